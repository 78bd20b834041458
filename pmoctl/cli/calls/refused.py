"""What is said of files with errors: what is left out, and that nothing can be ranked."""

import sys
from collections.abc import Sequence

import typer

from pmoctl.assess.outcome import Assessment, RankedWorkspace, Refused, errors_of
from pmoctl.cli.calls.session import Reading
from pmoctl.cli.calls.speech import complain, fail_unknown, put
from pmoctl.model.finding import Finding
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, PORTFOLIO, kind_of
from pmoctl.model.text import MANY
from pmoctl.report.finding import finding_words
from pmoctl.report.numbers import counted
from pmoctl.store.read import locate_findings


def require_framework(assessment: Assessment, name: str | None) -> None:
    """End the call where the framework asked for is not there."""
    known = assessment.workspace
    if name is None or known is None or name in known.frameworks or FRAMEWORK.path(name) in known.unread:
        return
    fail_unknown("framework", name, known.frameworks)


def require_ranking(
    reading: Reading, assessment: Assessment, before: Sequence[RankedWorkspace] = ()
) -> RankedWorkspace:
    """Say what is wrong and which files are left out; end the call with status 1 where nothing could be ranked.

    What was said of a workspace that the call looked at `before` is not said again.
    """
    if isinstance(assessment, Refused):
        say_refused(reading, assessment)
        raise typer.Exit(1)
    if all(errors_of(each) != errors_of(assessment) for each in before):
        say_errors(reading, assessment)
    return assessment


def say_refused(reading: Reading, assessment: Refused) -> None:
    """Say why nothing is ranked."""
    blocking = [finding for finding in errors_of(assessment) if _blocks(finding)]
    where = "in settings, framework or checkpoints"
    if not blocking:
        blocking = [finding for each in assessment.committed for finding in each.findings]
        where = "in the files of committed work, so that nobody can tell what is left of the money"
    put(_concise(reading, blocking), sys.stderr)
    complain(f"nothing is ranked: {counted(len(blocking), 'error')} {where}", check_hint(assessment))


def say_errors(reading: Reading, assessment: RankedWorkspace) -> None:
    """Say which files are left out and why, and what else is wrong."""
    errors = errors_of(assessment)
    if not errors:
        return
    left_out = frozenset(assessment.dropped)
    others = [finding for finding in errors if finding.path not in left_out]
    said = ""
    if left_out:
        files = "initiative file has errors and is" if len(left_out) == 1 else "initiative files have errors and are"
        said += f"pmoctl: {len(left_out)} {files} left out:\n"
        said += _concise(reading, [finding for finding in errors if finding.path in left_out])
    if others:
        said += f"pmoctl: {counted(len(others), 'error')} besides:\n" + _concise(reading, others)
    put(f"{said}  help: {check_hint(assessment)}\n", sys.stderr)


def check_hint(assessment: Assessment) -> str:
    """Say how to see everything that is wrong, with the framework that it was seen with."""
    used = assessment.framework if isinstance(assessment, Refused) else assessment.baseline.id
    other = assessment.workspace is not None and used != assessment.workspace.settings.framework
    return f"run `pmoctl check --framework {used}`" if other else "run `pmoctl check`"


def put_findings(reading: Reading, findings: list[Finding]) -> None:
    """Say on stderr what was found, one line each."""
    put(_concise(reading, findings), sys.stderr)


def _blocks(finding: Finding) -> bool:
    found = kind_of(finding.path)
    return found is None or found[0] in {PORTFOLIO, FRAMEWORK, CHECKPOINT}


def _concise(reading: Reading, findings: list[Finding]) -> str:
    shown = sorted(locate_findings(reading.source, findings[: 10 * MANY]), key=lambda finding: finding.order)
    more = f"  and {len(findings) - MANY} more\n" if len(findings) > MANY else ""
    return "".join(f"  {finding_words(finding)}\n" for finding in shown[:MANY]) + more


def exit_status(assessment: Assessment) -> int:
    """Return 1 where files with errors were left out or the framework was altered, else 0."""
    return int(bool(errors_of(assessment)))
