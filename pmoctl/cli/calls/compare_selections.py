"""`pmoctl compare select:A select:B`: the best sets of several what-ifs, side by side."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pmoctl.analyse.coverage import measure_coverage
from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.cli.calls.recording import amounts_by_year
from pmoctl.cli.calls.refused import exit_status, require_framework, require_ranking
from pmoctl.cli.calls.session import Reading, day_of
from pmoctl.cli.calls.speech import fail
from pmoctl.cli.calls.what_if import PREFIX, choose_scenario, framework_or_scenario, ids_called, laying
from pmoctl.model.scenario import Scenario
from pmoctl.report.head import Head
from pmoctl.report.selection_comparison import SelectionSide
from pmoctl.score.lay_scenario import lay_budget, lay_sides, scale_limit
from pmoctl.select.recommend import chosen_data, find_selection

if TYPE_CHECKING:
    from pmoctl.model.workspace import Context


class OpenedSelection(NamedTuple):
    """One of the selections compared, the workspace it is of, and the exit status."""

    side: SelectionSide
    ranked: RankedWorkspace
    status: int


def open_selection(
    read: Callable[[str | None], Reading], side: str, as_of: str | None, before: Sequence[RankedWorkspace]
) -> OpenedSelection:
    """Find the best set of what a side asks for. Ends the call where there is no such thing.

    What was said of the workspaces of sides `before` it is not said again.
    """
    revision = side.partition("@")[2]
    reading = read(revision or None)
    framework, scenario = _scenario_of(reading, side, as_of)
    day = day_of(reading, as_of)
    assessment = assess_workspace(
        reading.source, day, framework=framework, scenario=scenario, with_initiatives=True, loaded=reading.loaded
    )
    require_framework(assessment, framework)
    ranked = require_ranking(reading, assessment, before)
    selection = find_selection(ranked)
    coverage = measure_coverage(ranked.workspace, ranked.ranking, "selection", chosen_data(ranked, selection))
    opened = SelectionSide(side, Head.of(ranked, reading.revision, day), ranked.ranking, selection, coverage)
    status = 1 if selection.status == "infeasible" else exit_status(ranked)
    return OpenedSelection(opened, ranked, status)


def _scenario_of(reading: Reading, side: str, as_of: str | None) -> tuple[str | None, Scenario | None]:
    """Read the parts of a side: a framework or a scenario, and what is changed besides."""
    parts = [part.strip() for part in side.removeprefix(PREFIX).partition("@")[0].split(",")]
    named = [part for part in parts if "=" not in part and part not in {"", "."}]
    if len(named) > 1:
        fail(f"`{named[0]}` and `{named[1]}` cannot both be what is selected with", "name one framework or scenario")
    framework, scenario = framework_or_scenario(reading, named[0]) if named else (None, None)
    context = reading.loaded.context
    if context is None:
        return framework, None  # why not is said by whoever reads it next
    teams = context.settings.envelope.capacity
    changes, weights = [], []
    for part in parts:
        key, sign, value = (word.strip() for word in part.partition("="))
        if sign and (key in {"budget", "in", "out", *teams} or re.fullmatch(r"(19|20|21)\d\d", key)):
            changes.append((key, value))
        elif sign:
            weights.append(part)
    chosen = choose_scenario(reading, framework, weights, scenario, f"the side `{side}`")
    called = [value for key, value in changes if key in {"in", "out"}]
    ids = ids_called(reading, as_of, framework, called).ids
    with laying():
        return framework, _changed(chosen or Scenario(), changes, context, ids) if changes else chosen


def _changed(scenario: Scenario, changes: list[tuple[str, str]], context: "Context", ids: dict[str, str]) -> Scenario:
    """Lay changes of the envelope, and who is to be in or out, over a scenario. Raises ContradictionError."""
    inside, outside = ({ids[value] for key, value in changes if key == side} for side in ("in", "out"))
    envelope = scenario.envelope or context.settings.envelope
    for key, value in changes:
        if key in {"in", "out"}:
            continue
        if key == "budget" or key in envelope.capacity:
            envelope = scale_limit(envelope, key, _share(key, value))
        else:
            amounts = amounts_by_year("select", [f"{key}={value}"])
            envelope = lay_budget(envelope, {year: Decimal(str(amount)) for year, amount in amounts.items()})
    if envelope != context.settings.envelope:
        scenario = scenario.model_copy(update={"envelope": envelope})
    return lay_sides(scenario, inside, outside)


def _share(key: str, value: str) -> Decimal:
    match = re.fullmatch(r"(\d{1,4}(?:\.\d+)?)\s*%", value)
    if match is None:
        fail(f"{key}={value} is no share of what there is", f"write {key}=80% for a cut by a fifth")
    return Decimal(match[1]) / 100
