"""What an initiative refers to has to be there."""

from collections.abc import Iterator

from pmoctl.check.facts import Facts, did_you_mean
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.finding import Route
from pmoctl.model.workspace import Entry


@error
def unknown_unit(entry: Entry, facts: Facts) -> Iterator[Remark]:
    """The folder of an initiative has no file in portfolio/units."""
    if entry.unit not in facts.context.units:
        hint = did_you_mean(entry.unit, facts.context.units) or f"add portfolio/units/{entry.unit}.yaml"
        yield Remark(f"there is no unit `{entry.unit}`", (), hint)


@error
def unknown_objective(entry: Entry, facts: Facts) -> Iterator[Remark]:
    """An initiative names an objective that the unit does not have."""
    units = facts.context.units
    for place, name in enumerate(entry.data.objectives):
        unit, _, objective = name.rpartition("/")
        owner = units.get(unit or entry.unit)
        if owner is None and (unit or entry.unit) == entry.unit:
            continue  # unknown-unit says so
        if owner is None or objective not in owner.objectives:
            known = [] if owner is None else owner.objectives
            message = f"there is no objective `{objective}` in unit `{unit or entry.unit}`"
            yield Remark(message, ("objectives", place), did_you_mean(objective, known))


@error
def unknown_target(entry: Entry, facts: Facts) -> Iterator[Remark]:
    """An initiative contributes to a target that no theme has."""
    for name in entry.data.contributes:
        if name not in facts.targets:
            hint = did_you_mean(name, facts.targets)
            yield Remark(f"no theme has a target `{name}`", ("contributes", name), hint, at_key=True)


@error
def contribution_to_money(entry: Entry, facts: Facts) -> Iterator[Remark]:
    """An initiative contributes to a target that adds up money by itself."""
    for name in entry.data.contributes:
        if name in facts.money_targets:
            counts = facts.context.targets[name].counts
            message = f"target `{name}` counts {counts}: nobody contributes to it"
            hint = "state the money under `costs` and `benefits`; it is added up from there"
            yield Remark(message, ("contributes", name), hint, at_key=True)


@error
def unknown_criterion(entry: Entry, facts: Facts) -> Iterator[Remark]:
    """A rating is for a criterion that no framework has."""
    if not facts.criteria:
        return
    for route in _rating_routes(entry):
        name = str(route[-1])
        if name not in facts.criteria:
            hint = did_you_mean(name, facts.rated) or f"framework {facts.framework_id} rates {', '.join(facts.rated)}"
            yield Remark(f"no framework has a criterion `{name}`", route, hint, at_key=True)


@warning
def rating_unused(entry: Entry, facts: Facts) -> Iterator[Remark]:
    """A rating is for a group or a computed criterion of the framework, and counts for nothing."""
    if facts.framework is None:
        return
    for route in _rating_routes(entry):
        name = str(route[-1])
        if name in facts.unrated:
            message = f"criterion `{name}` is not rated in framework {facts.framework_id}: it is computed or a group"
            yield Remark(message, route, "delete the rating, or rate the members of the group", at_key=True)


def _rating_routes(entry: Entry) -> Iterator[Route]:
    for name in entry.data.ratings:
        yield ("ratings", name)
    for place, review in enumerate(entry.data.reviews):
        for name in review.ratings:
            yield ("reviews", place, "ratings", name)


@error
def unknown_framework(entry: Entry, facts: Facts) -> Iterator[Remark]:
    """A review is for a framework that is not there."""
    for place, review in enumerate(entry.data.reviews):
        if review.framework is not None and review.framework not in facts.context.frameworks:
            hint = did_you_mean(review.framework, facts.context.frameworks)
            yield Remark(f"there is no framework `{review.framework}`", ("reviews", place, "framework"), hint)


@error
def unknown_initiative(entry: Entry, facts: Facts) -> Iterator[Remark]:
    """An initiative requires or excludes one that is not there."""
    known = facts.context.initiative_units
    for key in ("requires", "excludes"):
        for name in getattr(entry.data, key):
            if name not in known:
                yield Remark(f"there is no initiative `{name}`", (key, name), did_you_mean(name, known), at_key=True)


@error
def refers_to_itself(entry: Entry, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001  # rules of a group are called alike
    """An initiative requires or excludes itself."""
    for key in ("requires", "excludes"):
        if entry.id in getattr(entry.data, key):
            yield Remark(f"`{entry.id}` {key} itself", (key, entry.id), "name another initiative, or delete it", at_key=True)


@error
def requires_what_it_excludes(entry: Entry, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """An initiative both requires and excludes another."""
    for name in entry.data.excludes:
        if name in entry.data.requires:
            message = f"`{name}` is both required and excluded"
            yield Remark(message, ("excludes", name), "delete it from `requires` or from `excludes`")


@warning
def unknown_person(entry: Entry, facts: Facts) -> Iterator[Remark]:
    """Somebody named in an initiative is not in people.yaml, although there is one."""
    if facts.context.has_people:
        for route, person in _people(entry):
            if person not in facts.context.people:
                hint = did_you_mean(person, facts.context.people) or "add them to portfolio/people.yaml"
                yield Remark(f"`{person}` is not in people.yaml", route, hint)


@warning
def person_left(entry: Entry, facts: Facts) -> Iterator[Remark]:
    """Somebody who has left still sponsors, owns or reviews."""
    if facts.leavers:
        for route, person in _people(entry):
            if person in facts.leavers and route[0] in {"sponsor", "owner", "benefits"}:
                known = facts.context.people[person]
                hint = f"their successor is `{known.successor}`" if known.successor else "name whoever took over"
                yield Remark(f"`{person}` left on {known.left}", route, hint)


def _people(entry: Entry) -> Iterator[tuple[Route, str]]:
    data = entry.data
    if data.sponsor:
        yield ("sponsor",), data.sponsor
    if data.owner:
        yield ("owner",), data.owner
    for name, benefit in data.benefits.items():
        if benefit.owner:
            yield ("benefits", name, "owner"), benefit.owner
    for place, review in enumerate(data.reviews):
        yield ("reviews", place, "by"), review.by
    if data.obligation and data.obligation.confirmed:
        yield ("obligation", "confirmed", "by"), data.obligation.confirmed.by


RULES = (
    unknown_unit, unknown_objective, unknown_target, contribution_to_money, unknown_criterion, rating_unused,
    unknown_framework, unknown_initiative, refers_to_itself, requires_what_it_excludes, unknown_person, person_left,
)  # fmt: skip
