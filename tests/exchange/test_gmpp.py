"""A real release, as messy as it was published, comes in whole, with a word for every cell that cannot be read.

Source and licence: gmpp/README.md.
"""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from building import AS_OF, files_of, framework, write_files
from importing import MAPS, import_into, map_file

from pmoctl.assess.assess import assess_workspace
from pmoctl.store.working_tree import WorkingTree

HERE = Path(__file__).parent / "gmpp"
RELEASE = HERE / "gmpp_2023_24.csv"
FRAME = framework(
    criteria={
        "value": {"weight": 2, "measure": "bcr", "points": [[0, 0], [4, 5]]},
        "confidence": {"weight": 1, "measure": "delivery-confidence", "points": [[1, 0], [3, 5]]},
    },
    missing="lowest",
)
WORKSPACE = files_of(
    {}, FRAME, currency="GBP", amounts_in="millions", cycle=2025, fiscal_year={"starts": 4, "named_after": "end"}
)  # fmt: skip
RATINGS = {"Green": 3, "Amber": 2, "Red": 1}


@pytest.fixture(scope="module")
def release():
    with RELEASE.open(encoding="utf-8-sig", newline="") as file:
        headings, *rows = csv.reader(file)
    short = [" ".join(heading.split()).partition(" (")[0] for heading in headings]
    return [dict(zip(short, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    root = tmp_path_factory.mktemp("gmpp")
    incoming = import_into(root, RELEASE.read_bytes(), map_file(MAPS / "gmpp.yaml"), RELEASE.name, WORKSPACE)
    return root, incoming


def is_date(text):
    return re.fullmatch(r"\d{4}-\d\d-\d\d( 00:00:00)?", text) is not None


def is_number(text):
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


def test_all_of_them_come_in(imported, release):
    _, incoming = imported
    assert len(incoming.data.created) == 227 == len(release)
    assert incoming.data.skipped == ()


def test_every_unreadable_cell_is_accounted_for(imported, release):
    """The same count by plain text patterns: cells that say something, but no number, date or rating."""
    _, incoming = imported
    expected = Counter()
    for row in release:
        for heading in ("Project - Start Date", "Project - End Date"):
            expected[heading] += not is_date(row[heading]) and row[heading] != ""
        for heading in ("TOTAL Baseline Whole Life Costs", "TOTAL Baseline Benefits"):
            expected[heading] += not is_number(row[heading]) and row[heading] != ""
        ipa, sro = row["IPA Delivery Confidence Assessment"], row["SRO Delivery Confidence Assessment"]
        says = [text.strip() not in {"", "Not Applicable", *RATINGS} for text in (ipa, sro)]
        expected["IPA Delivery Confidence Assessment"] += says[0]
        expected["SRO Delivery Confidence Assessment"] += says[1] and ipa not in RATINGS  # else nobody looks at it
    found = Counter(
        each.column.partition(" (")[0]
        for each in incoming.data.findings
        if each.column and "spread over" not in each.message and "left out" not in each.message
    )
    assert found == expected


def test_money_without_a_schedule_is_left_out_and_said(imported, release):
    _, incoming = imported
    lost = sum(
        is_number(row[heading]) and not (is_date(row["Project - Start Date"]) and is_date(row["Project - End Date"]))
        for row in release
        for heading in ("TOTAL Baseline Whole Life Costs", "TOTAL Baseline Benefits")
    )
    assert sum("spread over" in each.message for each in incoming.data.findings) == lost


def test_money_is_kept_to_the_penny(imported, release):
    root, _ = imported
    total = 0
    for path in root.glob("portfolio/initiatives/*/*.yaml"):
        match = re.search(r"capex: \{(.*?)\}", path.read_text(encoding="utf-8"))
        total += sum(round(float(part.split(": ")[1]) * 100) for part in match[1].split(", ")) if match else 0
    published = sum(
        round(float(row["TOTAL Baseline Whole Life Costs"]) * 100)
        for row in release
        if is_number(row["TOTAL Baseline Whole Life Costs"])
        and is_date(row["Project - Start Date"])
        and is_date(row["Project - End Date"])
    )
    assert total == published


def test_it_passes_check_and_ranks(imported):
    root, _ = imported
    assessment = assess_workspace(WorkingTree(root), AS_OF)
    assert [each for each in assessment.findings if each.severity == "error"] == []
    assert len(assessment.ranking.rows) == 227


def test_once_more_changes_nothing(imported):
    root, _ = imported
    again = import_into(root, RELEASE.read_bytes(), map_file(MAPS / "gmpp.yaml"), RELEASE.name)
    assert again.files == {}
    assert len(again.data.unchanged) == 227


def test_another_year_needs_another_map_and_no_code(tmp_path):
    write_files(tmp_path, WORKSPACE)
    table = (
        "Reference,Title of project,Dept,RAG,Begins,Ends,Whole-life cost in £ thousands\n"
        "X1,New hospitals,DHSC,Amber,01/04/2024,31/03/2026,12000\n"
    )
    (tmp_path / "gmpp-older.yaml").write_text(
        "key: Reference\nlocale: en_GB\ndates: DMY\nunit: {from: Dept, otherwise: slug}\nset:\n"
        "  title: {from: Title}\n  type: {value: grow}\n  schedule.start: {from: Begins}\n"
        "  schedule.finish: {from: Ends}\n  costs.capex: {from: Whole-life cost, spread: schedule}\n",
        encoding="utf-8",
    )
    import_into(tmp_path, table.encode(), map_file(tmp_path / "gmpp-older.yaml"), "older.csv")
    text = (tmp_path / "portfolio/initiatives/dhsc/new-hospitals.yaml").read_text(encoding="utf-8")
    assert "costs: {capex: {2025: 6, 2026: 6}}" in text
