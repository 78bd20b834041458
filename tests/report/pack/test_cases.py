"""A page for each case: its money without what is sunk, its ratings with who gave them, and what a no means."""

from building import checkpoint, framework
from looking import BUDGET, LAW, look_at, rated, rows_of, said, sealed

from pmoctl.report.document import Facts, Points, Text
from pmoctl.report.pack.cases import case_section, cases_part, place_of, what_a_no_means, worst_risks
from pmoctl.report.table import Table

PEOPLE = {"portfolio/people.yaml": {"ann": {"name": "Ann Lee"}}}


def page(data, frame=None, others=None, **keys):
    """Give the page of one case: its section, and the blocks by what they are."""
    look = look_at({"one": data, **(others or {})}, frame, more=PEOPLE, **{"envelope": BUDGET, **keys})
    return case_section(look, "one")


def block(section, kind, number=0):
    return [each for each in section.blocks if isinstance(each, kind)][number]


def test_no_page_where_the_meeting_is_over_or_nothing_is_asked_for():
    assert cases_part(look_at({"a": rated(5, 200)}, envelope=BUDGET)).why_not == "nothing is to be approved"
    held = {"c": sealed(checkpoint("2026-11-10", b="approved"))}
    over = look_at({"a": rated(5, 20), "b": rated(3, 1)}, None, held, envelope=BUDGET)
    assert cases_part(over).why_not == "the meeting is over"


def test_the_cases_stand_in_rank_order_and_of_many_the_largest():
    part = cases_part(look_at({"a": rated(3, 10, title="A"), "b": rated(5, 20, title="B")}, envelope=BUDGET))
    assert [section.id for section in part.sections] == ["cases", "b", "a"]
    assert part.sections[0].title == "2 cases for decision"
    assert {section.level for section in part.sections[1:]} == {2}
    twelve = {f"i{number:02}": rated(5 - number / 10, number) for number in range(1, 13)}
    assert len(cases_part(look_at(twelve, envelope=BUDGET)).sections) == 1 + 12
    many = {**twelve, "i13": rated(1, 13)}
    part = cases_part(look_at(many, envelope=BUDGET))
    assert part.sections[0].title == "The 6 largest of 13 cases for decision"
    assert [section.id for section in part.sections[1:]] == ["i08", "i09", "i10", "i11", "i12", "i13"]
    assert cases_part(look_at({"a": rated(3, 10)}, envelope=BUDGET)).sections[0].title == "1 case for decision"


def test_the_table_of_the_cases():
    risks = {"late-parts": {"probability": 3, "impact": 4}, "dust": {"probability": 5, "impact": 3}}
    some = {"a": rated(5, None, costs={"capex": {2027: 10, 2028: 5}}, risks=risks, title="A"),
            "b": rated(3, 20, title="B", requires=["a"])}  # fmt: skip
    (table,) = cases_part(look_at(some, envelope=BUDGET)).sections[0].blocks
    assert [(column.key, column.kind) for column in table.columns] == [
        ("title", "text"), ("verdict", "text"), ("this_year", "money"), ("total", "money"), ("npv", "money"),
        ("risk", "text"), ("no", "text"),
    ]  # fmt: skip
    assert rows_of(table) == [
        ("A", "Approve", 10, 15, -15, "dust (5 × 3)", "It is required by B."),
        ("B", "Approve", 20, 20, -20, None, "Nothing else depends on it."),
    ]


def test_the_title_and_the_first_sentence():
    section = page(rated(5, 10, title="One", sponsor="Bo", owner="ann"))
    assert section.title == "One: approve, EUR 10 in total"
    assert block(section, Text).words == "Rank 1, fits the budget; Unit, sponsor Bo, owner Ann Lee."
    bare = page(rated(5, obligation=LAW, title="One"), framework(gates={"m": {"include_when": {"has": "obligation"}}}))
    assert bare.title == "One: approve if its costs are stated, no costs are stated"
    about = page(rated(5, 10, summary="What it does", problem="Why it is needed. "))
    assert block(about, Text, 1).words == "What it does. Why it is needed."


def test_money_by_year_leaves_out_what_is_sunk_and_says_so():
    costs = {"capex": {2026: 7, 2027: 10}, "run": {2028: {"low": 1, "base": 2, "high": 3}}}
    table = block(page(rated(5, costs=costs)), Table)
    assert [column.label for column in table.columns] == ["Money, EUR", "2027", "2028", "Total"]
    assert rows_of(table) == [("Capex", 10, 0, 10), ("Recurring", 0, 2, 2)]
    assert table.notes == ("EUR 7 of earlier years is not in it: it is not asked for.",)
    long = {"opex": dict.fromkeys(range(2027, 2038), 1)}
    table = block(page(rated(5, costs=long)), Table)
    assert [column.label for column in table.columns[9:]] == ["2035", "2036 to 2037", "Total"]
    assert (rows_of(table), table.notes) == ([("Opex", *[1] * 9, 2, 11)], ())


