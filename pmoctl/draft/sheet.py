"""An intake form as a workbook, before it is written: what is asked of an initiative, sheet by sheet, as values.

What stands in the hidden first column tells a reader which field a row is, whatever the labels say.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pmoctl.draft.initiative import KINDS_OF_DUTY, TYPES, Asked, asked_criteria
from pmoctl.model.described import describe
from pmoctl.model.framework import BENEFIT_KINDS
from pmoctl.model.kinds import INITIATIVE
from pmoctl.model.workspace import Context
from pmoctl.store.digest import digest_data

MARK = "pmoctl form 1"  # in the first cell of a sheet that is one
LONGEST = 32_000  # characters of a cell; Excel holds little more
TOO_LONG = "(too long for a cell: it stays as it is)"
BLANK = 3  # empty rows below what a table holds
BEFORE, AFTER = 1, 8  # years around the cycle that money is asked for
SUBMISSION = "Submission for "
NAME = " – "  # between an id and what it is called

DEGREES = ("1", "2", "3", "4", "5")


class Question(NamedTuple):
    """A row with one answer: its field by dotted name, what is asked, the answer so far, and what may be chosen."""

    field: str
    label: str
    help: str = ""
    value: Any = None
    choices: tuple[str, ...] = ()
    required: bool = False
    long: bool = False


class Slot(NamedTuple):
    """A column of a table: its label, the key of what stands in it (a year is a number), and what may be chosen."""

    label: str
    key: str | int
    choices: tuple[str, ...] = ()


_SPACE = (Slot("", "note"), Slot("", "note"))  # so that the years of all tables stand below each other


class Rows(NamedTuple):
    """A table of several things of one kind: the field they are kept in, and a row for each.

    `fixed` are the ids of rows that stand for one thing each, whatever their first column calls it.
    """

    field: str
    title: str
    help: str
    parts: tuple[Slot, ...]
    rows: tuple[tuple[Any, ...], ...]
    blank: int = BLANK
    fixed: tuple[str, ...] = ()


class Group(NamedTuple):
    """Questions under a heading."""

    title: str
    questions: tuple[Question, ...]


class FormSheet(NamedTuple):
    """The form of one initiative. `id` and `digest` (of its data) are empty where it is not there yet."""

    name: str
    id: str
    digest: str
    title: str
    blocks: tuple[Group | Rows, ...]


class RatingSheet(NamedTuple):
    """The ratings of many initiatives, a row each; those of a reviewer, or the submitters' own where it is empty."""

    reviewer: str
    framework: str
    criteria: tuple[Asked, ...]
    rows: tuple[tuple[str, str, Mapping[str, Any]], ...]  # id, title, ratings by criterion


class FormBook(NamedTuple):
    """A workbook of forms."""

    title: str
    instructions: tuple[str, ...]
    sheets: tuple[FormSheet | RatingSheet, ...]


