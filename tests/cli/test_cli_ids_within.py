"""Ids within what is set, decided, answered and asked for: a unique beginning or a title will do there as well."""

import json

import pytest
from building import checkpoint, files_of, framework, initiative, to_file, write_files
from running import ROOT, program, run
from typer import Exit

from pmoctl.cli.calls.called import Names
from pmoctl.cli.calls.ids import find_ids
from pmoctl.cli.calls.named import SeveralError, pair_meant
from pmoctl.cli.calls.session import Session
from pmoctl.store.load import load_context
from pmoctl.store.read import read_data
from pmoctl.store.working_tree import WorkingTree

PEOPLE = "lee-chong: {name: Lee Chong}\nlee-ho: {name: Lee Ho}\nmara-lindt: {name: Mara Lindt}\n"
OPS = {
    "name": "Operations", "kind": "business_unit", "objectives": {"fewer-calls": {"statement": "Halve the calls"}},
    "engagement": {"meetings": [{"date": "2026-10-05", "with": ["mara-lindt"], "actions": {
        "cost-model": {"do": "Share the model"}, "cost-check": {"do": "Check it"}}}]},
}  # fmt: skip
LAB = {"name": "Lab", "kind": "support_function", "objectives": {"safe-site": {"statement": "Nobody is hurt"}}}
THEME = {"name": "Customers first", "targets": {"happy-share": {
    "measure": "Happy customers", "kind": "non_financial", "measured_in": "%", "baseline": {2025: 1},
    "values": {2028: 2}}}}  # fmt: skip
TRAM = initiative(
    title="Tram line", ratings={"fit": 2}, costs={"capex": {2027: 10}}, milestones={"rails-laid": "2027-06"},
    schedule={"start": "2027-01", "finish": "2028-01"}, levels={"one-track": {"title": "A single track"}},
)  # fmt: skip
FRAME = {"title": "In force", "base_year": 2027, "criteria": {
    "fit": {"name": "Fit with strategy", "weight": 3}, "ease": {"criteria": {"ease-of-use": {}, "ease-of-upkeep": {}}},
}}  # fmt: skip
ONE = "portfolio/initiatives/ops/tram-line.yaml"


@pytest.fixture
def root(tmp_path):
    decided = {"outcome": "approved", "conditions": {"sign-off": {"do": "Sign"}, "second-pair": {"do": "Look"}}}
    points = {"autumn": checkpoint("2026-10-01", bus=decided), "winter": checkpoint("2026-12-10")}
    files = files_of({"tram-line": TRAM, "bus": initiative(title="Bus", ratings={"fit": 5})}, FRAME, points,
                     frameworks={"fy2028": framework(title="Next year")})  # fmt: skip
    more = {"people.yaml": PEOPLE, "units/ops.yaml": to_file(OPS), "units/lab.yaml": to_file(LAB),
            "strategy/customers.yaml": to_file(THEME)}  # fmt: skip
    write_files(tmp_path, {**files, **{f"portfolio/{path}": text for path, text in more.items()}})
    return tmp_path


def data(root, path):
    return read_data((root / path).read_text("utf-8"))


PAIRS = ["bus/sign-off", "bus/second-pair", "tram/sign-off", "tram-two/sign-off"]


def test_each_half_of_a_pair_may_be_a_beginning_and_a_whole_half_goes_first():
    assert pair_meant("bus/si", PAIRS) == "bus/sign-off"
    assert pair_meant("b/sec", PAIRS) == "bus/second-pair"
    assert pair_meant("tram/s", PAIRS) == "tram/sign-off"  # although tram-two begins so too
    assert (pair_meant("bus", PAIRS), pair_meant("x/y", PAIRS)) == (None, None)
    assert pair_meant("b.s", ["bus.speed"], ".") == "bus.speed"
    with pytest.raises(SeveralError, match="`bus/s` may be bus/second-pair or bus/sign-off"):
        pair_meant("bus/s", PAIRS)


@pytest.mark.parametrize(
    ("text", "unit", "wanted"),
    [
        ("fewer", "ops", "fewer-calls"), ("fewer", "lab", "ops/fewer-calls"), ("safe", "ops", "lab/safe-site"),
        ("op/few", "lab", "ops/fewer-calls"), ("Nobody is hurt", "ops", "lab/safe-site"), ("fewer-calls", "lab", None),
        ("nothing", "ops", "nothing"),
    ],
)  # fmt: skip
def test_objectives_of_the_own_unit_go_first_and_others_get_their_unit(root, text, unit, wanted):
    names = Names(load_context(WorkingTree(root)).context, unit)
    assert names.id_of("objective", text) == (wanted or f"ops/{text}")


