"""`pmoctl export portfolio`: all that the files of initiatives, units and targets say, a fact a row."""

from collections.abc import Iterator, Mapping

from pmoctl.model.portfolio import State
from pmoctl.model.state import submissions
from pmoctl.model.workspace import Entry, Workspace
from pmoctl.report.export.sheet import BASE, HIGH, INITIATIVE, LOW, YEAR, cases, shape
from pmoctl.report.table import Table, Value

Rows = Iterator[tuple[Value, ...]]
NOTHING = (None, None, None)

INITIATIVES = shape(
    "initiatives", "A row for every initiative that can be read, ideas and decided ones too.",
    INITIATIVE,
    ("title", "text", "What it is."),
    ("unit", "id", "The unit that proposes it."),
    ("type", "text", "run, grow or transform."),
    ("state", "text", "idea, submitted, withdrawn, approved, paused, deferred, rejected, stopped or closed."),
    ("submitted", "date", "The last submission that counts in the cycle."),
    ("sponsor", "text", "Who answers for it."),
    ("owner", "text", "Who does the work."),
    ("start", "month", "First month of the work."),
    ("finish", "month", "Last month of the work."),
    ("latest_start", "month", "How late it may begin."),
    ("obligation", "text", "What obliges the organisation, if anything."),
    ("obligation_kind", "text", "law, regulation, contract or audit."),
    ("deadline", "date", "By when the obligation must be met."),
    ("summary", "text", "What will be done."),
    ("problem", "text", "What is wrong today."),
)  # fmt: skip
MONEY = shape(
    "money", "An amount of a year: a cost, a benefit, or money from others; in `amounts_in` of `currency`.",
    INITIATIVE,
    ("block", "text", "capex, opex, run, benefit or funding."),
    ("id", "id", "The benefit or the source of the funding; empty of costs."),
    ("kind", "text", "Of a benefit revenue, cost_saving or cost_avoidance; of funding secured or open."),
    YEAR,
    ("low", "money", LOW[2]),
    ("base", "money", BASE[2]),
    ("high", "money", HIGH[2]),
    ("confidence", "percent", "Of a benefit, 0 to 1: what the amount counts times."),
    ("actual", "money", "What was spent or gained in fact."),
)  # fmt: skip
RATINGS = shape(
    "ratings", "A rating of a criterion, by the submitter or by a reviewer.",
    INITIATIVE,
    ("criterion", "id", "The criterion."),
    ("source", "text", "submitter or review."),
    ("by", "text", "Who reviewed."),
    ("date", "date", "When they did."),
    ("framework", "id", "The framework that the review counts for; empty: every one."),
    LOW, BASE, HIGH,
    ("why", "text", "The reason."),
    ("evidence", "text", "Where that can be seen."),
)  # fmt: skip
CONTRIBUTIONS = shape(
    "contributions", "What is added to a target from a year on, in the target's own measure.",
    INITIATIVE,
    ("target", "id", "The target."),
    YEAR, LOW, BASE, HIGH,
    ("actual", "figure", "What was contributed in fact."),
)  # fmt: skip
CAPACITY = shape(
    "capacity", "The people needed of a team in a year.",
    INITIATIVE, ("team", "id", "The team."), YEAR, ("fte", "figure", "Full-time equivalents."),
)  # fmt: skip
MEASURES = shape(
    "measures", "A number of its own that a framework may score.",
    INITIATIVE, ("measure", "id", "Its name."), LOW, BASE, HIGH,
)  # fmt: skip
RISKS = shape(
    "risks", "A delivery risk.",
    INITIATIVE,
    ("risk", "id", "Its id."),
    ("probability", "count", "1 to 5."),
    ("impact", "count", "1 to 5."),
    ("mitigation", "text", "What is done about it."),
)  # fmt: skip
LINKS = shape(
    "links", "How one initiative is bound to another, or to an objective.",
    INITIATIVE,
    ("relation", "text", "requires, excludes, related or serves."),
    ("other", "id", "The other initiative; of serves the objective, as unit/objective."),
    ("by", "month", "By when it is required."),
    ("why", "text", "What for."),
)  # fmt: skip
MILESTONES = shape(
    "milestones", "A month in which something is reached.",
    INITIATIVE, ("milestone", "id", "Its id."), ("month", "month", "When."),
)  # fmt: skip
UNITS = shape(
    "units", "A business unit or support function.",
    ("unit", "id", "Its id."),
    ("name", "text", "What it is called."),
    ("kind", "text", "business_unit or support_function."),
    ("head", "text", "Who leads it."),
    ("account_manager", "text", "The PMO's person for it."),
)  # fmt: skip
TARGETS = shape(
    "targets", "A target of the strategy in a year: its baseline, its value, or what was reached.",
    ("target", "id", "Its id."),
    ("theme", "id", "The theme it belongs to."),
    ("measure", "text", "What is measured."),
    ("kind", "text", "financial or non_financial."),
    ("measured_in", "text", "The unit of its numbers."),
    ("prefer", "text", "higher or lower: which is better."),
    ("counts", "text", "What adds up to it."),
    ("series", "text", "baseline, value or actual."),
    YEAR,
    ("amount", "figure", "The number."),
)  # fmt: skip
SHAPES = (
    INITIATIVES, MONEY, RATINGS, CONTRIBUTIONS, CAPACITY, MEASURES, RISKS, LINKS, MILESTONES, UNITS, TARGETS,
)  # fmt: skip


