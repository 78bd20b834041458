"""`pmoctl init`: a workspace that passes `check` at once, and nothing that was there is touched."""

import json

from running import run


def test_what_it_makes_passes_check_and_ranks(tmp_path):
    assert run(None, "init", tmp_path / "new").exit_code == 0
    found = json.loads(run(tmp_path / "new", "check", "--format", "json").stdout)["data"]
    assert found["counts"]["errors"] == 0
    ranked = json.loads(run(tmp_path / "new", "score", "--format", "json").stdout)["data"]["initiatives"]
    assert [row["initiative"] for row in ranked] == ["example"]


def test_a_dry_run_writes_nothing(tmp_path):
    shown = run(None, "init", tmp_path, "--dry-run")
    assert shown.exit_code == 0
    assert "portfolio/portfolio.yaml" in shown.stdout.splitlines()
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_stays(tmp_path):
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    assert run(None, "init", tmp_path).exit_code == 0
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    (tmp_path / ".gitattributes").unlink()
    again = run(None, "init", tmp_path)
    assert (again.exit_code, again.stdout) == (0, ".gitattributes\n")
    assert run(None, "init", tmp_path, "--currency", "USD").exit_code == 2


def test_settings_that_fit_no_workspace_are_all_named(tmp_path):
    shown = run(None, "init", tmp_path, "--currency", "euro", "--amounts-in", "dozens", "--cycle", "3", "--unit", "??")
    assert shown.exit_code == 2
    for option in ("--currency", "--amounts-in", "--cycle", "--unit"):
        assert option in shown.stderr
    assert list(tmp_path.iterdir()) == []


def test_names_are_text_whatever_they_look_like(tmp_path):
    name = "a: {b} #c {{ 7*7 }}"
    assert run(None, "init", tmp_path, "--organisation", name, "--unit", "no: [x]").exit_code == 0
    assert f"organisation: '{name}'" in (tmp_path / "portfolio/portfolio.yaml").read_text(encoding="utf-8")
