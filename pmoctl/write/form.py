"""An intake form as a workbook: drop-downs, hints, and a check of completeness that the sheet reckons itself.

The first column is hidden and says which field a row is; the second says what a row still lacks.
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from pmoctl.draft.sheet import (
    LONGEST,
    MARK,
    NAME,
    TOO_LONG,
    Answer,
    FormBook,
    FormSheet,
    Group,
    Question,
    RatingSheet,
    Rows,
    anchored,
)
from pmoctl.write.xlsx import MADE, sheet_name

KEY, STATE, FIRST = 0, 1, 2  # columns: what a row is, what it lacks, where it begins
TOP = 4  # the row of the first block, from 0
_WIDTHS = {STATE: 15, FIRST: 30, FIRST + 1: 44, FIRST + 2: 44}
_WIDTH = 12
_RATING_WIDTH = 30
_LINE = 15  # points
_ANSWER = FIRST + 1
_YELLOW, _GREY, _RED = "#FFF9E5", "#666666", "#B00020"


def write_form(book: FormBook) -> bytes:
    """Return the workbook; the same forms give the same bytes."""
    file = io.BytesIO()
    inert = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(file, {"in_memory": True, **inert})
    workbook.set_properties({"title": book.title[:255], "created": MADE, "author": "pmoctl"})
    written = _Written(workbook)
    names: set[str] = {"lists"}
    written.instructions(sheet_name("Instructions", names), book)
    for sheet in book.sheets:
        title = sheet.name if isinstance(sheet, FormSheet) else "Ratings"
        written.sheet(sheet_name(title, names), sheet)
    written.lists()
    workbook.close()
    return file.getvalue()


class _Written:
    """A workbook while it is written: its formats, and the lists that its drop-downs show."""

    def __init__(self, workbook: Any) -> None:  # XlsxWriter has no types
        self.workbook = workbook
        form = workbook.add_format
        self.title = form({"bold": True, "font_size": 14})
        self.heading = form({"bold": True, "font_size": 12, "bottom": 1})
        self.label = form({"bold": True, "text_wrap": True, "valign": "top"})
        self.hint = form({"italic": True, "font_color": _GREY, "text_wrap": True, "valign": "top"})
        self.aside = form({"italic": True, "font_color": _GREY, "valign": "top"})
        self.plain = form({"text_wrap": True, "valign": "top"})
        self.state = form({"font_color": _RED, "valign": "top"})
        self.answer = form({"bg_color": _YELLOW, "border": 7, "text_wrap": True, "valign": "top", "num_format": "@"})
        self.number = form({"bg_color": _YELLOW, "border": 7, "valign": "top", "num_format": "General"})
        self.choices: dict[tuple[str, ...], int] = {}

    def instructions(self, name: str, book: FormBook) -> None:
        """Write the first sheet: how to fill the others in."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_column(0, 0, 100)
        sheet.write_string(0, 0, book.title, self.title)
        for line, words in enumerate(book.instructions, start=2):
            sheet.write_string(line, 0, words, self.plain)

    def sheet(self, name: str, form: FormSheet | RatingSheet) -> None:
        """Write the form of an initiative, or the ratings of many."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_column(KEY, KEY, None, None, {"hidden": True})
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        if isinstance(form, RatingSheet):
            self._rating_sheet(sheet, form)
            return
        for column in range(STATE, FIRST + 40):
            sheet.set_column(column, column, _WIDTHS.get(column, _WIDTH))
        sheet.write_string(0, KEY, MARK)
        sheet.write_string(0, FIRST, form.title, self.title)
        sheet.write_string(1, KEY, f"id:{form.id}")
        sheet.write_string(1, FIRST, "Fill in what is yellow. What is missing is said at the left.", self.aside)
        sheet.write_string(2, KEY, f"digest:{form.digest}")
        line, lacking = TOP, 0
        for block in form.blocks:
            line, lacks = (
                self._group(sheet, line, block) if isinstance(block, Group) else self._rows(sheet, line, block)
            )
            lacking += lacks
        count = f'COUNTIF(B{TOP + 1}:B{line + 1},"?*")'
        words = "Complete" if not lacking else f"Still missing: {lacking}"
        sheet.write_formula(2, FIRST, f'=IF({count}=0,"Complete","Still missing: "&{count})', self.label, words)
        sheet.freeze_panes(3, FIRST)

    def _group(self, sheet: Any, line: int, group: Group) -> tuple[int, int]:  # likewise
        sheet.write_string(line, FIRST, group.title, self.heading)
        lacking = 0
        places = {each.field: line + 1 + at for at, each in enumerate(group.questions)}
        for each in group.questions:
            line += 1
            sheet.write_string(line, KEY, f"field:{each.field}")
            sheet.write_string(line, FIRST, each.label + (" *" if each.required else ""), self.label)
            self._cell(sheet, line, _ANSWER, anchored(each.value, each.choices))
            self._choose(sheet, line, _ANSWER, each.choices, strict=bool(each.choices) and NAME not in each.choices[0])
            sheet.write_string(line, _ANSWER + 1, each.help, self.aside)
            lacking += self._lacks(sheet, line, each, group, places)
            lines = max(_lines(each.value, _WIDTHS[_ANSWER]), 3 if each.long else 1)
            sheet.set_row(line, _LINE * lines)
        return line + 2, lacking

    def _lacks(self, sheet: Any, line: int, asked: Question, group: Group, places: Mapping[str, int]) -> bool:
        """Say what a row lacks: an answer that is wanted, or the other half of a pair."""
        blank = asked.value is None
        pairs = {"schedule.start": "schedule.finish", "schedule.finish": "schedule.start",
                 "obligation.kind": "obligation.source", "obligation.source": "obligation.kind"}  # fmt: skip
        here = f"D{line + 1}"
        if asked.required:
            lacks = blank
            test = f'{here}=""'
        elif asked.field in pairs:
            other = next(each for each in group.questions if each.field == pairs[asked.field])
            lacks = blank and other.value is not None
            test = f'AND({here}="",D{places[other.field] + 1}<>"")'
        else:
            return False
        sheet.write_formula(line, STATE, f'=IF({test},"missing","")', self.state, "missing" if lacks else "")
        return lacks

    def _rows(self, sheet: Any, line: int, table: Rows) -> tuple[int, int]:  # likewise
        sheet.write_string(line, FIRST, table.title, self.heading)
        sheet.write_string(line, FIRST + 1, table.help, self.aside)
        line += 1
        sheet.write_string(line, KEY, f"head:{table.field}")
        for at, part in enumerate(table.parts):
            sheet.write_string(line, FIRST + at, part.label, self.label)
        lacking = 0
        for place, row in enumerate((*table.rows, *[()] * table.blank)):
            line += 1
            fixed = f"={table.fixed[place]}" if table.fixed else ""
            sheet.write_string(line, KEY, f"row:{table.field}{fixed}")
            sheet.set_row(line, _LINE * max([1, *(_lines(each, _WIDTHS[FIRST + 1]) for each in row[:3])]))
            for at, part in enumerate(table.parts):
                given = row[at] if at < len(row) else None
                value, choices = (given.value, given.choices) if isinstance(given, Answer) else (given, part.choices)
                if part.key == "note":
                    sheet.write_string(line, FIRST + at, value or "", self.plain if at == 0 else self.aside)
                    continue
                self._cell(sheet, line, FIRST + at, anchored(value, choices))
                self._choose(sheet, line, FIRST + at, choices, strict=False)
            lacking += self._row_lacks(sheet, line, table, row)
        return line + 2, lacking

    def _row_lacks(self, sheet: Any, line: int, table: Rows, row: Sequence[Any]) -> bool:  # likewise
        keys = [part.key for part in table.parts]
        if table.field == "ratings":
            given: list[str | int] = ["value"]
            wanted, words = "why", "reason missing"
        elif table.field == "benefits":
            given = [key for key in keys if isinstance(key, int)]
            wanted, words = "kind", "kind missing"
        else:
            return False
        spans = [_name(line, FIRST + keys.index(key)) for key in (given[0], given[-1])]
        test = f'AND(COUNTA({spans[0]}:{spans[1]})>0,{_name(line, FIRST + keys.index(wanted))}="")'
        values = dict(zip(keys, row, strict=False))
        said = [values.get(key) for key in given]
        has = any((each.value if isinstance(each, Answer) else each) is not None for each in said)
        lacks = has and values.get(wanted) is None
        sheet.write_formula(line, STATE, f'=IF({test},"{words}","")', self.state, words if lacks else "")
        return lacks

    def _rating_sheet(self, sheet: Any, form: RatingSheet) -> None:  # likewise
        sheet.set_column(STATE, STATE, 28)
        sheet.set_column(FIRST, FIRST, 36)
        sheet.set_column(FIRST + 1, FIRST + 2 * len(form.criteria), _RATING_WIDTH)
        sheet.write_string(0, KEY, f"{MARK} ratings")
        sheet.write_string(0, STATE, "Ratings", self.title)
        sheet.write_string(1, KEY, f"framework:{form.framework}")
        sheet.write_string(1, STATE, "Reviewer", self.label)
        self._cell(sheet, 1, FIRST, form.reviewer or None)
        sheet.write_string(1, FIRST + 1, "With a name these are a review by that person; without one they are the "
                           "submitters' own ratings.", self.aside)  # fmt: skip
        sheet.set_row(2, _LINE * max([1, *(_lines(each.question, _RATING_WIDTH) for each in form.criteria)]))
        sheet.write_string(3, KEY, "head:")
        sheet.write_string(3, STATE, "Initiative", self.label)
        sheet.write_string(3, FIRST, "Title", self.label)
        for at, each in enumerate(form.criteria):
            sheet.write_string(2, FIRST + 1 + 2 * at, each.question or "", self.hint)
            sheet.write_string(3, FIRST + 1 + 2 * at, each.id, self.label)
            sheet.write_string(3, FIRST + 2 + 2 * at, f"{each.id}: reason", self.label)
        for line, (name, title, ratings) in enumerate(form.rows, start=4):
            sheet.write_string(line, KEY, f"id:{name}")
            sheet.write_string(line, STATE, name, self.plain)
            sheet.write_string(line, FIRST, title, self.plain)
            tallest = 1
            for at, each in enumerate(form.criteria):
                given = ratings.get(each.id)
                parts = given if isinstance(given, Mapping) and "value" in given else {"value": given}
                value, why = anchored(parts.get("value"), each.choices), parts.get("why")
                self._cell(sheet, line, FIRST + 1 + 2 * at, value)
                self._choose(sheet, line, FIRST + 1 + 2 * at, each.choices, strict=False)
                self._cell(sheet, line, FIRST + 2 + 2 * at, why)
                tallest = max(tallest, _lines(value, _RATING_WIDTH), _lines(why, _RATING_WIDTH))
            sheet.set_row(line, _LINE * tallest)
        sheet.freeze_panes(4, FIRST + 1)

    def _cell(self, sheet: Any, line: int, column: int, value: Any) -> None:  # whatever a file says
        if value is None:
            sheet.write_blank(line, column, None, self.answer)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            sheet.write_number(line, column, value, self.number)
        else:
            text = _words(value)
            sheet.write_string(line, column, text if len(text) <= LONGEST else TOO_LONG, self.answer)

    def _choose(self, sheet: Any, line: int, column: int, choices: tuple[str, ...], *, strict: bool) -> None:
        if not choices:
            return
        at = self.choices.setdefault(choices, len(self.choices))
        source = f"=Lists!{_name(0, at, fixed=True)}:{_name(len(choices) - 1, at, fixed=True)}"
        how = {"validate": "list", "source": source, "error_type": "stop" if strict else "warning"}
        sheet.data_validation(line, column, line, column, how)

    def lists(self) -> None:
        """Write what the drop-downs offer on a hidden sheet."""
        sheet = self.workbook.add_worksheet("Lists")
        for choices, column in self.choices.items():
            for line, choice in enumerate(choices):
                sheet.write_string(line, column, choice)
        sheet.hide()


def _lines(value: Any, width: int) -> int:  # likewise
    """Return how many lines a text takes in a column, at most twelve."""
    text = value.value if isinstance(value, Answer) else value
    if not isinstance(text, str):
        return 1
    return min(sum(len(line) // width + 1 for line in text.splitlines()) or 1, 12)


def _words(value: Any) -> str:  # whatever a file says
    if isinstance(value, Mapping) and {"low", "base", "high"} <= set(value):
        return f"Low: {value['low']} Base: {value['base']} High: {value['high']}"
    return str(value)


def _name(line: int, column: int, *, fixed: bool = False) -> str:
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"${letters}${line + 1}" if fixed else f"{letters}{line + 1}"
