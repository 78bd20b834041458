"""What an initiative refers to has to be there."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, error, given, warning
from pmoctl.model.finding import Route
from pmoctl.model.kinds import FRAMEWORK, UNIT
from pmoctl.model.text import did_you_mean
from pmoctl.model.workspace import Entry


@error
def unknown_unit(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """The folder of an initiative has no file in portfolio/units.

    Why: The initiative is counted for a unit that has no head, no account manager and no objectives, so nobody is asked
    about it.

    Example::

        # portfolio/initiatives/retial/self-service.yaml, and there is only
        # portfolio/units/retail.yaml

    Use instead::

        # portfolio/initiatives/retail/self-service.yaml
    """
    if entry.unit not in facts.context.units and not facts.context.lacks(UNIT):
        hint = did_you_mean(entry.unit, facts.context.units) or f"add portfolio/units/{entry.unit}.yaml"
        yield Remark(f"there is no unit `{entry.unit}`", (), hint)


@error
def unknown_objective(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """An initiative names an objective that the unit does not have.

    Why: The link to what the unit wants is lost, and the objective looks as if nobody served it.

    Example::

        objectives: [frist-contact, field-services/safe-sites]

    Use instead::

        objectives: [first-contact, field-services/safe-sites]
    """
    units = facts.context.units
    for place, name in enumerate(entry.data.objectives):
        unit, _, objective = name.rpartition("/")
        owner = units.get(unit or entry.unit)
        if owner is not None:
            if objective not in owner.objectives:
                message = f"unit `{unit or entry.unit}` has no objective `{objective}`"
                hint = (
                    did_you_mean(objective, owner.objectives) or f"add it to portfolio/units/{unit or entry.unit}.yaml"
                )
                yield Remark(message, ("objectives", place), hint)
        elif unit and unit != entry.unit and not facts.context.lacks(UNIT):  # else unknown-unit says so
            hint = did_you_mean(unit, units) or "write it as <unit>/<objective>"
            yield Remark(f"there is no unit `{unit}`", ("objectives", place), hint)


@error
def unknown_criterion(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A rating is for a criterion that no framework has.

    Why: The rating counts for nothing, and the criterion that was meant counts as not rated.

    Example::

        ratings:
          strategic-alinment: {value: 4, why: Moves satisfaction}

    Use instead::

        ratings:
          strategic-alignment: {value: 4, why: Moves satisfaction}
    """
    ratings = entry.data.ratings
    if facts.criteria.issuperset(ratings) and not entry.data.reviews:  # by far the most
        return
    if not facts.criteria or facts.context.lacks(FRAMEWORK):
        return
    for route in _rating_routes(entry):
        name = str(route[-1])
        if name not in facts.criteria:
            hint = did_you_mean(name, facts.rated) or f"framework {facts.framework_id} rates {', '.join(facts.rated)}"
            yield Remark(f"no framework has a criterion `{name}`", route, hint, at_key=True)


@warning
def rating_unused(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A rating is for a group or a computed criterion of the framework, and counts for nothing.

    Why: Whoever wrote it believes that it moves the score. A group takes its value from its members, a measure from the
    figures.

    Example::

        ratings:
          financial-benefit: {value: 5, why: High savings}

    Use instead::

        benefits:
          fewer-calls: {kind: cost_saving, amounts: {2028: 900}}
    """
    data = entry.data
    if facts.unrated.isdisjoint(data.ratings) and not data.reviews:  # by far the most
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


@given("reviews")
@error
def unknown_framework(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A review names a framework that does not exist.

    Why: A review counts only under the framework that it names: this one would never count.

    Example::

        reviews:
          - {framework: fy27, by: lee-chong, date: 2026-10-20, ratings: {unit-cost: 2}}

    Use instead::

        reviews:
          - {framework: fy2027, by: lee-chong, date: 2026-10-20, ratings: {unit-cost: 2}}
    """
    for place, review in enumerate(entry.data.reviews):
        name, known = review.framework, facts.context.frameworks
        if name is not None and name not in known and not facts.context.lacks(FRAMEWORK):
            hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
            yield Remark(f"there is no framework `{name}`", ("reviews", place, "framework"), hint)


@given("requires", "excludes", "related")
@error
def unknown_initiative(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """An initiative requires, excludes or is related to one that does not exist.

    Why: A dependency on something that is not there can neither be met nor be seen on the roadmap.

    Example::

        requires: [data-plattform]

    Use instead::

        requires: [data-platform]
    """
    known = facts.context.initiative_units
    for key in ("requires", "excludes", "related"):
        for name in getattr(entry.data, key):
            if name not in known:
                hint = did_you_mean(name, known) or "write its file first, or name another"
                yield Remark(f"there is no initiative `{name}`", (key, name), hint, at_key=True)


@given("requires", "excludes")
@error
def refers_to_itself(entry: Entry, facts: Grounds) -> Iterator[Remark]:  # rules of a group are called alike
    """An initiative requires or excludes itself.

    Why: It could never be selected: it would have to be there before itself, or instead of itself.

    Example::

        # in data-platform.yaml
        requires: [data-platform, meter-hub]

    Use instead::

        requires: [meter-hub]
    """
    for key in ("requires", "excludes"):
        if entry.id in getattr(entry.data, key):
            yield Remark(
                f"`{entry.id}` {key} itself", (key, entry.id), "name another initiative, or delete it", at_key=True
            )


@given("excludes")
@error
def requires_what_it_excludes(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """An initiative both requires and excludes another.

    Why: It could never be selected, whatever the budget.

    Example::

        requires: [meter-hub]
        excludes: [meter-hub]

    Use instead::

        requires: [meter-hub]
    """
    for name in entry.data.excludes:
        if name in entry.data.requires and name != entry.id:
            message = f"`{name}` is both required and excluded"
            yield Remark(message, ("excludes", name), "delete it from `requires` or from `excludes`")


@given("actuals")
@error
def actual_unknown(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """An actual figure is given for a benefit or a contribution that the initiative does not plan.

    Why: What was achieved cannot be compared with what was promised.

    Example::

        benefits:
          loss-reduction: {kind: cost_saving, amounts: {2028: 900}}
        actuals:
          benefits: {loss-reductions: {2028: 310}}

    Use instead::

        benefits:
          loss-reduction: {kind: cost_saving, amounts: {2028: 900}}
        actuals:
          benefits: {loss-reduction: {2028: 310}}
    """
    actuals = entry.data.actuals
    for key, actual, planned in (
        ("benefits", actuals.benefits, entry.data.benefits),
        ("contributes", actuals.contributes, entry.data.contributes),
    ):
        for name in actual:
            if name not in planned:
                hint = did_you_mean(name, planned) or f"plan it under `{key}:`"
                yield Remark(f"its `{key}` have no `{name}`", ("actuals", key, name), hint, at_key=True)


RULES = (
    unknown_unit, unknown_objective, unknown_criterion, rating_unused, unknown_framework, unknown_initiative,
    refers_to_itself, requires_what_it_excludes, actual_unknown,
)  # fmt: skip
