"""The contract of the layers bites: a wrong import and a module without a place both fail."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from running import ROOT, environment


def lint(folder):
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(program), "--no-cache"], cwd=folder, env=environment(PYTHONPATH=str(folder), COLUMNS="200"),
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(ROOT / "pmoctl", tmp_path / "pmoctl", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def add(path, line):
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")


def test_the_code_as_it_is_keeps_every_contract(copy):
    done = lint(copy)
    assert done.returncode == 0, done.stdout
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("where", "line", "said"),
    [
        ("model/unit.py", "import pmoctl.store.read", "pmoctl.model.unit -> pmoctl.store.read"),
        ("score/rank.py", "import pmoctl.report.numbers", "pmoctl.score.rank -> pmoctl.report.numbers"),
        ("analyse/audit.py", "import pmoctl.report.numbers", "pmoctl.analyse.audit -> pmoctl.report.numbers"),
        ("analyse/late.py", "import ruamel.yaml", "pmoctl.analyse.late -> ruamel"),
        ("analyse/figures.py", "import rich", "pmoctl.analyse.figures -> rich"),
        ("analyse/ratings.py", "import babel", "pmoctl.analyse.ratings -> babel"),
        ("forge/comment.py", "import pmoctl.model.text", "pmoctl.forge.comment -> pmoctl.model.text"),
        ("forge/github.py", "import pydantic", "pmoctl.forge.github -> pydantic"),
        ("exchange/read.py", "import rich", "pmoctl.exchange.read -> rich"),
        ("cli/calls/score.py", "import rich", "pmoctl.cli.calls.score -> rich"),
        ("draft/fields.py", "import jinja2", "pmoctl.draft.fields -> jinja2"),
        ("analyse/impact.py", "import numpy", "pmoctl.analyse.impact -> numpy"),
        ("write/xlsx.py", "import python_calamine", "pmoctl.write.xlsx -> python_calamine"),
        ("report/words.py", "import rich", "pmoctl.report.words -> rich"),
        ("write/text.py", "import babel", "pmoctl.write.text -> babel"),
        ("report/ranking.py", "import pmoctl.write.text", "pmoctl.report.ranking -> pmoctl.write.text"),
        ("assess/pair.py", "import pmoctl.analyse.impact", "pmoctl.assess.pair -> pmoctl.analyse.impact"),
        ("check/rules/unit.py", "import ruamel.yaml", "pmoctl.check.rules.unit -> ruamel"),
        ("model/values.py", "import os", "pmoctl.model.values -> os"),
        ("store/read.py", "import jinja2", "pmoctl.store.read -> jinja2"),
        ("draft/form.py", "import pmoctl.check.check", "pmoctl.draft.form -> pmoctl.check.check"),
        ("store/rename.py", "import pmoctl.draft.file", "pmoctl.store.rename -> pmoctl.draft.file"),
        ("draft/file.py", "import babel", "pmoctl.draft.file -> babel"),
        ("draft/fields.py", "import ruamel.yaml", "pmoctl.draft.fields -> ruamel"),
        ("draft/workspace.py", "import typer", "pmoctl.draft.workspace -> typer"),
    ],
)
def test_an_import_against_the_flow_breaks_one(copy, where, line, said):
    add(copy / "pmoctl" / where, line)
    done = lint(copy)
    assert done.returncode == 1, done.stdout
    assert said in done.stdout


def test_a_circle_in_a_room_breaks_one(copy):
    add(copy / "pmoctl" / "score" / "charges.py", "import pmoctl.score.rank")
    done = lint(copy)
    assert done.returncode == 1, done.stdout
    assert "No cycles are allowed in pmoctl.score" in done.stdout


def test_no_room_may_have_circles():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (rooms,) = (each["ancestors"] for each in contracts if each["type"] == "acyclic_siblings")
    packages = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "pmoctl").rglob("__init__.py")}
    assert set(rooms) == packages - {"pmoctl"}  # whose rooms have an order


def test_a_module_without_a_place_breaks_one(copy):
    (copy / "pmoctl" / "utils.py").write_text('"""Nobody knows where this belongs."""\n')
    done = lint(copy)
    assert done.returncode == 1, done.stdout
    assert "utils" in done.stdout
