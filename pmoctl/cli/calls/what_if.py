"""Options that ask what if: other weights, another envelope, initiatives counted in or out, without an edited file."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pmoctl.check.facts import gather_facts
from pmoctl.check.rule import finding_of
from pmoctl.check.rules.scenario import RULES
from pmoctl.cli.calls.ids import titles_in
from pmoctl.cli.calls.named import meant, named
from pmoctl.cli.calls.refused import put_findings
from pmoctl.cli.calls.session import Reading, day_of
from pmoctl.cli.calls.speech import fail, fail_unknown
from pmoctl.model.framework import walk
from pmoctl.model.kinds import FRAMEWORK, SCENARIO
from pmoctl.model.scenario import Scenario
from pmoctl.store.read import locate_findings, read_model
from pmoctl.store.working_tree import WorkingTree

if TYPE_CHECKING:
    from pmoctl.model.workspace import Context

PREFIX = "select:"  # of a side of a comparison that is a selection


def choose_scenario(
    reading: Reading, framework: str | None, weights: list[str] | None, scenario: str | None
) -> Scenario | None:
    """Return the what-if that was asked for, None where none was. Ends the call where it names what is not there."""
    if scenario is None and not weights:
        return None

    context = reading.loaded.context
    if context is None:
        return None  # why not is said by whoever reads it next
    chosen = Scenario() if scenario is None else _read_scenario(reading, context, scenario)
    given = _parse_weights(weights or [])
    name = framework or chosen.framework or context.settings.framework
    if name in context.frameworks:
        known = {each: criterion.name for each, _, criterion in walk(context.frameworks[name].criteria)}
        given = _by_id(given, known)
        for each in (*given, *chosen.weights):
            if each not in known:
                fail_unknown("criterion", each, known, f" in {name}")
    return chosen.model_copy(update={"weights": {**chosen.weights, **given}})


def _by_id(weights: dict[str, float], criteria: Mapping[str, str | None]) -> dict[str, float]:
    """Return weights by the ids of criteria that were called by a beginning or a name."""
    found: dict[str, float] = {}
    for each, weight in weights.items():
        name = meant(each, criteria) or each
        if name in found:
            fail(f"--weights names {name} twice")
        found[name] = weight
    return found


def _parse_weights(words: list[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in (part.strip() for word in words for part in word.split(",")):
        if not part:
            continue
        name, _, number = (piece.strip() for piece in part.partition("="))
        try:
            weight = float(number)
        except ValueError:
            weight = 0.0
        if not 0 < weight <= 1e9 or not number.isascii() or "_" in number:  # noqa: PLR2004  # the bound of the model
            fail(
                f"--weights {part}: a weight is a positive number up to 1e9", "write strategic-alignment=40,unit-cost=5"
            )
        if name in found:
            fail(f"--weights names {name} twice")
        found[name] = weight
    if words and not found:
        fail("--weights is empty", "write strategic-alignment=40,unit-cost=5")
    return found


def _read_scenario(reading: Reading, context: "Context", name: str) -> Scenario:
    """Read a scenario of the workspace, or any file that holds one."""
    source = reading.source
    if name not in context.scenarios and SCENARIO.path(name) not in context.unread and not Path(name).is_file():
        name = named("scenario", name, dict.fromkeys(context.scenarios))
    path = SCENARIO.path(name)
    if name not in context.scenarios and path not in context.unread:
        file = Path(name)
        path, source = file.name, WorkingTree(Path(os.path.realpath(file.parent)))
    read = read_model(source, path, Scenario)
    facts = gather_facts(context, None, day_of(reading, None))
    found = [*read.findings]
    if read.model is not None:
        found += [finding_of(rule, remark, path) for rule in RULES for remark in rule.test(name, read.model, facts)]
    if found:
        put_findings(replace(reading, source=source), locate_findings(source, found))
        fail(f"the scenario {name} has errors", status=1)
    return read.model  # type: ignore[no-any-return]  # without findings it is there


def framework_or_scenario(reading: Reading, what: str) -> tuple[str | None, str | None]:
    """Tell whether a name is of a framework or a scenario: give its id as the first or the second."""
    if not {FRAMEWORK.path(what), SCENARIO.path(what)} & set(reading.source.paths()) and not Path(what).is_file():
        what = meant(what, titles_in(reading.source, SCENARIO) | titles_in(reading.source, FRAMEWORK)) or what
    known = {path: path in reading.source.paths() for path in (FRAMEWORK.path(what), SCENARIO.path(what))}
    if all(known.values()):
        fail(f"`{what}` is a framework and a scenario", f"name the file: scenarios/{what}.yaml")
    if known[FRAMEWORK.path(what)] or not (known[SCENARIO.path(what)] or "." in what or "/" in what):
        return what, None
    return None, what


def lay_sides(scenario: Scenario, wanted: set[str], unwanted: set[str]) -> Scenario:
    """Have initiatives be in or out besides those of a scenario. Ends the call where one is to be both."""
    if both := wanted & unwanted:
        fail(f"{min(both)} cannot be in and out")
    inside, outside = {*scenario.in_, *wanted} - unwanted, {*scenario.out, *unwanted} - wanted
    return scenario.model_copy(update={"in_": sorted(inside), "out": sorted(outside)})
