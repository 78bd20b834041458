"""Lines of a terminal: words wrapped to a width, cells side by side, and colours where they are wanted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len, chop_cells

from pmoctl.model.finding import Severity
from pmoctl.report.table import Mood

# What each meaning looks like, the same in every command.
STYLES: Mapping[Mood | Severity | None, str] = {
    None: "",
    "error": "bold red",
    "warning": "yellow",
    "good": "green",
    "bad": "red",
    "muted": "dim",
    "strong": "bold",
}


class Styled(NamedTuple):
    """Text of one style, as Rich names it: `bold`, `dim green`; empty where it has none."""

    text: str
    style: str = ""


Line = Sequence[Styled]


class CellLines(NamedTuple):
    """The lines of a cell of a table, and how wide its column is; `right` puts them at the right of it."""

    lines: Sequence[str]
    width: int
    style: str = ""
    right: bool = False


def wrap(text: str, width: int, indent: int = 0, *, folded: bool = True) -> list[str]:
    """Break text between words into lines of a width at most; those after the first leave room for an indent.

    A word that is longer than a line is folded, or stays whole all the same.
    """
    if cell_len(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width - (indent if lines else 0):
            line = longer
            continue
        *full, rest = chop_cells(word, width - indent) if folded else [word]
        lines += [line, *full] if line else full
        line = rest
    return [*lines, line]


def flow(spans: Sequence[Styled], width: int, indent: int = 0, *, folded: bool = True) -> Iterator[Line]:
    """Yield text of several styles, wrapped as `wrap` does; the lines after the first are indented."""
    whole, end = "".join(span.text for span in spans), 0
    for number, line in enumerate(wrap(whole, width, indent, folded=folded)):
        start = whole.find(line, end)  # without the blank at which the line before was broken
        end = start + len(line)
        yield (*([Styled(" " * indent)] if number else []), *_part(spans, start, end))


def _part(spans: Sequence[Styled], start: int, end: int) -> Iterator[Styled]:
    """Yield what stands between two places of a text of several styles."""
    for text, style in spans:
        if part := text[max(start, 0) : max(end, 0)]:
            yield Styled(part, style)
        start, end = start - len(text), end - len(text)


def hanging(sign: Styled, spans: Sequence[Styled], width: int) -> Iterator[Line]:
    """Yield text of several styles after a sign, its lines below one another."""
    size = cell_len(sign.text)
    for number, line in enumerate(flow(spans, width - size)):
        yield (Styled(" " * size) if number else sign, *line)


def paragraph(text: str, width: int, style: str = "") -> list[Line]:
    """Return text as lines of one style."""
    return [(Styled(line, style),) for line in wrap(text, width)]


def beside(cells: Sequence[CellLines], gap: int) -> Iterator[Line]:
    """Yield the lines of cells that stand side by side, with a gap between them."""
    for row in zip_longest(*(cell.lines for cell in cells), fillvalue=""):
        spans = []
        for text, cell in zip(row, cells, strict=True):
            blank = " " * (cell.width - cell_len(text))
            spans.append(Styled(blank + text if cell.right else text + blank, cell.style))
            spans.append(Styled(" " * gap))
        yield spans[:-1]


def paint(lines: Iterable[Line], *, colour: bool) -> str:
    """Write lines; without colours what ends a line in blanks is cut."""
    if not colour:
        return "".join("".join(span.text for span in line).rstrip() + "\n" for line in lines)
    from rich.color import ColorSystem
    from rich.style import Style

    return "".join(
        "".join(Style.parse(style).render(text, color_system=ColorSystem.STANDARD) for text, style in line) + "\n"
        for line in lines
    )
