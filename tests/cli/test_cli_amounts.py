"""One workspace in German and in millions: every command says the same amounts, and none rounds what was asked."""

import re

import pytest
from building import checkpoint, files_of, framework, initiative, to_file, write_files
from running import commit_all, run

SAVINGS = to_file(
    {
        "name": "Savings",
        "targets": {
            "saved": {
                "measure": "Saved", "kind": "financial", "measured_in": "million EUR", "baseline": {2025: 2.1},
                "values": {2028: 10}, "counts": "cost_saving",
            }
        },
    }
)  # fmt: skip


def costing(capex, saved=3.375, **ratings):
    return initiative(
        title="Alone",
        costs={"capex": {2027: capex}},
        benefits={"less": {"kind": "cost_saving", "amounts": {2028: saved}}},
        ratings={"fit": 3, **ratings},
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


# A number with the sign of English: no id, no date, no version.
ENGLISH = re.compile(r"(?<![\w.-])\d+\.\d{1,2}(?![\w.])|(?<![\w,])\d{1,3},\d{3}(?=,\d)|\d%")


# What is asked, and what is to be saved, wherever either is said; 12.125 is the budget.
SAID = {
    ("score",): ["1,125"],
    ("explain", "a"): ["1,125"],
    ("targets",): ["5,48"],  # computed, 2.1 and 3.375: three digits
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


@pytest.fixture
def chosen(root):
    """The same with two that ask for 6.125 and 7.25 of the 12.125, beside a framework that says other numbers."""
    made = {"a": costing(1.125, new=3), "b": costing(6.125, fit=1, new=5), "c": costing(7.25, 9.625, fit=5, new=1),
            "done": initiative(title="Done", costs={"opex": {2027: 0.25}})}  # fmt: skip
    done = {"outcome": "approved", "funds": {2027: 0.25}}
    points = {"opening": checkpoint("2026-10-01", done=done), "board": {"name": "Board", "date": "2026-11-20"}}
    gates = {"dear": {"exclude_unless": {"measure": "cost", "at_most": 7.75}}}
    criteria = {"fit": {"weight": 60.5}, "new": {"weight": 39.5}}
    write_files(root, files_of(
        made, framework(discount_rate=0.07, gates=gates, criteria=criteria), points,
        amounts_in="millions", locale="de_DE",
        frameworks={"other": framework(discount_rate=0.0725, base_year=2028, criteria=criteria)},
        envelope={"budget": {2027: 12.125}}, selection={"maximise": "benefit"},
    ))  # fmt: skip
    commit_all(root)
    return root


# Of a, b and c two fit into 12.125 beside done (0.25), but not b with c (13.375). The best are a and c: with done they
# take 8.625, leave 3.5, and save 3.375 + 9.625 = 13; without c a and b save 6.75, which is 6.25 less.
TOLD = {
    ("select",): ["12,125", "8,625", "3,5", "6,125", "worth EUR 13 m of benefit", "9,63"],
    ("select", "--in", "b", "--in", "c", "--budget", "2027=12.125"): [
        "budget 2027: at most 12,125",
        "budget 2027: 1,5 more",
    ],
    ("select", "--frontier"): ["4,8500", "6,25"],  # 40 % of the budget; c for b
    ("robustness", "--draws", "50"): ["60,5"],
    ("plan", "2027"): ["0,25"],
    ("list", "targets"): ["2025: 2,1"],
    ("framework", "diff", "used", "other"): ["discount_rate: 0,07 → 0,0725", "at_most: 7,75", "base_year: 2027 → 2028"],
    ("score", "--weights", "fit=20.5"): ["weights fit 20,5"],
    ("show", "a"): ["1,125", "3,375"],
    ("show", "used"): ["0,07", "60,5", "7,75", "2027"],
}


@pytest.mark.parametrize("words", TOLD, ids=" ".join)
def test_what_is_asked_of_the_files_is_said_in_the_numbers_of_the_workspace(chosen, words):
    for form in ("text", "markdown"):
        result = run(chosen, *words, "--format", form, COLUMNS="300")
        shown = (result.stdout + result.stderr).replace("\\", "")
        for amount in TOLD[words]:
            assert amount in shown, shown
        assert not ENGLISH.search(shown), shown


def test_what_a_decision_costs_is_said_as_an_amount(chosen):
    given = ("--checkpoint", "board", "--by", "Ann", "--why", "So", "--override", "So", "--dry-run")
    result = run(chosen, "decide", "c", "--outcome", "rejected", *given)
    assert result.exit_code == 0, result.stderr
    assert "c: rejected; the best set loses EUR 6,25 m of benefit by it" in result.stderr + result.stdout
