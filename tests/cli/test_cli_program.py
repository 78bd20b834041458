"""The program as users start it: exit status, streams, pipes, imports."""

import os
import re
import shlex
import subprocess
import sys

import pytest
from running import GOLDEN, ROOT, commit_all, environment, program, run

from pmoctl import __main__ as entry
from pmoctl import __version__

PMOCTL = f"{shlex.quote(sys.executable)} -m pmoctl -C {shlex.quote(str(GOLDEN))}"


def shell(command, **env):
    return subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=environment(**env),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_version_says_so_and_nothing_else(tmp_path):
    done = program("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"pmoctl {__version__}\n".encode(), b"")
    assert run(None, "-q", "--version").stdout == f"pmoctl {__version__}\n"


def test_data_goes_to_stdout_and_words_to_stderr(tmp_path):
    done = program("-C", GOLDEN, "check", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(b'{"schema_version":"1","kind":"check"')
    assert done.stderr.startswith(b"14 files: 0 errors, 4 warnings. As of ")
    quiet = program("-q", "-C", GOLDEN, "check", "--format", "json", cwd=tmp_path)
    assert (quiet.stdout, quiet.stderr) == (done.stdout, b"")


def test_outside_a_workspace_the_call_is_wrong(tmp_path):
    done = program("score", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"there is no workspace at ." in done.stderr
    assert b"help: name one with -C DIR" in done.stderr


@pytest.mark.posix
@pytest.mark.parametrize("command", ["score", "rule --all", "schema --kind initiative", "show leak-sensors", "--help"])
def test_a_reader_that_has_seen_enough_is_no_fault(command):
    done = shell(f"set -o pipefail; {PMOCTL} {command} | head -1")
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1
    assert done.returncode == 0


@pytest.mark.posix
def test_a_pipe_closed_in_the_middle_of_a_long_output_keeps_the_exit_status():
    # Larger than a pipe holds, so that the write itself fails; `check --strict` has warnings to object to.
    done = shell(f"{PMOCTL} check --strict --format sarif | true; echo ${{PIPESTATUS[0]}}")
    assert (done.stdout, "Traceback" in done.stderr) == ("1\n", False)


@pytest.mark.posix
def test_a_full_disk_is_said_so():
    done = shell(f"{PMOCTL} -q score > /dev/full")
    assert (done.returncode, done.stderr) == (2, "pmoctl: the output cannot be written: No space left on device\n")


@pytest.mark.posix
def test_a_closed_stdout_is_no_fault():
    done = shell(f"{PMOCTL} -q score >&-")
    assert (done.returncode, done.stderr) == (0, "")


def test_no_colour_where_there_is_no_terminal_whatever_is_forced(tmp_path):
    for env in ({}, {"FORCE_COLOR": "1"}, {"CLICOLOR_FORCE": "1", "TERM": "xterm-256color"}):
        assert b"\x1b" not in program("-C", GOLDEN, "score", cwd=tmp_path, **env).stdout


def on_a_terminal(*args, **env):
    """Run on a pseudo terminal and give what it shows."""
    import pty

    main, child = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "pmoctl", "-C", str(GOLDEN), *args],
        stdout=child, stderr=child, stdin=child, env=environment(**{"TERM": "xterm-256color", "COLUMNS": "100", **env}),
    )  # fmt: skip
    os.close(child)
    shown = b""
    while True:
        try:
            part = os.read(main, 65536)
        except OSError:  # Linux says so when the child has gone
            break
        if not part:
            break
        shown += part
    os.close(main)
    assert done.wait(30) == 0
    return shown.decode()


@pytest.mark.posix
def test_colour_on_a_terminal_and_not_where_it_is_refused():
    assert "\x1b[" in on_a_terminal("score")
    for refused in (
        on_a_terminal("--no-color", "score"),
        on_a_terminal("score", NO_COLOR="1"),
        on_a_terminal("score", TERM="dumb"),
    ):
        assert "\x1b" not in refused
        assert "Leak sensors" in refused


def test_a_fault_of_ours_is_status_3_without_a_traceback(monkeypatch, capsys):
    def broken(*_args, **_options):
        raise RuntimeError("boom")

    monkeypatch.setattr("pmoctl.cli.calls.score.assess_workspace", broken)
    monkeypatch.setattr(sys, "argv", ["pmoctl", "-C", str(GOLDEN), "score"])
    monkeypatch.delenv("PMOCTL_DEBUG", raising=False)
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "pmoctl: this is a fault in pmoctl, not in your files: RuntimeError: boom\n"
        "Run it again with PMOCTL_DEBUG=1 and report what it prints.\n"
    )
    monkeypatch.setenv("PMOCTL_DEBUG", "1")
    with pytest.raises(RuntimeError, match="boom"):
        entry.main()


