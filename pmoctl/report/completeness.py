"""What is missing before initiatives can be assessed, and whom to ask: what `pmoctl completeness` says."""

from dataclasses import dataclass

from pmoctl.analyse.completeness import Completeness, Gap, InitiativeProgress, Part, Role
from pmoctl.model.portfolio import State
from pmoctl.model.workspace import Context
from pmoctl.report.document import Document, Report, Section
from pmoctl.report.head import FrameworkUse, Head, head_parts
from pmoctl.report.language import plural, say
from pmoctl.report.numbers import counted, listed, some
from pmoctl.report.ranking_data import LeftOutFileData, left_out_data
from pmoctl.report.table import Cell, Column, Mood, Row, Table
from pmoctl.report.words import numbers_of, person_words


@dataclass(frozen=True, slots=True)
class GapData:
    """A part of a file that is missing; `criteria` have no value because of it; `blocks`: it cannot be assessed."""

    part: Part
    criteria: tuple[str, ...]
    blocks: bool


@dataclass(frozen=True, slots=True)
class ProgressData:
    """One initiative: how many of the leaf criteria have a value; whom to ask, and as what (null: nobody is named)."""

    initiative: str
    unit: str
    title: str
    state: State
    assessed: bool
    complete: bool
    criteria_given: int
    criteria_wanted: int
    missing: tuple[GapData, ...]
    ask: str | None
    ask_as: Role | None


@dataclass(frozen=True, slots=True)
class UnitProgressData:
    """The counts of one unit; files with errors count as neither assessed nor complete."""

    unit: str
    account_manager: str | None
    initiatives: int
    assessed: int
    complete: int


@dataclass(frozen=True, slots=True)
class CompletenessData:
    """The `completeness` kind: of candidates and committed work, in the order of the ranking."""

    framework: FrameworkUse
    revision: str | None
    as_of: str
    total: int
    assessed: int
    complete: int
    units: tuple[UnitProgressData, ...]
    initiatives: tuple[ProgressData, ...]
    left_out: tuple[LeftOutFileData, ...]


def completeness_report(found: Completeness, context: Context, head: Head) -> Report:
    """Report what is missing, by unit and by initiative."""
    data = CompletenessData(
        *head_parts(head),
        found.total,
        found.assessed,
        found.complete,
        tuple(_unit_data(unit, found.of_unit(unit), context) for unit in found.units),
        tuple(map(_progress_data, found.initiatives)),
        tuple(map(left_out_data, found.left_out)),
    )
    sections = completeness_sections(found, context, head)
    closing = (f"{head.words()}.",)
    title = completeness_words(found)
    lacking = next((each.initiative for each in data.initiatives if not each.complete), None)
    following = (f"pmoctl form {lacking}",) if lacking else ()
    numbers = numbers_of(context.settings)
    return Report("completeness", data, Document(title, sections, numbers, head.warnings, closing, following))


def completeness_words(found: Completeness) -> str:
    """Say in a sentence how many can be assessed: `18 of 30 initiatives can be assessed; 9 lack nothing.`."""
    if not found.total:
        return say("No initiative is submitted or committed.")
    if found.complete == found.total:
        return plural("Nothing is missing.", "Nothing is missing: all {n} can be assessed.", found.total)
    some = plural(
        "{assessed} of {n} initiative can be assessed", "{assessed} of {n} initiatives can be assessed",
        found.total, assessed=found.assessed,
    )  # fmt: skip
    lack = (
        plural("{n} lacks nothing", "{n} lack nothing", found.complete) if found.complete else say("none is complete")
    )
    return f"{some}; {lack}."


def completeness_sections(found: Completeness, context: Context, head: Head) -> tuple[Section, ...]:
    """Lay out what is missing by unit, and by initiative; nothing where nothing is missing."""
    if found.complete == found.total:
        return ()
    lacking = found.total - found.complete
    title = plural("{n} initiative lacks something", "{n} initiatives lack something", lacking)
    units = [unit for unit in found.units if (each := found.of_unit(unit)).complete < each.total]
    return (
        Section("by-unit", say("By unit"), (_units_table(found, context, head),)),
        Section("missing", title, (_initiatives_table(found, units, context, head),)),
    )


