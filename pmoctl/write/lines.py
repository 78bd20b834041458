"""Lines of a terminal: words wrapped to a width, cells side by side, and colours where they are wanted."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len, chop_cells


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


def wrap(text: str, width: int) -> list[str]:
    """Break text between words into lines of a width at most; a word that is longer than a line is folded."""
    if cell_len(text) <= width:
        return [text]
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width:
            line = longer
            continue
        *full, rest = chop_cells(word, width)
        lines += [line, *full] if line else full
        line = rest
    return [*lines, line]


def paragraph(text: str, width: int, style: str = "") -> list[Line]:
    """Give text as lines of one style."""
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
