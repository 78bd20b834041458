"""A page that runs nothing but its own, lists its parts, and shows its colours and pictures."""

import base64
import hashlib
import html
import re

import pytest
from every_block import BARS

from pmoctl.report.document import Cover, Document, Section, Text, WhatIf
from pmoctl.report.numbers import Numbers
from pmoctl.store.overlay import Overlay
from pmoctl.store.source import NoFiles
from pmoctl.write.html import FEW, write_document
from pmoctl.write.registry import Canvas

DATA = {"words": {}, "html": "</script><b>"}


def page_of(*sections, files=None, title="T", **more):
    canvas = Canvas(source=Overlay(NoFiles(), files or {}))
    return write_document(Document(title, sections, Numbers(), **more), canvas)


def part(name, *blocks, **more):
    return Section(name, f"Title {name}", blocks or (Text("Words."),), **more)


def policy_of(page):
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    return html.unescape(policy)


def digest(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_the_style_that_stands_there_and_no_script():
    page = page_of(part("a"))
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy_of(page).startswith(f"default-src 'none'; style-src {digest(style)}; img-src data:;")
    assert "<script" not in page


def test_a_script_is_there_only_for_what_needs_it_and_data_cannot_end_it():
    page = page_of(part("a", WhatIf("w", "What if", "Words", DATA)))
    script = page[page.rindex("<script>") + len("<script>") : page.rindex("</script>")]
    assert f"script-src {digest(script)};" in policy_of(page)
    assert "</script><b>" not in page


@pytest.mark.parametrize(("number", "listed"), [(FEW, 0), (FEW + 1, FEW + 1)])
def test_a_page_of_more_than_a_few_parts_lists_them(number, listed):
    parts = [part(f"p{place}") for place in range(number)]
    others = (part("below", level=2), Section("untitled", "", ()), Section("", "No id", ()))
    assert page_of(*parts, *others).count('<li><a href="#') == listed


def test_a_part_that_the_workspace_lays_out_itself_is_not_listed():
    parts = [part(f"p{place}") for place in range(FEW + 2)]
    page = page_of(*parts, files={"templates/section-p1.html.j2": b"<section>own</section>"})
    assert "own" in page
    assert 'href="#p0"' in page
    assert 'href="#p1"' not in page


def test_the_cover_says_whose_it_is_in_its_own_colour_and_nothing_ends_the_style():
    cover = Cover('Water "& </style> Co', "Board", "#f4d35e", "templates/logo.svg", "secret", draft=True)
    page = page_of(part("a"), files={"templates/logo.svg": b"<svg/>"}, cover=cover)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert "#f4d35e" in style
    assert "Water \\22 \\26  \\3c \\2f style\\3e  Co \\b7  T \\b7  secret" in style
    assert '<img src="data:image/svg+xml;base64,' in page
    assert '<p class="stamp draft">Draft</p>' in page
    assert '<p class="stamp">secret</p>' in page
    assert page.count("<h1>") == page_of(part("a")).count("<h1>") == 1


def test_a_chart_is_drawn_for_desks_and_phones_and_its_figures_stand_behind_it():
    page = page_of(part("a", BARS))
    assert re.findall(r'<svg [^>]*width="(\d+)"', page) == ["680", "340"]
    assert "The figures as a table" in page
    little = BARS._replace(series=(BARS.series[0]._replace(values=(1.0, None, None)),))
    assert "<svg" not in page_of(part("a", little))


def test_control_characters_are_replaced_and_what_joins_letters_is_not():
    page = page_of(part("a", Text("a\x00b\x1b 👩\u200d👧 c\u00a0d")), title="T\x07")
    assert "a\ufffdb\ufffd 👩\u200d👧 c\u00a0d" in page
    assert "<title>T\ufffd</title>" in page
