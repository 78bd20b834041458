"""What page one notes: what the scores rest on, and what came of things since last time."""

from building import checkpoint, framework
from looking import BUDGET, draws_of, look_at, rated, said

from pmoctl.report.pack.notes import how_sure, since_last_time
from pmoctl.report.pack.reckoned import Reckoned


def sure(initiatives, frame=None, reckoned=None, **keys):
    return said(how_sure(look_at(initiatives, frame, **({"reckoned": reckoned} if reckoned else {}), **keys)))


def test_how_near_the_line_is():
    some = {"a": rated(4, 60, title="Alpha"), "b": rated(3, 60, title="Beta")}
    nobody = "0 of 1 were reviewed by somebody besides the submitter"
    assert sure(some, envelope=BUDGET) == [
        "Beta, the first below the line, is 20.0 points short of Alpha, the last above it", nobody,
    ]  # fmt: skip
    second = {**some, "z": rated(3.5, 5, title="Zeta")}
    assert sure(second, envelope=BUDGET)[0] == (
        "Beta, the first below the line, is 10.0 points short of Zeta, the last above it"
    )
    even = {**some, "b": rated(4, 61, title="Beta")}
    tie_break = framework(tie_break=["cost"])
    assert sure(even, tie_break, envelope=BUDGET)[0] == (
        "Beta, the first below the line, has the score of Alpha, the last above it"
    )
    assert sure(some, framework(rank_by="score_per_cost"), envelope=BUDGET) == [nobody]
    assert sure({"a": rated(4, 60)}, envelope=BUDGET) == [nobody]
    assert sure({"a": rated(4, 160)}, envelope=BUDGET) == []


def test_what_the_scores_rest_on():
    frame = framework(criteria={"fit": {}, "ease": {}})
    wide = {"fit": {"value": {"low": 1, "base": 4, "high": 5}}, "ease": 1}
    review = {"by": "eve", "date": "2026-10-01", "ratings": {"fit": 5, "ease": 1}}
    some = {
        "top": rated(5, 1, ratings={"fit": 5, "ease": 1}),
        "shown": rated(5, 1, ratings={"fit": {"value": 5, "evidence": "x"}, "ease": 1}),
        "wide": rated(5, 1, ratings=wide),
        "lacks": rated(3, 1, ratings={"fit": 3}),
        "seen": rated(5, 1, ratings={"fit": 5, "ease": 1}, reviews=[review]),
    }
    assert sure(some, frame, envelope=BUDGET) == [
        "1 of 5 has a top rating that no evidence supports",
        "1 of 5 lacks a value, counted as the lowest",
        # wide: half of 1/5 and half of 1/5
        "Scores of 2 of 5 are uncertain; the lowest could fall to 20 of 100",
        "1 of 5 was reviewed by somebody besides the submitter",
    ]
    more = {**some, "proud": some["top"], "empty": some["lacks"]}
    assert sure(more, frame, envelope=BUDGET)[:2] == [
        "2 of 7 have a top rating that no evidence supports", "2 of 7 lack a value, counted as the lowest",
    ]  # fmt: skip


def test_draws_are_said_where_there_are_any():
    draws = draws_of({"a": 1.0})
    found = sure({"a": rated(4, 60)}, reckoned=Reckoned(robustness=draws), envelope=BUDGET)
    assert found[0] == "1 of 1 recommended hold in 95% or more of 300 draws; none are borderline"
    assert sure({"a": rated(4, 160)}, reckoned=Reckoned(robustness=draws), envelope=BUDGET) == []


def test_since_last_time():
    fulfilled = {"fulfilled": {"run/sign": {"date": "2026-10-20"}}}
    asked = {
        "sign": {"do": "Sign", "owner": "ann", "due": "2026-10-31"}, "late": {"owner": "ann", "due": "2026-11-01"},
        "open": {"owner": "ann", "due": "2027-11-01"},
    }  # fmt: skip
    points = {
        "a": checkpoint("2026-09-10", run={"outcome": "approved", "conditions": asked}),
        "b": checkpoint("2026-10-10"), "c": {**checkpoint("2026-12-10"), **fulfilled},
    }  # fmt: skip
    some = {"run": rated(1, 1), "new": rated(1, 1, submitted="2026-10-11"),
            "gone": rated(1, 1, withdrawn={"date": "2026-10-12", "why": "x"})}  # fmt: skip
    look = look_at(some, None, points, at="c", envelope=BUDGET)
    assert said(since_last_time(look)) == [
        "1 condition of earlier decisions met, 1 open, 1 overdue", "1 new submission, 1 withdrawn",
    ]  # fmt: skip
    before = look_at(some, None, points, at="c", as_of="2026-10-15", envelope=BUDGET)
    assert said(since_last_time(before))[0] == ("0 conditions of earlier decisions met, 3 open, none overdue")
    quiet = look_at({"new": rated(1, 1)}, None, {"b": points["b"], "c": checkpoint("2026-12-10")}, at="c")
    assert said(since_last_time(quiet)) == ["No new submission, none withdrawn"]
    assert since_last_time(look_at({"a": rated(1, 1)})) == ()
