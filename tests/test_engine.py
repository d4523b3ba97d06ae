import pytest

from fakes import FakeEngine
from wire.errors import EngineError
from wire.translate.engine import Engine, Hypothesis, Link, Route, best, routes


def names(found: list[Route]) -> list[str]:
    return [route.name for route in found]


def texts(route: Route, *segments: str) -> list[str]:
    return best(route.translate(segments), len(segments))


def test_a_direct_route_comes_before_one_through_english() -> None:
    neural = FakeEngine(("fr", "en"), ("en", "es"), name="argos")
    rules = FakeEngine(("fr", "es"), name="apertium")
    assert names(routes([neural, rules], "fr", "es")) == ["apertium", "argos via en"]


def test_engines_are_tried_in_the_order_of_the_configuration() -> None:
    one, other = FakeEngine(("en", "es"), name="argos"), FakeEngine(("en", "es"), name="apertium")
    assert names(routes([one, other], "en", "es")) == ["argos", "apertium"]
    assert names(routes([other, one], "en", "es")) == ["apertium", "argos"]


def test_configured_pivots_come_before_english() -> None:
    engine = FakeEngine(("uk", "es"), ("es", "pt"), ("uk", "en"), ("en", "pt"), name="argos")
    assert names(routes([engine], "uk", "pt", {"pt": ("es",)})) == ["argos via es", "argos via en"]


def test_a_pivot_is_for_its_own_target_only() -> None:
    engine = FakeEngine(("en", "es"), ("es", "pt"), ("es", "it"))
    assert names(routes([engine], "en", "it", {"pt": ("es",)})) == []


def test_two_engines_may_share_a_route() -> None:
    neural = FakeEngine(("en", "es"), name="argos")
    rules = FakeEngine(("es", "pt"), name="apertium", draft=True, masked=("term", "name", "number", "address"))
    [route] = routes([neural, rules], "en", "pt", {"pt": ("es",)})
    assert route.name == "argos then apertium via es"
    assert route.draft
    assert route.masked == {"term", "name", "number", "address"}
    assert route.version() == "en-es-1 es-pt-1"
    assert texts(route, "Harbour") == ["[pt] [es] Harbour"]


def test_engines_that_mask_differently_do_not_share_a_route() -> None:
    one, other = FakeEngine(("en", "es")), FakeEngine(("es", "pt"), mask="__{}__")
    assert routes([one, other], "en", "pt", {"pt": ("es",)}) == []


def test_a_language_is_no_pivot_to_itself() -> None:
    engine = FakeEngine(("en", "en-GB"), ("en-GB", "es"), ("en", "es"))
    assert names(routes([engine], "en", "es", {"es": ("en-GB", "es")})) == ["fake"]


@pytest.mark.parametrize(
    ("asked", "known"), [("pt-BR", "pt"), ("zh-TW", "zh-Hant"), ("zh-CN", "zh"), ("pt-BR", "pt-BR")]
)
def test_a_region_is_served_by_the_language_it_belongs_to(asked: str, known: str) -> None:
    engine = FakeEngine(("en", known))
    [route] = routes([engine], "en-GB", asked)
    assert texts(route, "Harbour") == [f"[{known}] Harbour"]
    assert engine.calls == [("en", known, ["Harbour"])]


@pytest.mark.parametrize(("asked", "known"), [("zh-TW", "zh"), ("sr-Latn", "sr"), ("pt", "pt-BR"), ("uk", "ru")])
def test_another_script_or_region_is_another_language(asked: str, known: str) -> None:
    assert routes([FakeEngine(("en", known))], "en", asked) == []


def test_each_hop_of_a_pivot_is_one_batch() -> None:
    engine = FakeEngine(("de", "en"), ("en", "uk"))
    [route] = routes([engine], "de", "uk")
    assert texts(route, "Hafen", "Schiff") == ["[uk] [en] Hafen", "[uk] [en] Schiff"]
    assert [len(segments) for _, _, segments in engine.calls] == [2, 2]


def test_what_the_first_hop_lost_is_not_sent_to_the_second() -> None:
    engine = FakeEngine(
        ("de", "en"), ("en", "uk"), answer=lambda text, source, _: "" if text == "Hafen" and source == "de" else text
    )
    [route] = routes([engine], "de", "uk")
    assert texts(route, "Hafen", "Schiff", " ") == ["", "Schiff", ""]
    assert engine.calls[1] == ("en", "uk", ["Schiff"])


def test_every_hypothesis_of_the_last_hop_comes_out_of_the_best_of_the_first() -> None:
    engine = FakeEngine(
        ("de", "en"), ("en", "uk"), more={"Hafen": ["Harbor"], "[en] Hafen": ["\u0433\u0430\u0432\u0430\u043d\u044c"]}
    )
    [route] = routes([engine], "de", "uk")
    [(number, hypotheses)] = route.translate(["Hafen"])
    assert (number, [one.text for one in hypotheses]) == (
        0,
        ["[uk] [en] Hafen", "\u0433\u0430\u0432\u0430\u043d\u044c"],
    )


def test_links_lead_through_a_pivot_to_the_first_words() -> None:
    answers = {"der Hafen": "the harbour", "the harbour": "harbour"}
    links = {"the harbour": (Link(0, 3, 0, 3), Link(4, 9, 4, 11)), "harbour": (Link(4, 11, 0, 7),)}
    engine = FakeEngine(
        ("de", "en"), ("en", "uk"), answer=lambda text, *_: answers[text], links=lambda _, answer: links[answer]
    )
    [route] = routes([engine], "de", "uk")
    [(_, [hypothesis])] = route.translate(["der Hafen"])
    assert (hypothesis, hypothesis.links) == (Hypothesis("harbour"), (Link(4, 9, 0, 7),))


def test_an_engine_that_tells_no_links_breaks_the_chain() -> None:
    telling = FakeEngine(("de", "en"), name="argos", links=lambda text, answer: (Link(0, len(text), 0, len(answer)),))
    silent = FakeEngine(("en", "uk"), name="apertium")
    [route] = routes([telling, silent], "de", "uk")
    [(_, [hypothesis])] = route.translate(["Hafen"])
    assert (hypothesis, hypothesis.links) == (Hypothesis("[uk] [en] Hafen"), ())


def test_an_engine_that_cannot_says_so_through_the_route() -> None:
    def refuse(text: str, source: str, target: str) -> str:
        raise EngineError("fake: it is ill; call a doctor")

    [route] = routes([FakeEngine(("en", "es"), answer=refuse)], "en", "es")
    with pytest.raises(EngineError, match="call a doctor"):
        texts(route, "Harbour")


def test_the_fake_is_an_engine() -> None:
    engine: Engine = FakeEngine(("en", "es"))
    with pytest.raises(EngineError, match="no pair from en to fr"):
        list(engine.translate(["Harbour"], "en", "fr"))
    engine.close()
