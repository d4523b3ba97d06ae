"""Is a translation in the target language, and not in a relative of it, nor in letters that nobody can read?"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from wire import languages
from wire.text.language import LIKELY, detect, shown, shows, tells
from wire.translate.gates.candidate import Candidate
from wire.translate.gates.markers import without_markers

LEAST = 25  # letters: less does not tell a language
BEGINNING = 120  # characters
SURE = 0.9  # confidence of the other language in a contest with the target
#: What no word in small letters has in a language, but many in its nearest relative: then less than SURE will do.
_NEVER = {"gl": re.compile(r"\b(?![A-Z])\w*(?:[ãõçêâôàj]|ss|lh)"), "pt": re.compile(r"\b(?![A-Z])\w*(?:ñ|ll)")}
#: UTF-8 that was read as Latin-1 or Windows-1252 (CafÃ©, Ð¿Ð¾Ñ€Ñ‚), and what stands for bytes that cannot be read.
_GARBLED = re.compile("[ÃÂÄÅÐÑØÙÎÏ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}[^\\W\\d_]?|\ufffd")
GARBLED = 2  # times: once may be a name
_WORD = re.compile(r"\b[^\W\d_A-Z]{3,}\b")  # in small letters: names may keep their script, words may not
_CAPITALISED = re.compile(r"\b[A-Z]\w*")
_SCRIPTS = {
    "Latn": "LATIN",
    "Cyrl": "CYRILLIC",
    "Grek": "GREEK",
    "Arab": "ARABIC",
    "Hebr": "HEBREW",
    "Armn": "ARMENIAN",
}


def language_is_target(candidate: Candidate) -> str | None:
    """Return which other language the translation is in, or None."""
    target, target_language = candidate.target, candidate.target_language
    wanted = languages.base(target_language)
    if len(garbled := _GARBLED.findall(target)) >= GARBLED and not _GARBLED.search(candidate.source):
        return f"“{garbled[0]}” and the like are letters read in the wrong encoding"
    if shows(target, target_language):
        return None
    letters = [letter for letter in target if letter.isalpha()]
    script = _SCRIPTS.get(languages.script(target_language))
    if script and _WORD.search(without_markers(target)) and not any(_is_of(script, letter) for letter in letters):
        return f"none of it is in the script of {languages.name(wanted, 'en')}"
    if len(letters) < LEAST:
        return None
    if not script or _is_mostly(script, letters):
        return _reads_like_another(candidate, target)
    own = _without_names(candidate)
    if not _is_mostly(script, [letter for letter in own if letter.isalpha()]):
        return f"most of it is not in the script of {languages.name(wanted, 'en')}"
    return _reads_like_another(candidate, own)


def _is_mostly(script: str, letters: Sequence[str]) -> bool:
    return sum(_is_of(script, letter) for letter in letters) >= max(1, len(letters) / 2)


def _without_names(candidate: Candidate) -> str:
    """Return the translation without its addresses, and the names that stand so in the source: BBC Radio Scotland."""
    there = set(_CAPITALISED.findall(candidate.source))
    text = without_markers(candidate.target)
    return _CAPITALISED.sub(lambda word: " " if word[0] in there else word[0], text)


def _reads_like_another(candidate: Candidate, target: str) -> str | None:
    wanted = languages.base(candidate.target_language)
    source = languages.base(candidate.source_language)
    if tells(wanted) and (other := shown(target)) and other != source:  # whose names and titles may stay
        return f"reads like {languages.name(other, 'en')}, not {languages.name(wanted, 'en')}"
    among = sorted({*LIKELY, wanted, source})
    found = detect(target[:BEGINNING], among)  # most translations show their language at once
    if found and found[0] != wanted and len(target) > BEGINNING:
        found = detect(target, among)
    if not found or found[0] == wanted:
        return None
    contest = detect(target, [found[0], wanted])
    if not contest or contest[0] == wanted:
        return None
    never = _NEVER.get(wanted)
    if contest[1] < SURE and not (never and never.search(target)):
        return None
    return f"reads like {languages.name(found[0], 'en')}, not {languages.name(wanted, 'en')}"


@lru_cache(maxsize=5_000)
def _is_of(script: str, letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(script)
