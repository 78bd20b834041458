"""`pmoctl rate`: two people rate in clones of their own, and neither sees what the other says until it is closed."""

import csv
import io
import json
from decimal import Decimal

import jsonschema
import pytest
from building import files_of, framework, initiative, write_files
from running import ROOT, commit_all, git, run

from pmoctl.analyse.agreement import compare_opinions
from pmoctl.model.framework import Scale
from pmoctl.model.initiative import Rating
from pmoctl.report.kinds import output_schema
from pmoctl.store.read import read_data

FRAME = framework(criteria={"fit": {"question": "How?"}, "ease": {"scale": {"lowest": 0, "highest": 10}}})
DAY = ("--date", "2026-10-16")


@pytest.fixture(name="root")
def _root(tmp_path):
    root = tmp_path / "office"
    write_files(root, files_of({"ops/one": initiative(title="=One"), "ops/two": initiative()}, FRAME))
    write_files(root, {"portfolio/initiatives/ops/idea.yaml": "title: Idea\ntype: grow\n"})
    assert run(root, "rate", "open", "autumn", "--raters", "ana,ben", "--date", "2026-10-12").exit_code == 0
    commit_all(root)
    return root


def filled(root, rater, values):
    """The form of a rater with values by initiative and criterion, as a spreadsheet saves it."""
    form = run(root, "rate", "form", "autumn", "--by", rater, "--output", "-").stdout.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(form, newline="")))
    for row in rows:
        row["value"], row["why"] = values.get((row["initiative"], row["criterion"]), ("", ""))
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path = root.parent / f"{rater}.csv"
    path.write_text("\ufeff" + text.getvalue(), encoding="utf-8")
    return path


ANA = {("one", "fit"): ("4", "Secret of ana"), ("one", "ease"): ("2", ""), ("two", "fit"): ("3", "")}
BEN = {("one", "fit"): ("3", ""), ("one", "ease"): ("9", "Simple"), ("two", "fit"): ("3", "Also 3")}


def hand_in(root, rater, values):
    done = run(root, "rate", "hand-in", "autumn", filled(root, rater, values), "--by", rater)
    assert done.exit_code == 0, done.stderr
    return done


def data_of(root):
    whole = json.loads(run(root, "rate", "show", "autumn", "--format", "json").stdout)
    jsonschema.Draft7Validator(output_schema("rating-round")).validate(whole)
    return whole["data"]


def test_a_round_is_of_all_candidates_and_its_form_asks_for_every_rated_criterion(root):
    data = read_data((root / "rounds/autumn.yaml").read_text())
    assert data == {
        "framework": "used",
        "opened": "2026-10-12",
        "initiatives": ["one", "two"],
        "raters": ["ana", "ben"],
    }
    form = run(root, "rate", "form", "autumn", "--by", "ana", "--output", "-").stdout
    assert "one,'=One,fit,How?,0,5,," in form  # no formula
    assert "two,Test,ease,,0,10,," in form


def test_what_is_handed_in_is_in_no_commit_until_the_round_is_closed(root, tmp_path):
    clone = tmp_path / "ben"
    git(root, "clone", "-q", root, clone)
    hand_in(root, "ana", ANA)
    commit_all(root)
    files = git(root, "ls-files")
    assert "ana.yaml" not in files
    assert "Secret" not in git(root, "log", "-p")
    assert data_of(root)["opinions"] == []
    git(clone, "pull", "-q")
    hand_in(clone, "ben", BEN)
    commit_all(clone)
    git(root, "pull", "-q", "--no-rebase", clone, "HEAD")

    refused = run(clone, "rate", "close", "nowhere")
    assert refused.exit_code == 2
    closed = run(root, "rate", "close", "autumn", *DAY)
    assert closed.exit_code == 0, closed.stderr
    assert closed.stdout == "rounds/autumn/ana.yaml\n"
    assert "Not here: ben." in closed.stderr
    commit_all(root)
    assert {each["rater"]: each["shown"] for each in data_of(root)["raters"]} == {"ana": True, "ben": False}
    git(clone, "pull", "-q", "--no-rebase")
    assert run(clone, "rate", "close", "autumn").exit_code == 0
    data = data_of(clone)
    assert all(each["shown"] and each["holds"] for each in data["raters"])
    assert data["closed"] == "2026-10-16"  # as it was first


