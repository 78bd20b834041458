"""How sure a shortlist is: counts, intervals, what would change it, and what it may cost, from draws made up here."""

from types import SimpleNamespace

import pytest
from building import AS_OF, assess_files, files_of, initiative
from cells import cells, lines, said, section, shown, sound, table_of, values

from pmoctl.analyse.ask import AskNext
from pmoctl.analyse.contest import OpenQuestion
from pmoctl.analyse.radius import Flip
from pmoctl.analyse.regret import Regret
from pmoctl.analyse.robustness import CertaintyCounts, Robustness, Sureness
from pmoctl.analyse.selections import SelectionShares
from pmoctl.report.chart import Chart
from pmoctl.report.head import Head
from pmoctl.report.numbers import Numbers
from pmoctl.report.robustness import robustness_report
from pmoctl.report.sureness import robust_data
from pmoctl.report.table import Table

NOTHING = "A criterion that is not listed changes nothing, whatever its share"
BETTER = "and there may be a better one"
UNPROVEN = "today's set is not proven best"
COUNTS = CertaintyCounts(4, 1, 2, 1, 0, 0, 2, "line")


def sure(name, low, middle, high, line, selection=None):
    reached = SimpleNamespace(shares=lambda draws: {low: 1 - 100 / draws, high: 100 / draws})
    return Sureness(name, 1000, reached, low, middle, high, line, selection)


SURE = (sure("a", 1, 1, 1, 1.0), sure("b", 2, 2, 4, 0.6), sure("c", 2, 3, 4, 0.4), sure("d", 3, 4, 4, 0.001))


def robustness(**parts):
    made = {
        "draws": 1000, "wanted": 1000, "seed": 7, "weights": "free", "initiatives": SURE, "flips": (),
        "regret": Regret(0.0, 0.0, ()), "ask_next": (), "counts": COUNTS,
    }  # fmt: skip
    return Robustness(**{**made, **parts})


def shares(**parts):
    made = {"draws": 50, "wanted": 50, "proven": 50, "shares": {}, "regret": None, "answers": None}
    return SelectionShares(**{**made, **parts})


@pytest.fixture(scope="module")
def found():
    """A and b (60 and 30 of 100) are above, c and d are not; n has no costs."""
    costs = {"a": (5, 60), "b": (4, 30), "c": (3, 50), "d": (2, 50)}
    made = {
        name: initiative(title=name.upper(), ratings={"fit": fit}, costs={"capex": {2027: cost}})
        for name, (fit, cost) in costs.items()
    }
    return assess_files(files_of({**made, "n": initiative(title="N")}, envelope={"budget": {2027: 100}}))


def report_of(found, drawn=None, **parts):
    return sound(robustness_report(robustness(**parts), found, Head.of(found, None, AS_OF), drawn, "score"))


def test_each_has_its_ranks_and_its_class(found):
    report = report_of(found)
    table = table_of(report.document, "sureness")
    assert values(table, "rank", "initiative", "rank_5", "rank_50", "rank_95", "line_share") == [
        (1, "a", 1, 1, 1, 1.0), (2, "b", 2, 2, 4, 0.6), (3, "c", 2, 3, 4, 0.4), (4, "d", 3, 4, 4, 0.001),
        (None, "n", None, None, None, None),
    ]  # fmt: skip
    assert shown(table, "ranks", "line_share", "class") == [
        ("1", 1.0, "core"), ("2–4", 0.6, "borderline"), ("2–4", 0.4, "borderline"), ("3–4", "<1%", "out"),
        (None, None, "no costs"),
    ]  # fmt: skip
    assert [each["class"].mood for each in cells(table)] == ["good", "warning", "warning", "muted", None]
    (chart,) = section(report.document, "initiatives").blocks
    assert [(each.name, each.x, each.low, each.high, each.role) for each in chart.marks][:2] == [
        ("A", 1, 1, 1, "core"), ("B", 2, 2, 4, "borderline"),
    ]  # fmt: skip
    assert (chart.x.title, chart.x.kind) == ("Rank", "count")
    two = report_of(found, initiatives=SURE[:2])
    assert isinstance(section(two.document, "initiatives").blocks[0], Table)
    assert isinstance(section(report_of(found, initiatives=SURE[:3]).document, "initiatives").blocks[0], Chart)
    a, *_, n = report.data.initiatives
    assert (a["rank_share"], a["line_share"], a["class"]) == ({"1": 0.1}, 1.0, "core")
    assert (n["rank_share"], n["rank_5"], n["line_share"], n["class"]) == ({}, None, None, None)


