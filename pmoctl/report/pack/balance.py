"""The balance rules of a portfolio, and whether what is recommended keeps them."""

from decimal import Decimal

from pmoctl.model.portfolio import Limit
from pmoctl.report.charts.ranking import TYPES
from pmoctl.report.language import mark, plural, say
from pmoctl.report.pack.look import Look
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.select.build import aim_of, build_programme
from pmoctl.select.select import chosen_by

BOUNDS = {
    ("cost", "at_least"): mark("at least {given} of the cost"),
    ("cost", "at_most"): mark("at most {given} of the cost"),
    ("count", "at_least"): mark("at least {given} of the initiatives"),
    ("count", "at_most"): mark("at most {given} of the initiatives"),
    ("cost", "at_least_number"): mark("at least {given}"),
    ("cost", "at_most_number"): mark("at most {given}"),
}


def balance_table(look: Look) -> Table | None:
    """Lay out the balance rules of the portfolio, and whether what is recommended keeps them; None without any."""
    if not look.settings.limits:
        return None
    broken = broken_rules(look)
    columns = (Column("rule", "Balance rule"), Column("kept", "Kept by what is recommended"))
    rows = []
    for name in look.settings.limits:
        wrong = [words for key, words in broken if key == name]
        kept = Cell(say("no: {rules}", rules="; ".join(wrong)), mood="bad") if wrong else Cell(say("yes"), mood="good")
        rows.append(Row((Cell(name.replace("-", " ").capitalize()), kept)))
    return Table("balance", columns, tuple(rows), say("Balance rules"))


def broken_rules(look: Look) -> list[tuple[str, str]]:
    """List the balance rules that committed and recommended work breaks, each with what it asks for in words."""
    programme = build_programme(look.assessment, aim_of(look.assessment)._replace(levels=False, delays=False))
    names = [row.scored.id for row in look.asked_for.rows if row.above_line]
    rows = programme.problem.broken(chosen_by(programme, names))
    keys = [programme.rules[row.rule].key for row in rows if row.rule is not None]
    return [(key[1], _words(look, *key[1:])) for key in keys if key[0] == "balance"]


def _words(look: Look, name: str, group: str, bound: str) -> str:
    """Say what a rule asks for, and of which group where it is stated for each."""
    limit = look.settings.limits[name]
    words = _bound_words(look, limit, bound)
    if not group:
        return words
    if limit.each == "type":
        return f"{say(TYPES[group])}: {words}"
    known = look.workspace.themes.get(group)
    return f"{known.name if limit.each == 'theme' and known else look.unit(group)}: {words}"


def _bound_words(look: Look, limit: Limit, bound: str) -> str:
    given = getattr(limit, bound)
    if bound in {"at_least", "at_most"}:
        exponent = Decimal(repr(given)).normalize().as_tuple().exponent
        places = max(-int(exponent) - 2, 0)  # a rule of 12.5% is not one of 12%
        return say(BOUNDS[limit.of, bound], given=look.numbers.percent(given, places))
    if limit.of == "cost":
        return say(BOUNDS[limit.of, bound], given=look.numbers.amount(given))
    number = 1 if given == 1 else 2
    if bound == "at_least_number":
        return plural("at least {n} initiative", "at least {n} initiatives", number, n=look.numbers.plain(given))
    return plural("at most {n} initiative", "at most {n} initiatives", number, n=look.numbers.plain(given))
