"""What differs between two frameworks, a line each."""

import pytest
from building import AS_OF, assess_files, files_of, initiative
from cells import said, sound, values

from pmoctl.analyse.compare import compare_rankings
from pmoctl.analyse.framework_change import FrameworkChange
from pmoctl.report.comparison import Side
from pmoctl.report.framework_diff import MOST, change_sections, change_words, framework_diff_report
from pmoctl.report.head import Head
from pmoctl.report.numbers import Numbers


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("criterion", "fit", "added", None, None, 0.25), "fit: added, with 25.00% of all"),
        (("criterion", "fit", "removed", None, 1 / 3, None), "fit: removed; it had 33.33% of all"),
        (("criterion", "fit", "reweighted", None, 0.5, 0.125), "fit: share of all 50.00% → 12.50%"),
        (("gate", "law", "added", None, None, {"has": "owner"}), "law: added: has: owner"),
        (
            ("gate", "law", "added", None, None, {"measure": "cost", "at_most": 1200}),
            "law: added: measure: cost; at_most: 1,200",
        ),
        (("gate", "law", "removed", None, {"has": "owner"}, None), "law: removed: has: owner"),
        (("criterion", "fit", "moved", "parent", None, "group"), "fit: parent nothing → group"),
        (("setting", "base_year", "changed", None, 2027, 2028), "base_year: 2027 → 2028"),
        (("criterion", "fit", "changed", "question", "Ü?", "x" * 61), f"fit: question Ü? → {'x' * (MOST - 1)}…"),
    ],
)
def test_a_change_is_said_in_a_line(change, words):
    assert change_words(FrameworkChange(*change), Numbers()) == words


def test_changes_stand_under_what_they_are_of():
    changes = [FrameworkChange("setting", "base_year", "changed", None, 1, 2),
               FrameworkChange("criterion", "fit", "reweighted", None, 0.5, 1.0)]  # fmt: skip
    assert [(each.id, each.title) for each in change_sections(changes, Numbers())] == [
        ("criteria", "Criteria"), ("settings", "Settings"),
    ]  # fmt: skip


def test_the_effect_lists_those_who_move_alone():
    rated = {"a": {"fit": 4, "new": 1}, "b": {"fit": 3, "new": 5}, "c": {"fit": 0, "new": 0}}
    made = {name: initiative(ratings=ratings, costs={"capex": {2027: 60}}) for name, ratings in rated.items()}
    frames = ({"title": "T", "base_year": 2027, "criteria": {"fit": {"weight": fit}, "new": {"weight": 10 - fit}}}
              for fit in (9, 1))  # fmt: skip
    found = [assess_files(files_of(made, frame)) for frame in frames]
    sides = [Side(name, Head.of(each, None, AS_OF), each.ranking) for name, each in zip("xy", found, strict=True)]
    rows = compare_rankings([side.ranking for side in sides])
    change = FrameworkChange("criterion", "fit", "reweighted", None, 0.9, 0.1)
    report = sound(framework_diff_report(sides, [change], rows, Numbers()))
    assert [each.id for each in report.document.sections] == ["sides", "criteria", "effect"]
    (table,) = report.document.tables
    # 0.9 × 80 + 0.1 × 20 and 0.9 × 60 + 0.1 × 100, then the other way round; c stays the last
    assert values(table, "initiative", "score x (draft)", "score y (draft)") == [
        ("a", pytest.approx(74), pytest.approx(26)), ("b", pytest.approx(64), pytest.approx(96)),
    ]  # fmt: skip
    assert said(report.document, "effect")[-1] == "2 initiatives change rank; nothing crosses the line."
    assert [each.initiative for each in report.data.ranking.initiatives] == ["a", "b"]
    assert (report.data.changes[0].id, report.data.changes[0].after) == ("fit", 0.1)
    same = framework_diff_report([sides[0]] * 2, [], compare_rankings([found[0].ranking] * 2), Numbers())
    assert said(same.document, "same") == ["The frameworks say the same."]
    assert [*same.document.tables] == []
