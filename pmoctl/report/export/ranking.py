"""`pmoctl export ranking`, `coverage` and `status`: what was worked out, a fact a row."""

from collections.abc import Iterator, Sequence

from pmoctl.analyse.coverage import Coverage
from pmoctl.analyse.drift import Drift
from pmoctl.assess.outcome import LeftOut
from pmoctl.report.export.sheet import INITIATIVE, YEAR, shape
from pmoctl.report.numbers import exact
from pmoctl.report.status import AttentionData
from pmoctl.report.table import Table, Value
from pmoctl.score.rank import Ranked, Ranking

Rows = Iterator[tuple[Value, ...]]

RANKED = shape(
    "initiatives", "A row of the ranking, in the order shown.",
    ("place", "count", "Where it stands in the order shown, from 1."),
    ("rank", "count", "Its rank; empty where a gate excludes it, or it has no score."),
    INITIATIVE,
    ("title", "text", "What it is."),
    ("unit", "id", "The unit that proposes it."),
    ("type", "text", "run, grow or transform."),
    ("state", "text", "submitted, approved or paused."),
    ("standing", "text", "Where it stands and why, in a word of a closed list; see the method."),
    ("recommended", "flag", "Whether it is recommended; said of candidates alone."),
    ("above_line", "flag", "Whether it stands above the line."),
    ("score", "score", "0 to 100."),
    ("score_low", "score", "Every uncertain criterion at its lowest."),
    ("score_high", "score", "Every uncertain criterion at its highest."),
    ("gain", "score", "The score less that of doing nothing."),
    ("gate", "text", "included, excluded or open."),
    ("gate_by", "text", "Which gates say so."),
    ("cost", "money", "Capex and opex that count."),
    ("benefit", "money", "Benefits that count, times confidence."),
    ("npv", "money", "Net present value."),
    ("irr", "percent", "Internal rate of return, a fraction."),
    ("payback", "figure", "Years."),
    ("bcr", "figure", "Benefit–cost ratio."),
    ("ratio", "figure", "Gain per unit of whole cost."),
    ("limit", "text", "The first limit that it does not fit into."),
    ("limit_team", "id", "The team, of capacity alone."),
    ("limit_year", "year", "The year of that limit."),
    ("short_by", "figure", "By how much, in `amounts_in` or full-time equivalents."),
    ("waits_for", "text", "What it requires that cannot be had; ids with blanks between them."),
    ("excluded_by", "text", "What is above and does not go together with it."),
    ("tied_with", "text", "With these only the id decided."),
)  # fmt: skip
CRITERIA = shape(
    "criteria", "A leaf criterion of a score.",
    INITIATIVE,
    ("criterion", "id", "The criterion."),
    ("share", "percent", "Its global share, 0 to 1."),
    ("source", "text", "review, submitter, measure or missing."),
    ("rating", "figure", "The rating that counts, on the scale of the criterion."),
    ("measured", "figure", "The measure that counts, in its own unit."),
    ("value", "percent", "The place on the scale, 0 to 1."),
    ("contribution", "score", "Points of the score."),
)  # fmt: skip
CHARGES = shape(
    "charges", "What an initiative takes of a limit.",
    INITIATIVE,
    ("limit", "text", "budget, capex, opex, run or capacity."),
    ("team", "id", "The team, of capacity alone."),
    YEAR,
    ("amount", "figure", "In `amounts_in`, or full-time equivalents."),
)  # fmt: skip
LIMITS = shape(
    "limits", "A limit of the envelope in a year.",
    ("limit", "text", "budget (what is held back taken off), capex, opex, run or capacity."),
    ("team", "id", "The team, of capacity alone."),
    YEAR,
    ("available", "figure", "What there is."),
    ("used", "figure", "What everything above the line takes."),
)  # fmt: skip
LEFT_OUT = shape(
    "left_out", "A file that is not ranked because of errors.",
    INITIATIVE,
    ("path", "text", "The file."),
    ("state", "text", "Its state, where that can be told."),
    ("errors", "count", "How many errors it has."),
)  # fmt: skip
COVERAGE = shape(
    "targets", "A target in a year.",
    ("target", "id", "The target."),
    ("theme", "id", "Its theme."),
    ("kind", "text", "financial or non_financial."),
    ("measured_in", "text", "The unit of its numbers."),
    YEAR,
    ("horizon", "text", "short, medium, long or beyond."),
    ("target_value", "figure", "What is aimed at."),
    ("actual", "figure", "What was reached."),
    ("planned", "figure", "What is planned."),
    ("planned_low", "figure", "The lower number of the plan's range."),
    ("planned_high", "figure", "The higher one."),
    ("gap", "figure", "What is missing; positive is short."),
    ("covered", "percent", "The part of the way from the baseline, 1 is all of it."),
)  # fmt: skip
SERVED = shape(
    "serves", "An initiative of the set that serves a target.",
    ("target", "id", "The target."), INITIATIVE,
)  # fmt: skip
OPEN_ENDS = shape(
    "open_ends", "What nothing serves, and what serves nothing.",
    ("kind", "text", "uncovered (a target) or unlinked (an initiative)."), ("id", "id", "Its id."),
)  # fmt: skip
STANDING = shape(
    "initiatives", "A committed initiative: approved against forecast.",
    INITIATIVE,
    ("title", "text", "What it is."),
    ("unit", "id", "Its unit."),
    ("state", "text", "approved or paused."),
    ("confidence", "text", "green, amber or red, as last reported."),
    ("reported", "date", "When that was."),
    ("cost_approved", "money", "Capex and opex of all years as approved."),
    ("cost_forecast", "money", "The same as forecast."),
    ("cost_drift", "money", "Forecast less approved."),
    ("finish_approved", "month", "The last month as approved."),
    ("finish_forecast", "month", "The same as forecast."),
    ("finish_drift", "count", "Months later."),
    ("benefits_approved", "money", "Benefits of all years as approved, not times confidence."),
    ("benefits_forecast", "money", "The same as forecast."),
    ("benefits_drift", "money", "Forecast less approved."),
    ("checkpoint", "id", "Where it was approved."),
    ("revision", "id", "The commit that what was approved is read from."),
    ("findings", "text", "The rules that it breaks, with blanks between them."),
)  # fmt: skip
DELIVERED = shape(
    "contributions", "What a committed initiative adds to a target in the last year that is stated.",
    INITIATIVE,
    ("target", "id", "The target."),
    ("approved", "figure", "As approved."),
    ("forecast", "figure", "As forecast."),
    ("drift", "figure", "Forecast less approved."),
)  # fmt: skip
ATTENTION = shape(
    "attention", "What wants attention, the gravest rule first.",
    ("rule", "text", "Why."), INITIATIVE, ("sentence", "text", "In words."),
)  # fmt: skip
RANKING_SHAPES = (RANKED, CRITERIA, CHARGES, LIMITS, LEFT_OUT)
COVERAGE_SHAPES = (COVERAGE, SERVED, OPEN_ENDS)
STATUS_SHAPES = (STANDING, DELIVERED, ATTENTION)


