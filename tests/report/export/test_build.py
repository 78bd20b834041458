"""An export says what it is of, holds plain values, and has a reference of all its columns."""

from decimal import Decimal

import pytest
from building import AS_OF, assess_files, files_of
from cells import sound, table_of, values

from pmoctl.model.dates import Month
from pmoctl.model.estimate import AmountRange, NumberRange
from pmoctl.report.export.build import ABOUT, SHAPES, _plain, export_report, reference
from pmoctl.report.export.decisions import FUNDS
from pmoctl.report.export.names import Export
from pmoctl.report.export.sheet import cases
from pmoctl.report.head import Head


def test_an_export_says_what_it_is_of():
    found = assess_files(files_of({}))
    head = Head.of(found, "abc", AS_OF)
    funds = FUNDS.table([("board", "one", 2027, Decimal("3.5")), ("board", "one", 2028, Decimal("5.0"))])
    report = sound(export_report(Export.decisions, [funds], found.workspace.settings, head, "1.2"))
    about = dict(values(table_of(report.document, "about"), "key", "value"))
    assert about == {
        "export": "decisions", "version": "1", "tool": "pmoctl 1.2", "framework": "used", "framework_state": "draft",
        "framework_digest": head.digest, "revision": "abc", "as_of": "2026-12-01", "organisation": "Test",
        "currency": "EUR", "amounts_in": found.workspace.settings.amounts_in,
    }  # fmt: skip
    assert [each.id for each in report.document.sections] == ["about", "funds"]
    assert report.data.tables == {
        "funds": (
            {"checkpoint": "board", "initiative": "one", "year": 2027, "amount": 3.5},
            {"checkpoint": "board", "initiative": "one", "year": 2028, "amount": 5},
        )
    }


@pytest.mark.parametrize(
    ("value", "made"),
    [
        (Decimal("5.0"), 5), (Decimal("5.5"), 5.5), (Month(2027, 4), "2027-04"), (AS_OF, "2026-12-01"), (None, None),
        (2.0, 2.0),
    ],
)  # fmt: skip
def test_values_are_plain(value, made):
    assert (_plain(value), type(_plain(value))) == (made, type(made))


@pytest.mark.parametrize("kind", [NumberRange, AmountRange])
def test_a_single_number_is_all_three_cases(kind):
    assert cases(5) == (5, 5, 5)
    assert cases(None) == (None, None, None)
    assert cases(kind.model_validate({"low": 1, "base": 2, "high": 4})) == (1, 2, 4)


def test_the_reference_has_every_table_and_column():
    said = reference().splitlines()
    shapes = [ABOUT, *(shape for each in SHAPES.values() for shape in each)]
    assert [line.removeprefix("### ") for line in said if line.startswith("### ")] == [shape.name for shape in shapes]
    assert [line for line in said if line.startswith("## ")][:2] == ["## Every export", "## `export portfolio`"]
    assert sum(line.startswith("| ") for line in said) == sum(1 + len(shape.columns) for shape in shapes)
    assert "| amount | number (in `amounts_in`) | What is released. |" in said
