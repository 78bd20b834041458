"""One more file of a workspace, from a template, with what was answered and hints for the rest."""

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from pmoctl.cli.calls.called import Names
from pmoctl.cli.calls.interview import Named, StoppedError, as_said, interview
from pmoctl.cli.calls.recording import say_problems, settle
from pmoctl.cli.calls.refused import put_findings
from pmoctl.cli.calls.session import Reading, Session, today
from pmoctl.cli.calls.speech import fail, put
from pmoctl.draft.fields import Field, new_id, read_answers
from pmoctl.draft.file import SCHEMAS
from pmoctl.draft.templates import TemplateFaultError
from pmoctl.draft.workspace import schemas
from pmoctl.model.kinds import Kind
from pmoctl.record.propose import Desk, Proposal, open_desk, propose

if TYPE_CHECKING:
    from pmoctl.model.workspace import Context


class OpenedContext(NamedTuple):
    """A workspace to which a file is to be added: where it is read from, and all that is in it but initiatives."""

    reading: Reading
    context: "Context"
    day: dt.date


def open_workspace(session: Session) -> OpenedContext:
    """Read a workspace for a new file. Ends the call where its settings cannot be read."""
    reading = session.read(None)
    loaded = reading.loaded
    context = loaded.context
    if context is None:
        put_findings(reading, [each for each in loaded.findings if each.severity == "error"])
        fail("portfolio/portfolio.yaml cannot be read", "run `pmoctl check`", 1)
    return OpenedContext(reading, context, today())


def require_new(kind: str, name: str, known: Mapping[str, Any] | Sequence[str]) -> None:
    """End the call where a name is no id, or one that is taken."""
    try:
        new_id(tuple(known), kind)(name)
    except ValueError as error:
        fail(str(error), "nothing was written")


def named_in(kind: Kind, known: "Context") -> Named:
    """Return what puts ids in place of what answers call things by, for a file of a kind. It raises SeveralError."""

    def named(field: Field, said: str, answers: Mapping[str, str]) -> str:
        return Names(known, answers.get("unit")).ids_at(kind.name, field.route, said)

    return named


def gather(
    fields: Sequence[Field], given: Mapping[str, str | None], named: Named = as_said, *, interactive: bool
) -> dict[str, str]:
    """Return the answers of flags, and with `--interactive` those of a person to all that flags leave open."""
    answers = {name: text for name, text in given.items() if text is not None}
    if interactive:
        try:
            interview([field for field in fields if field.name not in answers], answers, named=named)
        except StoppedError:
            fail("stopped", "nothing was written", 1)
    return answers


def require_data(fields: Sequence[Field], answers: Mapping[str, str]) -> dict[str, Any]:
    """Read answers; ends the call with all that is wrong with them."""
    data, problems = read_answers(fields, answers)
    if problems:
        refuse(problems)
    return data


def refuse(problems: list[str], status: int = 2) -> NoReturn:
    """End the call because of what was answered."""
    say_problems(problems)
    fail("no file can be made of this", "nothing was written", status)


def render_new(render: Callable[[], str]) -> bytes:
    """Render a file. Ends the call where the workspace's own template is at fault."""
    try:
        return render().encode()
    except TemplateFaultError as error:
        fail(str(error), "mend or delete your own template; nothing was written", 1)


def propose_new(session: Session, opened: OpenedContext, kind: str, path: str, content: bytes) -> tuple[Desk, Proposal]:
    """Propose a new file and, where the workspace keeps schemas, that of its first line.

    Ends the call where there is such a file.
    """
    root = session.workspace_root()
    if os.path.lexists(root / path):
        fail(f"{path} is there already", "nothing was written", 1)
    # Only where schemas are kept at all: the workflow of an issue form commits one new file and refuses a second.
    wanted = schemas(kind) if SCHEMAS.encode() in content and (root / SCHEMAS).is_dir() else {}
    around = {name: text.encode() for name, text in wanted.items() if not os.path.lexists(root / name)}
    desk = open_desk(root, opened.day)
    return desk, propose(desk, {path: content, **around})


def write_new(session: Session, opened: OpenedContext, kind: str, path: str, content: bytes, *, dry_run: bool) -> None:
    """Write a new file, or show it as a diff.

    Ends the call where there is such a file, or where it would not pass `pmoctl check`.
    """
    desk, proposal = propose_new(session, opened, kind, path, content)
    settle(desk, proposal, path, dry_run=dry_run)
    if dry_run:
        return
    root = desk.root
    put(f"{path}\n")
    if SCHEMAS.encode() in content and not (root / SCHEMAS).is_dir():
        session.say("For editors to check it as you type, run `pmoctl init`: it adds the schemas.")