def _unit_data(unit: str, of: Completeness, context: Context) -> UnitProgressData:
    known = context.units.get(unit)
    return UnitProgressData(unit, known.account_manager if known else None, of.total, of.assessed, of.complete)


def _progress_data(each: InitiativeProgress) -> ProgressData:
    scored, ask = each.row.scored, each.ask
    gaps = tuple(GapData(gap.part, gap.criteria, gap.blocks) for gap in each.gaps)
    return ProgressData(
        scored.id, scored.unit, scored.title, scored.state, each.assessed, each.complete, each.given, each.wanted,
        gaps, ask.person if ask else None, ask.role if ask else None,
    )  # fmt: skip


UNIT_COLUMNS = (
    Column("unit", "Unit", "id"),
    Column("account_manager", "Account manager", spare=1),
    Column("initiatives", "Initiatives", "count"),
    Column("assessed", "Can be assessed", "count"),
    Column("complete", "Complete", "count"),
)


def _units_table(found: Completeness, context: Context, head: Head) -> Table:
    rows = []
    for unit in found.units:
        data = _unit_data(unit, found.of_unit(unit), context)
        manager = Cell(data.account_manager, person_words(context, data.account_manager, head.as_of))
        mood: Mood | None = "muted" if data.complete == data.initiatives else None
        known = context.units.get(unit)
        name = Cell(unit, known.name if known else None)
        rows.append(Row((name, manager, Cell(data.initiatives), Cell(data.assessed), Cell(data.complete)), mood))
    return Table("by-unit", UNIT_COLUMNS, tuple(rows))


NAMED = 3  # criteria that a cell names
WORDS = {"owner": "an owner", "schedule": "a schedule", "contributes": "contributions", "measures": "own measures"}
COLUMNS = (
    Column("unit", "Unit", "id", spare=3),
    Column("initiative", "Id", "id", audience="machines"),
    Column("title", "Initiative"),
    Column("state", "State", spare=4),
    Column("assessed", "Assessed", spare=1),
    Column("criteria_given", "Criteria with a value", "count", audience="machines"),
    Column("criteria_wanted", "Criteria", "count", audience="machines"),
    Column("missing", "Missing"),
    Column("ask", "Ask", spare=2),
)


def _initiatives_table(found: Completeness, units: list[str], context: Context, head: Head) -> Table:
    rows = []
    for unit in units:
        of = found.of_unit(unit)
        lacking = [each for each in of.initiatives if not each.complete]
        lacking.sort(key=lambda each: each.assessed)  # what cannot be assessed first
        rows += [_progress_row(each, context, head) for each in lacking]
        for left in of.left_out:
            words = f"its file has {counted(len(left.findings), 'error')}"
            cells = (unit, left.initiative, left.initiative, left.state, False, None, None, words, None)
            rows.append(Row(tuple(map(Cell, cells))))
    return Table("missing", COLUMNS, tuple(rows))


def _progress_row(each: InitiativeProgress, context: Context, head: Head) -> Row:
    scored, ask = each.row.scored, each.ask
    words = "nobody is named" if ask is None else person_words(context, ask.person, head.as_of)
    if ask is not None and ask.role != "owner":
        words += f" ({ask.role.replace('_', ' ')})"
    cells = (
        Cell(scored.unit), Cell(scored.id), Cell(scored.title, link=scored.id), Cell(scored.state),
        Cell(each.assessed, mood=None if each.assessed else "bad"), Cell(each.given), Cell(each.wanted),
        Cell(missing_words(each)), Cell(ask.person if ask else None, words),
    )  # fmt: skip
    return Row(cells)


def missing_words(each: InitiativeProgress) -> str:
    """Say in a phrase what an initiative lacks, worst first: `costs, ratings (fit, reach) and an owner`."""
    gaps = sorted(each.gaps, key=lambda gap: not gap.blocks)
    return listed([_gap_words(gap) for gap in gaps])


def _gap_words(gap: Gap) -> str:
    many = len(gap.criteria)
    if gap.part == "ratings" and gap.blocks and many > NAMED:
        return f"all {many} ratings"
    words = WORDS.get(gap.part, gap.part)
    if gap.part == "undefined":
        return f"figures that have a value of {some(gap.criteria, NAMED)}"
    if gap.part in {"ratings", "measures"}:
        return f"{words[: -1 if many == 1 else None]} ({some(gap.criteria, NAMED)})"
    return words