def portfolio_tables(workspace: Workspace, states: Mapping[str, State]) -> tuple[Table, ...]:
    """Return the tables of the export, in the order of `SHAPES`; initiatives by id."""
    entries = sorted(workspace.initiatives.values())
    makers = (_money, _ratings, _contributions, _capacity, _measures, _risks, _links, _milestones)
    cycle = workspace.settings.cycle
    return (
        INITIATIVES.table(_initiative(each, states.get(each.id), cycle) for each in entries),
        *(
            of.table(row for each in entries for row in make(each))
            for of, make in zip(SHAPES[1:9], makers, strict=True)
        ),
        UNITS.table(
            (name, each.name, each.kind, each.head, each.account_manager) for name, each in workspace.units.items()
        ),
        TARGETS.table(_targets(workspace)),
    )


def _initiative(entry: Entry, state: State | None, cycle: int) -> tuple[Value, ...]:
    data, plan, duty = entry.data, entry.data.schedule, entry.data.obligation
    return (
        entry.id, data.title, entry.unit, data.type, state, max(submissions(data, cycle), default=None), data.sponsor,
        data.owner, *((plan.start, plan.finish, plan.latest_start) if plan else NOTHING),
        *((duty.source, duty.kind, duty.deadline) if duty else NOTHING), data.summary, data.problem,
    )  # fmt: skip


def _money(entry: Entry) -> Rows:
    data, actuals = entry.data, entry.data.actuals
    for block in ("capex", "opex", "run"):
        planned, spent = getattr(data.costs, block) if data.costs else {}, getattr(actuals.costs, block)
        for year in sorted({*planned, *spent}):
            figures = cases(planned.get(year))
            yield entry.id, block, None, None, year, *figures, None, cases(spent.get(year))[1]
    for name in dict.fromkeys((*data.benefits, *actuals.benefits)):
        benefit, gained = data.benefits.get(name), actuals.benefits.get(name, {})
        amounts = benefit.amounts if benefit else {}
        for year in sorted({*amounts, *gained}):
            about = (entry.id, "benefit", name, benefit.kind if benefit else None, year)
            confidence = benefit.confidence if benefit else None
            yield *about, *cases(amounts.get(year)), confidence, cases(gained.get(year))[1]
    for name, source in data.funding.items():
        for year, amount in sorted(source.amounts.items()):
            yield entry.id, "funding", name, "secured" if source.secured else "open", year, *cases(amount), None, None


def _ratings(entry: Entry) -> Rows:
    for name, rating in entry.data.ratings.items():
        yield entry.id, name, "submitter", None, None, None, *cases(rating.value), rating.why, rating.evidence
    for review in entry.data.reviews:
        for name, rating in review.ratings.items():
            about = (entry.id, name, "review", review.by, review.date, review.framework)
            yield *about, *cases(rating.value), rating.why, rating.evidence


def _contributions(entry: Entry) -> Rows:
    claims, reached = entry.data.contributes, entry.data.actuals.contributes
    for target in dict.fromkeys((*claims, *reached)):
        by, came = claims[target].by if target in claims else {}, reached.get(target, {})
        for year in sorted({*by, *came}):
            yield entry.id, target, year, *cases(by.get(year)), cases(came.get(year))[1]


def _capacity(entry: Entry) -> Rows:
    for team, years in entry.data.capacity.items():
        for year, fte in sorted(years.items()):
            yield entry.id, team, year, fte


def _measures(entry: Entry) -> Rows:
    for name, value in entry.data.measures.items():
        yield entry.id, name, *cases(value)


def _risks(entry: Entry) -> Rows:
    for name, risk in entry.data.risks.items():
        yield entry.id, name, risk.probability, risk.impact, risk.mitigation


def _links(entry: Entry) -> Rows:
    for name, needed in entry.data.requires.items():
        yield entry.id, "requires", name, needed.by, needed.why
    for relation in ("excludes", "related"):
        for name in getattr(entry.data, relation):
            yield entry.id, relation, name, None, None
    for objective in entry.data.objectives:
        yield entry.id, "serves", objective if "/" in objective else f"{entry.unit}/{objective}", None, None


def _milestones(entry: Entry) -> Rows:
    for name, month in entry.data.milestones.items():
        yield entry.id, name, month


def _targets(workspace: Workspace) -> Rows:
    for theme, data in workspace.themes.items():
        for name, each in data.targets.items():
            about = (name, theme, each.measure, each.kind, each.measured_in, each.prefer, each.counts)
            for series, values in (("baseline", each.baseline), ("value", each.values), ("actual", each.actuals)):
                for year, amount in sorted(values.items()):
                    yield *about, series, year, amount
