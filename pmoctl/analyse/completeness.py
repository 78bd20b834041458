"""What initiatives lack before they can be assessed, and whom to ask for it."""

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pmoctl.assess.outcome import LeftOut, RankedWorkspace
from pmoctl.model.framework import MEASURES
from pmoctl.model.state import RANKED
from pmoctl.model.workspace import Context, Entry, succession
from pmoctl.score.money import MONEY, stated_costs
from pmoctl.score.rank import Ranked

Part = Literal["costs", "ratings", "benefits", "measures", "schedule", "risks", "contributes", "owner", "undefined"]
Role = Literal["owner", "sponsor", "head", "account_manager"]
# What a computed measure wants that is not there; all others are of money, and want costs.
_WANTED: dict[str, Part] = {
    "delivery_risk": "risks", "duration": "schedule", "strategy_share": "contributes", "benefit": "benefits",
}  # fmt: skip


class Gap(NamedTuple):
    """A part of a file that is missing, and the criteria that have no value because of it.

    `blocks` says that without it the initiative cannot be assessed at all. `undefined` is no part of a file: all is
    stated, and has no such value, as some figures have no rate of return. It is a gap only where it blocks.
    """

    part: Part
    criteria: tuple[str, ...]
    blocks: bool


class AskedPerson(NamedTuple):
    """Who is to be asked, and as what: their successor where they have left."""

    person: str
    role: Role


class InitiativeProgress(NamedTuple):
    """How far an initiative is: how many leaf criteria have a value, of how many, and what is missing."""

    row: Ranked
    given: int
    wanted: int
    gaps: tuple[Gap, ...]
    ask: AskedPerson | None

    @property
    def assessed(self) -> bool:
        """Whether it can be assessed: its costs are stated, and it has a score that rests on somebody's rating."""
        return not any(gap.blocks for gap in self.gaps)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.gaps


class Completeness(NamedTuple):
    """How far all candidates and committed work are, in the order of the ranking; and the files with errors."""

    initiatives: tuple[InitiativeProgress, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def total(self) -> int:
        """How many there are, those left out included."""
        return len(self.initiatives) + len(self.left_out)

    @property
    def assessed(self) -> int:
        """How many can be assessed."""
        return sum(each.assessed for each in self.initiatives)

    @property
    def complete(self) -> int:
        """How many lack nothing."""
        return sum(each.complete for each in self.initiatives)

    def of_unit(self, unit: str) -> "Completeness":
        """Return the same of one unit alone."""
        left_out = tuple(each for each in self.left_out if _unit_of(each) == unit)
        return Completeness(tuple(each for each in self.initiatives if each.row.scored.unit == unit), left_out)

    @property
    def units(self) -> tuple[str, ...]:
        """List the units of all of them by id."""
        named = {each.row.scored.unit for each in self.initiatives} | set(map(_unit_of, self.left_out))
        return tuple(sorted(named))


def measure_completeness(assessment: RankedWorkspace, as_of: dt.date) -> Completeness:
    """Say what each ranked initiative lacks, and who is to be asked on a day; the workspace has its initiatives.

    Files with errors count as not assessed, unless their state keeps them out of the ranking anyway.
    """
    entries, known = assessment.workspace.initiatives, assessment.workspace
    found = []
    for row in assessment.ranking.rows:
        entry = entries[row.scored.id]
        gaps = tuple(_gaps(row, entry, assessment))
        given = sum(each.source != "missing" for each in row.scored.criteria)
        ask = whom_to_ask(known, entry, as_of) if gaps else None
        found.append(InitiativeProgress(row, given, len(row.scored.criteria), gaps, ask))
    left_out = tuple(each for each in assessment.left_out if each.state is None or each.state in RANKED)
    return Completeness(tuple(found), left_out)


def _gaps(row: Ranked, entry: Entry, assessment: RankedWorkspace) -> Iterator[Gap]:
    scored, frame = row.scored, assessment.baseline
    of = {leaf.id: leaf.measure for leaf in frame.leaves}
    by_part: dict[Part, list[str]] = {}
    for each in scored.criteria:
        if each.source == "missing":
            by_part.setdefault(_part(of[each.id], entry), []).append(each.id)
    rated = [name for name, measure in of.items() if measure is None]
    if stated_costs(entry.data) is None:
        yield Gap("costs", tuple(by_part.pop("costs", ())), blocks=True)
    for part, criteria in by_part.items():
        unrated = part == "ratings" and len(criteria) == len(rated)
        blocks = unrated or scored.score is None or not scored.assessed
        if blocks or part != "undefined":
            yield Gap(part, tuple(criteria), blocks)
    if entry.data.owner is None:
        yield Gap("owner", (), blocks=False)


def _part(measure: str | None, entry: Entry) -> Part:
    if measure is None:
        return "ratings"
    if measure not in MEASURES:
        return "measures"
    if measure in MONEY and stated_costs(entry.data) is not None:
        return "undefined" if entry.data.benefits else "benefits"
    return _WANTED.get(measure, "costs")


def whom_to_ask(context: Context, entry: Entry, as_of: dt.date) -> AskedPerson | None:
    """Name who is to be asked about an initiative: its owner, else its sponsor, else its unit's head or manager.

    Who has left on the day is passed over for their successor, or for the next; None where nobody is left.
    """
    unit = context.units.get(entry.unit)
    candidates: tuple[tuple[Role, str | None], ...] = (
        ("owner", entry.data.owner),
        ("sponsor", entry.data.sponsor),
        ("head", unit.head if unit else None),
        ("account_manager", unit.account_manager if unit else None),
    )
    for role, person in candidates:
        there = None if person is None else _there(context, person, as_of)
        if there is not None:
            return AskedPerson(there, role)
    return None


def _there(context: Context, person: str, as_of: dt.date) -> str | None:
    """Return a person, or the successor of who has left; None where that leads nowhere."""
    last = succession(context.people, person, as_of)[-1]
    known = context.people.get(last)
    return None if known is not None and known.has_left(as_of) else last


def _unit_of(left_out: LeftOut) -> str:
    return left_out.path.split("/")[-2]
