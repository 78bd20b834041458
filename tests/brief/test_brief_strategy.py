"""Strategy coverage, roadmap and benefits in the pack."""

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
    asked = {"ratings": {"fit": 3}, "costs": {"capex": {2027: 10}}, "owner": "ann"}
    return {
        "a": initiative(
            title="Alpha", contributes=contributes, benefits=saved, actuals={"benefits": {"s": {2026: 60}}},
            schedule=WORK, milestones={"half-way": "2027-10"},
        ),
        "b": initiative(title="Beta", schedule=WORK, requires=["a"], **asked),
    }  # fmt: skip


def test_targets_say_in_words_how_far_the_plan_goes(tmp_path):
    _, markdown, page = packed(workspace(tmp_path / "w", **some()), tmp_path / "p")
    assert "## Strategy · 1 of 4 targets for 2028 is met by the plan" not in markdown  # one stands before its baseline
    assert "## Strategy · 1 of 3 targets for 2028 is met by the plan" in markdown
    assert "| 2026 short | 2028 short | 2030 medium | 2032 long |" in markdown
    # met: 10 of 10, 10 of 12 (83 %), 10 of 16 (63 %)
    assert "| – | 10 of 10: met, 100% | 10 of 12: 2 short, 83% | 10 of 16: 6 short, 63% | 1 |" in markdown
    # far: -1 in 2026, and 2 less from 2027 on: -3 of -10
    assert "| actual −1 | −3 of −10: 7 short, 30% | – | – | 1 |" in markdown
    assert "| target 10, before the baseline |" in markdown
    assert "**Targets that nothing ranked serves: 1**\n\n- Left alone\n" in markdown
    assert "**Initiatives that serve no target: 1**\n\n- Beta\n" in markdown
    assert "Left alone" in page.text


def test_the_roadmap_shows_clashes_and_the_benefits_what_came(tmp_path):
    _, markdown, _ = packed(workspace(tmp_path / "w", **some()), tmp_path / "p", "--as-of", "2027-06-01")
    assert "## Roadmap and people · 1 requirement of 1 cannot be met in time" in markdown
    assert "| Beta | Alpha | clash: it starts before that is finished |" in markdown
    assert "| Alpha | Apr 2027 | Mar 2028 | half way Oct 2027 |" in markdown
    assert "| Unit | 100 | 60 | 60% | 0 | 40 |" in markdown
    assert "- **Alpha:** Beta starts before it is finished\n" in markdown


def test_what_is_not_asked_for_is_neither_on_the_roadmap_nor_in_the_coverage(tmp_path):
    lacking = {**some()["b"], "costs": None, "contributes": {"none": {"by": {2028: 10}}}}
    data = {"a": some()["a"], "b": {key: value for key, value in lacking.items() if value is not None}}
    _, markdown, _ = packed(workspace(tmp_path / "w", **data), tmp_path / "p")
    assert "| Beta | Apr 2027 |" not in markdown
    assert "| Left alone | points | – | 0 of 10: 10 short, 0% | – | – | 0 |" in markdown


def test_without_a_schedule_there_is_no_roadmap(tmp_path):
    _, markdown, _ = packed(workspace(tmp_path / "w", a=initiative()), tmp_path / "p")
    assert "- **Roadmap and people:** nothing states a schedule or people" in markdown
    assert "- **Benefits:** nothing above the line states any" in markdown


def test_targets_that_measure_the_same_have_a_picture_each(tmp_path):
    files = files_of({"a": initiative()})
    same = {**GOAL, "measure": "Same", "values": {2028: 10, 2030: 12}}
    files["portfolio/strategy/s.yaml"] = to_file({"name": "Theme", "targets": {"one": same, "two": same}})
    write_files(tmp_path / "w", files)
    _, _, page = packed(tmp_path / "w", tmp_path / "p")
    texts = [text for _, _, text in page.all("text")]
    assert ("Same, points" in texts, "Same, points (two)" in texts) == (True, True)
