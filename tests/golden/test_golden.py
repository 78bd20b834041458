"""The golden pack, byte for byte. Its figures were calculated by hand; the sums stand here beside what they come to.

Base year 2027, 10 % a year. One control room: 430 in 2027, 300 in 2028 against 242, 266.2 and 292.82 in 2029 to 2031,
each worth 200 today: 600 - 430 - 300 / 1.1 = -102.7. Its score: 50 · 3/5 + 0 + 10 · 2/5 + 10 · (9 - 6)/8 = 37.75.
Leak sensors: 462 · 0.5 - 11 in 2028 and 242 · 0.5 in 2029 are worth 200 and 100: less 200, the npv is 100, which is 0.5
of 5 on the scale. Score: 50 · 3/5 + 30 · 0.1 + 10 · 2.5/5 (the median of reviews 3 and 2) + 10 · 1 = 48, from 38 to 68.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
import update

from pmoctl.assess.assess import assess_workspace
from pmoctl.store.working_tree import WorkingTree

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def rendered():
    return update.render()


NAMES = ["brief.md", "brief.html", *(f"unit-{unit}.{end}" for unit in update.UNITS for end in ("md", "html"))]


@pytest.mark.parametrize("name", NAMES)
def test_the_pack_is_the_golden_one(rendered, name):
    expected = (HERE / name).read_bytes().decode()
    assert rendered[name] == expected, "if this is meant: python tests/golden/update.py, and read the difference"


def test_every_rule_is_content_but_for_what_is_meant_to_be_missing():
    findings = assess_workspace(WorkingTree(HERE / "workspace"), update.DAY).findings
    assert sorted(finding.rule for finding in findings) == [
        "costs-missing", "forecast-above-funds", "objective-unserved", "rating-missing",
    ]  # fmt: skip


def test_figures_are_those_calculated_by_hand():
    ranking = assess_workspace(WorkingTree(HERE / "workspace"), update.DAY).ranking
    rows = {row.scored.id: row.scored for row in ranking.rows}
    found = {name: (row.score, row.score_low, row.score_high, row.money.npv) for name, row in rows.items()}
    by_hand = {
        "data-desk": (50 + 0 + 0 + 10 * 7 / 8, 58.75, 58.75 + 30 + 10, None),
        "pump-renewal": (50 * 4 / 5 + 0 + 10 + 10 * 6 / 8, 57.5, 57.5, 110 / 1.1 + 121 / 1.21 - 300),
        "leak-sensors": (30 + 3 + 5 + 10, 38 - 1, 68 + 1, 100),
        "control-room": (30 + 0 + 4 + 3.75, 37.75, 37.75, 600 - 430 - 300 / 1.1),
        "lead-pipes": (10, 10, 10, 60.5 / 1.21 - 150 - 50 / 1.1),
        "office-move": (0 + 0 + 2 + 1.25, 3.25, 3.25, 20 / 1.21 + 20 / 1.331 + 20 / 1.4641 - 90 / 1.1),
    }
    assert list(found) == list(by_hand)
    for name, figures in by_hand.items():
        assert found[name] == pytest.approx(figures, abs=1e-9), name


def test_the_first_page_adds_up():
    data = update.build().data
    money = data.money
    assert [money[year].committed for year in (2027, 2028)] == [280, 0]  # the funds released, not the 300 planned
    assert [money[year].must_do for year in (2027, 2028)] == [150, 50]
    assert [money[year].recommended for year in (2027, 2028)] == [200, 0]
    assert [money[year].headroom for year in (2027, 2028)] == [1000 - 100 - 280 - 150 - 200, 600 - 50]
    assert money[2027].asked is None  # the data desk states no costs; the others ask for 200 + 150 + 430
    assert "EUR 350 k in 2027" in data.headline
    people = [(use.taken, use.free) for use in data.limits if use.team]
    assert people == [(4.5, 1.5)]  # 2 + 1.5 + 1 of 6
    assert {each.initiative: each.verdict for each in data.verdicts} == {
        "data-desk": "not_assessed", "leak-sensors": "approve", "control-room": "defer", "lead-pipes": "approve",
        "office-move": "reject",
    }  # fmt: skip


SCRIPT = (
    "import hashlib, update; print(*(hashlib.sha256(text.encode()).hexdigest() for text in update.render().values()))"
)


@pytest.mark.parametrize(
    "changed",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C.utf8", "LANG": "de_DE.UTF-8"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "77", "LC_ALL": "C", "LANGUAGE": "fr"},
    ],
)
def test_same_bytes_in_another_time_zone_locale_and_hash_seed(rendered, changed):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=HERE,
        env={**os.environ, **changed},
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.split() == [hashlib.sha256(text.encode()).hexdigest() for text in rendered.values()]
