"""How far the strategy is covered: the heat map of targets by year, and claims that are too good."""

from pmoctl.analyse.claims import DoubleCount
from pmoctl.analyse.contributions import serves
from pmoctl.analyse.coverage import Coverage, TargetCoverage, YearCoverage
from pmoctl.brief.lookup import Lookup
from pmoctl.brief.pack import HeatCell, TargetRow
from pmoctl.model.strategy import horizon
from pmoctl.report.numbers import MISSING, listed

SAME = 1e-9  # a gap of sums of doubles that is nothing
LEVELS = ((0.75, "near"), (0.4, "half"))  # from how much of the way on
SAID = 5  # claims that a sentence names


def target_years(look: Lookup, coverage: Coverage) -> tuple[tuple[str, str], ...]:
    """List the years of the heat map, each with its horizon."""
    years = sorted({year for row in coverage.targets for year in row.years})
    return tuple((str(year), horizon(year, look.settings.cycle)) for year in years)


def target_rows(look: Lookup, coverage: Coverage) -> tuple[TargetRow, ...]:
    """Show the targets by year, with how many ranked initiatives serve each above the line and below."""
    years = sorted({year for row in coverage.targets for year in row.years})
    return tuple(_row(look, row, years) for row in coverage.targets)


def _row(look: Lookup, row: TargetCoverage, years: list[int]) -> TargetRow:
    data, plain = row.data, look.numbers.plain
    serving = [each for each in look.ranking.rows if serves(look.entry(each).data, row.target, data)]
    above = sum(each.above_line for each in serving)
    return TargetRow(
        theme=look.workspace.themes[row.theme].name,
        measure=data.measure,
        measured_in=data.measured_in + (", lower is better" if data.prefer == "lower" else ""),
        baseline="".join(f"{plain(float(value))} ({year})" for year, value in data.baseline.items()),
        values=", ".join(f"{plain(float(value))} ({year})" for year, value in sorted(data.values.items())),
        above=above,
        others=len(serving) - above,
        cells=tuple(_cell(look, row.years.get(year)) for year in years),
    )


def _cell(look: Lookup, year: YearCoverage | None) -> HeatCell:
    numbers = look.numbers
    if year is None:
        return HeatCell("none", MISSING, "", "")
    if year.target is None:
        return HeatCell("none", f"actual {numbers.plain(year.actual)}", "", "")
    if year.gap is None:
        return HeatCell("none", f"target {numbers.plain(year.target)}", "before the baseline", "")
    planned = f"{numbers.figure(year.planned)} of {numbers.plain(year.target)}"
    covered = "" if year.covered is None else numbers.percent(year.covered)
    if abs(year.gap) < SAME:
        return HeatCell("met", planned, "met", covered)
    gap = f"{numbers.figure(abs(year.gap))} {'short' if year.gap > 0 else 'beyond'}"
    part = year.covered or 0.0
    level = "met" if year.gap < 0 else next((name for least, name in LEVELS if part >= least), "far")
    return HeatCell(level, planned, gap, covered)


def claims(look: Lookup, coverage: Coverage) -> tuple[str, ...]:
    """Say which claims go far beyond a target, and what is counted more than once."""
    found = []
    for each in coverage.overshoots:
        sums = [f"{look.titles[claim.initiative]} {look.numbers.figure(claim.adds)}" for claim in each.claims]
        found.append(
            f"{look.target_name(each.target)}, {each.year}: {look.numbers.figure(each.planned)} are planned of "
            f"{look.numbers.plain(each.wanted)}, claimed by {_some(sums)}."
        )
    return (*found, *(_double(look, each) for each in coverage.double_counts))


def _double(look: Lookup, each: DoubleCount) -> str:
    titles = listed([look.titles[name] for name in each.initiatives[:SAID]])
    targets = listed([look.target_name(name) for name in each.targets])
    years = ", ".join(f"{year}: {look.numbers.money(amount)}" for year, amount in list(each.years.items())[:SAID])
    if each.why == "alternatives":
        return f"{titles} exclude each other, and both count for {targets}."
    if each.why == "benefit":
        return f"{titles} claim what looks like one benefit ({years})."
    return f"{targets} both count the same benefits of {titles} ({years})."


def _some(words: list[str]) -> str:
    more = len(words) - SAID
    return f"{', '.join(words[:SAID])} and {more} more" if more > 0 else listed(words)
