"""Where the money goes: in one order, without what is not used at all, and said in words too."""

from decimal import Decimal

from looking import rows_of

from pmoctl.report.chart import Mark
from pmoctl.report.charts.money import money_bar
from pmoctl.report.numbers import Numbers


def test_the_uses_of_each_year_beside_its_budget():
    uses = {
        2027: {"free": Decimal(5), "committed": Decimal(60), "paused": Decimal(0), "above": Decimal(35)},
        2028: {"committed": Decimal(20), "held_back": Decimal(0)},
    }
    chart = money_bar("Where it goes", uses, {2027: Decimal(100)}, Numbers("en_GB", "EUR", "thousands"))
    assert (chart.id, chart.kind, chart.title) == ("money-bar", "money-bar", "Where it goes")
    assert chart.categories == ("2027", "2028")
    assert [(each.name, each.role, each.values) for each in chart.series] == [
        ("committed", "committed", (60, 20)), ("recommended", "above", (35, 0)), ("free", "free", (5, 0)),
    ]  # fmt: skip
    assert chart.marks == (Mark("2027", 100, role="limit"),)
    assert chart.alt == "2027: committed EUR 60 k, recommended EUR 35 k and free EUR 5 k; 2028: committed EUR 20 k"
    assert [(column.key, column.label, column.kind) for column in chart.table.columns] == [
        ("year", "Year", "year"), ("committed", "Committed", "money"), ("above", "Recommended", "money"),
        ("free", "Free", "money"),
    ]  # fmt: skip
    assert rows_of(chart.table) == [(2027, 60, 35, 5), (2028, 20, None, None)]
    assert (chart.table.id, chart.x.kind, chart.x.unit) == ("money-bar", "money", "thousand EUR")
