"""Whatever an article says, the feeds stand and are valid, and what it says to editors alone stands in none of them."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes import FakeEngine
from make import NOW
from small_site import standing
from wire.config import defaults
from wire.item import Outcome
from wire.pipeline import Wire, publish, take_in
from wire.publish.check import check
from wire.store.store import Store
from wire.translate.glossary import Glossary
from wire.translate.translator import Translator

WORDS = "The old harbour opens again after a long winter. More than 30 ships are waiting outside."
#: Any text that JSON can spell, half of a surrogate pair too.
ANY = st.text(max_size=40) | st.sampled_from(
    ["", "\ud800", "x\udfff", "]]>", "<![CDATA[", "\x00\x0b\x85", "</p><script>alert(1)</script>", "&#0;", "\ufffe"]
)  # fmt: skip


def run(folder: Path, *articles: tuple[str, str | bytes]) -> list[Outcome]:
    """Take in the articles and publish them in English and Spanish; return what became of each."""
    seeds = folder / "seeds"
    seeds.mkdir(exist_ok=True)
    for name, data in articles:
        (seeds / name).write_bytes(data.encode() if isinstance(data, str) else data)
    config = defaults(folder).evolve(languages=("en", "es"))
    with Store.open(folder / ".wire") as store:
        engine = FakeEngine(("en", "es"), answer=lambda text, *_: text)
        translator = Translator([engine], Glossary.from_config(config.glossary), store.memory, config.translate)
        wire = Wire(config, store, translator)
        outcomes = list(take_in(wire, NOW))
        publish(wire, NOW)
    return outcomes


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(headline=ANY, text=ANY, name=ANY, html=ANY)
def test_any_text_in_a_news_item_is_published_or_refused_with_a_reason(
    headline: str, text: str, name: str, html: str
) -> None:
    item = {
        "uri": "urn:example:1",
        "language": "en",
        "headlines": [{"value": headline}],
        "bodies": [{"contentType": "text/html", "value": f"<p>{WORDS}</p><p>{text}</p><p>{html}"}],
        "by": name,
        "copyrightNotice": text,
        "infoSources": [{"name": name}],
        "associations": [{
            "type": "picture", "descriptions": [{"value": text}], "by": name,
            "renditions": [{"href": f"https://news.example/{html}", "contentType": "image/png"}],
        }],
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        outcomes = run(Path(folder), ("one.json", json.dumps(item)), ("two.txt", f"The harbour opens\n{WORDS}\n"))
        assert {type(outcome).__name__ for outcome in outcomes} <= {"Taken", "Held", "Failed"}
        assert sum(outcome.origin == "seeds/two.txt" for outcome in outcomes) == 2
        assert check(Path(folder) / "feeds") == []
        assert b"<title>The harbour opens</title>" in (Path(folder) / "feeds" / "en" / "rss.xml").read_bytes()


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=80), suffix=st.sampled_from(["txt", "md", "html", "json", "xml"]))
def test_any_bytes_in_a_file_cost_the_others_nothing(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        outcomes = run(Path(folder), (f"one.{suffix}", data), ("two.txt", f"The harbour opens\n{WORDS}\n"))
        assert sum(outcome.origin == "seeds/two.txt" for outcome in outcomes) == 2
        assert check(Path(folder) / "feeds") == []


CANARY = "Zilpzalp"
TO_EDITORS = (
    ("note.txt", f"The harbour opens\n{WORDS}\nNOT FOR PUBLICATION: {CANARY} called us.\n"),
    (
        "eds.md",
        f"---\nsource: Example\nednote: {CANARY}\n---\n# The harbour\n\n{WORDS}\n\n(Note to editors: {CANARY})\n",
    ),
    ("comment.html", f"<article><h1>The harbour</h1><p>{WORDS}</p><!-- {CANARY} --><p hidden>{CANARY}</p></article>"),
    (
        "ninjs.json",
        json.dumps({"uri": "urn:example:2", "headline": "The harbour", "body_text": WORDS, "edNote": CANARY}),
    ),
    (
        "newsml.xml",
        f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:example:3"><itemMeta>
        <edNote>{CANARY}</edNote>
        </itemMeta><contentMeta><headline>The harbour</headline></contentMeta><contentSet><inlineData
        contenttype="text/plain">{WORDS}</inlineData></contentSet></newsItem>""",
    ),
)


@pytest.mark.parametrize(("name", "text"), TO_EDITORS, ids=[name for name, _ in TO_EDITORS])
def test_what_is_for_editors_stands_in_nothing_that_is_published(name: str, text: str, tmp_path: Path) -> None:
    run(tmp_path, (name, text))
    made = standing(tmp_path / "feeds")
    assert any(b"30 ships are waiting" in data for data in made.values())
    assert [path for path, data in made.items() if CANARY.encode() in data] == []
