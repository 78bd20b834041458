"""`pmoctl framework approve`: who agreed, to what, written into the file without disturbing it."""

import datetime as dt
import shutil

import pytest
from building import files_of, framework, initiative, to_file, write_files
from running import GOLDEN, ROOT, commit_all, run

from pmoctl.store.read import read_data

CALL = ("framework", "approve", "--forum", "Board", "--by", "Ann", "--date", "2026-10-05")


@pytest.fixture
def root(tmp_path):
    write_files(tmp_path, files_of({"one": initiative(ratings={"fit": 3})}))
    return tmp_path


def text_of(root, name="used"):
    return (root / "frameworks" / f"{name}.yaml").read_text(encoding="utf-8")


def test_an_approval_is_written_and_holds(root):
    before = text_of(root)
    result = run(root, *CALL, "--evidence", "https://minutes.example/7")
    assert result.exit_code == 0
    assert text_of(root).startswith(before)
    (approval,) = read_data(text_of(root))["approval"]
    assert approval["digest"] in result.stdout
    assert {key: approval[key] for key in ("date", "forum", "by", "evidence")} == {
        "date": "2026-10-05",
        "forum": "Board",
        "by": ["Ann"],
        "evidence": "https://minutes.example/7",
    }
    assert "approved" in run(root, "score").stdout
    assert run(root, "check", "--select", "framework-altered,framework-draft").exit_code == 0


def test_one_digit_turns_check_red_and_names_the_line(root):
    run(root, *CALL)
    commit_all(root)
    path = root / "frameworks" / "used.yaml"
    path.write_text(path.read_text().replace("base_year: 2027", "base_year: 2028"))
    result = run(root, "check", "--format", "concise")
    assert result.exit_code == 1
    assert "frameworks/used.yaml:2:12: error[framework-altered] `base_year` is 2028; the Board approved 2027" in (
        result.stdout
    )
    for form in ("table", "csv", "markdown", "json"):
        scored = run(root, "score", "--format", form)
        assert scored.exit_code == 1
        assert "altered" in scored.stdout
    brief = run(root, "brief", "--output", root / "pack")
    assert brief.exit_code == 1
    for name in ("brief.md", "brief.html"):
        assert "altered after its approval" in (root / "pack" / name).read_text(encoding="utf-8")


def test_comments_and_line_endings_stay(tmp_path):
    shutil.copytree(GOLDEN, tmp_path / "w")
    path = tmp_path / "w" / "frameworks" / "fy2027.yaml"
    before = path.read_bytes().replace(b"\n", b"\r\n").rstrip() + b"  # the end"
    path.write_bytes(b"\xef\xbb\xbf" + before)
    result = run(tmp_path / "w", "framework", "approve", "--forum", "Board: A", "--by", "x", "--date", "2027-01-01")
    assert result.exit_code == 0
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf" + before)
    assert b"\n" not in after.replace(b"\r\n", b"")


def test_a_dry_run_shows_and_writes_nothing(root):
    before = text_of(root)
    result = run(root, *CALL, "--dry-run")
    assert result.exit_code == 0
    assert "+approval:" in result.stdout
    assert text_of(root) == before


def test_what_does_not_pass_check_is_refused(root):
    (root / "frameworks" / "used.yaml").write_text(to_file(framework(criteria={"fit": {"criteria": {}}})))
    before = text_of(root)
    result = run(root, *CALL)
    assert (result.exit_code, text_of(root)) == (1, before)
    assert "[group-without-members]" in result.stderr


def test_what_cannot_be_read_is_refused(root):
    path = root / "frameworks" / "used.yaml"
    path.write_text("title: [\n")
    result = run(root, *CALL)
    assert (result.exit_code, path.read_text()) == (1, "title: [\n")
    assert "frameworks/used.yaml:" in result.stderr


def test_an_altered_framework_can_be_approved_anew(root):
    run(root, *CALL)
    path = root / "frameworks" / "used.yaml"
    path.write_text(path.read_text().replace("base_year: 2027", "base_year: 2028"))
    again = (*CALL[:-1], "2026-11-05")
    assert run(root, *again).exit_code == 0
    assert [each["date"] for each in read_data(text_of(root))["approval"]] == ["2026-10-05", "2026-11-05"]
    assert run(root, "check", "--select", "framework-altered").exit_code == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--date", "2026-10-05"), "approved just this on 2026-10-05 already"),
        (("--date", "2026-10-04", "--forum", "Other"), "before the approval of 2026-10-05"),
        (("--date", "5 October"), "is not a date"),
        (("--forum", " "), "--forum is empty"),
        (("--by", ""), "--by is empty"),
    ],
)
def test_a_wrong_call_writes_nothing(root, options, message):
    run(root, *CALL)
    before = text_of(root)
    result = run(root, *CALL[:-2], *options)
    assert (result.exit_code, text_of(root)) == (2, before)
    assert message in result.stderr


def test_without_a_date_it_is_today(root):
    run(root, *CALL[:-2])
    today = dt.datetime.now(dt.UTC).date()
    (approval,) = read_data(text_of(root))["approval"]
    assert approval["date"] in {str(today), str(today - dt.timedelta(days=1))}


def test_the_draft_of_the_sample_can_be_approved(tmp_path):
    for folder in ("portfolio", "frameworks"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    call = ("framework", "approve", "fy2028", "--forum", "Executive Committee", "--by", "otto-bremmer")
    result = run(tmp_path, *call, "--date", "2027-09-30")
    assert result.exit_code == 0
    assert "[framework-person-unknown]" in result.stderr
    assert run(tmp_path, "framework", "weights", "fy2028").exit_code == 0
