"""A second year played through on a copy of the sample, with the commands alone."""

import json
import shutil

import pytest
from running import ROOT, commit_all, run

DECEMBER = "2026-12-investment-board"
BOARD = ("--by", "otto-brenner", "--by", "margit-lindqvist")


class Year:
    """The sample in git, and what is asked of it."""

    def __init__(self, root):
        self.root = root

    def do(self, *words, status=0):
        result = run(self.root, *words)
        assert result.exit_code == status, f"{words}: {result.stdout}{result.stderr}"
        return result

    def commit(self):
        return commit_all(self.root)

    def data(self, *words):
        return json.loads(self.do(*words, "--format", "json").stdout)["data"]

    def rows(self):
        return {row["initiative"]: row for row in self.data("score")["initiatives"]}

    def states(self):
        return {row["initiative"]: row["state"] for row in self.data("list", "initiatives")["objects"]}

    def decide(self, checkpoint, name, outcome, *options):
        why = ("--why", f"The board says {outcome}")
        return self.do("decide", name, "--checkpoint", checkpoint, "--outcome", outcome, *BOARD, *why, *options)

    def hold(self, checkpoint, date):
        """Seal a checkpoint and commit it."""
        self.do("checkpoint", "seal", checkpoint, "--by", "margit-lindqvist", "--date", date)
        self.commit()


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    root = tmp_path_factory.mktemp("year")
    for folder in ("portfolio", "frameworks", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    commit_all(root)
    return Year(root)


def test_a_second_year(year):  # noqa: PLR0915  # a year is long
    # December 2026: the record, a decision on every candidate, the seal.
    year.do("checkpoint", "freeze", DECEMBER)
    year.commit()
    rows = year.rows()
    for name, row in rows.items():
        if row["state"] == "submitted":
            outcome = "approved" if row["above_line"] else "deferred"
            year.decide(DECEMBER, name, outcome, *(["--funds", "2027=100"] if name == "grid-data-platform" else []))
    assert "submitted" not in year.states().values()
    year.do("rollover", "2027", status=2)  # that is the cycle already
    year.hold(DECEMBER, "2026-12-17")
    assert "holds" in year.do("verify", DECEMBER).stdout

    # An emergency out of turn, on what is held back: a storm does not wait for what was deferred.
    year.do("checkpoint", "new", "2027-07-emergency", "--name", "Storm damage", "--date", "2027-07-08")
    year.do("submit", "vehicle-to-grid-trial", "--date", "2027-07-01", status=1)  # an idea with ratings unexplained
    before = year.data("plan", "2027")["totals"]
    year.decide(
        "2027-07-emergency",
        "overhead-line-storm-hardening",
        "approved",
        "--funds",
        "2027=400",
        "--draws-on",
        "held_back",
    )
    totals = year.data("plan", "2027")["totals"]
    assert (totals["released"], totals["drawn"]) == (before["released"], before["drawn"] + 400)
    year.hold("2027-07-emergency", "2027-07-09")

    # What is finished is closed, what ran into trouble is stopped; then the cycle is closed.
    year.do("checkpoint", "new", "2027-11-investment-board", "--name", "Investment Board", "--date", "2027-11-11")
    year.decide("2027-11-investment-board", "complaint-handling-redesign", "closed")
    year.decide("2027-11-investment-board", "erp-core-renewal", "stopped")
    year.hold("2027-11-investment-board", "2027-11-18")
    committed = {name for name, state in year.states().items() if state in {"approved", "paused"}}
    year.do(
        "framework",
        "approve",
        "fy2028",
        "--forum",
        "Executive Committee",
        "--by",
        "otto-brenner",
        "--date",
        "2027-09-30",
    )
    year.do("rollover", "2028", "--framework", "fy2028", "--budget", "2028=18000,2030=6000", "--held-back", "2028=1000")
    year.commit()
    assert "cycle: 2028\n" in (year.root / "portfolio/portfolio.yaml").read_text()
    assert "# Agreed by the Investment Board" in (year.root / "portfolio/portfolio.yaml").read_text()

    # Multi-year commitments are carried; what was deferred is up again only once it is submitted again.
    rows = year.rows()
    assert {name for name, row in rows.items() if row["state"] in {"approved", "paused"}} == committed
    assert year.data("score")["framework"]["id"] == "fy2028"
    assert "biomethane-injection-points" not in rows
    year.do("submit", "biomethane-injection-points", "--date", "2027-11-22")
    assert year.rows()["biomethane-injection-points"]["state"] == "submitted"
    year.do("submit", "biomethane-injection-points", "--date", "2027-11-23", status=1)

    # December 2027, with the new framework; the commitment of a year ago is amended.
    year.do("checkpoint", "new", "2027-12-investment-board", "--name", "Investment Board", "--date", "2027-12-09")
    year.commit()
    year.do("checkpoint", "freeze", "2027-12-investment-board")
    year.commit()
    year.decide("2027-12-investment-board", "grid-data-platform", "amended", "--funds", "2028=900")
    shown = year.data("checkpoint", "show", "2027-12-investment-board")
    assert shown["record"]["framework"]["id"] == "fy2028"
    recommended = "biomethane-injection-points" in shown["record"]["recommended"]
    reason = [] if recommended else ["--override", "The grant lapses"]
    year.do("rollover", "2029", status=1)  # one candidate is undecided
    year.decide("2027-12-investment-board", "biomethane-injection-points", "approved", *reason)
    year.hold("2027-12-investment-board", "2027-12-16")

    # Both records hold, last year's with last year's framework; nothing is wrong; the life of one is told.
    assert year.data("verify")["checkpoints"][0]["checkpoint"] == DECEMBER
    assert all(each["holds"] for each in year.data("verify")["checkpoints"])
    assert year.do("check").exit_code == 0
    told = [event["event"] for event in year.data("log", "biomethane-injection-points")["events"]]
    assert told.count("decided") == 2
    assert told.count("submitted") == 2
    assert {row["initiative"]: row["released"] for row in year.data("plan", "2028")["initiatives"]}[
        "grid-data-platform"
    ] == 900


def test_an_open_cycle_is_not_closed(tmp_path):
    for folder in ("portfolio", "frameworks"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    before = (tmp_path / "portfolio/portfolio.yaml").read_bytes()
    for words, status, said in (
        (("2028",), 1, "candidates without a decision"),
        (("2026",), 2, "name a later year"),
        (("2028", "--framework", "fy2082"), 2, "did you mean `fy2028`"),
        (("2028", "--budget", "much"), 2, "`much` is not an amount of a year"),
        (("2028", "--leave-undecided", "--held-back", "2031=5"), 1, "[held-back-above-budget]"),
    ):
        result = run(tmp_path, "rollover", *words)
        assert (result.exit_code, (tmp_path / "portfolio/portfolio.yaml").read_bytes()) == (status, before)
        assert said in result.stderr
    assert "+cycle: 2028" in run(tmp_path, "rollover", "2028", "--leave-undecided", "--dry-run").stdout
    done = run(tmp_path, "rollover", "2028", "--leave-undecided")
    assert done.exit_code == 0
    assert "(`pmoctl submit ID`): public-charging-network\n" in done.stderr
    assert "already" in run(tmp_path, "submit", "biomethane-injection-points", "--cycle", "2027").stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("public-charging-network", "--cycle", "2028", "--date", "2026-09-17"), "was deferred on 2026-09-17"),
        (("voice-biometrics", "--cycle", "2028", "--date", "2026-10-01"), "was withdrawn on 2026-10-21"),
        (("smart-meter-rollout", "--date", "2026-11-02"), "is approved\n  help: what is committed is carried over"),
        (("erp-core-renewal", "--cycle", "2028", "--date", "2027-11-02"), "is paused"),
        (("meter-data-hub", "--date", "2026-11-02"), "is closed\n  help: what goes on is a new initiative"),
    ],
)
def test_a_submission_that_makes_no_candidate_is_refused(words, said):
    result = run(ROOT, "submit", *words, "--dry-run")
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr


def test_what_was_deferred_is_submitted_again_the_day_after():
    words = ("public-charging-network", "--cycle", "2028", "--date", "2026-09-18", "--dry-run")
    assert "2028: 2026-09-18" in run(ROOT, "submit", *words).stdout
