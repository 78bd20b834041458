"""Would these edits bring an error that was not there? The one answer, for everything that writes into a workspace."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import Assessment
from pmoctl.model.finding import Finding
from pmoctl.model.workspace import Workspace
from pmoctl.record.refusal import refuse
from pmoctl.store.edit import Edit, NotEditableError, edit_bytes
from pmoctl.store.overlay import Kept, Overlay
from pmoctl.store.source import Fault, Source
from pmoctl.store.working_tree import Stamp, WorkingTree
from pmoctl.store.write import alone, write_changes

_Sign = tuple[str, str, tuple[str, ...]]


class Renames(NamedTuple):
    """What only gets another name by edits: the id it had and the one it has, and new paths with those of before."""

    old: str = ""
    new: str = ""
    moved: Mapping[str, str] = MappingProxyType({})


NO_RENAMES = Renames()


class Desk(NamedTuple):
    """A workspace as it stands before something is written into it; each file is kept as it was first read.

    `stamp` tells whether any file was changed since.
    """

    root: Path
    source: Source
    stamp: Stamp
    day: dt.date
    assessment: Assessment

    @property
    def workspace(self) -> Workspace:
        """What is in it. Raises NotRecordedError where its settings cannot be read."""
        if self.assessment.workspace is None:
            refuse("portfolio/portfolio.yaml cannot be read", "run `pmoctl check`")
        return self.assessment.workspace


class Proposal(NamedTuple):
    """Edits that are thought out and not yet made.

    `edits` are the new bytes by path (None: the file goes), `before` what those files were when they were looked at
    (None: there was none). `brought` are the findings that `pmoctl check` would have and has not now.
    """

    edits: Mapping[str, bytes | None]
    before: Mapping[str, bytes | None]
    renames: Renames
    brought: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What speaks against it."""
        return tuple(finding for finding in self.brought if finding.severity == "error")


class ChangedError(Exception):
    """A file is not what it was when the edits were thought out; the message is its path."""


class OvertakenError(Exception):
    """What others wrote meanwhile does not go with the edits."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Take the errors that the edits would bring now."""
        super().__init__(f"{len(findings)} errors")
        self.findings = tuple(findings)


def open_desk(root: Path, day: dt.date, *, with_initiatives: bool = False) -> Desk:
    """Read and check the workspace in a folder, as it is seen on a day."""
    tree = WorkingTree(root)
    stamp = tree.stamp()
    source = Kept(tree)
    return Desk(root, source, stamp, day, assess_workspace(source, day, with_initiatives=with_initiatives))


def propose(desk: Desk, edits: Mapping[str, bytes | None], renames: Renames = NO_RENAMES) -> Proposal:
    """Return what edits of whole files would bring; with `renames`, as of what only gets another name by it."""
    before = {path: _kept(desk.source, path) for path in edits}
    after = assess_workspace(Overlay(desk.source, edits), desk.day).findings
    brought = brought_findings(desk.assessment.findings, after, renames)
    return Proposal(edits, before, renames, tuple(brought))


def propose_edits(desk: Desk, path: str, edits: Sequence[Edit]) -> Proposal:
    """Return what edits within one file would bring. Raises NotEditableError where it cannot be edited safely."""
    return propose(desk, {path: edited(desk, path, edits)})


def edited(desk: Desk, path: str, edits: Sequence[Edit]) -> bytes:
    """Return a file with edits made. Raises NotEditableError where it cannot be read, or not be edited safely."""
    content = desk.source.read(path)
    if isinstance(content, Fault):
        message = f"{path} {content.message}"
        raise NotEditableError(message)
    try:
        return edit_bytes(content, list(edits))
    except NotEditableError as error:
        message = f"{path}: {error}"
        raise NotEditableError(message) from error


def brought_findings(
    before: Iterable[Finding], after: Iterable[Finding], renames: Renames = NO_RENAMES
) -> list[Finding]:
    """List the findings that were not there before. A finding is known by rule, path and route, not by line or words.

    Of what only gets another name, it is known under the old one too; and where files move, each one of a rule that is
    gone stands for one of that rule elsewhere, as of a circle that is said of another of its members.
    """
    known = Counter(map(_sign, before))
    new = []
    for finding in after:
        sign = next((each for each in (_sign(finding), _sign_before(finding, renames)) if known[each] > 0), None)
        if sign is None:
            new.append(finding)
        else:
            known[sign] -= 1
    if not renames.moved:
        return new
    gone = Counter(rule for rule, _, _ in known.elements())
    brought = []
    for finding in new:
        gone[finding.rule] -= 1
        if gone[finding.rule] < 0:
            brought.append(finding)
    return brought


def _sign(finding: Finding) -> _Sign:
    return finding.rule, finding.path, tuple(map(str, finding.route))


def _sign_before(finding: Finding, renames: Renames) -> _Sign:
    """Return the sign that a finding had before something got another name."""
    rule, path, route = _sign(finding)
    word = re.compile(rf"(?<![\w-]){re.escape(renames.new)}(?![\w-])")
    old = tuple(word.sub(renames.old, part) for part in route) if renames.new else route
    return rule, renames.moved.get(path, path), old


def write_proposal(desk: Desk, proposal: Proposal) -> None:
    """Make edits, all of them or none, while nobody else writes here.

    What others wrote since the desk was opened is looked at again. Raises BusyError where another writer does not come
    to an end, ChangedError, OvertakenError, and OSError.
    """
    with alone(desk.root):
        tree = WorkingTree(desk.root)
        for path, content in proposal.before.items():
            if _kept(tree, path) != content:
                raise ChangedError(path)
        if tree.stamp() != desk.stamp:
            now = open_desk(desk.root, desk.day)
            if errors := propose(now, proposal.edits, proposal.renames).errors:
                raise OvertakenError(errors)
        changed = {path: content for path, content in proposal.edits.items() if content != proposal.before[path]}
        write_changes(desk.root, {_target(desk.root, path, proposal): content for path, content in changed.items()})


def _kept(source: Source, path: str) -> bytes | None:
    content = source.read(path)
    return None if isinstance(content, Fault) else content


def _target(root: Path, path: str, proposal: Proposal) -> str:
    """Return where the bytes of a path are: a link within the workspace stays one when its file alone is edited."""
    if len(proposal.edits) > 1 or proposal.before[path] is None or proposal.edits[path] is None:
        return path
    target = (root / path).resolve()
    return target.relative_to(root.resolve()).as_posix() if target.is_relative_to(root.resolve()) else path


def diff_proposal(proposal: Proposal) -> str:
    """Return the unified diff of all files: a file that moves is compared with what it was."""
    parts = []
    for path, content in sorted(proposal.edits.items()):
        origin = proposal.renames.moved.get(path, path)
        if content is None and path in proposal.renames.moved.values():
            continue
        if origin != path:
            parts.append(f"rename from {origin}\nrename to {path}\n")
        parts.append(diff(path, proposal.before[origin], content, origin))
    return "".join(parts)


def diff(path: str, before: bytes | None, after: bytes | None, origin: str | None = None) -> str:
    """Return the unified diff of a file's old and new text, None where there is no file.

    `origin` is its old path where it moves.
    """
    import difflib

    old, new = ([] if content is None else _lines(content) for content in (before, after))
    here, there = "/dev/null" if before is None else f"a/{origin or path}", f"b/{path}"
    lines = difflib.unified_diff(old, new, here, there if after is not None else "/dev/null")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(content: bytes) -> list[str]:
    """Return lines as git and YAML part them: `splitlines` parts at a form feed and others too."""
    return re.findall(r"[^\n]*\n|[^\n]+", content.decode("utf-8", "replace"))