def form_sheet(context: Context, titles: Mapping[str, str], unit: str, name: str, data: Mapping[str, Any]) -> FormSheet:
    """Return the form of an initiative, filled in with its data; without name and data it is empty.

    `titles` are those of all initiatives by id.
    """
    said = {key: each.text for key, each in describe(INITIATIVE.model).items()}
    settings = context.settings
    years = _years(data, settings.cycle)
    money = f"{settings.currency}{'' if settings.amounts_in == 'ones' else f', {settings.amounts_in}'}"
    units = tuple(f"{each}{NAME}{found.name}" for each, found in sorted(context.units.items()))
    others = tuple(f"{each}{NAME}{title}" for each, title in sorted(titles.items()) if each != name)
    submitted = data.get("submitted")
    is_submitted = submitted is not None and (not isinstance(submitted, dict) or settings.cycle in submitted)
    stages = (f"{SUBMISSION}{settings.cycle}", "Idea")
    stage = stages[0 if is_submitted else 1] if name else None
    flat = [
        Question("unit", "Unit", "The unit that proposes it.", unit or None, units, required=True),
        Question("title", "Title", said["title"], data.get("title"), required=True),
        Question("type", "Type", "run: keep going; grow: do more; transform: do it differently", data.get("type"),
                 TYPES, required=True),
        Question("stage", "Stage", "An idea is listed; a submission is ranked.", stage, stages),
        *(Question(key, key.capitalize(), said[key], data.get(key)) for key in ("sponsor", "owner")),
        *(Question(key, key.capitalize(), said[key], data.get(key), long=True) for key in ("summary", "problem")),
    ]  # fmt: skip
    schedule = data.get("schedule") or {}
    dates = [
        Question(f"schedule.{key}", label, "A month, such as 2027-04.", schedule.get(key))
        for key, label in (("start", "Start"), ("finish", "Finish"), ("latest_start", "Latest start"))
    ]
    duty = data.get("obligation") or {}
    duties = [
        Question("obligation.source", "What obliges us", "A law, regulation or contract.", duty.get("source")),
        Question("obligation.kind", "Kind", "", duty.get("kind"), KINDS_OF_DUTY),
        Question("obligation.deadline", "Deadline", "A date, such as 2027-12-31.", duty.get("deadline")),
        Question("obligation.least_cost", "Least cost", "Why this is the least that complies.", duty.get("least_cost"),
                 long=True),
    ]  # fmt: skip
    return FormSheet(
        name or "New",
        name,
        digest_data(dict(data)) if name else "",
        str(data.get("title") or "A new initiative"),
        (
            Group("What it is", tuple(flat)),
            Group("When", tuple(dates)),
            _ratings(context, data),
            _by_year("costs", f"Costs ({money})", "capex; opex: one-off; run: recurring, after it",
                     [(key, (data.get("costs") or {}).get(key) or {}) for key in ("capex", "opex", "run")], years),
            _benefits(data, years, money),
            _targets(context, data, years),
            _by_year("capacity", "People needed", "Full-time equivalents; a team a row.",
                     list((data.get("capacity") or {}).items()), years, blank=BLANK),
            Group("What obliges us", tuple(duties)),
            _requires(data, others),
            _named("excludes", "Excludes", "What cannot be done beside it.",
                   (Slot("Initiative", "", others),), [(each,) for each in data.get("excludes") or []]),
            _named("objectives", "Objectives it serves", "Of its own unit, or unit/objective.",
                   (Slot("Objective", "", _objectives(context, unit)),),
                   [(each,) for each in data.get("objectives") or []]),
            _risks(data),
            _named("options", "Options considered", "do-nothing says what happens without it.",
                   (Slot("Option", "id"), Slot("Why not", "")), list((data.get("options") or {}).items())),
            _named("milestones", "Milestones", "", (Slot("Milestone", "id"), Slot("Month", "")),
                   list((data.get("milestones") or {}).items())),
        ),
    )  # fmt: skip


def _years(data: Mapping[str, Any], cycle: int) -> range:
    found = {cycle - BEFORE, cycle + AFTER, *_years_in({key: data.get(key) for key in
             ("costs", "benefits", "contributes", "capacity")})}  # fmt: skip
    return range(min(found), max(found) + 1)


def _years_in(value: Any) -> Iterable[int]:  # whatever a file says
    if isinstance(value, Mapping):
        for key, each in value.items():
            if isinstance(key, int):
                yield key
            yield from _years_in(each)


def _year_parts(years: range) -> tuple[Slot, ...]:
    return tuple(Slot(str(year), year) for year in years)


def _by_year(  # a table of amounts
    field: str, title: str, about: str, rows: Sequence[tuple[str, Any]], years: range, blank: int = 0
) -> Rows:
    parts = (Slot("Kind" if field == "costs" else "Team", "id"), *_SPACE, *_year_parts(years))
    found = tuple((name, None, None, *(amounts.get(year) for year in years)) for name, amounts in rows)
    return Rows(field, title, about, parts, found, blank)


def _named(field: str, title: str, about: str, parts: tuple[Slot, ...], rows: Sequence[tuple[Any, ...]]) -> Rows:
    return Rows(field, title, about, parts, tuple(rows))


