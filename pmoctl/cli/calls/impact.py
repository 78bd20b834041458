"""`pmoctl impact`: what a branch does to the ranking."""

import re
from pathlib import Path

import typer

from pmoctl.analyse.effect import measure_effect
from pmoctl.assess.outcome import Assessment, Refused
from pmoctl.assess.pair import assess_pair
from pmoctl.cli.calls.refused import exit_status, put_findings, say_errors, say_refused
from pmoctl.cli.calls.session import Session, day_of
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.since import open_since
from pmoctl.cli.calls.speech import write_result
from pmoctl.cli.impact import ImpactOptions
from pmoctl.record.since import merge_ahead
from pmoctl.report.head import Head
from pmoctl.report.impact import Branch, impact_report
from pmoctl.report.numbers import Numbers
from pmoctl.report.words import numbers_of
from pmoctl.store.git import repository_prefix
from pmoctl.write.comment import write_comment
from pmoctl.write.formats import Format


def impact(session: Session, options: ImpactOptions) -> Reply:
    """Show what a branch does: what blocks, what is decided otherwise, who crosses the line, money, ranks, targets."""
    since = open_since(session, options.base, options.head)
    reading = session.read(options.head)
    day = day_of(reading, options.as_of)
    pair = assess_pair(since.source, reading.source, since.changed, day)
    if isinstance(pair.before, Refused):
        session.say(f"pmoctl: nothing could be ranked at {since.commit[:10]}: everything counts as new")
    if isinstance(pair.after, Refused):
        say_refused(reading, pair.after)
    else:
        say_errors(reading, pair.after)
    effect = measure_effect(pair, since.source, reading.source, since.changed)
    before, after = (
        None if isinstance(each, Refused) else Head.of(each, revision, day)
        for each, revision in zip(pair, (since.commit, reading.revision), strict=True)
    )
    head = reading.revision if options.head else None
    branch = Branch(since.commit, head, (before, after), day.isoformat(), since.base_moved)
    root, merge = session.workspace_root(), None
    if since.base_moved:
        merge = merge_ahead(root, since, reading.revision, pair.after, day)
        put_findings(reading, list(merge.errors))
    status = max(exit_status(pair.after), int(bool(merge and merge.errors)))
    silent = effect.is_none and not (merge and merge.blocks)
    if silent:
        session.say("pmoctl: no effect on the ranking")
    report = impact_report(effect, merge, branch, _numbers(pair.after))
    if options.form is not Format.markdown:
        return Reply(report, status)
    commit = (reading.revision or "none").removesuffix("+")
    mark = f"<!-- pmoctl:impact key={_key(root)} head={commit} -->"
    write_result("" if silent else write_comment(report.document, mark), options.output)
    raise typer.Exit(status)


def _numbers(assessment: Assessment) -> Numbers:
    return numbers_of(assessment.workspace.settings) if assessment.workspace else Numbers()


def _key(root: Path) -> str:
    """Name the workspace within its repository, for a comment that updates itself."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", repository_prefix(root).strip("/")) or "portfolio"
