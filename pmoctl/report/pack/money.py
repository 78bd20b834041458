"""The money of a pack by year, all limits beside it, and sums that are unknown."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from pmoctl.analyse.verdicts import Verdict
from pmoctl.model.funds import drawn_on_held_back
from pmoctl.report.language import plural, say
from pmoctl.report.pack.limits import add_charges, budget_charge
from pmoctl.report.pack.look import Look
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.score.charges import ZERO, Limited


class Total(NamedTuple):
    """A sum of amounts in `amounts_in`; `unknown` are without any: then the whole is unknown."""

    known: Decimal
    unknown: int = 0

    @property
    def value(self) -> Decimal | None:
        """The sum; None where it is not known."""
        return None if self.unknown else self.known

    @property
    def cell(self) -> Cell:
        """The sum for a table, or why it is unknown."""
        return Cell(self.value, unknown_words(self) if self.value is None else None)


def unknown_words(total: Total) -> str:
    """Say that a sum is unknown: `unknown: 4 state no costs`."""
    return say("unknown: {why}", why=unstated_words(total))


def unstated_words(total: Total) -> str:
    """Say of how many the amounts are unknown: `4 state no costs`."""
    return plural("{n} states no costs", "{n} state no costs", total.unknown)


def add(amounts: Iterable[Decimal | None]) -> Total:
    """Add up amounts, some of which may be unknown."""
    known, unknown = ZERO, 0
    for amount in amounts:
        if amount is None:
            unknown += 1
        else:
            known += amount
    return Total(known, unknown)


class YearOfMoney(NamedTuple):
    """The budget of a year and what takes it; None where there is none. Headroom is what the rest leaves."""

    year: int
    budget: Decimal | None
    held_back: Decimal | None
    drawn: Decimal
    committed: Total
    paused: Total
    must_do: Total
    recommended: Total
    asked: Total

    @property
    def headroom(self) -> Decimal | None:
        """What is left; None where there is no budget, or not all of it is known."""
        parts = [each.value for each in (self.committed, self.must_do, self.recommended)]
        if self.budget is None or None in parts:
            return None
        return self.budget - (self.held_back or ZERO) - sum([part for part in parts if part is not None], ZERO)


def money_by_year(look: Look) -> tuple[YearOfMoney, ...]:
    """Return the budget by year, that of the cycle always; committed money holds paused work too."""
    envelope = look.settings.envelope
    years = sorted({*envelope.budget, look.cycle})
    duties, rest = ([each.initiative for each in part] for part in (look.duties, look.by_rank))
    committed = [row.scored.id for row in look.committed]
    paused = [row.scored.id for row in look.committed if row.scored.state == "paused"]

    def of(names: Iterable[str], year: int) -> Total:
        return add(budget_charge(look, name, year) for name in names)

    return tuple(
        YearOfMoney(
            year,
            envelope.budget.get(year),
            envelope.held_back.get(year),
            _drawn(look, year),
            of(committed, year),
            of(paused, year),
            of(duties, year),
            of(rest, year),
            of(look.verdicts, year),
        )
        for year in years
    )


def _drawn(look: Look, year: int) -> Decimal:
    """Return what decisions charge to what is held back of a year."""
    known = look.workspace.initiatives
    files = ((known[name].data if name in known else None, steps) for name, steps in look.decided.items())
    return sum((drawn_on_held_back(data, steps).get(year, ZERO) for data, steps in files), ZERO)


def total_of(verdicts: Iterable[Verdict]) -> Total:
    """Add up what is asked over all years."""
    return add(each.total for each in verdicts)


def money_table(look: Look, years: tuple[YearOfMoney, ...]) -> Table:
    """Lay out the money by year, and in total what is asked."""
    columns = (
        Column("what", say("Money, {unit}", unit=look.numbers.unit)),
        *(Column(f"y{each.year}", str(each.year), "money") for each in years),
        Column("total", "Total, all years", "money"),
    )
    rest = Cell(None, "")
    sure = not look.by_rank or any(each.verdict == "approve" for each in look.by_rank)
    besides = say("Recommended besides") if sure else say("Recommended on a condition")
    duties, by_rank, asked = (total_of(part).cell for part in (look.duties, look.by_rank, look.verdicts.values()))
    rows = [
        (say("Budget (capex and opex)"), [_plain(each.budget, say("no budget")) for each in years], rest),
        (say("Held back"), [_plain(each.held_back, "–") for each in years], rest),
        (say("Drawn on what is held back"), [Cell(each.drawn) for each in years], rest),
        (say("Committed"), [each.committed.cell for each in years], rest),
        (say("of it paused"), [each.paused.cell for each in years], rest),
        (say("Duties"), [each.must_do.cell for each in years], duties),
        (besides, [each.recommended.cell for each in years], by_rank),
        (say("Headroom"), [_plain(each.headroom, say("unknown")) for each in years], rest),
        (say("Asked for by all candidates"), [each.asked.cell for each in years], asked),
    ]
    if not any(each.paused.known or each.paused.unknown for each in years):
        del rows[4]
    if not any(each.drawn for each in years):
        del rows[2]
    cells = (Row((Cell(label), *amounts, total)) for label, amounts, total in rows)
    return Table("money-by-year", columns, tuple(cells))


def _plain(amount: Decimal | None, instead: str) -> Cell:
    return Cell(amount, instead if amount is None else None)


class LimitUse(NamedTuple):
    """A limit: what there is, what committed and recommended work takes, and whether the line falls there."""

    limited: Limited
    available: Decimal
    taken: Decimal
    binding: bool

    @property
    def free(self) -> Decimal:
        """What is left; negative where more is taken than there is."""
        return self.available - self.taken


def limit_uses(look: Look) -> tuple[LimitUse, ...]:
    """Return every limit of the envelope, in the order in which they are tested."""
    names = [*(row.scored.id for row in look.committed), *(each.initiative for each in look.ups)]
    taken = add_charges(look, names)
    binding = look.ranking.line.blocked_by.limited if look.ranking.line else None
    return tuple(
        LimitUse(limited, amount, taken[limited], limited == binding) for limited, amount in look.ranking.limits.items()
    )


def fits(look: Look) -> bool:
    """Say whether everything that is ranked fits: never without a budget, an overrun, or what nobody could count."""
    has_budget = Limited("budget", None, look.cycle) in look.ranking.limits
    down = any(not each.is_up for each in look.verdicts.values())
    return has_budget and look.ranking.line is None and not (look.ranking.overrun or down or look.lost)
