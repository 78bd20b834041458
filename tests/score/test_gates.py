"""What the gates of a framework make of an initiative: keys, bounds, who is in by them and who is out."""

import pytest
from building import framework, initiative, money, score

from pmoctl.model.framework import Framework
from pmoctl.model.initiative import Initiative
from pmoctl.model.workspace import Entry
from pmoctl.score.framework import prepare_framework
from pmoctl.score.gates import has_key, judge_gates, may_be_included
from pmoctl.score.scored import GateOutcome

POINTS = [[-500, 0], [0, 1], [1000, 3], [5000, 5]]


def rated(value, **keys):
    return initiative(ratings={"fit": value}, **keys)


def review(value):
    return {"by": f"pmo {value}", "date": "2026-10-01", "ratings": {"fit": value}}


def gated(data, *gates, **frame):
    found = score(data, framework(gates={f"gate-{number}": gate for number, gate in enumerate(gates)}, **frame))
    return found.gate.outcome, found.gate.by


def has(key):
    return {"exclude_unless": {"has": key}}


def test_no_gate_leaves_open():
    assert gated(rated(1)) == ("open", ())


def test_include_and_exclude():
    include, exclude = {"include_when": {"has": "obligation"}}, has("contributes")
    law = {"source": "Act", "kind": "law"}
    assert gated(rated(1), include, exclude) == ("excluded", ("gate-1",))
    assert gated(rated(1, obligation=law), include) == ("included", ("gate-0",))
    assert gated(rated(1, obligation=law), include, exclude) == ("included", ("gate-0",))  # include wins
    assert gated(rated(1), has("summary"), exclude) == ("excluded", ("gate-0", "gate-1"))


CONFIRMED = {"source": "Act", "kind": "law", "confirmed": {"by": "legal", "date": "2026-09-30"}}
PRESENT = [
    ("obligation.confirmed", {"obligation": CONFIRMED}),
    ("obligation.confirmed.by", {"obligation": CONFIRMED}),
    ("costs", {"costs": {"capex": {2027: 1}}}),
    ("costs.capex", {"costs": {"capex": {2027: 1}}}),
    ("costs.capex.2027", {"costs": {"capex": {2027: 0}}}),
    ("measures.jobs", {"measures": {"jobs": 0}}),
    ("benefits.gain.confidence", {"benefits": {"gain": {"kind": "revenue", "amounts": {2027: 1}, "confidence": 0}}}),
    ("ratings.fit.why", {"ratings": {"fit": {"value": 1, "why": "because"}}}),
    ("ratings.fit.value.base", {"ratings": {"fit": {"low": 1, "base": 1, "high": 2}}}),
    ("schedule.start", {"schedule": {"start": "2027-01", "finish": "2027-02"}}),
    ("reviews", {"reviews": [{"by": "pmo", "date": "2026-10-01", "ratings": {}}]}),
    ("actuals.costs.capex", {"actuals": {"costs": {"capex": {2026: 5}}}}),
    ("custom.checked", {"custom": {"checked": False}}),
    ("options.do-nothing", {"options": {"do-nothing": "no"}}),
    ("title", {}),
]  # fmt: skip
ABSENT = [
    ("obligation", {}),
    ("obligation.confirmed", {"obligation": {"source": "Act", "kind": "law"}}),
    ("obligation.confirmed.when", {"obligation": CONFIRMED}),
    ("obligation.confirmed", {}),
    ("contributes", {"contributes": {}}),
    ("summary", {"summary": ""}),
    ("sponsor", {"sponsor": None}),
    ("objectives", {"objectives": []}),
    ("costs", {}),
    ("costs", {"costs": {}}),
    ("costs", {"costs": {"capex": {}}}),
    ("costs.capex", {"costs": {"opex": {2027: 1}}}),
    ("costs.capex.2028", {"costs": {"capex": {2027: 1}}}),
    ("costs.capex.first", {"costs": {"capex": {2027: 1}}}),
    ("actuals", {}),
    ("actuals.costs", {}),
    ("actuals.costs", {"actuals": {"benefits": {}}}),
    ("benefits.gain.confidence", {"benefits": {"gain": {"kind": "revenue", "amounts": {2027: 1}}}}),
    ("title.first", {}),
    ("reviews.by", {"reviews": [{"by": "pmo", "date": "2026-10-01", "ratings": {}}]}),
    ("schedule.start.year", {"schedule": {"start": "2027-01", "finish": "2027-02"}}),
    ("custom.a.b", {"custom": {"a": 3}}),
]


