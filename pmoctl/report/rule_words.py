"""The rules that a selection must keep: limits, balance, and what requires, excludes or includes what.

In words for people, and in a line for programs, which is the same in every locale and whatever things are called.
"""

from decimal import Decimal

from pmoctl.model.workspace import Context
from pmoctl.report.language import ENGLISH, mark, plural, say, speaking
from pmoctl.report.numbers import Numbers
from pmoctl.report.words import TYPES, limit_words, numbers_of
from pmoctl.score.charges import Limited
from pmoctl.select.problem import Constraint

BOUNDS = {
    ("cost", "at_least"): mark("at least {given} of the cost"),
    ("cost", "at_most"): mark("at most {given} of the cost"),
    ("count", "at_least"): mark("at least {given} of the initiatives"),
    ("count", "at_most"): mark("at most {given} of the initiatives"),
    ("cost", "at_least_number"): mark("at least {given}"),
    ("cost", "at_most_number"): mark("at most {given}"),
}


def rule_words(rule: Constraint, context: Context) -> str:
    """Say a rule to people: its group by its title, its numbers as the workspace writes them."""
    if rule.limited is not None and rule.bound is not None:
        amount = limit_amount(rule.limited, rule.bound, numbers_of(context.settings))
        return say("{limit}: at most {given}", limit=limit_words(rule.limited), given=amount)
    if rule.key[0] == "balance":
        return f"{balance_name(rule, context)}: {_bound_words(rule, context)}"
    return _initiative_words(rule)


def rule_line(rule: Constraint, context: Context) -> str:
    """Say a rule to programs, with the ids and numbers that the files have: `limit share of ops: cost at most 5`."""
    if rule.limited is not None and rule.bound is not None:
        return f"{limit_key(rule.limited)}: at most {rule.bound:f}"
    if rule.key[0] == "balance":
        _, name, group, bound = rule.key
        limit = context.settings.limits[name]
        least = f"{bound.removesuffix('_number').replace('_', ' ')} {Decimal(str(getattr(limit, bound))):f}"
        asked = f"{limit.of} {least}" if bound.endswith("_number") else f"{least} of the {limit.of}"
        return f"limit {name}{f' of {group}' if group else ''}: {asked}"
    with speaking(ENGLISH):
        return _initiative_words(rule)


def limit_key(limited: Limited) -> str:
    """Return what a limit is called among keys: `budget 2027`, `capacity data-engineers 2027`."""
    return " ".join(str(part) for part in limited if part is not None)


def _initiative_words(rule: Constraint) -> str:
    kind, names = rule.key[0], rule.names
    if kind == "committed":
        return say("{initiative} is committed", initiative=names[0])
    if kind == "included" and len(names) == 1:
        return say("{initiative} is in because the scenario says so", initiative=names[0])
    if kind == "included":
        return say("{initiative} is in by the gate {gate}", initiative=names[0], gate=names[1])
    if kind == "excludes":
        return say("{initiative} excludes {other}", initiative=names[0], other=names[1])
    if not rule.met:
        return say("{initiative} requires {other}, which cannot be had", initiative=names[0], other=names[1])
    return say("{initiative} requires {other}", initiative=names[0], other=names[1])


def balance_name(rule: Constraint, context: Context) -> str:
    """Name a balance rule by its id, and the group that it is stated for: `balance rule share (Networks)`."""
    group = _group(rule, context)
    name = say("balance rule {rule}", rule=rule.key[1])
    return f"{name} ({group})" if group else name


def balance_words(rule: Constraint, context: Context) -> str:
    """Say what a balance rule asks for, and of which group: `Networks: at most 40% of the cost`."""
    group, words = _group(rule, context), _bound_words(rule, context)
    return f"{group}: {words}" if group else words


def limit_amount(limited: Limited, amount: Decimal, numbers: Numbers) -> str:
    """Write an amount of a limit: money to its last digit, without its currency; people as they are counted."""
    return numbers.plain(amount) if limited.limit == "capacity" else numbers.money(amount)


def _group(rule: Constraint, context: Context) -> str:
    """Name the unit, the theme or the type of work that a balance rule is stated for; nothing where it is of all."""
    _, name, group, _ = rule.key
    each = context.settings.limits[name].each
    if not group or each == "type":
        return say(TYPES[group]) if group else ""
    known = context.themes.get(group) if each == "theme" else context.units.get(group)
    return known.name if known else group


def _bound_words(rule: Constraint, context: Context) -> str:
    limit, bound, numbers = context.settings.limits[rule.key[1]], rule.key[3], numbers_of(context.settings)
    given = getattr(limit, bound)
    if bound in {"at_least", "at_most"}:
        exponent = Decimal(repr(given)).normalize().as_tuple().exponent
        places = max(-int(exponent) - 2, 0)  # a rule of 12.5% is not one of 12%
        return say(BOUNDS[limit.of, bound], given=numbers.percent(given, places))
    if limit.of == "cost":
        return say(BOUNDS[limit.of, bound], given=numbers.amount(given))
    number = 1 if given == 1 else 2
    if bound == "at_least_number":
        return plural("at least {n} initiative", "at least {n} initiatives", number, n=numbers.plain(given))
    return plural("at most {n} initiative", "at most {n} initiatives", number, n=numbers.plain(given))
