"""The pack as one value: every figure computed and rounded here, so that no two formats can disagree."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from pmoctl.brief.charts import BubbleChart, Segment, bubble_chart, score_bar, stacked
from pmoctl.brief.numbers import MISSING, Numbers
from pmoctl.model.approval import approval_state
from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.finding import Finding
from pmoctl.model.framework import Framework, walk
from pmoctl.model.judgement import shares_of
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.model.state import CANDIDATE, COMMITTED
from pmoctl.model.workspace import Entry, Workspace
from pmoctl.score.charges import ZERO, Limited, base_amount
from pmoctl.score.framework import Baseline
from pmoctl.score.rank import Ranked, Ranking
from pmoctl.score.score import CriterionScore

MEANINGS = {
    "committed": "decided at an earlier checkpoint and running",
    "must do": "a gate of the framework includes it",
    "above": "fits into the envelope in rank order",
    "below": "comes after the first that does not fit",
    "gated out": "a gate of the framework excludes it",
}


class Cover(NamedTuple):
    """What the pack says of itself."""

    title: str
    organisation: str
    subtitle: str
    cycle: str
    money_unit: str
    framework: str
    framework_state: str
    warning: str | None
    agenda: tuple[str, ...]
    attendees: tuple[str, ...]


class Ask(NamedTuple):
    """A decision asked for today."""

    rank: str
    initiative: str
    title: str
    unit: str
    sponsor: str
    recommendation: str
    amount: str
    this_year: str
    deadline: str
    why: str


class MoneyLine(NamedTuple):
    """One line of the money by year."""

    label: str
    amounts: tuple[str, ...]
    total: bool


class MoneyTable(NamedTuple):
    """The envelope by year, and what takes it up."""

    years: tuple[str, ...]
    lines: tuple[MoneyLine, ...]


class CapacityRow(NamedTuple):
    """A team in a year: what there is and what is taken, full-time equivalents."""

    team: str
    year: str
    available: str
    taken: str
    free: str
    full: bool


class PastDecision(NamedTuple):
    """A decision of an earlier checkpoint."""

    checkpoint: str
    date: str
    initiative: str
    outcome: str
    funds: str
    why: str


class PastCondition(NamedTuple):
    """A condition of an earlier decision and what became of it."""

    initiative: str
    condition: str
    owner: str
    due: str
    status: str


class TargetRow(NamedTuple):
    """A target of the strategy and what serves it."""

    theme: str
    measure: str
    measured_in: str
    baseline: str
    values: str
    above: int
    others: int


class RankRow(NamedTuple):
    """A row of the ranking."""

    rank: str
    initiative: str
    title: str
    unit: str
    type: str
    standing: str
    above_line: bool
    score: str
    span: str
    bar: float
    segments: tuple[Segment, ...]
    cost: str
    npv: str
    ratio: str
    first_below: bool


class Doubt(NamedTuple):
    """Something that makes the ranking less sure."""

    title: str
    what: str


class Points(NamedTuple):
    """A criterion of one initiative's score."""

    name: str
    share: str
    rating: str
    contribution: str
    why: str
    evidence: str


class CasePage(NamedTuple):
    """One initiative up for decision."""

    rank: str
    initiative: str
    title: str
    unit: str
    type: str
    standing: str
    sponsor: str
    owner: str
    summary: str
    problem: str
    ask: str
    figures: tuple[tuple[str, str], ...]
    score: str
    span: str
    points: tuple[Points, ...]
    options: tuple[tuple[str, str], ...]
    risks: tuple[tuple[str, str, str], ...]
    serves: tuple[str, ...]
    requires: tuple[str, ...]
    excludes: tuple[str, ...]
    obligation: str
    schedule: str
    if_not: str


class CriterionRow(NamedTuple):
    """A criterion of the framework as the appendix explains it."""

    name: str
    depth: int
    share: str
    how: str
    question: str


class Appendix(NamedTuple):
    """What lets anybody rebuild and check the pack."""

    framework: str
    title: str
    digest: str
    state: str
    approved: str
    criteria: tuple[CriterionRow, ...]
    gates: tuple[tuple[str, str], ...]
    money: str
    revision: str
    as_of: str
    tool: str
    command: str
    quality: tuple[str, ...]


