"""The agenda of a checkpoint: an item that names an initiative is answered by its verdict, others by the part on it."""

import pytest
from building import checkpoint
from looking import BUDGET, look_at, rated

from pmoctl.report.pack.agenda import agenda_points

SOME = {
    "meters": rated(5, 60, title="Smart meter roll-out"),
    "pumps": rated(3, 60, title="Renewal of the pumps"),
    "roll": rated(1, 60, title="Sausage roll kiosk"),
}


def answers(*items):
    point = {**checkpoint("2026-12-01"), "agenda": list(items)}
    return [(each.lead, each.words) for each in agenda_points(look_at(SOME, None, {"c": point}, envelope=BUDGET))]


def test_an_item_that_names_an_initiative_is_answered_by_its_verdict():
    assert answers("Roll-out of the smart meters: meter prices") == [
        ("Roll-out of the smart meters: meter prices:", "Smart meter roll-out: Approve.")
    ]
    # "the" and "of" name nothing, and one word is too little
    assert answers("Renewal of the lease") == [("Renewal of the lease:", "Nothing in the workspace answers it.")]
    both = "Smart meter roll-out before the renewal of pumps"
    words = "Smart meter roll-out: Approve. Renewal of the pumps: Defer until the budget for 2027 is raised by EUR 20."
    assert answers(both) == [(f"{both}:", words)]


WORDS = {
    "See “What needs attention”.": "Open conditions, Offene Auflagen",
    "See “Strategy”.": "Strategic aims, Coverage, Targets of 2028",
    "See the decisions on page one.": "Obligations, Statutory duties, What we must do, Pflichten",
    "See “The ranking”.": "Portfolio of 2028, Ranking, Selection, Priorities, Rangfolge, Auswahl",
    "See where the money goes, on page one.": "Budget of 2028, Envelope, Money, Mittel",
    "See “Roadmap and people”.": "Capacity, Roadmap, Kapazität",
    "See “Benefits”.": "Benefits, Nutzen",
}


@pytest.mark.parametrize(
    ("item", "answer"), [(item, each) for each, items in WORDS.items() for item in items.split(", ")]
)
def test_other_items_are_sent_to_the_part_that_is_about_them(item, answer):
    assert answers(item) == [(f"{item}:", answer)]


def test_small_words_name_nothing():
    words = ["the", "and", "for", "one", "two", "all", "not", "new", "its", "of"]
    some = {"a": rated(5, 1, title=f"Meters {' '.join(words)}")}
    point = {**checkpoint("2026-12-01"), "agenda": [f"{word} meters" for word in words]}
    found = agenda_points(look_at(some, None, {"c": point}, envelope=BUDGET))
    assert {each.words for each in found} == {"Nothing in the workspace answers it."}


def test_without_an_agenda_there_is_nothing_to_answer():
    assert answers() == []
    assert agenda_points(look_at(SOME)) == ()
