"""One word, one meaning: no two classes of the package have one name."""

import ast
from collections import defaultdict

from running import ROOT


def test_no_class_takes_the_name_of_another():
    found = defaultdict(list)
    for path in sorted((ROOT / "pmoctl").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(path.relative_to(ROOT).as_posix())
    twice = {name: places for name, places in found.items() if len(places) > 1}
    assert twice == {}
