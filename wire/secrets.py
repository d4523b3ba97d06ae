"""What config.yaml names and never holds: the secrets of senders, and the key of a translation server.

Each stands in an environment variable or in a file of its own; ConfigError says where it should stand, and shows none.
"""

import os
from pathlib import Path

from wire.config import Config
from wire.errors import ConfigError
from wire.remedies import unreadable
from wire.sources import PushSource

SECRET = 16  # characters: 64 bits even of hexadecimal digits


def signing_secrets(source: PushSource, root: Path) -> list[bytes]:
    """Return the secrets that a message may be signed with; ConfigError if there is none, or one is easily guessed.

    A file may hold several, each on a line of its own, while both sides change from one to the next.
    """
    where = source.secret_env or str(root / (source.secret_file or ""))
    try:
        text = os.environ.get(source.secret_env, "") if source.secret_env else Path(where).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        wrong = unreadable(error)
        raise ConfigError(f"{where}: the secret of {source.key} cannot be read ({wrong}); write it there") from None
    if source.secret_env and source.secret_env not in os.environ:
        raise ConfigError(f"{where}: is not set, and is to hold the secret of {source.key} (secret_env); set it")
    found = [line.strip().encode() for line in text.splitlines() if line.strip()]
    if not found or min(map(len, found)) < SECRET:
        raise ConfigError(f"{where}: the secret of {source.key} needs {SECRET} characters; try `openssl rand -hex 32`")
    return found


def libretranslate_key(config: Config) -> str:
    """Return the API key of the translation server, "" where it needs none; ConfigError where it cannot be read."""
    section = config.libretranslate
    if section.key_env:
        key = os.environ.get(section.key_env, "").strip()
        if not key:
            raise ConfigError(f"libretranslate.key_env: {section.key_env} is not set; set it, or delete the line")
        return key
    if not section.key_file:
        return ""
    path = config.root / section.key_file
    try:
        key = path.read_text("utf-8").strip()
        shared = path.stat().st_mode & 0o007
    except (OSError, UnicodeDecodeError) as error:
        wrong = unreadable(error)
        raise ConfigError(f"{path}: the key of libretranslate cannot be read ({wrong}); write it there") from None
    if shared:
        raise ConfigError(f"{path}: everybody on this machine may read the key in it; chmod 600 {path}")
    if not key or "\n" in key:
        raise ConfigError(f"{path}: write the key of libretranslate there, and nothing else")
    return key
