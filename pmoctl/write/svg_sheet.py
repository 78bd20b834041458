"""What a picture is drawn on: shapes first and labels last, coloured by what they mean, readable on white and in grey.

Colours are attributes, so that a picture stands alone; a page's style sheet says by class what they are on dark paper.
Every area has an edge: it or its neighbour's stands out 3 : 1.
"""

import re
from collections.abc import Iterable, Sequence
from math import ceil, floor, log10
from typing import NamedTuple

from markupsafe import escape

from pmoctl.model.text import one_line
from pmoctl.report.language import mark, say
from pmoctl.write.svg_text import fit, width_of, wrap

INK, SOFT, PAPER, RULE, BAD = "#1b1f24", "#55606b", "#ffffff", "#c9d1d8", "#b3261e"
TONES = {"ink": INK, "soft": SOFT, "paper": PAPER, "rule": RULE, "bad": BAD}
SIZE = 12.0  # of the font
GAP = 16.0  # between two lines of a legend or a note


class Fill(NamedTuple):
    """What an area is filled with, what is written on it, and whether its edge is dashed: it is not there for sure."""

    colour: str
    on: str
    words: str
    dashed: bool = False


FILLS = {
    "committed": Fill("#1d3a4d", PAPER, mark("committed")),
    "paused": Fill("#5b7486", PAPER, mark("paused"), dashed=True),
    "must_do": Fill("#0a7083", PAPER, mark("must do")),
    "above": Fill("#74b1cb", INK, mark("recommended")),
    "needed": Fill("#a9d18e", INK, mark("needed")),
    "held_back": Fill("#d5dde3", INK, mark("held back")),
    "free": Fill(PAPER, INK, mark("free"), dashed=True),
    "below": Fill(PAPER, INK, mark("not recommended"), dashed=True),
    "over": Fill(BAD, PAPER, mark("over the limit")),
    "taken": Fill("#74b1cb", INK, mark("taken")),
    "promised": Fill("#d5dde3", INK, mark("promised")),
    "realised": Fill("#0a7083", PAPER, mark("realised")),
    "core": Fill("#1d3a4d", PAPER, mark("in nearly always")),
    "borderline": Fill("#74b1cb", INK, mark("in or out")),
    "out": Fill(PAPER, INK, mark("out nearly always"), dashed=True),
    "milestone": Fill("#e69f00", INK, mark("milestone")),
    "enters": Fill("#0a7083", PAPER, mark("enters")),
    "leaves": Fill("#e69f00", INK, mark("leaves")),
    "series-0": Fill("#0b4a6f", PAPER, ""),
    "series-1": Fill("#e69f00", INK, ""),
    "series-2": Fill("#009e73", INK, ""),
    "series-3": Fill("#f3d9e8", INK, ""),
    "series-4": Fill("#7a4a8c", PAPER, ""),
    "series-5": Fill("#d5dde3", INK, ""),
    "heat-0": Fill("#f4f8fa", INK, ""),
    "heat-1": Fill("#d3e4ec", INK, ""),
    "heat-2": Fill("#a3c8d9", INK, ""),
    "heat-3": Fill("#2d6d8a", PAPER, ""),
    "heat-4": Fill("#1d3a4d", PAPER, ""),
}  # fmt: skip


def role_words(role: str) -> str:
    """Say what a fill stands for; nothing where a legend has no word for it."""
    words = FILLS[role].words
    return say(words) if words else ""


def fill_of(role: str) -> str:
    """Return the name of the fill for a role; what has none of its own is not recommended."""
    return role if role in FILLS else "below"


