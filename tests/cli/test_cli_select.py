"""`pmoctl select`: sets by hand and published optima through the command line, why, scenarios, and what cannot be."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from building import checkpoint, files_of, initiative, write_files
from running import program, run

from pmoctl.report.kinds import output_schema
from pmoctl.report.selection import _no_price
from pmoctl.select.selection import Selected


def costing(amount, rating, **keys):
    return initiative(ratings={"fit": rating}, costs={"capex": {2027: amount}}, **keys)


# By hand, 10 of money: the line takes a (6, 80 points) and stops at b (5, 60); a and c (4, 40) fill the 10 with 120.
THREE = {"a": costing(6, 4), "b": costing(5, 3), "c": costing(4, 2)}
TEN = {"envelope": {"budget": {2027: 10}}}


def workspace(root, initiatives=None, checkpoints=None, **said):
    write_files(root, files_of(THREE if initiatives is None else initiatives, checkpoints=checkpoints, **(said or TEN)))
    return root


def selected(root, *words, status=0, kind="selection"):
    result = run(root, "select", "--format", "json", *words)
    assert result.exit_code == status, result.stderr
    whole = json.loads(result.stdout)
    jsonschema.validate(whole, output_schema(kind))
    return whole["data"]


def ids(data):
    return [each["initiative"] for each in data["selected"]]


def test_the_set_what_it_leaves_and_what_stands_beside_it(tmp_path):
    data = selected(workspace(tmp_path))
    assert (data["status"], data["objective"], data["bound"], data["gap"], data["unique"]) == (
        "optimal",
        120,
        120,
        0,
        True,
    )
    assert ids(data) == ["a", "c"]
    assert data["best_left_out"] == ["b"]
    assert data["cost"] == {"2027": 10}
    assert data["limits"] == [
        {"limit": "budget", "team": None, "year": 2027, "available": 10, "used": 10, "price": None}
    ]
    assert data["line"] == {"objective": 80, "cost": 6, "selected": ["a"]}
    assert data["better"] is None  # proven: no other set of 6 is worth more than the line's 80
    assert data["cheaper"] is None
    assert data["rejected"]["b"] == {"why": "displaced", "by": [], "limit": None, "needs": None}


def test_why_is_told_of_those_named_alone_and_can_be_followed_by_hand(tmp_path):
    needs = selected(workspace(tmp_path), "--why", "b")["rejected"]["b"]["needs"]
    # With b the 5 that are left carry c: 60 + 40 = 100, which is 20 less than 120.
    assert needs["limits"] == {"budget 2027": 5}
    assert needs["displaces"] == ["a"]
    assert needs["price"] == needs["points"] == pytest.approx(20)
    assert needs["price"] == pytest.approx(
        sum((each["before"] or 0) - (each["after"] or 0) for each in needs["changes"])
    )
    assert sum(each["limits"]["budget 2027"] for each in needs["changes"]) == -1  # b takes 5, and a gives 6
    text = run(tmp_path, "select").stdout
    for said in (
        "Fund 2 candidates: worth 120.0 points",
        "Proven: no set that keeps all rules is worth more.",
        "Of the 2 best ranked 1 is not in: Test (rank 2).",
        "Added to the set as it stands, it would lack EUR 5 of budget in 2027.",
        "The best set with it in is worth 20.0 points less, proven.",
        "The line costs 40.0 points against this set.",
    ):
        assert said in " ".join(text.split()), said


def test_what_is_lost_without_one_that_is_in(tmp_path):
    # Without a: b and c, 100 of 120. One more of money brings b in place of c: 80 + 60.
    data = selected(workspace(tmp_path), "--why", "a", "--prices")
    assert data["selected"][0]["price"] == pytest.approx(20)
    assert data["limits"][0]["price"] == pytest.approx(20)


def test_what_if_one_is_in_or_out_or_the_budget_another(tmp_path):
    workspace(tmp_path)
    forced = selected(tmp_path, "--in", "b")
    assert (ids(forced), forced["objective"]) == (["b", "c"], 100)
    assert forced["what_if"]["in"] == ["b"]
    assert ids(selected(tmp_path, "--out", "a")) == ["b", "c"]
    assert ids(selected(tmp_path, "--budget", "2027=11")) == ["a", "b"]
    assert ids(selected(tmp_path, "--budget", "2027=0")) == []
    result = run(tmp_path, "select", "--in", "b")
    assert "WARNING: this is a what-if, not the agreed baseline" in result.stderr


def test_a_budget_below_what_is_held_back_is_a_wrong_call(tmp_path):
    workspace(tmp_path, envelope={"budget": {2027: 10}, "held_back": {2027: 4}})
    done = run(tmp_path, "select", "--budget", "2027=3")
    assert (done.exit_code, done.stdout) == (2, "")
    assert (
        done.stderr == "pmoctl: a budget of 3 in 2027 is less than the 4 held back that year\n  help: write 4 or more\n"
    )
    assert ids(selected(tmp_path, "--budget", "2027=4")) == []


def test_levels_and_starts_only_where_they_may_be_chosen(tmp_path):
    levels = {"pilot": {"costs": {"capex": {2027: 4}}, "ratings": {"fit": 3}}}
    later = {"start": "2027-01", "finish": "2027-12", "latest_start": "2028-01"}
    given = {"a": costing(9, 4, levels=levels), "b": costing(8, 3, schedule=later)}
    workspace(tmp_path, given, envelope={"budget": {2027: 10, 2028: 8}}, selection={"delay": 0.5})
    # a as it is (80) and b a year later, worth half (30).
    data = selected(tmp_path)
    assert data["objective"] == pytest.approx(110)
    assert [(each["level"], each["start"], each["delay"]) for each in data["selected"]] == [
        ("full", None, 0), ("full", "2028-01", 1),
    ]  # fmt: skip
    assert ids(selected(tmp_path, "--no-delay")) == ["a"]
    # With 8 of money b alone (60) or the pilot (60) and b later: 90; without levels b in time.
    assert selected(tmp_path, "--budget", "2027=8")["selected"][0]["level"] == "pilot"
    assert ids(selected(tmp_path, "--budget", "2027=8", "--no-levels")) == ["b"]


def test_what_is_maximised_can_be_named(tmp_path):
    given = {
        name: {**data, "measures": {"jobs": jobs}} for (name, data), jobs in zip(THREE.items(), (1, 9, 2), strict=True)
    }
    workspace(tmp_path, given)
    data = selected(tmp_path, "--maximise", "jobs")
    assert (data["maximise"], data["objective"], ids(data)) == ("jobs", 11, ["b", "c"])
    # 80 × 6 + 40 × 4 = 640 against 60 × 5 + 40 × 4.
    assert selected(tmp_path, "--maximise", "score_times_cost")["objective"] == pytest.approx(640)
    for wrong, said in (("irr", "cannot be added up"), ("jbos", "did you mean `jobs`?")):
        result = run(tmp_path, "select", "--maximise", wrong)
        assert (result.exit_code, said in result.stderr) == (2, True)


def test_the_frontier_has_the_sets_at_every_scale_and_their_core(tmp_path):
    data = selected(workspace(tmp_path), "--frontier", kind="frontier")
    by_factor = {point["factor"]: (point["budget"], point["objective"], point["selected"]) for point in data["points"]}
    # 4: c; 9: b and c; 10: a and c; 11: a and b; 15: all.
    assert by_factor[0.4] == ({"2027": 4}, 40, ["c"])
    assert by_factor[0.9] == ({"2027": 9}, 100, ["b", "c"])
    assert by_factor[1.0] == ({"2027": 10}, 120, ["a", "c"])
    assert by_factor[1.1] == ({"2027": 11}, 140, ["a", "b"])
    assert by_factor[1.5] == ({"2027": 15}, 180, ["a", "b", "c"])
    assert data["core"] == []
    assert "no initiative is in at every scale" in run(tmp_path, "select", "--frontier").stdout.lower()


def published():
    """OR-Library, mknap1 (J. E. Beasley; problems of Petersen 1967): optimum, values, then costs and budget a row."""
    for block in Path(__file__).parents[1].joinpath("select", "mknap1.txt").read_text().split("\n\n"):
        optimum, values, *budgets = [line.split() for line in block.splitlines() if not line.startswith("#")]
        yield pytest.param(optimum[0], values, budgets, id=optimum[0])


@pytest.mark.parametrize(("optimum", "values", "budgets"), list(published()))
def test_published_optima_come_out_through_the_command_line(tmp_path, optimum, values, budgets):
    years = range(2027, 2027 + len(budgets))
    initiatives = {
        f"i{item}": initiative(
            ratings={"fit": 1},
            measures={"value": float(value)},
            costs={"capex": {year: int(costs[item]) for year, costs in zip(years, budgets, strict=True)}},
        )
        for item, value in enumerate(values)
    }
    envelope = {"budget": {year: int(costs[-1]) for year, costs in zip(years, budgets, strict=True)}}
    workspace(tmp_path, initiatives, envelope=envelope, selection={"maximise": "value"})
    data = selected(tmp_path, "--no-alternatives")
    assert (data["status"], data["gap"]) == ("optimal", 0)
    assert data["objective"] == pytest.approx(float(optimum), abs=1e-9)
    assert all(each["used"] <= each["available"] for each in data["limits"])


def test_the_same_bytes_for_other_seeds_and_two_threads(tmp_path):
    given = {f"i{place}": costing(3 + place % 4, 1 + place * 0.3) for place in range(12)}
    workspace(tmp_path, given, envelope={"budget": {2027: 30}})
    first = run(tmp_path, "select", "--format", "json").stdout
    assert run(tmp_path, "select", "--format", "json", "--seed", "7").stdout == first
    # A process of its own: HiGHS keeps to the number of threads it began with.
    two = program("select", "--format", "json", "--threads", "2", cwd=tmp_path)
    assert two.stdout.decode() == first


CONFLICT = {
    "a-committed-one-is-over-the-budget": (
        THREE, {"envelope": {"budget": {2027: 5}}}, {"opening": checkpoint("2026-10-01", a="approved")}, [],
        ["a is committed", "budget 2027: at most 5", "portfolio/checkpoints/opening.yaml:", "budget 2027: 1 more"],
    ),
    "an-included-one-requires-an-excluded-one": (
        {**THREE, "d": costing(1, 5, requires=["a"])}, TEN, None, ["--in", "d", "--out", "a"],
        ["d requires a, which cannot be had", "d is in because the scenario says so", "No more money"],
    ),
    "limits-contradict": (
        THREE,
        {"limits": {
            "few": {"of": "count", "at_most_number": 1, "where": {"type": "grow"}},
            "many": {"of": "count", "at_least_number": 2, "where": {"type": "grow"}},
        }},
        None, [],
        ["balance rule few", "balance rule many", "portfolio/portfolio.yaml:"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CONFLICT)
def test_what_cannot_hold_together_is_told_in_words_with_its_places(tmp_path, case):
    initiatives, said, decided, words, wanted = CONFLICT[case]
    workspace(tmp_path, initiatives, decided, **said)
    data = selected(tmp_path, *words, status=1)
    assert (data["status"], data["objective"], data["selected"]) == ("infeasible", None, [])
    assert len(data["conflict"]) == 2
    assert all(each["line"] for each in data["conflict"] if each["route"])
    result = run(tmp_path, "select", *words)
    assert result.exit_code == 1
    for each in wanted:
        assert each in " ".join(result.stdout.split()), each


ALL_FIT = {
    "no-candidates": ({}, TEN, [], "There is nothing to fund"),
    "dearer-than-everything": ({"a": costing(11, 4)}, TEN, [], "asks for more of budget 2027 than is left"),
    "a-level-that-costs-more-than-the-whole": (
        {"a": costing(6, 4, levels={"deluxe": {"costs": {"capex": {2027: 99}}}})}, TEN, ["a"], "Fund 1 candidate",
    ),
    "no-envelope": (THREE, {"amounts_in": "ones"}, ["a", "b", "c"], "No budget is set"),
    "a-year-without-a-limit": (
        {"a": initiative(ratings={"fit": 4}, costs={"capex": {2027: 6, 2028: 7}})}, TEN, ["a"],
        "No budget is set for 2028",
    ),
    "without-costs": ({"a": initiative(ratings={"fit": 4})}, TEN, [], "states no costs"),
    "a-million-millions-beside-a-cent": (
        {"a": costing(10**12, 4), "b": costing(0.01, 3)}, {"envelope": {"budget": {2027: 10**12}}}, ["a"],
        "would lack EUR 0.01 of budget in 2027",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ALL_FIT)
def test_what_is_odd_is_told_in_words(tmp_path, case):
    initiatives, said, wanted, words = ALL_FIT[case]
    workspace(tmp_path, initiatives, **said)
    result = run(tmp_path, "select")
    assert words in " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert ids(selected(tmp_path)) == wanted


def test_those_that_require_each_other_are_left_out_and_named(tmp_path):
    given = {"a": costing(5, 4, requires=["b"]), "b": costing(4, 1, requires=["a"]), "c": costing(1, 1)}
    workspace(tmp_path, given, **TEN)
    data = selected(tmp_path, status=1)
    assert ids(data) == ["c"]
    assert [each["initiative"] for each in data["left_out"]] == ["b"]  # the circle is an error of one of its files
    assert (data["rejected"]["a"]["why"], data["rejected"]["a"]["by"]) == ("waits", ["b"])
    assert "b (submitted, portfolio/initiatives/ops/b.yaml) is left out" in run(tmp_path, "select").stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--budget", "2027=-5"], "--budget 2027=-5 is below 0"),
        (["--budget", "2027"], "`2027` is not an amount of a year"),
        (["--budget", "2027=1,2027=2"], "--budget: 2027 is given twice"),
        (["--in", "a", "--out", "a"], "a cannot be in and out"),
        (["--why", "nobody"], "there is no initiative `nobody`"),
    ],
)
def test_a_call_that_is_wrong_is_told_so(tmp_path, words, said):
    result = run(workspace(tmp_path), "select", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_time_limit_leaves_a_set_that_is_not_called_proven(tmp_path):
    given = {f"i{place}": costing(3 + place % 4, 1 + place / 20) for place in range(40)}
    workspace(tmp_path, given, envelope={"budget": {2027: 100}})
    data = selected(tmp_path, "--time-limit", "0")
    assert (data["status"], data["stopped"], data["unique"]) == ("feasible", True, None)
    assert data["gap"] is None or data["gap"] > 0
    assert "better" not in data
    assert "The search was stopped before the end" in run(tmp_path, "select", "--time-limit", "0").stdout


def test_a_frontier_with_a_time_limit_says_what_is_not_proven(tmp_path):
    given = {f"i{place}": costing(3 + place % 4, 1 + place / 20) for place in range(40)}
    workspace(tmp_path, given, envelope={"budget": {2027: 100}})
    data = selected(tmp_path, "--frontier", "--time-limit", "0", kind="frontier")
    assert {point["status"] for point in data["points"]} <= {"stopped", "optimal"}
    assert "stopped" in {point["status"] for point in data["points"]}
    assert "not proven" in run(tmp_path, "select", "--frontier", "--time-limit", "0").stdout


def said_why(root, given, *words, **said):
    """Return the words and the data of a workspace asked why of all."""
    workspace(root, given, **said)
    asked = ("--why", "all", "--no-alternatives", *words)
    return " ".join(run(root, "select", *asked).stdout.split()), selected(root, *asked)


def test_those_that_never_go_together_are_named_where_neither_is_in(tmp_path):
    # a (80) takes the 6; with b (5, 60) there is 1 left, which the tiny one would take, but for the exclusion.
    given = {
        "a": costing(6, 4, title="Large"),
        "b": costing(5, 3, title="Middle", excludes=["tiny"]),
        "tiny": costing(1, 0.25, title="Tiny"),
    }
    text, data = said_why(tmp_path, given, envelope={"budget": {2027: 6}})
    assert [each["initiative"] for each in data["selected"]] == ["a"]
    assert "does not go together with Tiny" in text
    assert "does not go together with Middle" in text
    assert "Middle does not go together with Tiny." in text
    # At a level that excludes nobody both can be in: then it is not said.
    given["b"] = costing(5, 3, title="Middle", excludes=["tiny"], levels={"alone": {"excludes": []}})
    text, data = said_why(tmp_path, given, envelope={"budget": {2027: 6}})
    assert "does not go together" not in text


def test_what_lacks_beside_an_exclusion_is_said_and_only_then(tmp_path):
    # Kept (2, 40 points) excludes wide (8, 60), and firm (6, 80) is in too: 8 are taken of the 10, so wide would lack
    # 6; with kept out it would still lack 4.
    given = {
        "firm": costing(6, 4, title="Firm"),
        "kept": costing(2, 2, title="Kept", excludes=["wide"]),
        "wide": costing(8, 3, title="Wide"),
    }
    text, data = said_why(tmp_path, given, **TEN)
    assert data["rejected"]["wide"]["why"] == "excluded"
    assert "It does not go together with Kept, which is in." in text
    assert "it would lack EUR 6 of budget in 2027. Even with Kept out, it would lack EUR 4 of budget in 2027." in text
    # Of 3 (30 points) kept alone stands in the way: with it out there is room.
    given["wide"] = costing(3, 1.5, title="Wide")
    text, data = said_why(tmp_path, given, **TEN)
    assert data["rejected"]["wide"]["why"] == "excluded"
    assert "It does not go together with Kept, which is in." in text
    assert "Even with" not in text


def test_a_lack_and_a_gain_say_of_which_level_they_are(tmp_path):
    # Firm (8, 80 points) and small (2, 20) fill the 10. In full, wide (9, 60) lacks 9; its pilot (2, 10) fits in place
    # of small, which is 10 points less.
    given = {
        "firm": costing(8, 4, title="Firm"),
        "small": costing(2, 1, title="Small"),
        "wide": costing(9, 3, title="Wide", levels={"pilot": {"costs": {"capex": {2027: 2}}, "ratings": {"fit": 0.5}}}),
    }
    text, data = said_why(tmp_path, given, **TEN)
    assert data["rejected"]["wide"]["needs"]["price"] == pytest.approx(10)
    assert (
        "it would lack EUR 9 of budget in 2027. That is what it lacks in full; the best set with it in has it" in text
    )
    assert "has it at the level pilot." in text
    assert "If it gained 10.0 points more at the level pilot (score above" in text
    assert "A level has a score of its own." in text


def test_a_start_is_told_against_that_of_the_set_not_of_the_plan(tmp_path):
    # Late (8, 80 points) waits for 2028 beside first (6, 60): with first it is 60 + 80 at half = 100. Forcing in other
    # (10 in 2028, 2 points) takes the 2028 away, and late is done in 2027 as planned, in place of first: 82.
    later = {"start": "2027-01", "finish": "2027-12", "latest_start": "2028-01"}
    given = {
        "late": costing(8, 4, title="Late", schedule=later),
        "first": costing(6, 3, title="First"),
        "other": initiative(title="Other", ratings={"fit": 0.1}, costs={"capex": {2028: 10}}),
    }
    said = {"envelope": {"budget": {2027: 10, 2028: 10}}, "selection": {"delay": 0.5}}
    text, data = said_why(tmp_path, given, **said)
    assert data["rejected"]["other"]["needs"]["price"] == pytest.approx(18)
    assert "Late is done from Jan 2027 instead of from Jan 2028" in text
    assert "A later start than planned takes some off." in text


def test_one_set_that_several_would_lead_to_is_laid_out_once(tmp_path):
    # Two of 3 (20 points each) come in together where either is forced in: 40 in place of the 60 of whole (6).
    given = {
        "whole": costing(6, 3, title="Whole"),
        "one": costing(3, 1, title="One"),
        "two": costing(3, 1, title="Two"),
    }
    text, data = said_why(tmp_path, given, envelope={"budget": {2027: 6}})
    needs = [data["rejected"][name]["needs"]["changes"] for name in ("one", "two")]
    assert needs[0] == needs[1]
    assert text.count("Whole leaves") == 1
    assert "The best set with it in is that with One in, laid out above, worth 20.0 points less, proven." in text


def test_what_is_not_known_to_be_lost_says_why(tmp_path):
    # b is forced in and requires a: nothing is to be had without a, though nobody forced that.
    given = {**THREE, "b": costing(5, 3, requires=["a"])}
    workspace(tmp_path, given, envelope={"budget": {2027: 20}})
    table = run(tmp_path, "select", "--why", "a", "--in", "b", "--no-alternatives").stdout.split("Lost without it")[1]
    assert re.findall(r"(must be in|not asked|not proven)$", table, re.MULTILINE) == ["must be in"] * 2 + ["not asked"]
    assert _no_price(Selected("a", "", None, 0, None, 1.0, settled=False), sure=False) == "not proven"


def test_what_must_be_in_says_so_and_more_gain_is_not_promised_to_money(tmp_path):
    text, _ = said_why(tmp_path, THREE, **TEN)
    assert "must be in" not in text
    assert "Worth is the score less that of doing nothing (0.0)." in text
    assert "If it gained 20.0 points more" in text
    assert "must be in" in said_why(tmp_path, THREE, "--in", "b", **TEN)[0]
    # Of the most benefit within 10, a and c bring 6 + 4, b and c 5 + 4: points do not change that.
    brings = {
        name: {**data, "benefits": {"less": {"kind": "cost_saving", "amounts": {2027: amount}}}}
        for (name, data), amount in zip(THREE.items(), (6, 5, 4), strict=True)
    }
    text, data = said_why(tmp_path, brings, "--maximise", "benefit", **TEN)
    assert data["rejected"]["b"]["needs"]["price"] == pytest.approx(1)
    assert "less, proven." in text
    assert "If it gained" not in text
    assert "Worth is" not in text


def test_what_makes_an_alternative_is_said_as_a_nearer_set_may_be_worth_more(tmp_path):
    # The set is a and c, 120 points; a set without 6 (a twentieth) of them is an alternative.
    workspace(tmp_path)
    text = " ".join(run(tmp_path, "select").stdout.split())
    assert "An alternative leaves out initiatives worth 6.0 points (5%) or more in all" in text
    assert "An alternative" not in " ".join(run(tmp_path, "select", "--no-alternatives").stdout.split())


def test_a_column_that_does_not_add_up_as_shown_says_so(tmp_path):
    # 20 × 1.0125 is 20.25 points, shown as 20.3: three are 60.75, shown as 60.8, and add up to 60.9.
    three = {name: costing(1, 1.0125) for name in "abc"}
    text, data = said_why(tmp_path, three, **TEN)
    assert data["objective"] == pytest.approx(60.75)
    assert "Each worth is rounded: as shown they add up to 60.9." in text
    assert "Each worth is rounded" not in said_why(tmp_path, THREE, **TEN)[0]
