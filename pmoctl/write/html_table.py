"""The rows of a table as HTML, and the names of others set apart in what is said: most of what a page holds.

A template would write the same, and take ten times as long for a table of thousands of rows.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from pmoctl.report.numbers import Numbers
from pmoctl.report.table import NUMERIC, Break, Cell, Column, Kind, Table
from pmoctl.write.cells import shown_columns, table_texts

TEXTS: frozenset[Kind] = frozenset({"text", "id"})
_DATES: frozenset[Kind] = frozenset({"date", "month"})  # which never break
Clean = Callable[[str], str]
_TRACK = '<rect class="track" width="100" height="10" fill="#eee"/>'
_START = re.compile(r"(?<!\w)(?=\S)")  # where a word may begin
_KEY = 3  # characters by which names are looked up


def head_row(table: Table, clean: Clean) -> Markup:
    """Write the heads of the columns that people see."""
    columns = [table.columns[place] for place in shown_columns(table)]
    return Markup("".join(map(_head, columns, [clean(column.label) for column in columns])))  # noqa: S704  # escaped


def _head(column: Column, label: str) -> str:
    side = ' class="n"' if column.kind in NUMERIC else ""
    return f'<th scope="col"{side}>{escape(label)}</th>' if label else "<td></td>"


def body_rows(table: Table, numbers: Numbers, targets: frozenset[str], clean: Clean) -> Markup:
    """Write the rows; the first column of text names its row, and a link leads only to what the page has."""
    places = shown_columns(table)
    columns = [table.columns[place] for place in places]
    names = next((at for at, column in enumerate(columns) if column.kind in TEXTS), None)
    labels = [escape(clean(column.label)) for column in columns]
    filled = iter(table_texts(table, numbers, places))
    lines = []
    for row in table.rows:
        if isinstance(row, Break):
            lines.append(f'<tr class="line"><td colspan="{len(places)}">{escape(clean(row.words))}</td></tr>\n')
            continue
        cells = (
            _cell(row.cells[place], text, columns[at], None if at == names else labels[at], targets)
            for at, (place, text) in enumerate(zip(places, map(clean, next(filled)), strict=True))
        )
        mood = f' class="{row.mood}"' if row.mood else ""
        lines.append(f"<tr{mood}>{''.join(cells)}</tr>\n")
    return Markup("".join(lines))  # noqa: S704  # every text is escaped


def _cell(cell: Cell, text: str, column: Column, label: str | None, targets: frozenset[str]) -> str:
    """Write a cell; without a label it names its row."""
    about = ' scope="row"' if label is None else f' data-label="{label}"'
    kept = "n" if column.kind in NUMERIC else "d" if column.kind in _DATES else ""
    looks = " ".join(filter(None, (kept, cell.mood or "")))
    look = f' class="{looks}"' if looks else ""
    tag = "th" if label is None else "td"
    return f"<{tag}{about}{look}>{_inside(cell, text, column.kind, targets)}</{tag}>"


def _inside(cell: Cell, text: str, kind: Kind, targets: frozenset[str]) -> str:
    if kind == "bar":
        return _bar(cell.value) if isinstance(cell.value, float) else ""
    words = f"<bdi>{escape(text)}</bdi>" if kind == "text" else f"{escape(text)}"
    return f'<a href="#{escape(cell.link)}">{words}</a>' if cell.link in targets else words


def _bar(share: float) -> str:
    start = '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
    return f'{start}{_TRACK}<rect class="filled" width="{round(100 * share, 1)}" height="10"/></svg>'


def name_marker(names: Iterable[str], clean: Clean) -> Callable[[object], Markup]:
    """Return what sets the names of others in a text apart, so that their direction does not turn what is around."""
    by_start: dict[str, list[str]] = {}
    for name in sorted(set(names), key=len, reverse=True):
        by_start.setdefault(name[:_KEY], []).append(name)

    def mark_names(text: object) -> Markup:
        words = clean(str(text))
        return Markup("".join(_pieces(words, by_start)))  # noqa: S704  # every piece is escaped

    return mark_names


def _pieces(words: str, by_start: dict[str, list[str]]) -> Iterator[str]:
    done = 0
    for start in _START.finditer(words):
        at = start.start()
        if at < done:
            continue
        name = _name_at(words, at, by_start.get(words[at : at + _KEY], ()))
        if name:
            yield f"{escape(words[done:at])}<bdi>{escape(name)}</bdi>"
            done = at + len(name)
    yield str(escape(words[done:]))


def _name_at(words: str, at: int, names: Sequence[str]) -> str | None:
    """Return the longest of some names that stands at a place, not within a longer word."""
    for name in names:
        end = at + len(name)
        if words.startswith(name, at) and not (words[end : end + 1].isalnum() and name[-1:].isalnum()):
            return name
    return None
