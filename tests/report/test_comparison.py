"""Rankings side by side: who wins places, who crosses, and what of it is said in a sentence."""

import pytest
from building import AS_OF, assess_files, files_of, initiative
from cells import cells, lines, shown, sound, values

from pmoctl.analyse.compare import Compared, compare_rankings
from pmoctl.report.comparison import Side, comparison_report, side_words, summary
from pmoctl.report.head import Head
from pmoctl.report.numbers import Numbers


def row(name="a", ranks=(1, 1), above=None):
    above = (False,) * len(ranks) if above is None else above
    return Compared(name, "ops", name.upper(), ranks, (50.0,) * len(ranks), above)


STILL, UP, DOWN = row("s"), row("u", (2, 1), (False, True)), row("d", (1, 2), (True, False))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([STILL], "No rank differs, and nothing crosses the line."),
        ([STILL, row("a", (1, 2))], "1 initiative changes rank; nothing crosses the line."),
        ([row("a", (1, 2)), row("b", (2, 1))], "2 initiatives change rank; nothing crosses the line."),
        ([UP], "1 initiative changes rank; now U above the line."),
        ([UP, DOWN], "2 initiatives change rank; now U above the line; D below it."),
        ([DOWN, row("e", (2, 3), (True, False))], "2 initiatives change rank; now D and E below the line."),
        ([row("a", (1, 1), (True, False))], "No rank differs; now A below the line."),
        ([row("a", (1, 1, 2), (True, False, True))], "1 initiative changes rank; 1 is above the line in some alone."),
        ([row("a", (1, 1, 2), (True, False, True))] * 2,
         "2 initiatives change rank; 2 are above the line in some alone."),
    ],
)  # fmt: skip
def test_a_sentence_says_what_differs(rows, words):
    assert summary(rows) == words


@pytest.mark.parametrize(
    ("label", "words"),
    [
        (".", "in force"), (".@v1", "in force @v1"), ("@v1", "in force @v1"), ("used", "used"),
        ("./frameworks/x.yaml", "./frameworks/x.yaml"),
    ],
)  # fmt: skip
def test_what_is_in_force_is_called_so(label, words):
    assert side_words(label) == words


@pytest.fixture(scope="module")
def sides():
    """A cost of 60 each, 100 in all: the better one is above. B is better in the second, and C is new there."""

    def side(label, **fits):
        made = {name: initiative(title=name.upper(), ratings={"fit": fit}, costs={"capex": {2027: 60}})
                for name, fit in fits.items()}  # fmt: skip
        found = assess_files(files_of(made, envelope={"budget": {2027: 100}}))
        return Side(label, Head.of(found, None, AS_OF), found.ranking)

    return [side("main", a=4, b=3), side(".", a=4, b=5, c=1)]


def test_each_ranking_stands_under_its_letter(sides):
    rows = compare_rankings([side.ranking for side in sides])
    report = sound(comparison_report(sides, rows, rows, Numbers()))
    (table,) = report.document.tables
    assert values(table, "initiative", "rank main (draft)", "rank in force (draft)", "places", "crosses") == [
        ("a", 1, 2, -1, True), ("b", 2, 1, 1, True), ("c", None, 3, None, False),
    ]  # fmt: skip
    above = "above_line main (draft)", "above_line in force (draft)"
    # 4, 3, 5 and 1 of 5
    assert values(table, "score main (draft)", "score in force (draft)", *above) == [
        (80.0, 80.0, True, False), (60.0, 100.0, False, True), (None, 20.0, None, False),
    ]  # fmt: skip
    assert shown(table, "rank main (draft)", "move", "crosses") == [
        (1, "−1", "leaves"),
        (2, "+1", "enters"),
        ("–", "", ""),
    ]
    assert [each["crosses"].mood for each in cells(table)] == ["bad", "good", None]
    assert [each.label for each in table.columns if each.label.startswith(("#", "Score", "Above"))] == [
        "# A", "# B", "Score A", "Score B", "Above A", "Above B",
    ]  # fmt: skip
    assert [point.lead for point in report.document.sections[0].blocks[0].points] == ["A:", "B:"]
    assert lines(report.document.sections[0].blocks[0])[1] == (
        "B: in force. Framework used (draft), no revision, as of 2026-12-01. The line: budget 2027 is too small for A."
    )
    assert report.document.warnings == tuple(
        f"{each}: framework used is a draft: nobody has approved it" for each in "AB"
    )


def test_the_data_count_all_rows_and_hold_those_shown(sides):
    rows = compare_rankings([side.ranking for side in sides])
    data = comparison_report(sides, rows, rows[:1], Numbers()).data
    # c has a rank in one alone, which is another rank too
    assert (data.moved, data.crossing, len(data.initiatives)) == (3, ("a", "b"), 1)
    assert (data.initiatives[0].places, data.initiatives[0].above_line) == (-1, (True, False))
    assert [(each.label, each.line["blocked_by"]["initiative"], each.what_if) for each in data.sides] == [
        ("main", "b", None), (".", "a", None),
    ]  # fmt: skip


def test_of_three_it_says_in_which_they_are_above(sides):
    rows = [row("a", (1, 2, 1), (True, False, True)), row("b", (2, 2, 2), (True,) * 3)]
    (table,) = comparison_report([*sides, sides[0]], rows, rows, Numbers()).document.tables
    assert shown(table, "move", "crosses") == [("", "above in A C"), ("", "")]
    assert [each.mood for each in table.rows] == [None, "muted"]
