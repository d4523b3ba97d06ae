"""Apertium's stream format: what its programs read as their own, and marks of words that go through with them.

The format is at https://wiki.apertium.org/wiki/Apertium_stream_format; a word-bound blank, `[[t:w:3]]puerto[[/]]`,
stays with the word that it marks wherever the rules move it.
"""

import re
from collections.abc import Iterator

from wire.translate.edits import difference
from wire.translate.engine import Link

#: What the pipeline's programs read as their own (wiki.apertium.org, Apertium stream format).
_RESERVED = re.compile(r"[\\\[\]{}^$/@<>]")

#: What ends the pipeline or what it reads as the end: NUL, halves of characters, and U+FFFF, which it takes for EOF.
_DEADLY = re.compile(r"[\0\ud800-\udfff\uffff]")


def escape(text: str) -> str:
    """Return the text as Apertium's programs read it; what would end them becomes U+FFFD.

    They take `~` for a sign of their own and drop it, and mark with `*` and `#`: these pass as blanks, which they do
    not look into.
    """
    reserved = _RESERVED.sub(r"\\\g<0>", _DEADLY.sub("\ufffd", text))
    return _SIGNS.sub(r"[\g<0>]", reserved)


def unescape(text: str) -> str:
    """Return an answer of Apertium's programs as plain text."""
    return re.sub(r"\\(.)", r"\1", _SIGN.sub(r"\1", text), flags=re.DOTALL)


def unmarked(answer: str) -> tuple[str, tuple[str, ...]]:
    """Return an answer, still escaped, without the programs' marks, and the words that are marked as unknown."""
    unknown = tuple(found[2] for found in _MARK.finditer(answer) if found[1] != "#")
    return _MARK.sub(r"\2", answer), unknown


_SIGNS, _SIGN = re.compile(r"[~*#]"), re.compile(r"\[([~*#])\]")
#: What `-g` puts before a word that no dictionary has (`*`, `@`) or of which no form could be made (`#`).
_MARK = re.compile(r"(?<![\\\[])([*@#])(\w+(?:['’-]\w+)*)")

#: A word, with a mask or what Apertium takes for one word; and what it says of a word of its own (word-bound blanks).
_WORDS = re.compile(r"⟦\d+⟧|\w+(?:['’.-]\w+)*")
_TAGGED = re.compile(r"\[\[(?P<tags>t:[^\]]*)\]\](?P<words>.*?)\[\[/\]\]", re.DOTALL)
_TAG = re.compile(r"t:w:(\d+)")


def marked(text: str) -> str:
    """Return the text as the programs read it, every word marked with its number."""
    parts: list[str] = []
    done = 0
    for number, word in enumerate(_WORDS.finditer(text)):
        parts += [escape(text[done : word.start()]), f"[[t:w:{number}]]{escape(word[0])}[[/]]"]
        done = word.end()
    return "".join([*parts, escape(text[done:])])


def links(segment: str, answer: str, text: str) -> Iterator[Link]:
    """Yield the links between a segment and its translation, which has the words of the marked answer, or nearly so."""
    sources = [word.span() for word in _WORDS.finditer(segment)]
    plain = ""
    spans: list[tuple[int, int, list[str]]] = []
    done = 0
    for found in _TAGGED.finditer(answer):
        plain += unescape(answer[done : found.start()])
        words = unescape(found["words"])
        spans.append((len(plain), len(plain) + len(words), _TAG.findall(found["tags"])))
        plain += words
        done = found.end()
    same = difference(plain + unescape(answer[done:]), text)
    for start, end, numbers in spans:
        first, last = same.place(start, "start"), same.place(end, "end")
        yield from (Link(*sources[int(number)], first, last) for number in numbers if first < last)
