"""Acronyms that a translation writes out in full."""

from collections.abc import Sequence

from wire.text.transliteration import begin_alike, sounds


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
