"""Why one is not in: what it lacks, who leaves for it, and that the sums can be followed by hand."""

from decimal import Decimal

import pytest
from cells import lines, shown, values

from pmoctl.model.dates import Month
from pmoctl.report.numbers import Numbers
from pmoctl.report.selection_why import _differences, _lack_words, _what, why_section
from pmoctl.report.selection_words import Words
from pmoctl.score.charges import Limited
from pmoctl.select.selection import ForcedChange, Needs, Placement, Rejected

TITLES = {"a": "Alpha", "b": "Beta", "c": "Gamma"}
WORDS = Words("score", Numbers("en_GB", "EUR", "thousands"), TITLES)
BUDGET, CREW, RUN = Limited("budget", None, 2027), Limited("capacity", "crew", 2027), Limited("run", None, 2028)
FULL, PILOT = Placement("full", 0, Month(2027, 4)), Placement("pilot", 0, Month(2027, 4))
LATER = Placement("full", 1, Month(2028, 4))
# Alpha takes 60, Beta gives 50 back; 20 are free as it stands, so that 10 are free then.
COMES = ForcedChange("a", None, 30.0, {BUDGET: Decimal(60)}, None, FULL)
LEAVES = ForcedChange("b", 42.0, None, {BUDGET: Decimal(-50)}, FULL, None)
NEEDS = Needs(13.0, {BUDGET: Decimal(40)}, ("b",), 12.0, (COMES, LEAVES), tried=FULL)
FREE = {BUDGET: Decimal(20), RUN: Decimal(5)}


def told(needs=NEEDS, *, why="displaced", by=(), free=FREE, apart=None, same=None, words=WORDS):
    section = why_section("a", Rejected(why, by, needs=needs), free, apart or {}, same, words)
    assert (section.id, section.title, section.level) == ("why-a", "Why not Alpha", 2)
    return lines(*section.blocks), next((each for each in section.blocks if hasattr(each, "columns")), None)


def test_the_exchange_adds_up_line_by_line():
    said, table = told()
    assert said == [
        "Added to the set as it stands, it would lack EUR 40 k of budget in 2027.",
        ("All other limits are kept too. The best set with it in is worth 12.0 points less, proven. If it gained 13.0"
        " points more (score above that of doing nothing), that set would be worth as much as this one."),
    ]  # fmt: skip
    assert values(table, "initiative", "what", "worth", "budget 2027") == [
        ("", "Free, as it stands", None, 20), ("a", "Alpha comes in", 30.0, -60), ("b", "Beta leaves", -42.0, 50),
        ("", "Free then, and the difference", -12.0, 10),
    ]  # fmt: skip
    assert shown(table, "worth")[0] == ("",)
    assert table.columns[3].label == "Budget 2027"
    assert table.notes == ()


def test_where_the_best_set_is_that_of_another_it_is_not_laid_out_again():
    said, table = told(same="c")
    assert table is None
    assert said[1].startswith(
        "The best set with it in is that with Gamma in, laid out above, worth 12.0 points less, proven. Budget 2027: 20"
        " free as it stands, 10 then. All other limits are kept too. If it gained"
    )


def test_many_limits_are_said_below_the_table():
    limits = {Limited("budget", None, 2027 + place): Decimal(1) for place in range(6)}
    free = dict.fromkeys(limits, Decimal(7))
    said, table = told(NEEDS._replace(limits=limits), free=free)
    assert len(table.columns) == 3 + 5
    assert said[1].startswith("Budget 2032: 7 free as it stands, 7 then. The best set")


@pytest.mark.parametrize(
    ("needs", "words"),
    [
        (NEEDS._replace(price=None), "No set that keeps all rules has it in."),
        (NEEDS._replace(price=None, settled=False),
         "What it would cost to have it in was not proven; --prove searches to the end."),
        (None, "No set that keeps all rules has it in."),
    ],
)  # fmt: skip
def test_without_a_price_there_is_no_set_or_no_proof(needs, words):
    said, table = told(needs)
    assert (said[1], table) == (words, None)