def ranking_tables(ranking: Ranking, left_out: Sequence[LeftOut]) -> tuple[Table, ...]:
    """Return the tables of the export, in the order of `RANKING_SHAPES`."""
    charged = ((row.scored.id, *limited, amount) for row in ranking.rows for limited, amount in row.charges.items())
    limits = ((*limited, there, ranking.used.get(limited)) for limited, there in ranking.limits.items())
    return (
        RANKED.table(_ranked(place, row) for place, row in enumerate(ranking.rows, start=1)),
        CRITERIA.table(_criteria(ranking)),
        CHARGES.table(charged),
        LIMITS.table(limits),
        LEFT_OUT.table((each.initiative, each.path, each.state, len(each.findings)) for each in left_out),
    )


def _ranked(place: int, row: Ranked) -> tuple[Value, ...]:
    scored, money, why = row.scored, row.scored.money, row.why
    return (
        place, row.rank, scored.id, scored.title, scored.unit, scored.type, scored.state, row.standing,
        row.recommended, row.above_line, scored.score, scored.score_low, scored.score_high, scored.gain,
        scored.gate.outcome, " ".join(scored.gate.by) or None, exact(money.cost), money.benefit, money.npv, money.irr,
        money.payback, money.bcr, scored.ratio, why.limit, why.team, why.year, why.short_by,
        " ".join(why.waits_for) or None, " ".join(why.excluded_by) or None, " ".join(why.tied_with) or None,
    )  # fmt: skip


def _criteria(ranking: Ranking) -> Rows:
    for row in ranking.rows:
        for each in row.scored.criteria:
            about = (row.scored.id, each.id, each.share, each.source)
            yield *about, each.rating, each.measured, each.value, each.contribution


def coverage_tables(coverage: Coverage) -> tuple[Table, ...]:
    """Return the tables of the export, in the order of `COVERAGE_SHAPES`."""
    ends = [("uncovered", name) for name in coverage.uncovered] + [("unlinked", name) for name in coverage.unlinked]
    return (
        COVERAGE.table(_covered(coverage)),
        SERVED.table((row.target, name) for row in coverage.targets for name in row.initiatives),
        OPEN_ENDS.table(ends),
    )


def _covered(coverage: Coverage) -> Rows:
    for row in coverage.targets:
        for year, each in row.years.items():
            about = (row.target, row.theme, row.data.kind, row.data.measured_in, year, each.horizon)
            planned = (each.target, each.actual, each.planned, each.planned_low, each.planned_high)
            yield *about, *planned, each.gap, each.covered


def status_tables(drifts: Sequence[Drift], wanting: Sequence[AttentionData]) -> tuple[Table, ...]:
    """Return the tables of the export, in the order of `STATUS_SHAPES`."""
    return (
        STANDING.table(map(_standing, drifts)),
        DELIVERED.table(
            (each.entry.id, target, figure.approved, figure.forecast, figure.drift)
            for each in drifts
            for target, figure in each.contributes.items()
        ),
        ATTENTION.table((each.rule, each.initiative, each.sentence) for each in wanting),
    )


def _standing(each: Drift) -> tuple[Value, ...]:
    report, cost, benefits, finish = each.report, each.cost, each.benefits, each.finish
    return (
        each.entry.id, each.entry.data.title, each.entry.unit, each.state, report.confidence if report else None,
        report.date if report else None, cost.approved, cost.forecast, cost.drift,
        finish.approved, finish.forecast, finish.drift, benefits.approved, benefits.forecast, benefits.drift,
        each.baseline.checkpoint, each.baseline.revision,
        " ".join(each.alerts) or None,
    )  # fmt: skip
