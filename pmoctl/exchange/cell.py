"""A cell of a table, and what is to be said of one."""

import datetime as dt
from typing import Any, NamedTuple


class Unreadable(NamedTuple):
    """What stands in a cell in place of a value: a formula, an error of the spreadsheet; `rule` and words."""

    rule: str
    message: str


class Percent(NamedTuple):
    """A number that the spreadsheet shows as a percentage: 0.5 is seen as `50%`."""

    share: float

    def __str__(self) -> str:
        """Return it as the spreadsheet shows it."""
        return f"{self.share * 100:.15g}%"


Cell = str | int | float | bool | dt.date | dt.time | dt.timedelta | list[Any] | Unreadable | Percent | None


class RefusedError(Exception):
    """The file is not read at all; the message says why, and what to do."""


def reference(row: int, column: int) -> str:
    """Return the name of a cell as spreadsheets have it: row and column from 1, `F12`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def place_of(name: str) -> tuple[int, int]:
    """Return row and column, from 1, of a cell by its name, `$F$12` too. Raises ValueError."""
    plain = name.replace("$", "").upper()
    letters = plain.rstrip("0123456789")
    if not letters.isascii() or not letters.isalpha() or letters == plain:
        message = f"`{name}` is not the name of a cell"
        raise ValueError(message)
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(plain[len(letters) :]), column


def is_blank(cell: Cell) -> bool:
    """Return whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip()) or cell == []


def as_text(cell: Cell) -> str:
    """Return what a cell says as text, as its reader would write it: 5.0 is `5`."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:  # noqa: PLR2004  # exact in a double
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if isinstance(cell, list):
        return ", ".join(as_text(each) for each in cell)
    return cell.message if isinstance(cell, Unreadable) else str(cell)
