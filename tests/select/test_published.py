"""Published optima, through whole workspaces and the command line: knapsacks with several budgets, a year each."""

import json
from pathlib import Path

import pytest
from building import files_of, initiative, write_files
from running import run

KNAPSACKS = Path(__file__).with_name("mknap1.txt")


def published():
    """OR-Library, mknap1 (J. E. Beasley; problems of Petersen 1967): optimum, values, then costs and budget a row."""
    for block in KNAPSACKS.read_text().split("\n\n"):
        lines = [line.split() for line in block.splitlines() if not line.startswith("#")]
        optimum, values, *budgets = lines
        yield pytest.param(optimum[0], values, budgets, id=optimum[0])


@pytest.mark.parametrize(("optimum", "values", "budgets"), list(published()))
def test_they_come_out(optimum, values, budgets, tmp_path):
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
    write_files(tmp_path, files_of(initiatives, envelope=envelope, selection={"maximise": "value"}))
    result = run(tmp_path, "select", "--no-alternatives", "--format", "json")
    assert result.exit_code == 0, result.stderr
    data = json.loads(result.stdout)["data"]
    assert (data["status"], data["gap"]) == ("optimal", 0)
    assert data["objective"] == pytest.approx(float(optimum), abs=1e-9)
    assert all(each["used"] <= each["available"] for each in data["limits"])
