"""Options that ask what if: other weights, another envelope, initiatives counted in or out, without an edited file."""

import contextlib
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pmoctl.check.facts import gather_facts
from pmoctl.check.rule import finding_of
from pmoctl.check.rules.scenario import RULES
from pmoctl.cli.calls.named import meant, named
from pmoctl.cli.calls.opened import Opened, initiative_named, rank_reading
from pmoctl.cli.calls.refused import put_findings
from pmoctl.cli.calls.session import Reading, day_of
from pmoctl.cli.calls.speech import fail, fail_unknown
from pmoctl.model.framework import walk
from pmoctl.model.kinds import FRAMEWORK, SCENARIO
from pmoctl.model.scenario import Scenario
from pmoctl.score.lay_scenario import ContradictionError
from pmoctl.store.read import locate_findings, read_model
from pmoctl.store.working_tree import WorkingTree

if TYPE_CHECKING:
    from pmoctl.model.workspace import Context


class CalledIds(NamedTuple):
    """The ids of what is called by words, and the ranking of the workspace as it stands where that told them."""

    ids: dict[str, str]
    now: Opened | None


PREFIX = "select:"  # of a side of a comparison that is a selection


def choose_scenario(
    reading: Reading,
    framework: str | None,
    weights: list[str] | None,
    scenario: str | None,
    where: str = "--weights",
) -> Scenario | None:
    """Return the what-if that was asked for, None where none was. Ends the call where it names what is not there.

    `where` is what gave the weights: the call names it where they are wrong.
    """
    if scenario is None and not weights:
        return None

    context = reading.loaded.context
    if context is None:
        return None  # why not is said by whoever reads it next
    chosen = Scenario() if scenario is None else _read_scenario(reading, context, scenario)
    given = _parse_weights(weights or [], where)
    name = framework or chosen.framework or context.settings.framework
    if name in context.frameworks:
        known = {each: criterion.name for each, _, criterion in walk(context.frameworks[name].criteria)}
        given = _by_id(given, known, where)
        for each in (*given, *chosen.weights):
            if each not in known:
                fail_unknown("criterion", each, known, f" in {name}")
    return chosen.model_copy(update={"weights": {**chosen.weights, **given}})


def _by_id(weights: dict[str, float], criteria: Mapping[str, str | None], where: str) -> dict[str, float]:
    """Return weights by the ids of criteria that were called by a beginning or a name."""
    found: dict[str, float] = {}
    for each, weight in weights.items():
        name = meant(each, criteria) or each
        if name in found:
            fail(f"{where} names {name} twice")
        found[name] = weight
    return found


def _parse_weights(words: list[str], where: str) -> dict[str, float]:
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
                f"{where}: `{part}` will not do: a weight is a positive number up to 1e9",
                "write strategic-alignment=40,unit-cost=5",
            )
        if name in found:
            fail(f"{where} names {name} twice")
        found[name] = weight
    if words and not found:
        fail(f"{where} is empty", "write strategic-alignment=40,unit-cost=5")
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
    """Tell whether a name is a framework or a scenario: give it as the first or the second."""
    context = reading.loaded.context
    known = {path: path in reading.source.paths() for path in (FRAMEWORK.path(what), SCENARIO.path(what))}
    if all(known.values()):
        fail(f"`{what}` is a framework and a scenario", f"name the file: {SCENARIO.path(what)}")
    if known[FRAMEWORK.path(what)] or context is None:
        return what, None
    if known[SCENARIO.path(what)] or "." in what or "/" in what:
        return None, what
    titles = {name: framework.title for name, framework in context.frameworks.items()}
    framework, scenario = meant(what, titles), meant(what, dict.fromkeys(context.scenarios))
    if framework and scenario:
        fail(f"`{what}` may be framework {framework} or scenario {scenario}", "write the whole id")
    if not framework and not scenario:
        fail_unknown("framework or scenario", what, [*titles, *context.scenarios])
    return framework, scenario


@contextlib.contextmanager
def laying() -> Iterator[None]:
    """End the call where what is asked contradicts itself."""
    try:
        yield
    except ContradictionError as error:
        fail(str(error), error.hint)


def ids_called(reading: Reading, as_of: str | None, framework: str | None, words: Collection[str]) -> CalledIds:
    """Find initiatives by id, beginning, rank or title. Ends the call where there are none such.

    The ranking that this needed is given too; ids need none.
    """
    known = reading.loaded.context.initiative_units if reading.loaded.context else {}
    now = rank_reading(reading, as_of, framework) if set(words) - known.keys() else None
    return CalledIds({word: initiative_named(now, word) if now else word for word in words}, now)
