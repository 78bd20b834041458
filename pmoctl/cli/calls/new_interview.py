"""`pmoctl new initiative -i`: asked at the terminal, kept as a draft when stopped, and written once it can stand."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pmoctl.cli.calls.given import ask
from pmoctl.cli.calls.interview import StoppedError, interview
from pmoctl.cli.calls.new_file import OpenedContext, named_in, propose_new, render_new
from pmoctl.cli.calls.recording import say_findings, say_problems
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import fail, tell
from pmoctl.draft.fields import concerned
from pmoctl.draft.initiative import NewInitiative, interview_fields, not_asked, objection, read_initiative
from pmoctl.draft.kept import DRAFT, forget, keep, read_kept
from pmoctl.model.kinds import INITIATIVE
from pmoctl.report.numbers import counted
from pmoctl.store.overlay import Overlay

if TYPE_CHECKING:
    from pmoctl.draft.fields import Field


def ask_initiative(
    session: Session, opened: OpenedContext, given: dict[str, str], render: Callable[[NewInitiative], str]
) -> NewInitiative:
    """Ask until the answers come to a file that `pmoctl check` can live with. Keeps a draft where the person stops."""
    framework = opened.context.framework
    fields = interview_fields(opened.context, opened.day, on_the_spot=True)
    root = session.workspace_root()
    answers = {**_draft(root, fields), **given}
    named = named_in(INITIATIVE, opened.context)

    def objects(field: "Field", so_far: Mapping[str, str]) -> str | None:
        return objection(field, so_far, framework)

    left = [field for field in fields if field.name not in given]
    try:
        while True:
            interview(left, answers, named=named, skip=not_asked, objects=objects)
            made, problems = read_initiative(fields, answers)
            if made is None:
                say_problems(problems)
                left = _wrong(fields, problems)
                continue
            routes = _errors(session, opened, made, render)
            if not routes:
                forget(root)
                return made
            left = concerned(fields, routes)
            if not left:
                keep(root, answers)
                fail("your answers do not make a valid file", f"your answers are kept in {DRAFT}", 1)
    except StoppedError:
        keep(root, answers)
        kept = f"; your answers are kept in {DRAFT}, and offered the next time" if any(answers.values()) else ""
        fail("stopped", f"nothing was written{kept}", 1)


def _wrong(fields: "list[Field]", problems: list[str]) -> "list[Field]":
    """List the fields that are wrong, by the label that each problem begins with; all where none is named."""
    found = [field for field in fields if any(problem.startswith(field.label) for problem in problems)]
    return found or fields


def _errors(
    session: Session, opened: OpenedContext, made: NewInitiative, render: Callable[[NewInitiative], str]
) -> list[tuple[str | int, ...]]:
    """Say what `pmoctl check` would call an error, and give its places in the file."""
    content = render_new(lambda: render(made))
    desk, proposal = propose_new(session, opened, "initiative", made.path, content)
    if proposal.errors:
        tell(f"This does not pass `pmoctl check`: {counted(len(proposal.errors), 'error')}.\n")
        say_findings(desk._replace(source=Overlay(desk.source, proposal.edits)), proposal.errors)
    return [finding.route for finding in proposal.errors]


def _draft(root: Path, fields: "list[Field]") -> dict[str, str]:
    """Return the answers of a draft, where there is one and it is to be gone on with."""
    kept = read_kept(root, {field.name for field in fields})
    if not kept:
        return {}
    tell(f"There is a draft: {kept.get('title', 'without a title')}, {counted(len(kept), 'answer')}.\n")
    return {} if (ask("Go on with it? [yes]") or "").lower().startswith("n") else kept
