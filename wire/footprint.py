"""How little memory the daemon keeps while there is nothing to do."""

import ctypes
import gc
import sys
from contextlib import suppress

_ARENA_MAX = -8  # M_ARENA_MAX of mallopt(3)


def release() -> None:
    """Empty the caches of the stages: the model of languages, the gazetteer, words and rules, some 130 MB in all.

    They are `functools.cache`s of modules, filled when first asked: a second's work, which the next article pays.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("wire."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
    gc.collect()
    with suppress(OSError, AttributeError):
        _libc().malloc_trim(0)


def keep_memory_together() -> None:
    """Let all threads share two of glibc's arenas: of one for each thread, little is ever given back when idle.

    Call it before there are threads. Where the C library is another one, nothing is done.
    """
    with suppress(OSError, AttributeError):
        _libc().mallopt(_ARENA_MAX, 2)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL("libc.so.6")
