"""What changed since the last checkpoint: beside its record, or why nobody can tell."""

import json
import re
import shutil

import pytest
from building import files_of, framework, initiative, to_file, write_files
from running import commit_all, run
from test_brief_corners import packed

# The score is the rating times 20: four ratings, four ranks; 100 a year are left for them.
COSTS = {"capex": {2027: 50}}
TARGET = {"measure": "Gain", "kind": "non_financial", "measured_in": "%", "baseline": {2025: 0}, "values": {2028: 10}}
THEN = {
    name: initiative(title=title, ratings={"fit": fit}, costs=COSTS, contributes={"gain": {"by": {2027: fit}}})
    for name, title, fit in (("a", "Alpha", 5), ("b", "Beta | *bold*", 4), ("c", "Gamma", 3), ("d", "Delta", 2))
}
NEXT = {"name": "Spring", "date": "2027-03-04"}


def theme(**target):
    return to_file({"name": "Theme", "targets": {"gain": {**TARGET, **target}}})


def first(initiatives=THEN):
    points = {"one": {"name": "Winter", "date": "2026-12-03"}}
    files = files_of(initiatives, None, points, envelope={"budget": {2027: 100}})
    return {**files, "portfolio/strategy/s.yaml": theme()}


@pytest.fixture
def root(tmp_path):
    """A workspace whose first checkpoint is frozen, with a second one to come."""
    write_files(tmp_path / "w", first())
    commit_all(tmp_path / "w")
    result = run(tmp_path / "w", "checkpoint", "freeze", "one", "--unapproved")
    assert result.exit_code == 0, result.stderr
    write_files(tmp_path / "w", {"portfolio/checkpoints/two.yaml": to_file(NEXT)})
    commit_all(tmp_path / "w")
    return tmp_path / "w"


def told(root, *words):
    """Give the section of the Markdown pack, what stderr says, and the page."""
    result, markdown, page = packed(root, root.parent / "p", "--checkpoint", "two", *words)
    found = re.search(r"\n## Changes · ((?:Since|\d+ submitted) .*?)(?=\n\n## )", markdown, re.DOTALL)
    left_out = re.search(r"- \*\*Changes:\*\* (.*)", markdown)
    return (found or left_out)[1], result.stderr, page


def change(root, **initiatives):
    write_files(root, {f"portfolio/initiatives/ops/{name}.yaml": to_file(data) for name, data in initiatives.items()})


def test_what_is_new_withdrawn_decided_changed_and_moved(root):
    path = root / "portfolio/checkpoints/one.yaml"
    path.write_text(path.read_text() + "decisions: {b: {outcome: rejected, by: [Ann], why: Too early}}\n")
    change(
        root,
        a=initiative(**{**THEN["a"], "withdrawn": {"date": "2027-01-09", "why": "Bought instead"}}),
        d=initiative(**{**THEN["d"], "ratings": {"fit": 4}, "costs": {"capex": {2027: 70}}}),
        e=initiative(title="New", ratings={"fit": 1}, costs=COSTS),
        f=initiative(title="Thought", submitted=None),
    )
    settings = root / "portfolio/portfolio.yaml"
    settings.write_text(settings.read_text().replace("2027: 100", "2027: 120.5"))
    write_files(root, {"portfolio/strategy/s.yaml": theme(values={2028: 12})})
    section, _, page = told(root)
    head, rows, notes = section.split("\n\n")
    assert head.startswith("Since Winter: ")
    assert set(re.split(", | and ", head.split("\n")[0].split(": ")[1])) == {
        "2 new", "1 withdrawn", "1 rejected", "1 changed", "1 moved",
    }  # fmt: skip
    # Then 100, 80, 60, 40, two of 50 each above the line; now Delta 80, Gamma 60, New 20: 70 + 50 = 120.
    assert rows.split("\n")[2:] == [
        (
            "| Delta | Unit | changed | 4 → 1 | 40.0 → 80.0 | below → above |"
            " cost 50 → 70; changed: ratings, costs; its ratings 40.0 points better; the others 2 places better |"
        ),
        "| Gamma | Unit | moved | 3 → 2 | 60.0 | below → above | the others 1 place better |",
        "| New | Unit | new | – → 3 | – → 20.0 | – → below | – |",
        "| Alpha | Unit | withdrawn, was submitted | 1 → – | 100.0 → – | above → – | Bought instead |",
        "| Beta \\| \\*bold\\* | Unit | rejected, was submitted | 2 → – | 80.0 → – | above → – | Too early |",
        "| Thought | Unit | new, idea | – | – | – | – |",
    ]
    assert notes.split("\n") == [
        "- The budget for 2027, less what is held back: EUR 100 → EUR 120.5.",
        "- Targets changed: Gain.",
        "- Gain: the plan for 2028 is 4 worse.",
    ]
    assert "Bought instead" in page.text


