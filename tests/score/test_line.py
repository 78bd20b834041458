"""The line: who is above it, what it charges, and where it falls. Sums are worked out beside each test."""

import pytest
from building import assess, by_id, checkpoint, framework, initiative

from pmoctl.score.walk import Walk

LAW = {"source": "Act", "kind": "law"}
MUST = framework(gates={"must": {"include_when": {"has": "obligation"}}})


def asks(value, capex=None, **keys):
    costs = {} if capex is None else {"costs": {"capex": capex if isinstance(capex, dict) else {2027: capex}}}
    return initiative(ratings={"fit": value}, **{**costs, **keys})


def above(ranking):
    return [row.scored.id for row in ranking.rows if row.above_line]


def line(ranking):
    """What the line comes after, what does not fit any more, and into which limit."""
    if ranking.line is None:
        return None
    blocked = ranking.line.blocked_by
    return ranking.line.after, blocked.initiative, *blocked.limited


def budget(*amounts, **others):
    return {"envelope": {"budget": dict(zip((2027, 2028), amounts, strict=False)), **others}}


LADDER = {"a": asks(5, 40), "b": asks(4, 40), "c": asks(3, 40), "d": asks(2, 10)}


def test_the_first_that_does_not_fit_stops_everything():
    ranking = assess(LADDER, **budget(100))
    assert above(ranking) == ["a", "b"]  # 80; c would make 120; d would fit, and is not pulled up
    assert line(ranking) == ("b", "c", "budget", None, 2027)


def test_everything_fits():
    ranking = assess(LADDER, **budget(130))
    assert (above(ranking), line(ranking)) == (["a", "b", "c", "d"], None)


def test_nothing_fits():
    ranking = assess(LADDER, **budget(39))
    assert (above(ranking), line(ranking)) == ([], (None, "a", "budget", None, 2027))


def test_decimals_are_exact():
    ladder = {"a": asks(5, 0.1), "b": asks(4, 0.2)}
    assert above(assess(ladder, **budget(0.3))) == ["a", "b"]
    assert above(assess(ladder, **budget(0.2999999999))) == ["a"]
    tenths = {f"i-{number}": asks(3, 0.1) for number in range(10)}
    assert line(assess(tenths, **budget(1))) is None
    assert line(assess({**tenths, "z": asks(1, 1e-12)}, **budget(1))) == ("i-9", "z", "budget", None, 2027)


def test_a_range_charges_its_base():
    ladder = {"a": asks(5, {2027: {"low": 1, "base": 5, "high": 90}}), "b": asks(4, 5)}
    assert above(assess(ladder, **budget(10))) == ["a", "b"]
    assert above(assess(ladder, **budget(9))) == ["a"]


def test_every_limited_year_counts_and_no_other():
    ladder = {"a": asks(5, {2027: 5, 2028: 5, 2029: 999}), "b": asks(4, {2027: 1, 2028: 6}), "c": asks(3, {2029: 999})}
    ranking = assess(ladder, **budget(10, 10))
    assert (above(ranking), line(ranking)) == (["a"], ("a", "b", "budget", None, 2028))


def test_years_before_base_year_and_beyond_the_horizon_are_charged_all_the_same():
    frame = framework(base_year=2028, horizon=1)
    assert line(assess({"a": asks(5, 5)}, frame, **budget(4))) == (None, "a", "budget", None, 2027)


@pytest.mark.parametrize(
    ("costs", "limit"),
    [
        ({"capex": {2027: 3}, "opex": {2027: 3}}, "budget"),
        ({"capex": {2027: 6}}, "capex"),
        ({"opex": {2027: 6}}, "opex"),
        ({"run": {2027: 6}}, "run"),
    ],
)
def test_each_limit_of_money(costs, limit):
    data = initiative(ratings={"fit": 5}, costs=costs)
    assert line(assess({"a": data}, envelope={limit: {2027: 6}})) is None
    assert line(assess({"a": data}, envelope={limit: {2027: 5}})) == (None, "a", limit, None, 2027)
    others = {name: {2027: 0} for name in ("capex", "opex", "run") if name not in costs}
    assert line(assess({"a": data}, envelope=others)) is None
    assert line(assess({"a": data}, envelope={limit: {2028: 0}})) is None


