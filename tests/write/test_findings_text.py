"""Findings for people: the line, a mark below the place in it, whatever is written before it, and help."""

import pytest

from pmoctl.model.finding import Finding, Span
from pmoctl.store.source import NoFiles
from pmoctl.write.findings_text import findings_text, statistics_text
from pmoctl.write.registry import Canvas

PATH = "portfolio/a.yaml"
PLAIN, NARROW, COLOUR = Canvas(width=200), Canvas(width=40), Canvas(width=200, colour=True)


class Files(NoFiles):
    def __init__(self, text):
        self.text = text

    def read(self, path):
        return self.text.encode() if path == PATH else super().read(path)


def found(rule="wrong", severity="error", line=2, column=4, **more):
    finding = Finding(rule, severity, "is wrong", PATH, ("x",)).at(Span(line, column, line, column + 1))
    return finding._replace(**more)


WHOLE = found(route=(), span=None)


def shown(finding, text="a: 1\nb: 2\n", look=PLAIN):
    return findings_text([finding], Files(text), look).splitlines()


def test_the_line_and_the_one_before_it_and_the_place():
    assert shown(found(hint="mend it")) == [
        "portfolio/a.yaml:2:4: error[wrong] is wrong", "   1 | a: 1", "   2 | b: 2", "     |    ^", "   help: mend it",
    ]  # fmt: skip
    assert shown(found(line=1)) == ["portfolio/a.yaml:1:4: error[wrong] is wrong", "   1 | a: 1", "     |    ^"]


@pytest.mark.parametrize("finding", [found(line=9), found(path="portfolio/gone.yaml"), WHOLE])
def test_without_a_line_of_its_own_it_says_no_more_than_where(finding):
    assert shown(finding)[1:] == []


@pytest.mark.parametrize(
    ("before", "seen", "columns"),
    [
        ("é", "é", 1),
        ("\t", " ", 1),
        ("水", "水", 2),
        ("e\u0301", "e\u0301", 1),  # an accent of its own takes no column
        ("\u200b", "\N{REPLACEMENT CHARACTER}", 1),  # what cannot be seen is shown, and takes one
        ("\u202e", "\N{REPLACEMENT CHARACTER}", 1),
        ("\u200d\u200d", "\N{REPLACEMENT CHARACTER}" * 2, 2),
    ],
)
def test_the_mark_stands_below_the_place_whatever_is_before_it(before, seen, columns):
    line, mark = shown(found(line=1, column=len(before) + 2), f"'{before}x'\n")[1:3]
    assert line == f"   1 | '{seen}x'"
    assert mark == f"     | {' ' * (1 + columns)}^"


def test_of_a_long_line_what_is_around_the_place_is_shown():
    text = "".join(f"{number:04d}" for number in range(100))
    line, mark = shown(found(line=1, column=201), text)[1:3]
    cut = line.removeprefix("   1 | ")
    assert cut[0] == cut[-1] == "…"
    assert len(cut) == 94
    assert cut[mark.index("^") - len("   1 | ") :].startswith("0050")  # of four digits each, from 1 on
    begin, below = shown(found(line=1, column=1), text)[1:3]
    assert begin.startswith("   1 | 0000")
    assert begin.endswith("…")
    assert below == "     | ^"
    end = shown(found(line=1, column=400), text)[1]
    assert end.startswith("   1 | …")
    assert end.endswith("0099")


def test_a_narrow_terminal_has_no_line_too_wide():
    lines = shown(
        found(message="is wrong in " + "several " * 9, hint="mend " * 12), "x: " + "y" * 99 + "\n" * 2, NARROW
    )
    assert max(map(len, lines)) <= 40
    assert lines[0] == "portfolio/a.yaml:2:4: error[wrong] is"
    assert lines[-1].startswith("      mend")


def test_colours_say_how_bad_it_is_and_change_no_text():
    def bare(text):
        for code in ("1;31", "33", "2", "1", "0"):
            text = text.replace(f"\x1b[{code}m", "")
        return text

    files = Files("a: 1\nb: 2\n")
    error, warning = (findings_text([found(severity=each)], files, COLOUR) for each in ("error", "warning"))
    assert "\x1b[1;31merror[wrong]\x1b[0m" in error
    assert "\x1b[1;31m^\x1b[0m" in error
    assert "\x1b[33mwarning[wrong]\x1b[0m" in warning
    assert bare(error) == findings_text([found()], files, PLAIN)


def test_fifty_of_a_rule_are_shown_and_the_rest_counted():
    many = [found(column=1)] * 52 + [found("other")]
    text = findings_text(many, Files("a: 1\nb: 2\n"), PLAIN)
    assert text.count("error[wrong]") == 50
    assert text.count("error[other]") == 1
    assert text.endswith("wrong: 2 more are not shown; `pmoctl check --select wrong --format concise` lists all\n")
    assert findings_text([], Files(""), PLAIN) == ""


def test_counts_by_rule_stand_below_each_other():
    many = [found()] * 9 + [found(path="portfolio/b.yaml")] + [found("odd", "warning")]
    assert statistics_text(many, PLAIN) == "10 error[wrong] in 2 files\n 1 warning[odd] in 1 file\n"
    assert statistics_text([], PLAIN) == ""


@pytest.mark.parametrize(("length", "end"), [(94, "x"), (95, "…"), (96, "…")])
def test_a_line_that_just_fits_is_whole(length, end):
    line = shown(found(line=1, column=1), "x" * length)[1]
    assert len(line) == len("   1 | ") + 94
    assert line[-1] == end
