"""The captions of an item's pictures, as blocks behind its body while it is translated: one way for all text."""

from wire.item import Block, Image, Item


def written_out(item: Item) -> Item:
    """Return the item with a block for each caption at the end of its body."""
    captions = tuple(Block(text=image.caption) for image in item.images if image.caption)
    return item.evolve(body=(*item.body, *captions)) if captions else item


def gathered(item: Item, language: str) -> Item:
    """Return what `written_out` was made of, or became in translation; `language` is that of the original.

    A caption of which anything stayed in its own words is left in them as a whole.
    """
    captioned = sum(1 for image in item.images if image.caption)
    if not captioned:
        return item
    blocks = iter(item.body[-captioned:])
    images = tuple(_captioned(image, next(blocks), language) if image.caption else image for image in item.images)
    return item.evolve(body=item.body[:-captioned], images=images)


def _captioned(image: Image, block: Block, language: str) -> Image:
    if any(mark.kind == "language" for mark in block.marks):
        return image.evolve(caption_language=language)
    return image.evolve(caption=block.text)