def test_run_does_not_charge_the_budget():
    data = initiative(ratings={"fit": 5}, costs={"run": {2027: 50}})
    assert above(assess({"a": data}, **budget(0))) == ["a"]


def test_capacity_limits_by_team_and_year():
    people = {"welders": {2027: 3.5}, "drivers": {2027: 9}}
    ladder = {
        "a": asks(5, 0, capacity=people),
        "b": asks(4, 0, capacity={"welders": {2027: 0.5}}),
        "c": asks(3, 0, capacity=people),
    }
    ranking = assess(ladder, envelope={"capacity": {"welders": {2027: 4}}})
    assert (above(ranking), line(ranking)) == (["a", "b"], ("b", "c", "capacity", "welders", 2027))


def test_held_back_is_taken_off_the_budget_alone():
    data = {"a": asks(5, 8)}
    assert line(assess(data, **budget(10, held_back={2027: 2}))) is None
    assert line(assess(data, **budget(10, held_back={2027: 3}))) == (None, "a", "budget", None, 2027)
    assert line(assess(data, **budget(10, held_back={2027: 2}, capex={2027: 8}))) is None


def test_the_first_limit_broken_is_named():
    data = {"a": asks(5, {2027: 5, 2028: 5})}
    envelope = {"budget": {2028: 4}, "capex": {2027: 4, 2028: 4}}
    assert line(assess(data, envelope=envelope)) == (None, "a", "budget", None, 2028)


def test_without_costs_passed_over():
    ladder = {"a": asks(5, 40), "b": asks(4), "c": asks(3, 40)}
    ranking = assess(ladder, **budget(80))
    assert (above(ranking), line(ranking)) == (["a", "c"], None)
    ranking = assess(ladder, **budget(79))
    assert (above(ranking), line(ranking)) == (["a"], ("a", "c", "budget", None, 2027))
    assert by_id(ranking)["b"].rank == 2


def test_without_costs_passed_over_even_where_only_people_are_limited():
    assert above(assess({"a": asks(5)}, envelope={"capacity": {"welders": {2027: 4}}})) == []


def test_costs_of_zero_are_costs():
    assert above(assess({"a": asks(5, 0), "b": asks(4, costs={"run": {2027: 0}})}, **budget(0))) == ["a", "b"]


def test_no_envelope_no_line():
    ranking = assess({"a": asks(5, 10**9), "b": asks(4)})
    assert (above(ranking), ranking.line, ranking.overrun) == (["a", "b"], None, ())


GO = {"board": checkpoint("2026-11-01", go="approved")}


def test_committed_are_always_above_and_charged_first():
    ladder = {"a": asks(5, 40), "b": asks(4, 40), "go": asks(1, 40)}
    ranking = assess(ladder, None, GO, **budget(100))
    assert (above(ranking), line(ranking)) == (["a", "go"], ("a", "b", "budget", None, 2027))
    assert ranking.overrun == ()


def test_paused_are_committed():
    steps = {**GO, "next": checkpoint("2026-11-02", go="paused")}
    assert above(assess({"a": asks(5, 40), "go": asks(1, 70)}, None, steps, **budget(100))) == ["go"]


def test_included_are_always_above_and_charged_first():
    ladder = {"a": asks(5, 40), "b": asks(4, 40), "must": asks(1, 40, obligation=LAW), "bare": asks(0, obligation=LAW)}
    ranking = assess(ladder, MUST, **budget(100))
    assert (above(ranking), line(ranking)) == (["a", "must", "bare"], ("a", "b", "budget", None, 2027))


def test_committed_and_included_is_charged_once():
    ladder = {"a": asks(5, 40), "go": asks(1, 60, obligation=LAW)}
    ranking = assess(ladder, MUST, GO, **budget(100))
    assert (above(ranking), line(ranking), ranking.overrun) == (["a", "go"], None, ())
    assert list(ranking.used.values()) == [100]


def test_overrun_by_committed_and_included_alone():
    ladder = {"a": asks(5, {2028: 1}), "go": asks(1, 60), "must": asks(1, {2027: 60, 2028: 1}, obligation=LAW)}
    ranking = assess(ladder, MUST, GO, **budget(100, 100))
    assert [tuple(limited) for limited in ranking.overrun] == [("budget", None, 2027)]
    assert above(ranking) == ["a", "go", "must"]  # a asks for nothing in 2027


