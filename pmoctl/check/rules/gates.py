"""Gates: what is in or out before any score."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, error
from pmoctl.model.finding import Route
from pmoctl.model.framework import MEASURES, Framework, walk
from pmoctl.model.initiative import Initiative
from pmoctl.model.text import did_you_mean
from pmoctl.store.keys import known_keys


@error
def gate_incomplete(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """A gate does not say one thing: include or exclude, on one key, criterion or measure, with a bound.

    Why: A gate decides who is in or out before any score, so what it asks must not be a guess.

    Example::

        gates:
          minimum-alignment: {exclude_unless: {criterion: strategic-alignment}}

    Use instead::

        gates:
          minimum-alignment: {exclude_unless: {criterion: strategic-alignment, at_least: 2}}
    """
    for gate, data in framework.gates.items():
        route: Route = ("gates", gate)
        given = [key for key in ("include_when", "exclude_unless") if getattr(data, key) is not None]
        if len(given) != 1:
            hint = "write either `include_when:` or `exclude_unless:`"
            yield Remark(
                f"gate `{gate}` has {'both' if given else 'neither'} of its two forms", route, hint, at_key=True
            )
        for key in given:
            condition = getattr(data, key)
            asked = [part for part in ("has", "criterion", "measure") if getattr(condition, part) is not None]
            bounds = [part for part in ("at_least", "at_most") if getattr(condition, part) is not None]
            if len(asked) != 1:
                hint = "write exactly one of `has:`, `criterion:` and `measure:`"
                yield Remark(f"gate `{gate}` tests {len(asked)} things, not one", (*route, key), hint, at_key=True)
            elif asked == ["has"] and bounds:
                yield Remark(
                    f"gate `{gate}` asks whether a key is there, so it takes no bound",
                    (*route, key, bounds[0]),
                    "delete the bound",
                    at_key=True,
                )
            elif asked != ["has"] and not bounds:
                yield Remark(f"gate `{gate}` has no bound", (*route, key), "add `at_least:` or `at_most:`", at_key=True)


@error
def gate_unknown(name: str, framework: Framework, facts: Grounds) -> Iterator[Remark]:
    """A gate asks for a criterion or key that does not exist.

    Why: What does not exist is missing from every initiative, so the gate would exclude all of them, or include none.

    Example::

        gates:
          must-do: {include_when: {has: obligation.confirmd}}

    Use instead::

        gates:
          must-do: {include_when: {has: obligation.confirmed}}
    """
    leaves = [name for name, _, criterion in walk(framework.criteria) if criterion.criteria is None]
    for gate, data in framework.gates.items():
        for key in ("include_when", "exclude_unless"):
            condition = getattr(data, key)
            if condition is None:
                continue
            if condition.criterion is not None and condition.criterion not in leaves:
                wanted = condition.criterion
                group = any(wanted == criterion for criterion, _, _ in walk(framework.criteria))
                message = f"criterion `{wanted}` is a group" if group else f"there is no criterion `{wanted}`"
                near = did_you_mean(wanted, leaves) or f"name one of {', '.join(leaves)}"
                yield Remark(message, ("gates", gate, key, "criterion"), near)
            if condition.has is not None:
                yield from _unknown_has(("gates", gate, key, "has"), tuple(condition.has.split(".")))
            if condition.measure is not None and "_" in condition.measure and condition.measure not in MEASURES:
                hint = did_you_mean(condition.measure, MEASURES)
                yield Remark(f"there is no measure `{condition.measure}`", ("gates", gate, key, "measure"), hint)


def _unknown_has(route: Route, asked: tuple[str, ...]) -> Iterator[Remark]:
    for place, part in enumerate(asked):
        known = known_keys(Initiative, asked[:place])
        if known and part not in known:
            above = f"`{'.'.join(asked[:place])}` of an initiative" if place else "an initiative"
            yield Remark(f"{above} has no key `{part}`", route, did_you_mean(part, known))
            return


RULES = (gate_incomplete, gate_unknown)
