"""Why one scores what it scores: where each value comes from, and what would move it by a rank."""

import pytest
from building import AS_OF, assess_files, checkpoint, files_of, framework, initiative
from cells import said, section, shown, sound, table_of, values

from pmoctl.report.explanation import _move_point, explanation_report
from pmoctl.report.head import Head
from pmoctl.report.numbers import Numbers
from pmoctl.score.explain import NeighbourGap, explain_score

FRAME = framework(
    criteria={
        "ops": {"name": "Operations", "weight": 60, "criteria": {"fit": {"name": "Fit"}}},
        "paid": {"weight": 40, "measure": "cost", "points": [[0, 5], [100, 0]]},
    },
    discount_rate=0.1, gates={"must": {"include_when": {"has": "obligation"}}},
)  # fmt: skip


@pytest.fixture(scope="module")
def found():
    """Alpha: 4 of 5 times 60 is 48 points, and its 60 stand at 2 of 5 by the measure, times 40 is 16: 64 in all."""
    rated = {"fit": {"value": 4, "why": "It helps", "evidence": "A study"}}
    benefits = {"save": {"kind": "revenue", "amounts": {2028: 110}, "confidence": 0.5}}
    alpha = initiative(title="Alpha", ratings=rated, costs={"capex": {2027: 60}}, benefits=benefits)
    beta = initiative(
        title="Beta", ratings={"fit": {"low": 1, "base": 2, "high": 3}}, costs={"capex": {2027: 50}},
        levels={"pilot": {"costs": {"capex": {2027: 20}}}},
        reviews=[{"by": "bea", "date": "2026-09-05", "ratings": {"fit": 2}}],
    )  # fmt: skip
    files = files_of({"a": alpha, "b": beta, "n": initiative(title="Bare")}, FRAME, envelope={"budget": {2027: 100}})
    return assess_files(files, with_initiatives=True)


def report_of(found, name):
    explanation = explain_score(name, found.workspace, found.baseline, found.ranking)
    return sound(explanation_report(explanation, found, Head.of(found, None, AS_OF)))


def test_points_are_share_times_value(found):
    document = report_of(found, "a").document
    assert document.title == "Alpha (a)"
    assert said(document, "standing") == ["ops, grow, submitted: rank 1, above", "Score 64.00 of 100"]
    table = table_of(document, "criteria")
    assert values(table, "criterion", "name", "from") == [
        ("fit", "Operations › Fit", "submitter"), ("paid", "paid", "measure"),
    ]  # fmt: skip
    assert [row for (row,) in values(table, "share")] == pytest.approx([60, 40])
    assert [row for (row,) in values(table, "contribution")] == pytest.approx([48, 16])
    assert shown(table, "from") == [
        ("4 on the scale from 0 to 5, by submitter",), ("cost 60 stands at 2.00 on the scale from 0 to 5",),
    ]  # fmt: skip
    told = said(document, "criteria")
    assert told[1:] == ["Fit", "submitter: 4: It helps", "evidence: A study", "Gates: open"]


def test_money_is_discounted_year_by_year(found):
    document = report_of(found, "a").document
    flows = table_of(document, "flows")
    # half of 110 a year later, at ten per cent, is 50; the framework has no horizon before it
    assert [row[:3] for row in values(flows, "year", "benefits", "costs")] == [(2027, 0.0, 60), (2028, 55.0, 0)]
    assert [row for (row,) in values(flows, "net")] == pytest.approx([-60, 50])
    facts = {label: cell.value for label, cell, _ in section(document, "money").blocks[0].facts}
    assert (facts["Cost"], facts["Run"], facts["Benefit"]) == (60, 0, 55)
    assert facts["Net present value"] == pytest.approx(-10)
    assert section(document, "money").title == "Money in EUR"


def test_what_is_uncertain_and_what_is_missing_says_so(found):
    beta = report_of(found, "b").document
    # 2 of 5 times 60 is 24, 2.5 of 5 times 40 is 20; the reviewer says 2 and nothing else
    assert said(beta, "standing") == ["ops, grow, submitted: rank 2, below", "Score 44.00 of 100"]
    assert any(line.startswith("submitter: 1–2–3 (no reason given)") for line in said(beta, "criteria"))
    bare = report_of(found, "n").document
    assert shown(table_of(bare, "criteria"), "from")[0] == ("missing: counted as the lowest, from 0 to 60.00 points",)
    assert said(bare, "standing")[0].endswith(", no costs")
    assert "What was said" not in [getattr(each, "title", "") for each in section(bare, "criteria").blocks]


def test_why_it_stands_there_comes_last(found):
    closing = report_of(found, "b").document.closing
    # 60 of 100 are taken, and it asks for 50
    assert closing == (
        "Beta is 10 over what is left of budget 2027.", "The line: budget 2027 is too small for Beta.",
        "Framework used (draft), no revision, as of 2026-12-01.",
    )  # fmt: skip
    assert report_of(found, "a").document.closing[0] == "The line: budget 2027 is too small for Beta."


def test_what_was_approved_otherwise_is_said():
    data = initiative(ratings={"fit": 3}, costs={"capex": {2027: 5}}, levels={"pilot": {"costs": {"capex": {2027: 2}}}})
    points = {"c": checkpoint("2026-09-10", a={"outcome": "approved", "level": "pilot"})}
    found = assess_files(files_of({"a": data}, None, points), with_initiatives=True)
    closing = report_of(found, "a").document.closing
    assert "Approved as: level pilot. That is what it charges; its score is that of its file." in closing


def test_what_would_move_it_by_a_rank_is_in_its_data(found):
    report = report_of(found, "a")
    (down,) = (each for each in report.data.moves if each["direction"] == "down")
    assert (down["initiative"], down["gap"]) == ("b", pytest.approx(-20))
    assert section(report.document, "moves").blocks[0].points[-1].words == "Falls back to Beta with 20.00 points less"
    fit, paid = report.data.criteria
    assert (fit["criterion"], fit["groups"], fit["lowest"], fit["highest"]) == ("fit", ("Operations",), 0, 5)
    assert (fit["measure"], paid["measure"], paid["place"]) == (None, "cost", pytest.approx(2))
    (said,) = fit["said"]
    assert [*said.values()] == ["submitter", "4", "It helps", "A study"]
    assert [(each["year"], each["benefits"], each["costs"]) for each in report.data.flows] == [
        (2027, 0, 60), (2028, 55, 0),
    ]  # fmt: skip
    assert report.data.row["initiative"] == "a"


@pytest.mark.parametrize(
    ("move", "told"),
    [
        (("up", "b", "Beta", 1e-10, ()), ["Level with Beta: the tie-break decides"]),
        (("up", "b", "Beta", 0.5, (("fit", 3.0, 3.25), ("new", None, 1.0))),
         ["Draws level with Beta with 0.50 points more", "fit: a rating of 3.25 instead of 3",
          "new: a rating of 1.00 where there is none now"]),
        (("up", "b", "Beta", 0.004, (("fit", 3.0, 3.0002), ("toil", 2.0, 1.9998))),
         ["Draws level with Beta with less than 0.01 points more", "fit: a rating a little above 3",
          "toil: a rating a little below 2"]),
        (("down", "b", "Beta", -2.5, ()),
         ["Falls back to Beta with 2.50 points less", "no single rating makes the difference"]),
    ],
)  # fmt: skip
def test_a_move_says_by_which_rating(move, told):
    point = _move_point(NeighbourGap(*move), Numbers())
    assert [point.words, *(each.words for each in point.inner)] == told
