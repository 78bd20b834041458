"""Each rule's folder: `bad` files, laid over `_base`, give exactly the findings of `expected.txt`; `good` ones none.

A case's file `DELETE` lists paths to take away. After a change of a framework, theme or minutes that are approved,
`python tests/rules/seal.py FILE…` writes the digest that is right.
"""

import shutil
from pathlib import Path

import pytest

from pmoctl.assess.assess import RULE_NAMES
from pmoctl.check.check import CHECK_RULES
from pmoctl.check.manual import manual_pages, render_manual, render_rules_page
from pmoctl.score.rules import RULES
from pmoctl.store.all_faults import FAULTS

HERE = Path(__file__).parent
FOLDERS = sorted(path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_"))
# What git cannot hold, or nobody wants to see in it, is built by test_file_faults.py.
BUILT = {"file-unreadable", "file-too-large", "file-not-regular", "link-outside", "file-encoding", "yaml-character"}
BUILT |= {"yaml-depth", "too-many-faults", "changed-since-frozen"}  # the last wants a history: tests/record
PAGES = manual_pages((*CHECK_RULES, *RULES), FAULTS)


def lay(case, workspace):
    for path in sorted(case.rglob("*")):
        name = path.relative_to(case)
        if path.is_dir() or path.name in {"expected.txt", "DELETE"}:
            continue
        (workspace / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, workspace / name)
    gone = case / "DELETE"
    for name in gone.read_text(encoding="utf-8").split() if gone.exists() else ():
        (workspace / name).unlink()
    return workspace


def test_base_passes(base, find):
    assert find(base) == []


@pytest.mark.parametrize("rule", FOLDERS)
def test_bad_is_found_and_nothing_else(rule, base, find):
    case = HERE / rule / "bad"
    expected = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert f"[{rule}] " in "\n".join(expected)
    assert find(lay(case, base)) == expected


@pytest.mark.parametrize("rule", FOLDERS)
def test_good_passes(rule, base, find):
    case = HERE / rule / "good"
    assert any(path.is_file() for path in case.rglob("*"))
    assert find(lay(case, base)) == []


def test_every_rule_has_a_case_and_every_case_a_rule():
    assert set(FOLDERS) | BUILT == RULE_NAMES
    assert not set(FOLDERS) & BUILT


def test_every_rule_has_a_manual_page():
    assert set(PAGES) == RULE_NAMES
    assert list(PAGES) == sorted(PAGES)
    for page in PAGES.values():
        assert page.summary.endswith(".")
        assert page.example != page.instead
        assert render_manual(page).startswith(
            f"# {page.name}\n\n*{page.severity}*\n\n## What it does\n\n{page.summary}"
        )
    assert all(f"\n## {name}\n" in render_rules_page(PAGES) for name in PAGES)


def test_a_docstring_that_is_no_page_is_refused():
    def half_done():
        """It has no example."""

    def two_paragraphs():
        """It says one thing.

        And another.

        Why: The list of rules has a line for each.

        Example::

            a

        Use instead::

            b
        """

    for fault in (half_done, two_paragraphs):
        with pytest.raises(ValueError, match=fault.__name__.replace("_", "-")):
            manual_pages((), [fault])