def test_what_more_gain_would_do_is_said_where_it_counts():
    (_, last), _ = told(NEEDS._replace(points=None))
    assert last.endswith("less, proven.")
    (_, last), _ = told(NEEDS._replace(points=0.0))
    assert last.endswith("less, proven.")
    (_, last), _ = told(words=WORDS._replace(maximise="npv"))
    assert last.endswith("less, proven.")
    changes = (COMES._replace(new=LATER._replace(level="pilot")), LEAVES)
    (_, last), _ = told(NEEDS._replace(changes=changes))
    assert "13.0 points more at the level pilot from Apr 2028, 1 year later than planned (score" in last


def lack(needs, why="displaced", by=()):
    return _lack_words("a", Rejected(why, by), needs, WORDS)


def test_what_it_lacks_is_said_of_the_way_it_was_tried():
    assert lack(NEEDS._replace(limits={})) == "There is money and there are people for it."
    people = {CREW: Decimal(1), RUN: Decimal(2)}
    assert lack(NEEDS._replace(limits=people)) == (
        "Added to the set as it stands, it would lack 1 full-time equivalent of crew in 2027 and"
        " EUR 2 k of run in 2028."
    )
    assert "1.5 full-time equivalents of crew" in lack(NEEDS._replace(limits={CREW: Decimal("1.5")}))
    assert lack(NEEDS._replace(tried=PILOT)).endswith(
        "That is what it lacks at the level pilot; the best set with it in has it in full."
    )
    assert lack(NEEDS._replace(tried=LATER)).endswith(
        "That is what it lacks from Apr 2028; the best set with it in has it from Apr 2027."
    )


def test_without_whom_excludes_it_there_may_be_room():
    apart = "It does not go together with Beta, which is in. Added to the set as it stands, it would lack"
    # Beta gives 50 back, more than the 40 that are short
    assert lack(NEEDS, "excluded", ("b",)) == f"{apart} EUR 40 k of budget in 2027."
    short = NEEDS._replace(limits={BUDGET: Decimal(70)})
    assert lack(short, "excluded", ("b",)) == (
        f"{apart} EUR 70 k of budget in 2027. Even with Beta out, it would lack EUR 20 k of budget in 2027."
    )
    people = short._replace(limits={BUDGET: Decimal(70), CREW: Decimal(1)})
    assert lack(people, "excluded", ("b",)).endswith(
        " Even with Beta out, it would lack EUR 20 k of budget in 2027 and 1 full-time equivalent of crew in 2027."
    )
    exactly = NEEDS._replace(limits={BUDGET: Decimal(50)})
    assert lack(exactly, "excluded", ("b",)) == f"{apart} EUR 50 k of budget in 2027."


def test_with_whom_those_never_go_that_come_in():
    other = COMES._replace(initiative="c")
    needs = NEEDS._replace(changes=(COMES, other, LEAVES))
    apart = {"a": ("b", "x"), "c": ("b",), "b": ("a",)}
    said, _ = told(needs, apart=apart)
    assert said[-1] == "Alpha does not go together with Beta and x. Gamma does not go together with Beta."
    said, _ = told(needs, why="excluded", by=("b",), apart=apart)
    assert said[-1] == "Alpha does not go together with x. Gamma does not go together with Beta."
    said, _ = told(needs, apart=apart, same="x")
    assert said[-1] == "Alpha does not go together with Beta and x."


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (COMES, "Alpha comes in"), (COMES._replace(initiative="c"), "Gamma comes in besides"),
        (COMES._replace(initiative="c", new=PILOT), "Gamma comes in at the level pilot besides"),
        (LEAVES, "Beta leaves"),
        (LEAVES._replace(new=PILOT), "Beta is done at the level pilot instead of in full"),
        (LEAVES._replace(new=LATER), "Beta is done from Apr 2028 instead of from Apr 2027"),
    ],
)  # fmt: skip
def test_each_change_is_said(change, words):
    assert _what(change, "a", WORDS) == words


def test_ways_without_a_start_differ_in_their_level_alone():
    assert _differences(Placement(), Placement("pilot"), WORDS) == [("in full", "at the level pilot")]
    assert _differences(FULL, FULL, WORDS) == []
