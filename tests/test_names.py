"""One word, one meaning: no two classes of the package have one name, and no two functions that report/ offers."""

import ast
import re
from collections import defaultdict

from running import ROOT


def said_twice(room, nodes_of, kind):
    found = defaultdict(list)
    for path in sorted((ROOT / room).rglob("*.py")):
        for node in nodes_of(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, kind) and not (kind is ast.FunctionDef and node.name.startswith("_")):
                found[node.name].append(path.relative_to(ROOT).as_posix())
    return {name: places for name, places in found.items() if len(places) > 1}


def test_no_class_takes_the_name_of_another():
    assert said_twice("pmoctl", ast.walk, ast.ClassDef) == {}


def test_no_function_that_says_something_takes_the_name_of_another():
    assert said_twice("pmoctl/report", lambda tree: tree.body, ast.FunctionDef) == {}


def test_a_module_that_is_named_is_there():
    """Where something is said to be found, in a docstring, a comment or CONTRIBUTING.md."""
    found, gone = 0, []
    for path in [*(ROOT / "pmoctl").rglob("*.py"), ROOT / "CONTRIBUTING.md"]:
        for named in re.findall(r"(?<![\w/.<>*-])(?:[a-z_]+/)+[a-z_]+\.py\b", path.read_text(encoding="utf-8")):
            found += 1
            if not any((root / named).is_file() for root in (ROOT, ROOT / "pmoctl", path.parent)):
                gone.append((path.relative_to(ROOT).as_posix(), named))
    assert found > 0
    assert gone == []
