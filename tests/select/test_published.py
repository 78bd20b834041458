"""Published optima, through whole workspaces: knapsacks with several budgets, a year each."""

from pathlib import Path

import pytest
from building import assess_files, files_of, initiative

from pmoctl.select.build import aim_of
from pmoctl.select.exact import exactly
from pmoctl.select.highs import highs_solver
from pmoctl.select.select import select_initiatives

KNAPSACKS = Path(__file__).with_name("mknap1.txt")


def published():
    """OR-Library, mknap1 (J. E. Beasley; problems of Petersen 1967): optimum, values, then costs and budget a row."""
    for block in KNAPSACKS.read_text().split("\n\n"):
        lines = [line.split() for line in block.splitlines() if not line.startswith("#")]
        optimum, values, *budgets = lines
        yield pytest.param(optimum[0], values, budgets, id=optimum[0])


@pytest.mark.parametrize(("optimum", "values", "budgets"), list(published()))
def test_they_come_out(optimum, values, budgets):
    years = range(2027, 2027 + len(budgets))
    initiatives = {
        f"i{item}": initiative(
            ratings={"fit": 1},
            measures={"value": float(value)},
            costs={"capex": {year: int(costs[item]) for year, costs in zip(years, budgets, strict=True)}},
        )
        for item, value in enumerate(values)
    }
    envelope = {"budget": {year: int(costs[-1]) for year, costs in zip(years, budgets, strict=True)}}
    files = files_of(initiatives, envelope=envelope, selection={"maximise": "value"})
    ranked = assess_files(files, with_initiatives=True)
    selection = select_initiatives(ranked, aim_of(ranked), exactly(highs_solver()))
    assert selection.status == "optimal"
    assert selection.objective == pytest.approx(float(optimum), abs=1e-9)
    assert all(usage.used <= usage.available for usage in selection.limits)
