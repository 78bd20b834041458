"""The annex: what is not asked for and why, decisions of the last year, the method, and where the pack comes from."""

import pytest
from building import checkpoint, framework
from looking import BUDGET, look_at, rated, rows_of, said

from pmoctl.model.framework import MEASURES as COMPUTED
from pmoctl.model.framework import Gate, GateCondition
from pmoctl.report.document import Facts, Points, Verbatim
from pmoctl.report.numbers import Numbers
from pmoctl.report.pack.annex import MEASURES, annex_part, gate_condition_words, gate_words, measure_words
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import left_out, part
from pmoctl.report.table import Table


def sections(look, parts=()):
    return {section.id: section for section in annex_part(look, parts).sections}


def block(section, kind):
    return next(each for each in section.blocks if isinstance(each, kind))


def test_what_is_not_asked_for_with_its_reason():
    some = {"a": rated(5, 60), "b": rated(3, 60, title="Beta"), "c": rated(2, title="Gamma")}
    found = sections(look_at(some, envelope=BUDGET))
    assert list(found) == ["annex", "not-asked", "earlier", "method", "origin"]
    assert [section.level for section in found.values()] == [1, 2, 2, 2, 2]
    assert [section.title for section in found.values()][2:] == [
        "Earlier decisions", "The method in plain words", "Where this pack comes from",
    ]  # fmt: skip
    assert found["not-asked"].title == "2 candidates not recommended today"
    table, whole = found["not-asked"].blocks
    assert [(column.key, column.kind) for column in table.columns] == [
        ("rank", "count"), ("title", "text"), ("unit", "text"), ("verdict", "text"), ("total", "money"),
        ("why", "text"),
    ]  # fmt: skip
    assert [column.label for column in table.columns] == ["#", "Initiative", "Unit", "Recommended", "Total", "Why"]
    assert rows_of(table) == [
        (2, "Beta", "Unit", "Defer until the budget for 2027 is raised by EUR 20", 60,
         "it takes EUR 20 more than is left of the budget for 2027"),
        (3, "Gamma", "Unit", "Not assessed", "unknown", "it states no costs"),
    ]  # fmt: skip
    assert (whole.id, table.notes) == ("whole-ranking", ())


def test_it_opens_with_what_it_is():
    made = annex_part(look_at({}), [])
    assert (made.id, made.sections[0].id, made.sections[0].title) == ("annex", "annex", "Annex")
    (text,) = made.sections[0].blocks
    assert text.words.endswith("The full tables are in the workbook: brief --format xlsx.")


def test_the_title_where_nothing_or_one_is_left():
    def title(initiatives):
        return sections(look_at(initiatives, envelope=BUDGET))["not-asked"].title

    assert title({}) == "No candidates are up for decision"
    assert title({"a": rated(5, 60)}) == "Every candidate is recommended"
    assert title({"a": rated(5, 160)}) == "1 candidate not recommended today"
    assert [each.id for each in sections(look_at({}))["not-asked"].blocks] == ["not-asked"]


def test_of_many_sixty_are_listed_and_the_sheet_goes_on():
    many = {f"i{number:02}": rated(5, 1) for number in range(62)}
    found = sections(look_at(many, envelope={"budget": {2027: 0}}))
    table = found["not-asked"].blocks[0]
    assert (len(table.rows), table.notes) == (60, ("2 more are in the ranking (pmoctl score).",))
    assert found["sheet-more"].detail
    assert len(block(found["sheet-more"], Table).rows) == 2
    sixty = sections(look_at(dict(list(many.items())[:60]), envelope={"budget": {2027: 0}}))
    assert ("sheet-more" in sixty, sixty["not-asked"].blocks[0].notes) == (False, ())


def test_decisions_of_the_last_year_the_latest_first_and_how_many_are_older():
    old = "2025-11-30"  # 366 days before the first of December
    points = {
        "x": checkpoint("2025-11-29", a="deferred"), "y": checkpoint(old, a="rejected"),
        "z": checkpoint("2026-10-01", b={"outcome": "approved", "funds": {2028: 5, 2027: 40}, "why": "It pays"}),
        "now": checkpoint("2026-12-01"),
    }  # fmt: skip
    some = {name: rated(3, 10, title=name.upper(), submitted="2025-01-01") for name in "ab"}
    table = block(sections(look_at(some, None, points, at="now"))["earlier"], Table)
    assert [(column.key, column.kind) for column in table.columns] == [
        ("date", "date"), ("initiative", "text"), ("outcome", "text"), ("funds", "text"), ("why", "text"),
    ]  # fmt: skip
    assert [(str(row[0]), *row[1:]) for row in rows_of(table)] == [
        ("2026-10-01", "B", "approved", "2027: 40, 2028: 5", "It pays"), (old, "A", "rejected", "", None),
    ]  # fmt: skip
    assert table.notes == ("1 decision before 30 November 2025.",)
    assert block(sections(look_at(some))["earlier"], Table).nothing == "There are none."
    many = {f"i{number:02}": rated(3, 1) for number in range(61)}
    points = {"z": checkpoint("2026-10-01", **dict.fromkeys(many, "deferred")), "now": checkpoint("2026-12-01")}
    table = block(sections(look_at(many, None, points, at="now"))["earlier"], Table)
    assert (len(table.rows), table.notes) == (60, ("1 more of the last year.",))


