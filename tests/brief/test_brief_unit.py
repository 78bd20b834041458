"""`pmoctl brief --unit`: what a unit head reads before and after a meeting, and in workspaces that lack things."""

import re
import shutil

import pytest
from building import checkpoint, files_of, framework, initiative, write_files
from reading import Page, table_faults
from running import GOLDEN, ROOT, commit_all, git, run
from test_brief_pages import LEFT_OVER

DECIDED = """\
name: Board, December 2026
date: 2026-12-03
decisions:
  leak-sensors: {outcome: approved, by: [ada-quist], why: It pays, funds: {2027: 150}, up_to: first-zone,
    conditions: {crew: {do: Name the crew, owner: ada-quist, due: 2027-01-31}}}
  control-room: {outcome: deferred, by: [ada-quist], why: Too dear for now}
  lead-pipes: {outcome: rejected, by: [ada-quist], why: "No.", override: The limit was moved to 2032}
"""


def packed(root, folder, unit, *words, status=0):
    """Write the pack of a unit and give (result, Markdown, page), sound as documents."""
    result = run(root, "brief", "--unit", unit, "--output", folder, *words)
    assert result.exit_code == status, result.stderr
    names = [f"unit-{unit}.{end}" for end in ("md", "html")]
    assert result.stdout == "".join(f"{folder}/{name}\n" for name in names)
    markdown, html = ((folder / name).read_text(encoding="utf-8") for name in names)
    page = Page(html)
    assert page.faults == []
    assert len(page.ids) == len(set(page.ids))
    for _, attrs, _ in page.elements:
        assert attrs.get("href", "#unit")[1:] in page.ids
        for label in attrs.get("aria-labelledby", "").split():
            assert label in page.ids
    assert table_faults(markdown) == []
    assert not LEFT_OVER.search(markdown + html)
    assert "\n\n\n" not in markdown
    return result, markdown, page


def section(markdown, title):
    """Give the text of one initiative."""
    return markdown.split(f"\n### {title}\n")[1].split("\n## ")[0].split("\n### ")[0]


@pytest.fixture
def root(tmp_path):
    shutil.copytree(GOLDEN, tmp_path / "w")
    sensors = tmp_path / "w/portfolio/initiatives/plants/leak-sensors.yaml"
    sensors.write_text(sensors.read_text() + "milestones: {first-zone: 2027-06}\n")
    return tmp_path / "w"


def decide(root, text=DECIDED):
    (root / "portfolio/checkpoints/2026-12.yaml").write_text(text)


def test_after_the_meeting_outcomes_and_what_would_have_lifted_them(root, tmp_path):
    decide(root)
    # Rejecting what a gate includes is said to be a departure; the ranks are those before the decisions.
    _, markdown, page = packed(root, tmp_path / "p", "plants")
    assert "## Of 3 candidates, 1 is approved, 1 is deferred and 1 is rejected." in markdown
    room = section(markdown, "One control room for both plants: deferred")
    assert "Board, December 2026 (3 December 2026): Too dear for now." in room
    assert "- The budget for 2027 is too small: it takes EUR 430 k, and EUR 270 k is left." in room
    assert "with a score above 48.0, 10.3 more than its 37.8." in room
    sensors = section(markdown, "Leak sensors \\| first \\*zone\\*: approved")
    assert "- Released: 2027: EUR 150 k\n- Up to: first zone" in sensors
    assert "- **Name the crew:** Ada Quist, due 31 January 2027, open" in sensors
    assert "over the line" not in sensors
    pipes = section(markdown, "Replacement of lead pipes: rejected")
    assert "No. It departs from the recommendation: The limit was moved to 2032" in pipes
    assert "It stands above the line: there is room for it." in pipes
    assert "- Standing: below\n- Rank: 4\n- Score: 37.8\n- Cost: EUR 730 k\n" in room
    assert "control room" in page.text


def test_without_a_decision_of_its_own_a_candidate_is_not_decided(root, tmp_path):
    decide(root)
    _, markdown, _ = packed(root, tmp_path / "p", "support")
    assert "## None of 2 candidates is decided." in markdown


def test_the_record_says_what_was_on_the_table(root, tmp_path):
    commit = commit_all(root)
    result = run(root, "checkpoint", "freeze", "2026-12")
    assert result.exit_code == 0, result.stderr
    path = root / "portfolio/checkpoints/2026-12.yaml"
    path.write_text(path.read_text() + DECIDED.split("2026-12-03\n")[1])
    sensors = root / "portfolio/initiatives/plants/leak-sensors.yaml"
    sensors.write_text(sensors.read_text().replace("capex: {2027: 200}", "capex: {2027: 900}"))
    _, markdown, _ = packed(root, tmp_path / "p", "plants")
    assert "- Rank: 3\n- Score: 48.0 (37–69)\n- Cost: EUR 200 k\n" in markdown
    squashed = re.sub(r"\n  digest: .*", "", path.read_text()).replace(commit, "f" * 40)
    path.write_text(squashed)
    result, markdown, _ = packed(root, tmp_path / "p", "plants")
    assert "cannot be read" not in result.stderr  # its tag names a commit of the same files
    assert "EUR 900 k" not in markdown
    path.write_text(re.sub(r"inputs: .*", f"inputs: sha256:{64 * '0'}", squashed))
    result, markdown, _ = packed(root, tmp_path / "p", "plants")
    assert "the recorded revision ffffffffff cannot be read" in result.stderr
    assert "EUR 900 k" in markdown


