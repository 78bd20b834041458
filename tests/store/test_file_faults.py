"""What is wrong with a file as such: the place it is told to go to, and the name it is told to take."""

import pytest

from pmoctl.model.finding import Finding, Span
from pmoctl.store.file_faults import FILE_FAULTS, file_empty, file_encoding, file_misplaced, file_name

ANYWHERE = (
    "files are read from portfolio/units/, portfolio/strategy/, portfolio/checkpoints/, frameworks/, scenarios/"
    " and portfolio/initiatives/<unit>/"
)


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("portfolio/units/field.yml", "ends in .yml and is not read", "rename it to end in .yaml"),
        ("portfolio/units/field.YAML", "ends in .YAML and is not read", "rename it to end in .yaml"),
        ("portfolio/unit/retail.yaml", "lies where pmoctl does not look for files", "move it to portfolio/units/"),
        ("portfolio/checkpoint/a.yaml", "lies where pmoctl does not look for files",
         "move it to portfolio/checkpoints/"),
        ("framework/a.yaml", "lies where pmoctl does not look for files", "move it to frameworks/"),
        ("portfolio/initiatives/one.yaml", "lies where pmoctl does not look for files",
         "put it into the folder of its unit: portfolio/initiatives/<unit>/one.yaml"),
        ("portfolio/initiatives/ops/more/one.yaml", "lies where pmoctl does not look for files",
         "put it into the folder of its unit: portfolio/initiatives/<unit>/one.yaml"),
        ("portfolio/poeple.yaml", "lies where pmoctl does not look for files", ANYWHERE),
        ("portfolio/units/deep/x.yaml", "lies where pmoctl does not look for files", "move it to portfolio/units/"),
        ("scenarios/2027/plans/x.yaml", "lies where pmoctl does not look for files", ANYWHERE),
    ],
)  # fmt: skip
def test_a_misplaced_file_is_told_where_to_go(path, message, hint):
    found = file_misplaced(path)
    assert (found.rule, found.severity, found.path, found.message, found.hint) == (
        "file-misplaced", "error", path, message, hint,
    )  # fmt: skip


def test_a_name_that_cannot_be_an_id_is_shown_with_one_that_can():
    found = file_name("portfolio/units/Retail & Shops.yaml", "Retail & Shops")
    assert (found.rule, found.message) == ("file-name", "`Retail & Shops` cannot be an id")
    assert found.hint.endswith("at most 64 characters, such as `retail-shops`")
    assert (
        file_name("x", "a\nb\udcff").message == "`a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}` cannot be an id"
    )


@pytest.mark.parametrize("rule", FILE_FAULTS)
def test_a_fault_of_reading_is_the_rule_of_its_name_in_the_words_of_the_source(rule):
    found = FILE_FAULTS[rule]("a.yaml", "is so and so")
    assert (found.rule, found.severity, found.message, found.path, found.span) == (
        rule, "error", "is so and so", "a.yaml", Span(1, 1, 1, 1),
    )  # fmt: skip
    assert found.hint


def test_an_empty_file_and_one_that_is_no_text():
    assert file_empty("a.yaml")[:4] == ("file-empty", "error", "the file is empty", "a.yaml")
    place = Span(2, 3, 2, 4)
    assert file_encoding("a.yaml", place) == Finding(
        "file-encoding", "error", "the file is not UTF-8 text", "a.yaml",
        hint="save the file as UTF-8 in your editor", span=place,
    )  # fmt: skip
