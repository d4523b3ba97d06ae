"""A quotation in its sentence: what the sieves of attribution.py look at, and what they find."""

from dataclasses import dataclass
from functools import cached_property

from wire.normalise.phrases import Frame, Phrase

_REACH = 60  # words of a sentence that are looked through on either side of a quote
DASHES = frozenset("–—―-")


@dataclass(frozen=True)
class Attribution:
    """The phrase that names the speaker (None where the verb stands alone), and words `first` to `last` that say so."""

    rule: str
    phrase: Phrase | None
    first: int
    last: int
    strong: bool = True
    naming: bool = False


@dataclass(frozen=True)
class Setting:
    """A quotation at the word `place` of a frame, or the end of a frame that announces one, and its sentence."""

    frame: Frame
    place: int

    @cached_property
    def floor(self) -> int:
        """The first word of the sentence."""
        floor = self.place
        lowest = max(0, self.place - _REACH)
        while floor > lowest and not self.frame.page.ends_a_sentence(floor - 1):
            floor -= 1
        return floor

    @cached_property
    def ceiling(self) -> int:
        """The place after the last word of the sentence, or of the one that begins after the quote."""
        highest = min(len(self.frame.words), self.place + _REACH)
        for place in range(self.place + 1, highest):
            if self.frame.words[place].kind != "quote" and self.frame.page.ends_a_sentence(place):
                return place
        return highest

    @cached_property
    def beyond(self) -> int:
        """The first word after the quote and the comma or the dash that follows it."""
        place = self.place + 1
        while place < self.ceiling and (self.frame.words[place].text == "," or self.frame.words[place].text in DASHES):
            place += 1
        return place

    @cached_property
    def limit(self) -> int:
        """The place of the next quotation, or after the sentence: what is said of this quote stands before it."""
        onward = range(self.place + 1, self.ceiling)
        return next((place for place in onward if self.frame.words[place].kind == "quote"), self.ceiling)

    @cached_property
    def text(self) -> str:
        """The words of the quotation."""
        return self.frame.page.quote(self.frame.words[self.place].quotation)

    @property
    def full_stop(self) -> bool:
        """Whether the quote ends its sentence by itself, so that what follows is another one."""
        return self.text.endswith(".") and not self.text.endswith("..") and self.beyond == self.place + 1

    @property
    def followed(self) -> bool:
        """Whether an attribution may follow: after a comma, a dash or a cry, or where the quote begins its sentence."""
        begins = not any(word.kind == "word" for word in self.frame.words[self.floor : self.place])
        return (
            begins
            or self.beyond > self.place + 1
            or self.introduced
            or self.text[-1:] in {",", "!", "?", "…", "–", "—", "-"}
        )

    @cached_property
    def before(self) -> int:
        """The place before the colon, the comma and the `that` in front of the quote."""
        place = self.place
        quotes = self.frame.lexicon.quotes
        while place > self.floor:
            word = self.frame.words[place - 1]
            if not (word.text in {":", ","} or word.text in DASHES or word.lower in quotes.that):
                break
            place -= 1
        return place

    @property
    def introduced(self) -> bool:
        """Whether a colon or a comma leads to the quote."""
        return self.place > self.floor and self.frame.words[self.place - 1].text in {":", ","}


def opens_anew(frame: Frame, place: int) -> bool:
    """Whether a comma or a quote stands right before: what follows is no longer part of what stands before it."""
    return frame.words[place - 1].text == "," or frame.words[place - 1].kind == "quote"
