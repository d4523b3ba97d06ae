"""Articles of plain words, and an Argos package that translates them word for word: made here, with no download.

The package has the shape of Argos' own (6+6 layers, vectors of 512, 32,000 pieces, int8) and its weights are set, not
learnt: step t of the decoder looks at source piece t, and writes the piece that the dictionary has for it, the end of
the sentence included. So a translation is as long as its source, whatever the batch and the beam, what comes out can be
foretold, and the time is that of any weights in such a model. Long words are two pieces, figures a piece a digit:
1.5 pieces a word, as with Argos' own. The Spanish is no grammar, but passes Wire's gates as it is.
"""

import json
import struct
from collections.abc import Iterator
from pathlib import Path

from packages import LETTERS, OTHERS, Shape, model_files, zipped

ARGOS = Shape(layers=6, width=512, heads=8, inner=2048)
VOCABULARY = 32_000
COMMON, CANDIDATES = 1_000, 20  # of a vocabulary map: pieces that are always weighed, and those for each source piece

WORDS = """
the:el The:El of:de in:en In:En and:y a:un to:hacia with:con after:tras After:Tras before:antes from:desde that:que
more:más many:muchos Many:Muchos all:todos new:nuevo old:viejo harbour:puerto Harbour:Puerto ships:barcos
ferry:transbordador bridge:puente Bridge:Puente road:camino market:mercado Market:Mercado council:concejo
mayor:alcalde government:gobierno workers:trabajadores Workers:Trabajadores families:familias Families:Familias
children:niños school:escuela School:Escuela river:río winter:invierno summer:verano storm:tormenta rain:lluvia
snow:nieve morning:mañana evening:tarde night:noche week:semana year:año years:años days:días hours:horas
tonnes:toneladas houses:casas trains:trenes Trains:Trenes passengers:pasajeros opened:abrió opens:abre closed:cerró
said:dijo waited:esperaron arrived:llegaron left:dejaron repaired:repararon built:construyeron found:encontraron
wants:quiere began:comenzó must:debe can:puede again:nuevamente early:temprano slowly:lentamente finally:finalmente
between:entre near:cerca under:bajo every:cada where:donde when:cuando When:Cuando because:porque while:mientras
also:también still:todavía large:grande small:pequeño long:largo high:alto empty:vacío full:lleno cold:frío
heavy:pesado white:blanco green:verde water:agua fish:pescado bread:pan wood:madera stone:piedra ice:hielo wind:viento
city:ciudad village:aldea coast:costa island:isla mountain:montaña forest:bosque farmers:agricultores
Farmers:Agricultores fishermen:pescadores teachers:maestros Teachers:Maestros engineers:ingenieros
Engineers:Ingenieros drivers:conductores neighbours:vecinos project:proyecto work:trabajo money:dinero price:precio
report:informe meeting:reunión agreement:acuerdo decision:decisión company:empresa factory:fábrica Factory:Fábrica
station:estación line:línea museum:museo Museum:Museo library:biblioteca Library:Biblioteca garden:jardín square:plaza
church:iglesia tower:torre roof:techo street:calle lights:luces boats:botes trucks:camiones goods:mercancías
coal:carbón grain:grano apples:manzanas horses:caballos sheep:ovejas this:este This:Este about:unos there:allí
their:sus its:su were:fueron was:estaba is:está are:están which:cual it:ello they:ellos has:tiene have:tienen
had:había for:por open:abiertos
"""
DICTIONARY = dict(pair.split(":") for pair in WORDS.split())
HEADLINES = (
    "Harbour of {place} opens again after a long winter with {number} ships",
    "Bridge near {place} closed for {number} days after the storm",
    "Market of {place} opens again with {number} farmers from the coast",
    "School in {place} opens its library to {number} children this summer",
    "Trains to {place} are full again after {number} days of snow",
    "Factory of {place} wants {number} workers before the winter",
    "Museum of {place} opens a new garden with {number} apples",
    "Library of {place} found {number} old lights under its roof",
)
SENTENCES = (
    "The mayor of {place} said that the old harbour opened again after {number} days, because the ice finally left "
    "the river early this morning.",
    "Many of the {number} families waited near the station of {place} while engineers slowly repaired the line, which "
    "was closed after the heavy snow of the night.",
    "Farmers from {number} small houses arrived in the city with bread, apples, sheep and horses, and the market was "
    "full before the evening.",
    "The government wants {number} new trucks from the company, because the price of coal and grain was high this "
    "winter in {place}.",
    "After a meeting of {number} hours with the neighbours, the council of {place} said that the white tower must "
    "have a new roof before the summer.",
    "Workers built a stone bridge between the island and the coast, and about {number} trucks with heavy goods can "
    "arrive there every week.",
    "Teachers and children from the village found {number} old boats under the snow, where the cold wind had "
    "left the forest empty.",
    "In this report the {number} engineers of {place} said that water from the mountain is still near the factory "
    "and the green garden.",
    "When the storm began, drivers left their trucks in the square, and {number} passengers waited in the church all "
    "night with bread and water.",
    "The project has {number} workers more this year, and the museum, the school and the library are also open again "
    "to all families of {place}.",
)
#: What stands for the last sentence of an article once it is changed: as long, and with these words another in each.
CHANGED = (
    "After the {adjective} {weather}, the {thing} near the {where} of {place} opened again, and {number} {people} from "
    "the {home} still waited there with bread and water."
)
#: Short sentences, of which no two have the same words.
BRIEF = (
    "The {adjective} {thing} near the {where} was {done} {when}.",
    "{people} left the {adjective} {thing} near the {where} {when}.",
)
CHOICES = {
    "adjective": ["new", "old", "large", "small", "long", "high", "empty", "full", "cold", "heavy", "white", "green"],
    "weather": ["storm", "rain", "snow", "ice", "wind"],
    "thing": [
        "bridge",
        "road",
        "market",
        "school",
        "museum",
        "library",
        "tower",
        "roof",
        "garden",
        "ferry",
        "line",
        "church",
        "street",
        "square",
    ],
    "where": ["harbour", "river", "station", "factory", "forest", "mountain", "coast"],
    "home": ["village", "city", "island", "mountain", "coast", "forest"],
    "people": ["workers", "families", "farmers", "teachers", "engineers"],
    "done": ["closed", "opened", "repaired", "found", "empty"],
    "when": [
        f"{part} the {time}"
        for part in ("before", "after", "in", "near")
        for time in ["winter", "summer", "storm", "morning", "evening", "night", "week", "year", "rain", "snow"]
    ],
}
PLACES = ("Exampleton", "Sampleford", "Testhaven", "Mockbury", "Fakeburgh", "Trialmouth", "Draftwick", "Proofdale")