def test_the_method_names_every_criterion_with_its_share():
    criteria = {
        "fit": {"name": "Fit", "weight": 3, "question": "Does it fit?"},
        "worth": {"weight": 1, "criteria": {
            "gain": {"measure": "net_benefit", "points": [[0, 0], [10, 5]]},
            "toil": {"prefer": "lower", "scale": {"lowest": 1, "highest": 9}},
        }},
    }  # fmt: skip
    gates = {"must": {"include_when": {"has": "obligation"}}}
    method = sections(look_at({}, framework(criteria=criteria, gates=gates)))["method"]
    table = block(method, Table)
    assert [(column.key, column.kind) for column in table.columns] == [
        ("criterion", "text"), ("share", "percent"), ("how", "text"), ("question", "text"),
    ]  # fmt: skip
    assert rows_of(table) == [
        ("Fit", "75.0%", "rated from 0 to 5", "Does it fit?"), ("worth", "25.0%", "a group of criteria", None),
        ("— gain", "12.5%", "computed: net benefit", None),
        ("— toil", "12.5%", "rated from 1 to 9, lower is better", None),
    ]  # fmt: skip
    points = said(block(method, Points).points)
    assert points[1].endswith("A missing value counts as the lowest.")
    assert points[2:] == ["Gate must includes an initiative when obligation is given"]
    strict = sections(look_at({}, framework(missing="reject")))["method"]
    assert said(block(strict, Points).points)[1].endswith("No value may be missing.")


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"has": "obligation"}, "obligation is given"),
        ({"measure": "cost", "at_least": 5}, "cost is at least 5"),
        ({"criterion": "fit", "at_most": 5}, "fit is at most 5"),
        ({"measure": "cost", "at_least": 5, "at_most": 9}, "cost is at least 5 and at most 9"),
        ({"measure": "cost", "at_least": 0}, "cost is at least 0"),
    ],
)
def test_what_a_gate_asks_for(condition, words):
    asked = GateCondition.model_validate(condition)
    numbers = Numbers()
    assert gate_condition_words(asked, numbers) == words
    assert gate_words(Gate(exclude_unless=asked), numbers) == f"excludes an initiative unless {words}"
    assert gate_words(Gate(include_when=asked, exclude_unless=asked), numbers) == (
        f"includes an initiative when {words} and excludes an initiative unless {words}"
    )


def facts(look, parts=()):
    return {fact.label: fact.cell.value for fact in block(sections(look, parts)["origin"], Facts).facts}


def test_where_the_pack_comes_from():
    frame = framework(title="Frame", horizon=10, discount_rate=0.065)
    look = look_at({"a": rated(5, 10), "b": rated(3, 10)}, frame, lost={"bad": "title: Bad\ntype: walk\n"})
    found = facts(look)
    assert found["Framework"] == "Frame (used), nobody has approved it"
    assert found["Digest"] == look.workspace.digests["frameworks/used.yaml"]
    assert found["Money"] == "base year 2027, 10 years, discount rate 6.5%, amounts in EUR"
    assert (found["Revision"], found["As of"], found["Tool"]) == ("unknown", "1 December 2026", "pmoctl 1.0.0")
    assert found["Data"].startswith("2 initiatives read, 2 ranked; the check finds 1 error and ")
    approved = framework(title="Frame", approval=[
        {"date": "2026-09-30", "forum": "Board", "by": ["ann", "Bo"], "digest": f"sha256:{'0' * 64}"}
    ])  # fmt: skip
    changed = facts(look_at({}, approved, more={"portfolio/people.yaml": {"ann": {"name": "Ann Lee"}}}))
    assert changed["Framework"] == "Frame (used), approved by Ann Lee and Bo, Board, 30 September 2026; changed since"
    assert "years" not in changed["Money"]


def test_what_was_left_out_of_the_pack_is_listed_with_its_reason():
    look = look_at({"a": rated(5, 10)})
    at = Look(look.assessment, None, look.origin._replace(revision="abc", command="pmoctl brief --at abc"))
    origin = sections(at, [left_out("changes", "there is no earlier checkpoint"), part("ranking", "x")])["origin"]
    assert block(origin, Verbatim) == Verbatim("pmoctl brief --at abc", "sh")
    points = block(origin, Points)
    assert (points.title, said(points.points)) == (
        "Left out of this pack", ["Changes: there is no earlier checkpoint"],
    )  # fmt: skip
    assert facts(at)["Revision"] == "abc"
    assert not any(isinstance(each, Points) for each in sections(look, [part("ranking", "x")])["origin"].blocks)


def test_every_measure_has_its_words_and_one_of_its_own_is_said_to_be():
    assert set(MEASURES) == set(COMPUTED)
    assert measure_words("npv") == "computed: net present value"
    assert measure_words("jobs-created") == "own measure: jobs created"


def test_where_all_are_recommended_none_is_listed_beside_them():
    some = {"a": rated(5, 10)}
    section = sections(look_at(some, envelope=BUDGET))["not-asked"]
    assert section.title == "Every candidate is recommended"
    assert section.blocks[0].nothing == "No candidate is deferred, rejected or not assessed."
    assert sections(look_at({}))["not-asked"].blocks[0].nothing == "There are none."