def test_figures_that_are_not_known_are_left_out():
    known = block(page(rated(5, 10)), Facts).facts
    assert [(fact.label, fact.cell.words or fact.cell.value, fact.kind) for fact in known] == [
        ("Score of 100", "100.0", "text"), ("Benefit", 0, "money"), ("Net present value", -10, "money"),
    ]  # fmt: skip
    wide = rated(5, 10, ratings={"fit": {"value": {"low": 1, "base": 4, "high": 5}}},
                 schedule={"start": "2027-01", "finish": "2027-06"},
                 benefits={"b": {"kind": "revenue", "amounts": {2028: 20}}})  # fmt: skip
    facts = {fact.label: fact.cell.words or fact.cell.value for fact in block(page(wide), Facts).facts}
    assert facts["Score of 100"] == "80.0 (20–100)"
    assert facts["Schedule"] == "Jan 2027 to Jun 2027"
    assert (facts["Benefit"], facts["Net present value"], facts["Payback, years"]) == (20, 10, 0.5)


def test_each_rating_says_whose_it_is():
    worth = {"measure": "cost", "points": [[0, 0], [20, 5]]}
    frame = framework(criteria={"fit": {"name": "Fit"}, "ease": {}, "open": {}, "worth": worth})
    reviews = [
        {"by": "ann", "date": "2026-10-01", "ratings": {"ease": {"value": 2, "why": "Hard", "evidence": "y"}}},
        {"by": "Bo", "date": "2026-10-02", "framework": "used", "ratings": {"ease": 4}},
    ]
    one = rated(0, 10, ratings={"fit": {"value": 3, "why": "Suits", "evidence": "x"}, "ease": 5}, reviews=reviews,
                owner="Cy")  # fmt: skip
    table = block(page(one, frame), Table, 1)
    assert [(column.key, column.kind) for column in table.columns] == [
        ("criterion", "text"), ("share", "percent"), ("rating", "text"), ("points", "score"), ("why", "text"),
        ("evidence", "text"),
    ]  # fmt: skip
    # a quarter each: 3/5, the median 3 of 2 and 4, nothing, and 2.5 of 5
    assert rows_of(table) == [
        ("Fit", 0.25, "3", 15, "Suits", "x"),
        ("ease", 0.25, "3", 15, "Hard (review by Ann Lee); no reason given (review by Bo)", "y"),
        ("open", 0.25, "missing: counted as the lowest", 0, "–", "–"),
        ("worth", 0.25, "10", 12.5, "computed", "–"),
    ]


def test_what_else_a_board_is_told():
    others = {"other": rated(3, 5, title="Other"), "rival": rated(1, 5, title="Rival", excludes=["one"])}
    risks = {name: {"probability": 1, "impact": size} for name, size in (("a-b", 2), ("c", 5), ("d", 4), ("e", 3))}
    data = rated(5, 10, requires=["other"], risks=risks,
                 options={"do-nothing": "It stops", "pilot-only": "Too little"})  # fmt: skip
    assert said(block(page(data, None, others), Points).points) == [
        "What a no means: It stops.", "Options considered: pilot only: Too little",
        "Largest risks: c (1 × 5), d (1 × 4) and e (1 × 3)", "Requires: Other", "Excludes: Rival",
    ]  # fmt: skip


def test_what_a_no_means():
    def no(data, others=None):
        look = look_at({"one": data, **(others or {})}, envelope=BUDGET)
        return what_a_no_means(look, look.workspace.initiatives["one"])

    assert no(rated(5, 10)) == "Nothing else depends on it."
    due = rated(5, 10, obligation={**LAW, "deadline": "2027-06-30"})
    assert no(due) == "The obligation stays unmet: Act 1, due 30 June 2027."
    assert no(rated(5, 10, obligation=LAW)) == "The obligation stays unmet: Act 1."
    assert no(rated(5, 10), {"b": rated(3, 1, title="B", requires=["one"])}) == "It is required by B."


def test_places_do_not_clash_with_parts_and_the_worst_risk_is_first():
    assert [place_of(name) for name in ("meters", "ranking", "money", "annex", "origin")] == [
        "meters", "case-ranking", "case-money", "case-annex", "case-origin",
    ]  # fmt: skip
    look = look_at({"a": rated(5, 1, risks={"x-y": {"probability": 2, "impact": 2}})})
    assert worst_risks(look.workspace.initiatives["a"].data) == ["x y (2 × 2)"]


def test_a_measure_of_its_own_is_not_computed():
    frame = framework(criteria={"jobs": {"measure": "jobs-created", "points": [[0, 0], [10, 5]]}})
    one = rated(0, 10, ratings={}, measures={"jobs-created": 4})
    assert rows_of(block(page(one, frame), Table, 1)) == [("jobs", 1, "4", 40, "own measure", "–")]
