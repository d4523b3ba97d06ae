"""Acronyms that a translation writes out in full."""

from collections.abc import Sequence

from wire.text.transliteration import begin_alike, sounds

#: What bodies, treaties and their lands are, in English.
_HEADS = (
    "academy", "agency", "agreement", "area", "association", "authority", "board", "center", "centre", "commission",
    "committee", "company", "council", "court", "department", "federation", "force", "forum", "foundation", "fund",
    "group", "institute", "league", "ministry", "office", "organisation", "organization", "party", "service",
    "society", "union", "university",
)  # fmt: skip


def written_out(acronym: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a translation, one behind another, that begin with the letters of an acronym of the source.

    They all have a capital letter, for it is a person who is called by initials that keeps them in every script: AMLO
    is Андрес Мануель Лопес Обрадор. Bodies are translated, and have other initials. () where there are none.
    """
    initials = [sounds(letter) for letter in acronym]
    for start in range(len(words) - len(initials) + 1):
        run = words[start : start + len(initials)]
        if all(
            word[0].isupper() and begin_alike(letter, sounds(word)) for letter, word in zip(initials, run, strict=True)
        ):
            return tuple(run)
    return ()


def heads_of(acronym: str, source: Sequence[str]) -> tuple[str, ...]:
    """Return what an English acronym of a body may be headed by: A may be for agency, or authority.

    Its first or last letter is that of the head; a word that the source has beside it says nothing.
    """
    here = {word.lower() for word in source}
    ends = {acronym[0].lower(), acronym[-1].lower()}
    return tuple(word for word in _HEADS if word[0] in ends and word not in here)
