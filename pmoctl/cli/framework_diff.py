"""`pmoctl framework diff`: what differs between two frameworks, and what it does to the ranking."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from pmoctl.cli.compare import Side, comparison_data, legend, markdown_table, print_rows, summary
from pmoctl.cli.completion import complete_frameworks
from pmoctl.cli.session import (
    AsOf,
    Reading,
    Session,
    day_of,
    exit_status,
    fail,
    fail_unknown,
    json_text,
    put_warning,
    require_ranking,
    write_result,
)
from pmoctl.cli.tables import require_format

if TYPE_CHECKING:
    from rich.console import Console

    from pmoctl.analyse.compare import Compared
    from pmoctl.analyse.framework_change import FrameworkChange
    from pmoctl.model.framework import Framework
    from pmoctl.store.source import Fault

MOST = 60  # characters of a value that are shown


class Operand(NamedTuple):
    """One of the two frameworks, with what its file says, and the ranking of today's initiatives by it."""

    framework: "Framework"
    data: Any
    side: Side


def diff(
    context: typer.Context,
    before: Annotated[
        str, typer.Argument(metavar="A", help="ID, ID@REV, or a file.", autocompletion=complete_frameworks)
    ],
    after: Annotated[
        str, typer.Argument(metavar="B", help="ID, ID@REV, or a file.", autocompletion=complete_frameworks)
    ],
    form: Annotated[str, typer.Option("--format", help="text, json or markdown.")] = "text",
    as_of: AsOf = None,
) -> None:
    """Show what differs between two frameworks, and what that does to the ranking of today's initiatives.

    Example: pmoctl framework diff fy2027@HEAD~5 fy2027
    """
    session: Session = context.obj
    from pmoctl.analyse.compare import compare_rankings
    from pmoctl.analyse.framework_change import framework_changes

    require_format(form, ("text", "json", "markdown"))
    reading = session.read(None)
    first, second = (_open(session, reading, each, as_of) for each in (before, after))
    sides = [first.side, second.side]
    for letter, side in zip("AB", sides, strict=True):
        put_warning(side.head.warning, letter)
    changes = framework_changes(first.framework, second.framework, (first.data, second.data))
    rows = compare_rankings([side.ranking for side in sides])
    moved = [row for row in rows if row.moves or row.crosses]
    if form == "json":
        data = {"changes": [change._asdict() for change in changes], "ranking": comparison_data(sides, rows, moved)}
        write_result(json_text("framework-diff", data))
    elif form == "markdown":
        write_result(_markdown(sides, changes, rows, moved))
    else:
        write_result(session.draw(lambda console: _print(console, sides, changes, rows, moved)))
    raise typer.Exit(max(side.status for side in sides))


def _open(session: Session, reading: Reading, name: str, as_of: str | None) -> Operand:
    """Read one of the two, and rank today's initiatives by it."""
    from pmoctl.assess.assess import assess_workspace
    from pmoctl.model.kinds import FRAMEWORK
    from pmoctl.model.values import SLUG
    from pmoctl.report.head import Head
    from pmoctl.store.overlay import Overlay
    from pmoctl.store.parse import decode
    from pmoctl.store.read import read_data
    from pmoctl.store.source import Fault

    content = _content(session, reading, name)
    stem = Path(name.partition("@")[0]).name.removesuffix(".yaml")
    framework = stem if SLUG.fullmatch(stem) else "compared"
    path = FRAMEWORK.path(framework)
    if isinstance(content, Fault):
        fail(f"{name} {content.message}", status=1)
    source = Overlay(reading.source, {path: content})
    day = day_of(reading, as_of)
    assessment = assess_workspace(source, day, framework=framework)
    ranked = require_ranking(reading._replace(source=source), assessment)
    side = Side(name, Head.of(ranked, reading.revision, day), ranked.ranking, exit_status(ranked))
    return Operand(ranked.workspace.frameworks[framework], read_data(decode(content) or ""), side)


def _content(session: Session, reading: Reading, name: str) -> "bytes | Fault":

    what, at, revision = name.partition("@")
    source = session.read(revision).source if at else reading.source
    known = {
        path.rsplit("/", 1)[-1].removesuffix(".yaml"): path for path in source.paths() if path.startswith("frameworks/")
    }
    if what in known:
        return source.read(known[what])
    file = Path(name)
    if not file.is_file():
        fail_unknown("framework", name, known)
    from pmoctl.store.working_tree import WorkingTree

    return WorkingTree(file.parent.resolve()).read(file.name)


def change_words(change: "FrameworkChange") -> str:
    """Say one change in a line."""
    from pmoctl.cli.ranking import number

    def share(value: float) -> str:
        return f"{number(100 * value, 2)} %"

    if change.subject == "criterion" and change.what == "added":
        return f"{change.id}: added, with {share(change.after)} of all"
    if change.subject == "criterion" and change.what == "removed":
        return f"{change.id}: removed; it had {share(change.before)} of all"
    if change.what == "reweighted":
        return f"{change.id}: share of all {share(change.before)} → {share(change.after)}"
    if change.what in {"added", "removed"}:
        return f"{change.id}: {change.what}: {_shown(change.after if change.what == 'added' else change.before)}"
    key = f" {change.key}" if change.key else ""
    return f"{change.id}:{key} {_shown(change.before)} → {_shown(change.after)}"


def _shown(value: Any) -> str:  # noqa: ANN401  # whatever a file says
    from pmoctl.model.text import one_line

    if value is None:
        return "nothing"
    return one_line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), MOST)


def _sections(changes: "list[FrameworkChange]") -> list[tuple[str, list[str]]]:
    heads = {"criterion": "Criteria", "gate": "Gates", "setting": "Settings"}
    found = [
        (head, [change_words(change) for change in changes if change.subject == subject])
        for subject, head in heads.items()
    ]
    return [(head, lines) for head, lines in found if lines]


def _print(
    console: "Console",
    sides: list[Side],
    changes: "list[FrameworkChange]",
    rows: "list[Compared]",
    moved: "list[Compared]",
) -> None:
    for line in legend(sides):
        console.print(line)
    for head, lines in _sections(changes):
        console.print(f"\n{head}")
        for line in lines:
            console.print(f"  {line}")
    if not changes:
        console.print("\nThe frameworks say the same.")
    console.print("\nEffect on the ranking")
    print_rows(console, moved)
    console.print(summary(rows))


def _markdown(
    sides: list[Side], changes: "list[FrameworkChange]", rows: "list[Compared]", moved: "list[Compared]"
) -> str:
    from pmoctl.model.text import escape_markdown

    lines = [f"- {escape_markdown(line.strip())}" for line in legend(sides)]
    for head, words in _sections(changes):
        lines += ["", f"**{head}**", "", *(f"- {escape_markdown(each)}" for each in words)]
    if not changes:
        lines += ["", "The frameworks say the same."]
    lines += ["", "**Effect on the ranking**", ""]
    if moved:
        lines += [*markdown_table(moved), ""]
    return "\n".join([*lines, escape_markdown(summary(rows))]) + "\n"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(diff)
