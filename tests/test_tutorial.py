"""The tutorial is a walk that works as it is written: from a spreadsheet of thirty rows to a pack."""

import os
import re
import shlex
import shutil

from running import ROOT, run

PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


def test_the_tutorial_can_be_walked_as_it_is_written(tmp_path, monkeypatch):
    shutil.copy(ROOT / "docs" / "tutorial" / "projects.csv", tmp_path)
    monkeypatch.chdir(tmp_path)
    lines = [line.strip() for line in re.findall(r"(?m)^    (.+)$", PAGE)]
    assert sum(line.startswith("pmoctl") for line in lines) >= 8
    shown = {}
    for line in lines:
        words = shlex.split(line)
        if words[0] == "cd":
            os.chdir(words[1])
            continue
        result = run(None, *words[1:])
        assert result.exit_code == 0, f"{line}\n{result.stdout}\n{result.stderr}"
        shown[" ".join(words[1:3])] = result.stdout
    assert len(list((tmp_path / "borough/portfolio/initiatives").glob("*/*.yaml"))) == 30
    assert "The line: budget 2027" in shown["score"]
    assert "Contactless ticketing" in (tmp_path / "borough/pack/brief.md").read_text(encoding="utf-8")
