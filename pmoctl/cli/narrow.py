"""Help on a narrow terminal: Typer lays it out for fifty columns at the least, and this for any width from forty."""

import shutil
from collections.abc import Sequence
from typing import Any

import typer

ROOMY, NARROWEST = 50, 38  # columns that Typer has at the least, and that this has; the terminal has two more
_Formatter: Any = typer.Context.formatter_class


class _Narrow(_Formatter):  # type: ignore[misc]  # Typer names no type of it
    """Gives the names of a list a third of the width, and those that are longer lines of their own."""

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        if self.width < ROOMY:
            room, col_max = self.width - self.current_indent, self.width // 3
            rows = [(_wrapped(first, room, " " * self.current_indent), second) for first, second in rows]
        super().write_dl(rows, col_max, col_spacing)


def _wrapped(name: str, room: int, indent: str) -> str:
    """Break the name of an option between words where it is too long for a line."""
    lines = [""]
    for word in name.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(f"{indent}  {word}")
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


class NarrowContext(typer.Context):
    """Knows how wide help is where the terminal is narrow; for the rest it is Typer's."""

    formatter_class = _Narrow

    def make_formatter(self) -> Any:  # Typer names no type of it
        """Return what lays help out in the width of the terminal."""
        wide = shutil.get_terminal_size().columns - 2
        if self.terminal_width is None and wide < ROOMY:
            self.terminal_width = max(wide, NARROWEST)
        return super().make_formatter()