class Sheet:
    """A picture while it is drawn, `width` wide; whoever draws says how high it became."""

    def __init__(self, width: float) -> None:
        """Begin an empty picture."""
        self.width = width
        self.height = 0.0
        self._shapes: list[str] = []
        self._labels: list[str] = []

    @property
    def narrow(self) -> bool:
        """Whether it is for a phone."""
        return self.width < 500  # noqa: PLR2004  # a phone has some 360

    def rect(self, x: float, y: float, width: float, height: float, role: str, said: str = "") -> None:
        """Draw an area, with words for who points at it."""
        self._area(f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(max(width, 1))}" height="{_n(height)}"', role, said)

    def circle(self, x: float, y: float, radius: float, role: str, said: str = "") -> None:
        """Draw a disc, likewise."""
        self._area(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill-opacity="0.85"', role, said)

    def diamond(self, x: float, y: float, half: float, role: str, said: str = "") -> None:
        """Draw a diamond around a point, likewise."""
        h = _n(half)
        self._area(f'<path d="M{_n(x)} {_n(y - half)}l{h} {h}l-{h} {h}l-{h} -{h}z"', role, said)

    def _area(self, start: str, role: str, said: str) -> None:
        fill = FILLS[role]
        dashed = ' stroke-dasharray="3 2"' if fill.dashed else ""
        look = f'class="f-{role} edge" fill="{fill.colour}" stroke="{INK}" stroke-width="0.8"{dashed}'
        self._shapes.append(_element(f"{start} {look}", said))

    def line(
        self, *path: str | float, tone: str = "rule", thick: float = 1.0, dashes: str = "", said: str = ""
    ) -> None:
        """Draw a line along a path: the commands of SVG, each followed by its numbers."""
        steps = " ".join(step if isinstance(step, str) else _n(step) for step in path)
        drawn = re.sub(r" ?([A-Za-z]) ?", r"\1", steps)
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        look = f'class="s-{tone}" fill="none" stroke="{TONES[tone]}" stroke-width="{_n(thick)}"{dashed}'
        self._shapes.append(_element(f'<path d="{drawn}" {look}', said))

    def text(  # noqa: PLR0913  # what a label has
        self, x: float, y: float, words: str, *, anchor: str = "start", tone: str = "ink", size: float = SIZE,
        bold: bool = False, halo: bool = False,
    ) -> None:  # fmt: skip
        """Write a label; `tone` is one of TONES, or the role of the area that it stands on."""
        colour, name = (FILLS[tone].on, f"on-{tone}") if tone in FILLS else (TONES[tone], f"t-{tone}")
        more = ("" if anchor == "start" else f' text-anchor="{anchor}"') + (' font-weight="bold"' if bold else "")
        if halo:
            name += " halo"
            more += f' stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        look = f'class="{name}" x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{colour}"{more}'
        self._labels.append(f"<text {look}>{safe(words)}</text>")

    def legend(self, y: float, roles: Iterable[tuple[str, str]]) -> float:
        """Explain fills in words, in lines as long as there is room; give where the last line ends."""
        x = 0.0
        for role, words in roles:
            line = fit(words, self.width - 18, SIZE)
            wide = 18 + width_of(line, SIZE) + 14
            if x and x + wide - 14 > self.width:
                x, y = 0.0, y + GAP
            self.rect(x + 1, y - 9, 10, 10, role)
            self.text(x + 18, y, line)
            x += wide
        return y

    def notes(self, y: float, notes: Sequence[str]) -> float:
        """Write sentences below all else; give where the last line ends."""
        for note in notes:
            for line in wrap(note, self.width - 4, SIZE, 6):
                y += GAP
                self.text(1, y, line, tone="soft")
        return y

    def finish(self, name: str, title: str, alt: str) -> str:
        """Return the picture as an element, with its title and description for who cannot see it."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {_n(self.width)} {_n(self.height)}" '
            f'width="{_n(self.width)}" height="{_n(self.height)}" role="img" aria-labelledby="{name}-t {name}-d" '
            f"font-family=\"Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans', sans-serif\">"
        )
        sheet = f'<rect class="sheet" width="{_n(self.width)}" height="{_n(self.height)}" fill="{PAPER}"/>'
        title = title or alt  # some stand below a heading that says it
        words = f'<title id="{name}-t">{safe(title)}</title><desc id="{name}-d">{safe(alt)}</desc>'
        return "\n".join([head, words, sheet, *self._shapes, *self._labels, "</svg>"])


def _element(start: str, said: str) -> str:
    """Close an element, with words for who points at it."""
    name = start[1 : start.index(" ")]
    return f"{start}><title>{safe(said)}</title></{name}>" if said else f"{start}/>"


def safe(words: str) -> str:
    """Write words for an attribute or an element: on one line, nothing in them markup."""
    return str(escape(one_line(words)))


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Return round numbers from at most `low` to at least `high`, some `most` of them."""
    if high <= low:
        high = low + 1
    rough = (high - low) / max(most - 1, 1)
    size = 10.0 ** floor(log10(rough))
    step = next(each for each in (size, 2 * size, 5 * size, 10 * size) if each >= rough * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(place * step, 9) for place in range(first, last + 1)]
