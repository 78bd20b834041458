"""What would have lifted an initiative over the line: what it lacks, what is too small, and by how much."""

from building import checkpoint, framework
from looking import BUDGET, look_at, rated

from pmoctl.report.pack.lift import lift_words

TWO = {"a": rated(4, 60, title="Alpha"), "b": rated(3, 60, title="Beta")}


def lifts(name, initiatives, frame=None, checkpoints=None, **keys):
    look = look_at(initiatives, frame, checkpoints, **keys)
    return lift_words(look, look.rows[name])


def test_what_stands_above_needs_no_lift():
    assert lifts("a", TWO, envelope=BUDGET) == ()


def test_what_is_too_small_whom_to_pass_and_which_rating_would_do():
    # 4 of 5 is 80, 3 of 5 is 60; of 100, 60 are taken
    assert lifts("b", TWO, envelope=BUDGET) == (
        "The budget for 2027 is too small: it takes EUR 60, and EUR 40 is left.",
        "It would have to rank before Alpha: with a score above 80.0, 20.0 more than its 60.0.",
        "One rating alone would do it: fit above 4 instead of 3.",
    )


def test_a_criterion_of_which_less_is_better_has_to_fall():
    frame = framework(criteria={"fit": {"name": "Effort", "prefer": "lower"}})
    turned = {"a": rated(1, 60, title="Alpha"), "b": rated(2, 60)}
    assert lifts("b", turned, frame, envelope=BUDGET)[-1] == (
        "One rating alone would do it: Effort below 1 instead of 2."
    )


def test_any_of_several_ratings_may_do_and_one_that_is_missing_too():
    frame = framework(criteria={"fit": {}, "ease": {}})
    some = {"a": rated(0, 60, ratings={"fit": 4, "ease": 2}, title="Alpha"), "b": rated(0, 60, ratings={"fit": 3})}
    # 40 + 20 against 30: the 30 are 3 places of 5 on half the score, which fit has not
    assert lifts("b", some, frame, envelope=BUDGET)[-1] == (
        "One rating alone would do it: ease above 3 where there is none."
    )
    some["b"] = rated(0, 60, ratings={"fit": 3, "ease": 2})
    assert lifts("b", some, frame, envelope=BUDGET)[-1] == (
        "One rating alone would do it: fit above 4 instead of 3; or ease above 3 instead of 2."
    )
    some["a"] = rated(0, 60, ratings={"fit": 5, "ease": 4}, title="Alpha")
    assert lifts("b", some, frame, envelope=BUDGET)[-1] == "No single rating would do it."


def test_what_would_fit_but_comes_after_the_line():
    some = {**TWO, "c": rated(1, 20, title="Gamma")}
    assert lifts("c", some, envelope=BUDGET)[:2] == (
        "It would fit into what is left of the budget, but comes after the line.",
        "It would have to rank before Beta: with a score above 60.0, 40.0 more than its 20.0.",
    )


def test_equals_are_parted_by_the_tie_break():
    even = {"a": rated(4, 60, title="Alpha"), "b": rated(4, 61)}
    assert lifts("b", even, framework(tie_break=["cost"]), envelope=BUDGET)[-1] == (
        "It is level with Alpha: the tie-break decides."
    )


def test_where_nothing_is_left_no_score_helps():
    points = {"c": checkpoint("2026-09-10", run="approved")}
    assert lifts("b", {"run": rated(1, 70), "b": rated(5, 60)}, None, points, envelope=BUDGET) == (
        "The budget for 2027 is too small: it takes EUR 60, and EUR 30 is left.",
        "No score would lift it: committed work and duties alone leave too little.",
    )
    crew = {"budget": {2027: 100}, "capacity": {"crew": {2027: 4}}}
    some = {
        "a": rated(4, 0, title="Alpha", capacity={"crew": {2027: 3}}), "b": rated(5, 10, capacity={"crew": {2027: 2}}),
    }  # fmt: skip
    per_cost = framework(rank_by="score_per_cost")
    short, place = lifts("b", some, per_cost, envelope=crew)
    assert short == (
        "The capacity of crew for 2027 is too small: it takes 2 full-time equivalents, and 1 full-time equivalent is"
        " left."
    )
    assert place == "It would have to rank before Alpha; no score does that, because its cost is what counts."


def test_a_score_or_a_rating_that_there_is_not_is_never_asked_for():
    best = {"a": rated(5, 60, title="Alpha"), "b": rated(3, 60)}
    assert lifts("b", best, envelope=BUDGET)[1:] == (
        "It would have to rank before Alpha: even the highest score, 100.0, only draws level with it.",
    )
    # 100 points for 160 would have to come before 80 for 60: that takes 213 of 100
    dear = {"c": rated(4, 60, title="Gamma"), "b": rated(5, 160)}
    assert lifts("b", dear, framework(rank_by="score_per_cost"), envelope={"budget": {2027: 200}})[1:] == (
        "It would have to rank before Gamma; no score does that, because its cost is what counts.",
    )
    frame = framework(criteria={"fit": {}, "ease": {"prefer": "lower"}})
    ends = {"a": rated(0, 60, ratings={"fit": 5, "ease": 3}, title="Alpha"),
            "b": rated(0, 60, ratings={"fit": 3, "ease": 3})}  # fmt: skip
    # only fit 5 draws level, and nothing is above it; 2 places less of ease do, and there is less
    assert lifts("b", ends, frame, envelope=BUDGET)[-1] == "One rating alone would do it: ease below 1 instead of 3."
    ends["b"] = rated(0, 60, ratings={"fit": 2, "ease": 3})
    assert lifts("b", ends, frame, envelope=BUDGET)[-1] == "No single rating would do it."


def test_what_is_passed_over_says_what_it_lacks():
    gates = {"linked": {"exclude_unless": {"has": "contributes"}}}
    assert lifts("a", TWO, framework(gates=gates), envelope=BUDGET) == (
        "Gate linked excludes an initiative unless contributes is given: passing it comes first.",
    )
    strict = framework(missing="reject", criteria={"fit": {"name": "Fit"}, "ease": {"name": "Ease"}})
    assert lifts("a", {"a": rated(4, 60)}, strict, envelope=BUDGET) == (
        "It has no score: the framework requires a value for Ease.",
    )
    assert lifts("a", {"a": rated(4)}, envelope=BUDGET) == ("It states no costs: stating them comes first.",)
    assert lifts("a", {"a": rated(4, 6, ratings={})}, envelope=BUDGET) == (
        "Nothing that the framework asks for is known of it: rating it comes first.",
    )
    gone = {"a": rated(4, 60, requires=["b"]), "b": rated(3, 60, title="Beta")}
    refused = {"c": checkpoint("2026-09-10", b="rejected")}
    assert lifts("a", gone, None, refused, envelope=BUDGET) == ("It requires what cannot be had: Beta.",)
    rivals = {"a": rated(5, 60, title="Alpha"), "b": rated(3, 10, excludes=["a"])}
    assert lifts("b", rivals, envelope=BUDGET) == ("It does not go together with what stands above: Alpha.",)
