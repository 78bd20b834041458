"""Share work out among processes, where the system can fork and there is enough of it."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TypeVar

T = TypeVar("T")
A = TypeVar("A")
WORTHWHILE = 500  # items; below, a second process costs more than it brings
MOST_PROCESSES = 8
MOST_CHUNKS = 255  # as many as a byte can count: the smaller they are, the shorter one process waits for another


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


def map_batches(work: Callable[[Sequence[A]], list[T]], items: Sequence[A], size: int) -> list[T]:
    """Return what `work` makes of batches of that size; many items are shared out to a process for each processor.

    Each takes one chunk of a few batches after the other, so that none waits long for another; what the others have
    made comes back pickled through files. What one of them came to no end with, killed, out of room or by a fault of
    the work, is done here in the end: a fault shows with its own traceback.
    """
    batches = [items[start : start + size] for start in range(0, len(items), size)]
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if len(items) < WORTHWHILE or processes == 1 or not hasattr(os, "fork"):
        return _work_through(work, batches)
    import pickle

    few = -(-len(batches) // MOST_CHUNKS)
    chunks = [batches[start : start + few] for start in range(0, len(batches), few)]
    queue, end = os.pipe()  # one byte is the number of one chunk: who reads it has it
    os.write(end, bytes(range(len(chunks))))
    os.close(end)
    gc.freeze()  # what the processes share stays shared
    children = [child for _ in range(processes - 1) if (child := _start(work, chunks, queue))]
    done = {number: _work_through(work, chunks[number]) for number in _take(queue)}
    os.close(queue)
    for process, pipe in children:
        with pipe:
            _, status = os.waitpid(process, 0)
            if status:
                continue
            length = pipe.seek(0, os.SEEK_END)
            pipe.seek(0)
            while pipe.tell() < length:
                number, results = pickle.load(pipe)  # noqa: S301  # written by our own child
                done[number] = results
    done |= {number: _work_through(work, chunks[number]) for number in range(len(chunks)) if number not in done}
    gc.freeze()  # so many objects stay to the end: later collections need not look through them
    return [result for number in range(len(chunks)) for result in done[number]]


def _work_through(work: Callable[[Sequence[A]], list[T]], batches: Sequence[Sequence[A]]) -> list[T]:
    return [result for batch in batches for result in work(batch)]


def _take(queue: int) -> Iterator[int]:
    while number := os.read(queue, 1):
        yield number[0]


def _start(
    work: Callable[[Sequence[A]], list[T]], chunks: Sequence[Sequence[Sequence[A]]], queue: int
) -> tuple[int, IO[bytes]] | None:
    """Start a process; None where the system has no room for one, or for what it makes."""
    import pickle
    import tempfile

    try:
        pipe = tempfile.TemporaryFile()  # noqa: SIM115  # closed by the caller
    except OSError:
        return None
    try:
        child = os.fork()
    except OSError:
        pipe.close()
        return None
    if child:
        return child, pipe
    status = 1
    try:
        for number in _take(queue):
            pickle.dump((number, _work_through(work, chunks[number])), pipe, protocol=5)
        pipe.flush()
        status = 0
    finally:
        os._exit(status)
