"""What a unit head gets back: what became of each, by the decision that counts, and what would have lifted it."""

from building import checkpoint
from looking import BUDGET, look_at, rated, rows_of, said, sealed

from pmoctl.report.document import Facts, Points, Text
from pmoctl.report.head import Head
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.pack import Wanted
from pmoctl.report.pack.unit import unit_pack_report

UNIT = {
    "name": "Operations", "kind": "business_unit", "head": "ann", "account_manager": "Bo",
    "objectives": {"fast": {"statement": "Be fast"}, "sure": {}},
    "engagement": {"meetings": [
        {"date": "2026-10-01", "actions": {
            "one": {"do": "Share it", "owner": "ann", "due": "2026-10-20"},
            "two": {"do": "Ask", "owner": "Cy", "due": "2027-10-20"},
            "done": {"do": "Done", "owner": "Cy", "due": "2026-10-20", "done": "2026-10-19"},
        }},
    ]},
}  # fmt: skip
SOME = {
    "a": rated(5, 60, title="Alpha", objectives=["fast"]), "b": rated(3, 60, title="Beta"),
    "c": rated(2, 10, title="Gamma"), "other/d": rated(1, 5, title="Delta"),
}  # fmt: skip
NOW = {"now": {**checkpoint("2026-12-01"), "name": "December"}}
PEOPLE = {"portfolio/units/ops.yaml": UNIT, "portfolio/people.yaml": {"ann": {"name": "Ann Lee"}}}


def report_of(initiatives=None, points=NOW, after=None, *, at="now", **keys):
    """Report to the unit: what was on the table at `points`, and the decisions `after` it."""
    some = SOME if initiatives is None else initiatives
    table = look_at(some, None, points, at=at, **{"envelope": BUDGET, "more": PEOPLE, **keys})
    new = look_at(some, None, after or points, at=at, **{"envelope": BUDGET, "more": PEOPLE, **keys})
    table = Look(table.assessment, new.checkpoint, table.origin)
    head = Head.of(table.assessment, None, table.origin.as_of)
    return unit_pack_report("ops", table, new.workspace, new.assessment.states, head, Wanted())


def fates(report):
    return {each.initiative: each for each in report.data.initiatives}


def sections_of(document):
    return {section.id: section for section in document.sections}


def sections(report):
    return sections_of(report.document)


def test_before_the_meeting_what_is_recommended_and_what_would_lift_the_others():
    report = report_of()
    assert report.kind == "unit-pack"
    assert (report.data.unit, report.data.checkpoint) == ("ops", "now")
    assert report.data.headline == "Of 3 candidates, 2 are not recommended and 1 is recommended."
    assert report.document.title == "Operations: December"
    found = fates(report)
    assert list(found) == ["a", "b", "c"]
    first, second, _ = found.values()
    assert (first.outcome, first.reason, first.rank, first.score, first.cost, first.lift, first.checkpoint) == (
        "recommended: approve", "rank 1, fits the budget", 1, 100, 60, (), None,
    )  # fmt: skip
    assert second.outcome == "recommended: defer until the budget for 2027 is raised by EUR 20"
    assert second.lift[0] == "The budget for 2027 is too small: it takes EUR 60, and EUR 40 is left."
    assert found["c"].lift[0].startswith("It would fit into what is left of the budget")
    section = sections(report)["fate-b"]
    assert (section.title, section.level) == (f"Beta, {second.outcome}", 2)
    (lift,) = (block for block in section.blocks if isinstance(block, Points))
    assert lift.title == "What would have lifted it over the line"


DECIDED_ONE = checkpoint("2026-12-01", a="approved")


def headline(initiatives, points=NOW, after=None, **keys):
    return report_of(initiatives, points, after, **keys).data.headline


def test_the_headline_counts_in_plain_words():
    one = {"a": SOME["a"]}
    assert headline(one) == "The only candidate is recommended."
    assert headline({**one, "b": rated(4, 10)}) == "Both candidates are recommended."
    assert headline({**one, "b": rated(4, 10)}, NOW, {"now": DECIDED_ONE}) == (
        "Of 2 candidates, 1 is approved and 1 is not decided."
    )
    assert headline({name: rated(5, 10) for name in "abc"}) == "All 3 candidates are recommended."
    assert headline({"a": rated(5, 160)}) == "The only candidate is not recommended."
    assert headline({"other/a": rated(5, 10)}) == "No candidate of this unit is on the table."
    assert headline(one, {}, at=None) == "The only candidate is recommended."


