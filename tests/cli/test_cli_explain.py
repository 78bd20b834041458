"""`pmoctl explain`: the arithmetic shown is the arithmetic done, and the moves it names are true."""

import json
import re
from decimal import Decimal

import jsonschema
import pytest
from building import AS_OF, checkpoint, files_of, framework, initiative, write_files
from running import GOLDEN, ROOT, run

from pmoctl.assess.assess import assess_workspace
from pmoctl.model.initiative import Rating
from pmoctl.report.kinds import output_schema
from pmoctl.score.explain import explain_score
from pmoctl.score.score import score_initiative
from pmoctl.store.working_tree import WorkingTree

ROW = re.compile(r"(.+?) +(\d+\.\d\d) +(\d\.\d\d) +(\d+\.\d\d)   .+")


@pytest.mark.parametrize("name", ["leak-sensors", "data-desk", "lead-pipes", "office-move", "pump-renewal"])
def test_the_points_printed_add_up_to_the_score(name):
    text = run(GOLDEN, "explain", name, COLUMNS="160").stdout
    rows = [ROW.fullmatch(line) for line in text.splitlines() if ROW.fullmatch(line)]
    assert [row[1] for row in rows] == ["Fit with the strategy", "Worth", "Operations › Speed", "Operations › Upheaval"]
    score = float(re.search(r"^Score (\d+\.\d\d) of 100", text, re.MULTILINE)[1])
    assert sum(float(row[4]) for row in rows) == pytest.approx(score, abs=0.005 * len(rows))
    assert sum(float(row[2]) for row in rows) == pytest.approx(100)
    for row in rows:
        assert float(row[2]) * float(row[3]) == pytest.approx(float(row[4]), abs=0.5)


def test_the_whole_of_one_explanation():
    text = run(GOLDEN, "explain", "leak-sensors", "--as-of", "2026-12-03", COLUMNS="160").stdout
    lines = text.splitlines()
    assert lines[0] == "Leak sensors | first *zone* (leak-sensors)"
    assert lines[1] == "plants, grow, submitted: rank 3, above"
    assert "Score 48.00 of 100, from 37.00 to 69.00" in lines
    assert "npv 100 stands at 0.50 on the scale from 0 to 5" in text
    assert "2.5 on the scale from 0 to 5, by review" in text
    assert "    - submitter: 4: Zone by zone" in lines
    assert "    - review by ben-osei, 2026-10-06: 2: The second zone takes longer" in lines
    assert "    - evidence: DOC-7" in lines
    assert re.search(r"^2028 +231 +11 +200", text, re.MULTILINE)
    assert "Money in thousands of EUR" in lines
    assert re.search(r"^  Net present value +100$", text, re.MULTILINE)
    # 57.5 is 9.5 more: 19 % of the half of a scale of 5 that the rating is worth.
    assert "  - Draws level with Renewal of the river pumps with 9.50 points more" in lines
    assert "    - fit: a rating of 3.95 instead of 3" in lines


def explained(files_or_root):
    found = assess_workspace(WorkingTree(files_or_root), AS_OF, with_initiatives=True)
    for row in found.ranking.rows:
        yield found, explain_score(row.scored.id, found.workspace, found.baseline, found.ranking)


def rescored(found, explanation, criterion, level):
    """Score an initiative again with another rating, which replaces every review of it."""
    entry = explanation.entry
    ratings = {
        **entry.data.ratings,
        criterion: Rating.model_construct(value=Decimal(repr(level)), why=None, evidence=None),
    }
    reviews = [
        review.model_copy(update={"ratings": {key: value for key, value in review.ratings.items() if key != criterion}})
        for review in entry.data.reviews
    ]
    data = entry.data.model_copy(update={"ratings": ratings, "reviews": reviews})
    return score_initiative(entry._replace(data=data), explanation.row.scored.state, found.baseline)


def check_moves(root):
    """Apply every rating that is said to draw level, and look whether it does."""
    tried = 0
    for found, explanation in explained(root):
        rows = {row.scored.id: row.scored for row in found.ranking.rows}
        for move in explanation.moves:
            other = rows[move.initiative]
            assert (move.gap >= 0) == (move.direction == "up") or abs(move.gap) < 1e-9
            for criterion, _now, level in move.steps:
                again = rescored(found, explanation, criterion, level)
                if found.baseline.per_cost:
                    assert again.ratio == pytest.approx(other.ratio, abs=1e-9)
                else:
                    assert again.score == pytest.approx(other.score, abs=1e-9)
                tried += 1
    return tried