def test_where_best_sets_were_drawn_their_share_is_what_counts(found):
    drawn = (sure("a", 1, 1, 1, 1.0, 0.02), sure("b", 2, 2, 4, 0.6, 0.996))
    report = report_of(found, shares(), initiatives=drawn, counts=COUNTS._replace(basis="selection"))
    table = table_of(report.document, "sureness")
    assert shown(table, "selection_share", "class")[:2] == [(0.02, "out"), (">99%", "core")]
    assert report.document.title.startswith("1 of 4 is in the best set in at least 95% of 50 draws")
    assert (report.data.selections, report.data.proven) == (50, 50)
    assert (report_of(found).data.selections, report_of(found).data.proven) == (None, None)
    data = robust_data(robustness(initiatives=drawn), 50, {}, Numbers())
    assert (data["weights"], data["draws"], data["seed"]) == ("free", 1000, 7)
    assert (data["initiatives"]["b"]["share"], data["initiatives"]["b"]["certainty"]) == (0.996, "core")
    assert (data["selections"], data["initiatives"]["b"]["tied_with"]) == (50, ())


def test_a_tie_that_ids_settle_is_to_be_argued_about_and_its_shares_are_no_class(found):
    # b is above c in all draws as "b" comes before "c": in another order of ids it would be the other way round
    by_id = (sure("b", 2, 2, 2, 1.0)._replace(by_id=(1.0, 0.0), tied_with=("c",)),
             sure("c", 2, 2, 2, 0.0)._replace(by_id=(0.0, 1.0), tied_with=("b",)))  # fmt: skip
    report = report_of(found, initiatives=(SURE[0], *by_id), counts=COUNTS._replace(core=2, borderline=0))
    assert report.document.title == (
        "2 of 4 are above the line in at least 95% of 1,000 draws of any weights, 1 in at most 5%; B and C tie, and"
        " only the order of their ids settles it in every draw: their shares say nothing about it."
    )
    table = table_of(report.document, "sureness")
    assert shown(table, "line_share", "class")[:3] == [(1.0, "core"), (1.0, "tied"), (0.0, "tied")]
    assert values(table, "class")[:3] == [("core",), ("core",), ("out",)]  # as machines count them
    (chart,) = section(report.document, "initiatives").blocks
    assert [each.role for each in chart.marks] == ["core", "borderline", "borderline"]
    some = tuple(each._replace(by_id=(share, 0.4 - share)) for each, share in zip(by_id, (0.4, 0.0), strict=True))
    data = robust_data(robustness(initiatives=some, counts=COUNTS), None, {}, Numbers())
    words = data["sentence"]
    assert data["initiatives"]["b"]["tied_with"] == ("c",)
    assert words.endswith(
        "; 2 are what there is to argue about; b and c tie, and only the order of their ids settles it in 40% of draws:"
        " of this their shares say nothing."
    )
    still = by_id[0]._replace(by_id=(0.04, 0.0))  # 96% without them, core either way
    assert robust_data(robustness(initiatives=(still,)), None, {}, Numbers())["sentence"].endswith("argue about.")


