"""What approved initiatives promised against what came: what `pmoctl benefits` says."""

from collections.abc import Iterable
from dataclasses import dataclass

from pmoctl.analyse.benefits import Benefits, Case, KeptPromises, Promise
from pmoctl.model.portfolio import Portfolio, State
from pmoctl.report.document import Document, Report, Section
from pmoctl.report.head import FrameworkUse, Head, head_parts
from pmoctl.report.table import Cell, Column, Table, as_rows
from pmoctl.report.words import money_words, numbers_of


@dataclass(frozen=True, slots=True)
class KeptData:
    """How promises were kept, in `amounts_in`; `rate` is realised / promised over the years reported on."""

    promised: float
    realised: float
    rate: float | None
    unreported: float
    to_come: float


@dataclass(frozen=True, slots=True)
class UnitKept(KeptData):
    """The same, of a unit."""

    unit: str


@dataclass(frozen=True, slots=True)
class TypeKept(KeptData):
    """The same, of a type of initiative."""

    type: str


@dataclass(frozen=True, slots=True)
class PromiseData:
    """A benefit in a year: `kind` null where it was not promised; `due` says that its fiscal year has ended."""

    benefit: str
    kind: str | None
    year: int
    promised: float
    realised: float | None
    due: bool


@dataclass(frozen=True, slots=True)
class CaseKept(KeptData):
    """The same, of an initiative, with what it promised by benefit and year."""

    initiative: str
    unit: str
    title: str
    type: str
    state: State
    benefits: tuple[PromiseData, ...]


@dataclass(frozen=True, slots=True)
class BenefitsData:
    """The `benefits` kind; `ended` is the last fiscal year that has ended."""

    framework: FrameworkUse
    revision: str | None
    as_of: str
    ended: int
    total: KeptData
    units: tuple[UnitKept, ...]
    types: tuple[TypeKept, ...]
    initiatives: tuple[CaseKept, ...]


def benefits_report(found: Benefits, settings: Portfolio, head: Head) -> Report:
    """Report promises by unit, type and initiative."""
    data = BenefitsData(
        *head_parts(head),
        found.ended,
        KeptData(*_kept(found.total)),
        tuple(UnitKept(*_kept(each), each.of) for each in found.units),
        tuple(TypeKept(*_kept(each), each.of) for each in found.types),
        tuple(map(_case_data, found.cases)),
    )
    promises = Table("promises", PROMISES, as_rows(_promises(found.cases, head)), nothing=NOTHING)
    tables = (promises, *(_table(name, rows) for name, rows in _groups(found))) if found.cases else (promises,)
    closing = (
        f"Promised and realised are over the years reported; what is not reported was due by the end of {found.ended}. "
        "Promised amounts are weighted by their confidence. "
        f"Money in {money_words(settings)}. {head.words()}."
    )
    sections = (Section("benefits", "", tables),)
    following = ("pmoctl status",) if found.cases else ()
    document = Document("", sections, numbers_of(settings), head.warnings, (closing,), following)
    return Report("benefits", data, document)


NOTHING = "Nothing that is approved promised a benefit."
PROMISES = (
    Column("initiative", "Initiative", "id", audience="machines"),
    *(Column(key, key.capitalize(), audience="machines") for key in ("unit", "type", "state", "benefit", "kind")),
    Column("year", "Year", "year", audience="machines"),
    Column("promised", "Promised", "money", audience="machines"),
    Column("realised", "Realised", "money", audience="machines"),
    Column("due", "Due", audience="machines"),
    Column("framework", "Framework", audience="machines"),
    Column("framework_state", "Framework state", audience="machines"),
)


def _kept(kept: KeptPromises) -> tuple[float, float, float | None, float, float]:
    return kept.promised, kept.realised, kept.rate, kept.unreported, kept.to_come


def _case_data(case: Case) -> CaseKept:
    promises = tuple(map(_promise_data, case.promises))
    return CaseKept(*_kept(case.kept), case.initiative, case.unit, case.title, case.type, case.state, promises)


def _promise_data(each: Promise) -> PromiseData:
    return PromiseData(each.benefit, each.kind, each.year, each.promised, each.realised, each.due)


def _promises(cases: Iterable[Case], head: Head) -> Iterable[tuple[object, ...]]:
    for case in cases:
        for each in case.promises:
            about = (case.initiative, case.unit, case.type, case.state, each.benefit, each.kind, each.year)
            yield (*about, each.promised, each.realised, each.due, head.framework, head.state)


def _groups(found: Benefits) -> Iterable[tuple[str, list[tuple[str, KeptPromises]]]]:
    yield "Unit", [*((kept.of, kept) for kept in found.units), ("Total", found.total)]
    yield "Type", [(kept.of, kept) for kept in found.types]
    yield "Initiative", [(f"{case.title} ({case.state})", case.kept) for case in found.cases]


def _table(name: str, rows: Iterable[tuple[str, KeptPromises]]) -> Table:
    columns = (
        Column(name.lower(), name, audience="people"),
        Column("promised", "Promised", "money"),
        Column("realised", "Realised", "money"),
        Column("rate", "Kept", "percent", 1),
        Column("unreported", "Not reported", "money", 2),
        Column("to_come", "To come", "money", 3),
    )
    return Table(name.lower(), columns, as_rows((Cell(of), *_kept(kept)) for of, kept in rows))
