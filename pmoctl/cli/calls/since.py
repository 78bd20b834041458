"""What `--since` and `impact` begin with: where a branch left another one."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from pmoctl.analyse.impact import new_findings
from pmoctl.assess.outcome import Assessment
from pmoctl.assess.pair import assess_pair
from pmoctl.cli.calls.beside import check_beside
from pmoctl.cli.calls.session import Reading, Session, revision_hint
from pmoctl.cli.calls.speech import fail
from pmoctl.cli.check import CheckOptions
from pmoctl.model.finding import Finding
from pmoctl.record.since import Since, find_since
from pmoctl.store.git import GitError, resolve_revision


def open_since(session: Session, base: str, head: str | None) -> Since:
    """Find where HEAD and the working tree (or `head` alone) left a branch. Ends the call where git cannot tell."""
    root = session.workspace_root()
    with _comparing(root, base):
        tip = resolve_revision(root, base)
    with _comparing(root, head or "HEAD"):
        ours = resolve_revision(root, head or "HEAD")
    with _comparing(root, base):
        return find_since(root, tip, ours, tree=head is None)


@contextlib.contextmanager
def _comparing(root: Path, revision: str) -> Iterator[None]:
    try:
        yield
    except GitError as error:
        fail(f"there is nothing to compare with at `{revision}`: {error}", revision_hint(root))


def findings_since(
    session: Session, reading: Reading, options: CheckOptions, ref: str, day: dt.date, beside: list[Finding]
) -> tuple[Assessment, list[Finding]]:
    """Return the findings that were not there where a branch was left; `beside` are those of maps and rounds now."""
    since = open_since(session, ref, options.at)
    pair = assess_pair(since.source, reading.source, since.changed, day, framework=options.framework, located=True)
    found = new_findings(pair.before.findings, pair.after.findings)
    return pair.after, found + new_findings(check_beside(since.source).findings, beside)
