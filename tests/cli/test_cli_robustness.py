"""`pmoctl robustness`: shares and flips in closed form through the command line, the same bytes wherever."""

import json
import signal

import jsonschema
import pytest
from building import files_of, framework, initiative, write_files
from running import run

from pmoctl.analyse.robustness import CertaintyCounts
from pmoctl.cli.calls.progress import Watched
from pmoctl.cli.calls.session import Session
from pmoctl.report.kinds import output_schema
from pmoctl.report.numbers import Numbers
from pmoctl.report.sureness import sure_words
from pmoctl.select.recommend import find_selection
from pmoctl.select.solver import Progress


def rated(fit, risk, cost=50):
    return initiative(ratings={"fit": fit, "risk": risk}, costs={"capex": {2027: cost}})


# With a share w of fit, a has 20 + 80 w and b 80 - 40 w: a leads from w = 1/2 on. c has 10 in any case. One of 50 fits.
TWO = {"a": rated(5, 1), "b": rated(2, 4), "c": rated(0.5, 0.5)}
FRAME = framework(criteria={"fit": {"weight": 3}, "risk": {"weight": 1}})
FIFTY = {"envelope": {"budget": {2027: 50}}}


@pytest.fixture
def root(tmp_path):
    write_files(tmp_path, files_of(TWO, FRAME, **FIFTY))
    return tmp_path


def data_of(root, *words):
    result = run(root, "robustness", "--format", "json", *words)
    assert result.exit_code == 0, result.stderr
    whole = json.loads(result.stdout)
    jsonschema.validate(whole, output_schema("robustness"))
    return whole["data"]


def shares(data, key="line_share"):
    return {each["initiative"]: each[key] for each in data["initiatives"]}


def test_shares_are_those_of_the_closed_form(root):
    # free: w is uniform on 0 to 1; order: on 1/2 to 1; 20%: from 0.6 to 0.9 only; none: 3/4.
    free = data_of(root, "--weights", "free")
    assert shares(free) == {"a": pytest.approx(0.5, abs=0.02), "b": pytest.approx(0.5, abs=0.02), "c": 0}
    assert free["counts"] | {"core": 0, "borderline": 2, "out": 1, "never": 1} == free["counts"]
    ranks = {each["initiative"]: each["rank_share"] for each in free["initiatives"]}
    assert ranks["c"] == {"3": 1}
    assert ranks["a"] == {"1": pytest.approx(0.5, abs=0.02), "2": pytest.approx(0.5, abs=0.02)}
    for weights in ("order", "20%", "none"):
        data = data_of(root, "--weights", weights, "--draws", "500")
        assert shares(data) == {"a": 1, "b": 0, "c": 0}
        assert shares(data, "class") == {"a": "core", "b": "out", "c": "out"}


def test_flips_are_exact_and_regret_is_that_of_the_line(root):
    data = data_of(root, "--weights", "free")
    flips = {each["criterion"]: (each["from"], each["to"], each["enters"], each["leaves"]) for each in data["flips"]}
    half = pytest.approx(0.5, abs=1e-9)
    assert flips == {"fit": (0.75, half, ["b"], ["a"]), "risk": (0.25, half, ["b"], ["a"])}
    # Where b leads a lacks 60 - 120 w: on average over w the integral from 0 to 1/2, 15; at most 60.
    assert data["regret"]["expected"] == pytest.approx(15, abs=1)
    assert data["regret"]["largest"] == pytest.approx(60, abs=1)
    assert data["regret"]["rival"] == ["b"]


def test_best_sets_of_the_draws_are_those_of_the_closed_form(root):
    data = data_of(root, "--weights", "free", "--selections", "200")
    share = shares(data, "selection_share")
    assert share["a"] + share["b"] == pytest.approx(1)
    assert share["a"] == pytest.approx(0.5, abs=0.11)
    assert (data["selections"], data["proven"], data["counts"]["basis"]) == (200, 200, "selection")


def test_the_same_seed_gives_the_same_bytes_for_any_number_of_workers(root):
    words = ("robustness", "--weights", "free", "--draws", "300", "--selections", "40", "--format", "json")
    first = run(root, *words).stdout
    assert run(root, *words, "--workers", "2").stdout == first
    assert run(root, *words, "--seed", "2").stdout != first