def test_excluded_are_not_above_and_do_not_stop_anything():
    frame = framework(gates={"linked": {"exclude_unless": {"has": "summary"}}})
    ladder = {"a": asks(5, 999), "b": asks(4, 50, summary="x")}
    for envelope in ({}, budget(100)):
        ranking = assess(ladder, frame, **envelope)
        assert (above(ranking), line(ranking)) == (["b"], None)


@pytest.mark.parametrize("envelope", [{}, budget(100)])
def test_committed_stays_above_where_a_gate_excludes_it(envelope):
    frame = framework(gates={"linked": {"exclude_unless": {"has": "summary"}}})
    ranking = assess({"go": asks(5, 60), "b": asks(4, 50, summary="x")}, frame, GO, **envelope)
    assert [(row.scored.id, row.rank) for row in ranking.rows] == [("b", 1), ("go", None)]
    assert by_id(ranking)["go"].above_line
    assert by_id(ranking)["b"].above_line == (not envelope)


@pytest.mark.parametrize("envelope", [{}, budget(100)])
def test_committed_and_included_stay_above_without_a_score(envelope):
    frame = {**MUST, "missing": "reject", "criteria": {"fit": {}, "ease": {}}}
    ladder = {"go": asks(5, 30), "must": asks(5, 20, obligation=LAW), "new": asks(5, 10)}
    ranking = assess(ladder, frame, GO, **envelope)
    assert [(row.scored.id, row.rank, row.above_line) for row in ranking.rows] == [
        ("go", None, True), ("must", None, True), ("new", None, False),
    ]  # fmt: skip


def test_new_only_still_charges_what_is_committed():
    ladder = {"a": asks(5, 40), "b": asks(4, 40), "go": asks(1, 40)}
    ranking = assess(ladder, None, GO, new_only=True, **budget(100))
    assert [(row.scored.id, row.above_line) for row in ranking.rows] == [("a", True), ("b", False)]
    assert line(ranking) == ("a", "b", "budget", None, 2027)


def decided(date, **keys):
    return checkpoint(date, go={"outcome": "approved", **keys})


def amended(date, **keys):
    return checkpoint(date, go={"outcome": "amended", **keys})


def used(steps, go, **envelope):
    ranking = assess({"go": go}, None, steps, envelope=envelope)
    return {(limited.limit, limited.year): float(amount) for limited, amount in ranking.used.items()}


OWN = initiative(
    costs={"capex": {2027: 30, 2028: 30}, "opex": {2027: 4}, "run": {2027: 2}}, capacity={"welders": {2027: 5}}
)
YEARS = {2027: 1000, 2028: 1000, 2029: 1000}


def test_funds_replace_own_figures_in_the_years_they_name():
    steps = {"one": decided("2026-11-01", funds={2027: 10, 2029: 7})}
    assert used(steps, OWN, budget=YEARS) == {("budget", 2027): 10, ("budget", 2028): 30, ("budget", 2029): 7}


def test_funds_charge_the_budget_alone():
    steps = {"one": decided("2026-11-01", funds={2027: 10})}
    charged = used(steps, OWN, capex=YEARS, opex={2027: 1}, run={2027: 1}, capacity={"welders": {2027: 9}})
    assert charged == {
        ("capex", 2027): 30, ("capex", 2028): 30, ("capex", 2029): 0, ("opex", 2027): 4,
        ("run", 2027): 2, ("capacity", 2027): 5,
    }  # fmt: skip


def test_funds_of_zero_are_funds():
    assert used({"one": decided("2026-11-01", funds={2027: 0})}, OWN, budget={2027: 1}) == {("budget", 2027): 0}


def test_funds_charge_what_has_no_costs_of_its_own():
    assert used({"one": decided("2026-11-01", funds={2027: 10})}, initiative(), budget={2027: 1}) == {
        ("budget", 2027): 10
    }


def test_the_latest_decision_that_names_a_year_wins():
    steps = {
        "z-first": decided("2026-11-01", funds={2027: 10, 2028: 11}),
        "a-last": amended("2026-12-01", funds={2027: 20}),
        "m-between": amended("2026-11-15", funds={2027: 15, 2028: 12}),
    }
    assert used(steps, OWN, budget=YEARS) == {("budget", 2027): 20, ("budget", 2028): 12, ("budget", 2029): 0}


