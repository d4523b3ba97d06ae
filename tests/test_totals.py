from wire.store.store import Store
from wire.store.totals import Total

FIRST = Total(engine="argos", source_language="en", target_language="uk", segments=3, words=40, seconds=0.5)


def test_what_an_engine_did_adds_up_for_each_pair_of_languages(store: Store) -> None:
    other = FIRST.evolve(target_language="pl", remembered=7)
    store.add_totals([FIRST, other])
    store.add_totals([FIRST])
    store.add_totals([])
    assert store.totals() == [other, FIRST.evolve(segments=6, words=80, seconds=1.0)]
