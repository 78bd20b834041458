"""`pmoctl framework approve`: record who agreed to a framework, with the digest of what they agreed to."""

from typing import Any

from pmoctl.cli.calls.framework_file import Examined, open_framework, require_sound
from pmoctl.cli.calls.recording import record_edits
from pmoctl.cli.calls.refused import put_findings
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import fail, write_result
from pmoctl.cli.calls.writing import day_given, people_of, require_text
from pmoctl.cli.framework_approve import FrameworkApproveOptions
from pmoctl.model.text import one_line
from pmoctl.record.propose import open_desk
from pmoctl.store.edit import Edit


def approve(session: Session, options: FrameworkApproveOptions) -> None:
    """Write an approval with the framework's digest into its file."""
    opened = open_framework(session, options.name)
    require_sound(opened)
    approval = _approval(opened, options.forum, options.by, options.date, options.evidence)
    desk = open_desk(session.workspace_root(), opened.facts.as_of)
    record_edits(desk, opened.path, [Edit(("approval",), approval, "add")], dry_run=options.dry_run)
    if options.dry_run:
        return
    after = open_framework(session, opened.id)
    put_findings(after.reading, after.findings)
    people = one_line(", ".join(approval["by"]))
    write_result(
        f"{opened.path}: approved by {people}, {one_line(options.forum)}, {approval['date']}\n{approval['digest']}\n"
    )
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
