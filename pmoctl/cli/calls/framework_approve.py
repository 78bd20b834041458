"""`pmoctl framework approve`: record who agreed to a framework, with the digest of what they agreed to."""

from pmoctl.cli.calls.framework_file import open_framework, require_sound
from pmoctl.cli.calls.recording import record, refusals
from pmoctl.cli.calls.refused import put_findings
from pmoctl.cli.calls.session import Session, day_given
from pmoctl.cli.calls.speech import write_result
from pmoctl.cli.calls.writing import people_of, require_text
from pmoctl.cli.framework_approve import FrameworkApproveOptions
from pmoctl.model.text import one_line
from pmoctl.record.approve import propose_approval
from pmoctl.record.propose import open_desk


def approve(session: Session, options: FrameworkApproveOptions) -> None:
    """Write an approval with the framework's digest into its file."""
    opened = open_framework(session, options.name)
    require_sound(opened)
    require_text({"--forum": [options.forum], "--evidence": [options.evidence], "--by": options.by})
    by, day = people_of(options.by), day_given("--date", options.date)
    desk = open_desk(session.workspace_root(), opened.facts.as_of)
    with refusals(desk):
        proposal = propose_approval(desk, opened.id, by, options.forum, day, options.evidence)
    record(desk, proposal, opened.path, dry_run=options.dry_run)
    if options.dry_run:
        return
    after = open_framework(session, opened.id)
    put_findings(after.reading, after.findings)
    people, forum = one_line(", ".join(by)), one_line(options.forum)
    write_result(f"{opened.path}: approved by {people}, {forum}, {day}\n{opened.head.digest}\n")
    session.say("Commit it, so that the approval can be proven: its author and signature say who recorded it.")