@pytest.mark.parametrize(
    ("word", "key", "value"),
    [
        ("owner=mara", "owner", "mara-lindt"), ("owner=LEE CHONG", "owner", "lee-chong"),
        ("sponsor=Board of Ops", "sponsor", "Board of Ops"), ("requires+=Bus", "requires", {"bus": {}}),
        ("requires.b.by=2027-06", "requires", {"bus": {"by": "2027-06"}}),
        ("objectives+=fewer", "objectives", ["fewer-calls"]),
        ("objectives=few, la/safe", "objectives", ["fewer-calls", "lab/safe-site"]),
        ("contributes.happy.by.2028=1", "contributes", {"happy-share": {"by": {2028: 1}}}),
        ("ratings.fit with strategy=4", None, None),  # a dotted name holds no blanks
        ("levels.one-track.owner=mara", "levels", {"one-track": {"title": "A single track", "owner": "mara-lindt"}}),
    ],
)  # fmt: skip
def test_what_is_set_names_things_by_id_and_what_was_taken_is_said(root, word, key, value):
    done = run(root, "set", "tram-line", word)
    if key is None:
        assert done.exit_code == 2
        return
    assert done.exit_code == 0, done.stderr
    assert data(root, ONE)[key] == (["bus"] if word == "requires+=Bus" else value)
    assert (f"{word}: taken as " in done.stderr) == (value != "Board of Ops")


def test_whom_is_meant_by_what_is_set_is_not_guessed(root):
    before = (root / ONE).read_bytes()
    done = run(root, "set", "tram-line", "owner=lee", "sponsor=mara")
    assert (done.exit_code, (root / ONE).read_bytes()) == (2, before)
    assert "`lee` may be lee-chong or lee-ho" in done.stderr


def test_a_new_person_is_not_taken_for_another_whose_id_begins_so(root):
    assert run(root, "set", "people", "lee.name=Lee", "mara-lindt.successor=lee-c").exit_code == 0
    assert data(root, "portfolio/people.yaml")["lee"] == {"name": "Lee"}
    assert data(root, "portfolio/people.yaml")["mara-lindt"]["successor"] == "lee-chong"


@pytest.mark.parametrize("name", ["op", "Operations", "unit/op", "unit/operations", "ops"])
def test_files_of_any_kind_are_found_by_a_beginning_or_their_name(root, name):
    assert run(root, "set", name, "account_manager=mara").exit_code == 0
    assert data(root, "portfolio/units/ops.yaml")["account_manager"] == "mara-lindt"


def test_conditions_on_what_is_edited_name_things_by_id_too(root):
    assert run(root, "set", "--where", "unit=Operations", "--where", "type=grow", "owner=mara").exit_code == 0
    assert run(root, "set", "--where", "owner=mara", "summary=Hers").exit_code == 0
    assert [data(root, f"portfolio/initiatives/ops/{each}.yaml")["summary"] for each in ("bus", "tram-line")] == [
        "Hers", "Hers",
    ]  # fmt: skip


def test_decisions_name_milestone_and_level_by_id(root):
    call = ("decide", "tram", "--checkpoint", "winter", "--outcome", "approved", "--by", "mara", "--why", "W")
    assert run(root, *call, "--up-to", "rails", "--level", "a single TRACK").exit_code == 0
    decided = data(root, "portfolio/checkpoints/winter.yaml")["decisions"]["tram-line"]
    assert (decided["up_to"], decided["level"]) == ("rails-laid", "one-track")
    refused = run(root, *call, "--replace", "--level", "two")
    assert (refused.exit_code, "has no level `two`" in refused.stderr) == (1, True)
    assert "--level is empty" in run(root, *call, "--replace", "--level", "").stderr


@pytest.mark.parametrize("key", ["bus/sign-off", "b/sig", "Bus/sign", "sign-off", "bus/si", "Sig"])
def test_a_condition_is_met_whatever_it_is_called(root, key):
    done = run(root, "fulfil", key, "--checkpoint", "winter", "--date", "2026-11-01")
    assert done.exit_code == 0, done.stderr
    assert list(data(root, "portfolio/checkpoints/winter.yaml")["fulfilled"]) == ["bus/sign-off"]
    assert "bus/sign-off was met" in done.stdout


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("bus/s", "`bus/s` may be bus/second-pair or bus/sign-off"), ("tram/x", "there is no condition `tram-line/x`"),
        ("bus", "may be bus/second-pair"), ("s", "`s` may be bus/second-pair or bus/sign-off"),
        ("sing-off", "there is no condition `sing-off`"), ("ship/x", "there is no initiative `ship`"),
    ],
)  # fmt: skip
def test_which_condition_was_met_is_not_guessed(root, key, said):
    done = run(root, "fulfil", key, "--checkpoint", "winter", "--date", "2026-11-01")
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr


