"""What a person decided about a translation, when the same item is translated again."""

from wire.item import Item


def reviewed(translated: Item, before: Item | None) -> Item:
    """Carry a person's verdict over to a new translation: a hold always, an approval to the same words."""
    made, known = translated.translation, before.translation if before else None
    if not (made and before and known and known.review):
        return translated
    if known.review.verdict == "held":
        held = tuple(dict.fromkeys([*made.held, known.held[-1]]))  # a person's reason stands last
    elif (translated.headline, translated.body) == (before.headline, before.body):
        held = ()
    else:
        return translated
    return translated.evolve(translation=made.evolve(held=held, review=known.review))
