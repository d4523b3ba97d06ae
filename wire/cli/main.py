"""`wire`: every command, and the exit status of every error.

0 the run completed, 1 something failed, 2 wrong usage or configuration, 3 with --strict something is held or waiting,
75 another Wire works here.
"""

import gc
import sys
from typing import NoReturn

from wire.cli import articles, evaluate, memory, models, newsroom, overview, run  # noqa: F401  # each adds its commands to `app`
from wire.cli.app import app, say
from wire.errors import ConfigError, LanguageError, LockedError, WireError

#: How much is made before Python looks for garbage: more than all that is made until a word is decoded, which is none.
#: It costs no memory: 500 articles published take 288 MB with it and 284 with a quarter of it (measured).
RARELY = (200_000, 20, 20)


def main() -> None:
    """Run the command that the arguments name, and end the process with its exit status."""
    gc.set_threshold(*RARELY)
    try:
        app()
    except (ConfigError, LanguageError) as error:
        _end(2, error)
    except LockedError as error:
        _end(75, error)
    except WireError as error:
        _end(1, error)
    except BrokenPipeError:
        # The reader of our output has gone (`wire status | head`); Python would complain when it flushes at exit.
        sys.stdout = None
        sys.exit(1)


def _end(code: int, error: Exception) -> NoReturn:
    say(str(error))
    sys.exit(code)