def _ratings(context: Context, data: Mapping[str, Any]) -> Rows:
    rated = data.get("ratings") or {}
    asked = {each.id: each for each in asked_criteria(context.framework) if each.measure is None}
    rows = []
    for name in (*asked, *(name for name in rated if name not in asked)):
        each, given = asked.get(name), rated.get(name)
        parts = given if isinstance(given, Mapping) and "value" in given else {"value": given}
        choices = each.choices if each else ()
        answer = Answer(parts.get("value"), choices)
        about = (each.question or "") if each else "not of the framework in force"
        rows.append((each.label if each else name, answer, parts.get("why"), parts.get("evidence"), about))
    columns = (Slot("Criterion", "note"), Slot("Rating", "value"), Slot("Reason", "why"), Slot("Evidence", "evidence"),
               Slot("Question", "note"))  # fmt: skip
    about_all = "Choose a place of the scale, and say why this one."
    fixed = (*asked, *(name for name in rated if name not in asked))
    return Rows("ratings", "Ratings", about_all, columns, tuple(rows), 0, fixed)


def anchored(value: Any, choices: Sequence[str]) -> Any:  # whatever a file says
    """Return a value as its list of choices has it, with what it is called; else as it is."""
    return next((each for each in choices if each == f"{value}" or each.startswith(f"{value}{NAME}")), value)


class Answer(NamedTuple):
    """An answer with choices of its own, where those of a column differ from row to row."""

    value: Any
    choices: tuple[str, ...]


def _benefits(data: Mapping[str, Any], years: range, money: str) -> Rows:
    parts = (Slot("Benefit", "id"), Slot("Kind", "kind", BENEFIT_KINDS), Slot("Reason", "why"), *_year_parts(years),
             Slot("Confidence", "confidence"), Slot("Owner", "owner"))  # fmt: skip
    rows = tuple(
        (name, each.get("kind"), each.get("why"), *((each.get("amounts") or {}).get(year) for year in years),
         each.get("confidence"), each.get("owner"))
        for name, each in (data.get("benefits") or {}).items()
    )  # fmt: skip
    about = "Revenue is margin, before tax. Confidence, from 0 to 1, stands behind the years."
    return Rows("benefits", f"Benefits ({money})", about, parts, rows)


def _targets(context: Context, data: Mapping[str, Any], years: range) -> Rows:
    counted = {name: each for name, each in context.targets.items() if each.counts == "contributions"}
    choices = tuple(f"{name}{NAME}{each.measure}, {each.measured_in}" for name, each in sorted(counted.items()))
    rows = tuple(
        (name, each.get("why"), None, *((each.get("by") or {}).get(year) for year in years))
        for name, each in (data.get("contributes") or {}).items()
    )
    about = "What is added from a year on, in the target's own measure, until another year says otherwise."
    parts = (Slot("Target", "id", choices), Slot("Reason", "why"), Slot("", "note"), *_year_parts(years))
    return Rows("contributes", "Contribution to targets", about, parts, rows)


def _requires(data: Mapping[str, Any], others: tuple[str, ...]) -> Rows:
    given = data.get("requires") or {}
    listed = given if isinstance(given, Mapping) else {str(each): {} for each in given}
    rows = tuple((name, (each or {}).get("by"), (each or {}).get("why")) for name, each in listed.items())
    parts = (Slot("Initiative", "id", others), Slot("By", "by"), Slot("Reason", "why"))
    return Rows("requires", "Requires", "What has to be there, and by which month.", parts, rows)


def _risks(data: Mapping[str, Any]) -> Rows:
    parts = (Slot("Risk", "id"), Slot("Probability", "probability", DEGREES), Slot("Impact", "impact", DEGREES),
             Slot("Mitigation", "mitigation"))  # fmt: skip
    rows = tuple(
        (name, each.get("probability"), each.get("impact"), each.get("mitigation"))
        for name, each in (data.get("risks") or {}).items()
    )
    return Rows("risks", "Risks", "1 to 5 each.", parts, rows)


def _objectives(context: Context, unit: str) -> tuple[str, ...]:
    found = context.units.get(unit)
    return tuple(f"{name}{NAME}{each.statement}" for name, each in found.objectives.items()) if found else ()