class BriefingPack(NamedTuple):
    """The pack for one checkpoint. All figures are text, ready to be shown."""

    locale: str
    accent: str
    on_accent: str
    logo: str | None
    cover: Cover
    headline: str
    asks: tuple[Ask, ...]
    not_asked: tuple[Ask, ...]
    money: MoneyTable
    line: str
    past_decisions: tuple[PastDecision, ...]
    conditions: tuple[PastCondition, ...]
    targets: tuple[TargetRow, ...]
    unlinked: tuple[str, ...]
    ranking: tuple[RankRow, ...]
    series: tuple[str, ...]
    meanings: tuple[tuple[str, str], ...]
    doubts: tuple[Doubt, ...]
    bubbles: BubbleChart
    capacity: tuple[CapacityRow, ...]
    benefits: MoneyTable
    cases: tuple[CasePage, ...]
    appendix: Appendix


class Origin(NamedTuple):
    """Where the pack comes from: revision (None outside git), the day it is seen from, tool and command."""

    revision: str | None
    as_of: dt.date
    tool: str
    command: str


def choose_checkpoint(workspace: Workspace, name: str | None) -> tuple[str, Checkpoint] | None:
    """Give the checkpoint of that id; by default the first without decisions after the last with any, or the last.

    Raises KeyError where there is none of that id; None where there is none at all.
    """
    if name is not None:
        return name, workspace.checkpoints[name]
    ordered = sorted(workspace.checkpoints.items(), key=lambda pair: (pair[1].date, pair[0]))
    decided = [place for place, (_, checkpoint) in enumerate(ordered) if checkpoint.decisions]
    after = ordered[decided[-1] + 1 :] if decided else ordered
    return after[0] if after else ordered[-1] if ordered else None


def build_pack(
    workspace: Workspace,
    baseline: Baseline,
    ranking: Ranking,
    findings: Sequence[Finding],
    checkpoint: tuple[str, Checkpoint] | None,
    origin: Origin,
) -> BriefingPack:
    """Build the pack for a checkpoint (None where the workspace has none)."""
    return _Builder(workspace, baseline, ranking, findings, checkpoint, origin).pack()


