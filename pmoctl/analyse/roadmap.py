"""The roadmap: initiatives over the years, what waits for what, and who has the people for it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from pmoctl.analyse.chosen import NOBODY, Chosen, Selected, chosen_entries, chosen_rows, closed_entries
from pmoctl.model.dates import Month
from pmoctl.model.fiscal import fiscal_year_of, last_month
from pmoctl.model.strategy import Horizon, horizon
from pmoctl.model.workspace import Entry, Workspace
from pmoctl.score.charges import ZERO
from pmoctl.score.rank import Ranked, Ranking
from pmoctl.score.standing import Standing

Clash = Literal["early", "late", "absent", "undated"]
MONTHS = 12


class Bar(NamedTuple):
    """An initiative on the roadmap, from its first month to its last; None where it has no schedule."""

    initiative: str
    unit: str
    title: str
    rank: int | None
    standing: Standing
    start: Month | None
    finish: Month | None
    milestones: tuple[tuple[str, Month], ...]
    requires: tuple[str, ...]


class Need(NamedTuple):
    """What an initiative requires: by when, and when that finishes. `clash` says why it cannot be there in time.

    `early`: it starts before what it requires finishes. `late`: that finishes after the month by which it is wanted.
    `absent`: nothing of the set brings it. `undated`: one of the two has no schedule. What is closed is there.
    """

    initiative: str
    requires: str
    closed: bool
    wanted: Month | None
    finish: Month | None
    clash: Clash | None


class Load(NamedTuple):
    """What a set takes of a team in a fiscal year, full-time equivalents; `available` is None where nothing limits."""

    team: str
    year: int
    taken: Decimal
    available: Decimal | None

    @property
    def over(self) -> bool:
        """Whether more is taken than there is."""
        return self.available is not None and self.taken > self.available


class HorizonMark(NamedTuple):
    """The end of a horizon: the last month of its last fiscal year."""

    horizon: Horizon
    year: int
    month: Month


class Roadmap(NamedTuple):
    """A set of initiatives over the years: those without a schedule last. `years` are fiscal years, all of them."""

    chosen: Chosen
    bars: tuple[Bar, ...]
    needs: tuple[Need, ...]
    capacity: tuple[Load, ...]
    horizons: tuple[HorizonMark, ...]
    years: tuple[int, ...]


def plan_roadmap(
    workspace: Workspace, ranking: Ranking, chosen: Chosen = "shortlist", selected: Selected = NOBODY
) -> Roadmap:
    """Lay a set of initiatives out over the years; `selected` is the selection, if it is that."""
    rows = chosen_rows(ranking, chosen, selected)
    entries = chosen_entries(workspace, ranking, chosen, selected)
    settings = workspace.settings
    bars = sorted(map(_bar, rows, entries), key=lambda bar: (bar.start is None, bar.start or (), bar.initiative))
    fiscal = settings.fiscal_year
    shown = (month for bar in bars for month in (bar.start, bar.finish, *(each for _, each in bar.milestones)) if month)
    ends = [fiscal_year_of(month, fiscal) for month in shown]
    cycle = settings.cycle
    return Roadmap(
        chosen,
        tuple(bars),
        tuple(find_needs(entries, {entry.id for entry in closed_entries(workspace)})),
        capacity_loads(entries, settings.envelope.capacity),
        tuple(
            HorizonMark(horizon(year, cycle), year, last_month(year, fiscal))
            for year in (cycle + 1, cycle + 3, cycle + 5)
        ),
        tuple(range(min(ends), max(ends) + 1)) if ends else (),
    )


def _bar(row: Ranked, entry: Entry) -> Bar:
    data = entry.data
    start, finish = (data.schedule.start, data.schedule.finish) if data.schedule else (None, None)
    milestones = tuple(sorted(data.milestones.items(), key=lambda item: (item[1], item[0])))
    return Bar(
        entry.id, entry.unit, data.title, row.rank, row.standing, start, finish, milestones, tuple(data.requires)
    )


def find_needs(entries: Sequence[Entry], closed: Iterable[str]) -> Iterable[Need]:
    """List what initiatives require, and whether it is there in time; `by` says when it is wanted, else the start."""
    known, done = {entry.id: entry.data for entry in entries}, set(closed)
    for entry in entries:
        mine = entry.data.schedule
        for name, requirement in entry.data.requires.items():
            wanted = requirement.by or (mine.start if mine else None)
            other = known.get(name)
            finish = other.schedule.finish if other and other.schedule else None
            clash: Clash | None = None
            if name in done:
                clash = None
            elif other is None:
                clash = "absent"
            elif wanted is None or finish is None:
                clash = "undated"
            elif requirement.by is not None:
                clash = "late" if finish > wanted else None
            elif finish >= wanted:  # a start is the first day of a month, a finish the last one
                clash = "early"
            yield Need(entry.id, name, name in done, wanted, finish, clash)


def capacity_loads(entries: Iterable[Entry], available: dict[str, dict[int, Decimal]]) -> tuple[Load, ...]:
    """Add up the people wanted by team and year, beside what the envelope has."""
    taken: dict[str, dict[int, Decimal]] = {}
    for entry in entries:
        for team, years in entry.data.capacity.items():
            for year, amount in years.items():
                by_year = taken.setdefault(team, {})
                by_year[year] = by_year.get(year, ZERO) + amount
    return tuple(
        Load(team, year, taken.get(team, {}).get(year, ZERO), available.get(team, {}).get(year))
        for team in sorted({*taken, *available})
        for year in sorted({*taken.get(team, {}), *available.get(team, {})})
    )


def later(month: Month, months: int) -> Month:
    """Return the month so many months later."""
    years, rest = divmod(month.month - 1 + months, MONTHS)
    return Month(month.year + years, rest + 1)
