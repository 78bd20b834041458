"""Strategy coverage, roadmap and benefits in the pack."""

import re

from building import checkpoint, files_of, initiative, to_file, write_files
from test_brief_corners import packed

GOAL = {"kind": "non_financial", "measured_in": "points", "baseline": {2025: 0}}
THEME = {
    "name": "Theme",
    "targets": {
        "met": {**GOAL, "measure": "Met", "values": {2028: 10, 2030: 12, 2032: 16}},
        "far": {**GOAL, "measure": "Far", "prefer": "lower", "values": {2028: -10}, "actuals": {2026: -1}},
        "none": {**GOAL, "measure": "Left alone", "values": {2028: 10}},
        "early": {**GOAL, "measure": "Early", "baseline": {2029: 5}, "values": {2028: 10}},
    },
}
WORK = {"start": "2027-04", "finish": "2028-03"}


def workspace(root, **initiatives):
    files = files_of(initiatives, None, {"c": checkpoint("2026-09-10", a="approved")})
    files["portfolio/strategy/s.yaml"] = to_file(THEME)
    write_files(root, files)
    return root


def some():
    saved = {"s": {"kind": "cost_saving", "amounts": {2026: 200, 2028: 80}, "confidence": 0.5}}
    contributes = {"met": {"by": {2028: 10}}, "far": {"by": {2027: -2}}, "early": {"by": {2028: 1}}}
    return {
        "a": initiative(
            title="Alpha", contributes=contributes, benefits=saved, actuals={"benefits": {"s": {2026: 60}}},
            schedule=WORK, milestones={"half-way": "2027-10"},
        ),
        "b": initiative(title="Beta", schedule=WORK, requires=["a"]),
    }  # fmt: skip


def test_the_heat_map_says_in_words_what_its_colours_say(tmp_path):
    _, markdown, page = packed(workspace(tmp_path / "w", **some()), tmp_path / "p")
    assert "| 2026 short | 2028 short | 2030 medium | 2032 long |" in markdown
    # met: 10 of 10, 10 of 12 (83 %), 10 of 16 (63 %)
    assert "| – | 10 of 10, met, 100% | 10 of 12, 2 short, 83% | 10 of 16, 6 short, 63% | 1 | 0 |" in markdown
    # far: -1 in 2026, and 2 less from 2027 on: -3 of -10
    assert "| actual −1 | −3 of −10, 7 short, 30% | – | – | 1 | 0 |" in markdown
    assert "| target 10, before the baseline |" in markdown
    cells = [(attrs["class"], text) for tag, attrs, text in page.all("td") if "heat" in attrs.get("class", "")]
    assert ("heat met", "10 of 10met100%") in cells
    assert ("heat near", "10 of 122 short83%") in cells
    assert ("heat half", "10 of 166 short63%") in cells
    assert ("heat far", "−3 of −107 short30%") in cells
    assert "Targets that nobody serves: Left alone." in page.text
    assert "Initiatives that serve no target: Beta." in page.text


def test_the_roadmap_shows_clashes_and_the_benefits_what_came(tmp_path):
    _, markdown, page = packed(workspace(tmp_path / "w", **some()), tmp_path / "p", "--as-of", "2027-06-01")
    assert "| Beta | Alpha | clash: starts Apr 2027, but what it requires finishes Mar 2028 |" in markdown
    assert "| Alpha | committed | Apr 2027 | Mar 2028 | half way Oct 2027 |" in markdown
    assert "| Unit | 100 | 60 | 60% | 0 | 40 |" in markdown
    (svg,) = [attrs for _, attrs, _ in page.all("svg") if attrs.get("class") == "roadmap"]
    assert svg["aria-labelledby"] == "roadmap-title roadmap-desc"
    assert [attrs["class"] for _, attrs, _ in page.all("path")] == ["clash", "milestone"]


def test_without_a_schedule_there_is_no_picture(tmp_path):
    _, markdown, page = packed(workspace(tmp_path / "w", a=initiative()), tmp_path / "p")
    assert "```mermaid" not in markdown
    assert "| Test | committed | – | – | – |" in markdown
    assert not [1 for _, attrs, _ in page.all("svg") if attrs.get("class") == "roadmap"]
    assert not re.search("Benefits promised and realised", markdown)
