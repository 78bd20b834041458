"""Every command that writes gives one answer to "would this bring an error that was not there?".

Each workspace here begins with an error. An edit that mends it and brings another by the same rule is refused; one that
brings none goes through, whatever else is wrong.
"""

import json

import pytest
from building import checkpoint, files_of, framework, initiative, to_file, write_files
from running import run

LATER = "portfolio/checkpoints/later.yaml"
ONE, TWO = (f"portfolio/initiatives/ops/{name}.yaml" for name in ("one", "two"))
SALES = {"measure": "M", "kind": "financial", "measured_in": "EUR", "counts": "revenue", "baseline": {2025: 1}}


def candidate(fit=3, **keys):
    return initiative(ratings={"fit": fit}, **keys)


def workspace(one, two, points=None, **more):
    return files_of({"one": one, "two": two}, framework(), points, **more)


def errors(root):
    found = json.loads(run(root, "check", "--format", "json").stdout)["data"]["findings"]
    return [(each["rule"], each["path"]) for each in found if each["severity"] == "error"]


def tree(root):
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yaml")}


PAID = {
    # A start in May mends what starts in August and ends in June, and breaks what ends in April.
    "set": (
        workspace(
            candidate(schedule={"start": "2027-08", "finish": "2027-06"}),
            candidate(schedule={"start": "2027-01", "finish": "2027-04"}),
        ),
        ("set", "one", "two", "schedule.start=2027-05"),
        ("schedule-order", ONE, TWO),
    ),
    # What is approved in time may be paused later, and not be approved once more.
    "decide": (
        workspace(
            candidate(),
            candidate(),
            {"board": checkpoint("2026-12-10"), "later": checkpoint("2026-12-20", one="paused", two="approved")},
        ),
        ("decide", "one", "two", "--checkpoint", "board", "--outcome", "approved", "--by", "Ann", "--why", "So"),
        ("step-impossible", LATER, "it could then no longer be approved in later"),
    ),
    # A 9 stands on the scale of the new framework, a 3 does not.
    "rollover": (
        workspace(
            candidate(9),
            candidate(3),
            frameworks={"next": framework(scale={"lowest": 5, "highest": 9})},
        ),
        ("rollover", "2028", "--framework", "next", "--leave-undecided"),
        ("rating-in-scale", ONE, TWO),
    ),
}


@pytest.mark.parametrize("name", PAID)
def test_what_is_mended_pays_for_nothing_that_breaks_by_the_same_rule(name, tmp_path):
    files, call, (rule, mended, broken) = PAID[name]
    write_files(tmp_path, files)
    assert errors(tmp_path) == [(rule, mended)]
    before = tree(tmp_path)
    done = run(tmp_path, *call)
    assert (done.exit_code, tree(tmp_path)) == (1, before), done.stderr
    assert broken in done.stderr


FREE = {
    "set": ("set", "two", "title=Better"),
    "submit": ("submit", "two", "--date", "2026-10-01"),
    "withdraw": ("withdraw", "two", "--date", "2026-11-01", "--why", "So"),
    "decide": ("decide", "two", "--checkpoint", "board", "--outcome", "approved", "--by", "Ann", "--why", "So"),
    "decide what is wrong": (
        "decide",
        "one",
        "--checkpoint",
        "board",
        "--outcome",
        "amended",
        "--by",
        "Ann",
        "--why",
        "x",
    ),
    "fulfil": ("fulfil", "one/grid", "--checkpoint", "later", "--date", "2026-12-18"),
    "unit meet": ("unit", "meet", "ops", "--date", "2026-11-01", "--with", "Ann", "--summary", "Met"),
    "new initiative": ("new", "initiative", "three", "--unit", "ops", "--title", "Three", "--type", "run"),
    "new unit": ("new", "unit", "it", "--name", "IT"),
    "rename an initiative": ("rename", "one", "uno"),
    "rename a unit": ("rename", "ops", "operations"),
    "rename a criterion": ("rename", "fit", "match"),
    "rename a target": ("rename", "sales", "turnover"),
    "rename a checkpoint": ("rename", "board", "forum"),
    "import": ("import", "table.csv", "--map", "map.yaml"),
    "elicit": ("framework", "elicit", "used", "--points", "fit=100"),
    "approve": ("framework", "approve", "used", "--forum", "F", "--by", "Ann", "--date", "2026-11-01"),
}


@pytest.fixture
def faulty(tmp_path, monkeypatch):
    """A workspace with errors below keys that have the ids of things, and a table to be imported."""
    condition = {"outcome": "approved", "conditions": {"grid": {"do": "Connect", "owner": "Ann", "due": "2026-12-31"}}}
    points = {"first": checkpoint("2026-10-10", one=condition), "later": checkpoint("2026-12-20", one="resumed")}
    files = workspace(
        candidate(9, contributes={"sales": {"by": {2027: 1}}}, schedule={"start": "2027-08", "finish": "2027-06"}),
        candidate(submitted={2026: "2025-09-01"}),
        {**points, "board": checkpoint("2026-12-10")},
    )
    write_files(tmp_path, files)
    theme = {"name": "T", "targets": {"sales": {**SALES, "values": {2028: 2}}}}
    write_files(tmp_path, {"portfolio/strategy/t.yaml": to_file(theme)})
    write_files(tmp_path, {"table.csv": "Name,Key\nThree,1\n"})
    text = "key: Key\nid: {from: Name}\nunit: {value: ops}\nset:\n  title: {from: Name}\n  type: {value: grow}\n"
    write_files(tmp_path, {"map.yaml": text})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FREE)
def test_what_was_wrong_before_stands_in_nobodys_way(name, faulty):
    before = errors(faulty)
    done = run(faulty, *FREE[name])
    assert done.exit_code == 0, done.stderr
    assert len(errors(faulty)) == len(before)
