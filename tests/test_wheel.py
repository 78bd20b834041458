"""The wheel works where there is no clone: built, installed into a fresh environment, run from an empty directory."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from running import ROOT, environment

from pmoctl import __version__


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy of what git would give, so that nothing lands in the clone."""
    copy = tmp_path_factory.mktemp("source") / "pmoctl"
    copy.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    shutil.copytree(ROOT / "pmoctl", copy / "pmoctl", ignore=shutil.ignore_patterns("__pycache__"))
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=copy,
        check=True,
        capture_output=True,
    )
    (built,) = target.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A fresh environment that sees the locked dependencies, but not the checkout."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False, symlinks=True)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    # A path entry alone does not run the .pth files of the other environment, one of which leads to the checkout.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(folder / "bin" / "python"),
        "install",
        "-q",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run(
        [*pip, "--ignore-installed", "--disable-pip-version-check", str(wheel)],
        check=True, capture_output=True, env={**os.environ, "PIP_NO_INPUT": "1"},
    )  # fmt: skip
    return folder


def call(installed, tmp_path, *words):
    # -P and an empty directory: nothing but the environment is on the path.
    done = subprocess.run(
        [str(installed / "bin" / "pmoctl"), *map(str, words)],
        cwd=tmp_path, env=environment(PYTHONSAFEPATH="1"), capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_templates_schemas_and_catalogues_travel_in_the_wheel(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("templates", "schemas", "locales"):
        for path in filter(Path.is_file, (ROOT / "pmoctl" / folder).rglob("*")):
            assert path.relative_to(ROOT).as_posix() in names
    assert not [
        name for name in names if name.startswith(("tests", "portfolio", "frameworks")) or "__pycache__" in name
    ]


def test_pmoctl_is_the_installed_one(installed, tmp_path):
    done = subprocess.run(
        [str(installed / "bin" / "python"), "-P", "-c", "import pmoctl; print(pmoctl.__file__)"],
        cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert Path(done.stdout.strip()).is_relative_to(installed)


def test_it_works_from_an_empty_directory(installed, tmp_path):
    assert call(installed, tmp_path, "--version") == f"pmoctl {__version__}\n"
    assert '"$id": "pmoctl/initiative.json"' in call(installed, tmp_path, "schema", "--kind", "initiative")
    assert call(installed, tmp_path, "rule", "--all").startswith("# Rules\n")
    for name in ("portfolio", "frameworks", "templates"):
        shutil.copytree(ROOT / name, tmp_path / "sample" / name)
    assert call(installed, tmp_path, "-C", "sample", "check", "--strict") == ""
    assert "smart-meter-rollout" in call(installed, tmp_path, "-C", "sample", "score", "--format", "csv")
    assert call(installed, tmp_path, "-C", "sample", "brief", "--output", "out") == "out/brief.md\nout/brief.html\n"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["brief.html", "brief.md"]


def test_a_new_workspace_is_made_where_there_is_no_clone(installed, tmp_path):
    assert ".pmoctl/schemas/initiative.json" in call(installed, tmp_path, "init", "ours").split()
    call(installed, tmp_path, "-C", "ours", "check")
    words = ("new", "initiative", "--unit", "customer-operations", "--title", "Meter data", "--type", "grow")
    assert call(installed, tmp_path, "-C", "ours", *words).endswith("/meter-data.yaml\n")
    call(installed, tmp_path, "-C", "ours", "rename", "meter-data", "data-hub")
    assert (tmp_path / "ours/portfolio/initiatives/customer-operations/data-hub.yaml").is_file()
