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
