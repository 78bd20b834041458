"""`pmoctl import`, as people call it."""

import json

import pytest
from building import files_of, framework, initiative, write_files
from running import run

REASONS = framework(criteria={"fit": {"name": "Strategic fit"}}, reasons="required")
TABLE = "Ref,Project,Unit,Type,Cost,Fit,Needs\n1,Portal,ops,grow,5,4,\n2,Roof,ops,run,soon,,\n"
MAP = (
    "key: Ref\nlocale: en_GB\nunit: {from: Unit, otherwise: slug}\nset:\n  title: {from: Project}\n"
    "  type: {from: Type}\n  costs.capex.2027: {from: Cost}\n  ratings.fit: {from: Fit}\n  requires: {from: Needs}\n"
)


@pytest.fixture
def root(tmp_path):
    write_files(tmp_path, files_of({"old": initiative(title="Old")}, framework(criteria={"fit": {}})))
    write_files(tmp_path, {"table.csv": TABLE, "maps/table.yaml": MAP})
    return tmp_path


def imported(root, *args):
    return run(root, "import", root / "table.csv", "--map", root / "maps/table.yaml", *args)


def test_a_dry_run_shows_the_diff_and_the_sum_and_writes_nothing(root):
    result = imported(root, "--dry-run")
    assert result.exit_code == 0
    assert "+title: Portal\n" in result.stdout
    assert "2 initiatives (2 created, 0 updated, 0 unchanged); nothing is written yet" in result.stdout
    assert "E3, Cost" in result.stdout
    assert not (root / "portfolio/initiatives/ops/portal.yaml").exists()


def test_it_writes_and_a_second_time_changes_nothing(root):
    assert imported(root).exit_code == 0
    text = (root / "portfolio/initiatives/ops/portal.yaml").read_text(encoding="utf-8")
    assert text == (
        "title: Portal\ntype: grow\nratings: {fit: 4}\ncosts: {capex: {2027: 5}}\n"
        'custom: {imported: {table: "1"}}\n'
    )  # fmt: skip
    data = json.loads(imported(root, "--format", "json").stdout)["data"]
    assert (data["created"], data["updated"], data["unchanged"]) == ([], [], ["portal", "roof"])
    assert [(each["row"], each["column"], each["cell"]) for each in data["findings"]] == [(3, "Cost", "E3")]


def test_strict_is_an_error(root):
    result = imported(root, "--strict", "--format", "json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)["data"]
    assert data["created"] == ["portal"]
    assert data["skipped"] == [{"row": 3, "why": "a cell of it cannot be read"}]


def test_what_check_would_refuse_is_left_out_of_its_row(root):
    write_files(root, {"table.csv": TABLE.replace("5,4,", "5,9,nobody")})
    result = imported(root, "--format", "json")
    data = json.loads(result.stdout)["data"]
    assert data["created"] == ["portal", "roof"]
    assert {(each["rule"], each["row"], each["column"]) for each in data["findings"]} == {
        ("import-cell", 3, "Cost"),
        ("rating-in-scale", 2, "Fit"),
        ("unknown-initiative", 2, "Needs"),
    }
    assert run(root, "check").exit_code == 0


def test_a_map_with_a_fault_is_named_by_line(root):
    write_files(root, {"maps/table.yaml": MAP.replace("locale", "local")})
    result = imported(root)
    assert result.exit_code == 1
    assert "table.yaml:2:1: error[unknown-key]" in result.stderr


def test_a_map_that_comes_with_it(root):
    result = run(root, "import", root / "table.csv", "--map", "jira")
    assert result.exit_code == 1
    assert "none of the first 60 rows holds Issue key" in " ".join(result.stdout.split())


def test_without_a_map_one_is_guessed_and_said(root):
    result = run(root, "import", root / "table.csv", "--dry-run", "--format", "json")
    assert "No --map is given" in result.stderr
    assert json.loads(result.stdout)["data"]["created"] == ["portal", "roof"]


def test_suggest_prints_or_writes_but_never_over_another(root):
    printed = run(root, "import", root / "table.csv", "--suggest")
    assert "key: Ref\n" in printed.stdout
    target = root / "maps/new.yaml"
    assert run(root, "import", root / "table.csv", "--suggest", "--map", target).exit_code == 0
    assert target.read_text(encoding="utf-8") == printed.stdout
    assert run(root, "import", root / "table.csv", "--suggest", "--map", target).exit_code == 1


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        (("import", "nowhere.csv"), 2, "cannot be read"),
        (("import", "FILE", "--unit", "nowhere"), 2, "no unit `nowhere`"),
        (("import", "FILE", "--map", "nowhere"), 2, "name a file, or one of table, gmpp, jira"),
        (("import", "FILE", "--map", "MAP", "--key", "Nothing"), 1, "there is no heading `Nothing`"),
    ],
)
def test_calls_that_are_wrong(root, args, status, words):
    known = {"FILE": root / "table.csv", "MAP": root / "maps/table.yaml"}
    result = run(root, *(known.get(each, each) for each in args))
    assert result.exit_code == status
    assert words in " ".join((result.stderr + result.stdout).split())


