"""Who moves in a ranking and why, in words: the cases are written out, one sentence each."""

from types import SimpleNamespace

import pytest
from building import assess, initiative
from cells import shown

from pmoctl.analyse.causes import Causes
from pmoctl.analyse.impact import Move
from pmoctl.report.moves import _standing, cause_words, line_cell, moved_words, rank_sections
from pmoctl.report.numbers import Numbers
from pmoctl.report.words import titles_of

NUMBERS = Numbers()
ABOVE, BELOW = (True, True), (False, False)


def move(name="a", change="moved", rank=(2, 1), above=BELOW, causes=None, score=(50.0, 50.0), renamed=None):
    causes = Causes() if causes is None else Causes(**causes)
    return Move(name, "ops", name.upper(), change, rank, score, above, causes, renamed)


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        ([move("a", "new")], ["A is new"]),
        ([move("a", "new"), move("b", "new")], ["A and B are new"]),
        ([move("a", "removed", (1, None), (True, None))], ["A is no longer ranked"]),
        ([move(name, "removed") for name in "abcd"], ["A, B, C and 1 more are no longer ranked"]),
        ([move(name, "removed") for name in "abc"], ["A, B and C are no longer ranked"]),
        ([move("a", "same", renamed="z")], ["A has another id"]),
        ([move("a", "same", renamed="y"), move("b", "same", renamed="z")], ["A and B have another id"]),
        ([move()], ["1 initiative changes rank"]),
        ([move("a", "rescored"), move("b")], ["2 initiatives change rank"]),
        ([move("a", "rescored", (1, 1))], ["1 initiative has another score"]),
        ([move("a", "rescored", (1, 1)), move("b", "rescored", (2, 2))], ["2 initiatives have another score"]),
        ([move("a", "same", (1, 1), (False, True))], ["A enters above the line"]),
        ([move(name, "new", (None, 1), (None, True)) for name in "ab"],
         ["A and B are new", "A and B enter above the line"]),
        ([move("a", "same", (1, 1), (True, False))], ["A falls below the line"]),
        ([move(name, "same", (1, 1), (True, False)) for name in "ab"], ["A and B fall below the line"]),
    ],
)  # fmt: skip
def test_a_headline_counts_and_names(moves, words):
    assert [*moved_words(moves)] == words


@pytest.mark.parametrize(
    ("above", "words"),
    [
        ((True, True), "above"), ((False, False), "below"), ((False, True), "below → above"),
        ((None, True), "above"), ((None, False), "below"), ((True, None), "was above"), ((False, None), "was below"),
    ],
)  # fmt: skip
def test_the_line_is_said_before_and_after(above, words):
    assert line_cell(move(above=above)) == words


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({"change": "new"}, "new"),
        ({"change": "removed"}, "no longer ranked"),
        ({"causes": {"ratings": 2.5, "money": -1.0}}, "its ratings +2.5, its figures −1.0"),
        (
            {"causes": {"reviews": 1.0, "framework": 0.5, "gates": 1}},
            "reviews +1.0, the framework +0.5, gates +1 place",
        ),
        ({"causes": {"others": -1}}, "the others −1 place"),
        ({"causes": {"others": 2}, "renamed": "old"}, "renamed from old, the others +2 places"),
        ({"above": (False, True)}, "the line"),
        ({}, "a tie"),
    ],
)
def test_a_cause_is_its_points_or_its_places(made, words):
    assert cause_words(move(**made), NUMBERS) == words


def effect_with(*moves):
    return SimpleNamespace(impact=SimpleNamespace(moved=moves))


def test_what_is_pushed_stands_apart_from_what_the_branch_changes():
    own = move("a", "rescored", (2, None), (True, False), {"ratings": -30.0}, (80.0, 50.0))
    pushed = move("b", "moved", (3, 2), causes={"others": 1})
    sections = [*rank_sections(effect_with(own, pushed), NUMBERS)]
    assert [(each.id, each.title, each.level) for each in sections] == [
        ("ranks", "What this branch changes: 1 initiative", 1), ("pushed", "Pushed by these: 1 initiative", 2),
    ]  # fmt: skip
    (first,), (last,) = (each.blocks for each in sections)
    keys = ("title", "rank_before", "rank_after", "rank", "score_before", "score_after", "score", "line")
    assert shown(first, *keys) == [("A", 2, None, "2 → –", 80.0, 50.0, "80.0 → 50.0", "above → below")]
    assert shown(last, *keys) == [("B", 3, 2, "3 → 2", 50.0, 50.0, "50.0", "below")]
    assert [table.rows[0].cells[9].mood for table in (first, last)] == ["bad", None]
    assert [*rank_sections(effect_with(), NUMBERS)] == []


def one(fit, cost, **keys):
    return initiative(ratings={"fit": fit}, costs={"capex": {2027: cost}}, **keys)


def test_what_decides_where_a_row_stands():
    """Need is needed by App; 30 + 60 of 100 are taken then, and 20 are 10 more than is left."""
    frame = {
        "title": "T", "base_year": 2027, "criteria": {"fit": {}},
        "gates": {"linked": {"exclude_unless": {"has": "owner"}}},
    }  # fmt: skip
    ranking = assess(
        {"app": one(5, 60, requires=["need"], owner="x"), "need": one(1, 30, owner="x"), "bare": one(4, 1),
         "late": one(3, 20, owner="x")},
        frame, envelope={"budget": {2027: 100}},
    )  # fmt: skip
    rows = {row.scored.id: row for row in ranking.rows}
    titles = titles_of(ranking)
    assert _standing(rows["app"], titles, NUMBERS, enters=True) == "rank 1"
    assert _standing(rows["need"], titles, NUMBERS, enters=True) == "another one needs it"
    assert _standing(rows["bare"], titles, NUMBERS, enters=False) == "excluded by the gate linked"
    assert _standing(rows["late"], titles, NUMBERS, enters=False) == "it is 10 over what is left of budget 2027"
    assert _standing(rows["app"], titles, NUMBERS, enters=False) == "it comes after the line"
    assert _standing(None, titles, NUMBERS, enters=False) == "it is no longer ranked"
