"""Suppression comments: what they hide, what they cannot, and what is said of those that hide nothing."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from pmoctl.assess.assess import assess_workspace
from pmoctl.store import parse
from pmoctl.store.working_tree import WorkingTree

BASE = Path(__file__).parents[1] / "rules" / "_base"
INITIATIVE = "portfolio/initiatives/customer-operations/call-centre.yaml"
FRAMEWORK = "frameworks/fy2027.yaml"
SETTINGS = "portfolio/portfolio.yaml"


@pytest.fixture
def base(tmp_path):
    return Path(shutil.copytree(BASE, tmp_path / "workspace"))


def findings(base, *, located=True):
    return assess_workspace(WorkingTree(base), dt.date(2026, 12, 1), located=located).findings


def found(base, *, located=True):
    """What is found: line, rule and message."""
    return [(finding.span.line, finding.rule, finding.message) for finding in findings(base, located=located)]


def write(base, text, path=INITIATIVE):
    (base / path).write_text(f"title: Second call centre\ntype: run\n{text}", encoding="utf-8")


def replace(base, path, old, new):
    text = (base / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (base / path).write_text(text.replace(old, new), encoding="utf-8")


def test_a_comment_hides_the_rule_it_names_on_its_line_alone(base):
    write(base, "sponsor: Rosa Klein  # pmoctl: ignore[unknown-person] joins in May\nowner: Rosa Klein\n")
    assert found(base) == [(4, "unknown-person", "`Rosa Klein` is not in people.yaml")]


def test_other_rules_on_the_line_are_found(base):
    write(
        base,
        "milestones: {a: 2029-01}\n"
        "schedule: {start: 2027-01, finish: 2026-01}  # pmoctl: ignore[milestone-off-schedule]\n",
    )
    assert [rule for _, rule, _ in found(base)] == ["schedule-order", "suppression-unused"]


def test_one_comment_may_name_several_rules(base):
    write(base, "ratings: {unit-cost: 9, brand: 1}  # pmoctl: ignore[rating-in-scale, unknown-criterion] as agreed\n")
    assert found(base) == []


@pytest.mark.parametrize(
    "comment",
    [
        "# pmoctl: ignore[unknown-person]",
        "#pmoctl:ignore[unknown-person]",
        "# see below # pmoctl: ignore[ unknown-person ] x",
    ],
)
def test_spellings(base, comment):
    write(base, f"sponsor: Rosa Klein  {comment}\n")
    assert found(base) == []


def test_a_comment_in_the_first_line_hides_what_is_found_of_the_whole_file(base):
    replace(base, "portfolio/units/it.yaml", "account_manager: lee-chong\n", "")
    replace(
        base,
        "portfolio/units/it.yaml",
        "name: Info",
        "# pmoctl: ignore[unit-without-account-manager] from May\nname: Info",
    )
    assert found(base) == []


def test_findings_across_files_can_be_hidden(base):
    replace(
        base,
        "portfolio/units/it.yaml",
        "supports: [complaints]}",
        "supports: [complaints]}\n  speed: {statement: Be fast}  # pmoctl: ignore[objective-unserved] next year",
    )
    assert found(base) == []


def test_findings_of_the_ranking_can_be_hidden(base):
    replace(base, SETTINGS, "data-engineers: {2027: 10}", "data-engineers: {2027: 3}")
    assert [rule for _, rule, _ in found(base)] == ["envelope-overrun"]
    replace(
        base,
        SETTINGS,
        "data-engineers: {2027: 3}",
        "data-engineers: {2027: 3}  # pmoctl: ignore[envelope-overrun] hiring",
    )
    assert found(base) == []


def test_the_clean_file_has_its_comments_read_too(base):
    if parse.yaml_rs is not None:
        assert parse.parse_clean((base / INITIATIVE).read_text(encoding="utf-8")) is not None
    write(base, "# pmoctl: ignore[unknown-person]\n")
    assert parse.parse_clean((base / INITIATIVE).read_text(encoding="utf-8")) is None
    expected = [(3, "suppression-unused", "`unknown-person` finds nothing on this line")]
    assert found(base) == expected
    assert found(base, located=False) == expected


def test_without_places_a_comment_hides_all_the_same(base):
    write(base, "sponsor: Rosa Klein  # pmoctl: ignore[unknown-person]\n")
    assert findings(base, located=False) == []


@pytest.mark.parametrize(
    ("comment", "message", "hint"),
    [
        ("ignore", "this names no rule", "name the rule: `# pmoctl: ignore[rule-name] reason`"),
        ("ignore[]", "this names no rule", "name the rule: `# pmoctl: ignore[rule-name] reason`"),
        ("ignore[owner-mising] x", "there is no rule `owner-mising`", "did you mean `owner-missing`?"),
        ("ignore[*]", "there is no rule `*`", "delete it"),
        ("ignore[person-left]", "`person-left` finds nothing on this line", "delete it"),
        ("ignore[yaml-tag]", "`yaml-tag` cannot be suppressed", "fix it: the file cannot be read as it is"),
    ],
)
def test_what_hides_nothing_is_found(base, comment, message, hint):
    write(base, f"sponsor: ana-ruiz  # pmoctl: {comment}\n")
    (finding,) = findings(base)
    assert (finding.rule, finding.severity, finding.message, finding.hint) == (
        "suppression-unused",
        "warning",
        message,
        hint,
    )
    assert (finding.span.line, finding.span.column) == (3, 20)


def test_of_several_rules_each_is_looked_at_once(base):
    write(base, "sponsor: Rosa Klein  # pmoctl: ignore[unknown-person, person-left, person-left]\n")
    assert found(base) == [(3, "suppression-unused", "`person-left` finds nothing on this line")]


def test_what_keeps_a_file_from_being_read_cannot_be_hidden(base):
    write(base, "owner: 7  # pmoctl: ignore[invalid-value]\n")
    assert found(base) == [
        (3, "invalid-value", "`owner`: expected text; put it in quotes"),
        (3, "suppression-unused", "`invalid-value` cannot be suppressed here"),
    ]


def test_errors_that_stop_the_ranking_cannot_be_hidden(base):
    replace(
        base,
        FRAMEWORK,
        "scale: {lowest: 0, highest: 5}",
        "scale: {lowest: 5, highest: 5}  # pmoctl: ignore[scale-order]",
    )
    assert (2, "suppression-unused", "`scale-order` cannot be suppressed here") in found(base)
    assert "scale-order" in [rule for _, rule, _ in found(base)]


def test_with_a_broken_file_nothing_is_said_of_comments_that_may_yet_hide_something(base):
    write(base, "sponsor: ana-ruiz  # pmoctl: ignore[person-left]\n")
    (base / "portfolio/people.yaml").write_text("[", encoding="utf-8")
    assert [rule for _, rule, _ in found(base)] == ["yaml-syntax"]
    (base / "portfolio/portfolio.yaml").write_text("[", encoding="utf-8")
    assert [rule for _, rule, _ in found(base)] == ["yaml-syntax", "yaml-syntax"]


@pytest.mark.parametrize(
    "text",
    [
        'summary: "write # pmoctl: ignore[person-left] there"\n',
        "summary: a#pmoctl:ignore[person-left]\n",
        "summary: |\n  one\n  # pmoctl: ignore[person-left]\n  two\n",
        "summary: 'one\n  # pmoctl: ignore[person-left]\n  two'\n",
    ],
)
def test_text_that_looks_like_a_comment_is_none(base, text):
    write(base, text)
    assert found(base) == []


def test_a_comment_after_the_mark_of_a_text_block_is_one(base):
    write(base, "summary: |  # pmoctl: ignore[person-left]\n  one\n")
    assert found(base) == [(3, "suppression-unused", "`person-left` finds nothing on this line")]


def test_two_initiatives_of_one_id_cannot_be_waved_through(base):
    for unit in ("customer-operations", "it"):
        path = f"portfolio/initiatives/{unit}/twin.yaml"
        text = "title: Twin  # pmoctl: ignore[duplicate-initiative] known\ntype: run\nsummary: One of two\n"
        (base / path).write_text(text, encoding="utf-8")
    rules = [finding.rule for finding in findings(base) if finding.path.endswith("twin.yaml")]
    assert rules.count("duplicate-initiative") == 2


def test_a_comment_in_a_template_hides_what_is_found_on_its_line(base):
    (base / "templates").mkdir()
    comment = "{# pmoctl: ignore[template-unused] our own script writes it #}\n"
    (base / "templates/brief.md.j2").write_text(comment, encoding="utf-8")
    (base / "templates/document.md.j2").write_text(comment + "{{ pack.title }}", encoding="utf-8")
    assert found(base) == [
        (1, "suppression-unused", "`template-unused` finds nothing on this line"),
        (2, "template-unused", "the template asks for `pack`, which is gone"),
    ]
