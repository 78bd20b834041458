"""A round of rating: who has handed in, what may be seen, and where raters differ."""

import pytest
from cells import said, sound, values

from pmoctl.analyse.agreement import Opinions
from pmoctl.model.initiative import Rating
from pmoctl.model.round import HandedIn, Round
from pmoctl.record.rounds import Rater
from pmoctl.report.numbers import Numbers
from pmoctl.report.rounds import round_report

DIGEST = "sha256:" + "a" * 64
SHOWN = HandedIn(by="ann", salt="s", ratings={})
OPEN = {"framework": "used", "opened": "2026-11-01", "initiatives": ["a"], "raters": ["ann", "bea"]}
ANN, BEA = Rater("ann", DIGEST, SHOWN, holds=True), Rater("bea", None, None, holds=True)


def opinions(spread=0.5, criterion="fit", **said):
    ratings = {name: Rating.model_validate(value) for name, value in said.items()}
    return Opinions("a", criterion, ratings, spread)


def report_of(*raters, closed=None, found=()):
    of = Round.model_validate({**OPEN, **({"closed": closed} if closed else {})})
    return sound(round_report("spring", of, raters, found, {"a": "Alpha"}, Numbers()))


@pytest.mark.parametrize(
    ("raters", "closed", "title"),
    [
        ([ANN, BEA], None, "spring is open: 1 of 2 raters handed in, and nobody sees what"),
        ([BEA], None, "spring is open: 0 of 1 rater handed in, and nobody sees what"),
        ([ANN, BEA], "2026-11-20", "spring was closed on 2026-11-20"),
        ([ANN._replace(shown=None), BEA], "2026-11-20", "spring was closed on 2026-11-20; ann still to be shown"),
    ],
)
def test_the_title_says_how_far_it_is(raters, closed, title):
    assert report_of(*raters, closed=closed).document.title == title


def test_each_rater_is_told_and_what_was_changed_is_loud():
    raters = [ANN, BEA, ANN._replace(name="cy", shown=None), ANN._replace(name="dee", holds=False)]
    report = report_of(*raters, BEA._replace(name="eve", holds=False))
    assert said(report.document, "raters")[1:] == [
        "ann: shown, as handed in", "bea: has not handed in", "cy: handed in, sha256:aaaaaaaaaaaa…",
        "dee: shown, but it is not what was handed in", "eve: has not handed in",
    ]  # fmt: skip
    assert report.document.warnings == ("what is shown of dee is not what was handed in: it is left out",)
    assert [(each.handed_in, each.shown, each.holds) for each in report.data.raters][:4] == [
        (True, True, True), (False, False, True), (True, False, True), (True, True, False),
    ]  # fmt: skip
    assert [each.id for each in report.document.sections] == ["raters"]
    assert (report.data.opened, report.data.closed) == ("2026-11-01", None)


def test_opinions_are_shown_once_it_is_closed():
    found = [
        opinions(0.5, ann={"value": 1, "why": "Late"}, bea={"value": 3}, cy={"value": 2}),
        opinions(0, "reach", ann={"value": 4}, bea={"value": 4}), opinions(0, "alone", ann={"value": 2}),
        opinions(0.2, "more", ann={"value": 1}, bea={"value": 2}),
    ]  # fmt: skip
    report = report_of(ANN, closed="2026-11-20", found=found)
    title = said(report.document, "opinions")[0]
    # of one rater alone nobody can tell whether it is agreed
    assert title == "4 ratings, 1 unanimous; the largest disagreement first"
    (table,) = report.document.tables
    assert values(table, "initiative", "title", "criterion", "spread", "median", "said", "why")[:2] == [
        ("a", "Alpha", "fit", 0.5, 2, "ann 1, bea 3, cy 2", "ann: Late"),
        ("a", "Alpha", "reach", 0, 4, "ann 4, bea 4", ""),
    ]  # fmt: skip
    assert [row.mood for row in table.rows] == [None, "muted", "muted", None]
    first = report.data.opinions[0]
    assert (first.lowest, first.median, first.highest, first.spread) == (1.0, 2.0, 3.0, 0.5)
    assert [(each.rater, each.value, each.why) for each in first.ratings][:2] == [
        ("ann", 1.0, "Late"),
        ("bea", 3.0, None),
    ]
    assert report.data.closed == "2026-11-20"