def articles(count: int, sentences: int = 4, *, changed: bool = False) -> Iterator[str]:
    """Yield articles of a headline and `sentences` sentences, two a paragraph; no two sentences are the same.

    `changed`: the last sentence of each is another one.
    """
    for number in range(count):
        frames = [SENTENCES[(number + place) % len(SENTENCES)] for place in range(sentences)]
        texts = [HEADLINES[number % len(HEADLINES)], *frames[:-1], _chosen(CHANGED, number) if changed else frames[-1]]
        filled = [_filled(text, number * (sentences + 1) + place) for place, text in enumerate(texts)]
        paragraphs = [" ".join(filled[start : start + 2]) for start in range(1, len(filled), 2)]
        yield "\n".join([filled[0], *paragraphs]) + "\n"


def briefs(count: int, sentences: int = 19) -> Iterator[str]:
    """Yield articles of a headline and `sentences` short sentences, all of them of other words."""
    for number in range(count):
        serials = range(number * (sentences + 1), (number + 1) * (sentences + 1))
        texts = [_chosen(BRIEF[serial % 2], serial // 2) for serial in serials]
        yield "\n".join([texts[0].rstrip("."), " ".join(texts[1:])]) + "\n"


def package(folder: Path, shape: Shape, vocabulary: int, *, vmap: bool = False) -> Path:
    """Write the package en_es as an .argosmodel file; with a vocabulary map where `vmap` says so."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces, wanted, scores = _vocabulary(vocabulary)
    name = "translate-en_es-1_0"
    metadata = {"package_version": "1.0", "argos_version": "1.0", "from_code": "en", "to_code": "es"}
    files = {
        "metadata.json": json.dumps({**metadata, "from_name": "English", "to_name": "Spanish"}).encode(),
        "README.md": b"# Constructed for Wire's bench\n",
        "sentencepiece.model": _sentencepiece(pieces, scores),
        **{f"model/{path}": data for path, data in model_files(pieces, wanted, shape, "int8").items()},
    }
    if vmap:
        files["model/vmap.txt"] = _map(pieces, wanted).encode()
    return zipped(folder / f"{name}.argosmodel", {f"{name}/{path}": data for path, data in files.items()})


def _filled(text: str, serial: int) -> str:
    return text.format(place=PLACES[serial % len(PLACES)], number=200 + serial)


def _chosen(text: str, serial: int) -> str:
    """Return a text with words in its places, others for every serial: the digits of that number choose them."""
    for name, words in CHOICES.items():
        if f"{{{name}}}" in text:
            serial, digit = divmod(serial, len(words))
            word = words[digit]
            text = text.replace(f"{{{name}}}", word[0].upper() + word[1:] if text.startswith("{" + name) else word)
    return text


def _vocabulary(size: int) -> tuple[list[str], list[int], list[float]]:
    """Return the pieces, the number of the piece that stands for each in Spanish, and how likely each is."""
    words = [(f"▁{english}", f"▁{spanish}") for english, spanish in DICTIONARY.items()]
    taken = {word for pair in words for word in pair}
    pairs = [pair for english, spanish in words for pair in _parts(english, spanish, taken)]
    pairs += [(f"▁{name}", f"▁{name}") for name in PLACES]
    letters = ["▁", *dict.fromkeys(LETTERS + OTHERS)]
    own = ["<unk>", "<s>", "</s>", *letters, *dict.fromkeys(piece for pair in pairs for piece in pair)]
    pieces = [*own, *(f"▁~{number}~" for number in range(size - len(own)))]
    place = {piece: number for number, piece in enumerate(pieces)}
    wanted = list(range(len(pieces)))
    for english, spanish in pairs:
        wanted[place[english]], wanted[place[spanish]] = place[spanish], place[english]
    likely = [-10.0 if len(piece) == 1 else -1.0 for piece in pieces]
    return pieces, wanted, likely


def _parts(english: str, spanish: str, taken: set[str]) -> list[tuple[str, str]]:
    """Return a long word and its translation each in two pieces that no other word has, or else as they are."""
    pieces = [(english[:cut], spanish[:cut]) for cut in range(4, min(len(english), len(spanish)) - 1)]
    for first in pieces if len(english) > 7 else []:
        rest = english[len(first[0]) :], spanish[len(first[1]) :]
        if not taken & {*first, *rest} and len({*first, *rest}) == 4:
            taken.update(first, rest)
            return [first, rest]
    return [(english, spanish)]


def _map(pieces: list[str], wanted: list[int]) -> str:
    """Return a vocabulary map: pieces that may come out wherever, and those that may for each source piece."""
    common = " ".join(pieces[:COMMON])
    lines = [f"\t{common}"]
    for number, piece in enumerate(pieces):
        others = (pieces[(number + step) % len(pieces)] for step in range(1, CANDIDATES))
        lines.append(f"{piece}\t{' '.join([pieces[wanted[number]], *others])}")
    return "\n".join(lines) + "\n"


def _sentencepiece(pieces: list[str], scores: list[float]) -> bytes:
    """Return a model of SentencePiece (its ModelProto) that cuts a text into the fewest of the pieces."""
    kinds = {"<unk>": 2, "<s>": 3, "</s>": 3}
    listed = [
        _field(1, _field(1, piece.encode()) + b"\x15" + struct.pack("<f", score) + b"\x18" + _int(kinds.get(piece, 1)))
        for piece, score in zip(pieces, scores, strict=True)
    ]
    trainer = b"\x18\x01" + b"\x20" + _int(len(pieces))  # unigram
    return b"".join(listed) + _field(2, trainer) + _field(3, _field(1, b"identity"))


def _field(number: int, data: bytes) -> bytes:
    return bytes([number << 3 | 2]) + _int(len(data)) + data


def _int(value: int) -> bytes:
    low, rest = value & 127, value >> 7
    return bytes([low | 128]) + _int(rest) if rest else bytes([low])
