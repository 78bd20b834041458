"""What rules look up: made once from the context, and the little that rules across files need of each initiative."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.dates import Month
from pmoctl.model.finding import Route
from pmoctl.model.framework import MEASURES, Criterion, Framework, Scale, walk
from pmoctl.model.funds import drawn_on_held_back
from pmoctl.model.initiative import Initiative
from pmoctl.model.moved import as_decided
from pmoctl.model.portfolio import State
from pmoctl.model.state import COMMITTED, Decided, Life, Misstep, decisions_by_initiative, fold_life
from pmoctl.model.workspace import Context, Entry, ids_by_name


class Grounds(NamedTuple):
    """What rules judge by: the context, indexed. `as_of` is the day of questions that depend on one.

    `rated` are the leaf criteria of the framework that people rate, with their scales; `unrated` its other criteria;
    `measured` the initiatives' own measures that it scores; `criteria` those of every framework; `rated_by` what each
    framework has rated, by its id; `ids_by_name` whom a full name means.
    """

    context: Context
    as_of: dt.date
    framework_id: str
    framework: Framework | None
    rated: dict[str, tuple[Criterion, Scale]]
    unrated: frozenset[str]
    measured: tuple[str, ...]
    criteria: frozenset[str]
    rated_by: dict[str, dict[str, tuple[Criterion, Scale]]]
    targets: frozenset[str]
    money_targets: frozenset[str]
    lower_targets: frozenset[str]
    teams: frozenset[str]
    leavers: frozenset[str]
    ids_by_name: dict[str, str]
    last_checkpoint: dt.date | None
    decided: dict[str, list[Decided]]
    states: dict[str, State]

    def person_meant(self, named: str) -> str:
        """Return the id of who is named by it or by their full name; of anybody else the name itself."""
        return self.ids_by_name.get(named, named)

    def state_of(self, entry: Entry) -> State:
        """Return the state of an initiative, folded once."""
        try:
            return self.states[entry.id]
        except KeyError:
            decided = self.decided.get(entry.id, ())
            state = self.states[entry.id] = fold_life(entry.data, decided, self.context.settings.cycle).state
            return state


class Links(NamedTuple):
    """What rules across files need to know of an initiative.

    `submitted` is when it first was, the last of days for an idea; `title` is empty where it is known to be cut.
    """

    id: str
    unit: str
    path: str
    title: str
    submitted: dt.date
    state: State
    start: Month | None
    finish: Month | None
    requires: tuple[tuple[str, Month | None], ...]
    excludes: tuple[str, ...]
    related: tuple[str, ...]
    contributes: tuple[str, ...]
    benefit_kinds: tuple[str, ...]
    objectives: tuple[str, ...]
    milestones: tuple[str, ...]
    levels: tuple[str, ...]
    latest_start: Month | None
    measures: tuple[str, ...]
    missteps: tuple[Misstep, ...]
    drawn: dict[int, Decimal]  # on what is held back, by year

    @property
    def known(self) -> frozenset[str]:
        """The initiatives that it names."""
        return frozenset((*[name for name, _ in self.requires], *self.excludes, *self.related))


def gather_facts(context: Context, framework_id: str | None, as_of: dt.date) -> Grounds:
    """Index a context for the rules, seen with one framework (the one in force by default)."""
    name = framework_id or context.settings.framework
    framework = context.frameworks.get(name)
    leaves = {} if framework is None else rated_leaves(framework)
    targets = context.targets
    return Grounds(
        context=context,
        as_of=as_of,
        framework_id=name,
        framework=framework,
        rated=leaves,
        unrated=frozenset()
        if framework is None
        else frozenset(criterion for criterion, _, _ in walk(framework.criteria)) - leaves.keys(),
        criteria=frozenset(
            criterion for each in context.frameworks.values() for criterion, _, _ in walk(each.criteria)
        ),
        rated_by={each: rated_leaves(data) for each, data in context.frameworks.items()},
        measured=() if framework is None else own_measures(framework),
        lower_targets=frozenset(name for name, target in targets.items() if target.prefer == "lower"),
        teams=frozenset(context.settings.envelope.capacity),
        money_targets=frozenset(name for name, target in targets.items() if target.counts != "contributions"),
        targets=frozenset(targets),
        leavers=frozenset(name for name, person in context.people.items() if person.has_left(as_of)),
        ids_by_name=ids_by_name(context.people),
        last_checkpoint=max((checkpoint.date for checkpoint in context.checkpoints.values()), default=None),
        decided=decisions_by_initiative(context.checkpoints),
        states={},
    )


def route_to(parents: Iterable[str], name: str) -> Route:
    """Return the route of a criterion in the file of its framework."""
    return tuple(part for group in (*parents, name) for part in ("criteria", group))


def rated_leaves(framework: Framework) -> dict[str, tuple[Criterion, Scale]]:
    """Return the leaf criteria that people rate, with their scales."""
    return {
        name: (criterion, criterion.scale or framework.scale)
        for name, _, criterion in walk(framework.criteria)
        if criterion.criteria is None and criterion.measure is None
    }


def own_measures(framework: Framework) -> tuple[str, ...]:
    """List the measures that a framework scores and initiatives state themselves."""
    named = (criterion.measure for _, _, criterion in walk(framework.criteria))
    return tuple(dict.fromkeys(name for name in named if name is not None and name not in MEASURES))


def link_initiative(entry: Entry, life: Life, decided: Sequence[Decided] = ()) -> Links:
    """Take what rules across files need of an initiative."""
    data = entry.data
    # Committed work is seen at the level and from the start that were decided, as the roadmap shows it.
    seen = as_decided(data, decided) if decided and life.state in COMMITTED else data
    schedule, needs = seen.schedule, {**data.requires, **seen.requires}
    return Links(
        id=entry.id,
        unit=entry.unit,
        path=entry.path,
        title=data.title,
        submitted=_first_submitted(data),
        state=life.state,
        start=schedule.start if schedule else None,
        finish=schedule.finish if schedule else None,
        requires=tuple([(name, needs[name].by) for name in data.requires]),
        excludes=tuple(data.excludes),
        related=tuple(data.related),
        contributes=tuple(data.contributes),
        benefit_kinds=tuple({benefit.kind for benefit in data.benefits.values()}),
        objectives=tuple([name if "/" in name else f"{entry.unit}/{name}" for name in data.objectives]),
        milestones=tuple(data.milestones),
        levels=tuple(data.levels),
        latest_start=schedule.latest_start if schedule else None,
        measures=tuple(data.measures),
        missteps=life.missteps,
        drawn=drawn_on_held_back(data, decided) if decided else {},
    )


def _first_submitted(data: Initiative) -> dt.date:
    submitted = data.submitted
    if not submitted:
        return dt.date.max
    return min(submitted.values()) if isinstance(submitted, dict) else submitted


def spoken(state: State) -> str:
    """Return a state as it stands in a sentence."""
    return "an idea" if state == "idea" else state


AllLinks = dict[str, Links]
