"""How far the strategy is covered, by target and year: what `pmoctl targets` says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pmoctl.analyse.chosen import Chosen
from pmoctl.analyse.claims import DoubleCount, Overshoot
from pmoctl.analyse.coverage import Coverage, TargetCoverage, YearCoverage
from pmoctl.model.workspace import Workspace
from pmoctl.report.document import Block, Document, Point, Points, Report, Section, Text
from pmoctl.report.head import FrameworkUse, Head, head_parts
from pmoctl.report.language import say
from pmoctl.report.numbers import Numbers, listed, some
from pmoctl.report.table import Cell, Column, Mood, Row, Table
from pmoctl.report.words import no_line_words, numbers_of
from pmoctl.score.charges import envelope_limits

SETS: dict[Chosen, str] = {
    "shortlist": "what is above the line",
    "committed": "what is committed",
    "all": "all ranked",
    "selection": "the selection",
}
SAME = 1e-9  # a gap of sums of doubles that is nothing


@dataclass(frozen=True, slots=True)
class TargetData:
    """A target by year, in its own measure; `baseline` is its year and value."""

    target: str
    theme: str
    kind: Literal["financial", "non_financial"]
    measured_in: str
    baseline: dict[int, float]
    years: dict[int, YearCoverage]
    initiatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageData:
    """The `coverage` kind. `uncovered` and `unlinked` are over all ranked, whatever the set."""

    set: Chosen
    targets: tuple[TargetData, ...]
    uncovered: tuple[str, ...]
    unlinked: tuple[str, ...]
    overshoots: tuple[Overshoot, ...]
    double_counts: tuple[DoubleCount, ...]
    framework: FrameworkUse
    revision: str | None
    as_of: str


def coverage_report(coverage: Coverage, workspace: Workspace, head: Head) -> Report:
    """Report a coverage target by target, then what is worth a look."""
    numbers = numbers_of(workspace.settings)
    data = CoverageData(
        coverage.chosen,
        tuple(map(_target_data, coverage.targets)),
        coverage.uncovered,
        coverage.unlinked,
        coverage.overshoots,
        coverage.double_counts,
        *head_parts(head),
    )
    sections = [*_targets(coverage, workspace, numbers, head)]
    sections += [
        Section(each.title, each.title, (each._replace(title=""),)) for each in remarks(coverage, workspace, numbers)
    ]
    own = coverage.chosen == "shortlist" and workspace.settings.shortlist == "selection"
    closing = f"Planned by {SETS['selection' if own else coverage.chosen]}, and by closed initiatives. {head.words()}."
    drawn = no_line_words(envelope_limits(workspace.settings.envelope)) if coverage.chosen == "shortlist" else ()
    following = ["pmoctl targets --set all"] if coverage.chosen == "shortlist" else []
    following += [f"pmoctl show {coverage.uncovered[0]}"] if coverage.uncovered else []
    document = Document("", tuple(sections), numbers, head.warnings, (closing, *drawn), tuple(following))
    return Report("coverage", data, document)


def _target_data(row: TargetCoverage) -> TargetData:
    data = row.data
    baseline = {year: float(value) for year, value in data.baseline.items()}
    return TargetData(row.target, row.theme, data.kind, data.measured_in, baseline, row.years, row.initiatives)


COLUMNS = (
    Column("set", "Set", audience="machines"),
    Column("target", "Target", "id", audience="machines"),
    Column("theme", "Theme", "id", audience="machines"),
    Column("kind", "Kind", audience="machines"),
    Column("measured_in", "Measured in", audience="machines"),
    Column("baseline_year", "Baseline year", "year", audience="machines"),
    Column("baseline", "Baseline", "figure", audience="machines"),
    Column("year", "Year", "year"),
    Column("horizon", "Horizon", spare=3),
    Column("target_value", "Target", "figure", 1),
    Column("actual", "Actual", "figure", 4),
    Column("planned", "Planned", "figure"),
    Column("range", "Range", spare=5, audience="people"),
    Column("planned_low", "Planned low", "figure", audience="machines"),
    Column("planned_high", "Planned high", "figure", audience="machines"),
    Column("gap", "Gap", "figure"),
    Column("covered", "Covered", "percent", 2),
    Column("initiatives", "Initiatives", audience="machines"),
    Column("framework", "Framework", audience="machines"),
    Column("framework_state", "Framework state", audience="machines"),
)


def _targets(coverage: Coverage, workspace: Workspace, numbers: Numbers, head: Head) -> Iterator[Section]:
    """Yield a section for each theme, with a table for each of its targets."""
    if not coverage.targets:
        yield Section("targets", "", (Table("targets", COLUMNS, (), nothing="There are no targets."),))
    for theme in dict.fromkeys(row.theme for row in coverage.targets):
        blocks: list[Block] = []
        for row in (each for each in coverage.targets if each.theme == theme):
            rows = tuple(_row(coverage, row, year, each, numbers, head) for year, each in row.years.items())
            blocks += [
                Table(row.target, COLUMNS, rows, title=title_of(row, numbers)),
                Text(f"Served by: {', '.join(row.initiatives) or 'nobody'}", "muted"),
            ]
        yield Section(theme, workspace.themes[theme].name, tuple(blocks))


def _row(  # what a year of a target is seen with
    coverage: Coverage, row: TargetCoverage, year: int, each: YearCoverage, numbers: Numbers, head: Head
) -> Row:
    ((baseline_year, baseline),) = row.data.baseline.items()
    mood: Mood | None = None if each.gap is None else "bad" if each.gap >= SAME else "good"
    gap = "before baseline" if each.planned is None else gap_words(each, numbers)
    low, high = numbers.figure(each.planned_low), numbers.figure(each.planned_high)
    about = (
        coverage.chosen,
        row.target,
        row.theme,
        row.data.kind,
        row.data.measured_in,
        baseline_year,
        float(baseline),
    )
    figures = (each.target, each.actual, each.planned, None if low == high else f"{low}–{high}")
    return Row(
        (
            *map(Cell, (*about, year, each.horizon, *figures, each.planned_low, each.planned_high)),
            Cell(each.gap, gap, mood),
            Cell(each.covered, None, mood),
            *map(Cell, (" ".join(row.initiatives), head.framework, head.state)),
        )
    )


def gap_words(year: YearCoverage, numbers: Numbers) -> str:
    """Say how far the plan of a year is from its target, as the two are shown."""
    if year.gap is None or year.target is None or year.planned is None:
        return numbers.figure(None)
    if abs(year.gap) < SAME:
        return say("met")
    distance = numbers.distance(year.target, year.planned)
    return say("{distance} short", distance=distance) if year.gap > 0 else say("{distance} beyond", distance=distance)


def title_of(row: TargetCoverage, numbers: Numbers) -> str:
    """Name a target with what it is measured in and where it starts."""
    ((year, value),) = row.data.baseline.items()
    lower = ", lower is better" if row.data.prefer == "lower" else ""
    start = numbers.figure(float(value))
    return f"{row.target}: {row.data.measure} ({row.data.measured_in}{lower}), from {start} in {year}"


def remarks(coverage: Coverage, workspace: Workspace, numbers: Numbers) -> Iterator[Points]:
    """Say what nobody serves, what serves nothing, and which claims are too good."""
    targets, entries = workspace.targets, workspace.initiatives
    found = (
        (
            "Targets that nothing ranked serves",
            [Point(targets[name].measure, f"{name}:") for name in coverage.uncovered],
        ),
        (
            "Initiatives that serve no target",
            [Point(entries[name].data.title, f"{name}:") for name in coverage.unlinked],
        ),
        ("Claims far beyond a target", [Point(overshoot_words(each, numbers)) for each in coverage.overshoots]),
        ("Counted more than once", [Point(double_words(each, numbers)) for each in coverage.double_counts]),
    )
    for title, points in found:
        if points:
            yield Points(tuple(points), title)


def overshoot_words(each: Overshoot, numbers: Numbers, most: int = 5) -> str:
    """Say how far claims go beyond a target, and whose they are: of so many at most by name."""
    claims = [
        f"{claim.initiative} {'+' if claim.adds > 0 else ''}{numbers.figure(claim.adds)}" for claim in each.claims
    ]
    return say(
        "{target}, {year}: {planned} are planned of {wanted} ({percent} of the way). Claims: {claims}",
        target=each.target, year=each.year, planned=numbers.figure(each.planned), wanted=numbers.figure(each.wanted),
        percent=numbers.percent(each.covered), claims=some(claims, most),
    )  # fmt: skip


def double_words(each: DoubleCount, numbers: Numbers) -> str:
    """Say what is counted more than once."""
    years = some([f"{year}: {numbers.figure(amount)}" for year, amount in each.years.items()])
    if each.why == "alternatives":
        return say(
            "{initiatives} exclude each other, and both count for {targets}.",
            initiatives=listed(each.initiatives), targets=some(each.targets),
        )  # fmt: skip
    if each.why == "benefit":
        return say("{benefits} look like one benefit ({years}).", benefits=listed(each.benefits), years=years)
    return say(
        "{targets} both count {benefits} ({years}).",
        targets=listed(each.targets), benefits=some(each.benefits), years=years,
    )  # fmt: skip
