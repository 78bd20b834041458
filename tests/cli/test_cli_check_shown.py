"""What people see of `pmoctl check`: colours that mean something, lines that fit, and no more than they can read."""

import csv
import html
import io
import json
import os
import re
import subprocess
import sys
import time
import unicodedata

import openpyxl
import pytest
from building import files_of, initiative, write_files
from running import environment, program, run

from pmoctl.cli.check import CheckForm
from pmoctl.model.finding import Finding, Span
from pmoctl.store.working_tree import WorkingTree
from pmoctl.write.findings_text import MOST, findings_text
from pmoctl.write.formats import BINARY, Format
from pmoctl.write.registry import Canvas

BIG = "portfolio/initiatives/ops/big.yaml"
CODES = re.compile(r"\x1b\[[0-9;]*m")


def columns(text):
    return sum(2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1 for char in text)


@pytest.fixture
def many(tmp_path):
    """Sixty initiatives without ratings, and one whose line is long."""
    frame = {"title": "T", "criteria": {"fit": {"question": "q"}, "cost-of-delay": {"question": "q"}}}
    files = files_of({f"case-{place}": initiative() for place in range(60)}, frame)
    files[BIG] = "title: T\ntype: run\nrequires: [" + ", ".join(f"missing-{place}" for place in range(30)) + "]\n"
    write_files(tmp_path, files)
    return tmp_path


def on_terminal(root, *args, columns=80, **env):
    """Run pmoctl with a terminal as its stdout."""
    pty = pytest.importorskip("pty", reason="there are no such terminals here")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "pmoctl", "-C", str(root), *args],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env=environment(COLUMNS=str(columns), TERM="xterm", **env),
    ) as child:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
        child.wait()
    os.close(ours)
    return shown.decode("utf-8").replace("\r\n", "\n")


def test_colours_mean_error_and_warning_and_are_for_terminals_alone(many):
    args = ("check", "--select", "rating-missing,unknown-initiative")
    shown = on_terminal(many, *args)
    assert "\x1b[1;31merror[unknown-initiative]\x1b[0m" in shown
    assert "\x1b[33mwarning[rating-missing]\x1b[0m" in shown
    plain = run(many, *args, COLUMNS="80").stdout
    assert CODES.sub("", shown) == plain
    for refused in (on_terminal(many, *args, NO_COLOR="1"), on_terminal(many, "--no-color", *args)):
        assert refused == plain
    assert b"\x1b" not in program(*args, cwd=many).stdout


@pytest.mark.parametrize("width", [40, 57, 80, 132])
def test_lines_fit_and_break_between_words(many, width):
    whole = run(many, "check", BIG, "--exit-zero").stdout
    shown = run(many, "check", BIG, "--exit-zero", COLUMNS=str(width)).stdout
    for line in shown.splitlines():
        assert columns(line) <= width or " " not in line.strip(), line
    said = [" ".join(part.split()) for part in (whole, shown) if "…" not in part]
    assert whole.count("error[") == shown.count("error[") == 30
    assert len(set(said)) <= 1


def test_a_pipe_is_not_wrapped(many):
    lines = run(many, "check", "--select", "rating-missing").stdout.splitlines()
    assert "none of the 2 criteria is rated: they count as the lowest" in lines[0]


def test_fifty_of_a_rule_are_shown_and_the_rest_counted(many):
    shown = run(many, "check", "--select", "rating-missing,unknown-initiative").stdout
    assert shown.count("warning[rating-missing]") == MOST == 50
    assert shown.count("error[unknown-initiative]") == 30
    assert shown.endswith(
        "rating-missing: 10 more are not shown; `pmoctl check --select rating-missing --format concise` lists all\n"
    )
    lines = run(many, "check", "--select", "rating-missing", "--format", "concise").stdout.splitlines()
    assert len(lines) == 60


def test_statistics_count_by_rule_the_most_frequent_first(many):
    result = run(many, "check", "--select", "rating-missing,unknown-initiative", "--statistics")
    assert result.stdout == "60 warning[rating-missing] in 60 files\n30 error[unknown-initiative] in 1 file\n"
    assert result.exit_code == 1
    whole = json.loads(run(many, "check", "--select", "unknown-initiative", "--format", "json").stdout)
    assert whole["data"]["statistics"] == [
        {"rule": "unknown-initiative", "severity": "error", "findings": 30, "files": 1}
    ]
    assert run(many, "check", "--statistics", "--format", "sarif").exit_code == 2
    assert run(many, "check", "--statistics", "--select", "file-empty").stdout == ""


