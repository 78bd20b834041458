"""What is to be renamed is one thing, and gets an id that it can have."""

import pytest
from building import Files, checkpoint, files_of, initiative

from pmoctl.record.refusal import ImpossibleError
from pmoctl.record.rename import find_renaming

UNIT = "name: Unit\nkind: business_unit\nobjectives: {goal: {statement: Do it}}\n"
FILES = {
    **files_of({"ops/one": initiative(), "it/two": initiative()}, checkpoints={"one": checkpoint("2026-12-10")}),
    "portfolio/units/ops.yaml": UNIT,
    "portfolio/units/it.yaml": UNIT,
    "portfolio/people.yaml": "ann: {}\ncustom: {successor: ann}\n",
}
SOURCE = Files(FILES)


def test_one_thing_is_found_by_its_id():
    assert find_renaming(SOURCE, "two", "three", None) == ("initiative", "two", "three", "")
    assert find_renaming(SOURCE, "one", "three", "checkpoint") == ("checkpoint", "one", "three", "")
    assert find_renaming(SOURCE, "ops/goal", "ops/aim", None) == ("objective", "goal", "aim", "ops")
    assert find_renaming(SOURCE, "ops/goal", "aim", "objective").unit == "ops"


@pytest.mark.parametrize(
    ("old", "new", "kind", "said"),
    [
        ("nobody", "x", None, "nothing is called `nobody`"),
        ("two", "x", "unit", "there is no unit `two`"),
        ("two", "x", "thing", "there is no kind `thing`"),
        ("one", "x", None, "several things: checkpoint one, initiative one"),
        ("goal", "x", None, "several things: objective ops/goal, objective it/goal"),
        ("ops/goal", "it/aim", None, "`it/aim` is not in unit `ops`"),
        ("two", "it/x", None, "`it/x` is not an id"),
        ("two", "Two", None, "`Two` is not an id"),
        ("two", "a" * 65, None, "is not an id"),
        ("two", "con", None, "a name that Windows keeps"),
        ("two", "two", None, "`two` has that id already"),
        ("ann", "custom", None, "`custom` of people.yaml is no person"),
        ("custom", "x", None, "nothing is called `custom`"),
        ("two", "one", None, "there is another initiative `one` already"),
    ],
)
def test_what_cannot_be_renamed_is_refused(old, new, kind, said):
    with pytest.raises(ImpossibleError) as refused:
        find_renaming(SOURCE, old, new, kind)
    assert said in str(refused.value)


def test_what_lives_inside_a_file_may_have_a_name_that_windows_keeps():
    assert find_renaming(SOURCE, "ops/goal", "con", None).new == "con"
