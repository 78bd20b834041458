"""`pmoctl new`: by flags or an issue form, to one file that passes `check`; a form is believed in nothing."""

import json

import pytest
from running import run

from pmoctl.store.read import read_data

NASTY = "Hello\\: {x} #no {{ 7*7 }} @all ::error::x"
LABELS = [
    "Unit", "Title", "Id", "Type", "Stage", "Sponsor", "Owner", "Summary", "Problem", "Contribution to targets",
    "Capital expenditure", "One-off operating cost", "Running cost", "Benefits", "Start", "Finish",
    *(f"{what}: {name}"
      for name in ("Alignment with strategy", "Risk mitigation", "Regulatory compliance", "Operational efficiency")
      for what in ("Rating", "Reason")),
]  # fmt: skip
ANSWERS = {
    "Unit": "customer-operations", "Title": NASTY, "Id": "one", "Type": "grow", "Stage": "Idea",
    "Summary": "a: b\n- c\n\n```\n{% raw %}\n::error::boo",
    "Rating: Risk mitigation": "3 – A medium risk is removed", "Reason: Risk mitigation": "as [said]: yes",
}  # fmt: skip


def form(**answers):
    given = {**ANSWERS, **answers}
    return "".join(f"### {label}\n\n{given.get(label, '_No response_')}\n\n" for label in LABELS)


@pytest.fixture
def root(tmp_path):
    assert run(None, "init", tmp_path, "--cycle", "2027").exit_code == 0
    return tmp_path


def files(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def submit(root, text):
    body = root.parent / f"{root.name}.md"
    body.write_bytes(text.encode())
    return run(root, "new", "initiative", "--from-form", body)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (["unit", "retail", "--name", "Retail: [/b] #1"], "portfolio/units/retail.yaml"),
        (["theme", "grid", "--name", "Grid: yes"], "portfolio/strategy/grid.yaml"),
        (["framework", "fy2028", "--like", "fy2027"], "frameworks/fy2028.yaml"),
        (["framework", "fy2029"], "frameworks/fy2029.yaml"),
        (["checkpoint", "board", "--date", "2027-03-18"], "portfolio/checkpoints/board.yaml"),
        (["initiative", "--unit", "customer-operations", "--title", NASTY, "--type", "run", "portal"],
         "portfolio/initiatives/customer-operations/portal.yaml"),
    ],
)  # fmt: skip
def test_each_kind_becomes_one_file_that_passes(root, words, path):
    before = files(root)
    assert run(root, "new", *words, "--dry-run").exit_code == 0
    assert files(root) == before
    assert run(root, "new", *words).stdout == f"{path}\n"
    assert set(files(root)) - set(before) == {root / path}
    assert json.loads(run(root, "check", "--format", "json").stdout)["data"]["counts"]["errors"] == 0
    assert run(root, "new", *words).exit_code in {1, 2}  # it is there already


def test_a_target_is_added_to_its_theme(root):
    words = [
        "--theme",
        "customers",
        "--measure",
        "m",
        "--measured-in",
        "%",
        "--baseline",
        "2025=1",
        "--values",
        "2028=2",
    ]
    assert run(root, "new", "target", "waiting", *words).exit_code == 0
    assert "waiting" in run(root, "list", "targets").stdout


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_form_says_what_was_written_and_nothing_else(root, ends):
    before = files(root)
    assert submit(root, form().replace("\n", ends)).exit_code == 0
    (path,) = set(files(root)) - set(before)
    data = read_data(path.read_text(encoding="utf-8"))
    assert (data["title"], data["summary"]) == (NASTY, ANSWERS["Summary"])
    assert data["ratings"] == {"risk-mitigation": {"value": 3, "why": "as [said]: yes"}}
    assert set(data) == {"title", "type", "summary", "ratings"}


def test_the_workflow_finds_one_new_file_also_without_schemas(root):
    for path in (root / ".pmoctl/schemas").iterdir():
        path.unlink()
    (root / ".pmoctl/schemas").rmdir()
    before = files(root)
    assert submit(root, form()).exit_code == 0
    assert len(set(files(root)) - set(before)) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (form(Id="../../x"), "is not an id"),
        (form(Unit="../.."), "there is no unit"),
        (form(Title="x\x1b[31m"), "U+001B"),
        (form(Id="example"), "there is an initiative"),
        (form() + "### Title\n\nagain\n", "is there twice"),
        (form() + "### Colour\n\nred\n", "has no heading"),
        (form().replace("### Owner\n", ""), "headings are missing: Owner"),
        ("hello\n" + form(), "before the first heading"),
        (form(Title=""), "Title is missing"),
        ("x" * 300_000, "longer than"),
    ],
)
def test_a_form_that_is_wrong_leaves_nothing(root, text, said):
    before = files(root)
    shown = submit(root, text)
    assert shown.exit_code == 1
    assert said in shown.stderr
    assert files(root) == before
