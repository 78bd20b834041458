"""`pmoctl verify`: rebuild what was on the table, and hold it against the record."""

from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from pmoctl.cli.session import Session, complete_checkpoints, fail, fail_unknown, json_text, put_findings, write_result

if TYPE_CHECKING:
    from pathlib import Path

    from pmoctl.model.checkpoint import Checkpoint, Record
    from pmoctl.score.record import Mismatch


class Verified(NamedTuple):
    """What came of one checkpoint: the commit that it was rebuilt from (None: there is none), and what differs."""

    checkpoint: str
    recorded: str
    commit: str | None
    note: str | None
    mismatches: "list[Mismatch]"
    sealed: str
    history: list[str]

    @property
    def holds(self) -> bool:
        """Whether everything is as it was recorded."""
        return self.commit is not None and not self.mismatches and self.sealed != "altered"


def verify(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[CHECKPOINT]", help="By default all.", autocompletion=complete_checkpoints),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Prove what was on the table: rebuild the ranking from the recorded commit and compare the digests.

    Exit status 1 where something differs, was edited after it was sealed, or is not in this clone.

    Example: pmoctl verify 2026-12-board
    """
    session: Session = context.obj
    from pmoctl.store.load import load_context

    if form not in {"text", "json"}:
        fail(f"there is no format `{form}`", "text or json")
    reading = session.read(None)
    loaded = load_context(reading.source)
    if loaded.context is None:
        put_findings(reading, loaded.findings)
        fail("portfolio.yaml cannot be read", "run `pmoctl check`", 1)
    points = loaded.context.checkpoints
    if name is not None and name not in points:
        fail_unknown("checkpoint", name, points)
    if name is not None and points[name].record is None:
        fail(f"{name} has no record to verify", f"pmoctl checkpoint freeze {name} writes one before the meeting")
    digests = loaded.context.digests
    found = [
        _verify(session.workspace_root(), each, point, point.record, digests)
        for each, point in sorted(points.items(), key=lambda pair: (pair[1].date, pair[0]))
        if point.record is not None and name in {None, each}
    ]
    if form == "json":
        write_result(json_text("verification", {"checkpoints": [_data(each) for each in found]}))
    else:
        write_result("\n".join(_text(each) for each in found) or "No checkpoint has a record yet.\n")
    raise typer.Exit(0 if all(each.holds for each in found) else 1)


def _verify(root: "Path", name: str, point: "Checkpoint", record: "Record", digests: dict[str, str]) -> Verified:
    from pmoctl.model.kinds import CHECKPOINT
    from pmoctl.score.record import compare_record

    path = CHECKPOINT.path(name)
    sealed = "open" if point.minutes is None else "sealed" if point.minutes.digest == digests[path] else "altered"
    history = _history(root, path)
    commit, note = _find(root, name, record)
    if commit is None:
        return Verified(name, record.revision, None, note, [], sealed, history)
    rebuilt = _rebuild(root, name, point, record, commit)
    if rebuilt is None:
        return Verified(name, record.revision, None, f"nothing can be ranked at {commit[:10]}", [], sealed, history)
    if rebuilt["tool"] != record.tool:
        note = f"{note}; " if note else ""
        note += f"recorded by pmoctl {record.tool}, rebuilt by {rebuilt['tool']}"
    return Verified(name, record.revision, commit, note, compare_record(record, rebuilt), sealed, history)


def _rebuild(root: "Path", name: str, point: "Checkpoint", record: "Record", commit: str) -> dict[str, Any] | None:
    from pmoctl import __version__
    from pmoctl.score.assess import assess_workspace
    from pmoctl.score.record import record_data
    from pmoctl.store.source import Revision

    source = Revision(root, commit)
    new_only = record.options.get("new_only") is True
    assessment = assess_workspace(source, point.date, framework=record.framework.id, new_only=new_only)
    if assessment.ranking is None:
        return None
    return record_data(name, commit, source, assessment, __version__, new_only=new_only)


def _find(root: "Path", name: str, record: "Record") -> tuple[str | None, str | None]:
    """Give the recorded commit; where it is lost, as after a squash, the tag or a commit with the same files."""
    from pmoctl.model.kinds import CHECKPOINT
    from pmoctl.store.git import GitError, recent_commits, resolve_revision
    from pmoctl.store.inputs import inputs_digest
    from pmoctl.store.source import Revision

    try:
        return resolve_revision(root, record.revision), None
    except GitError:
        pass
    for commit in [f"refs/tags/checkpoint/{name}", *recent_commits(root, ("portfolio", "frameworks"))]:
        try:
            source = Revision(root, commit)
        except GitError:
            continue
        if inputs_digest(source, CHECKPOINT.path(name)) == record.inputs:
            lost = f"the recorded commit {record.revision[:10]} is not in this clone; the files of"
            return source.commit, f"{lost} {source.commit[:10]} are the same"
    cure = "fetch the whole history and its tags (`git fetch --unshallow --tags`)"
    return None, f"neither commit {record.revision[:10]} nor one with the same files is in this clone: {cure}"


def _history(root: "Path", path: str) -> list[str]:
    """Say who committed and signed what of a checkpoint's file, newest first."""
    from pmoctl.store.git import GitError, run_git

    shape = "%h %cs %an%x00%G?%x00%GS"
    try:
        log = run_git(root, "log", "--max-count=50", f"--format={shape}", "HEAD", "--", path)
    except GitError:
        return []
    words = {"G": "signed by {}", "U": "signed by {}", "N": "not signed"}
    found = []
    for line in log.decode("utf-8", "replace").splitlines():
        commit, grade, signer = line.split("\0")
        found.append(f"{commit}, {words.get(grade, 'signature not verified').format(signer)}")
    return found


def _text(found: Verified) -> str:
    from pmoctl.model.text import one_line

    verdict = "holds" if found.holds else "DOES NOT HOLD"
    lines = [f"{found.checkpoint}: {verdict}"]
    if found.commit:
        lines.append(f"  rebuilt from {found.commit[:10]}")
    lines += [f"  {found.note}"] if found.note else []
    for mismatch in found.mismatches:
        lines.append(f"  {mismatch.what} differs:")
        lines += [f"    recorded {mismatch.recorded}", f"    rebuilt  {mismatch.rebuilt}"]
    words = {
        "open": "no approved minutes yet",
        "sealed": "decisions are as the minutes sealed them",
        "altered": "decisions were EDITED after the minutes sealed them",
    }
    lines.append(f"  {words[found.sealed]}")
    lines += [f"  {one_line(each)}" for each in found.history]
    return "\n".join(lines) + "\n"


def _data(found: Verified) -> dict[str, Any]:
    return {
        **found._asdict(),
        "mismatches": [each._asdict() for each in found.mismatches],
        "holds": found.holds,
    }


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(verify)
