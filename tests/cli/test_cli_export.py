"""`pmoctl export`: every format holds the same facts, under the columns that docs/export.md promises."""

import builtins
import csv
import datetime as dt
import io
import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from building import checkpoint, files_of, framework, initiative, write_files
from pyarrow import parquet
from running import ROOT, run

from pmoctl.report.export.build import ABOUT, SHAPES, reference
from pmoctl.report.export.names import Export
from pmoctl.report.kinds import output_schema

FRAME = framework(criteria={"fit": {}, "worth": {"measure": "npv", "points": [[0, 0], [100, 5]]}})
ONE = initiative(
    title="=1+1",
    ratings={"fit": {"value": {"low": 2, "base": 3, "high": 4}, "why": "so"}},
    reviews=[{"by": "lea", "date": "2026-10-01", "ratings": {"fit": 2}}],
    costs={"capex": {2027: 10.25, 2028: {"low": 1, "base": 2, "high": 4}}},
    benefits={"less": {"kind": "cost_saving", "amounts": {2028: 50}, "confidence": 0.5}},
    actuals={"costs": {"capex": {2027: 9}}},
    schedule={"start": "2027-04", "finish": "2028-03"},
    requires={"two": {"by": "2027-06"}},
    capacity={"eng": {2027: 1.5}},
)


@pytest.fixture(name="root")
def _root(tmp_path):
    root = tmp_path / "of"
    decision = {"outcome": "approved", "funds": {2027: 8}, "by": ["eva", "kim"]}
    files = files_of(
        {"ops/one": ONE, "ops/two": initiative(costs={"capex": {2027: 100}}), "ops/idea": initiative(submitted=None)},
        FRAME, {"board": checkpoint("2026-10-01", two=decision)}, envelope={"budget": {2027: 20}},
    )  # fmt: skip
    write_files(root, files)
    return root


def tables_of(root, what, *args):
    whole = json.loads(run(root, "export", what, "--format", "json", *args).stdout)
    jsonschema.Draft7Validator(output_schema("export")).validate(whole)
    assert (whole["data"]["export"], whole["data"]["export_version"]) == (what, "1")
    return whole["data"]["tables"]