def test_decisions_of_one_day_are_in_order_of_their_checkpoints():
    steps = {"b": amended("2026-11-01", funds={2027: 20}), "a": decided("2026-11-01", funds={2027: 10})}
    assert used(steps, OWN, budget={2027: 1000}) == {("budget", 2027): 20}


def test_what_draws_on_what_is_held_back_does_not_charge_the_budget():
    steps = {"one": decided("2026-11-01", funds={2027: 10}, draws_on="held_back")}
    assert used(steps, OWN, budget=YEARS, held_back={2027: 100}) == {
        ("budget", 2027): 0, ("budget", 2028): 30, ("budget", 2029): 0,
    }  # fmt: skip
    later = {**steps, "two": amended("2026-11-02", funds={2027: 12})}
    assert used(later, OWN, budget={2027: 9}) == {("budget", 2027): 12}


def test_funds_count_for_a_candidate_too():
    steps = {"one": checkpoint("2026-08-01", go={"outcome": "rejected", "funds": {2027: 3}})}
    go = asks(5, 30, submitted={2026: "2026-07-01", 2027: "2026-09-01"})
    assert above(assess({"go": go}, None, steps, **budget(5))) == ["go"]


def stands(ranking):
    return {row.scored.id: row.standing for row in ranking.rows}


def why(ranking, name):
    """What is said of a row, without what is empty."""
    return {key: value for key, value in by_id(ranking)[name].why._asdict().items() if value}


def test_a_row_comes_with_what_it_requires_and_is_not_yet_above():
    ladder = {"app": asks(5, 30, requires=["base"]), "other": asks(4, 50), "base": asks(1, 40)}
    ranking = assess(ladder, **budget(120))
    assert stands(ranking) == {"app": "above", "other": "above", "base": "needed"}
    ranking = assess(ladder, **budget(119))
    assert stands(ranking) == {"app": "above", "other": "below", "base": "needed"}
    assert line(ranking) == ("app", "other", "budget", None, 2027)
    ranking = assess(ladder, **budget(69))  # 30 + 40 do not fit, and 30 alone may not come
    assert stands(ranking) == {"app": "below", "other": "below", "base": "below"}
    assert why(ranking, "app") == {"limit": "budget", "year": 2027, "short_by": 1}
    assert why(ranking, "other") == {}  # it would fit, and comes after the line


def test_what_is_required_by_what_is_required_comes_too():
    ladder = {"a": asks(5, 1, requires=["b"]), "b": asks(1, 2, requires=["c"]), "c": asks(2, 4), "d": asks(3, 9)}
    assert stands(assess(ladder, **budget(7))) == {"a": "above", "d": "below", "c": "needed", "b": "needed"}
    assert above(assess(ladder, **budget(6))) == []


def test_what_is_committed_or_closed_meets_a_requirement():
    ladder = {"a": asks(5, 40, requires=["go", "done"]), "go": asks(1, 40), "done": asks(2, 90)}
    steps = {
        "x": checkpoint("2026-10-01", go="approved", done="approved"),
        "y": checkpoint("2026-11-01", done="closed"),
    }
    assert stands(assess(ladder, None, steps, **budget(80))) == {"a": "above", "go": "committed"}


@pytest.mark.parametrize("outcome", ["deferred", "rejected", "stopped", None])
def test_what_cannot_be_had_is_waited_for(outcome):
    base = asks(1, 1, submitted=None if outcome is None else "2026-09-01")
    steps = {"x": checkpoint("2026-10-01", base="approved")} if outcome == "stopped" else {}
    steps |= {"y": checkpoint("2026-11-01", base=outcome)} if outcome else {}
    ladder = {"a": asks(5, 40, requires=["b"]), "b": asks(4, 1, requires=["base"]), "c": asks(3, 50), "base": base}
    ranking = assess(ladder, None, steps, **budget(50))
    assert stands(ranking) == {"a": "waits", "b": "waits", "c": "above"}
    assert (why(ranking, "a"), why(ranking, "b")) == ({"waits_for": ("b",)}, {"waits_for": ("base",)})


