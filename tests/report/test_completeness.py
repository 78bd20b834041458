"""What is missing before initiatives can be assessed: counts, phrases and whom to ask."""

from types import SimpleNamespace

import pytest
from building import AS_OF, assess_files, files_of, initiative
from cells import cells, said, shown, sound, table_of, values

from pmoctl.analyse.completeness import AskedPerson, Completeness, Gap, InitiativeProgress
from pmoctl.assess.outcome import LeftOut
from pmoctl.model.finding import Finding
from pmoctl.report.completeness import completeness_report, completeness_sections, completeness_words, missing_words
from pmoctl.report.head import Head

COSTS, RATINGS = Gap("costs", (), blocks=True), Gap("ratings", ("fit", "reach"), blocks=True)
OWNER = Gap("owner", (), blocks=False)
FAULT = Finding("some-rule", "error", "is wrong", "x.yaml")


def progress(*gaps, name="a", unit="ops", ask=None):
    scored = SimpleNamespace(id=name, unit=unit, title=name.upper(), state="submitted")
    return InitiativeProgress(SimpleNamespace(scored=scored), 2, 5, gaps, ask)


def left(name="x", *findings):
    return LeftOut(name, f"portfolio/initiatives/shop/{name}.yaml", None, findings or (FAULT,))


@pytest.fixture(scope="module")
def workspace():
    people = "ann: {name: Ann}\ngone: {name: Gone, left: 2026-11-01}\n"
    files = files_of({"a": initiative(ratings={"fit": 1})})
    unit = "name: Operations\nkind: business_unit\naccount_manager: gone\n"
    return assess_files({**files, "portfolio/units/ops.yaml": unit, "portfolio/people.yaml": people})


def report_of(workspace, *found, left_out=()):
    head = Head.of(workspace, None, AS_OF)
    return sound(completeness_report(Completeness(found, left_out), workspace.workspace, head))


@pytest.mark.parametrize(
    ("found", "left_out", "words"),
    [
        ((), (), "No initiative is submitted or committed."),
        ((progress(),), (), "Nothing is missing."),
        ((progress(), progress()), (), "Nothing is missing: all 2 can be assessed."),
        ((progress(COSTS),), (), "0 of 1 initiative can be assessed; none is complete."),
        ((progress(OWNER), progress(), progress(COSTS)), (), "2 of 3 initiatives can be assessed; 1 lacks nothing."),
        ((progress(), progress()), (left(),), "2 of 3 initiatives can be assessed; 2 lack nothing."),
    ],
)
def test_a_sentence_counts_who_can_be_assessed(found, left_out, words):
    assert completeness_words(Completeness(found, left_out)) == words


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ((OWNER, COSTS), "costs and an owner"),  # what blocks comes first
        ((RATINGS,), "ratings (fit, reach)"),
        ((Gap("ratings", ("fit",), blocks=False),), "rating (fit)"),
        ((Gap("measures", ("own",), blocks=True),), "own measure (own)"),
        ((Gap("measures", ("own", "more"), blocks=True),), "own measures (own, more)"),
        ((Gap("ratings", tuple("abcd"), blocks=True),), "all 4 ratings"),
        ((Gap("ratings", tuple("abc"), blocks=True),), "ratings (a, b, c)"),
        ((Gap("ratings", tuple("abcd"), blocks=False),), "ratings (a, b, c and 1 more)"),
        ((Gap("schedule", (), blocks=False), Gap("benefits", (), blocks=False)), "a schedule and benefits"),
        ((Gap("contributes", (), blocks=False),), "contributions"),
        ((OWNER, Gap("undefined", ("rate",), blocks=True)), "figures that have a value of rate and an owner"),
    ],
)
def test_what_lacks_is_said_worst_first(gaps, words):
    assert missing_words(progress(*gaps)) == words


def test_tables_are_of_those_who_lack_something(workspace):
    found = (
        progress(OWNER, name="a", ask=AskedPerson("gone", "owner")),
        progress(COSTS, name="b", ask=AskedPerson("ann", "account_manager")),
        progress(name="c"), progress(COSTS, name="d"), progress(name="z", unit="zoo"),
    )  # fmt: skip
    document = report_of(workspace, *found, left_out=(left("x", FAULT, FAULT),)).document
    assert document.title == "3 of 6 initiatives can be assessed; 2 lack nothing."
    units = table_of(document, "by-unit")
    assert values(units, "unit", "account_manager", "initiatives", "assessed", "complete") == [
        ("ops", "gone", 4, 2, 1), ("shop", None, 1, 0, 0), ("zoo", None, 1, 1, 1),
    ]  # fmt: skip
    assert shown(units, "unit", "account_manager") == [("Operations", "gone (left)"), ("shop", "–"), ("zoo", "–")]
    assert [row.mood for row in units.rows] == [None, None, "muted"]
    assert said(document, "missing")[0] == "4 initiatives lack something"
    missing = table_of(document, "missing")
    assert shown(missing, "unit", "initiative", "assessed", "criteria_given", "criteria_wanted", "missing", "ask") == [
        ("ops", "b", False, 2, 5, "costs", "ann (account manager)"),
        ("ops", "d", False, 2, 5, "costs", "nobody is named"),
        ("ops", "a", True, 2, 5, "an owner", "gone (left)"),
        ("shop", "x", False, None, None, "its file has 2 errors", None),
    ]  # fmt: skip
    assert values(missing, "ask") == [("ann",), (None,), ("gone",), (None,)]
    assert [each["assessed"].mood for each in cells(missing)][:3] == ["bad", "bad", None]


def test_where_nothing_is_missing_there_is_no_table(workspace):
    head = Head.of(workspace, None, AS_OF)
    assert completeness_sections(Completeness((progress(),), ()), workspace.workspace, head) == ()
    one = completeness_sections(Completeness((progress(COSTS),), ()), workspace.workspace, head)
    assert one[1].title == "1 initiative lacks something"


def test_the_data_hold_everybody(workspace):
    found = progress(RATINGS, OWNER, ask=AskedPerson("ann", "head")), progress(name="b")
    data = report_of(workspace, *found, left_out=(left(),)).data
    assert (data.total, data.assessed, data.complete) == (3, 1, 1)
    ops, shop = data.units
    assert (ops.unit, ops.account_manager, ops.initiatives, ops.assessed, ops.complete) == ("ops", "gone", 2, 1, 1)
    assert (shop.unit, shop.account_manager, shop.initiatives, shop.assessed, shop.complete) == ("shop", None, 1, 0, 0)
    first, second = data.initiatives
    assert [(each.part, each.criteria, each.blocks) for each in first.missing] == [
        ("ratings", ("fit", "reach"), True), ("owner", (), False),
    ]  # fmt: skip
    assert (first.assessed, first.complete, first.criteria_given, first.criteria_wanted) == (False, False, 2, 5)
    assert (first.ask, first.ask_as, second.ask, second.ask_as, second.complete) == ("ann", "head", None, None, True)
    assert data.left_out[0]["initiative"] == "x"
