"""What a unit head gets back: their initiatives, what was decided and why, and what would have lifted each."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pmoctl.analyse.units import Owned, view_units
from pmoctl.brief.asks import ask, cover, line_sentence
from pmoctl.brief.build import readable_on
from pmoctl.brief.lift import lift_words
from pmoctl.brief.lookup import Lookup
from pmoctl.brief.pack import Cover, PastCondition
from pmoctl.brief.record import conditions_of
from pmoctl.model.portfolio import State
from pmoctl.model.state import CANDIDATE, Decided, decisions_by_initiative
from pmoctl.model.workspace import Workspace
from pmoctl.report.numbers import MISSING, listed
from pmoctl.score.charges import released_funds
from pmoctl.score.rank import standing_of

_RECOMMENDED, _NOT_RECOMMENDED = "recommended: ", "not recommended"


class Fate(NamedTuple):
    """One initiative of the unit, what became of it and why."""

    initiative: str
    title: str
    outcome: str
    decided: str
    reason: str
    funds: str
    up_to: str
    conditions: tuple[PastCondition, ...]
    rank: str
    score: str
    span: str
    cost: str
    standing: str
    lift: tuple[str, ...]


class Aim(NamedTuple):
    """An objective of the unit and what serves it."""

    statement: str
    served_by: tuple[str, ...]


class Promise(NamedTuple):
    """Something agreed with the account manager."""

    do: str
    owner: str
    due: str
    overdue: bool


class UnitPack(NamedTuple):
    """The pack of one unit as one value: every figure is text, ready to be shown."""

    locale: str
    accent: str
    on_accent: str
    logo: str | None
    cover: Cover
    unit: str
    head: str
    account_manager: str
    headline: str
    line: str
    facts: tuple[tuple[str, str], ...]
    fates: tuple[Fate, ...]
    aims: tuple[Aim, ...]
    promises: tuple[Promise, ...]
    last_meeting: str
    revision: str
    as_of: str
    tool: str
    command: str


def build_unit_pack(name: str, table: Lookup, now: Workspace, states: dict[str, State]) -> UnitPack:
    """Build the pack of a unit. `table` is what was on the table at the checkpoint, `now` the files with its decisions.

    Raises KeyError where there is no such unit.
    """
    views = {view.id: view for view in view_units(now, table.ranking, states, table.origin.as_of)}
    view = views[name]
    accent = table.settings.brand.colours.get("accent", "#1d5fa8")
    fates = tuple(_fate(each, table, now) for each in view.initiatives)
    numbers = table.numbers
    unit = view.data
    return UnitPack(
        locale="en",  # of the text, not of its numbers
        accent=accent,
        on_accent=readable_on(accent),
        logo=table.settings.brand.logo,
        cover=cover(table),
        unit=unit.name if unit else name,
        head=table.person(unit.head if unit else None),
        account_manager=table.person(unit.account_manager if unit else None),
        headline=_headline(table, fates),
        line=line_sentence(table),
        facts=(
            ("Candidates and committed work", numbers.money(view.cost)),
            ("Share of all units", numbers.percent(view.share)),
            ("Above the line", numbers.money(view.above)),
            ("Share of all above the line", numbers.percent(view.share_above)),
            ("Approved so far", f"{len(view.approved)} of {len(view.proposed)} proposed"),
        ),
        fates=fates,
        aims=tuple(
            Aim(
                (unit.objectives[each.objective].statement if unit else None) or each.objective,
                tuple(now.initiatives[served].data.title for served in each.initiatives),
            )
            for each in view.objectives
        ),
        promises=tuple(
            Promise(each.do, table.person(each.owner), numbers.date(each.due), each.status == "overdue")
            for each in view.open_actions
        ),
        last_meeting=numbers.date(view.engaged.last_meeting) if view.engaged.last_meeting else "",
        revision=table.origin.revision or "unknown",
        as_of=numbers.date(table.origin.as_of),
        tool=f"pmoctl {table.origin.tool}",
        command=table.origin.command,
    )


def _headline(table: Lookup, fates: Sequence[Fate]) -> str:
    """One sentence: what became of what the unit had on the table."""
    names = {row.scored.id for row in table.candidates}
    decided = table.checkpoint is not None and bool(table.checkpoint[1].decisions)
    words = Counter(_in_short(fate.outcome, decided=decided) for fate in fates if fate.initiative in names)
    if not words:
        return "No candidate of this unit is on the table."
    if len(words) == 1:
        ((word, number),) = words.items()
        if number == 1:
            return f"The only candidate is {word}."
        if word == _NOT_RECOMMENDED:
            return f"None of the {number} candidates is recommended."
        return f"{'Both' if number == 2 else f'All {number}'} candidates are {word}."  # noqa: PLR2004  # two are both
    parts = [f"{number} {'is' if number == 1 else 'are'} {word}" for word, number in words.most_common()]
    return f"Of {words.total()} candidates, {listed(parts)}."


def _in_short(outcome: str, *, decided: bool) -> str:
    if not outcome.startswith(_RECOMMENDED):
        return outcome
    if decided:
        return "not decided"
    return "recommended for approval" if outcome == f"{_RECOMMENDED}approve" else _NOT_RECOMMENDED


def _fate(owned: Owned, table: Lookup, now: Workspace) -> Fate:
    entry, row, numbers = owned.entry, owned.row, table.numbers
    steps = _steps(entry.id, table, now)
    step, outcome, reason = _outcome(owned, steps, table)
    decision = step.decision if step else None
    lift: tuple[str, ...] = ()
    if row is not None and row.scored.state == CANDIDATE and outcome not in {"approved", f"{_RECOMMENDED}approve"}:
        lift = lift_words(table, row) or ("It stands above the line: the envelope has room for it.",)
    span = MISSING if row is None else numbers.span(row.scored.score_low, row.scored.score_high)
    return Fate(
        initiative=entry.id,
        title=entry.data.title,
        outcome=outcome,
        decided=f"{now.checkpoints[step.checkpoint].name} ({numbers.date(step.date)})" if step else "",
        reason=reason,
        funds=_funds(steps, table),
        up_to=(decision.up_to or "").replace("-", " ") if decision else "",
        conditions=conditions_of(table, now, {each.checkpoint for each in steps}, entry.id),
        rank=MISSING if row is None else table.rank(row),
        score=MISSING if row is None else numbers.score(row.scored.score),
        span="" if span == MISSING else span,
        cost=MISSING if row is None else numbers.money(row.scored.money.cost),
        standing="not ranked" if row is None else standing_of(row),
        lift=lift,
    )


def _outcome(owned: Owned, steps: Sequence[Decided], table: Lookup) -> tuple[Decided | None, str, str]:
    """Give the decision that counts (None: there is none yet), the outcome in words and the reason."""
    row, last = owned.row, steps[-1] if steps else None
    candidate = row is not None and row.scored.state == CANDIDATE
    today = last is not None and table.checkpoint is not None and last.checkpoint == table.checkpoint[0]
    if last is not None and (today or not candidate) and owned.state != "withdrawn":
        reason = last.decision.why or "no reason is on record"
        if last.decision.override:
            reason = f"{reason.rstrip('.')}. It departs from the recommendation: {last.decision.override}"
        return last, last.decision.outcome, reason
    if row is not None and candidate:
        asked = ask(table, row)
        return None, f"{_RECOMMENDED}{asked.recommendation.lower()}", asked.why
    withdrawn = owned.entry.data.withdrawn
    reason = (withdrawn.why or "") if withdrawn and owned.state == "withdrawn" else ""
    return None, f"not submitted for {table.settings.cycle}" if owned.state == "idea" else owned.state, reason


def _funds(steps: Sequence[Decided], table: Lookup) -> str:
    """Write what is released by year; of several decisions the latest that names a year counts."""
    funds = sorted(released_funds(steps).items())
    return ", ".join(f"{year}: {table.numbers.money(float(amount))}" for year, (amount, _) in funds)


def _steps(initiative: str, table: Lookup, now: Workspace) -> list[Decided]:
    """List the decisions on an initiative up to the checkpoint that the pack is for."""
    found = decisions_by_initiative(now.checkpoints).get(initiative, [])
    if table.checkpoint is None:
        return found
    name, point = table.checkpoint
    return [step for step in found if (step.date, step.checkpoint) <= (point.date, name)]
