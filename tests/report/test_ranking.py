"""The ranking: where the line stands in the table, what stands in a row, and what is said below it."""

from types import SimpleNamespace

import pytest
from building import AS_OF, assess_files, files_of, framework, initiative
from cells import cells, said, shown, sound, table_of, values

from pmoctl.assess.outcome import LeftOut
from pmoctl.model.finding import Finding
from pmoctl.model.scenario import Scenario
from pmoctl.report.head import Head
from pmoctl.report.ranking import MOST, line_place, ranking_report
from pmoctl.report.ranking_data import left_out_data, row_data
from pmoctl.report.table import Break


def one(fit, cost, **keys):
    return initiative(ratings={"fit": fit}, **({} if cost is None else {"costs": {"capex": {2027: cost}}}), **keys)


@pytest.fixture(scope="module")
def found():
    """Of 100, A takes 60 and C 30; B does not fit between them, W waits for what is nowhere, N states no costs."""
    made = {
        "a": one(5, 60, title="Alpha"), "b": one({"low": 3, "base": 4, "high": 5}, 50, title="Beta"), "c": one(3, 30),
        "w": one(2, 5, requires=["r"]), "r": one(1, 500), "n": one(2.5, None, title="Nocost"),
    }  # fmt: skip
    return assess_files(files_of(made, envelope={"budget": {2027: 100}}))


def report_of(found, rows=None, **more):
    rows = found.ranking.rows if rows is None else rows
    return sound(ranking_report(found, rows, Head.of(found, "abc", AS_OF), **more))


def breaks(report):
    return [place for place, row in enumerate(table_of(report.document, "ranking").rows) if isinstance(row, Break)]


def test_the_line_stands_before_the_first_that_it_stops(found):
    rows = found.ranking.rows
    names = [row.scored.id for row in rows]
    assert names[:2] == ["a", "b"]
    report = report_of(found)
    assert breaks(report) == [1]
    table = table_of(report.document, "ranking")
    assert table.rows[1].words == "The line: budget 2027 is too small for Beta"
    assert report.document.closing == ("Framework used (draft), revision abc, as of 2026-12-01. Money in EUR.",)
    assert line_place(found.ranking, rows[1:]) == 0
    assert line_place(found.ranking, rows[:1]) is None


def test_a_line_that_falls_between_no_rows_shown_is_said_below(found):
    report = report_of(found, found.ranking.rows[:1])
    assert breaks(report) == []
    assert report.document.closing[0].endswith("Money in EUR. The line: budget 2027 is too small for Beta.")
    empty = assess_files(files_of({}))
    assert report_of(empty).document.closing[0].endswith("Money in EUR.")
    assert table_of(report_of(empty).document, "ranking").nothing == "Nothing is ranked."
    assert table_of(report_of(found, []).document, "ranking").nothing == "No row is left by the filters."


def test_a_row_holds_its_figures(found):
    (alpha, beta) = cells(table_of(report_of(found).document, "ranking"))[:2]
    # 3, 4 and 5 of 5
    keys = ("rank", "title", "score_bar", "score", "score_low", "score_high", "range", "above_line", "cost", "gate")
    assert [beta[key].value for key in keys] == [2, "Beta", 0.8, 80.0, 60.0, 100.0, "60–100", False, 50, "open"]
    keys = ("range", "standing", "recommended", "framework", "framework_state", "what_if")
    assert [alpha[key].value for key in keys] == ["–", "above", True, "used", "draft", None]
    table = table_of(report_of(found).document, "ranking")
    assert [row.mood for row in table.data_rows][:2] == [None, "muted"]
    (nocost,) = (row for row in cells(table) if row["initiative"].value == "n")
    assert (nocost["cost"].value, nocost["standing"].words, nocost["why"].value) == (
        None,
        "no costs",
        "states no costs",
    )


def test_what_is_passed_over_is_explained_up_to_a_number(found):
    told = said(report_of(found).document, "passed-over")
    assert "Nocost states no costs" in told
    assert not any(line.startswith("and ") for line in told)
    (nocost,) = (row for row in found.ranking.rows if row.scored.id == "n")
    assert len(said(report_of(found, [nocost] * MOST).document, "passed-over")) == 1 + MOST
    assert said(report_of(found, [nocost] * (MOST + 1)).document, "passed-over")[-1] == "and 1 more is passed over"
    assert said(report_of(found, [nocost] * (MOST + 2)).document, "passed-over")[-1] == "and 2 more are passed over"
    assert [each.id for each in report_of(found, found.ranking.rows[:1]).document.sections] == ["ranking"]


