"""Ranked workspaces with their initiatives, as a selection wants them, and what is chosen of them."""

import json

from building import AS_OF, assess_files, checkpoint, files_of, initiative

from pmoctl.model.finding import Finding
from pmoctl.model.text import json_bytes
from pmoctl.report.head import Head
from pmoctl.report.selection_data import selection_data
from pmoctl.select.build import aim_of, build_programme
from pmoctl.select.exact import exactly
from pmoctl.select.highs import highs_settling, highs_solver
from pmoctl.select.select import Extras, select_initiatives

SOLVE = exactly(highs_solver(), settling=highs_settling())
BESIDE = Extras(beside=True)


def assessed(initiatives, said, committed=(), **more):
    opening = {"opening": checkpoint("2026-10-01", **dict.fromkeys(committed, "approved"))} if committed else None
    return assess_files(files_of(initiatives, checkpoints=opening, **said, **more), with_initiatives=True)


def head_of(ranked):
    return Head.of(ranked, None, AS_OF)


def as_data(selection, ranked, named=()):
    places = [Finding("conflict", "error", "", rule.path, rule.route) for rule in selection.conflict]
    return json.loads(json_bytes(selection_data(selection, head_of(ranked), ranked, places, frozenset(named))))


def chosen(selection):
    return [each.initiative for each in selection.selected]


def select(initiatives, asked=BESIDE, committed=(), **said):
    ranked = assessed(initiatives, said, committed)
    return select_initiatives(ranked, aim_of(ranked), SOLVE, asked)


def costing(amount, rating, **keys):
    return initiative(ratings={"fit": rating}, costs={"capex": {2027: amount}}, **keys)


# By hand, 10 of money: the line takes a (6) and stops at b (5); b and c (4) together are worth 60 + 40 against 80.
LINE = {"a": costing(6, 4), "b": costing(5, 3), "c": costing(4, 2), "d": costing(9, 1)}
TEN = {"envelope": {"budget": {2027: 10}}}
HUNDRED = {"envelope": {"budget": {2027: 100}}}


def programme_of(initiatives, said, **more):
    ranked = assessed(initiatives, said, **more)
    return build_programme(ranked, aim_of(ranked))


def way_of(choice):
    """Name a choice: `a`, `a:pilot`, `a+1` (a year later)."""
    level, delay, _ = choice.variant
    return choice.id + (f":{level}" if level != "full" else "") + (f"+{delay}" if delay else "")


def taken(programme, *ways):
    return frozenset(variable for variable, choice in enumerate(programme.choices) if way_of(choice) in ways)
