"""What a word or figure that was cut out leaves behind: two spaces, a space before a full stop, an article alone.

People leave things out, too; but then the sentence closes up behind them.
"""

import re
from functools import lru_cache

from wire.translate.gates.words import with_plain_spaces

#: What comes behind a hyphen that waits for a word of a list: Brust-, Lungen- und Darmkrebs.
_SHARED = r", [^\W\d]+-(?:,| und | oder | sowie | bzw)"
#: Two spaces in a sentence; one before a full stop, a comma or a closing mark; brackets or quotation marks with nothing
#: between them; an article, a hyphen or a stroke that waits for its word; an end without its full stop.
_HOLE = re.compile(
    r"(?<=[^\s.!?…:،؛؟])  +(?=[^\s—–-])|^ +(?=\w)"
    r"|(?<=[\w.)]) +[,.،](?=\s|$)|(?<=\w) +\)|\( +(?=\w)|\(\s*\)|«\s*»|„\s*[“”]"
    r"|(?<!\S)\"\"(?!\S)|«\w[^«»]*\s»|“\w[^“”]*\s”|"
    rf"[^\W\d](?:-(?!{_SHARED})"
    r"|[’']) *[,.](?=\s|$)|\b(?:[dlsnmtcj]|qu|\w*ll)['’] +(?=\w)"
    r"|(?<=\w) +-(?=[A-Z\d]|\w+-)|(?<=\w)  *[—–]  *[),]|(?<=\s)['’]s\b|(?<=[\s'’])[ºª](?![CF])"
    r"|(?<=[^\d\s]\s)°|(?<=['’])°|\b(?:[Ll]e|[Dd]u|[Aa]u) +er\b|(?<=[\s(])/(?=\d)|(?<=\w) +$"
)
#: Behind a full stop two spaces are a habit, but no sentence begins with a small letter.
_BEHIND_STOP = re.compile(r"[.!?…]  +(\w)")
#: Ukrainian and Russian words that never end a sentence or a quotation: prepositions, "and".
_GOVERNING = "и|і|й|та|в|у|с|з|із|из|к|о|об|на|до|по|за|от|від|для|про|проти|против|над|под|під|через|между|між|при"
_POLISH = "ego|iego|emu|iemu|em|im|owi|a|u|y|go"  # endings: Mike’a, Gary’ego
#: What no habit of typing leaves: brackets or quotation marks that hold nothing; brackets that open or close on a
#: space, and low quotation marks; two spaces before a dash; the ending that Polish parts from a foreign name by an
#: apostrophe, without its name, and half of a double name; a preposition behind which, and a space, its sentence or
#: quotation ends, or an "and" stands; in Cyrillic, a space before what ends a clause, or before a hyphen.
_SURE = re.compile(
    r"\( +\w+|\b\w+ +\)|\(\s*\)|[—–] *\)|«\s*»|„\s*[“”]|(?<!\S)\"\"(?=[\s,.)]|$)"
    r"|„ +\w|„[^„”“]*[^\W\d] [”“]|(?<=[^\W\d])  +[—–]|(?<=\s)[’'] (?=\S)"
    rf"|(?<!\S)[’'](?:{_POLISH})(?=[\s,.)])|(?<=[\w,]) +-[A-ZŁŚŻ]\w{{2,}}"
    r"|(?<=[Ѐ-ӿ.] )[—–] +[,.]"
    r"|(?<=[A-Za-z])  +[Ѐ-ӿ]|(?<=[Ѐ-ӿ])  +[A-Za-z]"
    r"|\b[Ѐ-ӿ]{1,40} +(?:[,.?!](?=[\s»\"]|$)|-[Ѐ-ӿ]{3,})"
    rf"|\b(?:{_GOVERNING})(?: +(?:[,.»](?=[\s,.]|$)|\"(?!\w)|$)|  +(?:и|і|й|та|или|або)\b)"
)
#: Without one of these nothing is cut out: most texts have none, and the patterns above look at each of their letters.
_SUSPECT = re.compile(
    r"[\s(«„\"’'—–-](?:(?<=\s)(?:[\s,.،)»“”/'’ºª°?!-]|\"(?!\w)|er\b|$)|(?<=\()[\s)/]|(?<=«)[\s»]|(?<=„)[\s“”]|(?<=\")\""
    r"|(?<=[-’'])[\s,.°ºª]|(?<=[—–])\))"
)


def cut_out(source: str, target: str) -> str:
    """Return the place where something was surely cut out of the translation, "" where nothing was."""
    target = with_plain_spaces(target)
    found = _SURE.search(target) if _may_gape(target) else None
    return found[0] if found and not _SURE.search(source) else ""


@lru_cache(maxsize=1_000)
def gapes(source: str, target: str) -> bool:
    """Return whether something was cut out: the translation has a gap, and the source has none."""
    return _has_hole(target) and not _has_hole(source)


def _has_hole(text: str) -> bool:
    text = with_plain_spaces(text)
    if not _may_gape(text):
        return False
    if _HOLE.search(text):
        return True
    return any(found[1].islower() for found in _BEHIND_STOP.finditer(text))


@lru_cache(maxsize=16)  # a text is asked for twice
def _may_gape(text: str) -> bool:
    """Whether it is worth looking for a hole."""
    return text[:1] in {*" \n\t’'"} or bool(_SUSPECT.search(text))
