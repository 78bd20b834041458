"""`pmoctl verify`: whether the record of a checkpoint holds."""

import contextlib
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.completion import complete_checkpoints
from pmoctl.cli.session import MANY, Session, fail, fail_unknown, json_text, write_result
from pmoctl.cli.tables import require_format
from pmoctl.model.text import plain_name

if TYPE_CHECKING:
    from pmoctl.model.workspace import Context
    from pmoctl.record.committed import Signed
    from pmoctl.record.reseal import Reseal
    from pmoctl.record.signers import Rests
    from pmoctl.record.verify import Compared, Verification

DECISION = "decision on "


def verify(
    context: typer.Context,
    checkpoint: Annotated[
        str | None,
        typer.Argument(
            metavar="[CHECKPOINT]", help="By default all that have a record.", autocompletion=complete_checkpoints
        ),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    *,
    require_signed: Annotated[
        bool,
        typer.Option("--require-signed", help="Each part must be in a commit signed by a key of people.yaml."),
    ] = False,
    accept_reseal: Annotated[
        bool, typer.Option("--accept-reseal", help="A seal that the file says took another's place is approved.")
    ] = False,
) -> None:
    """Rebuild the ranking from the recorded revision, show what matches and what differs, and who committed what.

    Works after a squash merge too: a lost commit is told from altered files by the digest of the inputs.

    Example: pmoctl verify 2026-12-investment-board
    """
    session: Session = context.obj
    from pmoctl import __version__
    from pmoctl.cli.checkpoint import open_checkpoints
    from pmoctl.model.kinds import CHECKPOINT
    from pmoctl.model.workspace import in_order
    from pmoctl.record.signers import check_signatures
    from pmoctl.record.verify import verify_checkpoint
    from pmoctl.record.versions import Version, read_versions
    from pmoctl.store.git import GitError

    require_format(form, ("text", "json"))
    root = session.workspace_root()
    known = open_checkpoints(session.read(None))
    found: list[Verification] = []
    rests: dict[str, tuple[Rests, ...]] = {}
    versions: dict[str, list[Version]] = {}
    try:
        with contextlib.nullcontext() if _proves(known) else contextlib.suppress(GitError):
            versions = read_versions(root)
        names = [*(name for name, _ in in_order(known.checkpoints)), *sorted(versions.keys() - known.checkpoints)]
        if checkpoint is not None and checkpoint not in names:
            fail_unknown("checkpoint", checkpoint, names)
        for name in names if checkpoint is None else [checkpoint]:
            point, digest = known.checkpoints.get(name), known.digests.get(CHECKPOINT.path(name))
            each = verify_checkpoint(root, name, point, digest, versions.get(name, ()), __version__)
            found += [each] if each else []
            if each and require_signed and point is not None:
                rests[name] = check_signatures(root, name, point, versions.get(name, ()), known.people)
    except GitError as error:
        fail(f"git cannot tell: {error}", "a record is verified in a clone of the repository it was made in", 1)
    if checkpoint is not None and not found:
        fail(f"{checkpoint} has no record", "`pmoctl checkpoint freeze` makes one before the meeting", 1)
    if form == "json":
        rows = [{**_data(each, known), "rests_on": _rests_data(rests.get(each.checkpoint))} for each in found]
        write_result(json_text("verification", {"checkpoints": rows}))
    elif not found:
        session.say("No checkpoint has a record or minutes: `pmoctl checkpoint freeze` makes one before the meeting.")
    else:
        texts = [_text(each, accept_reseal=accept_reseal) + _since(known, each.checkpoint) for each in found]
        texts = [text + _rests(rests.get(each.checkpoint)) for text, each in zip(texts, found, strict=True)]
        write_result("\n".join(texts))
    passed = all(each.passes(accept_reseal=accept_reseal) for each in found)
    raise typer.Exit(int(not (passed and all(each.enough for some in rests.values() for each in some))))


def _proves(known: "Context") -> bool:
    """Whether there is something to verify, for which git is needed."""
    return any(point.record or point.minutes for point in known.checkpoints.values())


def _rests(found: "tuple[Rests, ...] | None") -> str:
    """Say on whose signatures each part rests, and where that is not enough."""
    if found is None:
        return ""
    lines = ["  signed commits of people with a key in people.yaml:"]
    for each in found:
        who = ", ".join(map(plain_name, each.people)) or "nobody"
        count = f" ({len(each.people)} of the {each.needed} attendees it needs)" if each.attendees else ""
        lines.append(f"    {each.what}: {'signed by' if each.enough else 'NOT ENOUGH, signed by'} {who}{count}")
    return "".join(f"{line}\n" for line in lines)


def _rests_data(found: "tuple[Rests, ...] | None") -> list[dict[str, Any]] | None:
    if found is None:
        return None
    return [
        {"what": each.what, "signed_by": list(each.people), "needed": each.needed, "enough": each.enough}
        for each in found
    ]


def _since(known: "Context", checkpoint: str) -> str:
    """Say what was changed in what is on the table since it was frozen."""
    from pmoctl.model.difference import changed_words
    from pmoctl.model.text import one_line

    changed = known.since_frozen.get(checkpoint, ())
    lines = [f"    {one_line(f'{each.path}: {changed_words(each)}')}\n" for each in changed[:MANY]]
    lines += [f"    and {len(changed) - MANY} more files\n"] if len(changed) > MANY else []
    return "".join(["  changed in the files here since it was frozen:\n", *lines]) if changed else ""


def _data(found: "Verification", known: "Context") -> dict[str, Any]:
    changed = known.since_frozen.get(found.checkpoint, ())
    return {
        "checkpoint": found.checkpoint,
        "holds": None if found.untold else found.holds,
        "revision": found.record.revision if found.record else None,
        "commit": found.commit,
        "found_by": found.how,
        "compared": [
            {"what": each.what, "recorded": each.recorded, "found": each.found, "matches": each.matches}
            for each in found.compared
        ],
        "resealed": _reseal_data(found.resealed),
        "changed_since_frozen": [
            {"path": each.path, "routes": [".".join(map(str, one.route)) for one in each.differences]}
            for each in changed
        ],
        "signed": [{"what": each.what, "by": _people(each)} for each in found.signed],
    }


def _reseal_data(found: "Reseal | None") -> dict[str, Any] | None:
    if found is None:
        return None
    changed = found.changed
    return {
        "approved": found.approved.isoformat(),
        "by": list(found.by),
        "first_approved": found.first_approved,
        "first_by": list(found.first_by),
        "why": found.why,
        "said": found.said,
        "changed": None
        if changed is None
        else [{"decision": each.initiative, "before": each.before, "after": each.after} for each in changed],
        "others": list(found.others),
    }


def _people(signed: "Signed") -> dict[str, Any] | None:
    by = signed.by
    if by is None:
        return None
    return {
        "commit": by.commit,
        "date": by.committed.isoformat(),
        "author": by.author,
        "committer": by.committer,
        "signature": by.signature,
        "signer": by.signer,
    }


def _text(found: "Verification", *, accept_reseal: bool) -> str:
    from pmoctl.model.text import one_line

    state = "holds" if found.holds else "RESEALED" if found.matches else "DOES NOT HOLD"
    state = "CANNOT BE TOLD HERE" if found.untold else state
    lines = [f"{found.checkpoint}: {state}", *_place(found)]
    for each in found.compared:
        lines += _comparison(each)
    if found.resealed is not None:
        lines += _reseal(found.resealed, accept=accept_reseal)
    lines += _signatures(found.signed)
    return "".join(f"{'  ' if line.startswith('  ') else ''}{one_line(line)}\n" for line in lines)


def _reseal(found: "Reseal", *, accept: bool) -> list[str]:
    """Say whose seal took the place of whose, and what was changed in between."""
    by, first = (", ".join(map(plain_name, names)) or "nobody" for names in (found.by, found.first_by))
    line = f"  resealed on {found.approved} by {by}; sealed first on {found.first_approved} by {first}"
    why = (found.why or "").replace('"', "'")
    lines = [f'{line}: "{why}"' if why else line]
    if not found.said:
        lines.append("  the file does not say so: a seal was taken away that git has")
    if found.changed is None:
        lines.append("  what was sealed first is in no commit: what was changed since cannot be told")
    for each in found.changed or ():
        keys = "" if each.before != each.after else f", changed: {', '.join(each.keys)}"
        lines.append(f"  {each.initiative}: {each.before or 'no decision'} → {each.after or 'no decision'}{keys}")
    if found.others:
        lines.append(f"  changed besides: {', '.join(found.others)}")
    if found.said:
        lines.append(
            "  accepted: --accept-reseal says that the new seal is approved"
            if accept
            else "  if the new seal is itself approved, say so: `pmoctl verify --accept-reseal`"
        )
    return lines


def _signatures(signed: "tuple[Signed, ...]") -> list[str]:
    """Say who committed what; a board decides on dozens at once, which then share a line."""
    from itertools import groupby

    lines = []
    for (decision, _), group in groupby(signed, lambda each: (each.what.startswith(DECISION), each.by)):
        same = list(group)
        whats = [each.what for each in same]
        if decision and len(same) > 1:
            whats = [f"{len(same)} decisions ({', '.join(what.removeprefix(DECISION) for what in whats)})"]
        lines += [f"  {what}: {_signature(same[0])}" for what in whats]
    return lines


def _place(found: "Verification") -> list[str]:
    """Say where the recorded files are."""
    if found.record is None:
        return []
    revision = found.record.revision[:10]
    if found.how == "recorded":
        lines = [f"  revision {revision}: found"]
        if found.shallow:
            lines.append("  this clone is shallow: what was committed first of the record cannot be told here")
        return lines
    if found.commit is not None:
        where = f"{found.commit[:10]} {'by its tag' if found.how == 'tag' else 'in the history'}"
        return [f"  revision {revision}: not in this clone (squashed or rebased); commit {where} has the same files"]
    if found.shallow:
        cure = "`git fetch --unshallow --tags` (in CI `fetch-depth: 0`)"
        return [f"  revision {revision}: this clone is shallow and lacks it: {cure}"]
    cure = "fetch its tag: `git fetch origin --tags`"
    return [f"  revision {revision}: not in this clone, and no commit here has its files: they were altered, or {cure}"]


def _comparison(compared: "Compared") -> list[str]:
    words = {True: "matches", False: "DIFFERS", None: "not there"}[compared.matches]
    hint = f" ({compared.hint})" if compared.hint and not compared.matches else ""
    lines = [f"  {compared.what}: {words}{hint}"]
    if compared.matches is False:
        recorded, found = compared.recorded, compared.found
        if isinstance(recorded, list) and isinstance(found, list):
            more = [name for name in recorded if name not in found]
            less = [name for name in found if name not in recorded]
            recorded, found = (", ".join(names) or "the same in another order" for names in (more, less))
            return [*lines, f"  only recorded: {recorded}; only rebuilt: {found}"]
        lines.append(f"  recorded {recorded}, found {'nothing' if found is None else found}")
    return lines


def _signature(signed: "Signed") -> str:
    by = signed.by
    if by is None:
        return "not committed"
    committer = f", committed by {plain_name(by.committer)}" if by.committer != by.author else ""
    signer = f" by {plain_name(by.signer)}" if by.signer else ""
    return f"{plain_name(by.author)}{committer}, {by.committed}, {by.commit[:10]}, signature: {by.signature}{signer}"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(verify)
