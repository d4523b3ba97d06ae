"""What a front matter, a page or a source states beside a text: from strings as written to typed claims."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from wire import languages
from wire.errors import ArticleError, LanguageError
from wire.item import Stated, Status
from wire.normalise.decode import clean
from wire.normalise.draft import Claim, Claims, Statement

#: IPTC's publishing statuses (pubstatusg2), and the words for them that NITF and agencies write instead.
_STATUSES: dict[str, Status] = {
    "usable": "usable",
    "published": "usable",
    "corrected": "usable",
    "withheld": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
    "killed": "canceled",
}
_YEARS = range(1900, 2200)  # others are slips of the finger, and no format can convert the zone of the first year


def typed(statements: Iterable[Statement]) -> tuple[Claims, list[str]]:
    """Return the first readable statement of each name as a claim, and a remark on each that cannot be read.

    An embargo that cannot be read is an ArticleError: to go on without it would publish too early.
    """
    claims: dict[str, Claim[Any]] = {}
    remarks = []
    for statement in statements:
        written = " ".join(clean(statement.value).split())
        if statement.name in claims or not written:
            continue
        try:
            value, remark = _READERS[statement.name](written)
        except (ValueError, LanguageError) as error:
            problem = f"{statement.field}: {error}"
            if statement.name == "embargo":
                raise ArticleError(f"{problem}; nothing is published before it is a date") from error
            remarks.append(f"{problem}; it was left empty")
            continue
        claims[statement.name] = Claim(value=value, evidence=Stated(field=statement.field, rule="stated"))
        remarks += [f"{statement.field}: {remark}"] if remark else []
    return Claims(**claims), list(dict.fromkeys(remarks))


def _text(written: str) -> tuple[str, str]:
    return written, ""


def _language(written: str) -> tuple[str, str]:
    """Return the tag, with its region only where engines tell it apart: there is one feed for all of English."""
    tag = languages.parse(written)
    if languages.argos_code(tag) == languages.base(tag):
        tag = re.sub(r"-(?:[A-Z]{2}|\d{3})$", "", tag)
    return tag, ""


def _urgency(written: str) -> tuple[int, str]:
    if not re.fullmatch("[1-9]", written):
        raise ValueError(f"{written!r} is no urgency; write 1 (flash) to 9")
    return int(written), ""


def _status(written: str) -> tuple[str, str]:
    """Return the status that a word, a qcode or an address ends with; what nobody knows is for an editor to release."""
    term = re.split("[:/#]", written.lower())[-1]
    if known := _STATUSES.get(term):
        return known, ""
    return "withheld", f"{written!r} is no status that is known; withheld until it is usable, withheld or canceled"


def _permission(written: str) -> tuple[str, str]:
    """Return whether a translation is allowed; what nobody understands forbids it."""
    if written.lower() in {"allow", "deny"}:
        return written.lower(), ""
    return "deny", f"{written!r} is neither allow nor deny; read as deny"


def _address(written: str) -> tuple[str, str]:
    if not re.fullmatch(r"https?://[^\s/?#\[][^\s]*", written):
        raise ValueError(f"{written!r} is no web address; write https://...")
    return written, ""


def moment(written: str) -> tuple[datetime, str]:
    """Return the moment, in UTC where no zone is stated, and a remark on that; ValueError if it is none, never now."""
    found = _numbers(written) or _mail_date(written)
    if not found or found.year not in _YEARS:
        raise ValueError(f"{written!r} is no date; write one such as 2024-10-01T09:00:00+03:00")
    if found.tzinfo:
        return found, ""
    return found.replace(tzinfo=UTC), f"{written!r} names no time zone; read as UTC"


def _numbers(written: str) -> datetime | None:
    """Read ISO 8601 as people type it: with fewer digits, blanks, and UTC or GMT for the Z."""
    plain = re.sub(r"\.\d+", "", written.upper())
    zoned = re.sub(r"\s+(?=[+-]\d)", "", re.sub(r"\s*(?:UTC|GMT|Z)$", "+00:00", plain))
    try:
        return datetime.fromisoformat(re.sub(r"(?<!\d)\d(?!\d)", r"0\g<0>", zoned))
    except ValueError:
        return None


def _mail_date(written: str) -> datetime | None:
    """Read a date as feeds and mails write it (RFC 5322 section 3.3): `Tue, 01 Oct 2024 09:00:00 +0300`."""
    try:
        return parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


_READERS: dict[str, Callable[[str], tuple[Any, str]]] = {
    "title": _text,
    "source": _text,
    "byline": _text,
    "language": _language,
    "published": moment,
    "updated": moment,
    "embargo": moment,
    "expires": moment,
    "url": _address,
    "rights": _text,
    "urgency": _urgency,
    "dateline": _text,
    "status": _status,
    "translate": _permission,
}
