"""The README says nothing that is not so: its commands exist, and its verbs are those of the Makefile."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from running import ROOT, environment, git, run

from pmoctl.cli.app import app

DOCS = ROOT / "docs"
HOWTO = sorted((DOCS / "howto").glob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", DOCS / "method.md", DOCS / "tutorial.md", *HOWTO]
PROGRAM = typer.main.get_command(app)


def blocks(text):
    """Give the lines of a page's code blocks, without what a prompt or a comment adds."""
    fenced = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    indented = re.findall(r"(?<=\n\n)((?:    [^\n]+\n)+)", text)
    for block in (*fenced, *indented):
        for line in re.sub(r"\\\n *", "", block).splitlines():
            yield line.strip().removeprefix("$ ")


def commands(text):
    """Give every call of pmoctl in a page: in code blocks and between backticks."""
    inline = re.findall(r"`(pmoctl [^`]+)`", text)
    for line in (*blocks(text), *inline):
        if line.startswith("pmoctl "):
            yield re.split(r" [#|>] ?| && ", line)[0].strip()


CALLS = sorted({call for page in PAGES for call in commands(page.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("call", CALLS)
def test_commands_of_the_readme_exist(call):
    words = shlex.split(call)[1:]
    if not words or words[0] in {"--version", "--help"}:
        return
    while words[0].startswith("-"):  # options of all commands
        words = words[2 if words[0] in {"-C", "--root"} else 1 :]
    command, names = PROGRAM, []
    while words and words[0] in getattr(command, "commands", {}):
        names.append(words[0])
        command, words = command.commands[words[0]], words[1:]
    assert names, call
    assert run(None, *names, "--help").exit_code == 0, call
    known = {
        option
        for parameter in command.params
        for option in (*getattr(parameter, "opts", ()), *getattr(parameter, "secondary_opts", ()))
    }
    for word in words:
        if re.match(r"--?[a-z]", word):
            assert word.split("=")[0] in known | {"--help", "-h"}, f"{call}: there is no option {word}"


def test_the_readme_calls_something():
    assert {"pmoctl score", "pmoctl checkpoint freeze 2026-12-investment-board"} <= set(CALLS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_has_two_headings_of_one_name(page):
    headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(set(headings)) == len(headings)


@pytest.mark.posix
def test_the_checkpoint_of_the_how_to_runs_from_an_empty_file_to_a_record_that_holds(tmp_path):
    text = (DOCS / "howto" / "checkpoint.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"(?<=\n\n)((?:    [^\n]+\n)+)", text)
    here, trial = tmp_path / "pmoctl", tmp_path / "trial"
    for folder in ("portfolio", "frameworks", "templates"):
        shutil.copytree(ROOT / folder, here / folder)
    (here / ".venv/bin").mkdir(parents=True)
    (here / ".venv/bin/activate").touch()  # the path is set below
    people = {f"GIT_{role}_{key}": "t@example.org" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-ec", block],
        cwd=here,
        env=environment(PATH=path, GIT_CONFIG_GLOBAL=os.devnull, **people),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "2026-12-investment-board: holds\n" in done.stdout
    assert "Traceback" not in done.stderr
    assert not git(trial, "status", "--porcelain")
    assert run(trial, "check").exit_code == 0


def test_make_help_lists_the_verbs_that_the_readme_names():
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    verbs = {line.split()[1] for line in done.stdout.splitlines() if line.split()[:1] == ["make"]}
    assert {"install", "demo", "test", "bench", "docs"} <= verbs
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        called = [line for line in blocks(text) if line.startswith("make ")]
        for call in (*called, *re.findall(r"`(make [^`]+)`", text)):
            for verb in re.split(r" [#|>&]", call)[0].split()[1:]:
                assert verb in verbs or "=" in verb, f"{page.name}: there is no `make {verb}`"


def test_what_the_readme_shows_of_help_is_what_the_program_shows():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for call, shown in re.findall(
            r"^```[^\n]*\n\$ (pmoctl [^\n]*--help)\n(.*?)^```", text, re.DOTALL | re.MULTILINE
        ):
            assert run(None, *shlex.split(call)[1:]).stdout.strip() == shown.strip()


def test_files_that_the_readme_links_to_are_there():
    for page in PAGES:
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_decisions_are_listed_by_the_titles_of_their_pages():
    folder = DOCS / "decisions"
    listed = re.findall(r"^- \[(.+)\]\((.+)\)$", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    pages = {path.name: path.read_text(encoding="utf-8").split("\n")[0] for path in folder.glob("*.md")}
    assert {name: f"# {title}" for title, name in listed} == {k: v for k, v in pages.items() if k != "README.md"}
