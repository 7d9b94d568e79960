"""Work on very many small objects without the collector looking them all over again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def calm() -> Iterator[None]:
    """Leave cyclic garbage alone meanwhile: judging 100,000 rows makes none, and takes a third less time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
