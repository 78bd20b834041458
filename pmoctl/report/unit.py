"""One unit as its account manager sees it: what `pmoctl unit` says."""

from dataclasses import dataclass
from typing import Any

from pmoctl.analyse.units import UnitView
from pmoctl.model.portfolio import State
from pmoctl.model.workspace import Context
from pmoctl.report.actions import ActionData, action_data, as_of_words
from pmoctl.report.document import Block, Document, Point, Points, Report, Section, Text
from pmoctl.report.head import FrameworkUse, Head, head_parts
from pmoctl.report.numbers import Numbers, counted, exact
from pmoctl.report.table import Column, Table, as_rows
from pmoctl.report.units import UnitKind, unstated_note
from pmoctl.report.words import money_words, no_line_words, numbers_of, person_words, standing_cell
from pmoctl.score.charges import envelope_limits

MEETINGS = 6  # how many of them people are shown


@dataclass(frozen=True, slots=True)
class StatedObjective:
    """An objective of a unit with its words, and the ids of what serves it."""

    objective: str
    statement: str | None
    initiatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnData:
    """An initiative of a unit; rank, score, above_line and cost are null where it is not ranked."""

    initiative: str
    title: str
    state: State
    rank: int | None
    score: float | None
    above_line: bool | None
    cost: float | None


@dataclass(frozen=True, slots=True)
class DecidedData:
    """A decision on an initiative of a unit."""

    checkpoint: str
    date: str
    initiative: str
    outcome: str
    why: str | None


@dataclass(frozen=True, slots=True)
class UnitViewData:
    """The `unit-view` kind. Costs in `amounts_in`, shares 0 to 1 of that of all units; meetings the latest first."""

    framework: FrameworkUse
    revision: str | None
    as_of: str
    unit: str
    name: str | None
    kind: UnitKind | None
    head: str | None
    account_manager: str | None
    objectives: tuple[StatedObjective, ...]
    initiatives: tuple[OwnData, ...]
    cost: float | None
    share: float | None
    above_line: float | None
    share_above_line: float | None
    proposed: tuple[str, ...]
    approved: tuple[str, ...]
    decisions: tuple[DecidedData, ...]
    every_weeks: int | None
    last_meeting: str | None
    overdue_days: int | None
    meetings: tuple[dict[str, Any], ...]
    actions: tuple[ActionData, ...]


def unit_report(view: UnitView, context: Context, head: Head) -> Report:
    """Report one unit: its objectives, initiatives, money, decisions, meetings and open actions."""
    numbers = numbers_of(context.settings)

    def person(name: str | None) -> str:
        return person_words(context, name, head.as_of)

    unit = view.data
    kind = unit.kind.replace("_", " ") if unit else "there is no file that can be read"
    title = f"{unit.name} ({view.id}), {kind}" if unit else f"{view.id}: {kind}"
    led, managed = (person(unit.head), person(unit.account_manager)) if unit else (person(None), person(None))
    people = f"Head {led}, account manager {managed}"
    decided = tuple(
        Point(step.decision.why or "", f"{step.date} {step.decision.outcome} {name}{':' if step.decision.why else ''}")
        for name, step in view.decided
    )
    approved = f"Approved so far: {len(view.approved)} of {len(view.proposed)} proposed"
    sections = (
        Section("who", "", (Text(people),)),
        Section("objectives", "Objectives", _listed(_objectives(view), "none are stated")),
        Section("initiatives", "Initiatives", (_initiatives(view),)),
        Section("money", f"Money, in {money_words(context.settings)}", (_money(view, numbers),)),
        Section("approved", approved, _listed(decided, "")),
        Section("meetings", f"Meetings: {_rhythm(view)}", tuple(_meetings(view, person))),
        Section("actions", "Open actions", _listed(_actions(view, person), "There are none.")),
    )
    seen = as_of_words(context, head.as_of)  # the day is in the words before: what is left out is to be added
    closing = (
        f"{head.words()}.",
        *no_line_words(envelope_limits(context.settings.envelope)),
        *([seen] if seen != f"As of {head.as_of}." else []),
    )
    return Report("unit-view", _view_data(view, head), Document(title, sections, numbers, head.warnings, closing))


