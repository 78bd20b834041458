"""The help of every command: an example that parses, and every option by name."""

import re
import shlex

import pytest
import typer
from running import run

from pmoctl.cli.app import app

PROGRAM = typer.main.get_command(app)
COMMANDS = sorted(PROGRAM.commands)


def options_of(command):
    return [name for parameter in command.params for name in getattr(parameter, "opts", ()) if name.startswith("-")]


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


@pytest.mark.parametrize("name", COMMANDS)
def test_no_line_of_help_is_wider_than_it_may_be(name):
    assert max(map(len, run(None, name, "--help", COLUMNS="80").stdout.splitlines())) <= 80
