"""From a ranked workspace to its programme: variables, what they are worth, and the rows of every rule."""

import math
from collections.abc import Collection, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.state import COMMITTED, decisions_by_initiative
from pmoctl.model.workspace import Entry
from pmoctl.score.charges import Charges, charges_of, envelope_limits
from pmoctl.score.rank import Ranked
from pmoctl.score.score import score_initiatives
from pmoctl.select.canon import Cost
from pmoctl.select.choices import Choice, decided_variant, variants_of, whole_money
from pmoctl.select.limits import exact_sum, whole_numbers, whole_worths
from pmoctl.select.problem import Constraint, LinearRow, Problem
from pmoctl.select.rules import state_rules
from pmoctl.select.stated import Stated, Subject
from pmoctl.select.worth import worth_of

# Why a candidate cannot be chosen at all: its own case is not complete, or something says that it is out.
Barred = Literal["out", "gated_out", "no_costs", "not_assessed", "no_score", "no_worth"]


class Aim(NamedTuple):
    """What is asked: what to maximise, what a year of delay takes off it (a fraction), what may be chosen at all."""

    maximise: str = "score"
    delay: float = 0.0
    levels: bool = True
    delays: bool = True


class Programme(NamedTuple):
    """The programme of a workspace with what its whole numbers stand for.

    `choices` are its variables; `units` says what one unit is in the rows of each rule, `unit` what it is of what is
    maximised, `cost_unit` of `cost`, which is that of each choice. `ties` are what parts equal optima. `barred` are
    the candidates without a variable, `sure` those that are in whatever else is.
    """

    problem: Problem
    choices: tuple[Choice, ...]
    rules: tuple[Constraint, ...]
    units: tuple[Fraction, ...]
    unit: Fraction
    cost: Cost
    cost_unit: Fraction
    ties: tuple[Cost, ...]
    limits: Charges
    barred: dict[str, Barred]
    sure: frozenset[str]

    def ids(self, chosen: Collection[int]) -> tuple[str, ...]:
        """Return who is in a set, in the order of rank."""
        return tuple(self.choices[variable].id for variable in sorted(chosen))

    def worth_of(self, chosen: Collection[int]) -> float:
        """Return what a set is worth, in the unit of what is maximised; what is not known of one adds nothing."""
        return math.fsum(self.choices[variable].worth or 0.0 for variable in chosen)

    @property
    def variables(self) -> dict[str, list[int]]:
        """The variables of each initiative."""
        found: dict[str, list[int]] = {}
        for variable, choice in enumerate(self.choices):
            found.setdefault(choice.id, []).append(variable)
        return found


def aim_of(ranked: RankedWorkspace) -> Aim:
    """Return what the settings of a workspace ask; a year of delay costs the discount rate where they do not say."""
    asked = ranked.workspace.settings.selection
    return Aim(asked.maximise, ranked.baseline.rate if asked.delay is None else asked.delay)


def build_programme(ranked: RankedWorkspace, aim: Aim) -> Programme:
    """Return the programme of a ranked workspace; it needs its initiatives and the figures of its rows.

    Variables stand in the order of rank, equal ranks by what they charge and are worth, whatever their ids.
    """
    limits = envelope_limits(ranked.workspace.settings.envelope)
    found: list[Subject] = []
    barred: dict[str, Barred] = {}
    for row, offered in _offered(ranked, aim, limits):
        out = row.scored.id in ranked.baseline.excluded  # as a scenario wants it
        kept, why = ([], "out") if out else _allowed(row, offered, limited=bool(limits))
        if kept:
            found.append(Subject(row, tuple(kept)))
        elif why is not None:
            barred[row.scored.id] = why
    subjects = _numbered(sorted(found, key=_place))
    choices = tuple(choice for subject in subjects for choice in subject.choices)
    worth = whole_worths([choice.worth or 0.0 for choice in choices])
    cost = whole_numbers([choice.cost or Decimal(0) for choice in choices])
    rows, rules, units = _rows(state_rules(ranked, subjects, limits))
    idle = tuple(int((choice.worth or 0.0) <= 0) for choice in choices)
    delays = tuple(choice.variant.delay for choice in choices)
    ties = tuple(tie for tie in (idle, cost.numbers, delays) if any(tie))
    problem = Problem(worth.numbers, rows)
    sure = frozenset(subject.id for subject in subjects if subject.sure)
    return Programme(problem, choices, rules, units, worth.unit, cost.numbers, cost.unit, ties, limits, barred, sure)


