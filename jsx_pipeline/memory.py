"""How memory is kept while a bulletin is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector of cycles rest; as a decorator, while the function works.

    Reading holds hundreds of thousands of objects in tuples and makes no cycles of them, yet the collector walks all of them again
    and again, the more often the longer the text. What it finds when it comes back is nothing.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
