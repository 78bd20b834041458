"""`pmoctl unit meet` and `done`: the log is written, and nothing else in the file moves."""

import datetime as dt

import pytest
from building import files_of, write_files
from running import commit_all, git, run
from test_cli_units import OPS, workspace

from pmoctl.store.read import read_data

PATH = "portfolio/units/ops.yaml"
SAID = ("--with", "ann", "--summary", "Two submissions: costs")


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path)


def meetings(root, path=PATH):
    return read_data((root / path).read_text(encoding="utf-8"))["engagement"]["meetings"]


def test_a_meeting_is_added_and_the_rest_stays_as_it_was(root):
    result = run(
        root, "unit", "meet", "ops", *SAID, "--with", "Otto Q", "--date", "2026-11-02", "--action",
        "cost-model: Share the model: v2; owner: lee; due: 2026-12-20", "--action", "b: Think",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"{PATH}: met on 2026-11-02, agreed: cost-model, b\n"
    assert (root / PATH).read_text().startswith(OPS)
    assert meetings(root)[1] == {
        "date": "2026-11-02",
        "with": ["ann", "Otto Q"],
        "summary": "Two submissions: costs",
        "actions": {
            "cost-model": {"do": "Share the model: v2", "owner": "lee", "due": "2026-12-20"},
            "b": {"do": "Think"},
        },
    }
    assert "warning[unit-person-unknown] `Otto Q` is not in people.yaml" in result.stderr
    assert "pmoctl actions --unit ops" in result.stderr


def test_the_first_meeting_of_a_unit_and_one_in_an_old_file(root):
    assert run(root, "unit", "meet", "none", *SAID).exit_code == 0
    today = dt.datetime.now(dt.UTC).date()
    (only,) = meetings(root, "portfolio/units/none.yaml")
    assert abs(today - dt.date.fromisoformat(only["date"])).days <= 1
    crlf = OPS.replace("\n", "\r\n").encode()
    (root / PATH).write_bytes(crlf)
    assert run(root, "unit", "meet", "ops", *SAID).exit_code == 0
    after = (root / PATH).read_bytes()
    assert after.startswith(crlf)
    assert b"\n" not in after.replace(b"\r\n", b"")


def test_a_dry_run_shows_the_difference_and_writes_nothing(root):
    result = run(root, "unit", "meet", "ops", *SAID, "--date", "2026-11-02", "--dry-run")
    assert (result.exit_code, (root / PATH).read_text()) == (0, OPS)
    added = [line for line in result.stdout.splitlines() if line.startswith("+ ")]
    assert added == ["+    - {date: 2026-11-02, with: [ann], summary: 'Two submissions: costs'}"]
    assert not [line for line in result.stdout.splitlines() if line.startswith("- ")]


TO_COME = "2026-12-01"  # what today is for tests is 2026-11-29


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("ops", *SAID, "--date", TO_COME), 2, "is in the future"),
        (("ops", *SAID, "--date", "2026-10-04"), 2, "before the last meeting on record, on 2026-10-05"),
        (("ops", *SAID, "--date", "5.10.2026"), 2, "is not a date"),
        (("ops", "--with", "ann", "--summary", "Walked through", "--date", "2026-10-05"), 1, "in the log already"),
        (("ops", "--with", " ", "--summary", "x"), 2, "--with is empty"),
        (("ops", "--with", "ann", "--summary", " "), 2, "--summary is empty"),
        (("ops", "--summary", "x"), 2, "--with"),
        (("opps", *SAID), 2, "did you mean `ops`"),
        (("ops", *SAID, "--action", "no name"), 2, "write --action 'sign-off: Sign it off; owner"),
        (("ops", *SAID, "--action", "Cost Model: do"), 2, "write --action 'sign-off: Sign it off; owner"),
        (("ops", *SAID, "--action", "a:"), 2, "write --action 'sign-off: Sign it off; owner"),
        (("ops", *SAID, "--action", "a: b; lee; 2027-01-01"), 2, "write --action 'sign-off: Sign it off; owner"),
        (("ops", *SAID, "--action", "a: b; owner: c; due: soon"), 2, "is not a date"),
        (("ops", *SAID, "--action", "a: b; due: 2026-10-01"), 2, "is before the meeting"),
        (("ops", *SAID, "--action", "a: b", "--action", "a: c"), 2, "said twice"),
        (("ops", *SAID, "--action", "late: again"), 2, "is open already"),
    ],
)
def test_what_cannot_have_been_is_asked_back_and_nothing_is_written(root, words, status, message):
    result = run(root, "unit", "meet", *words)
    assert (result.exit_code, (root / PATH).read_text()) == (status, OPS)
    assert message in result.stderr


