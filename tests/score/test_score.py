"""Value functions, ratings, reviews, missing values and groups: what makes a score of one initiative."""

from fractions import Fraction

import pytest
from building import framework, initiative, score

STAGE = {"lowest": 0, "highest": 10}


def rated(value, **keys):
    return initiative(ratings={"fit": value}, **keys)


def fit(**criterion):
    return framework(criteria={"fit": criterion})


def own(value, **criterion):
    return score(initiative(measures={"jobs": value}), fit(measure="jobs", **criterion))


def cases(found):
    return [found.score_low, found.score, found.score_high]


def test_place_on_the_scale():
    assert score(rated(4)).score == 80
    assert score(rated(4), fit(scale={"lowest": 1, "highest": 9})).score == 37.5
    assert score(rated(0), fit(scale={"lowest": -2, "highest": 2})).score == 50
    assert score(rated(4), framework(scale=STAGE)).score == 40
    assert (
        score(rated(4), framework(scale=STAGE, criteria={"fit": {"scale": {"lowest": 0, "highest": 4}}})).score == 100
    )


def test_prefer_lower_turns_the_scale_round():
    assert score(rated(4), fit(prefer="lower")).score == pytest.approx(20)
    assert score(rated(3), fit(prefer="lower", scale={"lowest": 1, "highest": 9})).score == 75


def test_a_row_says_what_was_rated():
    (row,) = score(rated({"low": 1, "base": 2, "high": 4})).criteria
    assert (row.id, row.share, row.rating, row.measured, row.source) == ("fit", 1, 2, None, "submitter")
    assert (row.value, row.value_low, row.value_high, row.contribution) == (0.4, 0.2, 0.8, 40)


def test_a_row_says_what_was_measured():
    (row,) = own(3).criteria
    assert (row.rating, row.measured, row.value, row.source) == (None, 3, 0.6, "measure")


POINTS = [[-500, 0], [0, 1], [1000, 3], [5000, 5]]


@pytest.mark.parametrize(
    ("x", "y"),
    [
        (-9999, 0), (-500, 0), (-250, Fraction(1, 2)), (0, 1), (250, Fraction(3, 2)), (1000, 3), (3000, 4),
        (4999, Fraction(9999, 2000)),
        (5000, 5), (10**9, 5),
    ],
)  # fmt: skip
def test_points_are_linear_between_and_flat_beyond(x, y):
    assert own(x, points=POINTS).score == pytest.approx(float(20 * Fraction(y)), rel=1e-13)
    assert own(x, points=POINTS, prefer="lower").score == pytest.approx(
        float(100 - 20 * Fraction(y)), rel=1e-13, abs=1e-11
    )


def test_points_may_go_down_and_up_again():
    points = [[0, 5], [10, 0], [20, 4]]
    assert [own(x, points=points).score for x in (0, 4, 10, 15, 30)] == [100, 60, 0, 40, 80]


def test_one_point_is_flat():
    assert [own(x, points=[[7, 2]]).score for x in (0, 7, 9)] == [40, 40, 40]


def test_a_measure_without_points_is_cut_to_the_scale():
    assert [own(x).score for x in (-3, 0, 2, 5, 12)] == [0, 0, 40, 100, 100]
    assert [own(x, prefer="lower").score for x in (-3, 5, 12)] == [100, 0, 0]


def test_own_measure_as_a_range():
    assert cases(own({"low": 1, "base": 2, "high": 4})) == [20, 40, 80]
    assert cases(own({"low": 1, "base": 2, "high": 4}, prefer="lower")) == pytest.approx([20, 60, 80])
    # The lowest and highest of the values at the three cases, whichever case they are from.
    assert cases(own({"low": 0, "base": 10, "high": 20}, points=[[0, 5], [10, 0], [20, 4]])) == [0, 0, 100]


def test_rating_as_a_range():
    assert cases(score(rated({"low": 1, "base": 4, "high": 5}))) == [20, 80, 100]
    assert cases(score(rated({"low": 1, "base": 4, "high": 5}), fit(prefer="lower"))) == pytest.approx([0, 20, 80])
    assert cases(score(rated(4))) == [80, 80, 80]


