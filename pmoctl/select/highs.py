"""HiGHS, the one place that knows it. It reckons in floats: whoever asks verifies the answer (see `exact`).

Import this where it is used: it brings a heavy library.
"""

import functools
import math
import os
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's BLAS has nothing to do here

import highspy
import numpy as np

from pmoctl.select.problem import Chosen, LinearRow, Problem
from pmoctl.select.solver import Progress, Relaxed, Settling, Solved, Solver, SolverFaultError, Watch
from pmoctl.select.start import find_start

BITS = 20  # the largest number of a row or of the objective, scaled by a power of two, which rounds nothing
SMALL = 30  # variables: below it presolve saves nothing, and may call a poor start optimal (HiGHS 1.16, 2 of 195 cases)
OPTIONS: dict[str, bool | float | str] = {
    "mip_rel_gap": 0.0,
    # What costs more than it saves on portfolios, measured (benchmarks/select_speed.py): with a good start to begin
    # from, and few rows, nodes are cheap.
    "mip_allow_cut_separation_at_nodes": False,
    "mip_detect_symmetry": False,
    "mip_heuristic_run_feasibility_jump": False,
}
# Where a set that is hardly ever beaten is there to begin from, looking for others costs more than it finds.
LEAN: dict[str, bool | float | str] = {
    "presolve": "off",
    "mip_pscost_minreliable": 1,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
}
FEW = 64  # variables up to which it then pays to look for none


class _Quiet(highspy.Highs):
    """HiGHS, which else greets on stdout, where data go, as soon as it is asked to call back."""

    def enableCallbacks(self) -> None:  # noqa: N802  # its name there
        self.setOptionValue("output_flag", False)  # noqa: FBT003  # a value like any other
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def highs_solver(seed: int = 0, threads: int = 1, *, lean: bool = False) -> Solver:
    """Return HiGHS as a solver, `lean` for when it is given good sets to begin from.

    All solvers of one process must have the same number of threads.
    """
    return functools.partial(solve_with_highs, seed=seed, threads=threads, lean=lean)


def highs_settling(seed: int = 0, threads: int = 1) -> Settling:
    """Return how HiGHS solves where it is known what a set has to be worth."""
    return Settling(functools.partial(relax_with_highs, threads=threads), highs_solver(seed, threads, lean=True))


def solve_with_highs(
    problem: Problem,
    *,
    start: Chosen | None = None,
    nodes: int | None = None,
    watch: Watch | None = None,
    seed: int = 0,
    threads: int = 1,
    lean: bool = False,
) -> Solved:
    """Return the best set that HiGHS finds, which may break a row by what floats cannot tell.

    Raises SolverFaultError where HiGHS reports an error.
    """
    if not problem.worth:
        return _empty(problem)
    size = len(problem.worth)
    model = _Quiet()  # type: ignore[no-untyped-call]  # it says no types of itself
    shift = _shift(problem.worth)
    unit = math.ldexp(1.0, -shift)
    options = OPTIONS | {"random_seed": seed, "threads": threads, "mip_abs_gap": unit * (1 - 2.0**-10)}
    if lean:
        options |= LEAN | ({"mip_heuristic_effort": 0.0, "mip_heuristic_run_rens": False} if size <= FEW else {})
    elif size < SMALL:
        options["presolve"] = "off"
    if nodes is not None:
        options["mip_max_nodes"] = nodes
    for name, value in options.items():
        _check(model.setOptionValue(name, value), name)
    _check(model.passModel(model_of(problem, shift)), "passModel")
    if start is None and any(problem.worth):
        start = find_start(problem, functools.partial(relax_with_highs, threads=threads))
    if start is not None:
        _offer(model, start, size)
    stopped = _watched(model, watch, unit)
    _check(model.run(), "run")
    return _answer(model, problem, unit, stopped=bool(stopped))


def relax_with_highs(problem: Problem, threads: int = 1) -> Relaxed | None:
    """Return what is known of a programme where parts of variables may be taken; None: no such set, or no variables.

    The bound holds whatever HiGHS rounds: it is reckoned from prices of the rows, of which any bring one, with room for
    all rounding on the way (Neumaier and Shcherbina, Safe bounds in linear and mixed-integer linear programming, 2004).
    """
    size = len(problem.worth)
    model = _Quiet()  # type: ignore[no-untyped-call]  # it says no types of itself
    _check(model.setOptionValue("threads", threads), "threads")
    shift = _shift(problem.worth)
    lines = model_of(problem, shift)
    lines.integrality_ = []
    _check(model.passModel(lines), "passModel")
    _check(model.run(), "run")
    if model.getModelStatus().name != "kOptimal":
        return None
    found, matrix = model.getSolution(), lines.a_matrix_
    costs, low, high = (np.array(each) for each in (lines.col_cost_, lines.row_lower_, lines.row_upper_))
    prices = np.array(found.row_dual).reshape(len(low))
    prices = np.where(np.isinf(np.where(prices > 0, low, high)), 0.0, prices)
    own = np.where(prices > 0, low, np.where(prices < 0, high, 0.0)) * prices
    paid = np.array(matrix.value_) * np.repeat(prices, np.diff(np.array(matrix.start_)))
    reduced = costs - np.bincount(np.array(matrix.index_, dtype=np.intp), paid, len(costs))
    least = own.sum() + (np.minimum(reduced, 0.0) * np.array(lines.col_upper_))[reduced < 0].sum()
    sizes = np.abs(own).sum() + np.abs(costs).sum() + np.abs(paid).sum()
    blur = 2 * np.finfo(float).eps * (len(paid) + len(costs) + len(own)) * sizes
    return Relaxed(
        tuple(found.col_value[:size]),
        math.ldexp(blur - least, shift),
        tuple(np.ldexp(-reduced[:size], shift).tolist()),
    )