def test_a_cluster_gives_the_same_bytes(root):
    distributed = pytest.importorskip("distributed", reason="Dask is not installed (pmoctl[cluster])")
    words = ("robustness", "--weights", "free", "--draws", "300", "--selections", "20", "--format", "json")
    settings = {"n_workers": 1, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with distributed.LocalCluster(protocol="tcp", host="127.0.0.1", **settings) as cluster:
        found = run(root, *words, "--cluster", cluster.scheduler_address)
    assert found.exit_code == 0, found.stderr
    assert found.stdout == run(root, *words).stdout


def test_where_the_selection_is_recommended_it_is_what_is_drawn(tmp_path):
    write_files(tmp_path, files_of(TWO, FRAME, shortlist="selection", **FIFTY))
    data = data_of(tmp_path, "--weights", "20%", "--draws", "100")
    assert (data["selections"], data["counts"]["basis"]) == (100, "selection")
    assert {each["criterion"]: each["to"] for each in data["flips"]} == {
        "fit": pytest.approx(0.5, abs=1e-6), "risk": pytest.approx(0.5, abs=1e-6),
    }  # fmt: skip


def test_a_pack_speaks_of_the_selection_where_that_is_recommended(tmp_path):
    # By hand, 10 of money: the line takes a (6) and stops at b (5); b and c (4) together are worth 60 + 40 against 80.
    costing = {"a": (6, 4), "b": (5, 3), "c": (4, 2)}
    files = {
        name: initiative(ratings={"fit": rating}, costs={"capex": {2027: cost}})
        for name, (cost, rating) in costing.items()
    }
    write_files(tmp_path, files_of(files, envelope={"budget": {2027: 10}}, shortlist="selection"))
    result = run(tmp_path, "brief", "--format", "markdown", "--output", str(tmp_path / "pack"))
    assert result.exit_code == 0, result.stderr
    text = (tmp_path / "pack" / "brief.md").read_text(encoding="utf-8")
    assert "2 of 2 recommended hold in 95% or more of 100 draws" in text


def test_of_a_selection_that_is_not_proven_nothing_is_said_to_change_it(tmp_path, monkeypatch):
    write_files(tmp_path, files_of(TWO, FRAME, **FIFTY, shortlist="selection"))

    def unproven(ranked):
        return find_selection(ranked)._replace(status="feasible")

    monkeypatch.setattr("pmoctl.select.recommend.find_selection", unproven)
    words = ["--weights", "free", "--draws", "20", "--selections", "20"]
    assert data_of(tmp_path, *words)["flips"] == []
    said = " ".join(run(tmp_path, "robustness", *words).stdout.split())
    assert "It cannot be told: today's set is not proven best" in said
    assert "part of this it may miss as things stand" in said


def test_the_text_begins_with_the_sentence(root):
    text = " ".join(run(root, "robustness", "--weights", "20%", "--draws", "1000").stdout.split())
    assert text.startswith(
        "1 of 3 is above the line in at least 95% of 1,000 draws of the weights within 20% of the framework's,"
        " 2 in at most 5%; there is nothing to argue about."
    )
    assert "What is recommended falls short of the line of a draw in no draw." in text


def test_the_sentence_counts_what_was_drawn():
    counts = CertaintyCounts(33, 18, 4, 11, 15, 9, 12, "selection")
    assert sure_words(counts, 200, "free", Numbers()) == (
        "18 of 33 are in the best set in at least 95% of 200 draws of any weights, 11 in at most 5%;"
        " 4 are what there is to argue about."
    )


def test_the_sentence_is_written_in_the_locale_of_the_portfolio():
    counts = CertaintyCounts(33, 18, 4, 11, 15, 9, 12, "line")
    said = sure_words(counts, 10_000, "7.5%", Numbers("de_DE")).replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith(
        "18 of 33 are above the line in at least 95 % of 10.000 draws of the weights within 7,5 % of"
    )


def test_one_without_a_rank_has_no_share(tmp_path):
    frame = framework(
        criteria={"fit": {"weight": 3}, "risk": {}},
        gates={"g": {"exclude_unless": {"criterion": "fit", "at_least": 1}}},
    )
    write_files(tmp_path, files_of(TWO, frame, **FIFTY))
    (last,) = [each for each in data_of(tmp_path, "--draws", "100")["initiatives"] if each["initiative"] == "c"]
    assert (last["rank_share"], last["rank_50"], last["line_share"], last["class"]) == ({}, None, None, None)


@pytest.mark.parametrize("weights", ["all", "0%", "101%", "20"])
def test_weights_that_are_none_are_refused(root, weights):
    result = run(root, "robustness", "--weights", weights)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "weights are free, order, none, or a share such as 20%" in result.stderr


def test_without_anybody_ranked_there_is_nothing_to_draw(tmp_path):
    write_files(tmp_path, files_of({}, FRAME, **FIFTY))
    result = run(tmp_path, "robustness")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing has a rank" in result.stderr


def test_what_is_stopped_says_how_far_it_came(root, monkeypatch):
    monkeypatch.setattr(Watched, "draws", lambda _self, _done, _wanted: False)
    result = run(root, "robustness", "--draws", "10000000")
    assert result.exit_code == 0
    assert "of 10,000,000 draws: this is what they say." in " ".join(result.stdout.split())


def interrupted_twice():
    with Watched(Session(None, quiet=True, no_color=True), Numbers()) as watched:
        assert watched.draws(1, 2)
        assert not watched.solve(Progress(1, None, None))
        signal.raise_signal(signal.SIGINT)
        assert not watched.draws(1, 2)
        assert watched.solve(Progress(1, None, None))
        assert watched.stopped
        signal.raise_signal(signal.SIGINT)


def test_ctrl_c_asks_to_stop_once_and_ends_the_call_twice():
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        interrupted_twice()
    assert signal.getsignal(signal.SIGINT) is before


def test_score_says_how_sure_it_is_in_three_columns_and_a_sentence(root):
    whole = json.loads(run(root, "score", "--robust", "--format", "json").stdout)
    jsonschema.validate(whole, output_schema("ranking"))
    robust = whole["data"]["robust"]
    assert robust["sentence"] == data_of(root)["sentence"]
    assert robust["initiatives"]["a"] == {"rank_5": 1, "rank_95": 1, "share": 1, "certainty": "core", "tied_with": []}
    text = run(root, "score", "--robust", COLUMNS="140").stdout
    assert text.startswith("1 of 3 is above the line in at least 95% of 10,000 draws")
    assert all(word in text for word in ("Ranks", "In", "Sure", "core", "out"))
    assert json.loads(run(root, "score", "--format", "json").stdout)["data"].get("robust") is None
