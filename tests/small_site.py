"""A small wire for the tests of publishing: three invented stories in five languages, one of them killed."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from make import NOW, TAG, make_item, make_translation
from wire.config import Config, defaults
from wire.item import (
    Attempt,
    Block,
    DateContext,
    Item,
    Mark,
    Organisation,
    Person,
    Place,
    Quote,
    Segment,
    Source,
    Span,
    Stated,
    Subject,
    Translation,
)
from wire.publish import stories
from wire.publish.edition import Edition, edition
from wire.publish.entry import Entry, entry
from wire.publish.site import publish
from wire.store.store import Store

HARBOUR, FLOOD, RUMOUR = f"{TAG}:harbour-reopens-4f1c", f"{TAG}:hochwasser-am-beispielbach-9a02", f"{TAG}:rumour-77aa"


@dataclass(frozen=True)
class Site:
    """What the store would hand over to be published at `now`."""

    items: Mapping[str, Sequence[Item]]
    originals: Mapping[str, Item]
    config: Config
    now: datetime


def small_site(folder: Path = Path("/wire")) -> Site:
    """The three stories, published at NOW and configured by default."""
    items = [*_harbour(), *_flood(), *_rumour()]
    tags = sorted({item.language for item in items})
    originals = {item.story: item for item in items if item.translation is None}
    return Site({tag: [i for i in items if i.language == tag] for tag in tags}, originals, defaults(folder), NOW)


def editions(
    items: Mapping[str, Sequence[Item]], originals: Mapping[str, Item], config: Config, now: datetime
) -> list[Edition]:
    """An edition for each language of `items`, with its newest entries in their order."""
    by_story = _by_story(items, originals)
    found = {one.item.uri: one for those in by_story.values() for one in _entries(those, config, now)}
    made = []
    for language in sorted(items):
        entries = [found[item.uri] for item in items[language] if item.uri in found][: config.publish.newest]
        updated = max((one.distinct for one in entries), default=None)
        made.append(edition(language, sorted(items), config, updated, entries))
    return made


def _entries(items: Sequence[Item], config: Config, now: datetime) -> Sequence[Entry]:
    """What is shown of a story, be it a translation whose original a test does not care for."""
    if all(item.translation for item in items):
        return [entry(item, None, [item.language], config) for item in items if item.publishable(now)]
    return stories.shown(items, config, now).entries


def _by_story(items: Mapping[str, Sequence[Item]], originals: Mapping[str, Item]) -> dict[str, list[Item]]:
    found: dict[str, dict[str, Item]] = {}
    for item in [*originals.values(), *(item for those in items.values() for item in those)]:
        found.setdefault(item.story, {})[item.uri] = item
    return {story: list(those.values()) for story, those in found.items()}


def publish_site(site: Site, folder: Path) -> Path:
    """Publish the site in a folder from a new store; return the folder of what is published."""
    with tempfile.TemporaryDirectory() as state, Store.open(Path(state)) as store:
        fill(store, site)
        publish(store, site.config.evolve(root=folder), site.now)
    return folder / "feeds"


def fill(store: Store, site: Site) -> None:
    """Save all of the site's items."""
    with store.together():
        for those in _by_story(site.items, site.originals).values():
            for item in those:
                store.save(item)