def _empty(problem: Problem) -> Solved:
    if problem.broken(frozenset()):
        return Solved("infeasible", None, None)
    return Solved("optimal", frozenset(), problem.value(frozenset()))


def _check(status: Any, what: str) -> None:  # HighsStatus, as it is typed there
    # A warning is a time limit, or a start that could not be used; an error leaves an objective of 0 behind.
    if status.name == "kError":
        message = f"HiGHS reports an error ({what})"
        raise SolverFaultError(message)


def _shift(numbers: tuple[int, ...]) -> int:
    """Return by how many bits the largest of some numbers has to be shifted right to be one of 20 bits or fewer."""
    return max(max(map(abs, numbers), default=0).bit_length() - BITS, 0)


def _scaled(number: int, shift: int) -> float:
    return math.ldexp(float(number), -shift)


def _tightened(row: LinearRow) -> LinearRow:
    """Return a row of the same sets with smaller numbers: what is beyond a bound alone need not say by how much."""
    if row.price is not None or any(number < 0 for _, number in row.terms):
        return row
    if row.low is None and row.high is not None and row.high >= 0:
        most = row.high + 1
    elif row.high is None and row.low is not None and row.low > 0:
        most = row.low
    else:
        return row
    return row._replace(terms=tuple((variable, min(number, most)) for variable, number in row.terms))


def model_of(problem: Problem, shift: int) -> highspy.HighsLp:
    """Return the programme as HiGHS takes it: least first, a column for each row that may be broken."""
    size = len(problem.worth)
    costs = [-_scaled(number, shift) for number in problem.worth]
    starts, index, value, low, high = [0], [], [], [], []
    for row in map(_tightened, problem.rows):
        numbers = tuple(number for _, number in row.terms)
        bits = _shift(numbers or (1,))
        index += [variable for variable, _ in row.terms]
        value += [_scaled(number, bits) for number in numbers]
        if row.price is not None:  # over or under: one of the two, and the row has but one bound
            index.append(len(costs))
            value.append(-1.0 if row.high is not None else 1.0)
            costs.append(math.ldexp(float(row.price), bits - shift))
        low.append(-math.inf if row.low is None else _scaled(row.low, bits))
        high.append(math.inf if row.high is None else _scaled(row.high, bits))
        starts.append(len(index))
    more = len(costs) - size
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(costs), len(problem.rows)
    model.col_cost_ = np.array(costs)
    model.col_lower_ = np.zeros(len(costs))
    model.col_upper_ = np.array([1.0] * size + [math.inf] * more)
    model.row_lower_, model.row_upper_ = np.array(low), np.array(high)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = np.array(starts), np.array(index, dtype=np.int32)
    model.a_matrix_.value_ = np.array(value)
    model.integrality_ = [highspy.HighsVarType.kInteger] * size + [highspy.HighsVarType.kContinuous] * more
    return model


def _offer(model: highspy.Highs, start: Chosen, size: int) -> None:
    index = np.arange(size, dtype=np.int32)
    _check(model.setSolution(size, index, np.array([float(place in start) for place in range(size)])), "setSolution")


def _watched(model: highspy.Highs, watch: Watch | None, unit: float) -> list[bool]:
    """Have a watch see what happens, and stop it; return a list that is empty unless it does."""
    stopped: list[bool] = []
    if watch is None:
        return stopped

    def see(event: Any) -> None:  # HighsCallbackEvent, as it is typed there
        out = event.data_out
        best, bound = -out.mip_primal_bound / unit, -out.mip_dual_bound / unit
        finite = [number if math.isfinite(number) else None for number in (best, bound)]
        if stopped or watch(Progress(out.mip_node_count, *finite)):
            stopped.append(True)
            event.interrupt()

    model.cbMipInterrupt += see
    return stopped


def _answer(model: highspy.Highs, problem: Problem, unit: float, *, stopped: bool) -> Solved:
    status = model.getModelStatus().name
    if status == "kInfeasible":
        return Solved("infeasible", None, None)
    if status not in {"kOptimal", "kSolutionLimit", "kInterrupt"}:
        message = f"HiGHS ends with {status}"
        raise SolverFaultError(message)
    info = model.getInfo()
    chosen = None
    if info.primal_solution_status == 2:  # noqa: PLR2004  # kSolutionStatusFeasible
        values = model.getSolution().col_value
        chosen = frozenset(variable for variable in range(len(problem.worth)) if values[variable] > 0.5)  # noqa: PLR2004  # 0 or 1, but for rounding
    bound = -info.mip_dual_bound / unit
    # The bound is a float: a little more than it says, then down to a whole number of units.
    whole = math.floor(bound + 1e-6 + 1e-9 * abs(bound)) if math.isfinite(bound) else None
    if status == "kOptimal":
        return Solved("optimal", chosen, None if chosen is None else problem.value(chosen))
    if stopped or status == "kInterrupt":
        return Solved("stopped", chosen, whole)
    return Solved("unknown" if chosen is None else "feasible", chosen, whole)
