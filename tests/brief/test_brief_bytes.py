"""The same workspace gives the same bytes in all five forms, whoever calls, wherever and however."""

import os
import subprocess
import sys

from running import ROOT

FORMS = {"brief.html", "brief.md", "brief.pdf", "brief.pptx", "brief.xlsx"}


def test_the_same_bytes_in_all_five_forms_with_another_home_zone_locale_and_hash_seed(tmp_path):
    here = {"HOME": str(tmp_path / "one"), "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
    there = {"HOME": str(tmp_path / "two"), "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "de_DE.UTF-8",
             "LANGUAGE": "de", "PYTHONHASHSEED": "77", "COLUMNS": "40", "OPENBLAS_NUM_THREADS": "2"}  # fmt: skip
    packs = []
    for number, changed in enumerate((here, there)):
        (tmp_path / ("one", "two")[number]).mkdir()
        folder = tmp_path / f"pack{number}"
        call = [sys.executable, "-m", "pmoctl", "-C", ROOT, "brief", "--format", "all", "--output", folder]
        subprocess.run(call, cwd=tmp_path, env={**os.environ, **changed}, check=True, capture_output=True)
        packs.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert set(packs[0]) == FORMS
    assert {name for name in FORMS if packs[0][name] != packs[1][name]} == set()
