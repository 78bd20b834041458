"""Wherever an id is wanted its unique beginning will do, the whole title too, and of initiatives the rank."""

import json
from types import SimpleNamespace

import pytest
from building import checkpoint, files_of, framework, initiative, to_file, write_files
from running import run
from typer import Exit

from pmoctl.cli.calls.ids import find_ids
from pmoctl.cli.calls.named import meant
from pmoctl.cli.calls.session import Session
from pmoctl.cli.completion import complete_people
from pmoctl.store.read import read_data

SHIPS = {"north": "Northern lights", "south": "Southern cross", "southwest": None}


@pytest.fixture
def root(tmp_path):
    given = {"tram-line": initiative(ratings={"fit": 2}, title="Tram"), "bus": initiative(ratings={"fit": 5})}
    points = {"spring-board": {**checkpoint("2027-03-01"), "name": "Board of spring"}}
    frames = {"fy2028": {**framework(), "title": "Next year"}}
    write_files(tmp_path, files_of(given, None, points, frameworks=frames))
    return tmp_path


def session(root):
    return Session(root, quiet=False, no_color=True)


def test_an_id_goes_before_a_title_and_a_title_before_a_rank_and_that_before_a_beginning():
    assert meant("south", SHIPS) == "south"  # although southwest begins with it
    assert meant(" northern LIGHTS ", SHIPS) == "north"
    assert meant("n", SHIPS) == "north"
    assert meant("2", {**SHIPS, "2nd": None}, {2: ["south"]}) == "south"
    assert (meant("#1", SHIPS, {1: ["north"]}), meant("3", SHIPS, {1: ["north"]}), meant("", SHIPS)) == (
        "north", None, None,
    )  # fmt: skip


def test_what_may_be_several_is_not_guessed(capsys):
    with pytest.raises(Exit):
        meant("so", SHIPS)
    assert "`so` may be south or southwest" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["spring-board", "spr", "board of spring"])
def test_options_get_the_id_of_what_they_call(root, text):
    found = find_ids(session(root), {"checkpoint": text, "at": None}, {"checkpoint": "checkpoint"})
    assert found == {"checkpoint": "spring-board"}


def test_each_of_several_is_looked_up_and_what_names_nothing_stays_for_the_command_to_refuse(root):
    given = {"unit": ["op", "nix"], "framework": "../etc"}
    found = find_ids(session(root), given, {"unit": "unit", "framework": "framework"})
    assert found == {"unit": ["ops", "nix"], "framework": "../etc"}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("score", "--framework", "next YEAR"), "fy2028"),
        (("score", "--unit", "op"), "tram-line"),
        (("checkpoint", "show", "spr"), "spring-board"),
        (("log", "tram"), "tram-line"),
        (("log", "2"), "tram-line"),
    ],
)
def test_commands_take_what_people_call_a_thing(root, call, said):
    done = run(root, *call, "--format", "json")
    assert done.exit_code == 0, done.stderr
    assert said in json.dumps(json.loads(done.stdout)["data"])


def test_a_decision_is_written_at_ids_whatever_was_typed(root):
    call = ("decide", "1", "tra", "--checkpoint", "spring", "--outcome", "deferred", "--by", "A", "--why", "W")
    assert run(root, *call).exit_code == 0
    written = (root / "portfolio/checkpoints/spring-board.yaml").read_text(encoding="utf-8")
    assert "bus: {outcome: deferred" in written
    assert "tram-line: {outcome: deferred" in written


PEOPLE = """lee-chong: {name: Lee Chong}
lee-ho: {name: Lee Ho}
mara-lindt: {name: Mara Lindt}
board-secretary: {}
custom: {room: 4}
"""


@pytest.fixture
def known(root):
    write_files(root, {"portfolio/people.yaml": PEOPLE})
    return root


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("mara", "mara-lindt"), ("lee-c", "lee-chong"), ("LEE chong", "lee-chong"), (" mara-lindt ", "mara-lindt"),
        ("mara, lee-c", "mara-lindt, lee-chong"), ("Mara Lindt, lee-ho", "mara-lindt, lee-ho"),
        ("Board", "Board"), ("Mara L.", "Mara L."), ("Cy, of Ops", "Cy, of Ops"), ("nobody", "nobody"),
        ("custom", "custom"),
    ],
)  # fmt: skip
def test_people_are_called_by_a_beginning_or_a_full_name_and_free_text_stays(known, typed, written):
    assert find_ids(session(known), {"by": [typed]}, {"by": "people"}) == {"by": [written]}
    assert find_ids(session(known), {"owner": typed}, {"owner": "people"}) == {"owner": written}


def test_whom_a_beginning_means_is_not_guessed(known, capsys):
    with pytest.raises(Exit):
        find_ids(session(known), {"by": "lee"}, {"by": "people"})
    assert "`lee` may be lee-chong or lee-ho" in capsys.readouterr().err


def test_without_people_yaml_every_name_is_free_text(root):
    assert find_ids(session(root), {"by": ["mara"]}, {"by": "people"}) == {"by": ["mara"]}


def test_a_shell_completes_people_and_nothing_where_there_is_no_people_yaml(known):
    context = SimpleNamespace(find_root=lambda: SimpleNamespace(params={"root": known}))
    assert complete_people(context, "lee-") == ["lee-chong", "lee-ho"]
    assert complete_people(context, "cu") == []  # `custom` is nobody
    (known / "portfolio/people.yaml").unlink()
    assert complete_people(context, "lee-") == []


def test_a_decision_names_people_by_id_whatever_was_typed(known):
    call = ("decide", "bus", "--checkpoint", "spring", "--outcome", "approved", "--funds", "none", "--why", "W")
    more = (
        "--by",
        "mara",
        "--by",
        "Lee Ho",
        "--dissent",
        "lee-c: Too early",
        "--condition",
        "x: Do it; owner: Mara Lindt",
    )
    done = run(known, *call, *more)
    assert done.exit_code == 0, done.stderr
    decided = read_data((known / "portfolio/checkpoints/spring-board.yaml").read_text("utf-8"))["decisions"]["bus"]
    assert decided["by"] == ["mara-lindt", "lee-ho"]
    assert decided["dissent"] == {"lee-chong": "Too early"}
    assert decided["conditions"] == {"x": {"do": "Do it", "owner": "mara-lindt"}}


def test_conditions_of_a_person_are_found_under_the_full_name_too(known):
    owed = {"outcome": "approved", "conditions": {"x": {"do": "Do it", "owner": "Mara Lindt"}}}
    board = {**checkpoint("2027-03-01", bus=owed), "name": "Board of spring"}
    write_files(known, {"portfolio/checkpoints/spring-board.yaml": to_file(board)})
    for owner, number in (("mara", 1), ("Mara Lindt", 1), ("lee-ho", 0)):
        done = run(known, "conditions", "--owner", owner, "--format", "json")
        assert len(json.loads(done.stdout)["data"]["conditions"]) == number, done.stderr
