"""Share work out among processes, where the system can fork and there is enough of it."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TypeVar

T = TypeVar("T")
A = TypeVar("A")
WORTHWHILE = 500  # items; below, a second process costs more than it brings


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep from looking for cycles while loading, which makes many objects and no garbage. Also a decorator."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def map_chunks(work: Callable[[Sequence[A]], list[T]], items: Sequence[A]) -> list[T]:
    """Give `work(items)`, done by as many processes as there are processors where items are many.

    The first chunk is done here; the others come back pickled through files.
    """
    processes = min(os.cpu_count() or 1, 8)
    if len(items) < WORTHWHILE or processes == 1 or not hasattr(os, "fork"):
        return work(items)
    size = -(-len(items) // processes)
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    import pickle

    gc.freeze()  # what the processes share stays shared
    children = [_start(work, chunk) for chunk in chunks[1:]]
    results = work(chunks[0])
    for child, pipe in children:
        with pipe:
            _, status = os.waitpid(child, 0)
            if status:
                message = "a helper process failed"
                raise RuntimeError(message)
            pipe.seek(0)
            results += pickle.load(pipe)  # noqa: S301  # written by our own child
    gc.freeze()  # so many objects stay to the end: later collections need not look through them
    return results


def _start(work: Callable[[Sequence[A]], list[T]], chunk: Sequence[A]) -> tuple[int, IO[bytes]]:
    import pickle
    import tempfile

    pipe = tempfile.TemporaryFile()  # noqa: SIM115  # closed by the caller
    child = os.fork()
    if child:
        return child, pipe
    status = 1
    try:
        pickle.dump(work(chunk), pipe, protocol=5)
        pipe.flush()
        status = 0
    finally:
        os._exit(status)
