"""`pmoctl status`: approved against forecast, with the figures worked out by hand beside the files they come from."""

import json

import jsonschema
import pytest
from building import checkpoint, files_of, initiative, to_file, write_files
from running import commit_all, git, run

from pmoctl.report.kinds import output_schema

PLAN = initiative(
    owner="ana",
    costs={"capex": {2025: 100, 2026: 200, 2027: 300}, "opex": {2027: 40}, "run": {2028: 9}},
    benefits={"less": {"kind": "cost_saving", "amounts": {2028: 500, 2029: 500}, "confidence": 0.5}},
    contributes={"share": {"by": {2027: 1, 2029: 4}}},
    schedule={"start": "2025-04", "finish": "2027-12"},
)
THEME = (
    "name: Theme\ntargets:\n  share: {measure: Share, kind: non_financial, measured_in: points, "
    "baseline: {2025: 10}, values: {2028: 20, 2029: 30, 2031: 40}}\n"
)
DAY = "2027-01-31"  # 2026 has ended, 2027 has not


def change(root, **keys):
    write_files(root, {"portfolio/initiatives/ops/one.yaml": to_file({**PLAN, **keys})})


@pytest.fixture(name="root")
def _root(tmp_path):
    decision = {"outcome": "approved", "funds": {2026: 200, 2027: 340}, "by": ["eva"]}
    decision["conditions"] = {"contract": {"do": "Sign", "owner": "ana", "due": "2027-01-15"}}
    files = files_of({"ops/one": PLAN}, None, {"board": checkpoint("2026-10-01", one=decision)})
    write_files(tmp_path, {**files, "portfolio/strategy/theme.yaml": THEME})
    commit_all(tmp_path)
    return tmp_path


def data_of(root, *args):
    result = run(root, "status", "--format", "json", "--as-of", DAY, *args)
    whole = json.loads(result.stdout)
    jsonschema.Draft7Validator(output_schema("status")).validate(whole)
    return whole["data"]


def one_of(root, *args):
    (one,) = data_of(root, *args)["initiatives"]
    return one


def test_as_approved_nothing_drifts(root):
    one = one_of(root, "--as-of", "2026-11-01")
    assert one["cost"] == {"approved": 640, "forecast": 640, "drift": 0}  # capex and opex of all years, no run
    assert one["finish"] == {"approved": "2027-12", "forecast": "2027-12", "drift": 0}
    assert one["benefits"] == {"approved": 1000, "forecast": 1000, "drift": 0}  # not times confidence
    assert one["contributes"] == {"share": {"approved": 4, "forecast": 4, "drift": 0}}
    assert (one["confidence"], one["reported"], one["findings"]) == (None, None, [])
    assert one["baseline"] == {"checkpoint": "board", "revision": git(root, "rev-parse", "HEAD"), "hindrance": None}


def test_actuals_and_the_latest_report_up_to_the_day_are_laid_over_the_file(root):
    early = {"date": "2026-11-30", "confidence": "red", "costs": {"capex": {2027: 999}}, "finish": "2030-01"}
    latest = {
        "date": "2027-01-20", "confidence": "green", "finish": "2028-06", "costs": {"capex": {2027: 350}},
        "benefits": {"less": {2028: 300}}, "contributes": {"share": {2029: 3}}, "note": "n",
    }  # fmt: skip
    later = {"date": "2027-02-01", "confidence": "red", "costs": {"capex": {2027: 9999}}}
    change(root, actuals={"costs": {"capex": {2025: 90, 2026: 230}}}, status=[early, latest, later])
    one = one_of(root)
    # 90 + 230 spent, 350 forecast in place of 300, 40 as planned
    assert one["cost"] == {"approved": 640, "forecast": 710, "drift": 70}
    assert one["finish"] == {"approved": "2027-12", "forecast": "2028-06", "drift": 6}
    assert one["benefits"] == {"approved": 1000, "forecast": 800, "drift": -200}
    assert one["contributes"] == {"share": {"approved": 4, "forecast": 3, "drift": -1}}
    assert (one["confidence"], one["reported"]) == ("green", "2027-01-20")
    # 2026: 230 of 200; 2027: 350 + 40 of 340. 70 of 640 is 10.9 %, above a tenth. 6 months are more than 3.
    assert one["findings"] == [
        "over-funds", "green-but-late", "cost-above-approved", "benefits-below-approved",
        "contribution-below-approved", "condition-overdue",
    ]  # fmt: skip
    said = {each["rule"]: each["sentence"] for each in data_of(root)["attention"]}
    assert said["over-funds"] == "Test needs more than was released: EUR 30 in 2026 and EUR 50 in 2027."
    assert said["green-but-late"] == (
        "Test is reported green, but finishes in Jun 2028, 6 months later than approved (Dec 2027)."
    )
    assert said["benefits-below-approved"] == "Test brings 20% less than approved: EUR 800 instead of EUR 1 k."
    assert said["contribution-below-approved"] == "Test contributes 3 points to share instead of 4."
    assert said["condition-overdue"] == "Test has a condition overdue: contract was due on 15 January 2027."


