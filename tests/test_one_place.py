"""What is written in one way is written in one place: CSV, tables of Markdown and of Rich, numbers, colours, widths."""

import re
from pathlib import Path

import pytest

import pmoctl

PACKAGE = Path(pmoctl.__file__).parent
ASIDE = ("check/", "exchange/", "score/rules.py")  # messages count cells, bytes and rates by themselves


@pytest.mark.parametrize(
    ("pattern", "places"),
    [
        (r"csv\.writer", {"write/csv.py"}),
        (r"rich\.table|[^\w.]rich import.*Table", set()),
        (r"[\"']\|?-{3}\|", {"model/text.py"}),
        (r"\{[^{}\"]*:,(\.|\})|\{[^{}\"]*:[^{}\"]*,\.", {"report/numbers.py"}),
        (r"\{[^{}\"]*:\.[1-9]f\}", {"write/svg_sheet.py"}),  # coordinates of pictures
        (r"\\x1b\[", set()),  # colours are painted by write/lines.py
        (r"^\s+width: int \| None", set()),
        (r"[\"']COLUMNS[\"']", {"cli/calls/speech.py"}),
        (r"^STYLES\b|bold red", {"write/lines.py"}),
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
