"""Benefits after approval: what was promised against what came, so that the next checkpoint knows whose cases hold."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from pmoctl.analyse.chosen import decided_states
from pmoctl.analyse.contributions import expected
from pmoctl.model.dates import Month
from pmoctl.model.estimate import base_of
from pmoctl.model.fiscal import fiscal_year_of
from pmoctl.model.moved import entry_as_decided
from pmoctl.model.portfolio import State
from pmoctl.model.state import COMMITTED, decisions_by_initiative
from pmoctl.model.workspace import Entry, Workspace

APPROVED = COMMITTED | {"closed"}


class Promise(NamedTuple):
    """A benefit of one initiative in one year, in `amounts_in`: promised × confidence, and realised as reported.

    `promised` is 0 where a benefit came in a year for which none was promised, `kind` None where it was not promised at
    all; `realised` is None where nothing was reported. `due` says that the fiscal year has ended.
    """

    initiative: str
    benefit: str
    kind: str | None
    year: int
    promised: float
    realised: float | None
    due: bool


class KeptPromises(NamedTuple):
    """How promises were kept by one unit, type or initiative, in `amounts_in`.

    `promised` and `realised` are over the years for which something was reported, and `rate` = realised / promised over
    these. `unreported` was promised for years that have ended without a report, `to_come` for later ones.
    """

    of: str
    promised: float
    realised: float
    unreported: float
    to_come: float

    @property
    def rate(self) -> float | None:
        """The part of what was promised that came; None where nothing was promised that was reported on."""
        return self.realised / self.promised if self.promised else None


class Case(NamedTuple):
    """An initiative that was approved, and how it kept what it promised."""

    initiative: str
    unit: str
    title: str
    type: str
    state: State
    kept: KeptPromises
    promises: tuple[Promise, ...]


class Benefits(NamedTuple):
    """Promised against realised, of all that is approved, paused or closed; `ended` is the last fiscal year that is."""

    ended: int
    total: KeptPromises
    units: tuple[KeptPromises, ...]
    types: tuple[KeptPromises, ...]
    cases: tuple[Case, ...]


def compare_benefits(workspace: Workspace, as_of: dt.date) -> Benefits:
    """Hold what was promised against what came, as far as a day lets us know."""
    ended = fiscal_year_of(Month(as_of.year, as_of.month), workspace.settings.fiscal_year) - 1
    decided = decisions_by_initiative(workspace.checkpoints)
    cases = []
    for name, state in decided_states(workspace).items():
        entry = entry_as_decided(workspace.initiatives[name], decided)
        if state in APPROVED:
            promises = tuple(promises_of(entry, ended))
            kept = add_up(name, promises)
            cases.append(Case(name, entry.unit, entry.data.title, entry.data.type, state, kept, promises))
    shown = tuple(case for case in cases if case.promises)
    return Benefits(
        ended,
        add_up("all", (promise for case in shown for promise in case.promises)),
        _grouped(shown, lambda case: case.unit),
        _grouped(shown, lambda case: case.type),
        shown,
    )


def promises_of(entry: Entry, ended: int) -> Iterable[Promise]:
    """List what an initiative promised or reported, by benefit and year."""
    promised, reported = entry.data.benefits, entry.data.actuals.benefits
    for name in dict.fromkeys((*promised, *reported)):
        benefit, actual = promised.get(name), reported.get(name, {})
        for year in sorted({*(benefit.amounts if benefit else ()), *actual}):
            amount = expected(benefit, year).base if benefit else 0.0
            realised = float(base_of(actual[year])) if year in actual else None
            yield Promise(entry.id, name, benefit.kind if benefit else None, year, amount, realised, year <= ended)


def add_up(of: str, promises: Iterable[Promise]) -> KeptPromises:
    """Add up promises."""
    promised = realised = unreported = to_come = 0.0
    for each in promises:
        if each.realised is not None:
            promised += each.promised
            realised += each.realised
        elif each.due:
            unreported += each.promised
        else:
            to_come += each.promised
    return KeptPromises(of, promised, realised, unreported, to_come)


def _grouped(cases: Iterable[Case], by: Callable[[Case], str]) -> tuple[KeptPromises, ...]:
    groups: dict[str, list[Promise]] = {}
    for case in cases:
        groups.setdefault(by(case), []).extend(case.promises)
    return tuple(add_up(name, groups[name]) for name in sorted(groups))
