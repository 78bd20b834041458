"""`pmoctl compare`: rankings side by side."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import typer

from pmoctl.cli.session import (
    AsOf,
    Session,
    count,
    day_of,
    exit_status,
    fail,
    json_text,
    put_warning,
    require_framework,
    require_ranking,
    write_result,
)

if TYPE_CHECKING:
    from rich.console import Console

    from pmoctl.analyse.compare import Compared
    from pmoctl.report.head import Head
    from pmoctl.score.rank import Ranking

LETTERS = "ABCDEFGHIJ"
PAIR = 2
GAP = 3  # columns between two cells
GOOD_TITLE, LEAST_TITLE = 28, 8  # columns; with less than a good one the scores are left out


class Format(StrEnum):
    """How the comparison is shown."""

    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"


class Side(NamedTuple):
    """One of the rankings compared: as it was asked for, what it says of itself, and the ranking."""

    label: str
    head: "Head"
    ranking: "Ranking"
    status: int


def compare(
    context: typer.Context,
    sides: Annotated[
        list[str],
        typer.Argument(
            metavar="A B [C…]",
            help="Each WHAT, WHAT@REV or @REV. WHAT is a framework's id, a scenario's id or file, weights"
            " (fit=40,risk=20), or . for what is in force.",
        ),
    ],
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.table,
    as_of: AsOf = None,
    *,
    moved: Annotated[bool, typer.Option("--moved", help="Only what changes rank or crosses the line.")] = False,
) -> None:
    """Lay rankings of frameworks, weightings, scenarios or revisions side by side: who moves, who crosses the line.

    Example: pmoctl compare . fy2028 strategic-alignment=40 @HEAD~10
    """
    session: Session = context.obj
    from pmoctl.analyse.compare import compare_rankings

    if not PAIR <= len(sides) <= len(LETTERS):
        fail(f"{count(len(sides), 'ranking')} cannot be compared", f"name two to {len(LETTERS)}; . is what is in force")
    found = [open_side(session, side, as_of) for side in sides]
    for letter, side in zip(LETTERS, found, strict=False):
        put_warning(side.head.warning, letter)
    rows = compare_rankings([side.ranking for side in found])
    shown = [row for row in rows if row.moves or row.crosses] if moved else rows
    if form is Format.json:
        write_result(json_text("comparison", comparison_data(found, rows, shown)))
    elif form is Format.csv:
        write_result(_csv(found, shown))
    elif form is Format.markdown:
        write_result(_markdown(found, rows, shown))
    else:
        write_result(session.draw(lambda console: _print(console, found, rows, shown)))
    raise typer.Exit(max(side.status for side in found))


def open_side(session: Session, side: str, as_of: str | None) -> Side:
    """Rank what one side asks for. Ends the call where there is no such thing."""
    from pmoctl.assess.assess import assess_workspace
    from pmoctl.cli.what_if import choose_scenario
    from pmoctl.model.kinds import FRAMEWORK
    from pmoctl.report.head import Head

    what, _, revision = side.partition("@")
    if side.endswith("@"):
        fail(f"`{side}` names no revision after the @")
    reading = session.read(revision or None)
    framework, weights, scenario = None, None, None
    if "=" in what:
        weights = [what]
    elif what not in {"", "."}:
        known = {path: path in reading.source.paths() for path in (FRAMEWORK.path(what), f"scenarios/{what}.yaml")}
        if all(known.values()):
            fail(f"`{what}` is a framework and a scenario", f"name the file: scenarios/{what}.yaml")
        if known[FRAMEWORK.path(what)] or not (known[f"scenarios/{what}.yaml"] or "." in what or "/" in what):
            framework = what
        else:
            scenario = what
    what_if = choose_scenario(reading, framework, weights, scenario)
    day = day_of(reading, as_of)
    assessment = assess_workspace(reading.source, day, framework=framework, scenario=what_if)
    require_framework(assessment, framework)
    ranked = require_ranking(reading, assessment)
    return Side(side, Head.of(ranked, reading.revision, day), ranked.ranking, exit_status(ranked))


def comparison_data(sides: list[Side], rows: "list[Compared]", shown: "list[Compared]") -> dict[str, Any]:
    """Give the `comparison` output kind."""
    from pmoctl.report.head import head_data, scenario_data
    from pmoctl.score.data import line_data

    return {
        "sides": [
            {
                "label": side.label,
                **head_data(side.head),
                "what_if": scenario_data(side.head.scenario),
                "line": line_data(side.ranking.line),
            }
            for side in sides
        ],
        "moved": sum(row.moves for row in rows),
        "crossing": [row.initiative for row in rows if row.crosses],
        "initiatives": [
            {
                "initiative": row.initiative,
                "unit": row.unit,
                "title": row.title,
                "ranks": list(row.ranks),
                "scores": list(row.scores),
                "above_line": list(row.above_line),
                "places": row.places,
                "crosses": row.crosses,
            }
            for row in shown
        ],
    }


def summary(rows: "list[Compared]") -> str:
    """Say in a sentence what differs."""
    from pmoctl.model.text import one_line

    moving, crossing = [row for row in rows if row.moves], [row for row in rows if row.crosses]
    if not moving and not crossing:
        return "No rank differs, and nothing crosses the line."
    words = f"{count(len(moving), 'initiative')} {'changes' if len(moving) == 1 else 'change'} rank"
    if not crossing:
        return f"{words}; nothing crosses the line."
    if len(rows[0].ranks) > PAIR:
        return f"{words}; {len(crossing)} {'is' if len(crossing) == 1 else 'are'} above the line in some alone."
    enter = [one_line(row.title) for row in crossing if row.above_line[-1]]
    leave = [one_line(row.title) for row in crossing if not row.above_line[-1]]
    parts = [f"{', '.join(names)} {verb}" for names, verb in ((enter, "above the line"), (leave, "below it")) if names]
    if not enter:
        parts = [f"{', '.join(leave)} below the line"]
    return f"{words}; now {'; '.join(parts)}."


def legend(sides: list[Side]) -> list[str]:
    """Say what each letter stands for."""
    from pmoctl.cli.ranking import line_words
    from pmoctl.model.text import one_line

    lines = []
    for letter, side in zip(LETTERS, sides, strict=False):
        titles = {row.scored.id: row.scored.title for row in side.ranking.rows}
        line = line_words(side.ranking.line, titles=titles)
        lines.append(f"{letter}: {one_line(_spoken(side.label))}. {side.head.words()}. {line[0].upper()}{line[1:]}.")
        lines += [f"   WARNING: {side.head.warning}."] if side.head.warning else []
    return lines


def _spoken(label: str) -> str:
    return f"in force {label.removeprefix('.')}".strip() if label[:1] in {".", "@"} and "/" not in label else label


def heads(number: int, *, scores: bool) -> list[str]:
    """Name the columns after the title."""
    letters = LETTERS[:number]
    return [*(f"# {each}" for each in letters), "Move", *(f"Score {each}" for each in letters if scores), "Line"]


def cells(row: "Compared", *, scores: bool) -> list[str]:
    """Write what stands in the columns after the title."""
    from pmoctl.cli.ranking import number

    places = row.places
    move = "" if not places else f"{'+' if places > 0 else '−'}{abs(places)}"
    if not row.crosses:
        line = ""
    elif len(row.ranks) > PAIR:
        line = "above in " + " ".join(each for each, above in zip(LETTERS, row.above_line, strict=False) if above)
    else:
        line = "enters" if row.above_line[-1] else "leaves"
    ranks = ["–" if rank is None else str(rank) for rank in row.ranks]
    return [*ranks, move, *(number(score, 1) for score in row.scores if scores), line]


def _print(console: "Console", sides: list[Side], rows: "list[Compared]", shown: "list[Compared]") -> None:
    for line in legend(sides):
        console.print(line)
    print_rows(console, shown)
    console.print(summary(rows))


def print_rows(console: "Console", shown: "list[Compared]") -> None:
    """Print a table fit for the width of the terminal; nothing where there are no rows."""
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table

    from pmoctl.model.text import one_line

    if not shown:
        return
    scores = _title_room(console.width, _columns(shown, scores=True)) >= GOOD_TITLE
    columns = _columns(shown, scores=scores)
    longest = max(cell_len(one_line(row.title)) for row in shown)
    room = max(min(_title_room(console.width, columns), longest), LEAST_TITLE)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Initiative", no_wrap=True, overflow="ellipsis", width=room)
    for head, width in columns.items():
        side: Literal["left", "right"] = "left" if head == "Line" else "right"
        table.add_column(head, justify=side, no_wrap=True, min_width=width)
    for row in shown:
        style = None if row.moves or row.crosses else "dim"
        table.add_row(one_line(row.title), *cells(row, scores=scores), style=style)
    console.print(table)


def _columns(shown: "list[Compared]", *, scores: bool) -> dict[str, int]:
    """Give the columns after the title, each with its width."""
    names = heads(len(shown[0].ranks), scores=scores)
    filled = [names, *(cells(row, scores=scores) for row in shown)]
    return {name: max(map(len, column)) for name, column in zip(names, zip(*filled, strict=True), strict=True)}


def _title_room(width: int, columns: dict[str, int]) -> int:
    return width - GAP - sum(wide + GAP for wide in columns.values())


def _markdown(sides: list[Side], rows: "list[Compared]", shown: "list[Compared]") -> str:
    from pmoctl.model.text import escape_markdown

    lines = [f"- {escape_markdown(line.strip())}" for line in legend(sides)]
    lines += ["", *markdown_table(shown), ""] if shown else [""]
    return "\n".join([*lines, escape_markdown(summary(rows))]) + "\n"


def markdown_table(shown: "list[Compared]") -> list[str]:
    """Write the rows, at least one, as the lines of a Markdown table."""
    from pmoctl.model.text import escape_markdown

    names = heads(len(shown[0].ranks), scores=True)
    lines = [f"| Initiative | {' | '.join(names)} |", f"|---|{'--:|' * (len(names) - 1)}---|"]
    return [
        *lines,
        *(f"| {escape_markdown(row.title)} | {' | '.join(cells(row, scores=True))} |" for row in shown),
    ]


def _csv(sides: list[Side], shown: "list[Compared]") -> str:
    import csv
    import io

    from pmoctl.cli.ranking import safe_cell

    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    states = ["what-if" if side.head.scenario else side.head.state for side in sides]
    labels = [f"{_spoken(side.label)} ({state})" for side, state in zip(sides, states, strict=True)]
    names = [f"{what} {label}" for what in ("rank", "score", "above_line") for label in labels]
    writer.writerow([safe_cell(name) for name in ("initiative", "title", "unit", *names, "places", "crosses")])
    for row in shown:
        above = [None if each is None else "yes" if each else "no" for each in row.above_line]
        values = (row.initiative, row.title, row.unit, *row.ranks, *row.scores, *above, row.places)
        writer.writerow(
            ["" if value is None else safe_cell(value) for value in (*values, "yes" if row.crosses else "no")]
        )
    return file.getvalue()


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(compare)
