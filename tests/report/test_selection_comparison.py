"""Selections side by side: who is gained and lost, and which sums can be compared at all."""

import pytest
from building import AS_OF, assess_files, files_of, initiative
from cells import lines, shown, sound, values

from pmoctl.analyse.coverage import Coverage, TargetCoverage, YearCoverage
from pmoctl.model.scenario import Scenario
from pmoctl.report.head import Head
from pmoctl.report.numbers import Numbers
from pmoctl.report.selection_comparison import SelectionSide, reached, selection_comparison_report
from pmoctl.select.selection import Selected, Selection


def year(gap):
    return YearCoverage("short", None, None, None, None, None, gap, None)


def coverage(**gaps):
    targets = tuple(TargetCoverage(name, "t", None, {2027: year(gap)}, ()) for name, gap in gaps.items())
    return Coverage("selection", targets, (), (), (), ())


@pytest.fixture(scope="module")
def found():
    rated = {"a": ("Alpha", 5), "b": ("Beta", 4), "c": ("Gamma", 3)}
    return assess_files(
        files_of({name: initiative(title=title, ratings={"fit": fit}) for name, (title, fit) in rated.items()})
    )


@pytest.fixture(scope="module")
def side(found):
    head = Head.of(found, None, AS_OF)

    def make(label, names, objective=50.0, scenario=None, gaps=None, **parts):
        chosen = tuple(
            Selected(*((name, "full", None, 0, 5.0, 5.0) if isinstance(name, str) else name)) for name in names
        )
        made = {"status": "optimal", "maximise": "score", "objective": objective, "selected": chosen, **parts}
        return SelectionSide(
            label, head._replace(scenario=scenario), found.ranking, Selection(**made), coverage(**(gaps or {}))
        )

    return make


def test_a_target_is_reached_where_nothing_is_missing():
    assert reached(coverage(met=0.0, beyond=-1.0, short=0.5, unknown=None)) == ("met 2027", "beyond 2027")


def test_each_is_held_against_the_first(side):
    sides = [
        side("select:.", ["a", "b"], gaps={"waste": 0.0, "heat": 1.0}),
        side("select:lean", [("a", "pilot", None, 0, 5.0, 5.0), "c"], 40.0, Scenario(out=["b"]),
             {"waste": 1.0, "heat": 0.0}, status="feasible"),
    ]  # fmt: skip
    report = sound(selection_comparison_report(sides, Numbers()))
    (table,) = report.document.tables
    assert values(table, "side", "label", "objective", "gained", "lost", "moved", "targets_gained", "targets_lost") == [
        ("B", "select:lean", -10.0, "c", "b", "a", "heat 2027", "waste 2027"),
    ]  # fmt: skip
    assert shown(table, "gained", "lost", "moved", "targets_gained") == [("Gamma", "Beta", "Alpha", "heat 2027")]
    same = selection_comparison_report([sides[0]] * 2, Numbers())
    assert shown(next(same.document.tables), "gained", "lost", "targets_gained") == [("–", "–", "–")]
    told = lines(*report.document.sections[0].blocks)
    assert told[0].startswith("A: in force: 2 initiatives, worth 50.0 points. Framework used (draft)")
    assert told[1].startswith("B: lean: 2 initiatives, worth 40.0 points (not proven). Framework used (what-if)")
    assert told[1].endswith("; out: b.")
    assert told[2] == "1 initiative belongs to all of them: Alpha."
    assert report.document.warnings[1].startswith("B: this is a what-if")
    data = report.data
    assert (data.core, data.sides[1].status, data.sides[1].selected) == (("a",), "feasible", ("a", "c"))
    assert (data.shifts[0].objective, data.shifts[0].moved) == (-10.0, ("a",))


def test_of_other_weights_the_sums_are_not_compared(side):
    other = side("select:w", ["a"], 40.0, Scenario(weights={"fit": 9}))
    assert selection_comparison_report([side("select:.", ["a"]), other], Numbers()).data.shifts[0].objective is None
    money = [side("select:.", ["a"], maximise="npv"),
             side("select:w", ["a"], 40.0, Scenario(weights={"fit": 9}), maximise="npv")]  # fmt: skip
    assert selection_comparison_report(money, Numbers()).data.shifts[0].objective == -10.0
    first = side("select:.", ["a"])
    altered = first._replace(head=first.head._replace(digest="other"))
    assert selection_comparison_report([first, altered], Numbers()).data.shifts[0].objective is None


def test_one_without_a_set_gains_and_loses_nobody_and_is_not_in_the_core(side):
    none = side("select:x", [], None, gaps={"heat": 0.0}, status="infeasible")
    report = selection_comparison_report([side("select:.", ["a", "b"], gaps={"waste": 0.0}), none], Numbers())
    (table,) = report.document.tables
    assert shown(table, "gained", "lost", "moved", "targets_gained", "targets_lost") == [
        ("nothing keeps all rules", "", "", "–", "–"),
    ]  # fmt: skip
    told = lines(*report.document.sections[0].blocks)
    assert told[1].startswith("B: x: nothing keeps all rules. ")
    assert told[2] == "2 initiatives belong to all of them: Alpha, Beta."
    assert report.data.core == ("a", "b")
    apart = selection_comparison_report([side("select:.", ["a"]), side("select:y", ["b"])], Numbers())
    assert lines(*apart.document.sections[0].blocks)[2] == "No initiative belongs to all of them."
    nothing = selection_comparison_report([none, none], Numbers())
    assert nothing.data.core == ()
