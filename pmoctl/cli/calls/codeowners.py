"""`pmoctl codeowners`: who is asked for a review at the code host, from account managers and approvers."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pmoctl.analyse.owners import assign_owners
from pmoctl.cli.calls.refused import put_findings
from pmoctl.cli.calls.session import Reading, Session, day_of
from pmoctl.cli.calls.speech import fail, put, write_result
from pmoctl.cli.codeowners import CodeownersOptions
from pmoctl.model.kinds import FRAMEWORK, PEOPLE, PORTFOLIO, UNIT, kind_of
from pmoctl.record.codeowners import END, MARK, render_owners, splice
from pmoctl.record.propose import diff
from pmoctl.store.git import GitError, repository_prefix
from pmoctl.store.source import CODEOWNERS
from pmoctl.store.write import is_behind_link

if TYPE_CHECKING:
    from pmoctl.model.workspace import Context


def codeowners(session: Session, options: CodeownersOptions) -> None:
    """Write CODEOWNERS: account managers own their units' files and checkpoints, approvers what holds for everybody."""
    reading = session.read(options.at)
    top, prefix = _repository(session.workspace_root())
    ownership = assign_owners(_require_context(reading), day_of(reading, options.as_of))
    for word in ownership.unnamed:
        session.say(f"pmoctl: left out: {word}")
    if ownership.unowned:
        session.say(f"pmoctl: nobody can be named for {', '.join(ownership.unowned)}")
        session.say(
            "  help: name account managers, have the framework approved, and give them a `handle:` in people.yaml"
        )
    block = render_owners(ownership.owned, prefix)
    if options.output is not None and str(options.output) == "-":
        write_result(block)
        return
    target = options.output or top / next((place for place in CODEOWNERS if (top / place).is_file()), CODEOWNERS[0])

    if target.is_symlink() or is_behind_link(target) or (options.output is None and not _inside(target, top)):
        fail(f"{os.path.relpath(target)} is a symbolic link, or behind one", "put the file itself there")
    before = _standing(target)
    after = splice(before, block)
    if after is None:
        fail(f"{target} has a line `{MARK}` without its `{END}`", "put the line back, or take both away", 1)
    if options.check or options.dry_run:
        shown = os.path.relpath(os.path.realpath(target), os.path.realpath(top)).replace(os.sep, "/")

        put(diff(shown, before.encode(), after.encode()))
        if options.check and after != before:
            session.say("pmoctl: CODEOWNERS is not what the workspace says. Run `pmoctl codeowners`.")
            raise typer.Exit(1)
        return
    if options.output is None and prefix:
        place = os.path.relpath(target)
        fail(f"{place} is outside the workspace", f"say that it may be written: --output {place}")
    if after != before:
        write_result(after, target)
        put(f"{os.path.relpath(target)}\n")


def _standing(target: Path) -> str:
    try:
        return target.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        fail(f"{target} is not UTF-8", "write it anew as UTF-8", 1)
    except OSError as error:
        fail(f"{target} cannot be read: {error.strerror}")


def _require_context(reading: Reading) -> "Context":
    """Return the workspace. Ends the call where a file that says who owns what has errors: its lines would be lost."""
    loaded = reading.loaded
    needed = {PORTFOLIO, PEOPLE, UNIT, FRAMEWORK}
    errors = [each for each in loaded.findings if each.severity == "error"]
    wrong = [each for each in errors if (found := kind_of(each.path)) and found[0] in needed]
    if loaded.context is None or wrong:
        put_findings(reading, wrong)
        fail("who owns what cannot be read", "run `pmoctl check`", 1)
    return loaded.context


def _repository(root: Path) -> tuple[Path, str]:
    """Return the top of the repository and the way from it to the workspace; outside git the workspace is the top."""
    try:
        prefix = repository_prefix(root)
    except GitError:
        return root, ""
    real = root.resolve()
    return (real.parents[prefix.count("/") - 1] if prefix else root), prefix


def _inside(target: Path, top: Path) -> bool:
    return target.resolve().is_relative_to(top.resolve())