def test_nothing_changed(root):
    assert told(root)[0] == "Since Winter no initiative changed"


def test_what_is_gone_or_moved_to_another_unit_and_another_framework(root):
    (root / "portfolio/initiatives/ops/d.yaml").unlink()
    write_files(root, {
        "portfolio/units/new.yaml": "name: Newcomers\nkind: business_unit\n",
        "portfolio/initiatives/new/b.yaml": to_file(THEN["b"]),
        "portfolio/strategy/s.yaml": to_file({"name": "T", "targets": {"other": {**TARGET, "measure": "Other"}}}),
        "frameworks/later.yaml": to_file(framework(criteria={"fit": {"scale": {"lowest": 0, "highest": 10}}})),
    })  # fmt: skip
    (root / "portfolio/initiatives/ops/b.yaml").unlink()
    for path in root.glob("portfolio/initiatives/*/*.yaml"):
        path.write_text(re.sub("contributes: .*\n", "", path.read_text()))
    settings = root / "portfolio/portfolio.yaml"
    settings.write_text(settings.read_text().replace('"used"', '"later"'))
    section, _, _ = told(root)
    assert "| Delta | Unit | gone, was submitted | 4 → – | 40.0 → – | below → – | – |" in section
    assert "| Beta \\| \\*bold\\* | Newcomers | changed | 2 | 80.0 → 40.0 | above | changed: unit, contributes;" in (
        section
    )
    assert "the framework 40.0 points worse" in section
    assert "- It was ranked with the framework used then, and with later now." in section
    assert "- New targets: Other.\n- Targets gone: gain." in section


def test_what_was_renamed_is_told_as_impact_tells_it(root):
    renamed = run(root, "rename", "d", "delta")
    assert renamed.exit_code == 0, renamed.stderr
    impact = run(root, "impact", "HEAD", "--format", "json")
    assert impact.exit_code == 0, impact.stderr
    found = {each["initiative"]: each["renamed_from"] for each in json.loads(impact.stdout)["data"]["initiatives"]}
    assert found == {"a": None, "b": None, "c": None, "delta": "d"}
    section, _, page = told(root)
    assert section.split("\n")[0] == "Since Winter: 1 renamed"
    assert "| Delta | Unit | renamed from d | 4 | 40.0 | below | – |" in section
    assert "renamed from d" in page.text


def test_a_framework_edited_and_a_limit_gone(root):
    (root / "frameworks/used.yaml").write_text(to_file(framework(title="Edited")))
    settings = root / "portfolio/portfolio.yaml"
    settings.write_text(re.sub("envelope: .*", "envelope: {capacity: {smiths: {2027: 2.5}}}", settings.read_text()))
    section, _, _ = told(root)
    assert (
        "- The framework used was changed.\n- The budget for 2027, less what is held back: EUR 100 → no limit."
        in section
    )
    assert "- The capacity of smiths for 2027: no limit → 2.5 full-time equivalents." in section


def test_what_has_errors_is_not_gone(root):
    change(root, a={**THEN["a"], "type": "none"})
    section, _, _ = told(root)
    assert "| Alpha | Unit | with errors, was submitted | 1 → – |" in section


