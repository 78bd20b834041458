"""The balance rules of a portfolio, and whether what is recommended keeps them."""

from pmoctl.report.language import say
from pmoctl.report.pack.look import Look
from pmoctl.report.rule_words import balance_words
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.select.build import aim_of, build_programme
from pmoctl.select.select import chosen_by


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
    rules = [programme.rules[row.rule] for row in rows if row.rule is not None]
    return [(rule.key[1], balance_words(rule, look.workspace)) for rule in rules if rule.key[0] == "balance"]
