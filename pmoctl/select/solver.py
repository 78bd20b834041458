"""What a solver of programmes takes and gives: one interface, whoever solves."""

from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

from pmoctl.select.problem import Chosen, Problem

# optimal: proven; feasible: a set, but the effort ran out; unknown: it ran out before there was one; stopped: by the
# watch, with a set or without.
Status = Literal["optimal", "feasible", "infeasible", "unknown", "stopped"]


class SolverFaultError(RuntimeError):
    """A solver reported an error, or contradicted itself."""


class Progress(NamedTuple):
    """Where a solve has come to: nodes searched, the worth of the best set so far and what none can pass (floats)."""

    nodes: int
    best: float | None
    bound: float | None


Watch = Callable[[Progress], bool]  # sees progress; says whether to stop


class Solved(NamedTuple):
    """What a solver found: the variables taken (None: no set), and the worth that no set can pass, in whole units."""

    status: Status
    chosen: Chosen | None
    bound: int | None

    @property
    def proven(self) -> bool:
        """Whether nothing is left open: an optimal set, or that there is none."""
        return self.status in {"optimal", "infeasible"}


class Relaxed(NamedTuple):
    """What is known where parts of variables may be taken: how far each is (0 to 1), and what no set can pass.

    No set is worth more than `bound`, in units; one that leaves out a variable whose `reduced` is above 0, or takes one
    whose `reduced` is below, is worth that much less at least.
    """

    parts: tuple[float, ...]
    bound: float
    reduced: tuple[float, ...]


Relax = Callable[[Problem], Relaxed | None]  # None: nothing is known, as where no parts of variables keep the rows


class Solver(Protocol):
    """Whoever solves a programme.

    `start` is a set to begin from, which may break rows; `nodes` of the search at most, None: to the end. Effort is
    bounded by nodes, never by the clock, so that the same programme gives the same set; a watch may stop it.
    """

    def __call__(
        self, problem: Problem, *, start: Chosen | None = None, nodes: int | None = None, watch: Watch | None = None
    ) -> Solved:
        """Return the best set found, and how far it is proven.

        Raises SolverFaultError where the solver reports an error.
        """
        ...


class Settling(NamedTuple):
    """How to solve where it is known what a set has to be worth: a relaxation, and who solves what little is left."""

    relax: Relax
    solver: Solver


class Solve(Protocol):
    """A solver whose answers are right to the last unit, with its effort and its watch settled (see `exact`)."""

    def __call__(self, problem: Problem, *, start: Chosen | None = None, least: int | None = None) -> Solved:
        """Return the best set found, and how far it is proven.

        Sets worth less than `least` are of no interest: where there is no other, it may say that there is none.
        """
        ...