def both(root):
    hand_in(root, "ana", ANA)
    hand_in(root, "ben", BEN)
    assert run(root, "rate", "close", "autumn", *DAY).exit_code == 0


def test_an_id_is_not_renamed_while_a_round_is_open_that_asks_for_it(root):
    done = run(root, "rename", "one", "uno")
    assert done.exit_code == 1
    assert "rounds/autumn.yaml is open, and goes by the ids of now: close it first" in done.stderr
    assert run(root, "rename", "idea", "thought").exit_code == 0  # which it does not ask for


def test_what_has_another_id_since_a_round_was_closed_is_not_lost_in_silence(root):
    both(root)
    handed = (root / "rounds/autumn/ana.yaml").read_bytes()
    done = run(root, "rename", "two", "due")
    assert "rounds/autumn.yaml, rounds/autumn/ana.yaml, rounds/autumn/ben.yaml" in done.stderr
    assert (root / "rounds/autumn/ana.yaml").read_bytes() == handed  # whose digest is in the round
    agreed = run(root, "rate", "agree", "autumn", "--by", "board", "--within", "9", *DAY)
    assert "WARNING: two cannot be reviewed: no file that can be read has that id now" in agreed.stderr
    assert "`pmoctl rename NEW two`" in agreed.stderr
    assert agreed.stdout == "1 initiative reviewed by board: 2 ratings\n"


def test_a_dry_run_shows_what_would_be_written_and_writes_nothing(root):
    def files():
        return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".git" not in path.parts}

    before = files()
    shown = run(root, "rate", "open", "spring", "--raters", "ana", "--date", "2026-10-12", "--dry-run").stdout
    assert "+++ b/rounds/spring.yaml" in shown
    shown = run(root, "rate", "hand-in", "autumn", filled(root, "ana", ANA), "--by", "ana", "--dry-run").stdout
    assert "+digests: {ana: sha256:" in shown
    shown = run(root, "rate", "close", "autumn", "--anyway", *DAY, "--dry-run").stdout
    assert "+closed: 2026-10-16" in shown
    assert files() == before


def test_check_reads_the_files_of_rounds(root):
    (root / "rounds/broken.yaml").write_text("raters: [zzz\n")
    (root / "rounds/autumn").mkdir()
    (root / "rounds/autumn/ana.yaml").write_text("by: ana\nsalt: s\nratins: {}\n")
    done = run(root, "check", "--format", "concise")
    assert done.exit_code == 1
    assert "rounds/broken.yaml:" in done.stdout
    assert "rounds/autumn/ana.yaml:3:1" in done.stdout
    assert "`ratins` is not a key here" in done.stdout
    assert run(root, "score").exit_code == 0  # a round changes no score


def test_the_largest_disagreement_is_first(root):
    both(root)
    opinions = data_of(root)["opinions"]
    # 7 of 10, 1 of 5, and agreement
    assert [(each["initiative"], each["criterion"], each["spread"]) for each in opinions] == [
        ("one", "ease", 0.7), ("one", "fit", 0.2), ("two", "fit", 0),
    ]  # fmt: skip
    assert [each["median"] for each in opinions] == [5.5, 3.5, 3]
    text = run(root, "rate", "show", "autumn", COLUMNS="160").stdout
    assert "3 ratings, 1 unanimous; the largest disagreement first" in text
    assert "ana 2, ben 9" in text


def test_of_three_the_median_is_the_one_in_the_middle():
    said = {
        name: {"one": {"fit": Rating.model_construct(value=Decimal(value))}}
        for name, value in zip("abc", (1, 5, 2), strict=True)
    }
    (found,) = compare_opinions(said, ["one"], {"fit": Scale(lowest=0, highest=5)})
    assert (found.median, found.spread) == (2, 0.8)


