"""What to fund: the title, the set, what limits it and the sets beside it, from a selection made by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest
from building import AS_OF, assess_files, checkpoint, files_of, initiative
from cells import lines, said, shown, sound, table_of, values

from pmoctl.model.dates import Month
from pmoctl.model.finding import Finding, Span
from pmoctl.report.head import Head
from pmoctl.report.selection import selection_report
from pmoctl.score.charges import Limited
from pmoctl.select.problem import Constraint
from pmoctl.select.selection import (
    Alternative,
    Beside,
    ForcedChange,
    Give,
    Instead,
    Needs,
    Placement,
    Rejected,
    Rival,
    Selected,
    Selection,
    Usage,
)

BUDGET, CREW = Limited("budget", None, 2027), Limited("capacity", "crew", 2027)
RULE = Constraint(("balance", "share", "", "at_most"), "portfolio/portfolio.yaml", ("limits", "share", "at_most"))


@pytest.fixture(scope="module")
def found():
    """A and b are candidates of 60 and 50, r runs and costs 20."""
    made = {
        name: initiative(title=title, ratings={"fit": fit}, costs={"capex": {2027: cost}})
        for name, title, fit, cost in (("a", "Alpha", 5, 60), ("b", "Beta", 4, 50), ("r", "Running", 3, 20))
    }  # fmt: skip
    points = {"c": checkpoint("2026-09-10", r="approved")}
    share = {"each": "unit", "of": "cost", "at_most": 0.5}
    return assess_files(files_of(made, None, points, envelope={"budget": {2027: 100}}, limits={"share": share}))


A = Selected("a", "full", Month(2027, 4), 0, 100.0, 60.25, cost=Decimal(60))
R = Selected("r", "pilot", Month(2028, 4), 1, 60.0, 40.25, cost=Decimal(20))


def selection(**parts):
    made = {
        "status": "optimal", "maximise": "score", "objective": 100.5, "unique": True, "selected": (A, R),
        "cost": {2027: Decimal(80), 2028: Decimal(0)}, "limits": (Usage(BUDGET, Decimal(100), Decimal(80)),),
        "rejected": {"b": Rejected("displaced")},
    }  # fmt: skip
    return Selection(**{**made, **parts})


def report_of(found, *, places=(), named=frozenset(), **parts):
    return sound(selection_report(selection(**parts), found, Head.of(found, None, AS_OF), places, named))


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        ({}, "Fund 1 candidate and 1 that runs already: worth 100.5 points"),
        ({"selected": (A,)}, "Fund 1 candidate: worth 100.5 points"),
        ({"selected": (R, R)}, "Fund 0 candidates and 2 that run already: worth 100.5 points"),
        ({"objective": None, "status": "feasible"}, "No set was found in the time there was"),
        ({"objective": None, "status": "infeasible"}, "Nothing keeps all rules: there is no set to fund"),
    ],
)
def test_the_title_counts_what_is_to_be_funded(found, parts, title):
    assert report_of(found, **parts).document.title == title


def test_the_set_stands_with_what_each_is_worth(found):
    document = report_of(found).document
    table = table_of(document, "selected")
    assert values(table, "rank", "initiative", "state", "level", "delay", "gain", "objective", "cost") == [
        (1, "a", "submitted", "full", 0, 100.0, 60.25, 60), (3, "r", "approved", "pilot", 1, 60.0, 40.25, 20),
    ]  # fmt: skip
    assert shown(table, "level", "start") == [("–", Month(2027, 4)), ("pilot", "Apr 2028, 1 year later")]
    # 60.25 and 40.25 are shown as 60.3 and 40.3
    assert table.notes == ("Each worth is rounded: as shown they add up to 100.6.",)
    assert said(document, "set")[1] == "It costs EUR 80 in 2027 (capex and opex)."
    assert "price" not in {each.key for each in table.columns}


def test_prices_are_shown_where_they_were_asked(found):
    b = Selected("b", "full", None, 0, 1.0, 1.0)
    chosen = (A._replace(price=3.5, settled=True), R, b, b._replace(settled=False), b._replace(settled=True))
    table = table_of(report_of(found, selected=chosen).document, "selected")
    assert shown(table, "price") == [(3.5,), ("must be in",), ("not asked",), ("not proven",), ("must be in",)]


def test_limits_say_what_is_free_and_which_years_have_none(found):
    limits = (Usage(BUDGET, Decimal(100), Decimal(80)), Usage(CREW, Decimal("2.5"), Decimal(1)))
    document = report_of(found, limits=limits, cost={2027: Decimal(80), 2028: Decimal(5), 2029: Decimal(0)}).document
    table = table_of(document, "limits")
    assert values(table, "limit", "team", "year", "available", "used", "free") == [
        ("budget", None, 2027, 100, 80, 20), ("capacity", "crew", 2027, Decimal("2.5"), 1, Decimal("1.5")),
    ]  # fmt: skip
    assert table.notes == (
        "Capacity is counted in full-time equivalents.", "No budget is set for 2028: nothing limits it there.",
    )  # fmt: skip
    priced = table_of(report_of(found, limits=(limits[0]._replace(price=1.5),), pooled=0.0).document, "limits")
    assert values(priced, "price") == [(1.5,)]
    assert priced.notes == ("Moving budget freely between the limited years would bring nothing.",)
    pooled = table_of(report_of(found, pooled=2.5).document, "limits")
    assert pooled.notes[-1] == "Moving budget freely between the limited years would bring 2.5."
    free = report_of(found, limits=()).document
    assert "No budget is set: nothing is limited, so everything that is worth something is in." in said(free, "set")
    assert [each.id for each in free.sections] == ["set", "selected", "rejected", "beside"]


def test_who_is_not_in_is_told_with_why(found):
    document = report_of(found).document
    table = table_of(document, "rejected")
    assert values(table, "rank", "initiative", "score", "cost", "why", "words") == [
        (2, "b", 80.0, 50, "displaced", "others bring more with the same money and people"),
    ]  # fmt: skip
    assert [each.id for each in report_of(found, rejected={}).document.sections] == [
        "set",
        "selected",
        "limits",
        "beside",
    ]


def test_one_exchange_for_two_is_laid_out_once(found):
    changes = (
        ForcedChange("b", None, 3.0, {}, None, Placement()),
        ForcedChange("a", 60.25, None, {}, Placement(), None),
    )
    needs = Needs(1.0, {}, ("a",), 57.25, changes)
    document = report_of(
        found, rejected={"b": Rejected("displaced", needs=needs), "x": Rejected("displaced", needs=needs)}
    )
    sections = {each.id: each for each in document.document.sections}
    assert [each.id for each in document.document.tables if each.id.startswith("why")] == ["why-b"]
    assert any("is that with Beta in, laid out above" in line for line in lines(*sections["why-x"].blocks))
    other = needs._replace(changes=())
    document = report_of(
        found, rejected={"b": Rejected("displaced", needs=other), "x": Rejected("displaced", needs=other)}
    )
    assert [each.id for each in document.document.tables if each.id.startswith("why")] == ["why-b", "why-x"]


def test_sets_beside_it_are_held_against_it(found):
    line = Rival(90.5, Decimal(110), ("a", "b"))
    document = report_of(
        found, line=line, fill=line, better=Beside(None, proven=True), cheaper=Beside(None, proven=False),
        alternatives=(Alternative(95.0, ("b", "r"), ("b",), ("a",)),),
    ).document  # fmt: skip
    table = table_of(document, "sets")
    assert values(table, "set", "objective", "cost", "count", "gained", "lost") == [
        ("selection", 100.5, 80, 2, "", ""), ("line", 90.5, 110, 2, "b", "r"), ("fill", 90.5, 110, 2, "b", "r"),
        ("alternative", 95.0, None, 2, "b", "a"),
    ]  # fmt: skip
    assert shown(table, "name", "gained")[0::3] == [("This set", "–"), ("Alternative 1", "Beta")]
    told = [line for block in document.sections[-1].blocks[1:] for line in lines(block)]
    assert told[:3] == [
        "The line costs 10.0 points against this set.",
        "No set is worth more than the line without taking more of something, proven.",
        "No set was found (not proven) that is cheaper than the line and worth as much.",
    ]  # fmt: skip
    both = report_of(found, better=Beside(line, proven=True), cheaper=Beside(line, proven=False)).document
    assert values(table_of(both, "sets"), "set") == [("selection",), ("better",), ("cheaper",)]
    assert len(both.sections[-1].blocks) == 1
    settings = found.workspace.settings.model_copy(update={"shortlist": "selection"})
    own = found._replace(workspace=replace(found.workspace, settings=settings))
    told = lines(*report_of(own, better=Beside(None, proven=True)).document.sections[-1].blocks)
    assert told == ["No set is worth more than this set without taking more of something, proven."]


def test_a_line_that_breaks_a_rule_is_not_said_to_cost_anything(found):
    line = Rival(90.5, Decimal(110), ("a", "b"))
    told = lines(*report_of(found, line=line, breaks=(RULE,)).document.sections[-1].blocks)
    assert told == ["The line breaks a rule: balance rule share: at most 50% of the cost."]
    assert lines(*report_of(found, line=line._replace(objective=100.5)).document.sections[-1].blocks) == []


def test_the_data_hold_what_was_settled_alone(found):
    changes = (ForcedChange("b", None, 3.0, {BUDGET: Decimal(50)}, None, Placement("pilot", 1)),
               ForcedChange("a", 60.25, None, {BUDGET: Decimal(-60)}, Placement(), None))  # fmt: skip
    needs = Needs(1.0, {BUDGET: Decimal(30)}, ("a",), 57.25, changes)
    rejected = {"b": Rejected("too_large", ("a",), BUDGET, needs)}
    rival = Rival(90.5, Decimal(110), ("a", "b"))
    parts = {
        "rejected": rejected, "line": rival, "better": Beside(None, proven=True), "breaks": (RULE,),
        "cheaper": Beside(None, proven=False), "instead": Instead("score_times_cost", ("b",), ("a",)),
    }  # fmt: skip
    data = report_of(found, named=frozenset("b"), **parts).data
    assert (data["better"], "cheaper" in data, data["line"].cost) == (None, False, 110.0)
    assert (data["cost"], data["limits"][0].used) == ({"2027": 80.0, "2028": 0.0}, 80.0)
    first, second = data["selected"]
    assert (first.start, first.cost, second.start, second.delay) == ("2027-04", 60.0, "2028-04", 1)
    why = data["rejected"]["b"]
    assert (why.why, why.by, why.limit.limit, why.limit.year) == ("too_large", ("a",), "budget", 2027)
    assert (why.needs.limits, why.needs.displaces, why.needs.price) == ({"budget 2027": 30.0}, ("a",), 57.25)
    comes, leaves = why.needs.changes
    assert (comes.initiative, comes.before, comes.after, comes.level, comes.delay) == ("b", None, 3.0, "pilot", 1)
    assert (leaves.before, leaves.after, leaves.level, leaves.limits) == (60.25, None, "full", {"budget 2027": -60.0})
    assert (data["instead"].maximise, data["breaks"][0].rule, data["breaks"][0].line) == (
        "score_times_cost",
        "balance",
        None,
    )
    assert report_of(found, **parts).data["rejected"]["b"].needs is None
    bare = report_of(found, selected=(A._replace(start=None, cost=None),)).data
    assert ("better" in bare, bare["line"]) == (False, None)
    assert (bare["selected"][0].start, bare["selected"][0].cost) == (None, None)


def test_a_conflict_says_where_its_rules_stand(found):
    places = [Finding("r", "error", "m", RULE.path).at(Span(3, 7)), Finding("r", "error", "m", RULE.path)]
    budget = Constraint(("limit", "budget"), RULE.path, ("envelope",), limited=BUDGET, bound=Decimal(100))
    gives = (
        Give(RULE, Decimal(1)),
        Give(RULE._replace(key=("balance", "share", "ops", "at_most")), Decimal(2)),
        Give(budget, Decimal(5)),
    )
    report = report_of(
        found, places=places, objective=None, status="infeasible", conflict=(RULE, budget), relaxation=gives
    )
    assert [each.id for each in report.document.sections] == ["conflict"]
    data = report.data
    assert [(each.rule, each.words, each.line, each.column) for each in data["conflict"]] == [
        ("balance", "limit share: at most 0.5 of the cost", 3, 7),
        ("limit", "budget 2027: at most 100", None, None),
    ]
    assert [(each.limit, each.team, each.year, each.by) for each in data["relaxation"]] == [
        ("share", None, None, 1.0), ("share", "ops", None, 2.0), ("budget", None, 2027, 5.0),
    ]  # fmt: skip


def test_what_a_set_costs_by_year_is_said_of_the_first_and_summed_of_many(found):
    def costs(years):
        return said(report_of(found, cost={year: Decimal(2) for year in range(2027, 2027 + years)}).document, "set")[1]

    five = "EUR 2 in 2027, EUR 2 in 2028, EUR 2 in 2029, EUR 2 in 2030 and EUR 2 in 2031"
    assert costs(5) == f"It costs {five} (capex and opex)."
    assert costs(6) == f"It costs {five.replace('EUR 2 in 2031', 'EUR 4 in 2031 to 2032')} (capex and opex)."
    assert costs(9).endswith(" and EUR 10 in 2031 to 2035 (capex and opex).")


def test_where_nothing_is_in_the_title_says_so(found):
    assert report_of(found, selected=()).document.title == "There is nothing to fund"
