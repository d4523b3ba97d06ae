"""Whether a message that was pushed comes from somebody who knows the secret, and was made just now. Pure.

The signature is HMAC-SHA256 (RFC 2104) over the timestamp's digits, a full stop and the body, byte for byte:

    Wire-Timestamp: 1727686800
    Wire-Signature: sha256=5d5b...   (64 hexadecimal digits)
"""

import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

TIMESTAMP = "wire-timestamp"
SIGNATURE = "wire-signature"
WINDOW = timedelta(minutes=5)  # by which the clocks of both sides may differ, and a message may be late


class UnsignedError(Exception):
    """A message that nobody who knows the secret has signed just now; str() of it says what is missing."""


@dataclass(frozen=True)
class Signed:
    """What the headers of a message claim; nothing is known of it before `check`."""

    timestamp: str
    signature: bytes

    def check(self, body: bytes, secrets: Sequence[bytes]) -> None:
        """Raise UnsignedError unless one of the secrets signed the body; it takes as long whichever did, or none."""
        message = self.timestamp.encode() + b"." + body
        matches = [hmac.compare_digest(hmac.digest(secret, message, sha256), self.signature) for secret in secrets]
        if not any(matches):
            raise UnsignedError("the signature does not fit; sign the timestamp, a full stop and the body as sent")

    def message(self, key: str) -> bytes:
        """Return what the message is remembered by, as one from the source `key`, so that it is not taken twice."""
        return sha256(f"{key} {self.timestamp} ".encode() + self.signature).digest()


def signed(headers: Mapping[str, str], now: datetime) -> Signed:
    """Return what the headers claim; UnsignedError if they claim nothing, or of another time than now.

    `headers` have their names in small letters, or do not care.
    """
    timestamp, signature = headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, "")
    if not re.fullmatch("[0-9]{1,12}", timestamp):
        raise UnsignedError("Wire-Timestamp must be there, in seconds since 1970")
    if not re.fullmatch("sha256=[0-9a-fA-F]{64}", signature):
        raise UnsignedError("Wire-Signature must be there, as sha256= and 64 hexadecimal digits")
    try:
        sent = datetime.fromtimestamp(int(timestamp), UTC)
    except (ValueError, OverflowError, OSError):
        sent = datetime.min.replace(tzinfo=UTC)
    if abs(now - sent) > WINDOW:
        raise UnsignedError(f"Wire-Timestamp is more than {WINDOW.seconds} seconds from now; sign the message anew")
    return Signed(timestamp, bytes.fromhex(signature.removeprefix("sha256=")))