@pytest.mark.parametrize("root", [ROOT, GOLDEN], ids=["sample", "golden"])
def test_moves_are_true(root):
    assert check_moves(root) > 5


def test_moves_are_true_where_rank_is_by_score_per_cost(tmp_path):
    def one(mark, cost):
        return initiative(ratings={"fit": mark, "low": 9 - mark}, costs={"capex": {2027: cost}})

    scale = {"lowest": 1, "highest": 9}
    frame = framework(
        criteria={"fit": {"weight": 3}, "low": {"prefer": "lower", "scale": scale}}, rank_by="score_per_cost"
    )
    several = {
        "a": one(5, 100),
        "b": one(4, 100),
        "c": one(3, 90),
        "d": one(1, 60),
        "free": one(1, 0),
        "free2": one(2, 0),
    }
    write_files(tmp_path, files_of({**several, "unknown": initiative(ratings={"fit": 5, "low": 1})}, frame))
    assert check_moves(tmp_path) > 3
    assert "points more" in run(tmp_path, "explain", "b").stdout
    # No rating makes what costs something pass what costs nothing, nor what states no costs pass either.
    assert "points more" not in run(tmp_path, "explain", "a").stdout + run(tmp_path, "explain", "unknown").stdout


def test_a_missing_rating_is_a_move_too(tmp_path):
    frame = framework(criteria={"fit": {}, "low": {"prefer": "lower"}})
    both = {"a": initiative(ratings={"fit": 5}), "b": initiative(ratings={"fit": 4})}
    write_files(tmp_path, files_of(both, frame))
    assert check_moves(tmp_path) > 0
    assert "    - low: a rating of 4.00 where there is none now" in run(tmp_path, "explain", "b").stdout.splitlines()


def test_a_tie_is_said_to_be_one(tmp_path):
    frame = framework(tie_break=["cost"])
    both = {name: initiative(ratings={"fit": 4}, costs={"capex": {2027: cost}}) for name, cost in (("a", 1), ("b", 2))}
    write_files(tmp_path, files_of(both, frame))
    assert "Level with Test: the tie-break decides" in run(tmp_path, "explain", "b").stdout


@pytest.mark.parametrize("root", [ROOT, GOLDEN], ids=["sample", "golden"])
def test_json_keeps_to_its_schema(root):
    validator = jsonschema.Draft7Validator(output_schema("explanation"))
    ranked = json.loads(run(root, "score", "--format", "json").stdout)["data"]["initiatives"]
    for row in ranked[:: max(len(ranked) // 5, 1)]:
        whole = json.loads(run(root, "explain", row["initiative"], "--format", "json").stdout)
        validator.validate(whole)
        assert whole["data"]["row"] == row


def test_what_is_unknown_not_ranked_or_in_error(tmp_path):
    files = files_of(
        {"good": initiative(ratings={"fit": 1}), "idea": initiative(submitted=None), "gone": initiative()},
        None,
        {"opening": checkpoint("2026-10-01", gone="rejected")},
    )
    files["portfolio/initiatives/ops/bad.yaml"] = "title: Bad\ntype: walk\n"
    write_files(tmp_path, files)
    unknown = run(tmp_path, "explain", "goood")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "there is no initiative `goood`\n  help: did you mean `good`?" in unknown.stderr
    for name, status, said in (
        ("bad", 1, "the file of `bad` has errors"),
        ("idea", 2, "`idea` is not ranked: it is an idea"),
        ("gone", 2, "`gone` is not ranked: it is rejected"),
    ):
        result = run(tmp_path, "explain", name)
        assert (result.exit_code, result.stdout) == (status, ""), name
        assert f"pmoctl: {said}" in result.stderr
    assert run(tmp_path, "explain", "good").exit_code == 1  # bad is left out
    assert run(tmp_path, "explain", "good", "--format", "xml").exit_code == 2
    assert run(tmp_path, "explain", "good", "--framework", "usedd").exit_code == 2


def test_no_score_is_explained_as_none(tmp_path):
    write_files(tmp_path, files_of({"a": initiative()}, framework(missing="reject")))
    text = run(tmp_path, "explain", "a").stdout
    assert "Score – of 100" in text
    assert "no rank, no score" in text
    assert "missing: there is no score" in text
    assert "None" not in text
