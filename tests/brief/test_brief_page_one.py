"""What page one says of what is missed, what waits though it would fit, who chooses and by when."""

import re

from building import checkpoint, files_of, framework, initiative, write_files
from running import ROOT, run

BOARD = {**checkpoint("2026-12-01"), "forum": "Steering group"}


def page_one(root, *words):
    result = run(root, "brief", "--format", "markdown", "--output", root / "p", *words)
    assert result.exit_code == 0, result.stderr
    return (root / "p" / "brief.md").read_text(encoding="utf-8")


def rated(fit, cost, **more):
    return initiative(ratings={"fit": fit}, costs={"capex": {2027: cost}}, owner="ann", **more)


FIVE = {
    "first": rated(5, 60, title="First"),
    "large": rated(4, 90, title="Large"),
    "small": rated(3, 30, title="Small"),
    "smaller": rated(2, 20, title="Smaller"),
    "tiny": rated(1, 10, title="Tiny"),
}


def test_what_waits_though_it_would_fit_is_named_and_filling_up_takes_it(tmp_path):
    write_files(tmp_path, files_of(FIVE, envelope={"budget": {2027: 100}}))
    text = page_one(tmp_path, "--quick")
    # 100 - 60 = 40 are free: Large (90) ends the line; Small (30) and Tiny (10) fit, Smaller (20) does not beside Small
    assert "**Use the EUR 40:** Two more would fit for EUR 40 (Small and Tiny)" in text
    assert "the line stops at the first that does not fit; a rule that goes on would take them" in text
    write_files(tmp_path, files_of(FIVE, envelope={"budget": {2027: 100}}, shortlist="fill"))
    text = page_one(tmp_path, "--quick")
    assert "We ask you to approve 3 initiatives: EUR 100 in 2027" in text
    assert "Use the EUR" not in text


def test_the_last_above_the_line_is_named(tmp_path):
    write_files(tmp_path, files_of(FIVE, envelope={"budget": {2027: 100}}))
    # fit runs from 0 to 5: 5 is worth 100 and 4 is worth 80
    assert "- Large, the first below the line, is 20.0 points short of First, the last above it" in page_one(tmp_path)


def test_who_chooses_between_two_and_by_when(tmp_path):
    two = {
        "a": rated(5, 90, title="Wind", excludes=["b"]),
        "b": rated(4, 80, title="Sun"),
        "c": rated(3, 5, title="Roof"),
    }
    files = files_of(two, None, {"now": BOARD}, envelope={"budget": {2027: 50}})
    files["portfolio/portfolio.yaml"] += "checkpoints: {every_weeks: 13}\n"
    write_files(tmp_path, files)
    # 13 weeks after 1 December 2026
    assert re.search(r"Wind and Sun: defer; Steering group to choose one \|.*\| 2 Mar 2027 \|", page_one(tmp_path))
    write_files(tmp_path, files_of({}, None, {"then": checkpoint("2027-01-20")}) | files)
    said = page_one(tmp_path, "--checkpoint", "now")
    assert re.search(r"Wind and Sun: defer; Steering group to choose one \|.*\| 20 Jan 2027 \|", said)
    assert "The amounts are those of Wind: it takes EUR 40 more than is left of the budget for 2027." in said


def test_the_sample_says_whose_deadline_it_is_what_is_missed_and_what_less_money_gives_up(tmp_path):
    result = run(ROOT, "brief", "--format", "markdown", "--output", tmp_path)
    assert result.exit_code == 0, result.stderr
    text = (tmp_path / "brief.md").read_text(encoding="utf-8").split("\n## ")[1]
    files = (path.read_text(encoding="utf-8") for path in (ROOT / "portfolio").rglob("*.yaml"))
    due = {re.search(r"^title: (.*)", each, re.MULTILINE)[1]: day[1]
           for each in files if (day := re.search(r"deadline: (\S+)", each))}  # fmt: skip
    row = next(line for line in text.split("\n") if line.startswith("| 1 |"))
    named = re.search(r"The first deadline is that of (.*?)\.", row)[1]
    assert due[named] == min(day for title, day in due.items() if title in row)
    assert "- **Targets for 2028:** the plan misses all 14; furthest off is " in text
    assert re.search(r"\*\*For less money:\*\* .*, and gives up EUR [\d.]+ m of net present value;", text)
    assert "Stay recommended in 95% or more of 300 draws of weights (±20%) and uncertain values: 12 of 12" in text


def test_what_is_not_asked_for_keeps_its_row_however_many_pairs_there_are(tmp_path):
    """A duty, one by rank, one on a condition (nobody owns it), two pairs that exclude each other, and one rejected."""
    frame = framework(gates={
        "must-do": {"include_when": {"has": "obligation"}},
        "fits": {"exclude_unless": {"criterion": "fit", "at_least": 1}},
    })  # fmt: skip
    asked = {
        "duty": rated(2, 10, title="Duty", obligation={"source": "Act", "kind": "law"}),
        "best": rated(5, 10, title="Best"),
        "orphan": initiative(title="Orphan", ratings={"fit": 5}, costs={"capex": {2027: 10}}),
        "a": rated(4, 90, title="Ant", excludes=["b"]), "b": rated(4, 80, title="Bee"),
        "c": rated(3, 90, title="Cat", excludes=["d"]), "d": rated(3, 80, title="Dog"),
        "no": rated(0, 10, title="Never"),
    }  # fmt: skip
    write_files(tmp_path, files_of(asked, frame, {"now": BOARD}, envelope={"budget": {2027: 50}}))
    table = page_one(tmp_path, "--quick").split("### Five decisions\n\n")[1].split("\n\n")[0]
    rows = [line.split(" | ")[1] for line in table.splitlines()[2:]]
    assert len(rows) == 5
    assert rows[3] == "Ant and Bee: defer; Steering group to choose one"
    assert rows[4] == "Defer 2 more and reject Never"