def _offered(ranked: RankedWorkspace, aim: Aim, limits: Charges) -> Iterable[tuple[Ranked, list[Choice]]]:
    """Yield every ranked initiative with all ways to do it; committed work stands as it was decided."""
    workspace, baseline = ranked.workspace, ranked.baseline
    decided = decisions_by_initiative(workspace.checkpoints)
    for row in ranked.ranking.rows:
        name = row.scored.id
        entry = workspace.initiatives[name]
        steps = decided.get(name, ())
        variants = list(variants_of(entry.data, levels=aim.levels, delays=aim.delays))
        if row.scored.state in COMMITTED:
            variants = [decided_variant(entry.data, steps)]
        others = [(Entry(name, entry.unit, each.data), row.scored.state) for each in variants if not each.planned]
        scores = iter(score_initiatives(others, baseline))
        made = []
        for variant in variants:
            scored = row.scored if variant.planned else next(scores)
            charged = row.charges if variant.planned else charges_of(variant.data, steps, limits)
            money = whole_money(variant.data, baseline)
            whole = None if money is None else exact_sum(money)
            worth = worth_of(aim.maximise, scored, whole, variant.delay, aim.delay)
            made.append(Choice(name, variant, scored, charged, money and money[0], worth))
        yield row, made


def _allowed(row: Ranked, choices: list[Choice], *, limited: bool) -> tuple[list[Choice], Barred | None]:
    """Return the choices that may be chosen, and, where there are none, why."""
    if row.scored.state in COMMITTED:
        return choices[:1], None
    reasons = [_barred(choice, limited=limited) for choice in choices]
    kept = [choice for choice, why in zip(choices, reasons, strict=True) if why is None]
    if row.scored.gate.outcome == "included" and not kept:  # it is in, whatever it lacks
        return choices[:1], None
    return kept, reasons[0]


def _barred(choice: Choice, *, limited: bool) -> Barred | None:
    scored = choice.scored
    if scored.gate.outcome == "excluded":
        return "gated_out"
    if scored.score is None:
        return "no_score"
    if limited and choice.cost is None:
        return "no_costs"
    if not scored.assessed:
        return "not_assessed"
    return "no_worth" if choice.worth is None else None


def _place(subject: Subject) -> tuple[object, ...]:
    """Return where an initiative stands: by its rank, then by what it says; its id comes last."""
    row = subject.row
    rank = (row.rank is None, row.rank or 0)
    content = [
        (
            -(choice.worth or 0.0),
            choice.cost or Decimal(0),
            [tuple(map(str, (*limited, amount))) for limited, amount in choice.charges.items()],
        )
        for choice in subject.choices
    ]
    return (rank, content, row.scored.id)


def _numbered(subjects: Iterable[Subject]) -> list[Subject]:
    numbered, first = [], 0
    for subject in subjects:
        numbered.append(subject._replace(variables=range(first, first + len(subject.choices))))
        first += len(subject.choices)
    return numbered


def _rows(stated: Iterable[Stated]) -> tuple[tuple[LinearRow, ...], tuple[Constraint, ...], tuple[Fraction, ...]]:
    """Return rows in whole numbers, the rules behind them, and the unit of each rule's rows."""
    rows: list[LinearRow] = []
    rules: dict[tuple[str, ...], int] = {}
    kept: list[Constraint] = []
    units: list[Fraction] = []
    for rule, terms, low, high in stated:
        bounds = [bound for bound in (low, high) if bound is not None]
        whole = whole_numbers([*(number for _, number in terms), *bounds])
        numbers = iter(whole.numbers)
        made = tuple((variable, next(numbers)) for variable, _ in terms)
        place = None
        if rule is not None:
            place = rules.setdefault(rule.key, len(kept))
            if place == len(kept):
                kept.append(rule)
                units.append(whole.unit)
        least = None if low is None else next(numbers)
        most = None if high is None else next(numbers)
        rows.append(LinearRow(tuple(term for term in made if term[1]), least, most, place))
    return tuple(rows), tuple(kept), tuple(units)