def _view_data(view: UnitView, head: Head) -> UnitViewData:
    unit, last = view.data, view.engaged.last_meeting
    stated = unit.objectives if unit else {}
    return UnitViewData(
        *head_parts(head),
        view.id,
        unit.name if unit else None,
        unit.kind if unit else None,
        unit.head if unit else None,
        unit.account_manager if unit else None,
        tuple(
            StatedObjective(each.objective, stated[each.objective].statement, each.initiatives)
            for each in view.objectives
        ),
        tuple(
            OwnData(
                each.entry.id,
                each.entry.data.title,
                each.state,
                each.row.rank if each.row else None,
                each.row.scored.score if each.row else None,
                None if each.row is None else each.row.above_line,
                each.row.scored.money.cost if each.row else None,
            )
            for each in view.initiatives
        ),
        view.cost,
        view.share,
        view.above,
        view.share_above,
        view.proposed,
        view.approved,
        tuple(
            DecidedData(step.checkpoint, step.date.isoformat(), name, step.decision.outcome, step.decision.why)
            for name, step in view.decided
        ),
        view.engaged.every_weeks,
        last.isoformat() if last else None,
        view.engaged.overdue_days,
        tuple(
            {"date": each.date.isoformat() if each.date else None, "summary": each.summary, "with": list(each.with_)}
            for each in view.meetings
        ),
        tuple(map(action_data, view.actions)),
    )


def _listed(points: tuple[Point, ...], nothing: str) -> tuple[Block, ...]:
    return (Points(points),) if points else (Text(nothing, "muted"),) if nothing else ()


def _objectives(view: UnitView) -> tuple[Point, ...]:
    points = []
    for each in view.objectives if view.data else ():
        objective = view.data.objectives[each.objective]  # type: ignore[union-attr]  # there are none without a file
        supports = f" → {', '.join(objective.supports)}" if objective.supports else ""
        served = Point(f"served by {', '.join(each.initiatives) or 'nothing'}")
        points.append(Point(f"{objective.statement or '–'}{supports}", f"{each.objective}:", inner=(served,)))
    return tuple(points)


def _initiatives(view: UnitView) -> Table:
    columns = (
        Column("initiative", "Initiative", "id"),
        Column("rank", "Rank", "count"),
        Column("state", "State"),
        Column("score", "Score", "score"),
        Column("cost", "Cost", "money", 2),
        Column("standing", "Standing", spare=1),
    )
    rows = (
        (each.entry.id, each.row.rank if each.row else None, each.state, each.row.scored.score if each.row else None,
         exact(each.row.scored.money.cost) if each.row else None, each.row and standing_cell(each.row))
        for each in view.initiatives
    )  # fmt: skip
    return Table("initiatives", columns, as_rows(rows), nothing="There are none.")


def _money(view: UnitView, numbers: Numbers) -> Points:
    cost, above = numbers.money(exact(view.cost)), numbers.money(exact(view.above))
    share, share_above = numbers.percent(view.share), numbers.percent(view.share_above)
    return Points(
        (
            Point(f"{cost} for candidates and committed work, {share} of that of all units"),
            Point(f"{above} for what stands above the line, {share_above} of all above it"),
            *([Point(unstated_note(view.unstated))] if view.unstated else []),
        )
    )


def _meetings(view: UnitView, person: Any) -> list[Block]:  # names somebody
    points = tuple(
        Point(
            (each.summary or "–") + (f" (with {', '.join(map(person, each.with_))})" if each.with_ else ""),
            f"{each.date or '–'}",
        )
        for each in view.meetings[:MEETINGS]
    )
    more = len(view.meetings) - MEETINGS
    return [*([Points(points)] if points else []), *([Text(f"and {more} before", "muted")] if more > 0 else [])]


def _actions(view: UnitView, person: Any) -> tuple[Point, ...]:  # names somebody
    return tuple(
        Point(
            f"{each.do}, {person(each.owner)}, "
            + (f"due {each.due}" if each.due else "no day set")
            + (", overdue" if each.status == "overdue" else ""),
            f"{each.id}:",
            "bad" if each.status == "overdue" else None,
        )
        for each in view.open_actions
    )


def _rhythm(view: UnitView) -> str:
    engaged = view.engaged
    if engaged.every_weeks is None:
        often = "nobody said how often"
    else:
        often = "every week" if engaged.every_weeks == 1 else f"every {engaged.every_weeks} weeks"
    last = f"last on {engaged.last_meeting}" if engaged.last_meeting else "never met"
    late = f", overdue by {counted(engaged.overdue_days, 'day')}" if engaged.overdue_days else ""
    return f"{often}, {last}{late or ('; a first meeting is due' if engaged.is_overdue else '')}"