@pytest.mark.parametrize("base", [asks(2), initiative(costs={"capex": {2027: 1}}), asks(0, 1)])
def test_what_is_passed_over_itself_is_waited_for(base):
    frame = framework(gates={"fit": {"exclude_unless": {"criterion": "fit", "at_least": 1}}})
    frame = frame if base.get("ratings") == {"fit": 0} else None
    assert stands(assess({"a": asks(5, 1, requires=["z"]), "z": base}, frame, **budget(50)))["a"] == "waits"


def test_of_two_that_exclude_each_other_the_lower_gives_way_and_its_money_goes_on():
    ladder = {"a": asks(5, 40), "b": asks(4, 40, excludes=["a"]), "c": asks(3, 60)}
    for data in (ladder, {**ladder, "a": asks(5, 40, excludes=["b"]), "b": asks(4, 40)}):
        ranking = assess(data, **budget(100))
        assert stands(ranking) == {"a": "above", "b": "excluded", "c": "above"}
        assert (why(ranking, "b"), ranking.line) == ({"excluded_by": ("a",)}, None)


def test_what_needs_a_rival_of_what_is_above_waits():
    ladder = {"a": asks(5, 1), "b": asks(4, 1, requires=["c"]), "c": asks(3, 1, excludes=["a"])}
    ranking = assess(ladder, **budget(9))
    assert stands(ranking) == {"a": "above", "b": "waits", "c": "excluded"}


def test_what_can_be_had_each_but_not_together_waits_for_both():
    ladder = {"a": asks(5, 1, requires=["b", "c"]), "b": asks(4, 1, excludes=["c"]), "c": asks(3, 1)}
    ranking = assess(ladder, **budget(9))
    assert stands(ranking) == {"a": "waits", "b": "above", "c": "excluded"}
    assert set(why(ranking, "a")["waits_for"]) == {"b", "c"}


def test_duties_are_above_and_say_what_is_in_their_way():
    duty = {"obligation": LAW, "requires": ["base"], "excludes": ["rival"]}
    ladder = {"rival": asks(5, 1, obligation=LAW), "duty": asks(1, 9, **duty), "base": asks(2, 1)}
    ranking = assess(ladder, MUST, **budget(9))
    assert stands(ranking) == {"rival": "must_do", "duty": "must_do", "base": "below"}
    assert why(ranking, "duty") == {"waits_for": ("base",), "excluded_by": ("rival",)}


def test_fill_takes_what_still_fits():
    # What towns do with their budgets: what does not fit is skipped, and the next that fits is funded.
    costs = {"a": 40, "b": 30, "c": 50, "d": 20, "e": 15, "f": 10, "g": 5}
    ladder = {name: asks(5 - place / 2, cost) for place, (name, cost) in enumerate(costs.items())}
    ranking = assess(ladder, **budget(100), shortlist="fill")
    assert above(ranking) == ["a", "b", "d", "f"]
    assert line(ranking) == ("b", "c", "budget", None, 2027)
    assert why(ranking, "g") == {"limit": "budget", "year": 2027, "short_by": 5}
    assert above(assess(ladder, **budget(100))) == ["a", "b"]
    assert above(assess(ladder, **budget(100), shortlist="selection")) == ["a", "b"]


def test_a_tie_that_only_the_id_decides_is_said():
    ladder = {"acorn": asks(3, 50), "zebra": asks(3, 50), "top": asks(5, 40)}
    ranking = assess(ladder, **budget(100))
    assert stands(ranking) == {"top": "above", "acorn": "above", "zebra": "below"}
    assert why(ranking, "acorn") == {"tied_with": ("zebra",)}
    assert why(ranking, "zebra") == {"limit": "budget", "year": 2027, "short_by": 40, "tied_with": ("acorn",)}
    assert why(ranking, "top") == {}
    frame = framework(tie_break=["npv"])
    ladder["zebra"] |= {"benefits": {"x": {"kind": "revenue", "amounts": {2028: 1}}}}
    assert why(assess(ladder, frame, **budget(100)), "zebra") == {}  # the tie-break decides


@pytest.mark.parametrize("money", [140, 89, 40])
def test_no_tie_is_said_where_all_are_above_or_none(money):
    ranking = assess({"acorn": asks(3, 50), "zebra": asks(3, 50), "top": asks(5, 40)}, **budget(money))
    assert not any(row.why.tied_with for row in ranking.rows)


