"""What is recommended beside its alternatives: better at the same money, cheaper at the same worth, other budgets."""

from collections.abc import Iterator

from pmoctl.report.language import mark, say
from pmoctl.report.numbers import some
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, left_out, part
from pmoctl.report.pack.reckoned import MOST, NODES, Sets
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.select.selection import Rival

NAMED = 6  # initiatives that a cell names


WORTH = {
    "score": mark("Points above doing nothing"),
    "score_times_cost": mark("Points times cost"),
    "npv": mark("NPV"),
}  # what is added up
COSTS = {
    "line": mark("The rule of the line costs {more} of the {whole} {unit} there are"),
    "fill": mark("Filling up in rank order costs {more} of the {whole} {unit} there are"),
    "selection": mark("What is recommended costs {more} of the {whole} {unit} there are"),
}  # by the rule of the shortlist


def alternatives_part(look: Look) -> Part:
    """Lay sets beside the recommended one: what each gains and loses, and what the rule of the line costs."""
    sets = look.reckoned.sets
    if sets is None:
        why = say("nothing to choose between was reckoned: see pmoctl select")
        if len(look.ranking.rows) > MOST:
            why = say("more than {n} initiatives, or {why}", n=MOST, why=why)
        return left_out("alternatives", why)
    columns = (
        Column("set", "Set"),
        Column("number", "Initiatives", "count", 2),
        Column("worth", worth_name(sets), "figure"),
        Column("cost", say("Cost, {unit}", unit=look.numbers.unit), "money"),
        Column("gained", "In it, not recommended"),
        Column("lost", "Recommended, not in it"),
    )
    rows = tuple(_row(look, words, rival, sets.recommended) for words, rival in _named(sets))
    note = say(
        "With what is committed; each at its full level and planned start. Sets are proven within {nodes} nodes of"
        " search, or said to be the best found. pmoctl select moves starts and chooses levels too.",
        nodes=NODES,
    )
    return part("alternatives", _title(look, sets), Table("alternatives", columns, rows, notes=(note,)))


def worth_name(sets: Sets) -> str:
    """Name what is added up."""
    if sets.maximise in WORTH:
        return say(WORTH[sets.maximise])
    return sets.maximise.replace("_", " ").capitalize()


def _named(sets: Sets) -> Iterator[tuple[str, Rival]]:
    yield say("What is recommended"), sets.recommended
    if sets.better.found:
        yield say("More at the same money and people"), sets.better.found
    if sets.cheaper.found:
        yield say("As much for less money"), sets.cheaper.found
    if sets.best and sets.best.selected != sets.recommended.selected:
        proven = say("The most within all limits") if sets.proven else say("The best found within all limits")
        yield proven, sets.best
    yield from ((say(words), rival) for words, rival in sets.scaled.items())


def _title(look: Look, sets: Sets) -> str:
    if sets.best is None or sets.best.objective <= sets.recommended.objective:
        return say("No other set within the limits brings more") if sets.proven else say("No better set was found")
    more = sets.best.objective - sets.recommended.objective
    unit = say("points") if sets.maximise in {"score", "score_times_cost"} else worth_name(sets)
    return say(
        COSTS.get(look.settings.shortlist, COSTS["selection"]),
        more=look.numbers.figure(more), whole=look.numbers.figure(sets.best.objective), unit=unit,
    )  # fmt: skip


def _row(look: Look, words: str, rival: Rival, recommended: Rival) -> Row:
    mine, theirs = set(recommended.selected), set(rival.selected)
    gained = [look.title(name) for name in rival.selected if name not in mine]
    lost = [look.title(name) for name in recommended.selected if name not in theirs]
    lists = (Cell(some(titles, NAMED) or None) for titles in (gained, lost))
    return Row((Cell(words), Cell(len(rival.selected)), Cell(rival.objective), Cell(rival.cost), *lists))
