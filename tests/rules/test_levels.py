"""What a level names is checked like the file itself, at its own place; what it leaves alone is not said twice."""

SELF_SERVICE = "portfolio/initiatives/customer-operations/self-service.yaml"


def found(base, find, text):
    path = base / SELF_SERVICE
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return [line.removeprefix(f"{SELF_SERVICE}:") for line in find(base) if not line.startswith("  ")]


def test_each_fault_of_a_level_is_found_where_it_stands(base, find):
    text = """levels:
  pilot:
    contributes: {satisfacton: {by: {2028: 1}}}
    schedule: {start: 2027-03, finish: 2027-01}
    requires: [data-plattform]
"""
    assert found(base, find, text) == [
        "35:19: error[unknown-target] no theme has a target `satisfacton`",
        "36:40: error[schedule-order] the finish, 2027-01, is before the start, 2027-03",
        "37:16: error[unknown-initiative] there is no initiative `data-plattform`",
    ]


def test_a_level_that_names_ratings_replaces_all_of_them(base, find):
    text = """levels:
  pilot: {reviews: [], ratings: {strategic-alignment: {value: 7, why: Nearly all of it}}}
"""
    assert [line.split("] ")[1] for line in found(base, find, text)] == [
        "no rating for `cycle-time` and `unit-cost`: they count as the lowest",
        "rating 7 is above the scale's highest, 5",
    ]


def test_funds_are_held_against_the_level_that_was_decided_and_no_other(base, find):
    """The pilot costs 70 in 2027 and is released 60; the file's own 400 and the larger level's 900 were not decided."""
    board = base / "portfolio/checkpoints/2026-12-board.yaml"
    board.write_text(
        board.read_text(encoding="utf-8")
        + "decisions:\n  self-service:\n"
        + "    {outcome: approved, level: pilot, funds: {2027: 60}, by: [mara-lindt], why: So}\n",
        encoding="utf-8",
    )
    text = "levels:\n  pilot: {costs: {capex: {2027: 70}}}\n  larger: {costs: {capex: {2027: 900}}}\n"
    assert [line for line in found(base, find, text) if "funds" in line] == [
        "34:27: warning[forecast-above-funds] 70 is planned for 2027, but only 60 is released"
    ]