def test_without_an_envelope_what_can_be_had_is_above():
    gate = framework(gates={"fit": {"exclude_unless": {"criterion": "fit", "at_least": 1}}})
    ladder = {
        "a": asks(5), "b": asks(4, 1, excludes=["a"]), "c": asks(3, 1, requires=["idea"]), "d": asks(0, 1),
        "e": initiative(submitted="2026-09-01"), "f": asks(2, requires=["g"]), "g": asks(1),
        "idea": asks(1, submitted=None),
    }  # fmt: skip
    ranking = assess(ladder, gate)
    assert stands(ranking) == {
        "a": "above", "b": "excluded", "c": "waits", "d": "gated_out", "e": "gated_out", "f": "above", "g": "needed",
    }  # fmt: skip
    assert (ranking.line, ranking.limits) == (None, {})
    assert stands(assess({"a": initiative(), "b": initiative()})) == {"a": "not_assessed", "b": "not_assessed"}


def test_what_is_paused_or_has_no_score_is_called_so():
    steps = {"x": checkpoint("2026-10-01", halt="approved"), "y": checkpoint("2026-11-01", halt="paused")}
    ranking = assess({"halt": asks(4, 1), "b": initiative()}, framework(missing="reject"), steps, **budget(5))
    assert stands(ranking) == {"halt": "paused", "b": "no_score"}
    assert [row.recommended for row in ranking.rows] == [False, False]


def staged(**decision):
    """Running work of 80 in 2027 with 3 people, decided as told, beside a candidate of 30; of 100, and 20 in 2028."""
    running = asks(
        5, 80, levels={"pilot": {"title": "One city", "costs": {"capex": {2027: 10}}}}, capacity={"people": {2027: 3}},
        schedule={"start": "2027-04", "finish": "2027-12"},
    )  # fmt: skip
    points = {"opening": checkpoint("2026-09-10", running={"outcome": "approved", **decision})}
    envelope = {"budget": {2027: 100, 2028: 100}, "capacity": {"people": {2027: 5, 2028: 5}}}
    ranking = assess({"running": running, "next": asks(3, 30)}, None, points, envelope=envelope)
    used = {(limited.limit, limited.year): amount for limited, amount in ranking.used.items() if amount}
    return above(ranking), used


def test_committed_work_charges_what_it_takes_as_it_was_decided():
    assert staged() == (["running"], {("budget", 2027): 80, ("capacity", 2027): 3})
    # the pilot costs 10, and says nothing else of people
    assert staged(level="pilot") == (["running", "next"], {("budget", 2027): 40, ("capacity", 2027): 3})
    moved = {("budget", 2027): 30, ("budget", 2028): 80, ("capacity", 2028): 3}
    assert staged(start="2028-04") == (["running", "next"], moved)
    # what is released of a year replaces it, whatever the level
    assert staged(level="pilot", funds={2027: 75})[1] == {("budget", 2027): 75, ("capacity", 2027): 3}


def test_a_later_decision_that_names_neither_level_nor_start_leaves_them():
    levels = {"pilot": {"costs": {"capex": {2027: 10}}}}
    points = {
        "a": checkpoint("2026-09-10", running={"outcome": "approved", "level": "pilot"}),
        "b": checkpoint("2026-09-20", running="paused"),
    }
    ranking = assess({"running": asks(5, 80, levels=levels)}, None, points, **budget(100))
    assert ranking.used == {("budget", None, 2027): 10}


def test_a_chain_of_thousands_is_followed_once(monkeypatch):
    asked = []
    unmet = Walk.unmet
    monkeypatch.setattr(Walk, "unmet", lambda walk, row: asked.append(row.scored.id) or unmet(walk, row))
    length = 1200
    chain = {
        f"n{place}": asks(5 - place / length, 1, requires=[f"n{place + 1}"] if place + 1 < length else None)
        for place in range(length)
    }
    ranking = assess(chain, **budget(50))
    assert {row.standing for row in ranking.rows} == {"below"}
    # with all that it requires the first takes 1200, the last but one 2 of the 50: but the line fell at the first
    short = {row.scored.id: row.why.short_by for row in ranking.rows}
    assert (short["n0"], short["n1100"], short["n1199"]) == (length - 50, 100 - 50, None)
    assert len(asked) < 4 * length
