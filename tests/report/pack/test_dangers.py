"""What could hurt, each by a rule, the worst first, and never more than five."""

from building import checkpoint, framework
from looking import BUDGET, GATED, LAW, look_at, rated, said

from pmoctl.report.pack.dangers import what_could_hurt

THEME = {
    name: {"measure": name, "kind": "non_financial", "measured_in": "%", "baseline": {2026: 0}, "values": {2028: 10}}
    for name in ("near", "far")
}


def hurts(initiatives, frame=None, checkpoints=None, **keys):
    return said(what_could_hurt(look_at(initiatives, frame, checkpoints, **keys)))


def asking(due, **keys):
    return {"outcome": "approved", "conditions": {"sign": {"do": "Sign it", "owner": "ann", "due": due}}, **keys}


def test_what_committed_work_overruns_comes_first():
    points = {"c": checkpoint("2026-09-10", run="approved")}
    assert hurts({"run": rated(1, 130)}, None, points, envelope=BUDGET) == [
        "The budget for 2027: committed work and duties alone take EUR 30 more than there is"
    ]


def test_paused_work_holds_money_and_says_what_is_due():
    points = {"c": checkpoint("2026-09-10", run=asking("2027-01-31")), "d": checkpoint("2026-10-10", run="paused")}
    assert hurts({"run": rated(1, 30, title="Running")}, None, points, envelope=BUDGET) == [
        "Running is paused: it holds EUR 30 of 2027 money; “Sign it” is due 31 January 2027"
    ]
    points["c"]["decisions"]["run"]["conditions"]["soon"] = {"do": "Test it", "owner": "ann", "due": "2026-11-02"}
    assert hurts({"run": rated(1, 30, title="Running")}, None, points, envelope=BUDGET)[0].endswith(
        "; “Test it” was due 2 November 2026"
    )
    del points["c"]["decisions"]["run"]["conditions"]["soon"]
    points["d"]["fulfilled"] = {"run/sign": {"date": "2026-10-01"}}
    assert hurts({"run": rated(1, 0, title="Running")}, None, points, envelope=BUDGET) == [
        "Running is paused: it holds no money"
    ]


def test_conditions_that_are_overdue_are_counted_and_the_first_named():
    point = {**checkpoint("2026-09-10", run=asking("2026-11-30")), "name": "September"}
    now = {"c": point, "d": checkpoint("2026-12-01")}
    assert hurts({"run": rated(1, 30, title="Running")}, None, now, envelope=BUDGET) == [
        "1 condition overdue: Sign it (Running)"
    ]
    point["decisions"]["run"]["conditions"]["more"] = {"owner": "ann", "due": "2026-11-01"}
    assert hurts({"run": rated(1, 30, title="Running")}, None, now, envelope=BUDGET) == [
        "2 conditions overdue: Sign it (Running)"
    ]
    look = look_at({"run": rated(1, 30)}, None, now, envelope=BUDGET)
    assert [each.id for each in look.conditions] == ["sign", "more"]
    # what the meeting itself asks for is not of an earlier one
    alone = look_at({"run": rated(1, 30)}, None, {"c": point}, envelope=BUDGET)
    assert alone.conditions == []


def dated(start, finish, **keys):
    return rated(3, 10, schedule={"start": start, "finish": finish}, **keys)


def test_requirements_that_clash_and_those_without_slack():
    base = dated("2027-01", "2027-06", title="Base")
    early = {"base": base, "app": dated("2027-05", "2027-12", title="App", requires=["base"])}
    assert hurts(early, envelope=BUDGET) == ["Base: App starts before it is finished"]
    late = {"base": base, "app": dated("2027-05", "2027-12", title="App", requires={"base": {"by": "2027-05"}})}
    assert hurts(late, envelope=BUDGET) == ["Base: App wants it earlier than it finishes"]
    undated = {"base": rated(3, 10, title="Base"), "app": dated("2027-05", "2027-12", title="App", requires=["base"])}
    assert hurts(undated, envelope=BUDGET) == ["Base: App requires it, and one of the two has no schedule"]
    tight = {"base": base, "app": dated("2027-07", "2027-12", requires=["base"])}
    assert hurts(tight, envelope=BUDGET) == ["Base has no slack: one initiative needs it the month it is finished"]
    tight["more"] = dated("2027-08", "2027-12", requires={"base": {"by": "2027-06"}})
    assert hurts(tight, envelope=BUDGET) == ["Base has no slack: two initiatives need it the month it is finished"]
    other = {
        "other": dated("2027-01", "2027-06", title="Other"),
        "last": dated("2027-07", "2027-12", requires=["other"]),
    }
    assert hurts({**other, **tight}, envelope=BUDGET) == hurts(tight, envelope=BUDGET)  # that of which most have need
    loose = {"base": base, "app": dated("2027-08", "2027-12", requires=["base"]),
             "more": dated("2027-08", "2027-12", requires={"base": {"by": "2027-07"}})}  # fmt: skip
    assert hurts(loose, envelope=BUDGET) == []


