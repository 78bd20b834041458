"""Every fault that reading finds has a manual page, and is found as what the page says."""

import re

import pytest

from pmoctl.store import doubts, faults, file_faults, yaml_faults
from pmoctl.store.all_faults import FAULTS
from pmoctl.store.doubts import DOUBTS

BUILDERS = {"error_at"}  # what findings are made with, and no fault


def test_none_is_forgotten():
    rules = {
        name
        for module in (faults, file_faults, yaml_faults, doubts)
        for name, each in vars(module).items()
        if getattr(each, "__module__", None) == module.__name__ and "Finding" in str(each.__annotations__.get("return"))
    }
    assert {each.__name__ for each in (*FAULTS, *DOUBTS)} == rules - BUILDERS
    assert len(FAULTS) == len(set(FAULTS))


@pytest.mark.parametrize("fault", [*FAULTS, *DOUBTS], ids=lambda each: each.__name__)
def test_a_page_says_why_and_shows_what_is_wrong_and_what_is_right(fault):
    page = fault.__doc__
    parts = [page.index(part) for part in ("\n    Why: ", "\n    Example::\n", "\n    Use instead::\n")]
    assert parts == sorted(parts)
    assert re.match(r"[A-Z][^\n]*[^\s]", page)