@pytest.mark.parametrize(("key", "keys"), PRESENT)
def test_has_a_key(key, keys):
    assert has_key(Initiative.model_validate(initiative(**keys)), key)


@pytest.mark.parametrize(("key", "keys"), ABSENT)
def test_has_not_a_key_that_is_not_given_or_empty(key, keys):
    assert not has_key(Initiative.model_validate({**initiative(), **keys}), key)


def test_a_gate_asks_for_a_key():
    assert gated(rated(1, obligation=CONFIRMED), has("obligation.confirmed")) == ("open", ())
    assert gated(rated(1, actuals={}), has("actuals.costs")) == ("excluded", ("gate-0",))


def bound(subject, name, **bounds):
    return {"exclude_unless": {subject: name, **bounds}}


def outcome(data, gate, **frame):
    return gated(data, gate, **frame)[0]


def test_criterion_bound_is_in_units_of_the_scale():
    wide = {"criteria": {"fit": {"prefer": "lower", "scale": {"lowest": 1, "highest": 9}}}}
    assert outcome(rated(7), bound("criterion", "fit", at_least=7), **wide) == "open"
    assert outcome(rated(7), bound("criterion", "fit", at_least=7.1), **wide) == "excluded"
    assert outcome(rated(7), bound("criterion", "fit", at_most=6.9), **wide) == "excluded"
    assert outcome(rated(7), bound("criterion", "fit", at_least=5, at_most=8), **wide) == "open"


def test_criterion_bound_is_on_the_base_that_counts():
    assert outcome(rated({"low": 0, "base": 3, "high": 5}), bound("criterion", "fit", at_least=3)) == "open"
    assert outcome(rated(5, reviews=[review(2)]), bound("criterion", "fit", at_least=3)) == "excluded"
    assert outcome(rated(0, reviews=[review(3)]), bound("criterion", "fit", at_least=3)) == "open"


def test_criterion_bound_of_a_measured_criterion():
    frame = {"criteria": {"fit": {"measure": "npv", "points": POINTS}}}
    costs = {"capex": {2027: 0}}
    data = initiative(costs=costs, benefits={"gain": {"kind": "revenue", "amounts": {2027: 3000}}})
    assert outcome(data, bound("criterion", "fit", at_least=4), **frame) == "open"  # 3000 is 4 on the scale
    assert outcome(data, bound("criterion", "fit", at_least=4.01), **frame) == "excluded"


def test_what_is_too_good_to_exist_meets_every_lower_bound():
    free = initiative(costs={"capex": {2027: 0}}, benefits={"gain": {"kind": "revenue", "amounts": {2027: 3000}}})
    lost = initiative(costs={"capex": {2027: 9}})
    frame = {"criteria": {"fit": {"measure": "bcr", "prefer": "lower"}}}
    assert outcome(free, bound("measure", "bcr", at_least=10**6)) == "open"
    assert outcome(free, bound("criterion", "fit", at_most=0), **frame) == "open"  # 0 is the best of this scale
    assert outcome(free, bound("criterion", "fit", at_least=5), criteria={"fit": {"measure": "bcr"}}) == "open"
    worst = {"criteria": {"fit": {"measure": "irr"}}}
    assert outcome(lost, bound("criterion", "fit", at_most=0), **worst) == "open"
    assert outcome(lost, bound("criterion", "fit", at_least=0.01), **worst) == "excluded"
    assert outcome(lost, bound("measure", "irr", at_least=-1)) == "excluded"
    assert outcome(lost, bound("measure", "payback", at_most=10**6)) == "excluded"
    assert outcome(lost, bound("measure", "payback", at_least=10**6)) == "open"