def test_what_is_agreed_becomes_a_review(root):
    both(root)
    shown = run(root, "rate", "agree", "autumn", "--by", "Panel", *DAY, "--dry-run")
    assert shown.stdout.count("+reviews:") == 2
    done = run(root, "rate", "agree", "autumn", "one.ease=6", "--by", "Panel", "--why", "Two teams", *DAY)
    assert done.exit_code == 0, done.stderr
    one = read_data((root / "portfolio/initiatives/ops/one.yaml").read_text())
    assert one["reviews"] == [
        {
            "framework": "used", "by": "Panel", "date": "2026-10-16",
            "ratings": {
                "fit": {"value": 3.5, "why": "Median of ana 4, ben 3"}, "ease": {"value": 6, "why": "Two teams"},
            },
        }
    ]  # fmt: skip
    assert run(root, "check").exit_code == 0
    assert run(root, "rate", "agree", "autumn", "one.ease=6", "--by", "Panel").exit_code == 2  # without a reason
    assert (
        run(root, "rate", "agree", "autumn", "one.ease=60", "--by", "P", "--why", "x").exit_code == 1
    )  # off the scale


def test_what_was_changed_after_it_was_handed_in_does_not_count(root):
    both(root)
    shown = root / "rounds/autumn/ana.yaml"
    shown.write_text(shown.read_text().replace("value: 2", "value: 8"))
    data = data_of(root)
    assert {each["rater"]: each["holds"] for each in data["raters"]} == {"ana": False, "ben": True}
    assert all([said["rater"] for said in each["ratings"]] == ["ben"] for each in data["opinions"])
    assert "what is shown of ana is not what was handed in" in run(root, "rate", "show", "autumn").stdout
    private = root / ".pmoctl/rounds/autumn/ana.yaml"
    private.write_text(shown.read_text())
    refused = run(root, "rate", "close", "autumn")
    assert refused.exit_code == 1
    assert "is not what ana handed in" in refused.stderr


def test_the_same_ratings_have_another_digest_each_time(root):
    digests = set()
    for _ in range(2):
        hand_in(root, "ana", ANA)
        digests.add(read_data((root / "rounds/autumn.yaml").read_text())["digests"]["ana"])
    assert len(digests) == 2  # nobody finds them by trying all ratings


def test_nobody_hands_in_late_and_nobody_is_forgotten(root):
    hand_in(root, "ana", ANA)
    refused = run(root, "rate", "close", "autumn")
    assert refused.exit_code == 1
    assert "ben has not handed in" in refused.stderr
    assert run(root, "rate", "agree", "autumn", "--by", "P").exit_code == 1  # it is open
    assert run(root, "rate", "close", "autumn", "--anyway").exit_code == 0
    late = run(root, "rate", "hand-in", "autumn", filled(root, "ben", BEN), "--by", "ben")
    assert late.exit_code == 1
    assert "was closed on" in late.stderr
    stranger = run(root, "rate", "form", "autumn", "--by", "eva")
    assert stranger.exit_code == 2


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({("one", "fit"): ("6", "")}, "6 is off the scale, 0 to 5"),
        ({("one", "fit"): ("high", "")}, "`high` is not a number"),
        ({}, "holds no rating"),
    ],
)
def test_a_form_that_cannot_be_used_changes_nothing(root, values, said):
    before = (root / "rounds/autumn.yaml").read_text()
    done = run(root, "rate", "hand-in", "autumn", filled(root, "ana", values), "--by", "ana")
    assert done.exit_code in {1, 2}
    assert said in done.stderr
    assert (root / "rounds/autumn.yaml").read_text() == before


def test_a_cell_that_never_ends_is_said(root, tmp_path):
    path = tmp_path / "endless.csv"
    path.write_text('initiative,criterion,value,why\none,fit,3,"' + "x" * 2_000_000, encoding="utf-8")
    done = run(root, "rate", "hand-in", "autumn", path, "--by", "ana")
    assert done.exit_code in {1, 2}
    assert "never ends" in done.stderr


def test_a_round_that_is_there_is_not_opened_again(root):
    assert "there is a round `autumn` already" in run(root, "rate", "open", "autumn", "--raters", "ana").stderr
    assert run(root, "rate", "open", "x", "--raters", "Ana B").exit_code == 2
    assert run(root, "rate", "open", "x", "--raters", "ana", "--initiatives", "oen").exit_code == 2


def test_the_example_of_the_reference_holds():
    example = ROOT / "docs/files/example"
    assert all(each["holds"] for each in data_of(example)["raters"])
