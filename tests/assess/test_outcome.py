"""What an assessment comes to, ranked or refused."""

from building import assess_files, files_of, initiative

from pmoctl.assess.outcome import Refused, errors_of, rows_of

FAULTY = files_of({"a": initiative(ratings={"fit": 3}), "b": initiative(objectives=["gone"]), "c": initiative()})


def test_what_is_ranked_has_rows_and_names_what_was_dropped():
    found = assess_files(FAULTY)
    assert {name: row.rank for name, row in rows_of(found).items()} == {"a": 1, "c": 2}
    assert found.dropped == ("portfolio/initiatives/ops/b.yaml",)
    assert [each.rule for each in errors_of(found)] == ["unknown-objective"]


def test_what_is_refused_has_none_and_keeps_what_could_be_read():
    broken = {**FAULTY, "portfolio/checkpoints/c.yaml": "name: X\n"}
    found = assess_files(broken, with_initiatives=True)
    assert isinstance(found, Refused)
    assert rows_of(found) == {}
    assert (sorted(found.workspace.initiatives), found.framework) == (["a", "c"], "used")
    assert {each.path for each in errors_of(found)} == {
        "portfolio/initiatives/ops/b.yaml", "portfolio/checkpoints/c.yaml",
    }  # fmt: skip
    assert errors_of(found) != found.findings  # warnings are none
