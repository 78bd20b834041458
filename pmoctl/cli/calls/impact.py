"""`pmoctl impact`: what a branch does to the ranking."""

import datetime as dt
import re

import typer

from pmoctl.analyse.effect import measure_effect
from pmoctl.analyse.merged import MergeEffect, measure_merge
from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import Assessment, Refused
from pmoctl.assess.pair import assess_pair
from pmoctl.cli.calls.refused import exit_status, put_findings, say_errors, say_refused
from pmoctl.cli.calls.session import Reading, Session, day_of
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.since import Since, open_since
from pmoctl.cli.calls.speech import write_result
from pmoctl.cli.impact import ImpactOptions
from pmoctl.report.head import Head
from pmoctl.report.impact import Branch, impact_report
from pmoctl.report.numbers import Numbers
from pmoctl.report.words import numbers_of
from pmoctl.store.git import GitError, run_git
from pmoctl.store.merge import merge_commits
from pmoctl.store.read import locate_findings
from pmoctl.store.revision import Revision
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
    revisions = since.commit, reading.revision
    heads = [
        None if isinstance(each, Refused) else Head.of(each, revision, day)
        for each, revision in zip(pair, revisions, strict=True)
    ]
    branch = Branch(
        since.commit,
        reading.revision if options.head else None,
        (heads[0], heads[1]),
        day.isoformat(),
        since.base_moved,
    )
    merge = _merge(session, since, reading, pair.after, day) if since.base_moved else None
    if merge is not None and merge.errors:
        put_findings(reading, list(merge.errors))
    silent = effect.is_none and not (merge and merge.blocks)
    report = impact_report(effect, merge, branch, _numbers(pair.after))
    if options.form is Format.markdown:
        commit = (reading.revision or "none").removesuffix("+")
        mark = f"<!-- pmoctl:impact key={_key(session)} head={commit} -->"
        write_result("" if silent else write_comment(report.document, mark), options.output)
    else:
        return Reply(report)
    if silent:
        session.say("pmoctl: no effect on the ranking")
    raise typer.Exit(max(exit_status(pair.after), int(bool(merge and merge.errors))))


def _merge(session: Session, since: Since, reading: Reading, branch: Assessment, day: dt.date) -> MergeEffect:
    """Say what the branch shows once it is merged with its base as that is now, by a merge that git makes beside it."""
    if (reading.revision or "").endswith("+"):
        return MergeEffect("unknown", why="the working tree has changes that are not committed")
    root = session.workspace_root()
    try:
        merge = merge_commits(root, since.tip, since.ours)
        if merge.commit is None:
            return MergeEffect("conflicts", conflicts=merge.conflicts)
        source = Revision(root, merge.commit)
        merged = assess_workspace(source, day)
        found = measure_merge(branch, merged, lambda: assess_workspace(Revision(root, since.tip), day))
    except GitError as error:
        return MergeEffect("unknown", why=str(error))
    return found._replace(errors=tuple(locate_findings(source, list(found.errors))))


def _numbers(assessment: Assessment) -> Numbers:
    return numbers_of(assessment.workspace.settings) if assessment.workspace else Numbers()


def _key(session: Session) -> str:
    """Name the workspace within its repository, for a comment that updates itself."""
    prefix = run_git(session.workspace_root(), "rev-parse", "--show-prefix").decode("utf-8", "replace").strip()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", prefix.strip("/")) or "portfolio"
