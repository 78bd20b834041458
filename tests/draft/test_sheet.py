"""An intake form as values: what is asked, what is filled in, and what may be chosen, sheet by sheet."""

from dataclasses import replace

import pytest
from building import assess_files, checkpoint, files_of, framework, initiative, to_file

from pmoctl.draft.sheet import Answer, Group, Rows, anchored, form_sheet

CRITERIA = {
    "fit": {"name": "Fit", "question": "How well?", "anchors": {0: "not", 5: "well"}},
    "fine": {"scale": {"lowest": 0, "highest": 100}},
    "money": {"measure": "npv"},
}
THEME = {"name": "Grid", "targets": {
    "share": {"measure": "Share", "kind": "non_financial", "measured_in": "%", "baseline": {2026: 1},
              "values": {2028: 2}},
    "saved": {"measure": "Saved", "kind": "financial", "measured_in": "EUR", "baseline": {2026: 1},
              "values": {2028: 2}, "counts": "cost_saving"},
}}  # fmt: skip


@pytest.fixture(scope="module")
def context():
    files = files_of({"a": initiative()}, framework(criteria=CRITERIA), {"c": checkpoint("2026-12-10")},
                     amounts_in="thousands")  # fmt: skip
    files["portfolio/strategy/grid.yaml"] = to_file(THEME)
    files["portfolio/units/ops.yaml"] = to_file(
        {"name": "Operations", "kind": "business_unit", "objectives": {"quick": {"statement": "Be quick"}}}
    )
    found = assess_files(files, with_initiatives=True)
    assert [each.message for each in found.findings if each.severity == "error"] == []
    return found.workspace


def form(context, unit="ops", name="a", titles=None, **data):
    return form_sheet(context, titles or {}, unit, name, data)


def block(sheet, title):
    (found,) = [each for each in sheet.blocks if each.title.split(" (")[0] == title]
    return found


def answers(sheet, title):
    return {each.field: each.value for each in block(sheet, title).questions}


def table(sheet, title):
    rows = block(sheet, title)
    return [dict(zip([slot.key for slot in rows.parts if slot.key != "note"],
                     [value for slot, value in zip(rows.parts, row, strict=True) if slot.key != "note"], strict=True))
            for row in rows.rows]  # fmt: skip


def test_an_empty_form_asks_and_knows_nothing(context):
    sheet = form(context, unit="", name="")
    assert (sheet.name, sheet.id, sheet.digest, sheet.title) == ("New", "", "", "A new initiative")
    assert set(answers(sheet, "What it is").values()) == {None}
    assert [each.field for each in block(sheet, "What it is").questions if each.required] == ["unit", "title", "type"]
    assert block(sheet, "Objectives it serves").parts[0].choices == ()
    assert table(sheet, "Benefits") == table(sheet, "Requires") == []


@pytest.mark.parametrize(
    ("submitted", "stage"),
    [(None, "Idea"), ("2026-09-01", "Submission for 2027"), ({2027: "2026-09-01"}, "Submission for 2027"),
     ({2026: "2025-09-01"}, "Idea")],
)  # fmt: skip
def test_what_is_submitted_for_the_cycle_is_a_submission(context, submitted, stage):
    sheet = form(context, submitted=submitted)
    assert answers(sheet, "What it is")["stage"] == stage
    (question,) = [each for each in block(sheet, "What it is").questions if each.field == "stage"]
    assert question.choices == ("Submission for 2027", "Idea")


def test_what_a_file_says_is_filled_in(context):
    sheet = form(
        context, title="Smart", type="grow", owner="ann", summary="S",
        schedule={"start": "2027-04", "finish": "2028-03"},
        obligation={"source": "Law", "kind": "law", "deadline": "2027-12-31"},
        risks={"late": {"probability": 2, "impact": 3, "mitigation": "M"}},
        options={"do-nothing": "W"}, milestones={"design": "2027-06"}, excludes=["b"], objectives=["quick"],
        requires={"b": {"by": "2027-09"}, "c": None},
    )  # fmt: skip
    assert (sheet.name, sheet.id, sheet.title, len(sheet.digest)) == ("a", "a", "Smart", len("sha256:") + 64)
    about = answers(sheet, "What it is")
    assert (about["unit"], about["title"], about["type"], about["owner"], about["summary"]) == (
        "ops", "Smart", "grow", "ann", "S",
    )  # fmt: skip
    assert answers(sheet, "When") == {
        "schedule.start": "2027-04", "schedule.finish": "2028-03", "schedule.latest_start": None,
    }  # fmt: skip
    assert answers(sheet, "What obliges us") == {
        "obligation.source": "Law", "obligation.kind": "law", "obligation.deadline": "2027-12-31",
        "obligation.least_cost": None,
    }  # fmt: skip
    assert table(sheet, "Risks") == [{"id": "late", "probability": 2, "impact": 3, "mitigation": "M"}]
    assert table(sheet, "Options considered") == [{"id": "do-nothing", "": "W"}]
    assert table(sheet, "Milestones") == [{"id": "design", "": "2027-06"}]
    assert table(sheet, "Excludes") == [{"": "b"}]
    assert table(sheet, "Objectives it serves") == [{"": "quick"}]
    assert table(sheet, "Requires") == [
        {"id": "b", "by": "2027-09", "why": None}, {"id": "c", "by": None, "why": None},
    ]  # fmt: skip
    assert table(form(context, requires=["b"]), "Requires") == [{"id": "b", "by": None, "why": None}]