@pytest.mark.parametrize("measure", ["delivery_risk", "duration"])
def test_measures_of_delivery(measure):
    data = initiative(risks={"a": {"probability": 3, "impact": 4}}, schedule={"start": "2027-01", "finish": "2027-12"})
    assert score(data, fit(measure=measure, prefer="lower", scale={"lowest": 0, "highest": 24})).score == 50


def review(value, framework_id=None, by=None, date="2026-10-01"):
    """A review by somebody else each time, unless it is said by whom."""
    named = {"framework": framework_id} if framework_id else {}
    return {"by": by or f"pmo {value} {framework_id}", "date": date, "ratings": {"fit": value}, **named}


def test_median_of_reviews_counts_before_the_submitters_rating():
    found = score(rated(5, reviews=[review(1), review(4), review(2)]))
    assert (found.score, found.criteria[0].source, found.criteria[0].rating) == (40, "review", 2)


def test_median_of_two_is_their_mean():
    assert score(rated(5, reviews=[review(1), review(4)])).score == 50


def test_reviewers_who_differ_span_the_range():
    assert cases(score(rated(5, reviews=[review(0), review(5)]))) == [0, 50, 100]
    assert cases(score(rated(5, reviews=[review(3), review(3, "used")]))) == [60, 60, 60]
    lower = fit(prefer="lower")
    assert cases(score(rated(5, reviews=[review(1), review(2), review(4)]), lower)) == pytest.approx([20, 60, 80])


def test_median_of_bases_within_the_lowest_and_highest_of_all_reviewers():
    ranges = [{"low": 0, "base": 3, "high": 5}, {"low": 1, "base": 1, "high": 4}, {"low": 2, "base": 2, "high": 2}]
    assert cases(score(rated(5, reviews=[review(value) for value in ranges]))) == [0, 40, 100]
    assert cases(score(rated(5, reviews=[review(4), review({"low": 0, "base": 2, "high": 3})]))) == [0, 60, 80]


def test_the_latest_review_of_a_person_replaces_the_earlier_one():
    later = review(5, by="lee", date="2026-11-01")
    assert score(rated(1, reviews=[later, review(1, by="lee"), review(1, by="ana")])).score == 60
    assert score(rated(1, reviews=[review(2, by="lee"), review(4, by="lee")])).score == 80  # of one day, as written
    other = review(0, "other", by="lee", date="2026-12-01")  # one that does not count replaces nothing
    assert score(rated(1, reviews=[later, other]), frameworks={"other": framework()}).score == 100


def test_a_later_review_replaces_only_the_criteria_that_it_rates():
    frame = framework(criteria={"fit": {}, "ease": {}})
    first = {"by": "lee", "date": "2026-10-01", "ratings": {"fit": 1, "ease": 2}}
    found = score(initiative(reviews=[first, review(5, by="lee", date="2026-11-01")]), frame)
    assert [row.rating for row in found.criteria] == [5, 2]


def test_reviews_for_this_framework_and_for_every_one_count_alike():
    # The framework of these tests is called `used`.
    assert score(rated(5, reviews=[review(3, "used"), review(4)])).score == 70
    assert score(rated(5, reviews=[review(3, "used")])).score == 60
    assert score(rated(5, reviews=[review(4)])).criteria[0].source == "review"


def test_a_review_of_one_criterion_leaves_the_others_to_the_submitter():
    frame = framework(criteria={"fit": {}, "ease": {}})
    found = score(initiative(ratings={"fit": 5, "ease": 5}, reviews=[review(1)]), frame)
    assert [(row.rating, row.source) for row in found.criteria] == [(1, "review"), (5, "submitter")]


def test_a_review_counts_where_the_submitter_rated_nothing():
    assert score(initiative(reviews=[review(3)])).score == 60