def test_after_a_squash_what_was_on_the_table_knows_no_decision(root, tmp_path):
    commit_all(root)
    assert run(root, "checkpoint", "freeze", "2026-12").exit_code == 0
    path = root / "portfolio/checkpoints/2026-12.yaml"
    path.write_text(path.read_text() + DECIDED.split("2026-12-03\n")[1])
    shutil.rmtree(root / ".git")
    commit_all(root)  # the one commit that is left has record and decisions
    result, markdown, _ = packed(root, tmp_path / "p", "plants")
    assert "cannot be read" not in result.stderr
    assert "## Of 3 candidates, 1 is approved, 1 is deferred and 1 is rejected." in markdown
    room = section(markdown, "One control room for both plants: deferred")
    assert "- The budget for 2027 is too small: it takes EUR 430 k, and EUR 270 k is left." in room


def test_an_earlier_checkpoint_knows_nothing_of_later_decisions(root, tmp_path):
    decide(root)
    _, markdown, _ = packed(root, tmp_path / "p", "plants", "--checkpoint", "opening")
    assert "# Plants: Opening position" in markdown
    assert "Too dear for now" not in markdown
    assert "The only candidate is deferred" not in markdown


ONE = {"a": initiative(ratings={"fit": 3})}
GONE = initiative(withdrawn={"date": "2026-10-01", "why": "Merged | *here*"})
LACKING = {
    "initiatives": {**files_of({}), "portfolio/units/ops.yaml": "name: Ops\nkind: business_unit\n"},
    "costs": files_of(ONE, envelope={"budget": {2027: 50}}),
    "a budget": files_of(ONE),
    "scores": files_of(ONE, framework(missing="reject", criteria={"fit": {}, "other": {}})),
    "candidates": files_of({"a": GONE, "b": initiative(submitted=None)}),
    "reasons": files_of(ONE, None, {"c": checkpoint("2026-10-01", a="rejected")}),
    "room": files_of({"a": initiative(ratings={"fit": 3}, costs={"run": {2027: 5}})}, envelope={"run": {2027: 1}}),
}


@pytest.mark.parametrize("lacking", LACKING)
def test_a_unit_may_lack(tmp_path, lacking):
    write_files(tmp_path / "w", LACKING[lacking])
    _, markdown, _ = packed(tmp_path / "w", tmp_path / "p", "ops", status=int(lacking == "scores"))
    said = {
        "initiatives": "No candidate of this unit is on the table.",
        "candidates": ": withdrawn\n\nMerged \\| \\*here\\*.",
        "reasons": "no reason is on record",
        "scores": "It has no score: the framework requires a value for other.",
        "room": "No score would lift it: committed work and duties alone leave too little.",
    }
    assert said.get(lacking, "") in markdown
    assert "> **Warning:** framework used is a draft" in markdown


def test_a_unit_without_a_file_and_one_that_is_not_there(tmp_path):
    files = files_of({"new/a": initiative()})
    del files["portfolio/units/new.yaml"]
    write_files(tmp_path / "w", files)
    packed(tmp_path / "w", tmp_path / "p", "new", status=1)
    result = run(tmp_path / "w", "brief", "--unit", "nwe", "--output", tmp_path / "q")
    assert (result.exit_code, "did you mean `new`" in result.stderr) == (2, True)
    assert not (tmp_path / "q").exists()


def test_templates_of_the_workspace_win(root, tmp_path):
    (root / "templates").mkdir()
    (root / "templates/section-unit.md.j2").write_text("Own: {{ section.title }}\n")
    run(root, "brief", "--unit", "plants", "--output", tmp_path)
    assert "\nOwn: Of 3 candidates, " in (tmp_path / "unit-plants.md").read_text()
    (root / "templates/section-unit.md.j2").write_text("a\n{{ section.nothing }}\n")
    broken = run(root, "brief", "--unit", "plants", "--output", tmp_path)
    assert (broken.exit_code, "templates/section-unit.md.j2:2" in broken.stderr) == (1, True)


def test_text_is_escaped(root, tmp_path):
    path = root / "portfolio/units/plants.yaml"
    path.write_text(path.read_text().replace("name: Plants", 'name: "<script>alert(1)</script>"'))
    _, markdown, page = packed(root, tmp_path / "p", "plants")
    assert page.all("script") == []
    assert "&lt;script>" in markdown


@pytest.mark.parametrize("unit", ["water-services", "electricity-networks", "finance"])
def test_the_sample_can_be_read_in_five_minutes(tmp_path, unit):
    _, markdown, page = packed(ROOT, tmp_path, unit)
    assert len(page.text.split()) < 5 * 200
    assert f"pmoctl brief --checkpoint 2026-12-investment-board --unit {unit}" in markdown


def test_the_command_named_rebuilds_the_same_bytes(root, tmp_path):
    commit_all(root)
    _, markdown, _ = packed(root, tmp_path / "p", "plants")
    revision = git(root, "rev-parse", "HEAD")
    _, again, _ = packed(root, tmp_path / "q", "plants", "--checkpoint", "2026-12", "--at", revision)
    assert markdown == again
