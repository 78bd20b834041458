"""A name of 300 characters: cut in tables and lists, whole on its own page and once at the end, in no form lost."""

import json

import openpyxl
from building import checkpoint, files_of, initiative, write_files
from running import run

NAME = "Renewal of the " + "very " * 55 + "long names"  # 300 characters


def test_a_name_of_300_characters_is_cut_in_tables_and_whole_at_the_end(tmp_path):
    about = {"costs": {"capex": {2027: 10}}, "owner": "ann", "type": "run"}
    asked = {
        "a": initiative(title=NAME, ratings={"fit": 5}, **about),
        "b": initiative(title="Second", ratings={"fit": 4}, requires=["a"], **about),
    }
    write_files(tmp_path / "w", files_of(asked, None, {"c": checkpoint("2026-12-10")}, envelope={"budget": {2027: 50}}))
    result = run(tmp_path / "w", "brief", "--format", "markdown,xlsx,json", "--output", tmp_path / "p")
    assert result.exit_code in {0, 1}, result.stderr
    markdown = (tmp_path / "p/brief.md").read_text("utf-8")
    lines = [line for line in markdown.split("\n") if NAME in line]
    assert [line.split(" ")[0] for line in lines] == ["###", "|"]  # its own page, and the list at the end
    assert markdown.index("### Long names in full") < markdown.index(lines[-1])
    short = lines[-1].split(" | ")[0].removeprefix("| ")
    assert short.endswith("…")
    assert len(short) <= 100
    assert markdown.count(short) > 3
    assert json.loads((tmp_path / "p/brief.json").read_text("utf-8"))["data"]["verdicts"][0]["initiative"] == "a"
    book = openpyxl.load_workbook(tmp_path / "p/brief.xlsx")
    assert any(cell.value == NAME for cell in book["Whole ranking"]["C"])


def test_no_name_that_is_not_too_long_is_cut(tmp_path):
    asked = {"a": initiative(title="N" * 120, ratings={"fit": 5}, costs={"capex": {2027: 10}})}
    write_files(tmp_path / "w", files_of(asked, None, {"c": checkpoint("2026-12-10")}))
    run(tmp_path / "w", "brief", "--format", "markdown", "--output", tmp_path / "p")
    markdown = (tmp_path / "p/brief.md").read_text("utf-8")
    assert "Long names" not in markdown
    assert "…" not in markdown
