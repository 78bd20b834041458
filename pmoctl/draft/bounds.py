"""How long a template of somebody's workspace may run, and how much it may hold and write."""

import _thread
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType

SECONDS = 20.0
MEMORY = 1 << 30  # bytes, beyond what is in use already
TEXT = 50_000_000  # characters
_NUMBER = 4096  # bits of a whole number
_AGAIN = 1.0  # seconds until it is asked once more


class BoundError(Exception):
    """A template goes on for too long, or wants too much."""


@contextlib.contextmanager
def bounded(concerns: Callable[[FrameType | None], bool]) -> Iterator[None]:
    """Run what is within in bounded time and memory; `concerns` says of a frame whether it is what has bounds.

    Raises BoundError where it takes too long, and MemoryError where the system can bound memory (Linux).
    """
    with _bounded_time(concerns), _bounded_memory():
        yield


@contextlib.contextmanager
def _bounded_time(concerns: Callable[[FrameType | None], bool]) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():  # no other is ever interrupted
        yield
        return
    done, late = threading.Event(), threading.Event()
    before = signal.getsignal(signal.SIGINT)

    def watch() -> None:
        wait = SECONDS
        while not done.wait(wait):
            late.set()
            _thread.interrupt_main()  # there is no alarm on Windows
            wait = _AGAIN

    def hear(number: int, frame: FrameType | None) -> None:
        if not late.is_set():
            if callable(before):  # somebody at the keyboard
                before(number, frame)
        elif not done.is_set() and concerns(frame):
            late.clear()
            message = f"takes longer than {SECONDS:g} seconds"
            raise BoundError(message)

    watcher = threading.Thread(target=watch, daemon=True)
    signal.signal(signal.SIGINT, hear)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


@contextlib.contextmanager
def _bounded_memory() -> Iterator[None]:
    if sys.platform != "linux":
        yield
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  # a path of the system
        used = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    known = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([used + MEMORY, *known]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def require_small(operator: str, left: object, right: object) -> None:
    """Raise BoundError where a product or a power would keep the machine busy in one step, which nothing interrupts."""
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
        if bits > _NUMBER:
            raise BoundError("reckons with a number that is too large")
    for many, times in ((left, right), (right, left)):
        if isinstance(many, str | bytes | list | tuple) and isinstance(times, int) and len(many) * times > TEXT:
            raise BoundError("repeats a text or a list too often")
