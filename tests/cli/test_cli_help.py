"""The help of every command: an example that parses, and every option by name."""

import re
import shlex
import subprocess
import sys

import pytest
import typer
from running import GOLDEN, ROOT, run

from pmoctl.cli.app import GROUPS, app

PROGRAM = typer.main.get_command(app)
COMMANDS = sorted(PROGRAM.commands)


def options_of(command):
    shown = [parameter for parameter in command.params if not getattr(parameter, "hidden", False)]
    return [name for parameter in shown for name in getattr(parameter, "opts", ()) if name.startswith("-")]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example_and_names_every_option(name):
    shown = run(None, name, "--help")
    assert shown.exit_code == 0
    assert shown.stderr == ""
    for option in options_of(PROGRAM.commands[name]):
        assert re.search(rf"(^|[ ,]){re.escape(option)}\b", shown.stdout, re.MULTILINE), option
    for parameter in PROGRAM.commands[name].params:
        assert parameter.help, parameter.name
    assert run(None, name, "-h").stdout == shown.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_the_help_parses(name):
    words = " ".join(run(None, name, "--help", COLUMNS="200").stdout.split())
    (example,) = re.findall(r"Example: (pmoctl .+?)\.? (?:Arguments|Options):", words)
    called, *rest = shlex.split(example)[1:]
    assert called == name
    command = PROGRAM.commands[name]
    command.make_context(name, list(rest), resilient_parsing=False)


def test_the_help_of_the_program_names_every_command_and_option():
    shown = run(None, "--help").stdout
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", shown, re.MULTILINE)
    for option in options_of(PROGRAM):
        assert option in shown
    assert "Start with: pmoctl check; pmoctl score; pmoctl brief" in " ".join(shown.split())


def test_without_a_command_there_is_help_and_an_unknown_one_gets_a_suggestion():
    assert "Every day:" in (run(None).stdout + run(None).stderr)
    result = run(None, "scor")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Did you mean" in result.stderr
    assert "score" in result.stderr


@pytest.mark.parametrize("width", [40, 47, 80])
def test_no_line_of_help_is_wider_than_it_may_be(width):
    inner = [(name, each) for name in COMMANDS for each in getattr(PROGRAM.commands[name], "commands", {})]
    for words in [(), *((name,) for name in COMMANDS), *inner]:
        lines = run(None, *words, "--help", COLUMNS=str(width)).stdout.splitlines()
        assert max(map(len, lines)) <= width, words


def test_each_command_has_a_whole_line_at_eighty_columns():
    lines = run(None, "--help", COLUMNS="80").stdout.splitlines()
    for name, verb in ((name, verb) for group in GROUPS.values() for name, verb in group.items()):
        assert len(verb.summary) <= 60
        assert [line for line in lines if line.split() == [name, *verb.summary.split()]], name


@pytest.mark.parametrize("words", [("units",), ("checkpoint", "list"), ("framework", "weights")])
def test_options_of_all_commands_may_stand_after_the_command(words):
    before = run(GOLDEN, "-q", "--no-color", *words)
    assert before.exit_code == 0
    for root in ("-C", "--root"):
        after = run(None, *words, "-q", root, str(GOLDEN), "--no-color")
        assert (after.exit_code, after.stdout, after.stderr) == (0, before.stdout, before.stderr)
    assert run(ROOT, *words, "-C", str(GOLDEN)).stdout == run(GOLDEN, *words).stdout


@pytest.mark.parametrize("name", ["new", "checkpoint", "framework", "unit", "rate"])
def test_what_the_commands_of_a_group_do_is_not_cut(name):
    assert "..." not in run(None, name, "--help", COLUMNS="80").stdout.partition("\nCommands:\n")[2]


def test_the_reference_of_commands_is_what_the_program_prints():
    done = subprocess.run([sys.executable, ROOT / "docs/commands/write.py"], capture_output=True, check=True)
    held = (ROOT / "docs" / "commands.md").read_bytes()
    assert held == done.stdout, "run `make docs`"
    for name in COMMANDS:
        assert f"\n## pmoctl {name}\n".encode() in held
