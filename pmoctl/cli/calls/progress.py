"""What takes long is watched: a line on a terminal says how far it is; a time limit or Ctrl-C stops it early."""

import signal
import sys
import time
from types import FrameType
from typing import TYPE_CHECKING, Self

from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import put

if TYPE_CHECKING:
    from pmoctl.report.numbers import Numbers
    from pmoctl.select.solver import Progress

PATIENCE = 1.0  # seconds before anything is said
EVERY = 0.1  # seconds between two looks
BAR = 24  # characters


class Watched:
    """Watches a computation within `with`: Ctrl-C once asks it to stop with what it has, twice ends the call.

    `seconds` is the time limit that was asked for, None for none. `stopped` says whether anything was cut short.
    """

    def __init__(self, session: Session, numbers: "Numbers", seconds: float | None = None) -> None:
        """Begin to count the seconds."""
        self._count = numbers.decimal
        self._started = time.monotonic()
        self._deadline = None if seconds is None else self._started + seconds
        self._shows = not session.quiet and sys.stderr is not None and sys.stderr.isatty()
        self._said = 0.0
        self._width = 0
        self._asked = False
        self._before: object = None
        self.stopped = False

    def __enter__(self) -> Self:
        """Take Ctrl-C over."""
        self._before = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(self, *_: object) -> None:
        """Give Ctrl-C back, and wipe the line."""
        signal.signal(signal.SIGINT, self._before)  # type: ignore[arg-type]  # what `signal` gave
        self._write("")

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True

    def _must_stop(self) -> bool:
        late = self._deadline is not None and time.monotonic() > self._deadline
        self.stopped = self.stopped or self._asked or late
        return self.stopped

    def solve(self, progress: "Progress") -> bool:
        """Watch a solver (see select/solver.py): say whether to stop it."""
        self._say(f"searching: {self._count(progress.nodes)} nodes")
        return self._must_stop()

    def draws(self, done: int, wanted: int) -> bool:
        """Watch draws (see analyse/watch.py): say whether to go on."""
        full = BAR * done // max(wanted, 1)
        self._say(f"{'█' * full}{'░' * (BAR - full)} {self._count(done)} of {self._count(wanted)}")
        return not self._must_stop()

    def _say(self, words: str) -> None:
        now = time.monotonic()
        if self._shows and now - self._started > PATIENCE and now - self._said > EVERY:
            self._said = now
            self._write(f"{words} (Ctrl-C stops with what there is)")

    def _write(self, words: str) -> None:
        if self._width or words:
            put(f"\r{words.ljust(self._width)}" + ("" if words else "\r"), sys.stderr)
            self._width = len(words)
