"""What is posted of a comment that somebody's branch made: nothing in it notifies, links, or is obeyed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmoctl.forge.comment import MOST, UnpostableError, compose_comment, defuse, is_ours, no_effect

HEAD = "a" * 40
FIRST = f"<!-- pmoctl:impact key=portfolio head={HEAD} -->"


def test_the_mark_stays_first_and_the_name_second():
    shown = compose_comment(f"{FIRST}\n**3 initiatives** change rank.\n", HEAD, "plans")
    assert shown == f"{FIRST}\n<!-- pmoctl:name plans -->\n**3 initiatives** change rank.\n"
    assert is_ours(shown, "plans")
    assert is_ours(shown.replace("\n", "\r\n"), "plans")
    assert not is_ours(shown, "others")
    assert not is_ours(f"look: {shown}", "plans")
    assert is_ours(no_effect(HEAD, "plans"), "plans")
    assert "no effect" in no_effect(HEAD, "plans")


def test_without_effect_there_is_nothing_to_post():
    assert compose_comment("", HEAD, "plans") is None
    assert compose_comment("\n", HEAD, "plans") is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("hello", "does not begin with the mark"),
        (f" {FIRST}\n", "does not begin with the mark"),
        (f"<!-- pmoctl:impact key=a head={HEAD} --><img>\n", "does not begin with the mark"),
        (f"<!-- pmoctl:impact key=--><b> head={HEAD} -->\n", "does not begin with the mark"),
        (FIRST.replace(HEAD, "b" * 40) + "\n", "about another commit"),
        (FIRST.replace(HEAD, "a" * 41) + "\n", "about another commit"),
        (FIRST + "\n" + "x" * MOST, "longer than 60000 characters"),
    ],
)
def test_what_is_no_comment_of_ours_is_refused(text, why):
    with pytest.raises(UnpostableError, match=why):
        compose_comment(text, HEAD, "plans")


def test_tables_details_and_headings_are_left_as_they_are():
    text = (
        "### Effect\n\n| rank | score |\n|---:|---:|\n| 1 → 2 | 5 % &amp; 3 &lt; 4 |\n\n"
        "<details><summary>Why</summary>\n\n<sub>small</sub><br>\n- a: b\n</details>\n<details open>\n"
    )
    assert defuse(text) == text


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("@boss", r"@\w"),
        ("\\@boss", r"@\w"),
        ("&#64;boss &#x40;boss &#0064boss &commat;boss", r"(@|64;?|40;|commat;)boss"),
        ("fixes #12, a/b#12, &#35;12 &num;12, GH-12 gh-12 !12", r"(#|35;|num;|!|GH-|gh-)12"),
        ("[here](https://evil.example) ![x](y) [a]: z [b][a]", r"\][(:\[]|://"),
        ("https://evil.example HTTP://evil.example www.evil.example", r":/|www\."),
        ("<https://evil.example> <a href=x> <img src=x onerror=y> <details ontoggle=x> <!-- x -->", "<"),
        ("</b onclick=x> <summary\n> <script>", "<"),
        ("/merge\n  /close\n\t/approve\n", r"(?m)^\s*/"),
    ],
)
def test_what_would_be_followed_is_broken(text, gone):
    assert re.search(gone, text)
    assert not re.search(gone, defuse(text))


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="@#!&/[]():<>w.ab1;\n -\\64xcomatnu", max_size=80))
def test_nothing_gets_through_in_any_order(text):
    shown = defuse(text)
    assert not re.search(r"@[^\u200b]|://|\](\(|:|\[)|www\.|(?m:^[^\S\n]*/)", shown)
    assert not re.search(r"<(?!/?(details|summary|b)>)", shown)
    assert re.sub("\u200b", "", shown).replace("&lt;", "<") == text.replace("&lt;", "<")
