"""Suppression comments: `# pmoctl: ignore[rule-name] reason` at the end of the line that a finding points at."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pmoctl.check.rule import Remark, finding_of, warning
from pmoctl.model.finding import Finding, Span
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, PORTFOLIO, kind_of
from pmoctl.model.text import did_you_mean
from pmoctl.store.all_faults import FAULTS
from pmoctl.store.read_file import Suppression

# Without its model a file is not there: what keeps one from being read cannot be waved through.
UNREAD = frozenset(fault.__name__.replace("_", "-") for fault in FAULTS)
# Two things of one id cannot both be ranked, and a file that colleagues cannot have is none to them; what was agreed to
# and is no more cannot be waved through.
_IDENTITY = frozenset({"duplicate-initiative", "duplicate-target", "name-reserved", "theme-altered"})
# An error in one of these, and there is no ranking.
_BASES = frozenset({PORTFOLIO.name, FRAMEWORK.name, CHECKPOINT.name})


class Used(NamedTuple):
    """Which rule of which comment found something: suppressed it, or was refused."""

    hits: set[tuple[Suppression, str]]
    refused: set[tuple[Suppression, str]]


@warning
def suppression_unused(comment: Suppression, used: Used, known: frozenset[str], *, complete: bool) -> Iterator[Remark]:
    """A suppression comment names no rule, or one that it does not suppress on its line.

    Why: It hides nothing today, and may hide a real fault tomorrow. What keeps a file from being read, and errors in
    portfolio.yaml, frameworks and checkpoints, cannot be suppressed.

    Example::

        owner: paul-adeyemi  # pmoctl: ignore[person-lef] stays on as adviser

    Use instead::

        owner: paul-adeyemi  # pmoctl: ignore[person-left] stays on as adviser
    """
    if not comment.rules:
        yield Remark("this names no rule", hint="name the rule: `# pmoctl: ignore[rule-name] reason`")
    for rule in dict.fromkeys(comment.rules):
        if rule not in known:
            yield Remark(f"there is no rule `{rule}`", hint=did_you_mean(rule, known) or "delete it")
        elif (comment, rule) in used.refused:
            yield Remark(f"`{rule}` cannot be suppressed here", hint="fix it: without this file there is no ranking")
        elif rule in UNREAD:
            yield Remark(f"`{rule}` cannot be suppressed", hint="fix it: the file cannot be read as it is")
        elif complete and (comment, rule) not in used.hits:
            yield Remark(f"`{rule}` finds nothing on this line", hint="delete it")


def suppress(findings: Iterable[Finding], suppressions: Iterable[Suppression], used: Used) -> list[Finding]:
    """Leave out findings (with their places) that a comment on their line names; note in `used` which comments did."""
    at: dict[tuple[str, int], list[Suppression]] = {}
    for comment in suppressions:
        at.setdefault((comment.path, comment.line), []).append(comment)
    kept = []
    for finding in findings:
        comments = at.get((finding.path, finding.span.line), ()) if finding.span else ()
        hits = [(comment, finding.rule) for comment in comments if finding.rule in comment.rules]
        refused = bool(hits) and _is_refused(finding)
        if not hits or refused:
            kept.append(finding)
        (used.refused if refused else used.hits).update(hits)
    return kept


def _is_refused(finding: Finding) -> bool:
    found = kind_of(finding.path)
    base = found is not None and found[0].name in _BASES
    return finding.rule in UNREAD | _IDENTITY or (base and finding.severity == "error")


def find_unused(
    suppressions: Iterable[Suppression], used: Used, known: Iterable[str], *, complete: bool
) -> list[Finding]:
    """Return the findings for comments that suppress nothing, or not all they name.

    `complete` says whether every rule has looked at everything; it has not where a file could not be read.
    """
    names = frozenset(known)
    return [
        finding_of(suppression_unused, remark, comment.path).at(
            Span(comment.line, comment.column, comment.line, comment.column + 1)
        )
        for comment in suppressions
        for remark in suppression_unused.test(comment, used, names, complete=complete)
    ]
