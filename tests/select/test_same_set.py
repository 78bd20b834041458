"""Selections of whole workspaces: equal to trying every set, the same whatever the order and the names of files."""

import json
import random
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from building import framework, initiative
from every_set import best_sets
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from workspaces import as_data, assessed, head_of

from pmoctl.model.text import json_bytes
from pmoctl.report.frontier import frontier_report
from pmoctl.select.build import aim_of, build_programme
from pmoctl.select.exact import exactly
from pmoctl.select.frontier import trace_frontier
from pmoctl.select.highs import highs_settling, highs_solver
from pmoctl.select.select import Extras, select_initiatives

SOLVE = exactly(highs_solver(), settling=highs_settling())
AMOUNTS = st.integers(0, 12).map(lambda tenths: tenths / 10)
RATINGS = st.integers(0, 5).map(lambda number: {"fit": number})
YEARS = (2027, 2028)
LATEST = ("2027-06", "2028-01")
GATES = {
    "must": {"include_when": {"has": "obligation"}},
    "floor": {"exclude_unless": {"criterion": "fit", "at_least": 1}},
}
FEW = (Fraction(1, 2), Fraction(1), Fraction(3, 2))


def by_year(amounts):
    return st.fixed_dictionaries({}, optional=dict.fromkeys(YEARS, amounts))


@st.composite
def cases(draw):
    """Give initiatives, settings, who is committed, and gates.

    Budget and people by year, levels, delays, what requires and excludes, shares and numbers of all and of each.
    """
    names = [f"i{number}" for number in range(draw(st.integers(1, 10)))]
    costs = st.fixed_dictionaries({"capex": by_year(AMOUNTS).filter(bool)})
    initiatives = {}
    for name in names:
        others = [each for each in names if each != name]
        start = draw(st.sampled_from(["2027-01", "2027-07"]))
        schedule = {"start": start, "finish": draw(st.sampled_from(["2027-12", "2028-06"]))}
        if draw(st.booleans()):
            schedule["latest_start"] = draw(st.sampled_from(["2027-06", "2028-01", "2028-07", "2029-01"]))
        data = {
            "type": draw(st.sampled_from(["run", "grow"])),
            "ratings": draw(RATINGS),
            "schedule": schedule,
            "costs": draw(st.one_of(costs, costs, costs, st.none())),
            "capacity": {"team": draw(by_year(st.integers(1, 3)))},
        }
        if draw(st.integers(0, 2)) == 0:
            data["levels"] = {"pilot": {"costs": draw(costs), "ratings": draw(RATINGS)}}
        if draw(st.integers(0, 4)) == 0:
            data["obligation"] = {"source": "Act", "kind": "law", "deadline": "2028-12-31"}
        if others and draw(st.integers(0, 2)) == 0:
            by = draw(st.sampled_from([{}, {"by": "2028-01"}, {"by": "2027-12"}]))
            data["requires"] = {draw(st.sampled_from(others)): by}
        if others and draw(st.integers(0, 3)) == 0:
            out = [name for name in others if name not in data.get("requires", {})]
            data["excludes"] = [draw(st.sampled_from(out))] if out else []
        initiatives[name] = initiative(**data)
    said = {"selection": {"delay": draw(st.sampled_from([0.0, 0.08]))}}
    if draw(st.booleans()):
        said["envelope"] = {
            "budget": draw(by_year(st.integers(0, 30).map(lambda tenths: tenths / 10))),
            "capacity": {"team": draw(by_year(st.integers(0, 8)))},
        }
        said["envelope"] = {key: value for key, value in said["envelope"].items() if value and value != {"team": {}}}
    for name in draw(st.sampled_from([(), ("first",), ("first", "second")])):
        bounds = [{"at_least": 0.4}, {"at_most": 0.5}, {"at_least_number": 1}, {"at_most_number": 2}]
        of = {"of": draw(st.sampled_from(["cost", "count"])), **draw(st.sampled_from(bounds))}
        meant = draw(st.sampled_from([{"where": {"type": "grow"}}, {"where": {"type": "grow"}}, {"each": "type"}]))
        said.setdefault("limits", {})[name] = meant | of
    committed = draw(st.lists(st.sampled_from(names), unique=True, max_size=2))
    gates = draw(st.sets(st.sampled_from(sorted(GATES))))
    return initiatives, said, committed, gates