def standing(folder: Path) -> dict[str, bytes]:
    """Path -> bytes of every file under a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _provenance(original: Item, engine: str, *, draft: bool = False) -> Translation:
    return Translation(
        source_uri=original.uri,
        source_version=original.version,
        source_language=original.language,
        glossary="1a2b3c4d",
        draft=draft,
        segments=(
            Segment(
                block=0, start=0, end=5, source_start=0, source_end=5, attempts=(Attempt(engine=engine, model="1.9"),)
            ),
        ),
    )


def _in_text(block: int, start: int = 0, end: int = 1) -> tuple[Span, ...]:
    return (Span(block=block, start=start, end=end, rule="sample"),)


def _harbour() -> list[Item]:
    original = make_item(
        story=HARBOUR,
        headline="Harbour of Exampleton reopens after “longest winter”",
        body=(
            Block(
                text="EXAMPLETON, Sept 30 (Example Press) – The harbour of Exampleton reopened on Monday after 3 days."
            ),
            Block(
                text="“Nobody here remembers a longer winter,” harbour master Ada Example said. “We cut 12 km of ice.”",
                marks=(Mark(start=56, end=67, kind="strong"),),
            ),
            Block(kind="heading", text="What comes next"),
            Block(kind="list_item", text="Ferries sail again from 1 October."),
            Block(kind="list_item", text="Fishing stays closed & guarded."),
            Block(kind="quotation", text="The sea gives back what it takes."),
            Block(
                text="More on the harbour’s own page.",
                marks=(Mark(start=12, end=30, kind="link", value="https://harbour.example/news?a=1&b=2"),),
            ),
        ),
        source=Source(name="Example Press", evidence=_in_text(1, 24, 37)),
        byline="By Carl Invented",
        people=(Person(name="Ada Example", role="harbour master", evidence=_in_text(2, 56, 67)),),
        organisations=(Organisation(name="Example Press", evidence=_in_text(1, 24, 37)),),
        places=(
            Place(name="Exampleton", country="GB", evidence=_in_text(1, 42, 52)),
            Place(name="United Kingdom", country="GB", evidence=(Stated(field="dateline", rule="sample"),)),
        ),
        quotes=(
            Quote(
                text="Nobody here remembers a longer winter,",
                kind="direct",
                mention="harbour master Ada Example",
                speaker="Ada Example",
                role="harbour master",
                evidence=_in_text(2, 1, 39),
            ),
            Quote(
                text="We cut 12 km of ice.",
                kind="direct",
                speaker="Ada Example",
                role="harbour master",
                evidence=_in_text(2, 75, 95),
            ),
        ),
        dates=(
            DateContext(
                text="1 October",
                value="2024-10-01",
                grain="day",
                basis="nearest",
                event="Ferries sail again",
                evidence=_in_text(4, 24, 33),
            ),
        ),
        subjects=(Subject(code="medtop:20000639", name="diplomacy", confidence=0.8, evidence=_in_text(1)),),
        rights="© Example Press",
    )
    return [original, _harbour_es(original), _harbour_uk(original), _harbour_ar(original)]


def _translated(original: Item, language: str, engine: str, headline: str, texts: Sequence[str], draft: bool) -> Item:
    body = tuple(Block(kind=b.kind, text=text) for b, text in zip(original.body, texts, strict=True))
    return make_translation(
        original, language, headline=headline, body=body, translation=_provenance(original, engine, draft=draft)
    )


def _harbour_es(original: Item) -> Item:
    texts = (
        "EXAMPLETON, 30 sep (Example Press) – El puerto de Exampleton reabrió el lunes después de 3 días.",
        "«Nadie aquí recuerda un invierno más largo», dijo la capitana Ada Example. «Cortamos 12 km de hielo».",
        "Qué viene ahora",
        "Los transbordadores navegan otra vez desde el 1 de octubre.",
        "La pesca sigue cerrada y vigilada.",
        "El mar devuelve lo que se lleva.",
        "Más en la página propia del puerto.",
    )
    headline = "El puerto de Exampleton reabre tras el «invierno más largo»"
    return _translated(original, "es", "apertium", headline, texts, draft=True)


def _harbour_uk(original: Item) -> Item:
    texts = (
        "ЕКЗАМПЛТОН, 30 вересня (Example Press) – Гавань Екзамплтона знову відкрилася в понеділок через 3 дні.",
        "«Ніхто тут не пам’ятає довшої зими», – сказала начальниця порту Ада Екзампл. «Ми розчистили 12 км льоду».",
        "Що далі",
        "Пороми знову ходять з 1 жовтня.",
        "Риболовля лишається закритою й під охороною.",
        "Море повертає те, що забирає.",
        "Більше на власній сторінці гавані.",
    )
    headline = "Гавань Екзамплтона знову працює після «найдовшої зими»"
    return _translated(original, "uk", "argos", headline, texts, draft=False)


def _harbour_ar(original: Item) -> Item:
    texts = (
        "إكزامبلتون، 30 سبتمبر (Example Press) – أُعيد فتح ميناء إكزامبلتون يوم الاثنين بعد 3 أيام.",
        "«لا أحد هنا يتذكر شتاءً أطول»، قالت مديرة الميناء آدا إكزامبل. “We cut 12 km of ice.”",
        "ما الذي يأتي بعد ذلك",
        "تبحر العبّارات مجددًا اعتبارًا من 1 أكتوبر.",
        "يظل الصيد مغلقًا وتحت الحراسة.",
        "البحر يعيد ما يأخذه.",
        "المزيد على صفحة الميناء نفسها.",
    )
    item = _translated(original, "ar", "argos", "إعادة فتح ميناء إكزامبلتون بعد «أطول شتاء»", texts, draft=False)
    start = texts[1].index("“")
    left = Mark(start=start, end=len(texts[1]), kind="language", value="en")
    body = (item.body[0], item.body[1].evolve(marks=(left,)), *item.body[2:])
    return item.evolve(body=body)


def _flood() -> list[Item]:
    received = NOW - timedelta(hours=5)
    original = make_item(
        "de",
        FLOOD,
        headline="Hochwasser am Beispielbach: Brücke gesperrt",
        body=(Block(text="Die Brücke über den Beispielbach ist seit Sonntag gesperrt, teilte das Amt Muster mit."),),
        url="https://zeitung.example/hochwasser?ausgabe=früh",
        version=2,
        created_at=received,
        received_at=received + timedelta(hours=2),
        published_at=received - timedelta(hours=1),
    )
    english = _translated(
        original,
        "en",
        "argos",
        "Flood on the Beispielbach: bridge closed",
        ("The bridge over the Beispielbach has been closed since Sunday, the Muster office said.",),
        draft=False,
    )
    return [original, english]


def _rumour() -> list[Item]:
    received = NOW - timedelta(days=1)
    original = make_item(
        story=RUMOUR,
        headline="SECRET rumour in Exampleton",
        body=(Block(text="SECRET words that must stand nowhere."),),
        status="canceled",
        byline="By SECRET Author",
        version=2,
        created_at=received,
        received_at=NOW - timedelta(hours=1),
    )
    spanish = _translated(original, "es", "argos", "Rumor SECRET", ("Palabras SECRET.",), draft=False)
    return [original, spanish, _translated(original, "pl", "argos", "Plotka SECRET", ("Słowa SECRET.",), draft=False)]
