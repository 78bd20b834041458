"""The minutes: what was decided, by how many of whom, against which recommendation, and what is next."""

import dataclasses

from building import checkpoint
from looking import BUDGET, look_at, rated, rows_of, said, sealed

from pmoctl.report.document import Points
from pmoctl.report.head import Head
from pmoctl.report.pack.minutes import decided_sentence, minutes_report, undecided
from pmoctl.report.pack.pack import Wanted
from pmoctl.report.table import Table

SOME = {
    "a": rated(5, 60, title="Alpha", milestones={"first-half": "2027-06"}, schedule={"start": "2027-01",
               "finish": "2027-12"}),
    "b": rated(3, 50, title="Beta"), "c": rated(2, 10, title="Gamma"), "old": rated(1, 10, title="Old"),
}  # fmt: skip
RECORD = {
    "revision": "0" * 40, "inputs": f"sha256:{'0' * 64}", "tool": "1.0.0", "ranking": f"sha256:{'0' * 64}",
    "framework": {"id": "used", "digest": f"sha256:{'0' * 64}"}, "recommended": ["a", "c"],
}  # fmt: skip
DECISIONS = {
    "a": {
        "outcome": "approved", "funds": {2028: 5, 2027: 40}, "by": ["ann", "Bo"], "why": "It pays", "start": "2027-04",
        "up_to": "first-half", "dissent": {"Cy": "Too early"}, "displaces": ["c"],
        "conditions": {
            "hire": {"do": "Hire", "owner": "ann"}, "sign": {"do": "Sign", "owner": "Bo", "due": "2027-01-31"},
        },
    },
    "b": {"outcome": "deferred"},
}  # fmt: skip


def look_of(decisions, *, record=None, later=None, **keys):
    point = {**checkpoint("2026-11-10", **decisions), "name": "November", **keys}
    if record:
        point["record"] = record
    points = {"now": sealed(point), **(later or {})}
    people = {"portfolio/people.yaml": {"ann": {"name": "Ann Lee"}}}
    return look_at(SOME, None, points, at="now", envelope=BUDGET, more=people)


def report_of(look):
    return minutes_report(look, Head.of(look.assessment, None, look.origin.as_of), Wanted())


def sections(report):
    return {section.id: section for section in report.document.sections}


def block(section, kind):
    return next(each for each in section.blocks if isinstance(each, kind))


def sentence(decisions):
    look = look_of(decisions)
    return decided_sentence(look, look.checkpoint[1])


def test_the_first_sentence_counts_what_was_decided_released_and_left_open():
    assert sentence({"a": "approved", "b": "deferred", "c": "approved", "old": "rejected"}) == (
        "November approved 2, deferred 1 and rejected 1."
    )
    assert sentence(DECISIONS) == "November approved 1 and deferred 1; EUR 45 is released; 2 candidates stay open."
    assert sentence({"a": "approved", "b": "approved", "c": "rejected"}).endswith("; 1 candidate stays open.")
    assert sentence({}) == "November decided on no initiative."
    assert undecided(look_of(DECISIONS)) == ("c", "old")


def test_each_decision_with_its_votes_and_what_it_departs_from():
    look = look_of(DECISIONS, record=RECORD, attendees=["ann", "Bo", "Cy"])
    table = block(sections(report_of(look))["decided"], Table)
    assert [column.key for column in table.columns] == ["initiative", "outcome", "released", "by", "why"]
    assert rows_of(table) == [
        ("Alpha", "approved, from Apr 2027, up to first half", "2027: EUR 40, 2028: EUR 5", "2 of 3: Ann Lee and Bo",
         "It pays."),
        ("Beta", "deferred", "", "nobody is named", "No reason is on record."),
    ]  # fmt: skip
    other = {
        "a": {**DECISIONS["a"], "outcome": "rejected", "override": "The market fell"},
        "b": "approved",
        "c": "deferred",
    }
    for key in ("funds", "up_to", "start", "conditions", "displaces"):
        del other["a"][key]
    rows = rows_of(block(sections(report_of(look_of(other, record=RECORD)))["decided"], Table))
    assert rows[0][3:] == ("2: Ann Lee and Bo", "It pays. It was recommended: The market fell.")
    assert rows[1][4] == ("No reason is on record. It was not recommended: no reason for the departure is on record.")


def quorum(number):
    blocks = sections(report_of(look_of(DECISIONS, quorum=number, attendees=["ann", "Bo", "Cy"])))["decided"].blocks
    return [words for points in blocks if isinstance(points, Points) for words in said(points.points)]


def test_the_quorum_is_met_or_it_is_said_for_what_it_was_missed():
    assert quorum(2) == ["The quorum is 2; it was missed for Beta."]
    assert quorum(3) == ["The quorum is 3; it was missed for Alpha and Beta."]
    met = look_of({"a": {**DECISIONS["a"]}}, quorum=2, attendees=["ann", "Bo"])
    assert said(block(sections(report_of(met))["decided"], Points).points) == ["The quorum is 2; it was met."]
    assert [type(each) for each in sections(report_of(look_of(DECISIONS)))["decided"].blocks] == [Table]