@settings(max_examples=150, deadline=None)
@given(cases())
def test_it_is_what_trying_every_set_finds(case):
    initiatives, said, committed, gates = case
    frame = framework(gates={name: GATES[name] for name in sorted(gates)})
    ranked = assessed(initiatives, said, committed, frame=frame)
    assume(not any(finding.severity == "error" for finding in ranked.findings))  # a file with one is left out
    selection = select_initiatives(ranked, aim_of(ranked), SOLVE)
    best, sets = best_sets(initiatives, said, committed, gates)
    if best is None:
        assert selection.status == "infeasible"
        return
    assert selection.status == "optimal"
    assert selection.objective == pytest.approx(best, abs=1e-4)
    assert {each.initiative: (each.level, each.delay) for each in selection.selected} in sets


def made_up(seed, size=14):
    """A portfolio whose ratings differ, with what bites: two years of budget, a team, levels, delays, requirements."""
    chance = random.Random(seed)  # noqa: S311  # a made-up portfolio
    initiatives = {}
    for number in range(size):
        costs = {2027: chance.randint(1, 9) * 10, 2028: chance.randint(0, 9) * 10}
        data = {
            "ratings": {"fit": round(1 + number * 0.25, 2)},
            "costs": {"capex": costs},
            "capacity": {"team": {2027: chance.randint(1, 4)}},
            "schedule": {
                "start": "2027-01",
                "finish": "2028-06",
                "latest_start": chance.choice(["2027-06", "2028-01"]),
            },
        }
        if number % 4 == 0:
            pilot = {"costs": {"capex": {2027: costs[2027] // 2}}, "ratings": {"fit": round(0.5 + number * 0.13, 2)}}
            data["levels"] = {"pilot": pilot}
        if number % 5 == 4:
            data["requires"] = {f"i{number - 1}": {"by": "2028-12"}}
        if number % 6 == 5:
            data["excludes"] = [f"i{number - 2}"]
        initiatives[f"i{number}"] = initiative(**data)
    money = {2027: 30 * size // 2, 2028: 25 * size // 2}
    said = {
        "envelope": {"budget": money, "capacity": {"team": {2027: size}}},
        "limits": {"runs": {"where": {"unit": "ops"}, "of": "count", "at_least_number": 2}},
    }
    return initiatives, said


def answer_to(initiatives, said, solve=SOLVE):
    ranked = assessed(initiatives, said)
    aim, asked = aim_of(ranked), Extras(beside=True, why=list(initiatives)[-3:], prices=True)
    frontier = trace_frontier(build_programme(ranked, aim), solve, FEW)
    selection = select_initiatives(ranked, aim, solve, asked)
    points = frontier_report(frontier, ranked, head_of(ranked), aim.maximise).data
    return {"selection": as_data(selection, ranked, asked.why), "frontier": json.loads(json_bytes(points))}


def renamed(data, names):
    """The same data with other ids."""
    text = re.sub(r"\b[in][0-9]+\b", lambda found: names.get(found[0], found[0]), json.dumps(data))
    return years_of(json.loads(text))


def years_of(data):
    """JSON makes texts of years; make them numbers again."""
    if isinstance(data, dict):
        return {int(key) if key.isdigit() else key: years_of(value) for key, value in data.items()}
    return data


@pytest.mark.parametrize("seed", range(2))
def test_the_same_answer_whatever_files_are_called_and_whatever_the_seed_of_the_solver(seed):
    initiatives, said = made_up(seed)
    plain = json.dumps(renamed(answer_to(initiatives, said), {}))
    for order in range(3):
        others = [f"n{number}" for number in range(len(initiatives))]
        random.Random(order).shuffle(others)  # noqa: S311  # an order
        names = dict(zip(initiatives, others, strict=True))
        again = answer_to(renamed(initiatives, names), said)
        assert json.dumps(renamed(again, {new: old for old, new in names.items()})) == plain
    assert json.dumps(renamed(answer_to(initiatives, said, exactly(highs_solver(seed=7))), {})) == plain


def test_two_threads_choose_what_one_does():
    code = (
        "import json, sys; sys.path[:0] = json.loads(sys.argv[1]);"
        "from test_same_set import answer_to, exactly, highs_solver, made_up;"
        "print(json.dumps(answer_to(*made_up(2), exactly(highs_solver(threads=2)))))"
    )
    # A process of its own: HiGHS keeps to the number of threads it began with.
    paths = json.dumps([str(Path(__file__).parent), *sys.path])
    two = subprocess.run([sys.executable, "-c", code, paths], capture_output=True, check=True)
    assert two.stderr == b""
    assert json.loads(two.stdout) == json.loads(json.dumps(answer_to(*made_up(2))))
