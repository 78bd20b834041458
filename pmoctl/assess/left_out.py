"""Which initiatives an error leaves out of the ranking, and of which committed ones it keeps it from being made."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from pmoctl.assess.outcome import Assessed, LeftOut
from pmoctl.model.finding import Finding
from pmoctl.model.portfolio import State
from pmoctl.model.state import COMMITTED, STEPS, Decided


def leave_out(
    assessed: Sequence[Assessed],
    errors: Iterable[Finding],
    decided: Mapping[str, Sequence[Decided]],
) -> tuple[tuple[LeftOut, ...], tuple[LeftOut, ...]]:
    """Return what errors leave out, and then what committed work nobody can charge.

    Committed work whose file can be read stays in the ranking whatever is wrong with it, for its money is spent. It
    cannot be charged where its file is not read, or where there are two of them.
    """
    wrong: dict[str, list[Finding]] = {}
    for finding in errors:
        wrong.setdefault(finding.path, []).append(finding)
    times = Counter(_id(one) for one in assessed) if wrong else Counter[str]()
    left_out, blocking = [], []
    for one in assessed:
        if one.path not in wrong:
            continue
        name = _id(one)
        state = one.links.state if one.links is not None else _decided_state(decided.get(name, ()))
        found = LeftOut(name, one.path, state, tuple(wrong[one.path]))
        if state not in COMMITTED:
            left_out.append(found)
        elif one.links is None or times[name] > 1:
            blocking.append(found)
    return tuple(left_out), tuple(blocking)


def _id(one: Assessed) -> str:
    return PurePosixPath(one.path).stem


def _decided_state(decided: Sequence[Decided]) -> State | None:
    """Fold the state from decisions alone, as far as they tell it."""
    state: State = "submitted"
    for step in decided:
        allowed, to = STEPS[step.decision.outcome]
        state = (to or state) if state in allowed else state
    return state if decided else None
