"""Languages: BCP 47 tags in, names, direction and the codes that engines use out.

Everywhere in Wire a language is a normalised BCP 47 tag (RFC 5646): `en`, `pt-BR`, `zh-Hant`.
"""

import re
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from wire.errors import LanguageError

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")

#: Argos Translate writes these tags its own way (its package index, field from_code).
_ARGOS = {"zh-Hant": "zt", "zh-TW": "zt", "zh-Hans": "zh", "zh-CN": "zh", "pt-BR": "pb", "no": "nb"}


_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})


@lru_cache(4_096)
def parse(tag: str) -> str:
    """Return the tag in the case that RFC 5646 recommends; LanguageError if no language is known by it."""
    cleaned = tag.strip().replace("_", "-")
    if not _TAG.fullmatch(cleaned):
        raise LanguageError(f"{tag!r} is no language tag; write one such as en, uk or pt-BR")
    language, *rest = cleaned.split("-")
    known = "-".join([language.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])
    try:
        _locale(known)
    except UnknownLocaleError:
        raise LanguageError(f"{tag!r} is no language that CLDR knows; write one such as en, uk or pt-BR") from None
    return known


def base(tag: str) -> str:
    """Return the language without script and region: `pt` for `pt-BR`."""
    return tag.split("-", 1)[0]


def joint(tag: str) -> str:
    """Return what stands between two sentences of the language: a space, or nothing."""
    return "" if base(tag) in _UNSPACED else " "


def direction(tag: str) -> str:
    """Return `rtl` or `ltr`, as HTML's dir attribute takes it."""
    return _locale(tag).text_direction


def script(tag: str) -> str:
    """Return the script that the language is written in, as ISO 15924 has it: `Latn`; "" where CLDR knows none."""
    likely = get_global("likely_subtags").get(base(tag), "")
    return str(_locale(tag).script or "".join(part for part in likely.split("_") if len(part) == 4))


def broader(tag: str) -> tuple[str, ...]:
    """Return the tags by which an engine may know the language, the nearest first: `pt-BR`, `pt`; `zh-TW`, `zh-Hant`.

    The language alone is among them only where it is written in the same script.
    """
    known = [tag, f"{base(tag)}-{script(tag)}"]
    if script(tag) == script(base(tag)):
        known.append(base(tag))
    return tuple(dict.fromkeys(known))


def regionless(tag: str) -> str:
    """Return the language as it is written, wherever: `en` for `en-GB`, `zh-Hant` for `zh-TW`."""
    return base(tag) if script(tag) == script(base(tag)) else f"{base(tag)}-{script(tag)}"


@lru_cache(4_096)  # every page and every entry of a feed names some
def name(tag: str, inside: str | None = None) -> str:
    """Return the language's name in the language `inside`, by default in itself: `Deutsch`, `німецька`."""
    found = _locale(tag).get_display_name(_locale(inside or tag))
    return str(found or tag)


def argos_code(tag: str) -> str:
    """Return the code that Argos packages use for the language."""
    return _ARGOS.get(tag, base(tag))


def from_argos(code: str) -> str:
    """Return the tag for a code of an Argos package: `pt-BR` for `pb`, `zh-Hant` for `zt`."""
    return {"zt": "zh-Hant", "pb": "pt-BR"}.get(code, code)


@cache
def _locale(tag: str) -> Locale:
    return Locale.parse(tag, sep="-")
