"""Sets beside the recommended one: what each gains and loses, what the rule costs, and what is proven."""

from decimal import Decimal

from looking import BUDGET, look_at, rated, rows_of

from pmoctl.report.pack.alternatives import alternatives_part, worth_name
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.reckoned import Reckoned, Sets
from pmoctl.select.selection import Beside, Rival

SOME = {name: rated(5, 30, title=name.upper()) for name in "abcdefgh"}


def rival(names, objective, cost):
    return Rival(objective, Decimal(cost), tuple(names))


NONE = Beside(None, proven=True)
ALONE = Sets("score", rival("ab", 120, 60), rival("ab", 120, 60), proven=True, better=NONE, cheaper=NONE, scaled={})
PROVEN = "Sets are proven within 200 nodes of search, or said to be the best found."


def part_of(sets, **keys):
    return alternatives_part(look_at(SOME, reckoned=Reckoned(sets=sets), **{"envelope": BUDGET, **keys}))


def title_of(sets, **keys):
    return part_of(sets, **keys).sections[0].title


def test_without_sets_the_part_says_why_it_is_not_there():
    part = part_of(None)
    assert (part.shown, part.why_not) == (False, "nothing to choose between was reckoned: see pmoctl select")
    few = look_at({"a": rated(1, 1)}, envelope=BUDGET)

    def why_not(number):
        ranking = few.ranking._replace(rows=few.ranking.rows * number)
        return alternatives_part(Look(few.assessment._replace(ranking=ranking), None, few.origin)).why_not

    assert why_not(401) == "more than 400 initiatives, or nothing to choose between was reckoned: see pmoctl select"
    assert why_not(400) == "nothing to choose between was reckoned: see pmoctl select"


def test_every_set_has_a_row_and_what_differs_is_named():
    other = rival("cdefghij", 150, 60)
    sets = ALONE._replace(
        best=rival("ac", 160, 90),
        better=Beside(rival("bc", 140, 55), proven=True),
        cheaper=Beside(rival("b", 120, 30), proven=True),
        scaled={"10 % more money": other},
    )
    part = part_of(sets)
    assert (part.id, part.sections[0].id) == ("alternatives", "alternatives")
    (table,) = part.sections[0].blocks
    assert table.id == "alternatives"
    assert [(column.key, column.kind) for column in table.columns] == [
        ("set", "text"), ("number", "count"), ("worth", "figure"), ("cost", "money"), ("gained", "text"),
        ("lost", "text"),
    ]  # fmt: skip
    assert rows_of(table) == [
        ("What is recommended", 2, 120, 60, None, None),
        ("More at the same money and people", 2, 140, 55, "C", "A"),
        ("As much for less money", 1, 120, 30, None, "A"),
        ("The most within all limits", 2, 160, 90, "C", "B"),
        ("10 % more money", 8, 150, 60, "C, D, E, F, G, H and 2 more", "A, B"),
    ]
    assert table.columns[2].label == "Points above doing nothing"
    assert table.columns[3].label == "Cost, EUR"
    assert PROVEN in table.notes[0]


def test_the_best_is_named_where_it_is_another_set_and_only_as_sure_as_it_is():
    def names(sets):
        return [row[0] for row in rows_of(part_of(sets).sections[0].blocks[0])]

    assert names(ALONE) == ["What is recommended"]
    found = ALONE._replace(best=rival("ac", 160, 90), proven=False)
    assert names(found) == ["What is recommended", "The best found within all limits"]
    assert names(ALONE._replace(best=None)) == ["What is recommended"]


def test_the_title_says_what_the_rule_costs_or_that_nothing_is_better():
    assert title_of(ALONE) == "No other set within the limits brings more"
    assert title_of(ALONE._replace(proven=False)) == "No better set was found"
    assert title_of(ALONE._replace(best=None, proven=False)) == "No better set was found"
    better = ALONE._replace(best=rival("ac", 160, 90))
    assert title_of(better) == "The rule of the line costs 40 of the 160 points there are"
    assert title_of(better, shortlist="fill") == "Filling up in rank order costs 40 of the 160 points there are"
    assert title_of(better._replace(maximise="npv")) == "The rule of the line costs 40 of the 160 NPV there are"


def test_what_is_added_up_has_a_name():
    assert worth_name(ALONE) == "Points above doing nothing"
    assert worth_name(ALONE._replace(maximise="score_times_cost")) == "Points times cost"
    assert worth_name(ALONE._replace(maximise="jobs_created")) == "Jobs created"