def test_within_the_tolerances_nothing_is_said(root):
    change(root, status=[{"date": DAY, "confidence": "amber", "finish": "2028-03", "costs": {"opex": {2026: 64}}}])
    one = one_of(root, "--as-of", DAY)
    assert (one["cost"]["drift"], one["finish"]["drift"]) == (64, 3)  # a tenth of 640, three months
    assert one["findings"] == ["over-funds", "condition-overdue"]  # funds know no tolerance
    settings = root / "portfolio/portfolio.yaml"
    settings.write_text(settings.read_text() + "tolerances: {cost: 0.05, months: 2}\n")
    assert one_of(root)["findings"][1:3] == ["finish-after-approved", "cost-above-approved"]


def test_who_does_not_report_is_named(root):
    assert "status-stale" not in one_of(root, "--as-of", "2026-12-31")["findings"]  # 13 weeks from 1 October
    assert "status-stale" in one_of(root, "--as-of", "2027-01-01")["findings"]
    (sentence,) = (each["sentence"] for each in data_of(root)["attention"] if each["rule"] == "status-stale")
    assert sentence == "Test has not reported yet; a report was due 31 days ago."
    change(root, status=[{"date": "2026-12-01", "confidence": "green"}])
    assert "status-stale" not in one_of(root, "--as-of", "2027-03-02")["findings"]
    assert "status-stale" in one_of(root, "--as-of", "2027-03-03")["findings"]


def test_work_whose_finish_has_passed_is_late_whatever_it_reports(root):
    change(root, status=[{"date": "2028-01-01", "confidence": "amber"}])
    assert "finish-passed" not in one_of(root, "--as-of", "2027-12-31")["findings"]
    assert "finish-passed" in one_of(root, "--as-of", "2028-01-01")["findings"]


def test_what_is_forecast_of_a_year_that_has_not_ended_is_said_to_be_spent_so_far(root):
    change(root, actuals={"costs": {"capex": {2027: 20}}})
    assert one_of(root)["cost"]["forecast"] == 360
    assert "In the forecast of Test, 2027 is what was spent so far" in run(root, "status", "--as-of", DAY).stdout
    change(root, actuals={"costs": {"capex": {2027: 20}}}, status=[{"date": DAY, "costs": {"capex": {2027: 310}}}])
    assert one_of(root)["cost"]["forecast"] == 650
    assert "spent so far" not in run(root, "status", "--as-of", DAY).stdout


def test_the_baseline_is_the_file_at_the_recorded_revision(tmp_path):
    write_files(tmp_path, files_of({"ops/one": PLAN}, None, {"board": checkpoint("2026-12-01")}))
    write_files(tmp_path, {"portfolio/strategy/theme.yaml": THEME})
    on_table = commit_all(tmp_path)
    frozen = run(tmp_path, "checkpoint", "freeze", "board", "--unapproved")
    assert frozen.exit_code == 0, frozen.stderr
    change(tmp_path, costs={"capex": {2027: 1000}})
    commit_all(tmp_path)
    point = tmp_path / "portfolio/checkpoints/board.yaml"
    point.write_text(point.read_text().replace("decisions: {}", "decisions: {one: {outcome: approved, by: [eva]}}"))
    commit_all(tmp_path)  # the first commit with the decision has 1000 already
    one = one_of(tmp_path)
    assert one["baseline"]["revision"] == on_table
    assert one["cost"] == {"approved": 640, "forecast": 1000, "drift": 360}