DECIDED = checkpoint(
    "2026-12-01",
    a={
        "outcome": "approved", "funds": {2027: 40, 2028: 5}, "up_to": "half", "why": "It pays",
        "conditions": {"sign": {"do": "Sign", "owner": "ann", "due": "2027-01-31"}, "bare": {}},
    },
    b={"outcome": "rejected", "why": "Too dear.", "override": "The market fell"},
)  # fmt: skip
HALF = {**SOME, "a": {**SOME["a"], "milestones": {"half": "2027-06"}}}


def test_after_the_meeting_what_was_decided_counts():
    report = report_of(HALF, NOW, {"now": {**DECIDED, "name": "December"}})
    found = fates(report)
    assert (found["a"].outcome, found["a"].checkpoint, found["a"].reason, found["a"].lift) == (
        "approved", "now", "It pays", (),
    )  # fmt: skip
    assert found["b"].reason == "Too dear. It departs from the recommendation: The market fell"
    assert found["b"].lift[0].startswith("The budget for 2027 is too small")
    assert report.data.headline == "Of 3 candidates, 1 is approved, 1 is rejected and 1 is not decided."
    alpha = sections(report)["fate-a"]
    assert alpha.title == "Alpha: approved"
    assert alpha.blocks[0] == Text("December (1 December 2026): It pays.")
    facts = {fact.label: fact.cell.value for fact in alpha.blocks[1].facts}
    assert facts == {
        "Standing": "above", "Rank": "1", "Score": "100.0", "Cost": "EUR 60", "Released": "2027: EUR 40, 2028: EUR 5",
        "Up to": "half",
    }  # fmt: skip
    assert said(alpha.blocks[2].points) == ["Sign: Ann Lee, due 31 January 2027, open", "bare: –, open"]


def test_of_the_files_as_they_are_after_it_what_was_decided_is_no_candidate_any_more():
    points = {"now": {**DECIDED, "name": "December"}}
    report = report_of(HALF, points)
    assert report.data.headline == "The only candidate is not decided."
    assert fates(report)["c"].outcome.startswith("recommended: ")
    assert fates(report)["a"].outcome == "approved"


def test_a_rejected_one_for_which_there_was_room_says_so():
    report = report_of({"a": rated(5, 10)}, NOW, {"now": checkpoint("2026-12-01", a="rejected")})
    (fate,) = report.data.initiatives
    assert (fate.reason, fate.lift) == ("no reason is on record", ("It stands above the line: there is room for it.",))


def test_decisions_after_the_checkpoint_do_not_count():
    after = {**NOW, "later": checkpoint("2026-12-02", a="approved")}
    assert fates(report_of(None, NOW, after))["a"].outcome == "recommended: approve"


def test_what_is_no_candidate_says_what_it_is():
    some = {
        "idea": rated(1, 1, submitted=None),
        "gone": rated(1, 1, withdrawn={"date": "2026-11-01", "why": "No money"}),
    }
    found = fates(report_of(some))
    assert (found["idea"].outcome, found["idea"].rank, found["idea"].cost) == ("not submitted for 2027", None, None)
    assert (found["gone"].outcome, found["gone"].reason) == ("withdrawn", "No money")
    deferred = {"old": checkpoint("2026-10-01", gone={"outcome": "deferred", "why": "Not now"}), **NOW}
    later = fates(report_of(some, deferred))["gone"]
    assert (later.outcome, later.reason) == ("withdrawn", "No money")
    facts = sections(report_of(some))["fate-idea"].blocks[0].facts
    assert [(fact.label, fact.cell.value) for fact in facts] == [("Standing", "not ranked")]


def test_what_was_met_is_told_with_its_day():
    point = checkpoint("2026-10-01", a={"outcome": "approved", "conditions": {"sign": {"do": "Sign", "owner": "ann"}}})
    points = {"old": point, "now": {**checkpoint("2026-12-01"), "fulfilled": {"a/sign": {"date": "2026-11-01"}}}}
    section = sections(report_of(None, points))["fate-a"]
    (conditions,) = (block for block in section.blocks if isinstance(block, Points))
    assert said(conditions.points) == ["Sign: Ann Lee, met on 1 November 2026"]


