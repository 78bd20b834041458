"""`pmoctl brief --minutes`, and a pack whose meeting is over."""

import json
import shutil

import jsonschema
import pytest
from running import GOLDEN, commit_all, git, run

from pmoctl.report.kinds import output_schema

DECIDED = """\
name: Board, December 2026
date: 2026-12-03
forum: Board
attendees: [ada-quist, ben-osei]
quorum: 2
decisions:
  leak-sensors: {outcome: approved, by: [ada-quist, ben-osei], why: It pays, funds: {2027: 150, 2028: 5.5},
    conditions: {crew: {do: Name the crew, owner: ada-quist, due: 2027-01-31}},
    dissent: {cleo-marsh: The street is too loud}, displaces: [office-move]}
  control-room: {outcome: deferred, by: [ada-quist], why: Too dear for now}
resolutions: {envelope: {text: The budget of 2028 stays, by: [ada-quist]}}
"""


@pytest.fixture
def root(tmp_path):
    shutil.copytree(GOLDEN, tmp_path / "w")
    commit_all(tmp_path / "w")
    assert run(tmp_path / "w", "checkpoint", "freeze", "2026-12").exit_code == 0
    path = tmp_path / "w/portfolio/checkpoints/2026-12.yaml"
    path.write_text(path.read_text() + DECIDED.split("quorum: 2\n")[1] + "quorum: 2\n")
    return tmp_path / "w"


def seal(root):
    done = run(root, "checkpoint", "seal", "2026-12", "--leave-open", "--by", "ada-quist", "--date", "2026-12-10")
    assert done.exit_code == 0, done.stderr


def written(root, folder, *words, name="minutes"):
    result = run(root, "brief", "--checkpoint", "2026-12", "--format", "markdown", "--output", folder, *words)
    assert result.exit_code == 0, result.stderr
    return (folder / f"{name}.md").read_text(encoding="utf-8")


def test_minutes_that_are_not_sealed_are_refused(root, tmp_path):
    result = run(root, "brief", "--minutes", "--checkpoint", "2026-12", "--output", tmp_path / "p")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the minutes of 2026-12 are not sealed yet\n  help: pmoctl checkpoint seal 2026-12" in result.stderr
    assert not (tmp_path / "p").exists()


def test_the_minutes_say_what_was_decided_with_votes_conditions_dissent_and_what_is_next(root, tmp_path):
    seal(root)
    markdown = written(root, tmp_path / "p", "--minutes")
    # 150 + 5.5 of thousands
    assert (
        "## Board, December 2026 approved 1 and deferred 1; EUR 155.5 k is released; 3 candidates stay open."
        in markdown
    )
    assert "| approved | 2027: EUR 150 k, 2028: EUR 5.5 k | 2 of 3: Ada Quist and Ben Osei | It pays. |" in markdown
    assert "| deferred | – | 1 of 3: Ada Quist | Too dear for now. |" in markdown
    assert "The quorum is 2; it was missed for One control room for both plants." in markdown
    assert "| Name the crew | Leak sensors \\| first \\*zone\\* | Ada Quist | 31 Jan 2027 | open |" in markdown
    assert "- **Cleo Marsh on Leak sensors \\| first \\*zone\\*:** The street is too loud" in markdown
    assert "- **Move of the office** gives way to Leak sensors" in markdown
    assert "- The budget of 2028 stays (Ada Quist)" in markdown
    assert "- **Ada Quist:** Name the crew (Leak sensors \\| first \\*zone\\*), by 31 January 2027" in markdown
    assert "- Minutes: approved by Ada Quist, 10 December 2026" in markdown
    assert git(root, "rev-parse", "HEAD") in markdown  # what was on the table
    assert "approve" not in markdown.replace("approved", "").lower()


def test_the_data_of_the_minutes_keep_to_their_schema(root):
    seal(root)
    whole = json.loads(run(root, "brief", "--minutes", "--checkpoint", "2026-12", "--format", "json").stdout)
    jsonschema.Draft7Validator(output_schema("minutes")).validate(whole)
    first = whole["data"]["decisions"][0]
    assert (first["initiative"], first["funds"]) == ("leak-sensors", {"2027": 150, "2028": 5.5})
    assert whole["data"]["undecided"] == ["data-desk", "lead-pipes", "office-move"]


def test_a_departure_from_what_was_recommended_is_told_with_its_reason(root, tmp_path):
    path = root / "portfolio/checkpoints/2026-12.yaml"
    path.write_text(path.read_text().replace("why: Too dear for now", "why: Too dear, override: We must"))
    path.write_text(path.read_text().replace("control-room: {outcome: deferred", "control-room: {outcome: approved"))
    seal(root)
    assert "Too dear. It was not recommended: We must." in written(root, tmp_path / "p", "--minutes")


def test_a_pack_whose_meeting_is_over_does_not_ask_for_it(root, tmp_path):
    before = written(root, tmp_path / "p", name="brief")
    assert "We ask you to approve" in before
    seal(root)
    after = written(root, tmp_path / "q", name="brief")
    assert "## This meeting is over: 1 approved and 1 deferred; its minutes were approved on 10 December 2026." in after
    assert "We ask you" not in after
    assert "Decision sheet:**" in after  # left out, and why
    assert "- **Decision sheet:** the meeting is over: pmoctl brief --minutes says what was decided" in after