def test_a_form_goes_out_and_comes_back(root):
    form = root / "form.xlsx"
    result = run(root, "form", "--unit", "ops", "--output", form)
    assert (result.exit_code, result.stderr) == (0, f"{form}: 2 sheets; once it is filled in: pmoctl import {form}\n")
    assert json.loads(run(root, "import", form, "--format", "json").stdout)["data"]["unchanged"] == ["old"]
    assert run(root, "form", "--output", form).exit_code == 1  # never over another file
    assert run(root, "form", "nobody", "--output", root / "b.xlsx").exit_code == 2
    rated = root / "ratings.xlsx"
    assert run(root, "form", "--reviewer", "lee", "--output", rated).exit_code == 0
    assert json.loads(run(root, "import", rated, "--format", "json").stdout)["data"]["updated"] == []


def test_the_output_fits_its_schema(root):
    import jsonschema

    schema = json.loads(run(None, "schema", "--kind", "import").stdout)
    jsonschema.validate(json.loads(imported(root, "--format", "json").stdout), schema)


def test_thirty_rows_to_a_ranked_portfolio_in_four_commands(tmp_path):
    rows = "".join(f"P{n},Project {n},Unit {n % 3},ICT,01/04/2027,31/03/2029,{n}00\n" for n in range(30))
    write_files(tmp_path, {"list.csv": "Ref,Project,Department,Category,Start,End,Capex\n" + rows})
    assert run(None, "init", tmp_path, "--no-example").exit_code == 0
    assert run(tmp_path, "import", tmp_path / "list.csv").exit_code == 0
    ranked = json.loads(run(tmp_path, "score", "--format", "json").stdout)["data"]["initiatives"]
    assert len(ranked) == 30
    assert run(tmp_path, "brief", "--format", "markdown", "--output", tmp_path / "pack").exit_code == 0


def test_a_map_of_the_workspace_goes_by_its_name(root):
    by_path = run(root, "import", root / "table.csv", "--map", root / "maps/table.yaml", "--dry-run")
    by_name = run(root, "import", root / "table.csv", "--map", "table", "--dry-run")
    assert (by_name.exit_code, by_name.stdout) == (by_path.exit_code, by_path.stdout)


def test_a_map_of_the_workspace_goes_before_one_of_its_name_that_comes_with_pmoctl(root):
    call = ("import", root / "table.csv", "--map", "jira", "--dry-run")
    shipped = run(root, *call)
    assert "comes with pmoctl" not in shipped.stderr
    write_files(root, {"maps/jira.yaml": MAP})
    own = run(root, *call)
    assert "+title: Portal\n" not in shipped.stdout
    assert "+title: Portal\n" in own.stdout
    assert "jira.yaml, not the one of this name that comes with pmoctl" in " ".join(own.stderr.split())


def test_a_form_without_a_sheet_and_a_picture_of_what_has_none_are_wrong_calls(root):
    empty = run(root, "form", "--new", "0", "--output", root / "none.xlsx")
    assert (empty.exit_code, (root / "none.xlsx").exists()) == (2, False)
    drawn = run(root, "score", "--format", "svg")
    assert (drawn.exit_code, drawn.stdout) == (2, "")
    assert "choose another --format" in drawn.stderr


def test_of_a_file_that_breaks_the_schema_there_is_no_form(root):
    path = next((root / "portfolio/initiatives/ops").glob("*.yaml"))
    path.write_text("title: x\nrequires: old\nratings: 3\n", encoding="utf-8")
    done = run(root, "form", path.stem, "--output", root / "c.xlsx")
    assert done.exit_code == 1
    assert f"{path.stem} cannot be read" in done.stderr
    assert not (root / "c.xlsx").exists()
