"""`pmoctl impact`: what a branch does to the ranking."""

from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.session import (
    AsOf,
    Output,
    Reading,
    Session,
    day_of,
    exit_status,
    put_findings,
    say_errors,
    say_refused,
    show,
    write_result,
)
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    import datetime as dt

    from pmoctl.analyse.merged import MergeEffect
    from pmoctl.assess.outcome import Assessment
    from pmoctl.cli.since import Since
    from pmoctl.report.numbers import Numbers


def impact(
    context: typer.Context,
    base: Annotated[str, typer.Argument(metavar="BASE", help="The branch that this one is to be merged into.")],
    head: Annotated[str | None, typer.Option("--head", metavar="REV", help="Not the working tree.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to show it; markdown is the comment.")] = Format.text,
    output: Output = None,
    as_of: AsOf = None,
) -> None:
    """Show what a branch does: what blocks, what is decided otherwise, who crosses the line, money, ranks, targets.

    Compares the commit where the branch left BASE with the working tree, or with --head. With --format markdown nothing
    is printed where there is no effect.

    Example: pmoctl impact main --format markdown
    """
    session: Session = context.obj
    from pmoctl.analyse.effect import measure_effect
    from pmoctl.assess.outcome import Refused
    from pmoctl.assess.pair import assess_pair
    from pmoctl.cli.since import open_since
    from pmoctl.report.head import Head
    from pmoctl.report.impact import Branch, impact_report
    from pmoctl.write.comment import write_comment

    since = open_since(session, base, head)
    reading = session.read(head)
    day = day_of(reading, as_of)
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
        since.commit, reading.revision if head else None, (heads[0], heads[1]), day.isoformat(), since.base_moved
    )
    merge = _merge(session, since, reading, pair.after, day) if since.base_moved else None
    if merge is not None and merge.errors:
        put_findings(reading, list(merge.errors))
    silent = effect.is_none and not (merge and merge.blocks)
    report = impact_report(effect, merge, branch, _numbers(pair.after))
    if form is Format.markdown:
        commit = (reading.revision or "none").removesuffix("+")
        mark = f"<!-- pmoctl:impact key={_key(session)} head={commit} -->"
        write_result("" if silent else write_comment(report.document, mark), output)
    else:
        show(session, report, form, output)
    if silent:
        session.say("pmoctl: no effect on the ranking")
    raise typer.Exit(max(exit_status(pair.after), int(bool(merge and merge.errors))))


def _merge(session: Session, since: "Since", reading: Reading, branch: "Assessment", day: "dt.date") -> "MergeEffect":
    """Say what the branch shows once it is merged with its base as that is now, by a merge that git makes beside it."""
    from pmoctl.analyse.merged import MergeEffect, measure_merge
    from pmoctl.assess.assess import assess_workspace
    from pmoctl.store.git import GitError
    from pmoctl.store.merge import merge_commits
    from pmoctl.store.read import locate_findings
    from pmoctl.store.revision import Revision

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


def _numbers(assessment: "Assessment") -> "Numbers":
    from pmoctl.report.numbers import Numbers
    from pmoctl.report.words import numbers_of

    return numbers_of(assessment.workspace.settings) if assessment.workspace else Numbers()


def _key(session: Session) -> str:
    """Name the workspace within its repository, for a comment that updates itself."""
    import re

    from pmoctl.store.git import run_git

    prefix = run_git(session.workspace_root(), "rev-parse", "--show-prefix").decode("utf-8", "replace").strip()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", prefix.strip("/")) or "portfolio"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(impact)
