"""`pmoctl framework approve`: record who agreed to a framework, with the digest of what they agreed to."""

from typing import Annotated, Any

import typer

from pmoctl.cli.framework_file import Examined, FrameworkArgument, open_framework, require_sound
from pmoctl.cli.recording import record_edits
from pmoctl.cli.session import Session, fail, put_findings, write_result
from pmoctl.cli.writing import DryRun, day_given, people_of, require_text


def approve(
    context: typer.Context,
    name: FrameworkArgument = None,
    forum: Annotated[str, typer.Option("--forum", metavar="NAME", help="Who approved it: the forum.")] = ...,  # type: ignore[assignment]
    by: Annotated[list[str], typer.Option("--by", metavar="PERSON", help="Who approved it; repeatable.")] = ...,  # type: ignore[assignment]
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When; by default today.")] = None,
    evidence: Annotated[str | None, typer.Option("--evidence", metavar="TEXT", help="Where it is minuted.")] = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Write an approval with the framework's digest into its file. What does not pass `pmoctl check` is refused.

    It records; what proves who approved is the signed commit or the merged review that brings it in.

    Example: pmoctl framework approve fy2028 --forum "Executive Committee" --by mara-lindt --date 2027-09-30
    """
    session: Session = context.obj
    from pmoctl.model.text import one_line
    from pmoctl.record.propose import open_desk
    from pmoctl.store.edit import Edit

    opened = open_framework(session, name)
    require_sound(opened)
    approval = _approval(opened, forum, by, date, evidence)
    desk = open_desk(session.workspace_root(), opened.facts.as_of)
    record_edits(desk, opened.path, [Edit(("approval",), approval, "add")], dry_run=dry_run)
    if dry_run:
        return
    after = open_framework(session, opened.id)
    put_findings(after.reading, after.findings)
    people = one_line(", ".join(approval["by"]))
    write_result(f"{opened.path}: approved by {people}, {one_line(forum)}, {approval['date']}\n{approval['digest']}\n")
    session.say("Commit it, so that the approval can be proven: its author and signature say who recorded it.")


def _approval(opened: Examined, forum: str, by: list[str], date: str | None, evidence: str | None) -> dict[str, Any]:
    """Give the approval to write; ends the call where it could not stand."""
    require_text({"--forum": [forum], "--evidence": [evidence], "--by": by})
    by = people_of(by)
    day = day_given("--date", date)
    digest = opened.head.digest
    for earlier in opened.framework.approval:
        if earlier.digest == digest and earlier.forum == forum and set(earlier.by) >= set(by):
            fail(f"the {forum} approved just this on {earlier.date} already", "nothing was written")
        if earlier.date > day:
            fail(f"{day} is before the approval of {earlier.date}", "the last approval counts: name a later date")
    approval: dict[str, Any] = {"date": day, "forum": forum, "by": by}
    return {**approval, **({"evidence": evidence} if evidence else {}), "digest": digest}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(approve)