def test_years_reach_from_one_before_the_cycle_to_eight_after_and_to_all_that_is_said(context):
    def years(**data):
        return [slot.key for slot in block(form(context, **data), "Costs").parts if isinstance(slot.key, int)]

    assert years() == list(range(2026, 2036))
    assert years(costs={"capex": {2024: 1}}) == list(range(2024, 2036))
    assert years(benefits={"b": {"kind": "revenue", "amounts": {2040: 1}}}) == list(range(2026, 2041))
    assert years(contributes={"share": {"by": {2041: 1}}}, capacity={"crew": {2025: 1}}) == list(range(2025, 2042))
    assert years(submitted={2050: "2049-01-01"}) == list(range(2026, 2036))


def test_money_is_a_row_a_kind_and_says_what_it_is_in(context):
    sheet = form(context, costs={"capex": {2027: 10}, "run": {2029: {"low": 1, "base": 2, "high": 3}}},
                 benefits={"less": {"kind": "cost_saving", "amounts": {2028: 4}, "confidence": 0.5, "owner": "ann"}},
                 capacity={"crew": {2027: 2}}, contributes={"share": {"by": {2028: 6}, "why": "W"}})  # fmt: skip
    assert block(sheet, "Costs").title == "Costs (EUR, thousands)"
    in_ones = replace(context, settings=context.settings.model_copy(update={"amounts_in": "ones"}))
    assert block(form(in_ones), "Benefits").title == "Benefits (EUR)"
    costs = {row["id"]: {year: value for year, value in row.items() if value and year != "id"} for row in
             table(sheet, "Costs")}  # fmt: skip
    assert costs == {"capex": {2027: 10}, "opex": {}, "run": {2029: {"low": 1, "base": 2, "high": 3}}}
    (less,) = table(sheet, "Benefits")
    assert (less["id"], less["kind"], less[2028], less[2027], less["confidence"], less["owner"]) == (
        "less", "cost_saving", 4, None, 0.5, "ann",
    )  # fmt: skip
    (crew,) = table(sheet, "People needed")
    assert (crew["id"], crew[2027], crew[2028]) == ("crew", 2, None)
    (share,) = table(sheet, "Contribution to targets")
    assert (share["id"], share["why"], share[2028]) == ("share", "W", 6)


def test_years_of_all_tables_stand_below_each_other(context):
    sheet = form(context)
    firsts = {
        [isinstance(slot.key, int) for slot in each.parts].index(True)
        for each in sheet.blocks
        if isinstance(each, Rows) and any(isinstance(slot.key, int) for slot in each.parts)
    }
    assert firsts == {3}


def test_what_may_be_chosen_is_what_there_is_and_never_itself(context):
    sheet = form(context, titles={"b": "Beta", "a": "Alpha", "c": "Gamma"})
    unit = block(sheet, "What it is").questions[0]
    assert unit.choices == ("ops – Operations",)
    assert block(sheet, "Excludes").parts[0].choices == ("b – Beta", "c – Gamma")
    assert block(sheet, "Requires").parts[0].choices == ("b – Beta", "c – Gamma")
    assert block(sheet, "Objectives it serves").parts[0].choices == ("quick – Be quick",)
    # A target that money counts for is nothing to contribute to.
    assert block(sheet, "Contribution to targets").parts[0].choices == ("share – Share, %",)
    assert isinstance(sheet.blocks[0], Group)
    asked = {each.field: each.choices for title in ("What it is", "What obliges us") for each in
             block(sheet, title).questions if each.choices}  # fmt: skip
    assert (asked["type"], asked["obligation.kind"]) == (
        ("run", "grow", "transform"), ("law", "regulation", "contract", "audit"),
    )  # fmt: skip
    degrees = {slot.key: slot.choices for slot in block(sheet, "Risks").parts if slot.choices}
    assert degrees == dict.fromkeys(("probability", "impact"), ("1", "2", "3", "4", "5"))
    (kinds,) = [slot.choices for slot in block(sheet, "Benefits").parts if slot.choices]
    assert kinds == ("revenue", "cost_saving", "cost_avoidance")


def test_criteria_that_people_rate_have_a_row_each_and_what_is_rated_besides_too(context):
    sheet = form(context, ratings={"fit": {"value": 5, "why": "W", "evidence": "E"}, "gone": 2})
    rows = block(sheet, "Ratings")
    assert rows.fixed == ("fit", "fine", "gone")
    assert rows.rows == (
        ("Fit", Answer(5, ("0 – not", "1", "2", "3", "4", "5 – well")), "W", "E", "How well?"),
        ("fine", Answer(None, ()), None, None, ""),  # too many places to choose from
        ("gone", Answer(2, ()), None, None, "not of the framework in force"),
    )


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0 – not"), (1, "1"), (10, "10 – all"), (2, 2), ("0 – not", "0 – not"), (None, None)]
)
def test_a_value_is_shown_as_the_choice_that_it_is(value, shown):
    assert anchored(value, ("0 – not", "1", "10 – all")) == shown