def test_a_meeting_with_several_names_each_and_an_action_may_be_called_by_its_beginning(root):
    met = ("unit", "meet", "ops", "--with", "mara, lee-c", "--summary", "S", "--date", "2026-11-02")
    assert run(root, *met).exit_code == 0
    assert data(root, "portfolio/units/ops.yaml")["engagement"]["meetings"][1]["with"] == ["mara-lindt", "lee-chong"]
    assert "cost-model done" in run(root, "unit", "done", "ops", "cost-m").stdout
    assert "may be cost-check or cost-model" in run(root, "unit", "done", "ops", "cost").stderr
    assert "cost-check done" in run(root, "unit", "done", "ops", "check IT").stdout


@pytest.mark.parametrize("name", ["fit", "f", "Fit with strategy"])
def test_weights_name_criteria_by_a_beginning_or_their_name(root, name):
    done = run(root, "score", "--weights", f"{name}=4", "--format", "json")
    assert "weights fit 4" in done.stderr
    assert "weights fit 4" in run(root, "compare", ".", f"{name}=4").stderr
    assert "names fit twice" in run(root, "score", "--weights", f"{name}=4,fit=5", "--format", "json").stderr + (
        "names fit twice" if name == "fit" else ""
    )


def test_comparisons_take_frameworks_and_scenarios_by_a_beginning_or_title(root):
    write_files(root, {"scenarios/tight-money.yaml": "weights: {fit: 1}\n"})
    for name in ("fy", "Next year", "tight"):
        assert run(root, "compare", ".", name).exit_code == 0
    write_files(root, {"scenarios/fyre.yaml": "weights: {fit: 1}\n"})
    assert "`fy` may be framework fy2028 or scenario fyre" in run(root, "compare", ".", "fy").stderr


def test_judgements_name_criteria_by_a_beginning_and_a_group_that_is_none_is_refused(root):
    call = ("framework", "elicit", "used", "--by", "mara", "--compare", "ease-of-us:ease-of-up=3")
    assert "no group of several criteria `fit`" in run(root, *call, "--group", "fit").stderr
    assert run(root, *call, "--group", "ease").exit_code == 0
    assert data(root, "frameworks/used.yaml")["weights"]["judgements"] == [
        {"by": "mara-lindt", "compare": {"ease-of-use": {"ease-of-upkeep": 3}}},
    ]  # fmt: skip
    swing = ("framework", "elicit", "fy2028", "--points", "fi=100")
    assert run(root, *swing).exit_code == 0
    assert data(root, "frameworks/fy2028.yaml")["weights"]["points"] == {"fit": 100}


def test_rounds_raters_and_what_was_agreed_are_called_by_beginnings(root):
    opened = (
        "rate",
        "open",
        "autumn",
        "--raters",
        "mara, Lee Ho",
        "--initiatives",
        "tram, Bus",
        "--date",
        "2026-10-12",
    )
    assert run(root, *opened).exit_code == 0
    assert data(root, "rounds/autumn.yaml")["raters"] == ["mara-lindt", "lee-ho"]
    assert data(root, "rounds/autumn.yaml")["initiatives"] == ["tram-line", "bus"]
    form = run(root, "rate", "form", "aut", "--by", "lee", "--output", "-").stdout.removeprefix("\ufeff")
    head, first, *_ = form.splitlines()
    write_files(root, {"lee.csv": f"{head}\n{first.removesuffix(',')}4,\n"})
    handed = run(root, "rate", "hand-in", "aut", str(root / "lee.csv"), "--by", "Lee Ho")
    assert "rounds/autumn.yaml: lee-ho handed in 1 of" in handed.stdout, handed.stderr
    assert run(root, "rate", "close", "aut", "--anyway", "--date", "2026-10-16").exit_code == 0
    agreed = run(root, "rate", "agree", "aut", "--by", "Panel", "tr.f=3", "--why", "W", "--date", "2026-10-17")
    assert agreed.exit_code == 0, agreed.stderr
    assert data(root, ONE)["reviews"][0]["ratings"] == {"fit": {"value": 3, "why": "W"}}
    assert "may be bus.ease-of-upkeep or bus.ease-of-use" in run(
        root, "rate", "agree", "aut", "--by", "Panel", "bus.ease=3", "--why", "W"
    ).stderr  # fmt: skip


