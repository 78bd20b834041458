"""What options say: names of things, tasks, people, amounts, days; read, or a wrong call."""

import datetime as dt

import pytest
import typer
from building import checkpoint, files_of, initiative, write_files
from running import run

from pmoctl.cli.calls.named import named
from pmoctl.cli.calls.recording import amounts_by_year
from pmoctl.cli.calls.session import day_given
from pmoctl.cli.calls.writing import people_of, read_task, require_text

TITLES = {"meter-hub": "Meter data", "meter-lease": "Lease", "harbour": None}
RANKS = {1: ["harbour"], 2: ["meter-hub", "meter-lease"]}


def refused(capsys, call, *words, **options):
    with pytest.raises(typer.Exit) as ended:
        call(*words, **options)
    assert ended.value.exit_code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("harbour", "harbour"),
        ("ha", "harbour"),
        (" lease ", "meter-lease"),
        ("METER DATA", "meter-hub"),
        ("#1", "harbour"),
        ("1", "harbour"),
    ],
)
def test_a_thing_is_found_by_id_beginning_title_or_rank(said, meant):
    assert named("initiative", said, TITLES, RANKS) == meant


@pytest.mark.parametrize("word", ["harbour", "harb", "Harbour battery", "1"])
def test_wherever_an_initiative_is_wanted_its_beginning_title_or_rank_will_do(tmp_path, word):
    files = files_of(
        {"harbour": initiative(title="Harbour battery", submitted={2027: "2026-09-01"}, ratings={"fit": 3})},
        checkpoints={"board": checkpoint("2026-12-10")},
    )
    write_files(tmp_path, files)
    path = "portfolio/initiatives/ops/harbour.yaml"
    decision = ("--checkpoint", "board", "--outcome", "rejected", "--by", "Ann", "--why", "So", "--dry-run")
    assert '"initiative":"harbour"' in run(tmp_path, "explain", word, "--format", "json").stdout
    assert run(tmp_path, "log", word).stdout.startswith("harbour: submitted")
    assert f"+++ b/{path}" in run(tmp_path, "submit", word, "--cycle", 2028, "--dry-run").stdout
    assert f"+++ b/{path}" in run(tmp_path, "withdraw", word, "--why", "So", "--dry-run").stdout
    assert "{harbour: {outcome: rejected" in run(tmp_path, "decide", word, *decision).stdout
    assert f"+++ b/{path}" in run(tmp_path, "set", word, "owner=ann", "--dry-run").stdout


def test_what_may_be_several_things_or_none_is_refused(capsys):
    assert "may be meter-hub or meter-lease" in refused(capsys, named, "initiative", "meter", TITLES, RANKS)
    assert "may be meter-hub or meter-lease" in refused(capsys, named, "initiative", "2", TITLES, RANKS)
    assert "there is no initiative `3`" in refused(capsys, named, "initiative", "3", TITLES, RANKS)
    assert "did you mean `harbour`?" in refused(capsys, named, "initiative", "harbor", TITLES)
    assert "there is no initiative ``" in refused(capsys, named, "initiative", "", TITLES)


def test_a_task_has_an_id_and_words_and_perhaps_owner_and_day(capsys):
    assert read_task("--action", "cost-model: Share it", {}) == ("cost-model", {"do": "Share it"})
    owed = read_task("--action", "x: Do: it; due: 2027-02-28 ;owner: ann", {})
    assert owed == ("x", {"do": "Do: it", "owner": "ann", "due": dt.date(2027, 2, 28)})
    for wrong in ("x", "x:", "X: do", "x: do; when: now", "x: do; owner:", f"{'x' * 65}: do"):
        assert "cannot be read" in " ".join(refused(capsys, read_task, "--action", wrong, {}).split())
    assert "--action x: due soon is not a date" in refused(capsys, read_task, "--action", "x: do; due: soon", {})


def test_ids_of_people_may_be_parted_and_names_stay_whole():
    assert people_of(["ann-lee, ben", "Cy, of Ops"]) == ["ann-lee", "ben", "Cy, of Ops"]


def test_amounts_by_year(capsys):
    assert amounts_by_year("--budget", ["2027=3200, 2028=0.5", "2029=0"]) == {2027: 3200, 2028: 0.5, 2029: 0}
    assert amounts_by_year("--budget", []) == {}
    for wrong, said in {
        "2027": "not an amount",
        "2027=1,2027=2": "twice",
        "2027=-1": "below 0",
        "": "empty",
        "1899=1": "not an",
    }.items():
        assert said in refused(capsys, amounts_by_year, "--budget", [wrong])


def test_days_are_read_and_default_to_today(capsys, monkeypatch):
    assert day_given("--date", "2027-02-28") == dt.date(2027, 2, 28)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")
    assert day_given("--date", None) == dt.date(1970, 1, 1)
    for wrong in ("2027-02-29", "2027-W01-1", "20270228", "", "1899-12-31"):
        assert "is not a date" in refused(capsys, day_given, "--date", wrong)


def test_an_empty_text_is_no_answer(capsys):
    require_text({"--why": ["x", None], "--by": []})
    assert "--why is empty" in refused(capsys, require_text, {"--why": ["x", " "]})
