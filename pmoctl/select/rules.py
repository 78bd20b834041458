"""The rules of a workspace, one after the other, each with its place in the files."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.dates import Month
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, PORTFOLIO
from pmoctl.model.state import Decided, decisions_by_initiative
from pmoctl.score.charges import ZERO, Charges, Limited
from pmoctl.select.balance import state_balance
from pmoctl.select.problem import Constraint
from pmoctl.select.stated import ONE, Stated, Subject, each_once


def state_rules(ranked: RankedWorkspace, subjects: list[Subject], limits: Charges) -> Iterator[Stated]:
    """Yield the rows of all rules: limits of the envelope, balance, what is in anyhow, what requires or excludes."""
    for subject in subjects:
        if len(subject.choices) > 1:
            yield Stated(None, each_once(subject.variables), None, ONE)
    for limited, available in limits.items():
        yield _limit(limited, available, subjects)
    yield from state_balance(ranked, subjects)
    decided = decisions_by_initiative(ranked.workspace.checkpoints)
    for subject in subjects:
        if subject.sure:
            yield Stated(
                _why_sure(ranked, subject, decided.get(subject.id, [])), each_once(subject.variables), ONE, None
            )
    known = {subject.id: subject for subject in subjects}
    for subject in subjects:
        yield from _requires(ranked, subject, known)
    for subject in subjects:
        yield from _excludes(ranked, subject, known)


def _limit(limited: Limited, available: Decimal, subjects: list[Subject]) -> Stated:
    terms = [
        (variable, choice.charges[limited])
        for subject in subjects
        for variable, choice in zip(subject.variables, subject.choices, strict=True)
        if limited in choice.charges
    ]
    team = () if limited.team is None else (limited.team,)
    rule = Constraint(
        ("limit", *(str(part) for part in limited)),
        PORTFOLIO.pattern,
        ("envelope", limited.limit, *team, limited.year),
        limited=limited,
        bound=available,
    )
    return Stated(rule, terms, None, available)


def _why_sure(ranked: RankedWorkspace, subject: Subject, taken: list[Decided]) -> Constraint:
    """Return the decision that committed to an initiative, or the gate or the scenario that includes it."""
    if subject.committed:
        approved = [step for step in taken if step.decision.outcome == "approved"] or taken
        path = CHECKPOINT.path(approved[-1].checkpoint) if approved else _path(ranked, subject.id)
        return Constraint(("committed", subject.id), path, ("decisions", subject.id), (subject.id,))
    if subject.id in ranked.baseline.included:
        return Constraint(("included", subject.id), _path(ranked, subject.id), (), (subject.id,))
    path, gate = FRAMEWORK.path(ranked.baseline.id), subject.row.scored.gate.by[0]
    return Constraint(("included", subject.id), path, ("gates", gate), (subject.id, gate))


def _path(ranked: RankedWorkspace, name: str) -> str:
    return ranked.workspace.initiatives[name].path


def _requires(ranked: RankedWorkspace, subject: Subject, known: Mapping[str, Subject]) -> Iterator[Stated]:
    """Yield the rows of what an initiative requires: with it, or running already, and finished by when it is wanted.

    What has no schedule is taken to be there in time. What is closed is there. Running work that requires what cannot
    be had is running all the same, which is for a check to say; what else requires it cannot be chosen.
    """
    by_required: dict[str, list[tuple[int, Month | None]]] = {}
    for variable, choice in zip(subject.variables, subject.choices, strict=True):
        for name, required in choice.variant.data.requires.items():
            if ranked.states.get(name) != "closed" and name != subject.id:
                by_required.setdefault(name, []).append((variable, required.by))
    for name, wanted in by_required.items():
        needed = known.get(name)
        if needed is None and subject.committed:
            continue
        pair, path = (subject.id, name), _path(ranked, subject.id)
        rule = Constraint(("requires", *pair), path, ("requires", name), pair, met=needed is not None)
        groups: dict[tuple[int, ...], list[int]] = {}
        for variable, by in wanted:
            in_time = _in_time(needed, by)
            if not in_time and needed is not None and subject.committed:
                in_time = tuple(needed.variables)
            groups.setdefault(in_time, []).append(variable)
        for in_time, variables in groups.items():
            yield Stated(rule, [*each_once(variables), *each_once(in_time, -ONE)], None, ZERO)


def _in_time(needed: Subject | None, by: Month | None) -> tuple[int, ...]:
    """Return the variables of a requirement that finish by a month."""
    if needed is None:
        return ()
    return tuple(
        variable
        for variable, choice in zip(needed.variables, needed.choices, strict=True)
        if by is None or choice.variant.finish is None or choice.variant.finish <= by
    )


def _excludes(ranked: RankedWorkspace, subject: Subject, known: Mapping[str, Subject]) -> Iterator[Stated]:
    """Yield the rows of what an initiative excludes; of two that are running both stay, which is for a check to say."""
    by_excluded: dict[str, list[int]] = {}
    for variable, choice in zip(subject.variables, subject.choices, strict=True):
        for name in choice.variant.data.excludes:
            by_excluded.setdefault(name, []).append(variable)
    for name, variables in by_excluded.items():
        other = known.get(name)
        if other is None or name == subject.id or (subject.committed and other.committed):
            continue
        pair = sorted((subject.variables.start, other.variables.start))
        rule = Constraint(
            ("excludes", *map(str, pair)),
            _path(ranked, subject.id),
            ("excludes", name),
            (subject.id, name),
        )
        yield Stated(rule, each_once([*variables, *other.variables]), None, ONE)
