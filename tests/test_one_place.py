"""What is written in one way is written in one place: CSV, tables of Markdown and of Rich, numbers, colours, widths."""

import re
from pathlib import Path

import pytest

import pmoctl

PACKAGE = Path(pmoctl.__file__).parent
ASIDE = ("check/", "exchange/", "score/rules.py")  # messages count cells, bytes and rates by themselves
# What is written by Python's own formats and is not for people, or stands in a file as files write numbers.
OWN_FORMATS = {
    "report/numbers.py",
    "report/what_if.py",  # data of the page's script
    "report/rule_words.py",  # the line of a rule for programs
    "report/pack/reckon.py",  # an option, as somebody would type it
    "write/csv.py",  # machines
    "write/svg.py", "write/svg_sheet.py",  # ids and coordinates of pictures
    "write/xlsx.py",  # counts decimals for the format of a column
    "record/agree.py", "draft/bounds.py", "draft/initiative.py",  # sentences of files, and what is typed
    "store/explain.py", "store/doubts.py",  # faults of numbers, as files write them
}  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "places"),
    [
        (r"csv\.writer", {"write/csv.py"}),
        (r"rich\.table|[^\w.]rich import.*Table", set()),
        (r"[\"']\|?-{3}\|", {"model/text.py"}),
        (r"get_close_matches", {"model/text.py"}),
        (r"\{[^{}\"]*:,(\.|\})|\{[^{}\"]*:[^{}\"]*,\.", {"report/numbers.py"}),
        (r"\\x1b\[", set()),  # colours are painted by write/lines.py
        (r"^\s+width: int \| None", set()),
        (r"[\"']COLUMNS[\"']", {"cli/calls/speech.py"}),
        (r"^STYLES\b|bold red", {"write/lines.py"}),
        (r"\{[^{}\"]*:[-+ #0<>^,_]*(\d+|\{\w+\})?(\.(\d+|\{\w+\}))?[gGfFeEn%]\}", OWN_FORMATS),
        (r"[\"']%[-+ #0]*[\d.]*[gGfFeE][\"']|\bformat\([^()]*[gGfFeEn%][\"']\)", set()),
    ],
)
def test_it_stands_in_one_module(pattern, places):
    found = {
        name
        for path in PACKAGE.rglob("*.py")
        if not (name := path.relative_to(PACKAGE).as_posix()).startswith(ASIDE)
        and re.search(pattern, path.read_text(encoding="utf-8"))
    }
    assert found == places


def test_what_a_check_of_style_is_told_to_overlook_has_a_reason():
    bare = re.compile(r"# noqa(?!: [A-Z0-9, ]+  # \w)")
    found = {path.name for path in PACKAGE.rglob("*.py") if bare.search(path.read_text(encoding="utf-8"))}
    assert found == set()
