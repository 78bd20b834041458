"""What is recommended beside its alternatives: better at the same money, cheaper at the same worth, other budgets."""

from collections.abc import Iterator

from pmoctl.report.document import Cell, Column, Row, Table
from pmoctl.report.numbers import counted, some
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, left_out, part
from pmoctl.report.pack.reckon import MOST, NODES, Sets
from pmoctl.select.selection import Rival

NAMED = 6  # initiatives that a cell names


def alternatives_part(look: Look) -> Part:
    """Lay sets beside the recommended one: what each gains and loses, and what the rule of the line costs."""
    name, sets = "Alternatives", look.reckoned.sets
    if sets is None:
        many = f"more than {MOST} initiatives, or " if len(look.ranking.rows) > MOST else ""
        return left_out("alternatives", name, f"{many}nothing to choose between was reckoned: see pmoctl select")
    columns = (
        Column("set", "Set"),
        Column("number", "Initiatives", "count", 2),
        Column("worth", worth_name(sets), "figure"),
        Column("cost", f"Cost, {look.numbers.unit}", "money"),
        Column("gained", "In it, not recommended"),
        Column("lost", "Recommended, not in it"),
    )
    rows = tuple(_row(look, words, rival, sets.recommended) for words, rival in _named(sets))
    note = (
        "With what is committed; each at its full level and planned start. Sets are proven within "
        f"{NODES} nodes of search, or said to be the best found. pmoctl select moves starts and chooses levels too."
    )
    return part("alternatives", name, _title(look, sets), Table("alternatives", columns, rows, notes=(note,)))


def worth_name(sets: Sets) -> str:
    """Name what is added up."""
    names = {"score": "Points above doing nothing", "score_times_cost": "Points times cost", "npv": "NPV"}
    return names.get(sets.maximise, sets.maximise.replace("_", " ").capitalize())


def _named(sets: Sets) -> Iterator[tuple[str, Rival]]:
    yield "What is recommended", sets.recommended
    if sets.better.found:
        yield "More at the same money and people", sets.better.found
    if sets.cheaper.found:
        yield "As much for less money", sets.cheaper.found
    if sets.best and sets.best.selected != sets.recommended.selected:
        proven = "The most within all limits" if sets.proven else "The best found within all limits"
        yield proven, sets.best
    yield from sets.scaled.items()


def _title(look: Look, sets: Sets) -> str:
    if sets.best is None or sets.best.objective <= sets.recommended.objective:
        return "No other set within the limits brings more" if sets.proven else "No better set was found"
    worth = look.numbers.figure
    more = sets.best.objective - sets.recommended.objective
    rule = {"line": "the rule of the line", "fill": "filling up in rank order"}
    what = rule.get(look.settings.shortlist, "what is recommended")
    name = worth_name(sets)
    unit = "points" if name.startswith("Points") else name
    return f"{what[:1].upper()}{what[1:]} costs {worth(more)} of the {worth(sets.best.objective)} {unit} there are"


def _row(look: Look, words: str, rival: Rival, recommended: Rival) -> Row:
    mine, theirs = set(recommended.selected), set(rival.selected)
    gained = [look.title(name) for name in rival.selected if name not in mine]
    lost = [look.title(name) for name in recommended.selected if name not in theirs]
    lists = (Cell(some(titles, NAMED) or None) for titles in (gained, lost))
    return Row((Cell(words), Cell(len(rival.selected)), Cell(rival.objective), Cell(rival.cost), *lists))


def core_words(look: Look, sets: Sets) -> str:
    """Say how many are in every set."""
    found = [set(rival.selected) for _, rival in _named(sets)]
    core = set.intersection(*found) - {row.scored.id for row in look.committed}
    return f"{counted(len(core), 'candidate')} are in every one of {len(found)} sets"
