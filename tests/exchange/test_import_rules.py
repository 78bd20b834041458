"""Every finding of an import has a manual page, and every page a finding that may be made."""

import re
from pathlib import Path

import pytest
from running import run

import pmoctl
from pmoctl.check.manual import manual_pages
from pmoctl.exchange.rules import RULES

PAGES = manual_pages((), (), RULES)
SOURCE = Path(pmoctl.__file__).parent / "exchange"


def test_every_rule_of_an_import_has_a_page_and_every_page_a_rule():
    named = {
        name
        for path in SOURCE.rglob("*.py")
        if path.parent == SOURCE
        for name in re.findall(r'"(import-[a-z]+)"', path.read_text(encoding="utf-8"))
    }
    assert named == set(PAGES)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_can_be_asked_for(name):
    page = PAGES[name]
    assert page.summary.endswith(".")
    assert page.example != page.instead
    done = run(None, "rule", name)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{name}\n{page.severity}\n")