def test_what_is_left_out_is_told_and_in_the_data(found):
    fault = Finding("some-rule", "error", "is wrong", "x.yaml")
    left = LeftOut("x", "x.yaml", None, (fault,))
    report = report_of(found._replace(left_out=(left,)))
    assert said(report.document, "left-out")[1:] == ["x (state unknown, x.yaml) is left out: is wrong"]
    assert report.data["left_out"] == (left_out_data(left),)
    assert left_out_data(left) == {
        "initiative": "x", "path": "x.yaml", "state": None,
        "findings": ({"rule": "some-rule", "message": "is wrong"},),
    }  # fmt: skip


def test_where_the_selection_is_recommended_it_says_so(found):
    rows = [row._replace(recommended=row.scored.id == "c") for row in found.ranking.rows]
    chosen = found._replace(ranking=found.ranking._replace(rows=tuple(rows), shortlist="selection"))
    selection = SimpleNamespace(objective=1.0, status="optimal")
    report = report_of(chosen, selection=selection)
    above = sum(row.above_line for row in rows)
    closing = report.document.closing[0]
    pulled = sum(row.recommended and not row.above_line for row in rows)
    assert f"(proven best), not the line: {pulled} from below it" in closing
    assert f" in, {above - 1 + pulled} from above it" in closing
    (column,) = (each for each in table_of(report.document, "ranking").columns if each.key == "recommended")
    assert column.audience == "all"
    (column,) = (each for each in table_of(report_of(found).document, "ranking").columns if each.key == "recommended")
    assert column.audience == "machines"


def test_the_data_hold_each_row_whole(found):
    report = report_of(found)
    assert (report.kind, report.data["revision"], report.data["as_of"]) == ("ranking", "abc", "2026-12-01")
    assert report.data["line"]["blocked_by"]["initiative"] == "b"
    assert report.data["envelope"]["budget"] == {"2027": 100.0}
    assert (report.data["what_if"], "robust" in report.data) == (None, False)
    data = row_data(found.ranking.rows[1])
    # 60 are taken of 100 when 50 are asked for
    assert data["why"] == {
        "limit": "budget", "team": None, "year": 2027, "short_by": 10.0, "waits_for": (), "excluded_by": (),
        "tied_with": (),
    }  # fmt: skip
    assert data["criteria"]["fit"] == {
        "share": 1.0, "rating": 4.0, "measured": None, "value": 0.8, "contribution": 80.0, "source": "submitter",
    }  # fmt: skip
    assert (data["cost"], data["gate"], data["standing"]) == (50.0, {"outcome": "open", "by": ()}, "below")
    assert row_data(found.ranking.rows[0])["why"]["short_by"] is None


def test_the_weights_of_a_what_if_are_told_by_their_share(found):
    frame = framework(criteria={"fit": {"weight": 50}, "more": {"weight": 50}})
    two = assess_files(files_of({"a": one(5, 60)}, frame), scenario=Scenario(weights={"fit": 100}))
    report = report_of(two)
    # 100 beside 50 is two thirds
    assert report.document.closing[0].endswith("fit weighs 100 of 150: a share of 66.7%.")
    assert report.data["what_if"]["weights"] == {"fit": 100}
    assert values(table_of(report.document, "ranking"), "what_if") == [("weights fit 100",)]
    assert not report_of(found).document.closing[0].endswith("%.")


def test_how_sure_each_row_is_stands_beside_it(found):
    drawn = {
        "a": (1, 1, 1.0, "core"), "b": (2, 4, 0.996, "core"), "c": (2, 3, 0.995, "borderline"),
        "w": (4, 6, 0.004, "out"), "r": (5, 6, 0.005, "out"),
    }  # fmt: skip
    keys = ("rank_5", "rank_95", "share", "certainty")
    sure = {name: {**dict(zip(keys, each, strict=True)), "tied_with": ()} for name, each in drawn.items()}
    about = {"weights": "free", "draws": 1000, "seed": 1, "selections": None, "sentence": "Sure."}
    report = report_of(found, robust={**about, "initiatives": sure})
    assert report.document.title == "Sure."
    table = table_of(report.document, "ranking")
    told = dict(
        zip([row for (row,) in values(table, "initiative")], shown(table, "ranks", "share", "certainty"), strict=True)
    )
    assert told == {
        "a": ("1", 1.0, "core"), "b": ("2–4", ">99%", "core"), "c": ("2–3", ">99%", "borderline"),
        "w": ("4–6", "<1%", "out"), "r": ("5–6", 0.005, "out"), "n": (None, None, None),
    }  # fmt: skip
    assert breaks(report) == [1]
    assert {row["initiative"].value: row["certainty"].mood for row in cells(table)}["c"] == "warning"