class _Builder:
    """Holds what every part of the pack looks things up in."""

    def __init__(
        self,
        workspace: Workspace,
        baseline: Baseline,
        ranking: Ranking,
        findings: Sequence[Finding],
        checkpoint: tuple[str, Checkpoint] | None,
        origin: Origin,
    ) -> None:
        settings = workspace.settings
        self.workspace, self.baseline, self.ranking, self.findings = workspace, baseline, ranking, findings
        self.checkpoint, self.origin = checkpoint, origin
        self.settings = settings
        self.framework: Framework = workspace.frameworks[baseline.id]
        self.numbers = Numbers(settings.locale, settings.currency, settings.amounts_in)
        self.state = approval_state(self.framework.approval, workspace.digests[FRAMEWORK.path(baseline.id)])
        self.titles = {name: entry.data.title for name, entry in workspace.initiatives.items()}
        self.candidates = [row for row in ranking.rows if row.scored.state == CANDIDATE]
        self.top = {name: self.framework.criteria[name].name or name for name in self.framework.criteria}
        self.parent = {leaf: (*parents, leaf)[0] for leaf, parents, _ in walk(self.framework.criteria)}

    def pack(self) -> BriefingPack:
        asked = [row for row in self.candidates if row.above_line]
        rest = [row for row in self.candidates if not row.above_line]
        accent = self.settings.brand.colours.get("accent", "#1d5fa8")
        return BriefingPack(
            locale=self.numbers.locale.replace("_", "-"),
            accent=accent,
            on_accent=readable_on(accent),
            logo=self.settings.brand.logo,
            cover=self.cover(),
            headline=self.headline(asked),
            asks=tuple(self.ask(row) for row in asked),
            not_asked=tuple(self.ask(row) for row in rest),
            money=self.money(asked),
            line=self.line(),
            past_decisions=self.past_decisions(),
            conditions=self.conditions(),
            targets=self.targets(),
            unlinked=tuple(
                row.scored.title
                for row in self.ranking.rows
                if not (self.entry(row).data.contributes or self.entry(row).data.benefits)
            ),
            ranking=tuple(self.rank_row(row) for row in self.ranking.rows),
            series=tuple(self.top.values()),
            meanings=tuple(MEANINGS.items()),
            doubts=self.doubts(),
            bubbles=bubble_chart(self.candidates),
            capacity=self.capacity(),
            benefits=self.benefits(),
            cases=tuple(self.case(row) for row in (*asked, *rest)),
            appendix=self.appendix(),
        )

    def entry(self, row: Ranked) -> Entry:
        return self.workspace.initiatives[row.scored.id]

    def person(self, name: str | None) -> str:
        if name is None:
            return MISSING
        known = self.workspace.people.get(name)
        return known.name if known else name

    def unit(self, name: str) -> str:
        known = self.workspace.units.get(name)
        return known.name if known else name

    def cover(self) -> Cover:
        point = self.checkpoint[1] if self.checkpoint else None
        warnings = {
            "draft": "The framework is a draft: nobody has approved it.",
            "altered": "The framework was altered after its approval: this is not the agreed baseline.",
        }
        return Cover(
            title=point.name if point else f"Portfolio {self.settings.cycle}",
            organisation=self.settings.organisation,
            subtitle=" · ".join(
                [
                    *([point.forum] if point else []),
                    self.numbers.date(point.date if point else self.origin.as_of),
                    f"planning {self.settings.cycle}",
                ]
            ),
            cycle=str(self.settings.cycle),
            money_unit=self.numbers.unit,
            framework=self.framework.title,
            framework_state=self.state,
            warning=warnings.get(self.state),
            agenda=tuple(point.agenda) if point else (),
            attendees=tuple(self.person(name) for name in point.attendees) if point else (),
        )

    def headline(self, asked: Sequence[Ranked]) -> str:
        """One sentence: what is recommended of what was proposed, for how much."""
        cost = sum((self.charge(row, self.settings.cycle) for row in asked), ZERO)
        must = sum(row.scored.gate.outcome == "included" for row in asked)
        words = f"{len(asked)} of {len(self.candidates)} candidates fit into the envelope"
        words += f", {must} of them must-do" if must else ""
        return f"{words}; together they ask {self.numbers.money(float(cost))} {self.numbers.unit} in {self.settings.cycle}."

    def charge(self, row: Ranked, year: int) -> Decimal:
        costs = self.entry(row).data.costs
        return base_amount(costs.capex, year) + base_amount(costs.opex, year) if costs else ZERO

    def ask(self, row: Ranked) -> Ask:
        data = self.entry(row).data
        standing = standing_of(row)
        blocked = self.ranking.line.blocked_by if self.ranking.line else None
        if row.above_line:
            recommendation = "Approve"
        elif row.scored.gate.outcome == "excluded":
            recommendation = "Reject"
        else:
            recommendation = "Defer"
        if standing == "gated out":
            why = f"gate {', '.join(row.scored.gate.by)} is not met"
        elif standing == "must do":
            why = f"must do: gate {', '.join(row.scored.gate.by)}"
        elif row.above_line:
            why = "within the envelope"
        elif row.scored.money.cost is None:
            why = "no costs are stated"
        elif blocked is not None and blocked.initiative == row.scored.id:
            why = f"does not fit: {limit_words(blocked.limited)}"
        else:
            why = "below the line"
        deadline = data.obligation.deadline if data.obligation else None
        return Ask(
            rank=self.rank(row),
            initiative=row.scored.id,
            title=row.scored.title,
            unit=self.unit(row.scored.unit),
            sponsor=self.person(data.sponsor),
            recommendation=recommendation,
            amount=self.numbers.money(row.scored.money.cost),
            this_year=self.numbers.money(float(self.charge(row, self.settings.cycle)) if data.costs else None),
            deadline=self.numbers.date(deadline),
            why=why,
        )

    def rank(self, row: Ranked) -> str:
        return MISSING if row.rank is None else str(row.rank)

    def money(self, asked: Sequence[Ranked]) -> MoneyTable:
        """The budget by limited year: what there is, what takes it, what is left."""
        envelope = self.settings.envelope
        years = sorted(envelope.budget)
        committed = [row for row in self.ranking.rows if row.scored.state in COMMITTED]
        must = [row for row in asked if row.scored.gate.outcome == "included"]
        other = [row for row in asked if row.scored.gate.outcome != "included"]
        budget = {year: envelope.budget[year] for year in years}
        held = {year: envelope.held_back.get(year, ZERO) for year in years}
        parts = [self.budget_of(rows, years) for rows in (committed, must, other)]
        left = {year: budget[year] - held[year] - sum(part[year] for part in parts) for year in years}
        asks = self.budget_of(self.candidates, years)
        rows = (
            ("Budget (capex and opex)", budget, True),
            ("Held back", held, False),
            ("Committed", parts[0], False),
            ("Must-do", parts[1], False),
            ("Recommended besides", parts[2], False),
            ("Headroom", left, True),
            ("All candidates together ask", asks, False),
        )
        return self.money_table(years, [(label, {year: float(part[year]) for year in years}, total) for label, part, total in rows])

    def budget_of(self, rows: Sequence[Ranked], years: Sequence[int]) -> dict[int, Decimal]:
        return {
            year: sum((row.charges.get(Limited("budget", None, year), ZERO) for row in rows), ZERO) for year in years
        }

    def money_table(self, years: Sequence[int], rows: Sequence[tuple[str, dict[int, float], bool]]) -> MoneyTable:
        lines = (
            MoneyLine(label, tuple(self.numbers.money(amounts.get(year, 0.0)) for year in years), total)
            for label, amounts, total in rows
        )
        return MoneyTable(tuple(str(year) for year in years), tuple(lines))

    def line(self) -> str:
        line = self.ranking.line
        if line is None:
            return "Everything that is ranked fits into the envelope."
        name = self.titles[line.blocked_by.initiative]
        return f"The line falls before {name}, which does not fit: {limit_words(line.blocked_by.limited)}."

    def earlier(self) -> list[tuple[str, Checkpoint]]:
        point = self.checkpoint[1] if self.checkpoint else None
        ordered = sorted(self.workspace.checkpoints.items(), key=lambda pair: (pair[1].date, pair[0]))
        return [
            (name, each)
            for name, each in ordered
            if point is None or ((each.date, name) < (point.date, self.checkpoint[0] if self.checkpoint else ""))
        ]

    def past_decisions(self) -> tuple[PastDecision, ...]:
        return tuple(
            PastDecision(
                checkpoint=point.name,
                date=self.numbers.date(point.date),
                initiative=self.titles.get(initiative, initiative),
                outcome=decision.outcome,
                funds=", ".join(f"{year}: {self.numbers.money(float(sum_))}" for year, sum_ in sorted(decision.funds.items())) or MISSING,
                why=decision.why or MISSING,
            )
            for _, point in reversed(self.earlier())
            for initiative, decision in point.decisions.items()
        )

    def conditions(self) -> tuple[PastCondition, ...]:
        """Conditions of earlier decisions: met, open or overdue on the day the pack is seen from."""
        met = {
            key: fulfilment
            for point in self.workspace.checkpoints.values()
            for key, fulfilment in point.fulfilled.items()
            if fulfilment.date <= self.origin.as_of
        }
        found = []
        for _, point in self.earlier():
            for initiative, decision in point.decisions.items():
                for name, condition in decision.conditions.items():
                    fulfilment = met.get(f"{initiative}/{name}")
                    if fulfilment is not None:
                        status = f"met on {self.numbers.date(fulfilment.date)}"
                    elif condition.due is not None and condition.due < self.origin.as_of:
                        status = "overdue"
                    else:
                        status = "open"
                    title = self.titles.get(initiative, initiative)
                    owner, due = self.person(condition.owner), self.numbers.date(condition.due)
                    found.append(PastCondition(title, condition.do, owner, due, status))
        return tuple(found)

    def targets(self) -> tuple[TargetRow, ...]:
        rows = []
        for theme in self.workspace.themes.values():
            for name, target in theme.targets.items():
                serving = [row for row in self.ranking.rows if self.serves(row, name, target.counts)]
                above = sum(row.above_line for row in serving)
                base = "".join(f"{self.numbers.plain(float(value))} ({year})" for year, value in target.baseline.items())
                values = ", ".join(
                    f"{self.numbers.plain(float(value))} ({year})" for year, value in sorted(target.values.items())
                )
                rows.append(TargetRow(theme.name, target.measure, target.measured_in, base, values, above, len(serving) - above))
        return tuple(rows)

    def serves(self, row: Ranked, target: str, counts: str) -> bool:
        data = self.entry(row).data
        if counts == "contributions":
            return target in data.contributes
        kinds = {benefit.kind for benefit in data.benefits.values()}
        return bool(kinds) if counts in {"benefit", "net_benefit"} else counts in kinds

    def rank_row(self, row: Ranked) -> RankRow:
        scored = row.scored
        blocked = self.ranking.line.blocked_by.initiative if self.ranking.line else None
        points = dict.fromkeys(self.top, 0.0)
        for criterion in scored.criteria:
            points[self.parent[criterion.id]] += criterion.contribution
        return RankRow(
            rank=self.rank(row),
            initiative=scored.id,
            title=scored.title,
            unit=self.unit(scored.unit),
            type=scored.type,
            standing=standing_of(row),
            above_line=row.above_line,
            score=self.numbers.score(scored.score),
            span=self.numbers.span(scored.score_low, scored.score_high),
            bar=score_bar(scored.score),
            segments=stacked(tuple(points.values()), 120.0) if scored.score is not None else (),
            cost=self.numbers.money(scored.money.cost),
            npv=self.numbers.money(scored.money.npv),
            ratio=self.numbers.decimal(scored.money.bcr, 2),
            first_below=scored.id == blocked,
        )

    def doubts(self) -> tuple[Doubt, ...]:
        """What could turn out otherwise: ranges across the line, missing values, ratings nobody reviewed."""
        found = []
        line = self.ranking.line
        cut = None
        if line is not None:
            cut = next(row.scored.score for row in self.ranking.rows if row.scored.id == line.blocked_by.initiative)
        for row in self.candidates:
            scored, data = row.scored, self.entry(row).data
            if scored.score is None or scored.score_low is None or scored.score_high is None:
                found.append(Doubt(scored.title, "has no score: a value is missing that the framework requires"))
                continue
            if cut is not None and scored.gate.outcome == "open":
                span = self.numbers.span(scored.score_low, scored.score_high)
                if row.above_line and scored.score_low < cut:
                    found.append(Doubt(scored.title, f"its range {span} reaches below the line, at {self.numbers.score(cut)}"))
                elif not row.above_line and scored.score_high > cut and scored.score < cut:
                    found.append(Doubt(scored.title, f"its range {span} reaches above the line, at {self.numbers.score(cut)}"))
            missing = [self.name_of(criterion) for criterion in scored.criteria if criterion.source == "missing"]
            if missing:
                found.append(Doubt(scored.title, f"no value for {', '.join(missing)}: each counts as the lowest"))
            unproven = [
                self.name_of(criterion)
                for criterion in scored.criteria
                if criterion.source == "submitter" and criterion.rating == self.highest(criterion)
                and not (data.ratings[criterion.id].evidence)
            ]
            if unproven and row.above_line:
                found.append(Doubt(scored.title, f"rated highest without evidence: {', '.join(unproven)}"))
        return tuple(found)

    def highest(self, criterion: CriterionScore) -> float:
        return next(leaf.highest for leaf in self.baseline.leaves if leaf.id == criterion.id)

    def name_of(self, criterion: CriterionScore) -> str:
        return next(data.name or name for name, _, data in walk(self.framework.criteria) if name == criterion.id)

    def capacity(self) -> tuple[CapacityRow, ...]:
        return tuple(
            CapacityRow(
                team=(limited.team or "").replace("-", " "),
                year=str(limited.year),
                available=self.numbers.decimal(float(amount), 1),
                taken=self.numbers.decimal(float(self.ranking.used[limited]), 1),
                free=self.numbers.decimal(float(amount - self.ranking.used[limited]), 1),
                full=self.ranking.used[limited] >= amount,
            )
            for limited, amount in self.ranking.limits.items()
            if limited.limit == "capacity"
        )

    def benefits(self) -> MoneyTable:
        """Benefits promised by what is above the line, by year and kind, each times its confidence."""
        totals: dict[str, dict[int, float]] = {}
        for row in self.ranking.rows:
            if row.above_line:
                for benefit in self.entry(row).data.benefits.values():
                    by_year = totals.setdefault(benefit.kind, {})
                    for year, amount in benefit.amounts.items():
                        by_year[year] = by_year.get(year, 0.0) + float(getattr(amount, "base", amount)) * benefit.confidence
        years = sorted({year for by_year in totals.values() for year in by_year})
        rows = [(kind.replace("_", " ").capitalize(), by_year, False) for kind, by_year in sorted(totals.items())]
        together = {year: sum(by_year.get(year, 0.0) for by_year in totals.values()) for year in years}
        return self.money_table(years, [*rows, ("Together", together, True)] if rows else [])

    def case(self, row: Ranked) -> CasePage:
        entry, scored, money, numbers = self.entry(row), row.scored, row.scored.money, self.numbers
        data = entry.data
        ask = self.ask(row)
        schedule = f"{numbers.month(data.schedule.start)} to {numbers.month(data.schedule.finish)}" if data.schedule else MISSING
        figures = (
            ("Cost", numbers.money(money.cost)),
            ("Recurring cost", numbers.money(money.run)),
            ("Benefit", numbers.money(money.benefit)),
            ("Net present value", numbers.money(money.npv)),
            ("Benefit–cost ratio", numbers.decimal(money.bcr, 2)),
            ("Internal rate of return", numbers.percent(money.irr, 1)),
            ("Payback, years", numbers.decimal(money.payback, 1)),
        )
        obligation = data.obligation
        confirmed = "confirmed" if obligation and obligation.confirmed else "not confirmed"
        return CasePage(
            rank=self.rank(row),
            initiative=scored.id,
            title=scored.title,
            unit=self.unit(scored.unit),
            type=scored.type,
            standing=standing_of(row),
            sponsor=self.person(data.sponsor),
            owner=self.person(data.owner),
            summary=data.summary or MISSING,
            problem=data.problem or MISSING,
            ask=f"{ask.recommendation}: {ask.why}. {self.settings.cycle}: {ask.this_year}, in all {ask.amount} {numbers.unit}.",
            figures=figures,
            score=numbers.score(scored.score),
            span=numbers.span(scored.score_low, scored.score_high),
            points=tuple(self.points(entry, criterion) for criterion in scored.criteria),
            options=tuple((name.replace("-", " "), words) for name, words in data.options.items()),
            risks=tuple(
                (name.replace("-", " "), f"{risk.probability} × {risk.impact}", risk.mitigation or MISSING)
                for name, risk in data.risks.items()
            ),
            serves=tuple(self.target_name(name) for name in data.contributes),
            requires=tuple(self.titles.get(name, name) for name in data.requires),
            excludes=tuple(self.titles.get(name, name) for name in data.excludes),
            obligation=f"{obligation.source} ({obligation.kind}, due {numbers.date(obligation.deadline)}, {confirmed})"
            if obligation
            else MISSING,
            schedule=schedule,
            if_not=self.if_not(entry),
        )

    def if_not(self, entry: Entry) -> str:
        """What a no means: the obligation left open, who requires it, the option of doing nothing."""
        data = entry.data
        parts = []
        if "do-nothing" in data.options:
            parts.append(data.options["do-nothing"].rstrip(".") + ".")
        if data.obligation is not None:
            parts.append(f"The obligation stays unmet: {data.obligation.source}.")
        dependants = [other.data.title for other in self.workspace.initiatives.values() if entry.id in other.data.requires]
        if dependants:
            parts.append(f"It is required by {', '.join(sorted(dependants))}.")
        return " ".join(parts) or "Nothing else depends on it."

    def target_name(self, name: str) -> str:
        target = self.workspace.targets.get(name)
        return target.measure if target else name

    def points(self, entry: Entry, criterion: CriterionScore) -> Points:
        rating = entry.data.ratings.get(criterion.id)
        why, evidence = (rating.why, rating.evidence) if rating else (None, None)
        for review in entry.data.reviews:
            said = review.ratings.get(criterion.id)
            if said is not None and review.framework in (None, self.baseline.id):
                why = f"{said.why or MISSING} (review by {self.person(review.by)})"
                evidence = said.evidence or evidence
        if criterion.source == "missing":
            shown = "missing"
        elif criterion.measured is not None:
            shown = self.numbers.decimal(criterion.measured, 1)
        else:
            shown = self.numbers.decimal(criterion.rating, 1)
        name = self.name_of(criterion)
        points = self.numbers.score(criterion.contribution)
        computed = "computed" if criterion.source == "measure" else MISSING
        return Points(name, self.numbers.percent(criterion.share), shown, points, why or computed, evidence or MISSING)

    def appendix(self) -> Appendix:
        framework, numbers = self.framework, self.numbers
        last = framework.approval[-1] if framework.approval else None
        by = ", ".join(self.person(name) for name in last.by) if last else ""
        errors = sum(finding.severity == "error" for finding in self.findings)
        quality = [
            f"{len(self.workspace.initiatives)} initiatives were read, {len(self.ranking.rows)} are ranked.",
            f"`pmoctl check` finds {errors} errors and {len(self.findings) - errors} warnings.",
        ]
        return Appendix(
            framework=self.baseline.id,
            title=framework.title,
            digest=self.workspace.digests[FRAMEWORK.path(self.baseline.id)],
            state=self.state,
            approved=f"{last.forum}, {numbers.date(last.date)}, by {by}" if last else MISSING,
            criteria=self.criteria(),
            gates=tuple((name, gate_words(gate.include_when, gate.exclude_unless)) for name, gate in framework.gates.items()),
            money=f"Base year {self.baseline.base_year}"
            + (f", {framework.horizon} years" if framework.horizon else "")
            + f", discount rate {numbers.percent(framework.discount_rate, 1)}, amounts in {numbers.unit}.",
            revision=self.origin.revision or "not in git",
            as_of=numbers.date(self.origin.as_of),
            tool=f"pmoctl {self.origin.tool}",
            command=self.origin.command,
            quality=tuple(quality),
        )

    def criteria(self) -> tuple[CriterionRow, ...]:
        shares = shares_of(self.framework)
        rows = []
        for name, parents, data in walk(self.framework.criteria):
            share = shares[name]
            for parent in parents:
                share *= shares[parent]
            if data.criteria is not None:
                how = "group"
            elif data.measure is not None:
                how = f"computed: {data.measure}"
            else:
                scale = data.scale or self.framework.scale
                how = f"rated from {scale.lowest} to {scale.highest}" + (", lower is better" if data.prefer == "lower" else "")
            rows.append(CriterionRow(data.name or name, len(parents), self.numbers.percent(share, 1), how, data.question or ""))
        return tuple(rows)


def standing_of(row: Ranked) -> str:
    """Say in a word or two where a row stands; see MEANINGS."""
    if row.scored.state in COMMITTED:
        return "committed"
    if row.scored.gate.outcome == "included":
        return "must do"
    if row.scored.gate.outcome == "excluded":
        return "gated out"
    return "above" if row.above_line else "below"


def limit_words(limited: Limited) -> str:
    """Say which limit is broken."""
    limit, team, year = limited
    return f"{limit} of {team} {year}" if team else f"{limit} {year}"


def gate_words(include: object, exclude: object) -> str:
    """Say what a gate does."""
    condition = include or exclude
    asks = {key: getattr(condition, key, None) for key in ("has", "criterion", "measure", "at_least", "at_most")}
    words = " ".join(f"{key.replace('_', ' ')} {value}" for key, value in asks.items() if value is not None)
    return f"{'includes when' if include else 'excludes unless'}: {words}"


def readable_on(colour: str) -> str:
    """Give black or white, whichever reads better on a colour (WCAG 2.2 relative luminance)."""
    digits = colour[1:] if len(colour) > 4 else "".join(char * 2 for char in colour[1:])  # noqa: PLR2004  # #rgb or #rrggbb
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004  # sRGB
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) else "#ffffff"


