"""What an article becomes as a whole: golden pairs in tests/articles/, and what holds for every article."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from make import NOW, TAG, make_raw
from wire.errors import ArticleError
from wire.ingest.folder import read_file
from wire.item import Evidence, Item, RawArticle, Source, Span, Stated
from wire.normalise.article import digest, normalise

ARTICLES = Path(__file__).parent / "articles"
RECEIVED = datetime(2024, 10, 4, 15, 0, tzinfo=UTC)
TEXT = "Bridge reopens\nThe bridge of Exampleton reopened on Tuesday, Mayor Ada Sample said.\n“At last,” she said."


def golden(path: Path) -> RawArticle:
    return read_file(path, f"articles/{path.name}", RECEIVED)


def normalised(text: str = TEXT, before: Item | None = None, **changes: object) -> Item:
    return normalise(make_raw(text, **changes), TAG, before)


class Fact(Protocol):
    """Anything that says where it was read."""

    @property
    def evidence(self) -> Evidence: ...


def spans(item: Item) -> list[Span]:
    """Every place in the text that is given as evidence."""
    facts: list[Fact] = [*item.quotes, *item.people, *item.speakers, *item.dates, *item.organisations, *item.places]
    facts += [*item.subjects, *(fact for fact in (item.source, item.dateline) if fact)]
    evidence = [*(fact.evidence for fact in facts), *item.evidence.values()]
    return [piece for pieces in evidence for piece in pieces if isinstance(piece, Span)]


@pytest.mark.parametrize(
    "path", sorted(p for p in ARTICLES.iterdir() if p.suffix != ".json"), ids=lambda path: path.name
)
def test_an_article_becomes_the_item_beside_it(path: Path, request: pytest.FixtureRequest) -> None:
    item = normalise(golden(path), TAG).evolve(subjects=())  # topics are measured by their own articles
    expected = path.with_suffix(".json")
    if request.config.getoption("--rewrite-articles"):
        expected.write_text(item.model_dump_json(indent=1, exclude_defaults=True) + "\n", "utf-8")
    assert item == Item.model_validate_json(expected.read_text("utf-8"))


def test_the_first_article_says_what_it_says() -> None:
    path = Path(__file__).parents[1] / "seeds" / "000_df74326a250ea13b.txt"
    item = normalise(read_file(path, "seeds/000_df74326a250ea13b.txt", NOW), TAG)
    assert item.source is not None
    assert item.source.name == "Interfax-Ukraine"
    assert [(person.name, person.role) for person in item.speakers] == [("Jens Stoltenberg", "NATO Secretary General")]
    assert [(q.speaker, q.role, q.organisation) for q in item.quotes] == [
        ("Jens Stoltenberg", "NATO Secretary General", "NATO")
    ] * 5
    assert [quote.mention for quote in item.quotes] == [
        "Stoltenberg",
        "he",
        "the Secretary General",
        "Stoltenberg",
        "he",
    ]
    (day,) = item.dates
    assert (day.value, day.weekday_agrees, day.people) == ("2024-10-01", True, ("Mark Rutte",))
    assert day.event == "the official ceremony of handing over NATO Secretary General powers to Mark Rutte"
    assert {person.name for person in item.people} == {"Vladimir Putin", "Jens Stoltenberg", "Mark Rutte"}
    assert {body.name for body in item.organisations} == {"NATO", "Interfax-Ukraine"}
    assert {place.name for place in item.places} == {"Ukraine", "Russia", "Netherlands", "Moscow", "Kharkiv"}


def test_the_uri_comes_from_the_origin_and_the_language() -> None:
    item = normalised()
    assert item.story.startswith(f"{TAG}:article-")
    assert item.uri == f"{item.story}/en"
    assert (item.version, item.created_at, item.received_at) == (1, NOW, NOW)


def test_a_correction_keeps_what_never_changes() -> None:
    first = normalised(hints={"language": "en"}).evolve(status="withheld")
    second = normalised(
        "Brücke offen\nDie Brücke ist wieder offen, sagte die Bürgermeisterin.", first, received_at=RECEIVED
    )
    assert (second.uri, second.language, second.version, second.status) == (first.uri, "en", 2, "withheld")
    assert (second.created_at, second.received_at) == (NOW, RECEIVED)
    assert second.headline == "Brücke offen"


def test_dates_are_counted_from_the_day_that_is_stated_first() -> None:
    text = "{}\nBridge reopens\n{}The bridge reopened on Tuesday, the mayor of the town said."
    received = [date.value for date in normalised(text.format("", "")).dates]
    published = [date.value for date in normalised(text.format("---\npublished: 2024-06-06\n---", "")).dates]
    stated = normalised(text.format("---\npublished: 2024-06-06\n---", "LONDON, May 1, 2024 (Example News) - "))
    assert (received, published) == (["2024-09-24"], ["2024-06-04"])
    assert [date.value for date in stated.dates] == ["2024-04-30"]


def test_a_corrections_dates_are_counted_from_the_day_it_first_came() -> None:
    first = normalised()
    second = normalised(TEXT + "\nMore.", first, received_at=RECEIVED)
    assert [date.value for date in second.dates] == [date.value for date in first.dates]


def test_what_is_stated_beside_the_text_is_carried_with_its_evidence() -> None:
    item = normalised(
        "---\nsource: Example Desk\nurl: https://desk.example/1\nrights: CC BY\nauthor: Jane Roe\nurgency: 2\n"
        f"published: 2024-10-01T09:00Z\nembargo: 2024-10-02T06:00Z\nexpires: 2024-11-01T00:00Z\n---\n{TEXT}"
    )
    assert item.source == Source(name="Example Desk", evidence=(Stated(field="front_matter.source", rule="stated"),))
    assert (item.url, item.rights, item.byline, item.urgency) == ("https://desk.example/1", "CC BY", "Jane Roe", 2)
    assert item.published_at == datetime(2024, 10, 1, 9, tzinfo=UTC)
    assert item.embargoed_until == datetime(2024, 10, 2, 6, tzinfo=UTC)
    assert item.expires_at == datetime(2024, 11, 1, tzinfo=UTC)
    assert item.evidence["byline"] == (Stated(field="front_matter.author", rule="stated"),)
    beside = {"url", "rights", "byline", "urgency", "published_at", "embargoed_until", "expires_at"}
    assert set(item.evidence) == {"headline", "language", *beside}


def test_a_broken_date_is_never_the_present_one() -> None:
    item = normalised(f"---\npublished: last week\n---\n{TEXT}")
    assert item.published_at is None
    assert "front_matter.published: 'last week' is no date" in item.remarks[0]


def test_the_digest_knows_whatever_was_taken_in_but_not_when() -> None:
    raw = make_raw(TEXT)
    assert normalised().digest == digest(raw) == digest(raw.evolve(received_at=RECEIVED, origin="elsewhere"))
    others = [raw.evolve(data=b"x"), raw.evolve(media_type="text/html"), raw.evolve(hints={"language": "en"})]
    assert len({digest(raw), *map(digest, others)}) == 4


def test_what_is_no_article_is_an_article_error() -> None:
    with pytest.raises(ArticleError, match=r"seeds/article\.txt: is only a headline"):
        normalised("Only a headline")


WORDS = (
    '“|”|"|«|»|(|)| |\n|. |, |: | — |said|she|Ada Sample|the mayor of London|on Monday|October 1|сказала|вчора|sagte'
    "|AFP|KYIV, Oct 1 (AP) - |<p>|<b>|# |e\u0301|ש"
)


@given(
    st.text() | st.lists(st.sampled_from(WORDS.split("|")), max_size=40).map("".join),
    st.sampled_from(["text/plain", "text/html", "text/markdown"]),
    st.sampled_from(["en", "de", "uk", "ru", "es", "fr", "ar", "ja", ""]),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_an_item_or_an_article_error(text: str, media_type: str, language: str) -> None:
    data = f"Headline\n\n{text}".encode("utf-8", "surrogatepass")
    raw = make_raw("", data=data, media_type=media_type, hints={"language": language})
    try:
        item = normalise(raw, TAG)
    except ArticleError:
        return
    assert Item.model_validate_json(item.model_dump_json()) == item
    texts = dict(item.blocks())
    for span in spans(item):
        assert 0 <= span.start < span.end <= len(texts[span.block])
