"""Why a score is what it is, reckoned by hand: what draws level, what people said, and money by year."""

import pytest
from building import assess_files, files_of, framework, initiative

from pmoctl.score.explain import explain_score

# Of four parts of weight three are fit's: a step of fit is worth 15 points of the score, one of ease 5.
FRAME = framework(criteria={"fit": {"weight": 3, "name": "Strategic fit"}, "ease": {}}, discount_rate=0.1, horizon=3)
REVIEW = {"by": "Lee", "date": "2026-10-20", "framework": "used", "ratings": {"ease": 2}}
A = initiative(
    title="A",
    ratings={"fit": {"value": 4, "why": "Two targets"}, "ease": 5},
    reviews=[REVIEW, {**REVIEW, "framework": "other", "ratings": {"fit": 0}}],
    costs={"capex": {2026: 9, 2027: 100}, "run": {2028: {"low": 1, "base": 5, "high": 9}, 2030: 7}},
    benefits={
        "less": {"kind": "cost_saving", "amounts": {2028: 40}, "confidence": 0.5},
        "more": {"kind": "revenue", "amounts": {2028: 30}},
    },
)
B = initiative(title="B", ratings={"fit": 3, "ease": 4})
C = initiative(title="C", ratings={"fit": 0, "ease": 0})


def explained(name, initiatives=None, frame=FRAME):
    files = files_of(initiatives or {"a": A, "b": B, "c": C}, frame, frameworks={"other": FRAME})
    found = assess_files(files, with_initiatives=True)
    return explain_score(name, found.workspace, found.baseline, found.ranking)


def test_what_would_draw_level_with_the_neighbours():
    a, b, c = (explained(name) for name in "abc")
    assert [each.row.scored.score for each in (a, b, c)] == pytest.approx([70, 65, 0])
    # b lacks 5 points of a: a third of a step of fit, or one of ease. To fall to c, no single rating is enough.
    up, down = b.moves
    assert (up.direction, up.initiative, up.gap) == ("up", "a", pytest.approx(5))
    assert [(name, now, wanted) for name, now, wanted in up.steps] == [
        ("fit", 3, pytest.approx(3 + 1 / 3)), ("ease", 4, pytest.approx(5)),
    ]  # fmt: skip
    assert (down.direction, down.initiative, down.gap, down.steps) == ("down", "c", pytest.approx(-65), ())
    assert [each.direction for each in a.moves] == ["down"]
    assert [each.direction for each in c.moves] == ["up"]


def test_of_equals_neither_is_above():
    for name in ("a", "b"):
        assert explained(name, {"a": B, "b": B}).moves == ()


def test_of_equals_that_a_tie_break_parts_no_rating_need_change():
    frame = {**FRAME, "tie_break": ["cost"]}
    cheap, dear = ({**B, "costs": {"capex": {2027: cost}}} for cost in (1, 2))
    (move,) = explained("dear", {"cheap": cheap, "dear": dear}, frame).moves
    assert (move.initiative, move.gap, move.steps) == ("cheap", 0, ())


def test_per_cost_a_score_draws_level_at_the_same_gain_per_cost():
    frame = {**FRAME, "rank_by": "score_per_cost"}
    cheap = {**B, "costs": {"capex": {2027: 10}}}
    dear = {**B, "costs": {"capex": {2027: 13}}}
    (move,) = explained("dear", {"cheap": cheap, "dear": dear}, frame).moves
    # 65 points for 10 are 84.5 for 13.
    assert (move.direction, move.initiative, move.gap) == ("up", "cheap", pytest.approx(84.5 - 65))


def test_what_people_said_stands_beside_each_criterion():
    fit, ease = explained("a").criteria
    assert (fit.name, fit.said) == ("Strategic fit", (("submitter", "4", "Two targets", None),))
    assert ease.said == (("submitter", "5", None, None), ("review by Lee, 2026-10-20", "2", None, None))
    assert (ease.score.rating, ease.lowest, ease.highest) == (2, 0, 5)


def test_money_by_year_with_its_discount_factor():
    # 40 × 0.5 + 30 in 2028; 2026 is sunk, and 2030 is beyond three years from 2027 on.
    assert explained("a").flows == (
        (2026, 0.0, 9.0, 0.0),
        (2027, 0.0, 100.0, 1.0),
        (2028, 50.0, 5.0, pytest.approx(1 / 1.1)),
        (2030, 0.0, 7.0, 0.0),
    )


def test_benefits_that_the_framework_does_not_count_are_no_money():
    assert explained("a", frame={**FRAME, "benefits_counted": ["revenue"]}).flows[2][:3] == (2028, 30.0, 5.0)


def test_what_is_not_ranked_has_no_explanation():
    assert explained("idea", {"a": A, "idea": initiative(submitted=None)}) is None
