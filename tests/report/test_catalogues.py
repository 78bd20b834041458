"""The catalogues are whole: every message has its translation, and every word of a pack is a message."""

import ast
import string

import pytest
from bracketed import brackets, brief, catalogues, workspace
from running import GOLDEN, ROOT, commit_all, run

PATHS = sorted(catalogues.LOCALES.glob("*/LC_MESSAGES/pmoctl.po"))
DECIDED = """
decisions:
  leak-sensors: {outcome: approved, by: [ada-quist], why: It pays, funds: {2027: 150},
    conditions: {crew: {do: Name the crew, owner: ada-quist, due: 2027-01-31}},
    dissent: {cleo-marsh: The street is too loud}, displaces: [office-move]}
  control-room: {outcome: deferred, by: [ada-quist], why: Too dear for now}
resolutions: {envelope: {text: The budget of 2028 stays, by: [ada-quist]}}
quorum: 2
"""


def messages(path):
    return [each for each in catalogues.updated(path, catalogues.extracted()) if each.id]


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.parents[1].name)
def test_a_catalogue_has_a_translation_for_every_message_and_no_other(path):
    catalogue = catalogues.updated(path, catalogues.extracted())
    assert path.read_bytes() == catalogues.as_po(catalogue), "run `make catalogues`"
    assert catalogues.untranslated(catalogue) == []
    assert not [each.id for each in messages(path) if each.fuzzy]
    assert path.with_suffix(".mo").read_bytes() == catalogues.as_mo(catalogue), "run `make catalogues`"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.parents[1].name)
def test_a_translation_has_the_places_of_its_message(path):
    for each in messages(path):
        if isinstance(each.id, str):
            assert places(each.string) == places(each.id)
            continue
        one, *many = each.string  # that of one thing may do without its number, or name it
        assert places(one) <= places(each.id[0]) | places(each.id[1]), each.id
        assert all(places(words) == places(each.id[1]) for words in many), each.id


def test_what_is_said_of_one_or_many_stands_where_it_is_said():
    """Messages are found by reading the code: one that a name stands for is never found."""
    calls = [
        (path.name, ast.unparse(call))
        for room in ("report", "write")
        for path in (ROOT / "pmoctl" / room).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"plural", "say_in", "mark"}
        if not all(isinstance(each, ast.Constant) for each in call.args[: 1 if call.func.id == "mark" else 2])
    ]
    assert calls == []


@pytest.fixture
def golden(tmp_path):
    return workspace(tmp_path, GOLDEN)


def edit(root, path, old, new):
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_every_word_of_the_pack_is_a_message(tmp_path):
    root = workspace(tmp_path)
    assert brief(root) == []


def test_every_word_of_the_pack_of_a_unit_is_a_message(golden):
    assert brief(golden, "--unit", "plants") == []
    assert brief(golden, "--unit", "support", forms="markdown") == []


def test_every_word_of_a_pack_with_ties_rivals_and_an_overrun_is_a_message(golden):
    assert brief(golden, "--draft", "--confidential", "0") == []


def test_every_word_is_a_message_without_a_budget_and_where_files_are_left_out(golden):
    edit(golden, "portfolio/portfolio.yaml", "envelope:", "custom:")
    edit(golden, "portfolio/initiatives/support/office-move.yaml", "title:", "titel:")
    assert brief(golden, "--quick", forms="markdown,html") == []


def test_every_word_is_a_message_where_nothing_is_assessed(golden):
    for path in (golden / "portfolio" / "initiatives").rglob("*.yaml"):
        lines = path.read_text("utf-8").splitlines()
        path.write_text("\n".join(line for line in lines if line.startswith(("title", "type", "submitted"))), "utf-8")
    assert brief(golden, "--quick", forms="markdown,html") == []


def test_every_word_of_the_minutes_and_of_a_pack_after_the_meeting_is_a_message(golden):
    point = golden / "portfolio" / "checkpoints" / "2026-12.yaml"
    commit_all(golden)
    with brackets():
        assert run(golden, "checkpoint", "freeze", "2026-12").exit_code == 0
        edit(golden, "portfolio/initiatives/support/office-move.yaml", "rises by a fifth", "rises")  # after the freeze
        assert brief(golden, "--checkpoint", "2026-12", "--now", "--quick", forms="markdown") == []
        point.write_text(point.read_text("utf-8") + DECIDED, "utf-8")
        seal = ("checkpoint", "seal", "2026-12", "--leave-open", "--by", "ada-quist", "--date", "2026-12-10")
        assert run(golden, *seal).exit_code == 0
    assert brief(golden, "--checkpoint", "2026-12", "--minutes") == []
    assert brief(golden, "--checkpoint", "2026-12", "--quick", forms="markdown,html") == []
