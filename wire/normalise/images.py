"""The pictures that belong to an article: what its page, its feed or its news item says of them.

No picture is fetched: a size is known where the source states it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from pydantic import ValidationError

from wire.item import Image, Stated
from wire.normalise.decode import clean

MOST = 20  # pictures of one article
HINT = "feed.images"  # under which a feed's entry hands its pictures on, as JSON
_SMALLEST = 50  # pixels: what is smaller counts visitors, or is an ornament
_TYPES = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
    "avif": "image/avif", "svg": "image/svg+xml",
}  # fmt: skip


def image(
    address: str,
    field: str,
    *,
    base: str = "",
    caption: str = "",
    credit: str = "",
    media_type: str = "",
    width: str = "",
    height: str = "",
    size: str = "",
) -> Image | None:
    """Return a picture as a source states it, in strings; None where it is none that readers could see.

    `base` completes a relative address. What is no number, or no type of a picture, is left out.
    """
    url = _url(address, base)
    across, down = _number(width), _number(height)
    if url is None or min(across or _SMALLEST, down or _SMALLEST) < _SMALLEST:
        return None
    suffix = urlsplit(url).path.rpartition(".")[2].lower()
    stated = media_type.partition(";")[0].strip().lower()
    return Image(
        url=url,
        caption=_line(caption),
        credit=_line(credit) or None,
        media_type=stated if re.fullmatch(r"image/[a-z0-9.+-]+", stated) else _TYPES.get(suffix),
        width=across,
        height=down,
        size=_number(size),
        evidence=(Stated(field=field, rule="stated"),),
    )


def merged(found: Iterable[Image | None]) -> tuple[Image, ...]:
    """Return the pictures in their order, each once, with what any place says of it."""
    known: dict[str, Image] = {}
    for one in filter(None, found):
        before = known.get(one.url)
        known[one.url] = one if before is None else _completed(before, one)
    return tuple(known.values())[:MOST]


def handed_on(images: Iterable[Image]) -> str:
    """Return pictures as the value of a hint."""
    return json.dumps([one.model_dump(mode="json") for one in images])


def handed(hint: str | None) -> Iterator[Image]:
    """Yield the pictures that a hint holds."""
    try:
        yield from (Image.model_validate(one) for one in json.loads(hint or "[]"))
    except (ValueError, ValidationError):
        return


def _completed(image: Image, other: Image) -> Image:
    lacking = {name: getattr(other, name) for name in Image.model_fields if not getattr(image, name)}
    lacking = {name: value for name, value in lacking.items() if value}
    return image.evolve(**lacking, evidence=(*image.evidence, *other.evidence)) if lacking else image


def _url(address: str, base: str) -> str | None:
    try:
        written = "".join(clean(address).split())
        url = urljoin(base, written) if written else ""
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def _number(written: str) -> int | None:
    found = re.fullmatch(r"\s*([1-9]\d{0,11})(?:\.0+)?(?:px)?\s*", written)
    return int(found[1]) if found else None


def _line(text: str) -> str:
    return " ".join(clean(text).split())