def test_what_is_broken_is_bad_and_what_may_break_a_warning():
    points = {
        "c": checkpoint("2026-09-10", run="approved", still="approved"),
        "d": checkpoint("2026-10-10", still="paused"),
    }
    some = {"run": rated(1, 130), "still": rated(1, 30, title="Still")}
    assert [point.mood for point in what_could_hurt(look_at(some, None, points, envelope=BUDGET))] == ["bad", "warning"]


def test_a_duty_whose_requirement_is_not_recommended_cannot_have_it():
    duty = dated("2027-01", "2027-06", title="Duty", obligation=LAW, requires=["base"])
    some = {"law": duty, "base": rated(1, 900, title="Base")}
    assert "Base: Duty cannot have it: it is not recommended" in hurts(some, framework(gates=GATED), envelope=BUDGET)


def test_what_scores_less_than_doing_nothing_is_named():
    frame = framework(criteria={"fit": {"do_nothing": 2}})
    some = {"a": rated(5, 10), "b": rated(1, 10, title="Beta"), "c": rated(2, 90)}
    # do nothing scores 2 of 5, so 40
    enough = {"budget": {2027: 200}}
    assert hurts(some, frame, envelope=enough) == [
        "Recommended by rank: 1 of 3 scores less than doing nothing (40.0): Beta"
    ]
    some["d"] = rated(0, 20, title="Delta")
    assert hurts(some, frame, envelope=enough) == [
        "Recommended by rank: 2 of 4 score less than doing nothing (40.0), the dearest Delta"
    ]


def aiming(near, far):
    strategy = {"portfolio/strategy/growth.yaml": {"name": "Growth", "targets": THEME}}
    adds = {name: {"by": {2027: value}} for name, value in (("near", near), ("far", far)) if value}
    return hurts({"a": rated(5, 10, contributes=adds)}, envelope=BUDGET, more=strategy)


def test_targets_of_next_year_that_the_plan_misses():
    assert aiming(10, 10) == []
    assert aiming(10, 4) == ["Targets for 2028: the plan misses 1 of 2"]
    assert aiming(6, 4) == ["Targets for 2028: the plan misses all 2; furthest off is far"]


def test_of_targets_that_measure_alike_the_furthest_off_is_found_all_the_same():
    named = {"near": "Share", "far": "Sales", "more": "Share"}
    targets = {name: {**THEME["near"], "measure": measure} for name, measure in named.items()}
    adds = {"near": {"by": {2027: 4}}, "far": {"by": {2027: 6}}, "more": {"by": {2027: 9}}}
    found = hurts({"a": rated(5, 10, contributes=adds)}, envelope=BUDGET,
                  more={"portfolio/strategy/growth.yaml": {"name": "Growth", "targets": targets}})  # fmt: skip
    assert found == ["Targets for 2028: the plan misses all 3; furthest off is Share"]


def risky(probability, impact, cost, **keys):
    risks = {"late-parts": {"probability": probability, "impact": impact}, "dust": {"probability": 1, "impact": 1}}
    return rated(3, cost, risks=risks, **keys)


def test_the_largest_risk_is_named_with_the_part_of_the_money_it_puts_at_stake():
    assert hurts({"a": risky(3, 4, 30, title="A"), "b": rated(2, 10)}, envelope=BUDGET) == [
        "A, late parts: risk 12 of 25 on 75% of the money asked for"
    ]
    assert hurts({"a": risky(2, 5, 30)}, envelope=BUDGET) == []
    assert hurts({"a": risky(5, 5, 0, title="A")}, envelope=BUDGET) == ["A, late parts: risk 25 of 25"]
    same = {"a": risky(4, 4, 10), "b": risky(4, 4, 30, title="B")}
    assert hurts(same, envelope=BUDGET) == ["B, late parts: risk 16 of 25 on 75% of the money asked for"]


def staffed(taken, there):
    envelope = {**BUDGET, "capacity": {"data-engineers": {2027: there}, "welders": {2027: 1}}}
    return hurts({"a": rated(5, 10, capacity={"data-engineers": {2027: taken}})}, envelope=envelope)


def test_the_scarcest_team_is_named_from_a_tenth_down():
    assert staffed(4.5, 5) == ["Data engineers: 0.5 of 5 full-time equivalents free in 2027"]
    assert staffed(4.4, 5) == []
    assert staffed(0, 0) == []


def test_money_of_years_without_a_budget():
    later = rated(5, None, costs={"capex": {2027: 10, 2028: 5, 2029: 7}})
    assert hurts({"a": later}, envelope=BUDGET) == [
        "Later years: EUR 12 falls in 2028 to 2029, for which no budget is set"
    ]
    assert hurts({"a": later}, envelope={"budget": {2027: 100, 2029: 50}}) == [
        "Years without a budget: EUR 5 falls in 2028, for which no budget is set"
    ]
    assert hurts({"a": later}) == []


def test_never_more_than_five():
    points = {"c": checkpoint("2026-09-10", **dict.fromkeys("abcdefg", "approved")),
              "d": checkpoint("2026-10-10", **dict.fromkeys("abcdefg", "paused"))}  # fmt: skip
    assert len(hurts({name: rated(1, 1) for name in "abcdefg"}, None, points, envelope=BUDGET)) == 5