@pytest.mark.parametrize("what", list(Export))
def test_the_columns_are_those_that_are_documented_in_every_format(what, tmp_path):
    shapes = {each.name: [column.key for column in each.columns] for each in (ABOUT, *SHAPES[what])}
    assert len(set(map(tuple, shapes.values()))) == len(shapes)  # a workbook joins tables of the same columns
    run(ROOT, "export", what, "--output", tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert {sheet.title: [cell.value for cell in sheet[1]] for sheet in book} == shapes
    assert run(ROOT, "export", what, "--format", "csv", "--output", tmp_path / "csv").exit_code == 0
    assert run(ROOT, "export", what, "--format", "parquet", "--output", tmp_path / "pq").exit_code == 0
    for name, keys in shapes.items():
        rows = list(csv.reader(io.StringIO((tmp_path / f"csv/{name}.csv").read_text(encoding="utf-8"), newline="")))
        table = parquet.read_table(tmp_path / f"pq/{name}.parquet")
        assert rows[0] == table.column_names == keys
        assert len(rows) - 1 == table.num_rows == book[name].max_row - 1
    about = {row["key"]: row["value"] for row in parquet.read_table(tmp_path / "pq/about.parquet").to_pylist()}
    assert (about["export"], about["version"], about["currency"]) == (what, "1", "EUR")


def test_the_reference_is_held():
    held = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    assert held.endswith(reference().rstrip() + "\n"), "make docs"


def test_portfolio_has_every_fact_of_the_files(root):
    tables = tables_of(root, "portfolio")
    states = {row["initiative"]: row["state"] for row in tables["initiatives"]}
    assert states == {"idea": "idea", "one": "submitted", "two": "approved"}
    money = [row for row in tables["money"] if row["initiative"] == "one"]
    first, second, third = money
    assert (first["block"], first["year"], first["base"], first["actual"]) == ("capex", 2027, 10.25, 9)
    assert (second["low"], second["base"], second["high"], second["actual"]) == (1, 2, 4, None)
    assert (third["block"], third["id"], third["kind"], third["base"], third["confidence"]) == (
        "benefit", "less", "cost_saving", 50, 0.5,
    )  # fmt: skip
    ratings = [(row["source"], row["by"], row["low"], row["base"], row["high"]) for row in tables["ratings"]]
    assert ratings == [("submitter", None, 2, 3, 4), ("review", "lea", 2, 2, 2)]
    assert tables["links"] == [
        {"initiative": "one", "relation": "requires", "other": "two", "by": "2027-06", "why": None}
    ]
    assert tables["capacity"] == [{"initiative": "one", "team": "eng", "year": 2027, "fte": 1.5}]


def test_ranking_is_that_of_score_with_every_criterion_and_charge(root):
    tables = tables_of(root, "ranking")
    scored = json.loads(run(root, "score", "--format", "json").stdout)["data"]["initiatives"]
    shared = ("initiative", "rank", "score", "gain", "standing", "recommended", "cost", "npv")
    assert [[row[key] for key in shared] for row in tables["initiatives"]] == [
        [row[key] for key in shared] for row in scored
    ]
    of_one = {row["criterion"]: row for row in tables["criteria"] if row["initiative"] == "one"}
    assert (of_one["fit"]["rating"], of_one["fit"]["source"], of_one["fit"]["value"]) == (2, "review", 0.4)
    charges = {row["initiative"]: row["amount"] for row in tables["charges"]}
    assert charges == {"one": 10.25, "two": 8}  # of the one decided on what was released
    assert tables["limits"] == [{"limit": "budget", "team": None, "year": 2027, "available": 20, "used": 18.25}]


def test_decisions_have_their_funds_and_people(root):
    tables = tables_of(root, "decisions")
    (decision,) = tables["decisions"]
    assert (decision["initiative"], decision["outcome"], decision["by"]) == ("two", "approved", "eva, kim")
    assert tables["funds"] == [{"checkpoint": "board", "initiative": "two", "year": 2027, "amount": 8}]


def test_types_of_parquet_stay_whatever_is_in_a_table(root, tmp_path):
    run(root, "export", "ranking", "--format", "parquet", "--output", tmp_path / "of-one")
    run(ROOT, "export", "ranking", "--format", "parquet", "--output", tmp_path / "sample")
    for name in ("initiatives", "criteria", "charges", "limits", "left_out"):
        few, many = (parquet.read_schema(tmp_path / folder / f"{name}.parquet") for folder in ("of-one", "sample"))
        assert few.equals(many), name
    row = parquet.read_table(tmp_path / "of-one/initiatives.parquet").to_pylist()[0]
    assert isinstance(row["recommended"], bool)
    run(root, "export", "decisions", "--format", "parquet", "--output", tmp_path / "decided")
    (row,) = parquet.read_table(tmp_path / "decided/checkpoints.parquet").to_pylist()
    assert row["date"] == dt.date(2026, 10, 1)


def test_csv_begins_with_a_mark_on_request_and_runs_no_formula(root, tmp_path):
    run(root, "export", "portfolio", "--format", "csv", "--output", tmp_path / "plain")
    run(root, "export", "portfolio", "--format", "csv", "--bom", "--output", tmp_path / "marked")
    plain, marked = ((tmp_path / folder / "initiatives.csv").read_bytes() for folder in ("plain", "marked"))
    assert marked == b"\xef\xbb\xbf" + plain
    assert b"one,'=1+1,ops" in plain
    assert run(root, "export", "portfolio", "--bom", "--output", tmp_path / "a.xlsx").exit_code == 2


def test_the_same_files_give_the_same_bytes(root, tmp_path):
    for folder in ("a", "b"):
        run(root, "export", "ranking", "--format", "parquet", "--output", tmp_path / folder)
        run(root, "export", "ranking", "--output", tmp_path / f"{folder}.xlsx")
    names = [path.name for path in (tmp_path / "a").iterdir()]
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in names)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_where_to_is_said(root, tmp_path):
    assert "add --output ranking.xlsx" in run(root, "export", "ranking").stderr
    assert run(root, "export", "ranking", "--format", "csv", "--output", tmp_path / "some/where").exit_code == 0
    assert (tmp_path / "some/where/about.csv").is_file()


def test_every_report_is_written_as_parquet(root, tmp_path):
    assert run(root, "score", "--format", "parquet", "--output", tmp_path / "score.parquet").exit_code == 0
    rows = parquet.read_table(tmp_path / "score.parquet").to_pylist()
    assert {row["initiative"] for row in rows} == {"one", "two"}
    assert all(isinstance(row["score"], float) for row in rows)


def test_without_pyarrow_it_is_said_how_to_get_it(root, tmp_path, monkeypatch):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    for words in (["export", "ranking", "--format", "parquet", "--output", tmp_path / "x"],
                  ["score", "--format", "parquet", "--output", tmp_path / "y"]):  # fmt: skip
        done = run(root, *words)
        assert done.exit_code == 2
        assert "pip install 'pmoctl[parquet]'" in done.stderr
    assert not list(Path(tmp_path).glob("[xy]"))
