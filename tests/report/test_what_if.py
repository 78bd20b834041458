"""What a page ranks anew with: whole numbers to the last decimal, and all that the rule of the line needs."""

from decimal import Decimal

import pytest
from building import assess_files, checkpoint, files_of, framework, initiative

from pmoctl.model.scenario import Scenario
from pmoctl.report.document import Document, Report, Section
from pmoctl.report.numbers import Numbers
from pmoctl.report.what_if import _places, _plain, _tie, _whole, _writing, ask_beside, what_if

FRAME = framework(
    criteria={"ops": {"name": "Operations", "weight": 3, "criteria": {"fit": {"name": "Fit"}}}, "new": {"weight": 1}},
    tie_break=["obligation", "fit", "cost", "npv"],
)
GREEN = """name: Green
targets:
  waste: {measure: Waste, kind: non_financial, measured_in: t, prefer: lower,
          baseline: {2026: 100}, actuals: {2026: 90}, values: {2026: 95, 2028: 70}}
"""


@pytest.fixture(scope="module")
def made():
    files = files_of(
        {"a": initiative(title="Alpha", ratings={"fit": 4}, costs={"capex": {2027: 60.25}}, requires=["done", "b"],
                         contributes={"waste": {"by": {2028: -5}}}, capacity={"crew": {2027: 1.5}}),
         "b": initiative(ratings={"fit": 5, "new": 0}, costs={"capex": {2027: 30}}, excludes=["a"],
                         obligation={"source": "Act", "kind": "law"}),
         "run": initiative(ratings={"fit": 1}, costs={"capex": {2027: 10}}),
         "done": initiative(ratings={"fit": 1}, costs={"capex": {2027: 10}}, contributes={"waste": {"by": {2028: -2}}}),
         "bare": initiative()},
        FRAME,
        {"c": checkpoint("2026-09-10", run="approved", done="approved"),
         "d": checkpoint("2026-09-20", run="paused", done="closed")},
        envelope={"budget": {2028: 10, 2027: 200.5}, "held_back": {2027: 20}, "run": {2027: 7},
                  "capacity": {"crew": {2027: 2}}},
    )  # fmt: skip
    found = assess_files({**files, "portfolio/strategy/green.yaml": GREEN}, with_initiatives=True)
    return found, what_if(found)


def test_amounts_are_whole_numbers_of_so_many_decimals(made):
    _, asked = made
    data = asked.data
    # 60.25 has two decimals, and a per cent of it two more
    assert data["places"] == 4
    rows = {row["id"]: row for row in data["rows"]}
    limits = [(each["name"], each["year"], each["amount"]) for each in data["limits"]]
    assert ("budget", 2028, "100000") in limits
    # what is held back is taken off
    assert ("budget", 2027, "1805000") in limits
    place = str(limits.index(("budget", 2027, "1805000")))
    assert rows["a"]["charges"][place] == "602500"
    assert data["limits"][0]["words"].startswith(data["limits"][0]["name"])


def test_a_budget_has_a_stop_for_each_per_cent(made):
    first, second = made[1].data["budgets"]
    assert (first["year"], first["held_back"], second["year"], second["held_back"]) == (2027, "200000", 2028, "0")
    assert (len(first["stops"]), first["stops"][0], first["stops"][50], first["stops"][-1]) == (
        101, "1002500", "2005000", "3007500",
    )  # fmt: skip
    assert (first["plain"][0], first["texts"][50]) == ("100.25", "EUR 200.5")
    assert made[1].data["envelope"] == {
        "run": {"2027": "7"}, "held_back": {"2027": "20"}, "capacity": {"crew": {"2027": "2"}},
    }  # fmt: skip


