"""How little memory the daemon keeps while there is nothing to do."""

import ctypes
import gc
import sys
from contextlib import suppress


def release() -> None:
    """Empty the caches of the stages: the model of languages, the gazetteer, words and rules, some 80 MB in all.

    They are `functools.cache`s of modules, filled when first asked: a second's work, which the next article pays.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("wire."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
    gc.collect()
    with suppress(OSError, AttributeError):  # only glibc has it; without it freed memory stays with the process
        ctypes.CDLL("libc.so.6").malloc_trim(0)
