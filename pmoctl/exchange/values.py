"""One cell → the value that a field wants."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pmoctl.draft.fields import by_year
from pmoctl.exchange.cell import Cell, Percent, Unreadable, as_text, is_blank
from pmoctl.exchange.days import of_serial, read_date, read_month
from pmoctl.exchange.numerals import HUGE, Figure, Numerals, is_of, read_figure
from pmoctl.exchange.wanted import WantedValue
from pmoctl.store.faults import shown
from pmoctl.store.readable import UNPRINTABLE
from pmoctl.store.scalars import written_number

_CASES = {
    **dict.fromkeys(("low", "min", "minimum", "optimistic"), "low"),
    **dict.fromkeys(("mid", "base", "medium", "most likely", "likely", "expected", "central"), "base"),
    **dict.fromkeys(("high", "max", "maximum", "pessimistic"), "high"),
}
_RANGE = re.compile(
    rf"(?P<case>{'|'.join(sorted(_CASES, key=len, reverse=True))})\s*[:=]\s*(?P<number>.+?)\s*[,;/|]?\s*"
    rf"(?=(?:{'|'.join(_CASES)})\s*[:=]|$)",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"\s*=|[-+@][A-Za-z_][\w.]*[(|!]")
_FLAGS = {**dict.fromkeys(("true", "yes", "y", "x", "1"), True), **dict.fromkeys(("false", "no", "n", "0"), False)}
_PERCENT = 100


@dataclass(frozen=True)
class CellReading:
    """How the cells of one table are read.

    `order` is that of dates (DMY, MDY, YMD) or None; `scale` what one in the portfolio's amounts is worth (1000 where
    it has thousands); `nothing` folded texts that mean nothing, those of `beginnings` where a cell begins so.
    """

    numerals: Numerals
    order: str | None
    locale: str | None
    scale: int
    currency: str
    epoch: dt.date | None = None
    nothing: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    inert: bool = False  # whether a text is one, however it begins: workbooks tell formulas apart

    def says_nothing(self, cell: Cell) -> bool:
        """Return whether a cell is empty, or says one of the texts that mean so."""
        if is_blank(cell):
            return True
        if isinstance(cell, Unreadable) or not (self.nothing or self.beginnings):
            return False
        text = folded(cell)
        return text in self.nothing or (bool(self.beginnings) and text.startswith(self.beginnings))


class CellError(ValueError):
    """A cell cannot be read; the message says why, the rule under which name."""

    def __init__(self, message: str, rule: str = "import-cell") -> None:
        """Take the words and the name of the rule."""
        super().__init__(message)
        self.rule = rule


def folded(cell: Cell) -> str:
    """Return what a cell says as texts of lookups are compared: blanks folded, letters of either case."""
    return " ".join(as_text(cell).split()).casefold()


def final(value: Any) -> Any:  # whatever a file says
    """Return a value with its numbers as files have them."""
    if isinstance(value, Decimal):
        return written_number(value)
    return {key: final(each) for key, each in value.items()} if isinstance(value, dict) else value


def read_cell(
    cell: Cell, wanted: WantedValue, reading: CellReading, case: str | None = None, unit: int | None = None
) -> Any:
    """Return the value of a cell as a field wants it, amounts as Decimal or a mapping of low, base and high.

    `case` is the one of an estimate that is read, `unit` what one in this column is worth. Raises CellError and
    ValueError.
    """
    if isinstance(cell, Unreadable):
        raise CellError(cell.message, cell.rule)
    if isinstance(cell, str) and not reading.inert and _FORMULA.match(cell):
        message = f"`{shown(cell)}` is a formula, which is not read: put its value in its place"
        raise CellError(message, "import-formula")
    if isinstance(cell, str | list) and (found := UNPRINTABLE.search(as_text(cell))):
        message = f"it holds a character that no file may hold, U+{ord(found[0]):04X}"
        raise CellError(message)
    if wanted.kind == "number":
        return _estimate(cell, wanted, reading, case, unit)
    return _READERS[wanted.kind](cell, wanted, reading)


def _estimate(cell: Cell, wanted: WantedValue, reading: CellReading, case: str | None, unit: int | None) -> Any:
    text = " ".join(cell.split()) if isinstance(cell, str) else ""
    parts = list(_RANGE.finditer(text))
    if not parts or parts[0].start():
        return _number(cell, wanted, reading, unit)
    said = {_CASES[part["case"].lower()]: _number(part["number"], wanted, reading, unit) for part in parts}
    if len(said) < len(parts):
        message = f"`{shown(text)}` says one case twice"
        raise CellError(message)
    if case:
        if case not in said:
            message = f"`{shown(cell)}` has no {case} case"
            raise CellError(message)
        return said[case]
    if set(said) != {"low", "base", "high"} or not wanted.ranged:
        message = f"`{shown(cell)}` is not a number: say which case is meant with `is:`"
        raise CellError(message)
    if not said["low"] <= said["base"] <= said["high"]:
        message = f"`{shown(cell)}` is not an estimate: low, base and high do not ascend"
        raise CellError(message)
    return {name: said[name] for name in ("low", "base", "high")}


def _number(cell: Cell, wanted: WantedValue, reading: CellReading, unit: int | None = None) -> Decimal:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float | Decimal | Percent):
        message = f"`{shown(as_text(cell))}` is not a number"
        raise CellError(message)
    if not isinstance(cell, str | Percent):
        number = _plain(cell)
        return number * unit / reading.scale if unit and wanted.money else number
    figure = read_figure(cell, reading.numerals) if isinstance(cell, str) else _of_percent(cell)
    if figure.percent and wanted.kind == "share":
        return figure.number / _PERCENT
    if not wanted.money:
        if figure.scale or figure.currency:
            message = (
                f"`{shown(as_text(cell))}` is an amount of money or a scaled number, but the field takes a plain one"
            )
            raise CellError(message)
        return figure.number
    if figure.percent:
        message = f"`{shown(cell)}` is a percentage, but the field takes an amount"
        raise CellError(message)
    if not is_of(figure.currency, reading.currency):
        message = f"`{shown(cell)}` is in {figure.currency}, the portfolio in {reading.currency}"
        raise CellError(message)
    return figure.number * (figure.scale or unit or reading.scale) / reading.scale


def _of_percent(cell: Percent) -> Figure:
    return Figure(_plain(cell.share) * _PERCENT, percent=True)


def _plain(number: float | Decimal) -> Decimal:
    """Return a number as the spreadsheet shows it, without the noise of doubles."""
    found = Decimal(number) if isinstance(number, int) else Decimal(f"{number:.15g}")
    if not found.is_finite() or abs(found) >= HUGE:
        raise CellError("it is too large, or no number at all")
    return found


def _share(cell: Cell, wanted: WantedValue, reading: CellReading) -> Any:
    return float(_number(cell, wanted._replace(money=False), reading))


def _whole(cell: Cell, wanted: WantedValue, reading: CellReading) -> Any:
    number = _number(cell, wanted, reading)
    if number != int(number):
        message = f"`{shown(as_text(cell))}` is not a whole number"
        raise CellError(message)
    return int(number)


def _date(cell: Cell, _: WantedValue, reading: CellReading) -> Any:
    return _day(cell, reading).isoformat()


def _month(cell: Cell, _: WantedValue, reading: CellReading) -> Any:
    if isinstance(cell, str):
        return read_month(cell, reading.order, reading.locale)
    return _day(cell, reading).isoformat()[:7]


def _day(cell: Cell, reading: CellReading) -> dt.date:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return of_serial(cell, reading.epoch)
    return read_date(as_text(cell), reading.order, reading.locale)


def _flag(cell: Cell, _: WantedValue, __: CellReading) -> Any:
    found = cell if isinstance(cell, bool) else _FLAGS.get(folded(cell))
    if found is None:
        message = f"`{shown(as_text(cell))}` is neither yes nor no"
        raise CellError(message)
    return found


def _word(cell: Cell, wanted: WantedValue, _: CellReading) -> Any:
    said = folded(cell).replace(" ", "_").replace("-", "_")
    if said not in wanted.words:
        message = f"`{shown(as_text(cell))}` is none of {', '.join(wanted.words)}"
        raise CellError(message)
    return said


def _list(cell: Cell, _: WantedValue, __: CellReading) -> Any:
    parts = cell if isinstance(cell, list) else re.split(r"[,;\n]", as_text(cell))
    return list(dict.fromkeys(word for part in parts if (word := as_text(part).strip())))


def _text(cell: Cell, _: WantedValue, __: CellReading) -> Any:
    return " ".join(as_text(cell).split())


def _paragraphs(cell: Cell, _: WantedValue, __: CellReading) -> Any:
    return "\n".join(line.rstrip() for line in as_text(cell).splitlines()).strip()


def _years(cell: Cell, _: WantedValue, __: CellReading) -> Any:

    return by_year(as_text(cell))


def _anything(cell: Cell, _: WantedValue, __: CellReading) -> Any:
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int | float):
        number = _plain(cell)
        return written_number(number) if number == Decimal(str(written_number(number))) else str(number)  # a long id
    return [as_text(each) for each in cell] if isinstance(cell, list) else as_text(cell).strip()


_READERS: dict[str, Callable[[Cell, WantedValue, CellReading], Any]] = {
    "share": _share, "whole": _whole, "date": _date, "month": _month, "flag": _flag, "word": _word, "list": _list,
    "text": _text, "paragraphs": _paragraphs, "years": _years, "anything": _anything,
}  # fmt: skip
