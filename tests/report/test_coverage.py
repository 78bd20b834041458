"""How far targets are covered, in words: short, met and beyond, and which claims are too good."""

from dataclasses import replace

import pytest
from building import AS_OF, assess_files, files_of, initiative
from cells import cells, lines, shown, sound, values

from pmoctl.analyse.claims import Claim, DoubleCount, Overshoot
from pmoctl.analyse.coverage import YearCoverage, measure_coverage
from pmoctl.report.coverage import coverage_report, double_words, gap_words, overshoot_words, remarks
from pmoctl.report.head import Head
from pmoctl.report.numbers import Numbers

NUMBERS = Numbers()
GREEN = """name: Green
targets:
  waste: {measure: Waste, kind: non_financial, measured_in: t, prefer: lower, baseline: {2026: 100},
          values: {2026: 100, 2027: 80, 2028: 70}}
  heat: {measure: Heat, kind: non_financial, measured_in: MWh, baseline: {2026: 10}, values: {2027: 20}}
"""


@pytest.fixture(scope="module")
def found():
    """One takes 20 off in 2027, and 15 to 35 in 2028, with 25 in between."""
    by = {2027: -20, 2028: {"low": -35, "base": -25, "high": -15}}
    files = files_of(
        {
            "one": initiative(title="One", ratings={"fit": 3}, contributes={"waste": {"by": by}}),
            "two": initiative(title="Two", ratings={"fit": 2}),
        }
    )
    return assess_files({**files, "portfolio/strategy/green.yaml": GREEN}, with_initiatives=True)


def report_of(found, chosen="all", head=None):
    coverage = measure_coverage(found.workspace, found.ranking, chosen)
    return sound(coverage_report(coverage, found.workspace, head or Head.of(found, None, AS_OF)))


def test_each_year_is_short_met_or_beyond(found):
    report = report_of(found)
    waste, heat = report.document.tables
    assert values(waste, "year", "target_value", "planned", "gap") == [
        (2026, 100, 100, 0.0), (2027, 80, 80, 0.0), (2028, 70, 75, 5),
    ]  # fmt: skip
    assert shown(waste, "gap", "range") == [("met", None), ("met", None), ("5 short", shown(waste, "range")[2][0])]
    assert [each["gap"].mood for each in cells(waste)] == ["good", "good", "bad"]
    assert values(waste, "set", "target", "theme", "measured_in", "baseline_year", "baseline", "initiatives")[0] == (
        "all", "waste", "green", "t", 2026, 100.0, "one",
    )  # fmt: skip
    assert sorted(values(waste, "planned_low", "planned_high")[2]) == [65, 85]
    # 30 are wanted of 2028 and 25 planned
    assert values(waste, "covered")[2][0] == pytest.approx(25 / 30)
    assert (waste.title, heat.title) == (
        "waste: Waste (t, lower is better), from 100 in 2026", "heat: Heat (MWh), from 10 in 2026",
    )  # fmt: skip
    assert shown(heat, "gap") == [("10 short",)]
    (section, *_) = report.document.sections
    assert lines(*section.blocks) == ["Served by: one", "Served by: nobody"]
    assert section.title == "Green"


def test_the_set_is_named_in_the_closing(found):
    def closing(found, chosen):
        return report_of(found, chosen).document.closing[0].partition(",")[0]

    assert closing(found, "all") == "Planned by all ranked"
    assert closing(found, "committed") == "Planned by what is committed"
    assert closing(found, "shortlist") == "Planned by what is above the line"
    settings = found.workspace.settings.model_copy(update={"shortlist": "selection"})
    own = found._replace(workspace=replace(found.workspace, settings=settings))
    assert closing(own, "all") == "Planned by all ranked"
    assert closing(own, "shortlist") == "Planned by the selection"


def test_the_data_hold_each_target_by_year(found):
    data = report_of(found).data
    waste, heat = data.targets
    assert (data.set, data.uncovered, data.unlinked) == ("all", ("heat",), ("two",))
    assert (waste.baseline, waste.initiatives, waste.years[2028].gap, heat.kind) == (
        {2026: 100.0}, ("one",), 5, "non_financial",
    )  # fmt: skip
    (table,) = report_of(assess_files(files_of({}), with_initiatives=True)).document.tables
    assert (table.nothing, table.rows) == ("There are no targets.", ())


def test_what_is_worth_a_look_names_it(found):
    coverage = measure_coverage(found.workspace, found.ranking, "all")
    assert [(each.title, lines(each)) for each in remarks(coverage, found.workspace, NUMBERS)] == [
        ("Targets that nothing ranked serves", ["heat: Heat"]), ("Initiatives that serve no target", ["two: Two"]),
    ]  # fmt: skip
    assert [each.title for each in report_of(found).document.sections][1:] == [
        "Targets that nothing ranked serves", "Initiatives that serve no target",
    ]  # fmt: skip


def year(target, planned, gap):
    return YearCoverage("short", target, None, planned, planned, planned, gap, None)


@pytest.mark.parametrize(
    ("each", "words"),
    [
        (year(None, 5.0, None), "–"), (year(10.0, None, None), "–"), (year(10.0, 10.0, 1e-12), "met"),
        (year(10.0, 7.5, 2.5), "2.5 short"), (year(10.0, 12.0, -2.0), "2 beyond"),
    ],
)  # fmt: skip
def test_a_gap_is_said_as_its_two_figures_are_shown(each, words):
    assert gap_words(each, NUMBERS) == words


def test_a_claim_far_beyond_says_whose_it_is():
    claims = (Claim("a", 30.0), Claim("b", -2.5))
    assert overshoot_words(Overshoot("waste", 2028, 20.0, 37.5, 1.75, claims), NUMBERS) == (
        "waste, 2028: 37.5 are planned of 20 (175% of the way). Claims: a +30, b −2.5"
    )


@pytest.mark.parametrize(
    ("each", "words"),
    [
        (DoubleCount("alternatives", ("t",), ("a", "b"), (), {}), "a and b exclude each other, and both count for t."),
        (DoubleCount("benefit", (), (), ("a/x", "b/x"), {2027: 5.0}), "a/x and b/x look like one benefit (2027: 5)."),
        (DoubleCount("targets", ("s", "t"), (), ("a/x",), {2027: 5.0}), "s and t both count a/x (2027: 5)."),
    ],
)
def test_what_is_counted_twice_says_by_what(each, words):
    assert double_words(each, NUMBERS) == words


def test_what_is_above_a_line_that_is_not_drawn_is_said(found):
    said = "No budget is set, so no line is drawn: what can be had counts as above it."
    assert said in report_of(found, "shortlist").document.closing
    assert said not in report_of(found, "committed").document.closing
    limited = assess_files(
        files_of({"one": initiative(ratings={"fit": 3})}, envelope={"budget": {2027: 9}}), with_initiatives=True
    )
    assert said not in report_of(limited, "shortlist").document.closing
