"""One word, one meaning: no two classes of the package have one name."""

import ast
from collections import defaultdict

from running import ROOT

# Those that still do, each to be given a name of its own; what is not so any more is to go from here.
TWICE = {"Facts", "Opened", "Origin"}


def test_no_class_takes_the_name_of_another():
    found = defaultdict(list)
    for path in sorted((ROOT / "pmoctl").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(path.relative_to(ROOT).as_posix())
    twice = {name: places for name, places in found.items() if len(places) > 1}
    assert {name: places for name, places in twice.items() if name not in TWICE} == {}
    assert twice.keys() >= TWICE
