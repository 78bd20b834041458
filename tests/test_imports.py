"""Where imports stand: at the top of a module, but where loading costs what not every call needs."""

import ast
import importlib
import json
import subprocess
import sys
from itertools import chain
from typing import get_type_hints

import pytest
from running import ROOT, environment

from pmoctl.cli.app import COMMANDS
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply

MOST = 79  # imports inside functions, in the whole package
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
IMPORTS = (ast.Import, ast.ImportFrom)


def inside_functions(tree):
    functions = [node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)]
    return {node for node in chain.from_iterable(map(ast.walk, functions)) if isinstance(node, IMPORTS)}


def trees(folder):
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))}


def test_few_imports_stand_inside_functions():
    found = {
        path.relative_to(ROOT).as_posix(): len(inside)
        for path, tree in trees(ROOT / "pmoctl").items()
        if (inside := inside_functions(tree))
    }
    assert sum(found.values()) <= MOST, found


def test_an_import_in_a_method_within_a_function_counts_once():
    tree = ast.parse("import a\ndef f():\n import b\n class C:\n  def g(self):\n   from c import d\n")
    assert len(inside_functions(tree)) == 2


def test_what_commands_take_is_known_without_loading_what_they_do():
    modules = sorted({f"pmoctl.cli.{command.module}" for command in COMMANDS.values()})
    code = f"import json, sys\nfor name in {modules!r}: __import__(name)\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(json.loads(done.stdout))
    own = {name for name in loaded if name.startswith("pmoctl.") and not name.startswith("pmoctl.cli")}
    assert own <= {
        "pmoctl.write",
        "pmoctl.write.formats",
        "pmoctl.report",
        "pmoctl.report.export",
        "pmoctl.report.export.names",
    }
    assert not {name for name in loaded if name.startswith("pmoctl.cli.calls")}
    assert loaded.isdisjoint({"pydantic", "ruamel", "rich", "jinja2", "babel", "numpy", "highspy"})


def added():
    """Give the commands that are added: what each takes, and what does it."""
    for tree in trees(ROOT / "pmoctl" / "cli").values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"add", "adding"}:
                options, work = node.args[-2:]
                yield ast.unparse(options).split(".")[-1], ast.literal_eval(work)


@pytest.mark.parametrize(("options", "work"), list(added()))
def test_what_does_a_command_takes_its_options(options, work):
    module, function = work.split(":")
    taken = get_type_hints(getattr(importlib.import_module(f"pmoctl.cli.calls.{module}"), function))
    assert taken.keys() == {"session", "options", "return"}
    assert taken["session"] is Session
    assert taken["return"] in {type(None), Reply, Reply | None}
    assert taken["options"].__name__ == options
    assert taken["options"].__module__.startswith("pmoctl.cli.")