@pytest.mark.parametrize(("kind", "called", "what"), [
    (None, "tram", "initiative tram-line"), (None, "Mara Lindt", "person mara-lindt"), ("unit", "op", "unit ops"),
    (None, "op/few", "objective fewer-calls"), ("criterion", "fit with strategy", "criterion fit"),
])  # fmt: skip
def test_what_is_renamed_is_called_by_a_beginning_or_title(root, kind, called, what):
    done = run(root, "rename", called, "other", *(("--kind", kind) if kind else ()))
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith(f"{what} is now other")


def test_what_is_renamed_is_not_guessed(root):
    done = run(root, "rename", "lee", "other")
    assert (done.exit_code, "`lee` may be lee-chong or lee-ho" in done.stderr) == (2, True)
    assert "nothing is called `ship`" in run(root, "rename", "ship", "other").stderr


def test_flags_of_a_new_initiative_name_things_by_id(root):
    call = ("new", "initiative", "--unit", "ops", "--title", "Ferry", "--type", "run", "--contributes", "happy 2028=1")
    more = ("--objective", "fewer", "--requires", "tram 2027-06 Rails", "--rate", "fit w=3", "--reason", "fi=So")
    refused = run(root, *call, *more)
    assert (refused.exit_code, "--rate fit w=3: write CRITERION=…" in refused.stderr) == (2, True)
    done = run(root, *call, *more[:4], "--rate", "Fit with strategy=3", "--reason", "fi=So")
    assert done.exit_code == 0, done.stderr
    made = data(root, "portfolio/initiatives/ops/ferry.yaml")
    assert (made["objectives"], made["contributes"]) == (["fewer-calls"], {"happy-share": {"by": {2028: 1}}})
    assert made["requires"] == {"tram-line": {"by": "2027-06", "why": "Rails"}}
    assert made["ratings"] == {"fit": {"value": 3, "why": "So"}}


def test_answers_at_the_terminal_name_people_by_id_and_say_so(root):
    answers = ("Yard", "lee", "lee-c", "Mara Lindt")  # of two who are called lee it is asked again
    done = program("new", "unit", "yard", "-i", cwd=root, stdin="".join(f"{each}\n" for each in answers).encode())
    assert done.returncode == 0, done.stderr
    made = data(root, "portfolio/units/yard.yaml")
    assert (made["head"], made["account_manager"]) == ("lee-chong", "mara-lindt")
    said = done.stderr.decode()
    assert ("`lee` may be lee-chong or lee-ho: write the whole id" in said, "taken as mara-lindt" in said) == (
        True, True,
    )  # fmt: skip


def test_options_of_themes_and_forms_too(root, capsys):
    session = Session(root, quiet=False, no_color=True)
    assert find_ids(session, {"theme": "customers FIRST"}, {"theme": "theme"}) == {"theme": "customers"}
    made = run(root, "form", "tram", "--output", str(root / "form.xlsx"))
    assert made.exit_code == 0, made.stderr
    shown = run(root, "show", "op/fewer", "--format", "json")
    assert "Halve the calls" in json.dumps(json.loads(shown.stdout)["data"])
    assert run(root, "rule", "rating-in").stdout.startswith("rating-in-scale\n")
    assert run(root, "check", "--select", "rating-in").exit_code == 0
    with pytest.raises(Exit):
        find_ids(session, {"by": "lee"}, {"by": "people"})
    assert "lee-ho" in capsys.readouterr().err


def test_what_may_be_several_things_of_several_kinds_is_named_whole():
    said = run(ROOT, "rename", "water", "zz", "--dry-run").stderr
    assert said.startswith("pmoctl: `water` may be water-leakage or water-services\n")  # a target, and a unit


def test_a_rank_is_no_name_for_what_is_written_down():
    done = run(ROOT, "set", "grid-data-platform", "requires+=7", "--dry-run")
    assert (done.exit_code, "there is no initiative `7`" in done.stderr) == (1, True)


def test_what_a_flag_is_taken_as_is_said_and_its_colon_is_kept():
    words = ("--unit", "water", "--title", "X", "--type", "run", "--contributes", "renewable: 2028 3", "--dry-run")
    assert (
        "Contribution to targets: taken as renewable-share: 2028 3\n" in run(ROOT, "new", "initiative", *words).stderr
    )
