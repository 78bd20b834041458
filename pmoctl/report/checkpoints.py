"""Checkpoints, and what was recommended beside what was decided: what `pmoctl checkpoint list` and `show` say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from pmoctl.model.checkpoint import Checkpoint, Decision, Outcome, departure
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.workspace import Context
from pmoctl.report.document import Block, Document, Point, Points, Report, Section, Text, document_of
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell, Column, Mood, Row, Table
from pmoctl.report.words import numbers_of

Stage = Literal["planned", "frozen", "decided", "sealed", "altered"]


class Met(NamedTuple):
    """A checkpoint with its id, and how far it has come."""

    id: str
    point: Checkpoint
    stage: Stage


@dataclass(frozen=True, slots=True)
class CheckpointData:
    """A checkpoint at a glance; `recommended` is null where nothing is frozen."""

    checkpoint: str
    date: str
    stage: Stage
    recommended: int | None
    decisions: int
    name: str
    forum: str | None


@dataclass(frozen=True, slots=True)
class CheckpointsData:
    """The `checkpoints` kind, by date."""

    revision: str | None
    checkpoints: tuple[CheckpointData, ...]


@dataclass(frozen=True, slots=True)
class DecisionData:
    """A decision; `departs` says how from the recommendation on record."""

    initiative: str
    outcome: Outcome
    funds: dict[int, float]
    draws_on: Literal["held_back"] | None
    up_to: str | None
    by: tuple[str, ...]
    why: str | None
    conditions: tuple[str, ...]
    dissent: dict[str, str]
    displaces: tuple[str, ...]
    departs: str | None
    override: str | None


@dataclass(frozen=True, slots=True)
class ResolutionData:
    """A resolution on strategy, framework or envelope."""

    resolution: str
    text: str | None
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FulfilmentData:
    """A condition of an earlier checkpoint that was met."""

    condition: str
    date: str | None
    evidence: str | None


@dataclass(frozen=True, slots=True)
class SealData:
    """The approved minutes."""

    approved: str
    by: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class CheckpointStateData:
    """The `checkpoint-state` kind; `undecided` are recommended, and have no decision."""

    revision: str | None
    checkpoint: str
    name: str
    date: str
    forum: str | None
    stage: Stage
    attendees: tuple[str, ...]
    agenda: tuple[str, ...]
    record: dict[str, Any] | None
    decisions: tuple[DecisionData, ...]
    undecided: tuple[str, ...]
    resolutions: tuple[ResolutionData, ...]
    fulfilled: tuple[FulfilmentData, ...]
    minutes: SealData | None


def stage_of(known: Context, name: str, point: Checkpoint) -> Stage:
    """Say how far a checkpoint has come: planned, frozen, decided, sealed; altered after it was sealed."""
    if point.minutes is not None:
        return "sealed" if point.minutes.digest == known.digests[CHECKPOINT.path(name)] else "altered"
    if point.decisions or point.resolutions:
        return "decided"
    return "frozen" if point.record is not None else "planned"


COLUMNS = (
    Column("checkpoint", "Checkpoint", "id"),
    Column("date", "Date", "date"),
    Column("stage", "Stage"),
    Column("recommended", "Recommended", "count", 1),
    Column("decisions", "Decisions", "count", 2),
    Column("name", "Name", spare=3),
    Column("forum", "Forum", spare=4),
)


def checkpoints_report(points: Sequence[Met], context: Context, revision: str | None) -> Report:
    """Report the checkpoints, in the order given."""
    rows = tuple(
        CheckpointData(
            each.id,
            each.point.date.isoformat(),
            each.stage,
            len(each.point.record.recommended) if each.point.record else None,
            len(each.point.decisions),
            each.point.name,
            each.point.forum,
        )
        for each in points
    )
    shown = tuple(
        Row((
            Cell(row.checkpoint), Cell(each.point.date), Cell(row.stage, mood=_mood(row.stage)), Cell(row.recommended),
            Cell(row.decisions), Cell(row.name), Cell(row.forum),
        ))
        for row, each in zip(rows, points, strict=True)
    )  # fmt: skip
    nothing = "There are no checkpoints: `pmoctl checkpoint new` makes one."
    table = Table("checkpoints", COLUMNS, shown, nothing=nothing)
    numbers = numbers_of(context.settings)
    ahead = next((row.checkpoint for row in rows if row.stage in {"planned", "frozen"}), None)
    following = (f"pmoctl brief --checkpoint {ahead}",) if ahead else ()
    return Report(
        "checkpoints", CheckpointsData(revision, rows), document_of("", table, numbers=numbers, next=following)
    )


def _mood(stage: Stage) -> Mood | None:
    return {"altered": "bad", "sealed": "good"}.get(stage)  # type: ignore[return-value]  # moods


def checkpoint_report(met: Met, context: Context, revision: str | None) -> Report:
    """Report one checkpoint: what was recommended, decided, resolved and met."""
    data, numbers = _state(met, revision), numbers_of(context.settings)
    about = [f"{met.point.forum}, " if met.point.forum else "", f"{met.point.date}, {met.stage}"]
    sections = (Section("about", "", (Text("".join(about)),)), *_sections(met.point, data, numbers))
    return Report("checkpoint-state", data, Document(f"{met.id}: {met.point.name}", sections, numbers))


def _state(met: Met, revision: str | None) -> CheckpointStateData:
    point, record = met.point, met.point.record
    minutes = point.minutes
    return CheckpointStateData(
        revision,
        met.id,
        point.name,
        point.date.isoformat(),
        point.forum,
        met.stage,
        tuple(point.attendees),
        tuple(point.agenda),
        None if record is None else record.model_dump(exclude={"digest"}),
        tuple(_decision(name, each, departure(record, name, each.outcome)) for name, each in point.decisions.items()),
        tuple(each for each in record.recommended if each not in point.decisions) if record else (),
        tuple(ResolutionData(key, each.text, tuple(each.by)) for key, each in point.resolutions.items()),
        tuple(
            FulfilmentData(key, each.date.isoformat() if each.date else None, each.evidence)
            for key, each in point.fulfilled.items()
        ),
        None if minutes is None else SealData(minutes.approved.isoformat(), tuple(minutes.by), minutes.digest),
    )


def _decision(initiative: str, decision: Decision, departs: str | None) -> DecisionData:
    return DecisionData(
        initiative,
        decision.outcome,
        {year: float(amount) for year, amount in decision.funds.items()},
        decision.draws_on,
        decision.up_to,
        tuple(decision.by),
        decision.why,
        tuple(decision.conditions),
        decision.dissent,
        tuple(decision.displaces),
        departs,
        decision.override,
    )


def _sections(point: Checkpoint, data: CheckpointStateData, numbers: Numbers) -> Iterator[Section]:
    record = point.record
    if record is not None:
        words = f"Frozen at {record.revision[:10]} with framework {record.framework.id}"
        recommended = Text(f"Recommended: {', '.join(record.recommended) or 'nothing'}")
        yield Section("record", words, (recommended,))
    decided = [
        Point(_words(each, point.decisions[each.initiative], numbers), f"{each.initiative}:") for each in data.decisions
    ]
    undecided = Text(f"Recommended and not decided: {', '.join(data.undecided)}", "warning")
    blocks: list[Block] = [Points(tuple(decided))] if decided else []
    blocks += [undecided] if data.undecided else []
    if blocks:
        yield Section("decisions", "Decided" if decided else "Not decided", tuple(blocks))
    for name, title, points in (
        ("resolutions", "Resolutions", [Point(each.text or "–", f"{each.resolution}:") for each in data.resolutions]),
        ("fulfilled", "Conditions met", [Point(each.date or "–", f"{each.condition}:") for each in data.fulfilled]),
    ):
        if points:
            yield Section(name, title, (Points(tuple(points)),))
    if data.minutes:
        words = f"Minutes approved by {', '.join(data.minutes.by)} on {data.minutes.approved}"
        yield Section("minutes", "", (Text(words),))


def _words(data: DecisionData, decision: Decision, numbers: Numbers) -> str:
    places = numbers.places(decision.funds.values())
    money = ", ".join(f"{year}: {numbers.money(amount, places)}" for year, amount in decision.funds.items())
    held = ", held back" if data.draws_on else ""
    departs = f", {data.departs}: {data.override or 'no reason given'}" if data.departs else ""
    return f"{data.outcome}{f' ({money}{held})' if money else ''}{departs}"