def test_who_leads_it_what_it_asks_for_and_what_it_wants():
    report = report_of()
    people, line, facts = sections(report)["unit"].blocks
    assert people.words == "Head Ann Lee, account manager Bo."
    assert line.words == "The line falls at rank 2: Beta does not fit into the budget for 2027."
    assert isinstance(facts, Facts)
    # 130 of 135 asked for, and all that is above the line
    assert [(fact.label, fact.cell.words or fact.cell.value, fact.kind) for fact in facts.facts] == [
        ("Candidates and committed work", 130, "money"), ("Share of all units", 130 / 135, "percent"),
        ("Above the line", 60, "money"), ("Share of all above the line", 1, "percent"),
        ("Approved so far", "0 of 3 proposed", "text"),
    ]  # fmt: skip
    objectives, actions = sections(report)["objectives"], sections(report)["actions"]
    assert objectives.title == "1 of 2 objectives are served"
    assert said(objectives.blocks[0].points) == ["Be fast: Alpha", "sure: nothing serves it"]
    assert actions.title == "2 open with the account manager, last met on 1 October 2026"
    assert said(actions.blocks[0].points) == [
        "Share it: Ann Lee, 20 October 2026, overdue", "Ask: Cy, 20 October 2027",
    ]  # fmt: skip
    bare = sections(report_of(more={}))
    assert {"objectives", "actions"}.isdisjoint(bare)
    assert bare["unit"].blocks[0].words == "Head –, account manager –."


def test_a_meeting_that_is_over_and_sealed_reads_the_same():
    points = {"now": sealed(checkpoint("2026-12-01", a="approved"), "2026-12-01")}
    assert fates(report_of(None, points))["a"].outcome == "approved"
    facts = {fact.label: fact.cell.value for fact in sections(report_of(None, points))["origin"].blocks[0].facts}
    assert (facts["Revision"], facts["Tool"], facts["Rebuild with"]) == ("unknown", "pmoctl 1.0.0", "pmoctl brief")


def test_what_is_recommended_on_a_condition_is_said_to_be():
    alone = report_of({"a": rated(5, 60)}, envelope={"budget": {2030: 5}})
    assert alone.data.headline == "The only candidate is recommended on a condition."
    mixed = report_of({"a": rated(5, 60), "b": rated(4, 10, owner=None), "c": rated(1, 90)})
    assert mixed.data.headline == (
        "Of 3 candidates, 1 is recommended, 1 is recommended on a condition and 1 is not recommended."
    )


def test_there_is_no_heading_without_what_it_is_of():
    assert "initiatives" in sections(report_of())
    assert "initiatives" not in sections(report_of({"other/d": rated(1, 5)}))
    one = {**PEOPLE, "portfolio/units/ops.yaml": {**UNIT, "objectives": {"fast": {"statement": "Be fast"}}}}
    assert sections(report_of(more=one))["objectives"].title == "1 of 1 objective is served"


def test_a_long_name_is_cut_in_lists_and_stands_whole_at_the_end():
    name = "Renewal of the " + "very " * 30 + "long names"
    document = report_of({**SOME, "a": rated(5, 60, title=name, objectives=["fast"])}).document
    (points,) = sections_of(document)["objectives"].blocks
    assert said(points.points)[0].startswith("Be fast: Renewal of the very very")
    assert name not in said(points.points)[0]
    last = document.sections[-1]
    assert (last.id, last.level, rows_of(last.blocks[0])[0][1]) == ("long-names", 1, name)
    assert name in document.names
    elsewhere = report_of({**SOME, "other/d": rated(1, 5, title=name)}).document
    assert elsewhere.sections[-1].id == "origin"  # nothing of this unit's pack speaks of it


def test_nobody_recommended_is_said_as_one_says_it():
    two = {"a": rated(5, 90, owner="ann", excludes=["b"]), "b": rated(4, 90)}
    tight = {"envelope": {"budget": {2027: 10}}}
    assert report_of(two, **tight).data.headline == "None of 2 candidates is recommended."
    assert report_of({"a": rated(5, 90)}, **tight).data.headline == "The only candidate is not recommended."
    after = {"now": {**checkpoint("2026-12-01", other="approved"), "name": "December"}}
    some = {**two, "other": rated(3, 5)}
    assert "2 are not decided" in report_of(some, after=after).data.headline
