"""`pmoctl framework diff`: what differs between two frameworks, and what it does to the ranking."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from pmoctl.analyse.compare import compare_rankings
from pmoctl.analyse.framework_change import framework_changes
from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import RankedWorkspace, Refused, errors_of
from pmoctl.cli.calls.refused import exit_status, put_findings, require_ranking
from pmoctl.cli.calls.session import Reading, Session, day_of
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import fail, fail_unknown
from pmoctl.cli.framework_diff import FrameworkDiffOptions
from pmoctl.model.framework import Framework
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.model.values import SLUG
from pmoctl.report.comparison import Side
from pmoctl.report.framework_diff import framework_diff_report
from pmoctl.report.head import Head
from pmoctl.report.words import numbers_of
from pmoctl.store.overlay import Overlay
from pmoctl.store.parse import decode
from pmoctl.store.read import read_data
from pmoctl.store.source import Fault
from pmoctl.store.working_tree import WorkingTree


class Operand(NamedTuple):
    """One of the two frameworks, with what its file says, and the ranking of today's initiatives by it."""

    framework: Framework
    data: Any
    side: Side
    ranked: RankedWorkspace


def diff(session: Session, options: FrameworkDiffOptions) -> Reply:
    """Show what differs between two frameworks, and what that does to the ranking of today's initiatives."""
    reading = session.read(None)
    first = _open(session, reading, options.before, options.as_of, [])
    second = _open(session, reading, options.after, options.as_of, [first.ranked])
    sides = [first.side, second.side]
    changes = framework_changes(first.framework, second.framework, (first.data, second.data))
    rows = compare_rankings([side.ranking for side in sides])
    report = framework_diff_report(sides, changes, rows, numbers_of(first.ranked.workspace.settings))
    return Reply(report, max(exit_status(first.ranked), exit_status(second.ranked)))


def _open(
    session: Session, reading: Reading, name: str, as_of: str | None, before: Sequence[RankedWorkspace]
) -> Operand:
    """Read one of the two, and rank today's initiatives by it."""
    content = _content(session, reading, name)
    stem = Path(name.partition("@")[0]).name.removesuffix(".yaml")
    framework = stem if SLUG.fullmatch(stem) else "compared"
    path = FRAMEWORK.path(framework)
    if isinstance(content, Fault):
        fail(f"{name} {content.message}", status=1)
    source = Overlay(reading.source, {path: content})
    day = day_of(reading, as_of)
    assessment = assess_workspace(source, day, framework=framework)
    if isinstance(assessment, Refused) and path not in reading.source.paths():
        put_findings(replace(reading, source=source), errors_of(assessment))
        fail(f"{name} has errors, which are shown as if it were {path}", "mend them first", 1)
    ranked = require_ranking(replace(reading, source=source), assessment, before)
    side = Side(name, Head.of(ranked, reading.revision, day), ranked.ranking)
    data = read_data(decode(content) or "")
    return Operand(ranked.workspace.frameworks[framework], data, side, ranked)


def _content(session: Session, reading: Reading, name: str) -> bytes | Fault:
    what, at, revision = name.partition("@")
    source = session.read(revision).source if at else reading.source
    known = {
        path.rsplit("/", 1)[-1].removesuffix(".yaml"): path for path in source.paths() if path.startswith("frameworks/")
    }
    if what in known:
        return source.read(known[what])
    file = Path(name)
    if not file.is_file():
        fail_unknown("framework", name, known)

    return WorkingTree(file.parent.resolve()).read(file.name)
