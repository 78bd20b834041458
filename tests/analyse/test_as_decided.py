"""What was approved at a level and from a later start is what is counted everywhere; figures worked out by hand."""

from decimal import Decimal

from building import AS_OF, assess_files, checkpoint, files_of, initiative, to_file, write_files
from running import run

from pmoctl.analyse.benefits import compare_benefits
from pmoctl.analyse.coverage import measure_coverage
from pmoctl.analyse.roadmap import plan_roadmap
from pmoctl.model.dates import Month
from pmoctl.model.funds import drawn_on_held_back
from pmoctl.model.moved import placed
from pmoctl.model.state import decisions_by_initiative
from pmoctl.record.decide import asked_funds

CITY = initiative(
    ratings={"fit": 4},
    costs={"capex": {2027: 80, 2028: 40}},
    benefits={"less": {"kind": "cost_saving", "amounts": {2029: 100}, "confidence": 0.5}},
    contributes={"share": {"by": {2028: 6}}},
    capacity={"people": {2027: 3}},
    schedule={"start": "2027-04", "finish": "2028-03"},
    milestones={"design": "2027-06"},
    levels={
        "pilot": {
            "costs": {"capex": {2027: 10}},
            "contributes": {"share": {"by": {2028: 1}}},
            "benefits": {"less": {"kind": "cost_saving", "amounts": {2029: 8}}},
        }
    },
)
SHARE = {"measure": "Share", "kind": "financial", "measured_in": "%", "baseline": {2026: 40}, "values": {2028: 50}}


def decided(outcome="approved", **decision):
    points = {"board": checkpoint("2026-11-10", city={"outcome": "approved", **decision})}
    if outcome != "approved":
        points["later"] = checkpoint("2026-11-20", city=outcome)
    files = files_of({"city": CITY}, None, points, envelope={"budget": {2027: 100}})
    files["portfolio/strategy/s.yaml"] = to_file({"name": "S", "targets": {"share": SHARE}})
    found = assess_files(files, with_initiatives=True)
    assert [each.message for each in found.findings if each.severity == "error"] == []
    return found


def planned(found, chosen="committed"):
    (row,) = measure_coverage(found.workspace, found.ranking, chosen).targets
    return row.years[2028].planned


def promised(found):
    return {
        each.year: each.promised for case in compare_benefits(found.workspace, AS_OF).cases for each in case.promises
    }


def test_targets_count_what_was_decided():
    assert planned(decided()) == 40 + 6
    assert planned(decided(level="pilot")) == 40 + 1
    assert planned(decided(start="2028-04")) == 40  # what comes in 2028 comes in 2029
    assert planned(decided("closed", level="pilot"), "shortlist") == 40 + 1


def test_benefits_promised_are_those_of_what_was_decided():
    assert promised(decided()) == {2029: 100 * 0.5}
    assert promised(decided(level="pilot", start="2028-04")) == {2030: 8}


def test_the_roadmap_and_the_people_follow_what_was_decided():
    found = decided(level="pilot", start="2028-04")
    plan = plan_roadmap(found.workspace, found.ranking, "committed")
    (bar,) = plan.bars
    assert (bar.start, bar.finish, bar.milestones) == (
        Month(2028, 4), Month(2029, 3), (("design", Month(2028, 6)),),
    )  # fmt: skip
    assert [(load.team, load.year, load.taken) for load in plan.capacity] == [("people", 2028, Decimal(3))]


def test_only_whole_years_move_and_a_file_that_starts_later_already_stands_still():
    data = decided().workspace.initiatives["city"].data
    starts = {
        start: placed(data, None, start).schedule.start
        for start in (Month(2028, 3), Month(2028, 4), Month(2029, 12), Month(2026, 4))
    }
    assert starts == {
        Month(2028, 3): Month(2027, 4), Month(2028, 4): Month(2028, 4), Month(2029, 12): Month(2029, 4),
        Month(2026, 4): Month(2027, 4),
    }  # fmt: skip
    assert asked_funds(data, "pilot", Month(2029, 4)) == {2029: 10}


def test_what_is_held_back_is_charged_with_own_figures_where_a_draw_names_no_funds():
    def drawn(**decision):
        found = decided(**decision)
        data = found.workspace.initiatives["city"].data
        return drawn_on_held_back(data, decisions_by_initiative(found.workspace.checkpoints)["city"])

    assert drawn(draws_on="held_back") == {2027: 80, 2028: 40}
    assert drawn(draws_on="held_back", level="pilot") == {2027: 10}
    assert drawn(draws_on="held_back", funds={2027: 5}) == {2027: 5}
    assert drawn(funds={2027: 5}) == {}


def test_a_draw_without_funds_counts_against_what_is_held_back():
    points = {"board": checkpoint("2026-11-10", city={"outcome": "approved", "draws_on": "held_back"})}
    envelope = {"budget": {2027: 100, 2028: 100}, "held_back": {2027: 50, 2028: 40}}
    found = assess_files(
        files_of(
            {"city": {key: CITY[key] for key in CITY if key not in {"contributes", "levels"}}},
            None,
            points,
            envelope=envelope,
        )
    )
    said = [each.message for each in found.findings if each.rule == "held-back-overdrawn"]
    assert said == ["decisions draw 80 from the 50 held back for 2027"]


def test_people_are_told_what_was_approved(tmp_path):
    """The pilot costs 10, the file 80 + 40; the score stays that of the file, 4 of 5."""
    points = {
        "board": checkpoint("2026-11-10", city={"outcome": "approved", "level": "pilot", "start": "2028-04"}),
        "next": {"name": "Next", "date": "2026-12-10"},
    }
    keys = {key: CITY[key] for key in CITY if key not in {"contributes", "levels"}}
    city = {**keys, "levels": {"pilot": {"costs": CITY["levels"]["pilot"]["costs"]}}}
    write_files(tmp_path, files_of({"city": city, "a": initiative(), "b": initiative()}, None, points))
    words = "Approved as: level pilot, from 2028-04. That is what it charges; its score is that of its file."
    assert words in run(tmp_path, "explain", "city", COLUMNS="200").stdout
    run(tmp_path, "brief", "--checkpoint", "next", "--format", "markdown", "--output", tmp_path)
    pack = (tmp_path / "brief.md").read_text("utf-8")
    assert "| 1 | Test (level pilot, from 2028-04) | Unit | 80.0 | – | 10 |" in pack
