"""Bunched ratings, submitters against reviewers, reused reasons: every figure by hand."""

import pytest
from auditing import audit, by, rated
from building import framework, initiative

from pmoctl.analyse.ratings import Bunch, SaidAt

TWO_SCALES = framework(criteria={"fit": {}, "pain": {"prefer": "lower", "scale": {"lowest": 1, "highest": 9}}})


def marked(*marks, unit="ops"):
    return {f"{unit}/{unit}-{place}": initiative(ratings={"fit": mark}) for place, mark in enumerate(marks)}


def review(name="rae", frame=None, **ratings):
    return {"by": name, "date": "2026-10-01", "ratings": ratings, **({"framework": frame} if frame else {})}


@pytest.mark.parametrize(
    ("marks", "at_level", "remarkable"),
    [
        ([3] * 6 + [1, 2, 4, 5], 6, True),
        ([3] * 5 + [1, 2, 4, 5, 5], 5, False),
        ([3] * 9, 9, False),  # too few
        ([3] * 10, 10, True),
    ],
)
def test_ratings_bunched_at_one_level(marks, at_level, remarkable):
    found = audit(marked(*marks))
    expected = Bunch("fit", len(marks), at_level, pytest.approx(0.6), pytest.approx(3))
    assert found.bunches_by_criterion == (expected,)
    assert found.bunches_by_unit == (expected._replace(of="ops"),)
    assert (found.bunches_by_criterion[0].remarkable, found.bunches_by_unit[0].remarkable) == (remarkable, remarkable)


def test_units_are_looked_at_over_all_criteria_by_the_place_on_the_scale():
    # 3 of 0 to 5 and 5.8 of 1 to 9 stand both at 0.6.
    some = {f"u{n % 2}/i{n}": initiative(ratings={"fit": 3, "pain": 5.8 if n % 2 else 1}) for n in range(10)}
    found = audit(some, TWO_SCALES)
    assert by(found.bunches_by_unit, "of") == {
        "u0": Bunch("u0", 10, 5, 0, None),  # of two levels equally common the lower
        "u1": Bunch("u1", 10, 10, pytest.approx(0.6), None),
    }
    assert by(found.bunches_by_criterion, "of")["pain"] == Bunch("pain", 10, 5, 0, 1)


def test_reviews_and_ranges_do_not_change_what_submitters_wrote():
    some = marked(*[2] * 9) | {
        "x": initiative(ratings={"fit": {"value": {"low": 1, "base": 2, "high": 5}}}, reviews=[review(fit=5)])
    }
    assert audit(some).bunches_by_criterion[0].at_level == 10


def test_submitters_against_the_median_of_the_reviews():
    reviews = [review(fit=3), review("bo", fit=2, pain=5), review("cy", "other", fit=0)]
    some = {
        "u/a": initiative(ratings={"fit": 4, "pain": 3}, reviews=reviews),  # 4 - 2.5 of 5; 3 is better than 5 by 2 of 8
        "v/b": initiative(ratings={"fit": 1}, reviews=[review(fit=2)]),
        "v/c": initiative(ratings={"fit": 1}),
        "v/d": initiative(reviews=[review(fit=2)]),
    }
    found = audit(some, TWO_SCALES, frameworks={"other": framework(title="Other")})
    by_criterion = {each.of: (each.n, each.difference) for each in found.leanings_by_criterion}
    assert by_criterion == {"fit": (2, pytest.approx((0.3 - 0.2) / 2)), "pain": (1, pytest.approx(0.25))}
    by_unit = {each.of: (each.n, each.difference) for each in found.leanings_by_unit}
    assert by_unit == {"u": (2, pytest.approx(0.275)), "v": (1, pytest.approx(-0.2))}


def test_of_one_persons_reviews_the_latest_counts_as_it_is_scored():
    later = {**review(fit=4), "date": "2026-10-02"}
    found = audit({"a": initiative(ratings={"fit": 4}, reviews=[later, review(fit=1)])})  # 4 - 4, not 4 - 2.5
    assert found.leanings_by_criterion[0].difference == 0


@pytest.mark.parametrize(
    ("own", "theirs", "n", "remarkable"),
    [
        (2.8, 2.3, 5, True),  # 0.1 but for the noise of doubles
        (2.3, 2.8, 5, True),
        (2.8, 2.31, 5, False),
        (5, 0, 4, False),
    ],
)
def test_what_difference_is_remarkable(own, theirs, n, remarkable):
    some = {f"i{place}": initiative(ratings={"fit": own}, reviews=[review(fit=theirs)]) for place in range(n)}
    found = audit(some)
    assert found.leanings_by_criterion[0].difference == pytest.approx((own - theirs) / 5)
    assert found.leanings_by_criterion[0].remarkable is remarkable
    assert found.leanings_by_unit[0].remarkable is remarkable


def test_the_same_reason_whatever_its_case_and_blanks():
    def said(why):
        return {"value": 3, "why": why}

    some = {
        "b": initiative(ratings={"fit": said("As  the board\nASKED"), "ease": said("Alone")}),
        "a": initiative(
            ratings={"fit": said("as the board asked"), "ease": said("Straße")},
            reviews=[review("rae", fit=said("AS THE BOARD ASKED ")), review("cy", "other", fit=said("alone"))],
        ),
        "c": initiative(ratings={"fit": said("STRASSE"), "ease": said(""), "gone": said("alone")}),
        "d": initiative(ratings={"fit": said(" "), "ease": 1}, reviews=[review("rae", ease=said(" "))]),
        "idea": initiative(submitted=None, ratings={"fit": said("Alone")}),
    }
    frame = rated("fit", "ease")
    found = audit(some, frame, frameworks={"other": rated("fit", "gone")})
    assert [(reason.why, reason.places) for reason in found.reasons] == [
        ("as the board asked", (SaidAt("a", "fit", None), SaidAt("a", "fit", "rae"), SaidAt("b", "fit", None))),
        ("Straße", (SaidAt("a", "ease", None), SaidAt("c", "fit", None))),
    ]


def test_without_ratings_there_is_nothing():
    computed = framework(criteria={"worth": {"measure": "npv", "points": [[0, 0], [100, 5]]}})
    for found in (audit({}), audit(marked()), audit({"a": initiative()}), audit({"a": initiative()}, computed)):
        assert (found.bunches_by_criterion, found.bunches_by_unit) == ((), ())
        assert (found.leanings_by_criterion, found.leanings_by_unit, found.reasons) == ((), (), ())
