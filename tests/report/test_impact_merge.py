"""What a merge shows otherwise than the branch alone: who crosses, who only moves, and what cannot be told."""

import pytest
from cells import lines

from pmoctl.analyse.merged import MergeEffect, MovedByMerge
from pmoctl.model.finding import Finding
from pmoctl.report.impact_merge import NAMED, SHOWN, merge_closing, merge_data, merge_section

MOVED = "The base has moved on: it has 1 commit that this branch lacks"
ALONE = "of this branch alone"


def finding(number):
    return Finding("some-rule", "error", "fault", f"{number}.yaml")


def told(merge):
    return [line for section in merge_section(merge) for line in lines(*section.blocks)]


@pytest.mark.parametrize(
    ("merge", "words"),
    [
        (MergeEffect("same"), f"{MOVED}. Merged with it as it is now, ranks, line and errors are those {ALONE}."),
        (MergeEffect("unknown", why="git is\ntoo old"),
         f"{MOVED}. What both do together cannot be told here: git is too old."),
        (MergeEffect("differs"), f"{MOVED}."),
    ],
)  # fmt: skip
def test_the_closing_says_what_needs_no_section(merge, words):
    assert [*merge_closing(merge, 1)] == [words]
    assert [*merge_closing(None, 1)] == []


@pytest.mark.parametrize("merge", [None, MergeEffect("same"), MergeEffect("unknown", why="so")])
def test_what_is_the_same_or_unknown_has_no_section(merge):
    assert [*merge_section(merge)] == []


def test_conflicts_name_their_files_and_nothing_else():
    files = tuple(f"{number}.yaml" for number in range(NAMED + 1))
    moved = (MovedByMerge("a", "A", (1, 2), (True, False)),)
    (line,) = told(MergeEffect("conflicts", moved, conflicts=files))
    assert line.startswith("It conflicts in 0.yaml, 1.yaml, 2.yaml, 3.yaml, 4.yaml and 1 more.")


def test_everybody_who_moves_stands_in_each_line_that_is_about_them():
    moved = (
        MovedByMerge("up", "Up", (3, 2), (False, True)),
        MovedByMerge("down", "Down", (2, 3), (True, False)),
        MovedByMerge("gated", "Gated", (None, 4), (False, False)),
        MovedByMerge("line", "Line", (5, 5), (True, False)),
        MovedByMerge("new", "New", (None, 1), (None, True)),
        MovedByMerge("gone", "Gone", (1, None), (True, None)),
    )
    merge = MergeEffect("differs", moved)
    (section,) = merge_section(merge)
    assert section.id == "merge"
    assert [(point.lead, point.words, point.mood) for point in section.blocks[0].points] == [
        ("Up:", "above the line then, not in this branch alone", "good"),
        ("Down and Line:", "below the line then", "bad"),
        ("Up, Down and Gated:", "another rank than in this branch alone", None),
        ("New:", "new with the base", None),
        ("Gone:", "no longer ranked then", "bad"),
    ]
    assert merge_data(merge).initiatives[2].rank == (None, 4)


def test_many_titles_are_cut_and_counted():
    names = [*"abcdef"]
    fresh = [MovedByMerge(name, name.upper(), (None, 1), (None, True)) for name in names]
    assert told(MergeEffect("differs", tuple(fresh))) == ["A, B, C, D, E and 1 more: new with the base"]
    assert told(MergeEffect("differs", tuple(fresh[:NAMED]))) == ["A, B, C, D and E: new with the base"]


def test_errors_of_both_together_are_counted_and_cut():
    errors = tuple(map(finding, range(SHOWN + 2)))
    shown = told(MergeEffect("broken", errors=errors))
    assert shown[0] == "22 errors that neither this branch nor the base has alone:"
    assert (len(shown), shown[1], shown[-1]) == (SHOWN + 2, "0.yaml:1:1: error[some-rule] fault", "and 2 more errors")
    assert len(told(MergeEffect("broken", errors=errors[:SHOWN]))) == SHOWN + 1
    assert told(MergeEffect("broken", errors=errors[:1], ranked=False))[-1] == "nothing can be ranked then"
    assert [each.rule for each in merge_data(MergeEffect("broken", errors=errors)).findings] == ["some-rule"] * 22


def test_a_merge_that_cannot_be_ranked_without_errors_of_its_own_has_those_of_the_base():
    assert told(MergeEffect("differs", ranked=False)) == [
        "nothing can be ranked then: the base has errors of its own"
    ]  # fmt: skip