def test_every_format_of_a_report_has_the_findings_or_their_counts(many):
    args = ("check", "--select", "rating-missing,unknown-initiative", "--exit-zero", "--format")
    whole = json.loads(run(many, *args, "json").stdout)["data"]["findings"]
    for form in sorted({*Format} - BINARY - {"svg", "json", "text", "table"}):
        result = run(many, *args, form)
        assert result.exit_code == 0, result.stderr
        assert result.stdout.count("unknown-initiative") == 30, form
        assert all(each["message"] in html.unescape(result.stdout).replace("\\", "") for each in whole), form
        counts = run(many, *args, form, "--statistics").stdout
        assert counts.count("unknown-initiative") == 1, form
    rows = list(csv.DictReader(io.StringIO(run(many, *args, "csv").stdout)))
    assert [(row["path"], int(row["line"]), row["rule"], row["hint"] or None) for row in rows] == [
        (each["path"], each["line"], each["rule"], each["hint"]) for each in whole
    ]
    book = many / "found.xlsx"
    assert run(many, *args, "xlsx", "--output", book).exit_code == 0
    sheet = openpyxl.load_workbook(book).worksheets[0]
    assert sum(row[1] == "unknown-initiative" for row in sheet.iter_rows(values_only=True)) == 30


def test_formats_are_those_of_the_registry_and_a_few_that_findings_alone_have():
    assert {*CheckForm, "table"} == {*Format, "concise", "github", "gitlab", "sarif"}


@pytest.mark.parametrize("column", [1, 20, 60, 99, 150, 10_000, 39_999])
@pytest.mark.parametrize("width", [40, 100])
@pytest.mark.parametrize("char", ["x", "全", "\t"])
def test_the_mark_stands_below_what_is_meant_however_long_the_line(tmp_path, column, width, char):
    line = char * (column - 1) + "!" + char * (40_000 - column)
    write_files(tmp_path, {BIG: f"before\n{line}\nafter\n"})
    finding = Finding("a-rule", "error", "m", BIG, ("a",), span=Span(2, column, 2, column + 1))
    shown = findings_text([finding], WorkingTree(tmp_path), Canvas(width)).splitlines()
    marked = next(
        place
        for place, each in enumerate(shown)
        if each.endswith("| " + each.split("| ")[-1]) and each.rstrip().endswith("^")
    )
    excerpt, mark = shown[marked - 1], shown[marked]
    assert columns(excerpt) <= width + 6
    assert columns(excerpt[: excerpt.index("!")]) == columns(mark[:-1])


LINES = {
    "the same key": "{" + ", ".join(["title: 1"] * 40_000) + "}\n",
    "unknown keys": "{title: T, type: run, " + ", ".join(f"x{place}: 1" for place in range(40_000)) + "}\n",
    "unknown ids": "title: T\ntype: run\nrequires: [" + ", ".join(f"a{place}" for place in range(40_000)) + "]\n",
    "thousands": "title: T\ntype: run\nmeasures: {" + ", ".join(f"m{place}: 5,000" for place in range(40_000)) + "}\n",
}


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
@pytest.mark.parametrize("form", ["text", "concise", "json", "github", "gitlab", "sarif"])
def test_forty_thousand_faults_in_a_line_are_soon_said_in_a_few_words(tmp_path, text, form):
    write_files(tmp_path, {**files_of({}), BIG: text})
    start = time.process_time()
    result = run(tmp_path, "check", "--format", form)
    assert time.process_time() - start < 4  # 2 s where nothing else runs, and coverage does not look on
    assert result.exit_code == 1
    assert len(result.stdout) < 1_500_000
    assert re.search("100[12] errors", result.stderr)  # with the one that says that there are more


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_names_that_are_not_utf8_are_said_in_every_format(tmp_path):
    write_files(tmp_path, files_of({}))
    folder = tmp_path / "portfolio/initiatives/ops"
    folder.mkdir(parents=True)
    for name in (b"caf\xe9.yaml", b"a\nb\x1b[31m.yaml", b"bad\xff.yml"):
        (folder / os.fsdecode(name)).write_text("title: T\n", encoding="utf-8")
    for form in ("text", "concise", "json", "github", "gitlab", "sarif"):
        result = program("check", "--format", form, cwd=tmp_path)
        assert result.returncode == 1, result.stderr
        said = result.stdout.decode("utf-8")
        assert "\x1b" not in said
        assert said.count("file-name") >= 2
        if form in {"json", "gitlab", "sarif"}:
            assert not re.search("[\ud800-\udfff]", str(json.loads(said)))