def test_an_interrupt_is_status_130(monkeypatch):
    def interrupted(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("pmoctl.cli.calls.score.assess_workspace", interrupted)
    monkeypatch.setattr(sys, "argv", ["pmoctl", "-C", str(GOLDEN), "score"])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 130


def modules_of(*args):
    """Give the modules that a call imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "pmoctl", *args],
        cwd=ROOT, env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(re.findall(r"^import time:[^|]*\|[^|]*\| +([\w.]+)$", done.stderr, re.MULTILINE))


HEAVY = {"pydantic", "pydantic_core", "rich", "jinja2", "ruamel", "yaml_rs", "babel", "numpy", "decimal"}


def test_help_imports_nothing_heavy():
    assert modules_of("--help") & HEAVY == set()
    for words in (("score",), ("init",), ("rename",), ("new",), ("new", "initiative"), ("new", "target")):
        assert modules_of(*words, "--help") & (HEAVY - {"decimal"}) == set()


UNUSED = {"email", "rich.console", "importlib.resources", "json", "hmac", "numpy", "babel", "ruamel", "jinja2"}
UNUSED |= {"platform", "locale", "signal", "bz2", "lzma", "zlib", "tokenize"}


@pytest.mark.parametrize("words", [("check",), ("score",), ("score", "--format", "json"), ("targets",)])
def test_a_call_into_a_pipe_imports_nothing_that_it_does_not_use(words):
    loaded = modules_of("-C", str(ROOT), *words)  # the sample, in which nothing is found: then no place is looked for
    assert "pydantic" in loaded
    assert loaded & UNUSED == set()


def test_what_is_put_off_is_there_when_it_is_wanted():
    code = (
        "import sys, pmoctl.__main__ as entry\n"
        "for name in entry.PUT_OFF: entry._put_off(name)\n"
        "import pydantic, importlib.metadata, secrets, typer, subprocess, shutil, inspect\n"
        "from importlib.metadata import PackageNotFoundError, entry_points\n"
        "class Model(pydantic.BaseModel): pass\n"
        "try: importlib.metadata.version('no-such-package')\n"
        "except PackageNotFoundError: print(importlib.metadata.version('pydantic') == pydantic.VERSION)\n"
        "print(len(entry_points(group='console_scripts')) > 0, secrets.compare_digest('a', 'a'))\n"
        "print(sys.modules['importlib.metadata'].__file__ == importlib.metadata.__file__)\n"
        "import bz2, io, locale, lzma, platform, signal, tokenize, zlib\n"
        "print(platform.python_version() == sys.version.split()[0], locale.LC_ALL in range(20), signal.SIGINT == 2)\n"
        "print(*(each.decompress(each.compress(b'x')) == b'x' for each in (bz2, lzma, zlib)))\n"
        "print(shutil.get_archive_formats()[0][0] == 'bztar')\n"
        "print(len(list(tokenize.generate_tokens(io.StringIO('1').readline))) > 1)\n"
        "print(subprocess.run([sys.executable, '-c', '1'], text=True, capture_output=True).stdout == '')\n"
        "print(inspect.getsource(inspect.getsource).startswith('def getsource'))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"] * 14


def test_version_imports_next_to_nothing():
    bare = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import runpy"],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    known = set(re.findall(r"\| +([\w.]+)$", bare.stderr, re.MULTILINE))
    assert modules_of("--version") - known <= {"pmoctl", "pmoctl.__main__"}


def test_the_workspace_is_found_upwards_and_by_environment(tmp_path):
    inside = GOLDEN / "portfolio" / "units"
    wanted = program("score", "--format", "json", cwd=GOLDEN).stdout
    assert program("score", "--format", "json", cwd=inside).stdout == wanted
    assert program("score", "--format", "json", cwd=tmp_path, PMOCTL_ROOT=str(inside)).stdout == wanted
    assert program("-C", "..", "score", "--format", "json", cwd=inside).stdout == wanted


def test_outside_git_there_is_no_revision_and_the_day_is_today(tmp_path):
    import shutil

    shutil.copytree(GOLDEN, tmp_path / "w")
    first = run(tmp_path / "w", "score", "--format", "json").stdout
    assert '"revision":null' in first
    commit = commit_all(tmp_path / "w")
    assert f'"revision":"{commit}","as_of":"2026-11-29"' in run(tmp_path / "w", "score", "--format", "json").stdout
    (tmp_path / "w" / "portfolio" / "units" / "new.yaml").write_text("name: New\nkind: business_unit\n")
    assert f'"revision":"{commit}+","as_of":"2026-11-29"' in run(tmp_path / "w", "score", "--format", "json").stdout
