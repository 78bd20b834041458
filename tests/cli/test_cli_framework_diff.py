"""`pmoctl framework diff`: what differs between two frameworks, and what it does to the ranking."""

import json

import jsonschema
import pytest
from building import files_of, framework, initiative, to_file, write_files
from running import commit_all, run

from pmoctl.report.kinds import output_schema

BEFORE = framework(
    criteria={
        "fit": {"weight": 3, "anchors": {0: "No", 5: "Yes"}},
        "risk": {"weight": 1},
        "old": {"weight": 1},
    },
    gates={"linked": {"exclude_unless": {"has": "contributes"}}, "law": {"include_when": {"has": "obligation"}}},
    money={"currency": "EUR", "price_year": 2026},
)
AFTER = framework(
    base_year=2028,
    criteria={
        "fit": {"weight": 3, "anchors": {0: "No", 5: "Decisive"}, "scale": {"lowest": 0, "highest": 9}},
        "group": {"weight": 1, "criteria": {"risk": {}, "new": {"weight": 3}}},
    },
    gates={"law": {"include_when": {"has": "obligation.confirmed"}}, "must": {"include_when": {"has": "costs"}}},
    money={"currency": "EUR", "price_year": 2027},
    weights={"method": "swing", "points": {"risk": 50, "new": 50}},
)


@pytest.fixture
def root(tmp_path):
    initiatives = {"one": initiative(ratings={"fit": 2, "risk": 5, "old": 5}), "two": initiative(ratings={"fit": 4})}
    write_files(tmp_path, files_of(initiatives, BEFORE, frameworks={"next": AFTER}))
    return tmp_path


def diff(root, *words):
    result = run(root, "framework", "diff", *words, "--format", "json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    jsonschema.validate(data, output_schema("framework-diff"))
    return data["data"]


def test_every_change_is_listed(root):
    changes = diff(root, "used", "next")["changes"]
    found = {
        (each["subject"], each["id"], each["what"], each["key"]): (each["before"], each["after"]) for each in changes
    }
    # Shares by hand: fit 3/5 and 3/4; risk 1/5 and 1/4 · 1/2; new 1/4 · 1/2.
    assert found == {
        ("criterion", "old", "removed", None): (pytest.approx(1 / 5), None),
        ("criterion", "fit", "reweighted", "share"): (pytest.approx(3 / 5), pytest.approx(3 / 4)),
        ("criterion", "fit", "changed", "anchors.5"): ("Yes", "Decisive"),
        ("criterion", "fit", "changed", "scale"): (None, {"lowest": 0, "highest": 9}),
        ("criterion", "group", "added", None): (None, pytest.approx(1 / 4)),
        ("criterion", "risk", "moved", "group"): (None, "group"),
        ("criterion", "risk", "reweighted", "share"): (pytest.approx(1 / 5), pytest.approx(1 / 8)),
        ("criterion", "new", "added", None): (None, pytest.approx(1 / 8)),
        ("gate", "linked", "removed", None): ({"exclude_unless": {"has": "contributes"}}, None),
        ("gate", "law", "changed", None): (
            {"include_when": {"has": "obligation"}},
            {"include_when": {"has": "obligation.confirmed"}},
        ),
        ("gate", "must", "added", None): (None, {"include_when": {"has": "costs"}}),
        ("setting", "base_year", "changed", None): (2027, 2028),
        ("setting", "money.price_year", "changed", None): (2026, 2027),
        ("setting", "weights", "changed", None): ("direct", "swing"),
    }


def test_the_effect_on_the_ranking(root):
    (root / "frameworks" / "next.yaml").write_text(to_file({**BEFORE, "criteria": {"fit": {}}, "gates": {}}))
    (root / "frameworks" / "used.yaml").write_text(to_file({**BEFORE, "gates": {}}))
    rows = {row["initiative"]: row for row in diff(root, "used", "next")["ranking"]["initiatives"]}
    # one: (3 · 2 + 5 + 5) / 25, two: 3 · 4 / 25; by fit alone 2 / 5 and 4 / 5.
    assert rows["one"]["scores"] == pytest.approx([64, 40])
    assert rows["two"]["scores"] == pytest.approx([48, 80])
    assert (rows["one"]["ranks"], rows["two"]["ranks"]) == ([1, 2], [2, 1])


def test_a_revision_and_a_file(root, tmp_path_factory):
    commit = commit_all(root)
    (root / "frameworks" / "used.yaml").write_text(to_file({**BEFORE, "title": "Other"}))
    assert [each["id"] for each in diff(root, f"used@{commit}", "used")["changes"]] == ["title"]
    file = tmp_path_factory.mktemp("elsewhere") / "Mine of 2027.yaml"
    file.write_text(to_file({**BEFORE, "title": "Mine"}))
    (change,) = diff(root, f"used@{commit}", str(file))["changes"]
    assert (change["before"], change["after"]) == ("Test", "Mine")


def test_people_read_it(root):
    text = run(root, "framework", "diff", "used", "next").stdout
    for line in (
        "  - old: removed; it had 20.00% of all",
        "  - fit: share of all 60.00% → 75.00%",
        "  - base_year: 2027 → 2028",
        "  - risk: group nothing → group",
        "Effect on the ranking",
    ):
        assert line in text.splitlines()
    markdown = run(root, "framework", "diff", "used", "next", "--format", "markdown").stdout
    assert "- fit: share of all 60.00% → 75.00%" in markdown
    same = run(root, "framework", "diff", "used", "used")
    assert "The frameworks say the same." in same.stdout
    assert "No rank differs" in same.stdout


def test_a_draft_is_said_to_be_one(root):
    assert "nobody has approved it" in run(root, "framework", "diff", "used", "next").stderr


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("used", "nxt"), 2, "did you mean `next`"),
        (("used@nowhere", "next"), 2, "there is no such commit"),
        (("used", "bad"), 1, "[group-without-members]"),
    ],
)
def test_what_cannot_be_compared(root, words, status, message):
    (root / "frameworks" / "bad.yaml").write_text(to_file(framework(criteria={"fit": {"criteria": {}}})))
    commit_all(root)
    result = run(root, "framework", "diff", *words)
    assert (result.exit_code, result.stdout) == (status, "")
    assert message in result.stderr
