"""`pmoctl list` and `pmoctl show`: every kind of object, in every format."""

import csv
import io
import json
import shutil

import jsonschema
import pytest
from building import files_of, initiative, write_files
from rich.cells import cell_len
from running import GOLDEN, ROOT, run

from pmoctl.cli.listing import Listed
from pmoctl.report.kinds import output_schema

KINDS = [kind.value for kind in Listed]


def objects_of(root, kind):
    whole = json.loads(run(root, "list", kind, "--format", "json").stdout)
    jsonschema.Draft7Validator(output_schema("list")).validate(whole)
    assert whole["data"]["kind"] == kind
    return whole["data"]["objects"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_listed_in_every_format(kind):
    objects = objects_of(ROOT, kind)
    result = run(ROOT, "list", kind, "--format", "csv")
    assert result.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert len(rows) == len(objects)
    table = run(ROOT, "list", kind, COLUMNS="120")
    if not objects:
        assert kind == "scenarios"
        assert table.stdout == "There are no scenarios.\n"
        return
    assert list(rows[0]) == list(objects[0])
    assert max(map(cell_len, table.stdout.splitlines())) <= 120
    for each in objects:
        assert next(iter(each.values())) in table.stdout


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("columns", [40, 60, 80, 100])
def test_no_terminal_is_too_narrow_for_a_whole_word(kind, columns):
    shown = run(ROOT, "list", kind, COLUMNS=str(columns)).stdout
    ids = [next(iter(each.values())) for each in objects_of(ROOT, kind)]
    assert all(name in shown for name in ids)
    assert max(map(cell_len, shown.splitlines()), default=0) <= max(columns, *map(len, ids), 0)


def test_what_a_table_has_no_room_for_is_said():
    wide, narrow, narrowest = (run(ROOT, "list", COLUMNS=str(columns)) for columns in (160, 80, 40))
    assert ("Left out" in wide.stdout, "Title" in wide.stdout) == (False, True)
    assert "Left out for want of room: title, unit." in narrow.stdout
    assert narrow.stdout.split()[:5] == ["Initiative", "Type", "State", "Rank", "Score"]
    # Where even that is too wide, nothing is left out: a block of lines for each.
    assert "Left out" not in narrowest.stdout
    assert "\nsmart-meter-rollout\n  Title  Smart meter roll-out" in narrowest.stdout


def test_initiatives_are_listed_whatever_their_state():
    listed = {each["initiative"]: each for each in objects_of(ROOT, "initiatives")}
    assert len(listed) == 40
    states = {each["state"] for each in listed.values()}
    assert {"idea", "submitted", "approved", "paused", "deferred", "rejected", "closed"} <= states
    ranked = json.loads(run(ROOT, "score", "--format", "json").stdout)["data"]["initiatives"]
    for row in ranked:
        assert (listed[row["initiative"]]["rank"], listed[row["initiative"]]["score"]) == (row["rank"], row["score"])
    assert {name for name, each in listed.items() if each["score"] is None} == listed.keys() - {
        row["initiative"] for row in ranked
    }


def test_the_framework_in_force_is_marked():
    assert [(each["framework"], each["state"], each["in_force"]) for each in objects_of(ROOT, "frameworks")] == [
        ("fy2027", "approved", "yes"),
        ("fy2028", "draft", "no"),
    ]


def shown(root, name):
    whole = json.loads(run(root, "show", name, "--format", "json").stdout)
    jsonschema.Draft7Validator(output_schema("objects")).validate(whole)
    return whole["data"]["objects"]


@pytest.mark.parametrize(
    ("name", "kind", "path"),
    [
        ("smart-meter-rollout", "initiative", "portfolio/initiatives/electricity-networks/smart-meter-rollout.yaml"),
        ("renewables", "unit", "portfolio/units/renewables.yaml"),
        ("cleaner-energy", "theme", "portfolio/strategy/cleaner-energy.yaml"),
        ("renewable-share", "target", "portfolio/strategy/cleaner-energy.yaml"),
        ("fy2027", "framework", "frameworks/fy2027.yaml"),
        ("opening", "checkpoint", "portfolio/checkpoints/opening.yaml"),
        ("mei-lin-tan", "person", "portfolio/people.yaml"),
        ("modern-core", "objective", "portfolio/units/it.yaml"),
        ("it/modern-core", "objective", "portfolio/units/it.yaml"),
    ],
)
def test_one_of_every_kind_is_shown(name, kind, path):
    found = [(each["kind"], each["path"]) for each in shown(ROOT, name)]
    assert (kind, path) in found
    text = run(ROOT, "show", name).stdout
    assert f"{kind} {name} ({path})" in text
    for strange in ("None", "Decimal(", "datetime", "Month(", "{'"):
        assert strange not in text


def plain(value):
    """See YAML as JSON has it."""
    import datetime as dt

    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize("path", sorted(ROOT.glob("portfolio/*/**/*.yaml"))[::4], ids=lambda path: path.stem)
def test_the_data_of_json_are_what_the_file_says(path):
    from ruamel.yaml import YAML

    (found,) = [each for each in shown(ROOT, path.stem) if each["path"].endswith(f"/{path.name}")]

    def long_form(data):
        """Write out the short forms that a file may take."""
        for ratings in (data.get("ratings", {}), *(review["ratings"] for review in data.get("reviews", []))):
            for name, rating in ratings.items():
                if not isinstance(rating, dict) or "base" in rating:
                    ratings[name] = {"value": rating}
        if isinstance(data.get("requires"), list):
            data["requires"] = {name: {} for name in data["requires"]}
        return data

    assert found["data"] == long_form(plain(YAML(typ="safe", pure=True).load(path)))


def test_what_is_unknown_gets_a_suggestion():
    result = run(ROOT, "show", "smart-meter-rolout")
    assert (result.exit_code, result.stdout) == (2, "")
    kinds = "initiative, unit, theme, target, objective, framework, checkpoint, scenario or person"
    assert result.stderr == (
        f"pmoctl: there is no {kinds} `smart-meter-rolout`\n  help: did you mean `smart-meter-rollout`?\n"
    )
    for words in (("list", "units", "--format", "xml"), ("show", "opening", "--format", "xml"), ("list", "unit")):
        result = run(ROOT, *words)
        assert (result.exit_code, result.stdout) == (2, "")


def test_a_scenario_is_listed_and_shown(tmp_path):
    files = files_of({"a": initiative()})
    files["scenarios/lean.yaml"] = "framework: used\nin: [a]\nenvelope: {budget: {2027: 10.5}}\n"
    write_files(tmp_path, files)
    assert objects_of(tmp_path, "scenarios") == [{"scenario": "lean", "framework": "used", "in": "a", "out": ""}]
    (found,) = shown(tmp_path, "lean")
    assert found["data"] == {"framework": "used", "in": ["a"], "envelope": {"budget": {"2027": 10.5}}}
    assert "did you mean `lean`?" in run(tmp_path, "show", "leen").stderr


def test_files_with_errors_are_said_and_not_taken_for_unknown(tmp_path):
    shutil.copytree(GOLDEN, tmp_path / "w")
    bad = tmp_path / "w" / "portfolio" / "initiatives" / "support" / "office-move.yaml"
    bad.write_text(bad.read_text().replace("type: run", "type: walk"))
    listed = run(tmp_path / "w", "list", "--format", "json")
    assert listed.exit_code == 1
    assert "office-move" not in listed.stdout
    assert "1 initiative file has errors and is left out" in listed.stderr
    assert run(tmp_path / "w", "show", "leak-sensors").exit_code == 1
    result = run(tmp_path / "w", "show", "office-move")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "pmoctl: the file of `office-move` has errors\n  help: run `pmoctl check`\n" in result.stderr
    (tmp_path / "w" / "portfolio" / "units" / "support.yaml").write_text("name: 1\n")
    assert "the file of `support` has errors" in run(tmp_path / "w", "show", "support").stderr
    (tmp_path / "w" / "portfolio" / "portfolio.yaml").write_text("format: 2\n")
    for words in (("list", "units"), ("show", "plants")):
        result = run(tmp_path / "w", *words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "portfolio/portfolio.yaml:1:" in result.stderr


def test_ids_are_completed_from_the_files_of_the_workspace(monkeypatch):
    from pmoctl.cli.completion import complete_checkpoints, complete_frameworks, complete_ids

    class Context:
        def __init__(self, root):
            self.params = {"root": root}

        def find_root(self):
            return self

    below = Context(GOLDEN / "portfolio" / "units")
    assert complete_ids(below, "le") == ["lead-pipes", "leak-sensors"]
    assert complete_frameworks(below, "") == ["fy2027"]
    assert complete_checkpoints(below, "o") == ["opening"]
    monkeypatch.chdir(GOLDEN)
    assert complete_ids(Context(None), "o") == ["office-move"]


@pytest.mark.parametrize("words", [("list",), ("show", "one"), ("list", "--format", "json")])
def test_with_an_error_in_a_checkpoint_there_is_no_data(tmp_path, words):
    files = files_of({"one": initiative(ratings={"fit": 3})})
    files["portfolio/checkpoints/c.yaml"] = "name: C\ndate: 2026-12-10\ndecisions: {one: {outcome: approvd}}\n"
    write_files(tmp_path, files)
    result = run(tmp_path, *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "portfolio/checkpoints/c.yaml:3:" in result.stderr


@pytest.mark.parametrize("words", [("list",), ("show", "one")])
def test_scores_of_a_draft_are_said_to_be_so(tmp_path, words):
    write_files(tmp_path, files_of({"one": initiative(ratings={"fit": 3})}))
    result = run(tmp_path, *words, "--format", "json")
    assert "nobody has approved it" in result.stderr
    data = json.loads(result.stdout)["data"]
    assert (data["framework"]["state"], data["revision"]) == ("draft", None)


def test_a_checkpoint_needs_no_forum(tmp_path):
    files = files_of({"one": initiative(ratings={"fit": 3})})
    files["portfolio/checkpoints/c.yaml"] = "name: C\ndate: 2026-12-10\n"
    write_files(tmp_path, files)
    assert run(tmp_path, "check").exit_code == 0
    assert run(tmp_path, "list", "checkpoints").exit_code == 0
    assert run(tmp_path, "brief", "--output", tmp_path / "pack").exit_code == 0
    assert "None" not in (tmp_path / "pack" / "brief.md").read_text(encoding="utf-8")


def test_what_is_true_or_false_is_shown_as_its_file_has_it(tmp_path):
    grant = {"from": "Agency", "amounts": {2027: 1}}
    funding = {"sure": {**grant, "secured": True}, "hoped": {**grant, "secured": False}}
    write_files(tmp_path, files_of({"ops/one": initiative(funding=funding)}))
    shown = run(tmp_path, "show", "one").stdout
    assert ("secured: true" in shown, "secured: false" in shown, "True" in shown) == (True, True, False)
