"""What is wrong with a table that is read, such as a spreadsheet."""

from dataclasses import dataclass

from pmoctl.model.finding import Severity


@dataclass(frozen=True, slots=True)
class CellFinding:
    """One thing that is wrong with a table that is read, and where; the place is None where it is the whole file.

    `row` counts from 1 as the spreadsheet shows it, `column` is a heading, `cell` a reference such as `F12`.
    """

    rule: str
    severity: Severity
    message: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None
