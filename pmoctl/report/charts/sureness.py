"""How sure the ranking is: the ranks that each initiative reaches, and which change of weight moves the line."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from pmoctl.report.chart import Axis, Chart, Mark
from pmoctl.report.language import say
from pmoctl.report.numbers import Numbers, listed
from pmoctl.report.table import Cell, Column, Row, Table

if TYPE_CHECKING:  # what reckons loads numpy, which a pack without draws does not need
    from pmoctl.analyse.radius import Flip
    from pmoctl.analyse.robustness import Robustness

FEWEST = 3  # points that a picture must have
MOST = 40  # initiatives that a picture has room for


def rank_intervals(found: "Robustness", title_of: Callable[[str], str], table: Table, numbers: Numbers) -> Chart | None:
    """Chart the ranks of each initiative over the draws, with `table` beside; None with fewer than three.

    A bar goes from the rank that 5 % of the draws reach to that of 95 %; its role is core, borderline or out.
    """
    if len(found.initiatives) < FEWEST:
        return None
    kept = sorted(found.initiatives, key=lambda each: (abs(each.share - 0.5), each.initiative))[:MOST]
    ranked = sorted(kept, key=lambda each: (each.rank_50, each.rank_5, each.rank_95, each.initiative))
    draws = numbers.decimal(found.draws)
    title = say("Where each stands in {draws} draws of weights and uncertain values", draws=draws)
    if len(kept) < len(found.initiatives):
        title = say(
            "Where the {n} most in doubt of {all} stand in {draws} draws of weights and uncertain values",
            n=len(kept),
            all=len(found.initiatives),
            draws=draws,
        )
    marks = (
        Mark(title_of(each.initiative), each.rank_50, low=each.rank_5, high=each.rank_95,
             role="borderline" if each.is_by_id else each.certainty, link=each.initiative)
        for each in ranked
    )  # fmt: skip
    return Chart(
        "rank-intervals",
        "intervals",
        title,
        say(
            "A bar for each initiative from the rank that 5 per cent of the draws reach to that of 95 per cent, and if"
            " it is in nearly always, in or out, or out nearly always."
        ),
        table,
        marks=tuple(marks),
        x=Axis("Rank", "count"),
    )


def crossing(
    flips: "Sequence[Flip]", criteria: Mapping[str, str], title_of: Callable[[str], str], numbers: Numbers
) -> Chart | None:
    """Chart the smallest change of each weight that moves the line, and who crosses; None with fewer than three.

    `criteria` are titles by id; `title_of` names an initiative.
    """
    if len(flips) < FEWEST:
        return None
    nearest = min(flips, key=lambda flip: abs(flip.to - flip.share))

    def said(flip: "Flip") -> str:
        enters, leaves = (listed([title_of(name) for name in names]) for names in (flip.enters, flip.leaves))
        ways = [say("in: {names}", names=enters)] if enters else []
        return "; ".join([*ways, *([say("out: {names}", names=leaves)] if leaves else [])])

    columns = (
        Column("criterion", "Criterion"),
        Column("from", "Weight today", "percent"),
        Column("to", "Moves the line at", "percent"),
        Column("who", "Who crosses"),
    )
    rows = (
        Row((Cell(criteria.get(flip.criterion, flip.criterion)), Cell(flip.share), Cell(flip.to), Cell(said(flip))))
        for flip in flips
    )
    return Chart(
        "crossing",
        "crossing",
        say(
            "The nearest weight to move the line is {criterion}: {share} to {to}",
            criterion=criteria.get(nearest.criterion, nearest.criterion),
            share=numbers.percent(nearest.share), to=numbers.percent(nearest.to),
        ),
        say("For each criterion its share of the score today, and the nearest at which somebody crosses the line."),
        Table("crossing", columns, tuple(rows)),
        marks=tuple(
            Mark(criteria.get(flip.criterion, flip.criterion), low=flip.share, high=flip.to, role="enters",
                 group=said(flip))
            for flip in flips
        ),
        x=Axis("Share of the score", "percent"),
    )  # fmt: skip