def test_an_earlier_meeting_can_be_written_down_late(root):
    assert run(root, "unit", "meet", "ops", *SAID, "--date", "2026-09-01", "--earlier").exit_code == 0
    assert [each["date"] for each in meetings(root)] == ["2026-10-05", "2026-09-01"]
    shown = run(root, "unit", "ops", "--as-of", "2026-12-01").stdout
    assert "last on 2026-10-05" in shown
    assert shown.index("2026-10-05 Walked") < shown.index("2026-09-01 Two")


def test_the_name_of_what_is_done_can_be_taken_again(root):
    words = ("unit", "meet", "ops", *SAID, "--date", "2026-11-02", "--action", "done: Again")
    assert run(root, *words).exit_code == 0
    assert run(root, "unit", "done", "ops", "done", "--date", "2026-11-03").exit_code == 0
    assert [each["actions"]["done"]["done"] for each in meetings(root)] == ["2026-10-30", "2026-11-03"]


def test_an_action_is_marked_done(root):
    result = run(root, "unit", "done", "ops", "late", "--date", "2026-11-20")
    assert (result.exit_code, result.stdout) == (0, f"{PATH}: late done on 2026-11-20\n")
    assert (root / PATH).read_text() == OPS.replace("due: 2026-11-30}", "due: 2026-11-30, done: 2026-11-20}")
    assert "late" not in run(root, "actions", "--as-of", "2026-12-01").stdout
    assert "late" in run(root, "actions", "--as-of", "2026-11-19").stdout
    again = run(root, "unit", "done", "ops", "late")
    assert (again.exit_code, "was done on 2026-11-20 already" in again.stderr) == (1, True)


def test_today_is_what_it_is_for_everything_else(root):
    done = run(root, "unit", "meet", "ops", *SAID, SOURCE_DATE_EPOCH="2000000000")  # 2033-05-18
    assert done.exit_code == 0, done.stderr
    assert "2033-05-18" in (root / PATH).read_text()


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("ops", "latr"), 2, "did you mean `late`"),
        (("ops", "late", "--date", TO_COME), 2, "is in the future"),
        (("ops", "late", "--date", "2026-10-04"), 2, "before the meeting on 2026-10-05"),
        (("ops", "late", "--meeting", "2026-10-06"), 2, "there is no action"),
        (("none", "late"), 2, "there are none"),
    ],
)
def test_what_was_not_agreed_or_cannot_be_done_yet(root, words, status, message):
    result = run(root, "unit", "done", *words)
    assert (result.exit_code, (root / PATH).read_text()) == (status, OPS)
    assert message in result.stderr


def test_which_of_two_by_one_name_is_asked_back(root):
    (root / PATH).write_text(OPS + "    - {date: 2026-11-01, actions: {late: {do: Else}}}\n")
    asked = run(root, "unit", "done", "ops", "late")
    assert asked.exit_code == 2
    assert "on 2026-10-05, 2026-11-01" in asked.stderr
    assert run(root, "unit", "done", "ops", "late", "--meeting", "2026-11-01", "--date", "2026-11-02").exit_code == 0
    assert meetings(root)[1]["actions"]["late"]["done"] == "2026-11-02"


def test_a_file_with_a_fault_is_not_written_to(root):
    broken = OPS.replace("kind: business_unit", "kind: busines")
    (root / PATH).write_text(broken)
    result = run(root, "unit", "meet", "ops", *SAID)
    assert (result.exit_code, (root / PATH).read_text()) == (1, broken)
    assert f"{PATH} cannot be read" in result.stderr


@pytest.mark.posix
def test_a_link_out_of_the_workspace_is_not_followed(tmp_path):
    write_files(tmp_path / "w", files_of({}))
    (tmp_path / "out.yaml").write_text(OPS)
    (tmp_path / "w/portfolio/units").mkdir()
    (tmp_path / "w" / PATH).symlink_to(tmp_path / "out.yaml")
    assert run(tmp_path / "w", "unit", "meet", "ops", *SAID).exit_code == 1
    assert (tmp_path / "out.yaml").read_text() == OPS


def test_git_shows_one_added_stretch(root):
    commit_all(root)
    run(root, "unit", "meet", "ops", *SAID, "--date", "2026-11-02")
    assert git(root, "diff", "--numstat") == f"1\t0\t{PATH}"