def test_what_was_stopped_or_not_proven_says_so(found):
    assert next(each.id for each in report_of(found).document.sections) == "initiatives"
    stopped = report_of(found, shares(draws=40, proven=38), draws=900)
    assert said(stopped.document, "sure") == [
        "Stopped after 900 of 1,000 draws: this is what they say.",
        "Stopped after 40 of 50 selections: this is what they say.", "2 of 40 selections are not proven best.",
    ]  # fmt: skip


def test_the_nearest_change_of_a_weight_comes_first(found):
    flips = (Flip("reach", 0.2, 0.5, ("c", "d"), ()), Flip("fit", 0.5, 0.4, (), ("a",)))
    table = table_of(report_of(found, flips=flips).document, "flips")
    assert values(table, "criterion", "from", "to", "enters", "leaves") == [
        ("fit", 0.5, 0.4, "", "a"), ("reach", 0.2, 0.5, "c d", ""),
    ]  # fmt: skip
    assert shown(table, "from", "to", "enters", "leaves")[0] == ("50.0%", "40.0%", "nobody", "A")
    assert [row for (row,) in values(table, "by")] == pytest.approx([-10, 30])
    assert table.notes == (f"{NOTHING}.",)
    many = table_of(report_of(found, flips=(Flip("fit", 0.5, 0.4, (*"abcd",), (*"abc",)),)).document, "flips")
    assert shown(many, "enters", "leaves") == [("A, B, C and 1 more", "A, B, C")]


@pytest.mark.parametrize(
    ("drawn", "note"),
    [
        (None, f"{NOTHING}."),
        (shares(flips=()), f"{NOTHING}, or it could not be proven that it does."),
        (shares(flips=(), draws=40), "It was not looked for, as the draws were stopped."),
        (shares(flips=(), settled=False), f"It cannot be told: {UNPROVEN}, {BETTER}."),
    ],
)  # fmt: skip
def test_that_no_weight_changes_it_is_said_where_it_is_known(found, drawn, note):
    assert table_of(report_of(found, drawn).document, "flips").nothing == note


def test_what_it_may_cost_names_the_set_that_would_be_better(found):
    def told(drawn=None, **parts):
        (line,) = said(report_of(found, drawn, **parts).document, "regret")[1:]
        return line

    assert told() == "What is recommended falls short of the line of a draw in no draw."
    regret = Regret(1.25, 9.0, ("a", "c", "d"))
    lacks = "What is recommended falls short of {} by {} points on average, and by at most 9.0 points: of the set {}."
    assert told(regret=regret) == lacks.format("the line of a draw", 1.3, "with C and D and without B")
    without = lacks.format("the line of a draw", "1.0", "without B")
    assert told(regret=Regret(1.0, 9.0, ("a",))) == without
    same = lacks.format("the best set of a draw", "1.0", "of the same at other levels or times")
    assert told(shares(settled=False), regret=Regret(1.0, 9.0, ("a", "b"))) == (
        f"{same} {UNPROVEN.capitalize()}: part of this it may miss as things stand, whatever is drawn."
    )


def test_what_to_ask_next_is_told_where_it_settles_anything(found):
    asked = (AskNext(OpenQuestion("b", "fit", None), 0.25), AskNext(OpenQuestion("x", None, "costs"), 0.001))
    report = report_of(found, ask_next=asked)
    table = table_of(report.document, "ask")
    assert shown(table, "initiative", "title", "what", "settles") == [
        ("b", "B", "fit", 0.25),
        ("x", "x", "costs", "<1%"),
    ]
    assert [(each.initiative, each.criterion, each.what) for each in report.data.ask_next][1] == ("x", None, "costs")
    assert "ask" not in {each.id for each in report_of(found).document.sections}
    assert lines(*section(report.document, "ask").blocks) == []


def test_that_no_line_is_drawn_without_a_budget_is_said(found):
    bare = assess_files(files_of({"a": initiative(ratings={"fit": 3})}))
    assert report_of(bare).document.closing[1:] == (
        "No budget is set, so no line is drawn: what can be had counts as above it.",
    )
    assert len(report_of(found).document.closing) == 1