def test_after_a_squash_the_same_files_are_found(root):
    shutil.rmtree(root / ".git")
    path = root / "portfolio/checkpoints/one.yaml"
    (root / "portfolio/checkpoints/two.yaml").unlink()
    path.write_text(path.read_text() + "decisions: {a: {outcome: approved, by: [Ann], why: Good}}\n")
    commit_all(root)
    write_files(root, {"portfolio/checkpoints/two.yaml": to_file(NEXT)})
    section, stderr, _ = told(root)
    assert "| Alpha | Unit | approved, was submitted | 1 | 100.0 | above | Good |" in section
    assert "cannot be read" not in stderr


def test_a_record_that_cannot_be_read_gives_way_to_an_earlier_one(root):
    path = root / "portfolio/checkpoints/two.yaml"
    record = (root / "portfolio/checkpoints/one.yaml").read_text().split("record:")[1].split("\n  digest: ")[0]
    lost = re.sub("inputs: .*", f"inputs: sha256:{64 * '0'}", re.sub("revision: .*", f"revision: {40 * 'f'}", record))
    path.write_text(f"name: Spring\ndate: 2027-03-04\nrecord:{lost}\n")
    write_files(root, {"portfolio/checkpoints/three.yaml": to_file({"name": "Summer", "date": "2027-06-03"})})
    result, markdown, _ = packed(root, root.parent / "p", "--checkpoint", "three")
    assert "the recorded revision ffffffffff of two cannot be read: there is no such commit" in result.stderr
    assert "\n## Changes · Since Winter no initiative changed\n" in markdown


def test_without_git_the_pack_says_that_the_record_cannot_be_read(root):
    shutil.rmtree(root / ".git")
    section, stderr, _ = told(root, "--as-of", "2027-03-01")
    assert section == "the record of Winter cannot be read here"
    assert "of one cannot be read" in stderr


def test_without_a_record_the_dates_in_the_files_tell(tmp_path):
    root = tmp_path / "w"
    late = {
        "d": initiative(title="Late", submitted="2027-01-05"),
        "e": {**THEN["a"], "withdrawn": {"date": "2027-01-06"}},
    }
    write_files(root, {**first({**THEN, **late}), "portfolio/checkpoints/two.yaml": to_file(NEXT)})
    assert told(root)[0].startswith(
        "1 submitted and 1 withdrawn since Winter\n\n- **1 submitted:** Late\n- **1 withdrawn:** Alpha"
    )
    write_files(root, first())
    (root / "portfolio/initiatives/ops/e.yaml").unlink()
    assert told(root)[0] == "nothing was submitted or withdrawn since Winter, and it has no record"
    (root / "portfolio/checkpoints/one.yaml").unlink()
    assert told(root)[0] == "there is no earlier checkpoint"


def test_many_are_counted(root):
    change(root, **{f"m{number:02}": initiative(title=f"M {number}", ratings={"fit": 5}) for number in range(25)})
    section, _, _ = told(root)
    assert "Since Winter: 25 new and 3 only moved\n" in section


def test_of_many_that_only_moved_some_are_named(tmp_path):
    root = tmp_path / "w"
    many = {f"m{number:02}": initiative(title=f"M{number}", ratings={"fit": 2}) for number in range(25)}
    write_files(root, first(many))
    commit_all(root)
    run(root, "checkpoint", "freeze", "one", "--unapproved")
    write_files(root, {"portfolio/checkpoints/two.yaml": to_file(NEXT)})
    change(root, best=initiative(title="Best", ratings={"fit": 5}))
    section, _, _ = told(root)
    assert section.endswith("M8 1 → 2, M9 1 → 2 and 15 more.")


def test_a_framework_that_rescores_all_fills_no_table(root):
    frame = framework(criteria={"fit": {"scale": {"lowest": 0, "highest": 10}}})
    (root / "frameworks/used.yaml").write_text(to_file(frame))
    section, _, _ = told(root)
    assert section.endswith("Since Winter no initiative changed\n\n- The framework used was changed.")
