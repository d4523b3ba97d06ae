import pytest

from make import make_item, make_raw, make_translation
from wire.errors import StoreError
from wire.explain import explain, facts
from wire.item import Item
from wire.normalise.article import normalise
from wire.store.store import Store

ARTICLE = """Harbour of Exampleton reopens

KYIV, Oct 1 (Reuters) - The harbour reopened on Tuesday, October 1.

"We have waited for twelve long years," said harbour master Jane Roe.
"""


@pytest.fixture
def item() -> Item:
    return normalise(make_raw(ARTICLE), "tag:wire.example,2024-01-01")


def test_every_value_names_its_words_and_the_rule_that_read_them(item: Item) -> None:
    known = {(fact.name, fact.value): fact.grounds for fact in facts(item)}
    assert {"source", "dateline", "quote", "date", "person", "place"} <= {name for name, _ in known}
    assert all(ground.rule and (ground.words or ground.field) for grounds in known.values() for ground in grounds)
    (grounds,) = [grounds for (name, _), grounds in known.items() if name == "person"]
    assert "Jane Roe" in {ground.words for ground in grounds}


def test_words_stand_between_those_around_them(item: Item) -> None:
    texts = [text for _, text in item.blocks()]
    for fact in facts(item):
        for ground in fact.grounds:
            assert any(ground.before + ground.words + ground.after in text for text in texts)


def test_a_translation_is_explained_by_the_version_that_it_was_made_from(item: Item, store: Store) -> None:
    store.save(item)
    store.save(make_translation(item, "es"))
    store.save(item.evolve(version=2, people=(), digest="1" * 64))
    assert [fact for fact in explain(store, f"{item.story}/es") if fact.name == "person"]
    assert not [fact for fact in explain(store, item.story) if fact.name == "person"]


def test_an_unknown_uri_is_told_where_the_known_ones_are(store: Store) -> None:
    with pytest.raises(StoreError, match="wire status"):
        explain(store, make_item().uri)
