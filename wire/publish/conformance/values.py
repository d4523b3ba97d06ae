"""What the values of feeds may look like: dates, languages, addresses, types."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
_RFC822 = re.compile(
    r"((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d\d? (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}"
    r" \d\d:\d\d(:\d\d)? ([+-]\d{4}|UT|GMT|[ECMP][SD]T|Z)"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*|[xX](-[A-Za-z0-9]{1,8})+")
_MEDIA_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(\s*;.*)?", re.ASCII)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def is_rfc3339(text: str) -> bool:
    """Whether it is a moment as Atom and JSON Feed write it: 2024-09-30T09:00:00Z."""
    if not _RFC3339.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(re.sub(r"\.\d+", "", text.upper()))
    except ValueError:
        return False
    return True


def is_rfc822(text: str) -> bool:
    """Whether it is a moment as RSS writes it, with four digits for the year: Mon, 30 Sep 2024 09:00:00 +0000."""
    if not _RFC822.fullmatch(text):
        return False
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return False
    return not text[0].isalpha() or text[:3] == moment.strftime("%a")


def is_language(text: str) -> bool:
    """Whether it is a well-formed language tag (RFC 5646)."""
    return _LANGUAGE.fullmatch(text) is not None


def is_media_type(text: str) -> bool:
    """Whether it is a media type: text/html; charset=utf-8."""
    return _MEDIA_TYPE.fullmatch(text) is not None


def is_absolute(text: str) -> bool:
    """Whether it is an absolute IRI, of any scheme."""
    return _ADDRESS.fullmatch(text) is not None


def is_web_address(text: str) -> bool:
    """Whether it is an absolute address of the web."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return is_absolute(text) and parts.scheme.lower() in {"http", "https"} and bool(parts.netloc)