def test_measure_bound():
    data = initiative(costs={"capex": {2027: 30}}, measures={"jobs": {"low": 0, "base": 2, "high": 9}})
    assert outcome(data, bound("measure", "cost", at_most=30)) == "open"
    assert outcome(data, bound("measure", "cost", at_most=29.99)) == "excluded"
    assert outcome(data, bound("measure", "jobs", at_least=2)) == "open"
    assert outcome(data, bound("measure", "jobs", at_least=3)) == "excluded"


@pytest.mark.parametrize("bounds", [{"at_least": -(10**6)}, {"at_most": 10**6}])
@pytest.mark.parametrize(
    ("subject", "name"), [("criterion", "fit"), ("measure", "npv"), ("measure", "jobs"), ("measure", "duration")]
)
def test_a_missing_number_fails(subject, name, bounds):
    assert outcome(initiative(), bound(subject, name, **bounds)) == "excluded"
    found = score(initiative(), framework(gates={"gate": {"include_when": {subject: name, **bounds}}}))
    assert found.gate.outcome == "open"


@pytest.mark.parametrize(
    ("ratings", "bounds"),
    [((3.3, 4.1), {"at_least": 3.7}), ((1.1, 2.2), {"at_most": 1.65}), ((0.1, 0.7), {"at_least": 0.4})],
)
def test_a_bound_that_is_just_met(ratings, bounds):
    # The medians are 3.7, 1.65 and 0.4; in binary fractions they fall short of that or beyond it.
    assert outcome(rated(1, reviews=[review(each) for each in ratings]), bound("criterion", "fit", **bounds)) == "open"


def test_a_sum_that_just_meets_its_bound():
    data = initiative(costs={"capex": {2027: 0.1}, "opex": {2028: 0.2}})
    assert outcome(data, bound("measure", "cost", at_most=0.3)) == "open"
    assert money(data).cost == pytest.approx(0.3)


def test_gates_leave_the_score_alone():
    assert score(rated(4), framework(gates={"gate": has("contributes")})).score == 80


def test_a_scenarios_word_comes_before_any_gate():
    gates = {"must": {"include_when": {"has": "title"}}, "linked": {"exclude_unless": {"has": "contributes"}}}
    baseline = prepare_framework("used", Framework.model_validate(framework(gates=gates)), 2027)
    data, scored = Initiative.model_validate(rated(1)), score(rated(1))
    said = {"included": frozenset({"one"}), "excluded": frozenset({"one"})}
    assert judge_gates(data, scored, baseline) == GateOutcome("included", ("must",))
    assert judge_gates(data, scored, baseline._replace(excluded=said["excluded"])) == ("excluded", ("scenario",))
    assert judge_gates(data, scored, baseline._replace(**said)) == ("included", ("scenario",))
    assert judge_gates(data, scored._replace(id="other"), baseline._replace(gates=(), **said)).outcome == "open"


def test_who_may_be_included_is_told_without_a_score():
    def may(name="one", included=(), **gates):
        read = Framework.model_validate(framework(gates=gates))
        baseline = prepare_framework("used", read, 2027)._replace(included=frozenset(included))
        return may_be_included(Entry(name, "ops", Initiative.model_validate(rated(1))), baseline)

    assert not may()
    assert not may(linked={"exclude_unless": {"has": "contributes"}})
    assert not may(must={"include_when": {"has": "obligation"}})
    assert may(must={"include_when": {"has": "ratings"}})
    assert may(must={"include_when": {"has": "obligation"}}, best={"include_when": {"criterion": "fit", "at_least": 4}})
    assert (may(included=["one"]), may(included=["other"])) == (True, False)
