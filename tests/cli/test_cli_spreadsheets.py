"""What `--format xlsx` writes, as two other programs read it: numbers, a frozen head, and nothing that runs."""

import pytest
from building import checkpoint, files_of, initiative, to_file, write_files
from running import run

TARGET = {
    "measure": "=Saved", "kind": "financial", "measured_in": "thousand EUR", "baseline": {2025: 0},
    "values": {2028: 10}, "counts": "cost_saving",
}  # fmt: skip
# A number that each table has, by the heading of its column.
SAID = {
    ("score",): ("Cost, thousand EUR", 125.5),
    ("targets",): ("Target", 10),
    ("plan", "2027"): ("Released, thousand EUR", 125.5),
    ("units",): ("Cost, thousand EUR", 125.5),
}


@pytest.fixture
def root(tmp_path):
    one = initiative(title='=HYPERLINK("http://x")', costs={"capex": {2027: 125.5}}, ratings={"fit": 3})
    points = {"board": checkpoint("2026-10-01", one={"outcome": "approved", "why": "+1+1", "funds": {2027: 125.5}})}
    theme = to_file({"name": "@T", "targets": {"saved": TARGET}})
    files = files_of({"one": one}, None, points, amounts_in="thousands")
    write_files(tmp_path, {**files, "portfolio/strategy/t.yaml": theme})
    return tmp_path


@pytest.mark.parametrize("words", SAID, ids=" ".join)
def test_a_spreadsheet_has_numbers_a_frozen_head_and_no_formula(root, words):
    import openpyxl
    from python_calamine import load_workbook

    path = root / "out.xlsx"
    done = run(root, *words, "--format", "xlsx", "--output", path)
    assert done.exit_code == 0, done.stderr
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.freeze_panes == "A2"
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink is not None]
    heading, number = SAID[words]
    heads, *rows = load_workbook(path).get_sheet_by_index(0).to_python()
    last = len(heads) - 1 - heads[::-1].index(heading)  # a target has an id and a value of that name
    values = [row[last] for row in rows]
    assert number in values
    assert all(isinstance(value, int | float) or value == "" for value in values)


def test_a_text_that_begins_like_a_formula_stays_what_it_is(root):
    import openpyxl

    path = root / "out.xlsx"
    assert run(root, "score", "--format", "xlsx", "--output", path).exit_code == 0
    sheet = openpyxl.load_workbook(path).worksheets[0]
    titles = [cell.value for cell in next(sheet.iter_cols(min_col=3, max_col=3))]
    assert titles == ["Initiative", '=HYPERLINK("http://x")']
    assert next(sheet.iter_cols(min_col=3, max_col=3))[1].data_type == "s"
