"""One workspace in German and in millions: every command says the same amounts, and none rounds what was asked."""

import re

import pytest
from building import checkpoint, files_of, initiative, to_file, write_files
from running import commit_all, run

SAVINGS = to_file(
    {
        "name": "Savings",
        "targets": {
            "saved": {
                "measure": "Saved", "kind": "financial", "measured_in": "million EUR", "baseline": {2025: 0},
                "values": {2028: 10}, "counts": "cost_saving",
            }
        },
    }
)  # fmt: skip


def costing(capex):
    return initiative(
        title="Alone",
        costs={"capex": {2027: capex}},
        benefits={"less": {"kind": "cost_saving", "amounts": {2028: 3.375}}},
        ratings={"fit": 3},
    )


@pytest.fixture
def root(tmp_path):
    settings = {"amounts_in": "millions", "locale": "de_DE", "envelope": {"budget": {2027: 12.125}}}
    points = {"opening": checkpoint("2026-10-01", done="approved"), "board": {"name": "Board", "date": "2026-12-10"}}
    done = {"title": "Done", "benefits": {"more": {"kind": "cost_saving", "amounts": {2025: 2.625}}}}
    files = files_of(
        {"a": costing(1.125), "done": initiative(**done, costs={"opex": {2027: 0}})}, None, points, **settings
    )
    write_files(tmp_path, {**files, "portfolio/strategy/savings.yaml": SAVINGS})
    commit_all(tmp_path)
    return tmp_path


# What is asked, and what is to be saved, wherever either is said; 12.125 is the budget.
SAID = {
    ("score",): ["1,125"],
    ("explain", "a"): ["1,125"],
    ("targets",): ["3,38"],  # computed, times confidence: three digits
    ("benefits",): ["2,63"],
    ("units",): ["1,125"],
    ("unit", "ops"): ["1,125"],
    ("brief",): ["1,125", "12,125"],
}


@pytest.mark.parametrize("words", SAID, ids=" ".join)
def test_the_same_amounts_everywhere(root, words):
    for form in ("markdown",) if words == ("brief",) else ("text", "markdown"):
        result = run(root, *words, "--format", form, COLUMNS="200")
        assert result.exit_code == 0, result.stderr
        shown = (root / "pack/brief.md").read_text() if words == ("brief",) else result.stdout
        for amount in SAID[words]:
            assert amount in shown, shown
        # Neither rounded (a discounted amount is one that nobody wrote), nor with the sign of another language.
        assert not re.search(r"(?<!−)\b(1\.125|1,1|1,13|1\.1|3\.375|3,4|12\.125|12,1|12,13)\b", shown)


def test_an_impact_says_them_too(root):
    write_files(root, files_of({"a": costing(1.25)}, amounts_in="millions", locale="de_DE",
                               envelope={"budget": {2027: 12.125}}))  # fmt: skip
    for form in ("text", "markdown"):
        shown = run(root, "impact", "HEAD", "--format", form, COLUMNS="200").stdout
        assert "EUR 1,125 m → EUR 1,25 m taken of EUR 12,125 m" in shown
