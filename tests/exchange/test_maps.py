"""The maps that come with pmoctl, each on a small file of the tool it is for, written after its documentation."""

from pathlib import Path

import pytest
from importing import MAPS, SETTINGS, import_bytes, initiatives_of, map_file

import pmoctl

SAMPLES = Path(__file__).parent / "samples"
EUROS = SETTINGS + "locale: en_GB\namounts_in: thousands\n"
DOLLARS = EUROS.replace("EUR", "USD")
SPREAD = {2027: 120, 2028: 120}
ROOF = {2027: 45, 2028: 45}
SCHEDULE = {"start": "2027-01", "finish": "2028-11"}
WORDS = "Machines at forty stops."

# What the first and the second initiative of every sample come to, read by hand.
EXPECTED = {
    "project-online.json": (
        {"type": "grow", "owner": "Ana Ruiz", "summary": WORDS, "schedule": SCHEDULE, "costs": {"capex": SPREAD}},
        {"type": "run", "schedule": {"start": "2027-01", "finish": "2028-01"}, "costs": {"capex": ROOF}},
    ),
    "project-online.csv": (
        {"type": "grow", "owner": "Ana Ruiz", "summary": WORDS, "schedule": SCHEDULE, "costs": {"capex": SPREAD}},
        {"type": "run", "schedule": {"start": "2027-01", "finish": "2028-01"}, "costs": {"capex": ROOF}},
    ),
    "project-xml.xml": (
        {"type": "run", "owner": "Ana Ruiz", "summary": WORDS, "schedule": SCHEDULE, "costs": {"capex": SPREAD}},
        {"type": "run", "schedule": {"start": "2027-01", "finish": "2028-01"}, "costs": {"capex": ROOF}},
    ),
    "jira.csv": (
        {"type": "run", "owner": "Ana Ruiz", "sponsor": "Ben Cole", "summary": "Machines\nat forty stops.",
         "schedule": SCHEDULE},
        {"type": "run", "sponsor": "Ben Cole"},
    ),
    "jira-product-discovery.csv": (
        {"type": "grow", "owner": "Ana Ruiz", "sponsor": "Ben Cole", "summary": WORDS,
         "measures": {"impact": 4, "effort": 2, "confidence": 70, "reach": 12000}},
        {"type": "grow", "sponsor": "Ben Cole"},
    ),
    "openproject.csv": (
        {"type": "grow", "owner": "Ana Ruiz", "sponsor": "Ben Cole", "summary": WORDS, "schedule": SCHEDULE,
         "costs": {"opex": SPREAD}},
        {"type": "run", "schedule": {"start": "2027-01", "finish": "2028-01"}, "costs": {"opex": ROOF}},
    ),
    "planview-adaptivework.csv": (
        {"type": "grow", "owner": "Ana Ruiz", "sponsor": "Ben Cole", "summary": WORDS, "schedule": SCHEDULE,
         "costs": {"capex": SPREAD},
         "benefits": {"expected-revenue": {"kind": "revenue", "amounts": {2029: 30, 2030: 30, 2031: 30}}}},
        {"type": "run", "schedule": {"start": "2027-01", "finish": "2028-01"}, "costs": {"capex": ROOF}},
    ),
    "planview-ppm-pro.csv": (
        {"type": "run", "owner": "Ana Ruiz", "summary": WORDS, "schedule": SCHEDULE,
         "measures": {"project-score": 72.5}},
        {"type": "run", "schedule": {"start": "2027-01", "finish": "2028-01"}},
    ),
    "servicenow-demand.csv": (
        {"type": "transform", "owner": "Ana Ruiz", "sponsor": "Ben Cole", "summary": WORDS,
         "problem": "Queues at the counters.", "schedule": SCHEDULE,
         "costs": {"capex": SPREAD, "opex": {2027: 0, 2028: 0}},
         "benefits": {"financial": {"kind": "cost_saving", "amounts": {2029: 30, 2030: 30, 2031: 30}}}},
        {"type": "run", "schedule": {"start": "2027-01", "finish": "2028-01"}, "costs": {"capex": ROOF}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("sample", EXPECTED)
def test_a_map_on_its_sample(sample):
    named = map_file(MAPS / f"{Path(sample).stem}.yaml")
    unit = None if named.map.unit else "stations"
    settings = DOLLARS if sample == "project-online.csv" else EUROS
    found = import_bytes((SAMPLES / sample).read_bytes(), named, sample, settings=settings, unit=unit)
    data = initiatives_of(found)
    assert list(data) == ["new-ticket-machines", "depot-roof"]
    for read, expected in zip(data.values(), EXPECTED[sample], strict=True):
        assert {key: read[key] for key in read if key not in {"title", "custom"}} == expected
        assert named.name in read["custom"]["imported"]
    assert {path.split("/")[2] for path in found.files if "/initiatives/" in path} == {"stations"}
    assert [each for each in found.data.findings if each.severity == "error"] == []


@pytest.mark.parametrize("path", sorted(MAPS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_map_has_a_sample_and_a_word_on_what_it_leaves(path):
    page = (Path(pmoctl.__file__).parent.parent / "docs/import.md").read_text(encoding="utf-8")
    assert f"| `{path.stem}` |" in page
    assert path.stem == "gmpp" or any(Path(sample).stem == path.stem for sample in EXPECTED)


def test_a_second_project_server_feed_is_the_same_whatever_its_format():
    named = map_file(MAPS / "project-online.yaml")
    found = [
        initiatives_of(import_bytes((SAMPLES / name).read_bytes(), named, name, settings=settings))[
            "new-ticket-machines"
        ]
        for name, settings in (("project-online.json", EUROS), ("project-online.csv", DOLLARS))
    ]
    for each in found:
        del each["custom"]["percent-completed"]  # a number in JSON, a text in CSV
    assert found[0] == found[1]
