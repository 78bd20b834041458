"""The settings of the portfolio."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.review import owners_of
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.finding import WHOLE_FILE
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, PEOPLE, THEME, UNIT
from pmoctl.model.portfolio import Portfolio
from pmoctl.model.text import did_you_mean
from pmoctl.store.source import GONE_TEMPLATES, OWN


@error
def framework_missing(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:
    """The framework in force has no file.

    Why: Without the framework in force nothing can be scored.

    Example::

        framework: fy2072

    Use instead::

        framework: fy2027
    """
    context = facts.context
    if settings.framework not in context.frameworks and FRAMEWORK.path(settings.framework) not in context.unread:
        hint = did_you_mean(settings.framework, facts.context.frameworks)
        hint = hint or f"add frameworks/{settings.framework}.yaml"
        yield Remark(f"there is no framework `{settings.framework}`", ("framework",), hint)


@warning
def checkpoints_unowned(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:
    """The repository says who is asked for a review, and nobody is asked about decisions.

    Why: Anybody who may merge could write a decision in the name of the board, and nobody would have to look at it.

    Example::

        # CODEOWNERS
        /portfolio/initiatives/retail/ @lchong

    Use instead::

        # CODEOWNERS, as `pmoctl codeowners` writes it
        /portfolio/checkpoints/ @mlindt
        /portfolio/initiatives/retail/ @lchong
    """
    said, known = facts.context.codeowners, facts.context.checkpoints
    within = facts.context.within
    free = [] if said is None else [each for each in known if not owners_of(said, within + CHECKPOINT.path(each))]
    if free:
        hint = f"run `pmoctl codeowners`, or add a line for {within}portfolio/checkpoints/"
        some = min(free) + (f" and {len(free) - 1} more" if len(free) > 1 else "")
        yield Remark(f"CODEOWNERS has nobody asked about what is decided at {some}", (), hint)


@warning
def template_unused(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:
    """A template of the workspace has a name that nothing uses any more, or asks for what is gone.

    Why: Whoever wrote it believes that packs look as it says, and `pmoctl brief` refuses to write one meanwhile.

    Example::

        templates/brief.md.j2

    Use instead::

        templates/document.md.j2    # is given `document`; one section alone is section-ID.md.j2
    """
    for path in facts.context.gone_templates:
        hint = f"{GONE_TEMPLATES[path]} took its place, and is given `document`"
        yield Remark("nothing uses this template any more", (), hint, path=path, span=WHOLE_FILE)
    for path, gone in facts.context.outdated_templates.items():
        for each, span in gone.items():
            instead = GONE_TEMPLATES.get(f"{OWN}{each}")
            hint = f"{instead} took its place" if instead else "`document` took its place: its sections hold the blocks"
            yield Remark(f"the template asks for `{each}`, which is gone", (each,), hint, path=path, span=span)


@warning
def brand_file_missing(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:
    """The logo or the presentation that packs are to look like cannot be read.

    Why: Packs are written without it, and nobody notices until the board has them.

    Example::

        brand: {logo: templates/lgo.svg}

    Use instead::

        brand: {logo: templates/logo.svg}
    """
    for key, why in facts.context.unread_brand.items():
        path = getattr(settings.brand, key)
        yield Remark(f"{path} {why}", ("brand", key), "name a file below templates/, of 1 MiB at most")


@error
def limit_incomplete(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:
    """A balance rule has no bound, or bounds that contradict each other.

    Why: A rule without a bound has no effect, and one whose bounds contradict each other lets nothing be selected.

    Example::

        limits:
          transform-share: {where: {type: transform}, of: cost}

    Use instead::

        limits:
          transform-share: {where: {type: transform}, of: cost, at_least: 0.2}
    """
    for limit, data in settings.limits.items():
        bounds = [data.at_least, data.at_most, data.at_least_number, data.at_most_number]
        if all(bound is None for bound in bounds):
            hint = "add `at_least:` or `at_most:` (shares), or `at_least_number:` or `at_most_number:`"
            yield Remark(f"limit `{limit}` has no bound", ("limits", limit), hint, at_key=True)
        for low, high in ((data.at_least, data.at_most), (data.at_least_number, data.at_most_number)):
            if low is not None and high is not None and low > high:
                message = f"limit `{limit}` asks for at least {low} but at most {high}"
                yield Remark(message, ("limits", limit), "swap them", at_key=True)


@error
def limit_unknown(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:
    """A balance rule names a unit or theme that does not exist.

    Why: The rule applies to nothing, and is kept without anybody noticing.

    Example::

        limits:
          it-share: {where: {unit: i-t}, of: cost, at_most: 0.3}

    Use instead::

        limits:
          it-share: {where: {unit: it}, of: cost, at_most: 0.3}
    """
    for limit, data in settings.limits.items():
        for kind, known in ((UNIT, facts.context.units), (THEME, facts.context.themes)):
            named = getattr(data.where, kind.name)
            for each in [named] if isinstance(named, str) else named or []:
                if each not in known and not facts.context.lacks(kind):
                    route = ("limits", limit, "where", kind.name)
                    hint = did_you_mean(each, known) or f"there are {', '.join(known)}"
                    yield Remark(f"there is no {kind.name} `{each}`", route if named == each else (*route, each), hint)


@error
def held_back_above_budget(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:
    """More is held back than the budget of the year.

    Why: What is held back is taken off the budget of the same year, so less than nothing would be left to commit.

    Example::

        envelope:
          budget: {2027: 18000}
          held_back: {2028: 1500}

    Use instead::

        envelope:
          budget: {2027: 18000}
          held_back: {2027: 1500}
    """
    for year, amount in settings.envelope.held_back.items():
        budget = settings.envelope.budget.get(year)
        if budget is None or amount > budget:
            message = f"{amount} is held back in {year} of " + (
                "no budget" if budget is None else f"a budget of {budget}"
            )
            yield Remark(
                message,
                ("envelope", "held_back", year),
                "what is held back is taken off the `budget` of the same year",
                at_key=True,
            )


@warning
def envelope_not_planned(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:
    """The budget names years, but not the one being planned.

    Why: A year that is not named is not limited: the line would be drawn without the very year that is being decided.

    Example::

        cycle: 2028
        envelope:
          budget: {2027: 18000}

    Use instead::

        cycle: 2028
        envelope:
          budget: {2027: 18000, 2028: 15000}
    """
    budget = settings.envelope.budget
    if budget and settings.cycle not in budget:
        message = f"the budget does not name {settings.cycle}, the year being planned"
        yield Remark(message, ("envelope", "budget"), f"add {settings.cycle}", at_key=True)


@warning
def successor_unknown(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:
    """The successor of somebody is not in people.yaml.

    Why: Whoever looks for the person in charge is sent to somebody who is not known.

    Example::

        lee-chong: {name: Lee Chong, left: 2026-03-31, successor: maya-ortis}
        maya-ortiz: {name: Maya Ortiz}

    Use instead::

        lee-chong: {name: Lee Chong, left: 2026-03-31, successor: maya-ortiz}
        maya-ortiz: {name: Maya Ortiz}
    """
    people = facts.context.people
    for person, data in people.items():
        if data.successor is not None and data.successor not in people:
            hint = did_you_mean(data.successor, people) or "add them"
            route = (person, "successor")
            yield Remark(f"`{data.successor}` is not in people.yaml", route, hint, path=PEOPLE.pattern)


RULES = (
    framework_missing,
    checkpoints_unowned, template_unused, brand_file_missing, limit_incomplete, limit_unknown, held_back_above_budget,
    envelope_not_planned, successor_unknown,
)  # fmt: skip