def test_an_amendment_sets_another_baseline_and_what_was_approved_at_a_level_is_held_to_it(root):
    change(root, costs={"capex": {2027: 700}}, levels={"pilot": {"costs": {"capex": {2027: 70}}}})
    amended = checkpoint("2026-12-01", one={"outcome": "amended", "level": "pilot"})
    write_files(root, {"portfolio/checkpoints/later.yaml": to_file(amended)})
    commit_all(root)
    levels = {"pilot": {"costs": {"capex": {2027: 75}}}}
    change(root, costs={"capex": {2027: 800}}, levels=levels)
    one = one_of(root)
    assert one["baseline"]["checkpoint"] == "later"
    assert one["cost"] == {"approved": 70, "forecast": 75, "drift": 5}


def test_what_was_approved_with_another_start_is_that_much_later(root):
    point = root / "portfolio/checkpoints/board.yaml"
    point.write_text(point.read_text().replace('"approved"', '"approved", start: "2027-04"'))
    commit_all(root)
    one = one_of(root)
    assert one["finish"] == {"approved": "2029-12", "forecast": "2029-12", "drift": 0}


def test_where_git_cannot_tell_what_was_approved_that_is_said(root, tmp_path_factory):
    clone = tmp_path_factory.mktemp("clone") / "of"
    change(root, costs={"capex": {2027: 1}})
    commit_all(root)
    git(root, "clone", "-q", "--depth", "1", f"file://{root}", clone)
    result = run(clone, "status", "--as-of", DAY, "--format", "json")
    (one,) = json.loads(result.stdout)["data"]["initiatives"]
    assert one["cost"] == {"approved": None, "forecast": 1, "drift": None}
    assert one["baseline"]["revision"] is None
    assert "what was approved of one is not known: this clone is shallow" in result.stderr


def test_outside_git_there_is_no_baseline(tmp_path):
    write_files(
        tmp_path, files_of({"ops/one": initiative()}, None, {"board": checkpoint("2026-10-01", one="approved")})
    )
    result = run(tmp_path, "status", "--format", "json", "--as-of", "2026-10-02")
    (one,) = json.loads(result.stdout)["data"]["initiatives"]
    assert (one["cost"], one["finish"]["drift"]) == ({"approved": None, "forecast": None, "drift": None}, None)
    assert "is not known: git cannot tell" in result.stderr


def test_a_decision_that_is_not_committed_has_no_baseline_yet(root):
    write_files(root, files_of({"ops/two": initiative()}, None, {"now": checkpoint("2026-11-01", two="approved")}))
    two = next(each for each in data_of(root)["initiatives"] if each["initiative"] == "two")
    assert two["baseline"]["hindrance"] == "the decision is in no commit yet"


def test_only_what_is_committed_has_a_status_and_paused_work_need_not_report(root):
    write_files(root, files_of({"ops/two": initiative()}, None, {"now": checkpoint("2026-11-01", one="paused")}))
    (one,) = data_of(root)["initiatives"]
    assert "status-stale" not in one["findings"]
    text = run(root, "status", "--as-of", DAY).stdout
    assert text.startswith("0 running and 1 paused; 1 wants attention.\n")
    assert run(root, "status", "--unit", "nobody").exit_code == 2


def test_why_git_cannot_tell_what_was_approved_is_said_in_words(root):
    def hindrance():
        return one_of(root)["baseline"]["hindrance"]

    (root / ".git").rename(root / "away")
    assert hindrance() == "git cannot tell: the workspace is not in a git repository"
    git(root, "init", "-q")
    assert hindrance() == "git cannot tell: nothing is committed yet"
