"""Where the money goes, and what each budget would bring, as charts."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from pmoctl.report.chart import Axis, Chart, Mark, Series
from pmoctl.report.language import capital, mark, say
from pmoctl.report.numbers import Numbers, listed
from pmoctl.report.table import Cell, Column, Row, Table

Use = Literal["committed", "paused", "must_do", "above", "held_back", "free"]
USES: dict[Use, str] = {
    "committed": mark("committed"), "paused": mark("paused"), "must_do": mark("duties"), "above": mark("recommended"),
    "held_back": mark("held back"), "free": mark("free"),
}  # fmt: skip


def money_bar(
    title: str, uses: Mapping[int, Mapping[Use, Decimal]], budgets: Mapping[int, Decimal], numbers: Numbers
) -> Chart:
    """Chart what the money of each year goes to, in `amounts_in`; what is not used at all is left out."""
    shown = [use for use in USES if any(amounts.get(use) for amounts in uses.values())]
    columns = (Column("year", "Year", "year"), *(Column(use, capital(say(USES[use])), "money") for use in shown))
    rows = (Row((Cell(year), *(Cell(amounts.get(use)) for use in shown))) for year, amounts in uses.items())
    years = list(uses)
    return Chart(
        "money-bar",
        "money-bar",
        title,
        "; ".join(f"{year}: {_sentence(uses[year], shown, numbers)}" for year in years),
        Table("money-bar", columns, tuple(rows)),
        categories=tuple(map(str, years)),
        series=tuple(
            Series(say(USES[use]), tuple(float(uses[year].get(use, 0)) for year in years), role=use) for use in shown
        ),
        marks=tuple(Mark(str(year), float(budgets[year]), role="limit") for year in years if year in budgets),
        x=Axis("Budget", "money", numbers.unit),
    )


def _sentence(amounts: Mapping[Use, Decimal], shown: Sequence[Use], numbers: Numbers) -> str:
    said = ((say(USES[use]), amounts.get(use)) for use in shown)
    return listed([f"{name} {numbers.amount(amount)}" for name, amount in said if amount])
