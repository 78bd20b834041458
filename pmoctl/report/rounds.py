"""A round of rating together: who has handed in, and once it is closed where raters differ most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pmoctl.analyse.agreement import Opinions
from pmoctl.model.estimate import base_of
from pmoctl.model.round import Round
from pmoctl.record.rounds import Rater
from pmoctl.report.document import Document, Point, Points, Report, Section
from pmoctl.report.numbers import Numbers, counted, listed
from pmoctl.report.table import Cell, Column, Mood, Row, Table, Value


@dataclass(frozen=True, slots=True)
class RaterData:
    """How far a rater is: a digest was handed in, the ratings are shown, and they are what was handed in."""

    rater: str
    handed_in: bool
    shown: bool
    holds: bool


@dataclass(frozen=True, slots=True)
class SaidData:
    """What one rater says."""

    rater: str
    value: float
    why: str | None


@dataclass(frozen=True, slots=True)
class OpinionsData:
    """What raters say of one criterion; `spread` is highest less lowest, as a part of the scale (0 to 1)."""

    initiative: str
    criterion: str
    lowest: float
    median: float
    highest: float
    spread: float
    ratings: tuple[SaidData, ...]


@dataclass(frozen=True, slots=True)
class RoundData:
    """The `rating-round` kind: `opinions` with the largest disagreement first, empty until it is closed."""

    round: str
    framework: str
    opened: str
    closed: str | None
    raters: tuple[RaterData, ...]
    opinions: tuple[OpinionsData, ...]


def round_report(
    name: str, of: Round, raters: Sequence[Rater], opinions: Sequence[Opinions], titles: Mapping[str, str],
    numbers: Numbers,
) -> Report:  # fmt: skip
    """Report a round; `titles` are those of initiatives."""
    data = RoundData(
        name, of.framework, of.opened.isoformat(), of.closed.isoformat() if of.closed else None,
        tuple(RaterData(each.name, each.digest is not None, each.shown is not None, each.holds) for each in raters),
        tuple(map(_opinions_data, opinions)),
    )  # fmt: skip
    warnings = tuple(
        f"what is shown of {each.name} is not what was handed in: it is left out"
        for each in raters
        if each.shown is not None and not each.holds
    )
    sections = [
        Section("raters", "Raters", (Points(tuple(Point(_rater_words(each), f"{each.name}:") for each in raters)),))
    ]
    if of.closed:
        agreed = sum(each.spread == 0 and len(each.ratings) > 1 for each in opinions)
        title = f"{counted(len(opinions), 'rating')}, {agreed} unanimous; the largest disagreement first"
        sections.append(Section("opinions", title, (_table(opinions, titles, numbers),)))
    return Report("rating-round", data, Document(_title(name, of, raters), tuple(sections), numbers, warnings))


def _title(name: str, of: Round, raters: Sequence[Rater]) -> str:
    if of.closed is None:
        there = sum(each.digest is not None for each in raters)
        return f"{name} is open: {there} of {counted(len(raters), 'rater')} handed in, and nobody sees what"
    waiting = [each.name for each in raters if each.digest is not None and each.shown is None]
    rest = f"; {listed(waiting)} still to be shown" if waiting else ""
    return f"{name} was closed on {of.closed}{rest}"


def _rater_words(each: Rater) -> str:
    if each.digest is None:
        return "has not handed in"
    if each.shown is None:
        return f"handed in, {each.digest[:19]}…"
    return "shown, as handed in" if each.holds else "shown, but it is not what was handed in"


def _opinions_data(each: Opinions) -> OpinionsData:
    values = [float(value) for value in each.values]
    said = tuple(SaidData(rater, float(base_of(of.value)), of.why) for rater, of in each.ratings.items())
    return OpinionsData(each.initiative, each.criterion, values[0], float(each.median), values[-1], each.spread, said)


COLUMNS = (
    Column("initiative", "Id", "id", audience="machines"),
    Column("title", "Initiative"),
    Column("criterion", "Criterion", "id"),
    Column("spread", "Spread", "percent", 1),
    Column("median", "Median", "figure"),
    Column("said", "Ratings"),
    Column("why", "Reasons", spare=2),
)


def _table(opinions: Sequence[Opinions], titles: Mapping[str, str], numbers: Numbers) -> Table:
    return Table(
        "opinions", COLUMNS, tuple(_row(each, titles, numbers) for each in opinions), nothing="Nothing is rated."
    )


def _row(each: Opinions, titles: Mapping[str, str], numbers: Numbers) -> Row:
    said = ", ".join(f"{rater} {numbers.plain(base_of(of.value))}" for rater, of in each.ratings.items())
    why = "; ".join(f"{rater}: {of.why}" for rater, of in each.ratings.items() if of.why)
    mood: Mood | None = "muted" if each.spread == 0 else None
    cells: tuple[Value, ...] = (
        each.initiative,
        titles.get(each.initiative, each.initiative),
        each.criterion,
        each.spread,
        each.median,
        said,
        why,
    )
    return Row(tuple(Cell(cell) for cell in cells), mood)