def test_missing_counts_zero_and_spans_the_scale():
    for frame in (
        fit(),
        fit(prefer="lower"),
        fit(scale={"lowest": 1, "highest": 9}),
        fit(measure="jobs"),
        fit(measure="npv"),
    ):
        found = score(initiative(), frame)
        assert cases(found) == [0, 0, 100]
        assert (found.criteria[0].source, found.criteria[0].rating, found.criteria[0].measured) == (
            "missing",
            None,
            None,
        )


def test_missing_beside_what_is_there():
    frame = framework(criteria={"fit": {"weight": 3}, "ease": {"weight": 1, "prefer": "lower"}})
    assert cases(score(rated(4), frame)) == pytest.approx([60, 60, 85])


@pytest.mark.parametrize("criterion", [{}, {"measure": "jobs"}, {"measure": "irr"}])
def test_missing_rejected_has_no_score(criterion):
    frame = framework(criteria={"fit": {}, "ease": criterion}, missing="reject")
    found = score(rated(4), frame)
    assert cases(found) == [None, None, None]
    assert [row.source for row in found.criteria] == ["submitter", "missing"]


def test_shares_are_weights_among_siblings():
    frame = framework(criteria={"fit": {"weight": 30}, "ease": {"weight": 25}, "rest": {}})
    found = score(initiative(ratings={"fit": 5, "ease": 1, "rest": 2}), frame)
    assert [row.share for row in found.criteria] == pytest.approx([30 / 56, 25 / 56, 1 / 56], rel=1e-15)
    assert found.score == pytest.approx(
        float(100 * (Fraction(30, 56) + Fraction(25, 56) / 5 + Fraction(1, 56) * 2 / 5)), rel=1e-14
    )


def test_shares_multiply_down_the_tree():
    inner = {"deep": {"weight": 2, "criteria": {"a": {"weight": 3}, "b": {"weight": 5}}}, "c": {"weight": 1}}
    frame = framework(criteria={"fit": {"weight": 1}, "group": {"weight": 4, "criteria": inner}})
    found = score(initiative(ratings={"fit": 1, "a": 2, "b": 3, "c": 4}), frame)
    exact = {
        "fit": Fraction(1, 5),
        "a": Fraction(4, 5) * Fraction(2, 3) * Fraction(3, 8),
        "b": Fraction(4, 5) * Fraction(2, 3) * Fraction(5, 8),
        "c": Fraction(4, 5) * Fraction(1, 3),
    }
    assert sum(exact.values()) == 1
    assert {row.id: row.share for row in found.criteria} == pytest.approx(
        {k: float(v) for k, v in exact.items()}, rel=1e-14
    )
    total = sum(100 * share * Fraction(value, 5) for share, value in zip(exact.values(), (1, 2, 3, 4), strict=True))
    assert found.score == pytest.approx(float(total), rel=1e-14)
    assert sum(row.contribution for row in found.criteria) == pytest.approx(float(total), rel=1e-14)


@pytest.mark.parametrize(("top", "inner"), [([7, 5], [8, 5]), ([5, 3, 2], [6, 6, 3]), ([1, 2, 9, 8, 9], [6, 2])])
def test_score_never_exceeds_one_hundred(top, inner):
    # The shares of these weights add up to a little more than 1 in binary fractions.
    members = {f"b-{place}": {"weight": weight} for place, weight in enumerate(inner)}
    criteria = {f"a-{place}": {"weight": weight} for place, weight in enumerate(top)}
    criteria[f"a-{len(top) - 1}"]["criteria"] = members
    best = initiative(ratings=dict.fromkeys((*list(criteria)[:-1], *members), 5))
    assert cases(score(best, framework(criteria=criteria))) == [100, 100, 100]


def test_a_review_for_another_framework_does_not_count():
    reviews = [review(1, "other"), review(3, "used")]
    assert score(rated(5, reviews=reviews), frameworks={"other": framework()}).score == 60
    found = score(rated(5, reviews=reviews[:1]), frameworks={"other": framework()})
    assert (found.score, found.criteria[0].source) == (100, "submitter")