def test_one_person_under_two_names_and_who_does_not_attend_make_no_quorum():
    for names, votes in (
        (["ann", "Ann Lee"], "1 of 2: Ann Lee"),
        (["Ann Lee", "Dot"], "1 of 2: Ann Lee and Dot"),
        (["The board"], "1: The board"),
    ):
        look = look_of({"a": {**DECISIONS["a"], "by": names}}, quorum=2, attendees=["ann", "Bo"])
        decided = sections(report_of(look))["decided"]
        assert rows_of(block(decided, Table))[0][3] == votes
        assert said(block(decided, Points).points) == ["The quorum is 2; it was missed for Alpha."]


def test_conditions_dissent_what_gave_way_and_resolutions():
    resolutions = {"money": {"text": "The budget is 100", "by": ["ann"]}, "bare": {}}
    found = sections(report_of(look_of(DECISIONS, resolutions=resolutions)))
    assert list(found) == ["decided", "conditions", "dissent", "displaced", "resolutions", "next", "origin"]
    assert found["conditions"].title == "2 conditions set"
    table = block(found["conditions"], Table)
    assert [(column.key, column.kind) for column in table.columns] == [
        ("condition", "text"), ("initiative", "text"), ("owner", "text"), ("due", "date"), ("status", "text"),
    ]  # fmt: skip
    # what is due first stands first, and what has no day last
    assert [(row[0], row[1], row[2], row[4]) for row in rows_of(table)] == [
        ("Sign", "Alpha", "Bo", "open"), ("Hire", "Alpha", "Ann Lee", "open"),
    ]  # fmt: skip
    assert (found["dissent"].title, said(block(found["dissent"], Points).points)) == (
        "1 dissent on record", ["Cy on Alpha: Too early"],
    )  # fmt: skip
    assert (found["displaced"].title, said(block(found["displaced"], Points).points)) == (
        "1 initiative displaced", ["Gamma gives way to Alpha"],
    )  # fmt: skip
    assert (found["resolutions"].title, said(block(found["resolutions"], Points).points)) == (
        "2 resolutions besides", ["The budget is 100 (Ann Lee)", "no text (nobody is named)"],
    )  # fmt: skip
    assert list(sections(report_of(look_of({"b": "deferred"})))) == ["decided", "next", "origin"]


def test_what_is_next():
    found = said(block(sections(report_of(look_of(DECISIONS)))["next"], Points).points)
    assert found == [
        "Bo: Sign (Alpha), by 31 January 2027", "Ann Lee: Hire (Alpha), no day is set",
        "2 candidates without a decision: Gamma and Old", "The next checkpoint: no later one is in the files",
    ]  # fmt: skip
    later = {"z": {**checkpoint("2027-03-01"), "name": "March"}, "y": {**checkpoint("2027-02-01"), "name": "February"},
             "w": {**checkpoint("2026-10-01"), "name": "October"}}  # fmt: skip
    found = said(block(sections(report_of(look_of(DECISIONS, later=later)))["next"], Points).points)
    assert found[-1] == "The next checkpoint: February, 1 February 2027"
    met = {"d": {**checkpoint("2026-11-20"), "fulfilled": {"a/sign": {"date": "2026-11-20"}}}}
    found = said(block(sections(report_of(look_of(DECISIONS, later=met)))["next"], Points).points)
    assert found[0].startswith("Ann Lee: Hire")


def test_the_data_and_what_it_rests_on():
    report = report_of(look_of(DECISIONS, record={**RECORD, "recommended": ["b"]}))
    assert (report.kind, report.document.title) == ("minutes", "November: minutes")
    data = dataclasses.asdict(report.data)
    first, second = data.pop("decisions")
    assert first == {
        "initiative": "a", "outcome": "approved", "funds": {2027: 40.0, 2028: 5.0}, "by": ("ann", "Bo"),
        "why": "It pays", "departs": "was not recommended", "override": None, "conditions": ("Hire", "Sign"),
        "dissent": {"Cy": "Too early"}, "displaces": ("c",),
    }  # fmt: skip
    assert second["departs"] == "was recommended"
    assert (data["checkpoint"], data["date"], data["forum"], data["approved"], data["by"]) == (
        "now", "2026-11-10", "Board", "2026-11-20", ("ann",),
    )  # fmt: skip
    assert (data["revision"], data["resolutions"], data["undecided"]) == (None, {}, ("c", "old"))
    facts = {fact.label: fact.cell.value for fact in sections(report)["origin"].blocks[0].facts}
    assert facts["Minutes"] == "approved by Ann Lee, 20 November 2026"
    assert (facts["On the table"], facts["Revision"], facts["Rebuild with"]) == ("0" * 40, "unknown", "pmoctl brief")
    bare = {fact.label: fact.cell.value for fact in sections(report_of(look_of({})))["origin"].blocks[0].facts}
    assert bare["On the table"] == "nothing was frozen"