def test_rows_hold_what_the_rule_of_the_line_needs(made):
    data = made[1].data
    rows = {row["id"]: row for row in data["rows"]}
    a, b, run, bare = (rows[name] for name in ("a", "b", "run", "bare"))
    assert (a["values"], a["missing"], b["missing"]) == ([0.8, 0.0], [1], [])
    assert a["requires"] == ["b"]  # what is closed is there
    assert (run["committed"], run["paused"], a["committed"], a["paused"]) == (True, True, False, False)
    assert (bare["costed"], bare["assessed"], a["costed"], a["assessed"], a["scored"]) == (
        False,
        False,
        True,
        True,
        True,
    )
    assert (a["title"], a["unit"], a["gate"], a["whole_cost"]) == ("Alpha", "ops", "open", 60.25)
    # an obligation is first; the value of a criterion may change; less cost and more npv are better, and none is last
    assert a["ties"][:2] == [[1.0, 0.0], None]
    assert b["ties"][0] == [0.0, 0.0]
    assert data["ties"] == [None, "fit", None, None]
    assert data["rivals"] == {"a": ["b"], "b": ["a"]}
    assert (data["fill"], data["framework"]) == (False, "")
    assert [key for key, _ in data["words"]["choices"]] == ["", "in", "out"]
    assert all(isinstance(word, str) for _, word in data["words"]["choices"])


def test_ties_order_smaller_first(made):
    found, _ = made
    rows = {row.scored.id: row for row in found.ranking.rows}
    assert _tie("cost", rows["a"], found.baseline) == [0.0, 60.25]
    assert _tie("npv", rows["a"], found.baseline)[1] > 0  # a loss, and more is better
    assert _tie("cost", rows["bare"], found.baseline) == [1.0, 0.0]
    assert _tie("fit", rows["a"], found.baseline) is None


def test_criteria_stand_from_the_top_down_with_their_weights(made):
    keys = ("id", "title", "parent", "share", "weight", "leaf")
    assert [tuple(each[key] for key in keys) for each in made[1].data["criteria"]] == [
        ("ops", "Operations", None, 0.75, 3, False), ("fit", "Fit", "ops", 1.0, 1, True),
        ("new", "new", None, 0.25, 1, True),
    ]  # fmt: skip
    judged = framework(weights={"method": "swing", "points": {"fit": 30, "new": 10}}, criteria={"fit": {}, "new": {}})
    asked = what_if(assess_files(files_of({"a": initiative(ratings={"fit": 1, "new": 1})}, judged)))
    assert [each["weight"] for each in asked.data["criteria"]] == pytest.approx([75, 25])
    assert asked.data["targets"] == []


def test_a_target_starts_from_what_was_last_reached(made):
    (later,) = (each for each in made[1].data["targets"] if each["year"] == 2028)
    # 90 were reached in 2026, and what is closed takes 2 off
    assert {key: later[key] for key in ("title", "baseline", "start", "wanted", "higher", "adds")} == {
        "title": "Waste", "baseline": 100.0, "start": 88.0, "wanted": 70.0, "higher": False, "adds": {"a": -5.0},
    }  # fmt: skip


def test_there_is_none_where_a_page_could_not_rank_as_we_do(made):
    found, asked = made
    assert what_if(found, new_only=True) is None
    assert what_if(found._replace(scenario=Scenario(out=["a"]))) is None
    assert what_if(assess_files(files_of({}))) is None
    report = Report("ranking", {}, Document("", (Section("a", "", ()),), Numbers()))
    first, last = ask_beside(report, asked).document.sections
    assert (first.id, last.id, last.title, last.blocks[0].title) == ("a", "what-if", asked.title, "")


def test_numbers_are_written_as_the_locale_has_them():
    assert _writing(Numbers("en_GB")) == {"point": ".", "before": "", "after": "%"}
    assert _writing(Numbers("de_DE")) == {"point": ",", "before": "", "after": "\xa0%"}
    assert _writing(Numbers("tr_TR")) == {"point": ",", "before": "%", "after": ""}
    assert (_places([Decimal("60.250"), Decimal(100)]), _places([Decimal(100)]), _places([])) == (2, 0, 0)
    assert (_whole(Decimal("60.25"), 4), _plain(Decimal("1E+2")), _plain(Decimal("2.50"))) == ("602500", "100", "2.5")
