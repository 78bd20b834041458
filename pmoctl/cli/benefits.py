"""`pmoctl benefits`: what approved initiatives promised against what came."""

import csv
import io
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.chosen import open_ranked
from pmoctl.cli.session import AsOf, At, FrameworkId, Session, json_text, write_result
from pmoctl.cli.tables import Format, say_left_out

if TYPE_CHECKING:
    from rich.console import Console

    from pmoctl.analyse.benefits import Benefits, Case, Kept
    from pmoctl.cli.ranking import Head


HEADS = ("Promised", "Realised", "Rate", "Unreported", "To come")
LEAST = 20  # columns of a terminal for what a row is of; figures are left out for it, from the right
FEWEST = 2  # figures that stay
GAP = 3


def benefits(
    context: typer.Context,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.table,
    framework: FrameworkId = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show what approved and closed initiatives promised against what came, by unit and type.

    Promised is each benefit times its confidence. Example: pmoctl benefits --format csv
    """
    session: Session = context.obj
    from pmoctl.analyse.benefits import compare_benefits
    from pmoctl.cli.ranking import money_words

    opened = open_ranked(session, at, as_of, framework)
    found = compare_benefits(opened.workspace, opened.head.as_of)
    money = money_words(opened.assessment)
    if form is Format.json:
        result = json_text("benefits", benefits_data(found, opened.head))
    elif form is Format.csv:
        result = _csv(found, opened.head)
    elif form is Format.markdown:
        result = _markdown(found, opened.head, money)
    else:
        left_out: list[str] = []
        result = session.draw(lambda console: left_out.extend(_print(console, found, opened.head, money)))
        say_left_out(session, left_out)
    write_result(result)
    raise typer.Exit(opened.status)


def benefits_data(found: "Benefits", head: "Head") -> dict[str, Any]:
    """Give the `benefits` output kind."""
    from pmoctl.cli.ranking import head_data

    return {
        **head_data(head),
        "ended": found.ended,
        "total": _kept_data(found.total),
        "units": [{"unit": kept.of, **_kept_data(kept)} for kept in found.units],
        "types": [{"type": kept.of, **_kept_data(kept)} for kept in found.types],
        "initiatives": [
            {
                "initiative": case.initiative,
                "unit": case.unit,
                "title": case.title,
                "type": case.type,
                "state": case.state,
                **_kept_data(case.kept),
                "benefits": [
                    {key: value for key, value in each._asdict().items() if key != "initiative"}
                    for each in case.promises
                ],
            }
            for case in found.cases
        ],
    }


def _kept_data(kept: "Kept") -> dict[str, Any]:
    data = kept._asdict()
    del data["of"]
    return {**data, "rate": kept.rate}


def tables(found: "Benefits") -> "list[tuple[str, list[tuple[str, Kept]]]]":
    """Give what is shown: by unit and in all, by type, by initiative."""
    from pmoctl.model.text import one_line

    def title(case: "Case") -> str:
        return f"{one_line(case.title)} ({case.state})"

    return [
        ("Unit", [*((kept.of, kept) for kept in found.units), ("Together", found.total)]),
        ("Type", [(kept.of, kept) for kept in found.types]),
        ("Initiative", [(title(case), case.kept) for case in found.cases]),
    ]


def cells(kept: "Kept") -> list[str]:
    """Write the figures of a row."""
    from pmoctl.cli.ranking import number

    rate = "–" if kept.rate is None else f"{number(100 * kept.rate)} %"
    return [number(kept.promised), number(kept.realised), rate, number(kept.unreported), number(kept.to_come)]


def footer(found: "Benefits", head: "Head", money: str) -> str:
    """Say what the columns mean."""
    return (
        f"Promised and realised are over the years reported; unreported was due by the end of {found.ended}. Promised "
        f"is times confidence. Money in {money}. {head.words()}."
    )


def _print(console: "Console", found: "Benefits", head: "Head", money: str) -> tuple[str, ...]:
    """Print the tables fit for the width of the terminal, and give the columns left out."""
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table

    written = [(name, [(label, cells(kept)) for label, kept in rows]) for name, rows in tables(found)]
    every = [row for _, rows in written for row in rows]
    wide = max(cell_len(label) for label, _ in every)
    widths = [max(map(len, column)) for column in zip(HEADS, *(figures for _, figures in every), strict=True)]
    while len(widths) > FEWEST and _room(console.width, widths) < min(wide, LEAST):
        widths.pop()
    for name, rows in written if found.cases else ():
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        table.add_column(name, overflow="ellipsis", no_wrap=True, width=max(1, min(wide, _room(console.width, widths))))
        for head_words, each in zip(HEADS, widths, strict=False):
            table.add_column(head_words, justify="right", no_wrap=True, width=each)
        for label, figures in rows:
            table.add_row(label, *figures[: len(widths)])
        console.print(table)
        console.print()
    if not found.cases:
        console.print("Nothing that is approved promised a benefit.")
    console.print(footer(found, head, money))
    if head.warning:
        console.print(f"WARNING: {head.warning}.", style="bold")
    return HEADS[len(widths) :] if found.cases else ()


def _room(width: int, widths: list[int]) -> int:
    """Give how many columns the figures leave."""
    return width - sum(wide + GAP for wide in widths)


def _markdown(found: "Benefits", head: "Head", money: str) -> str:
    from pmoctl.model.text import escape_markdown

    lines = [f"> **Warning:** {escape_markdown(head.warning)}.", ""] if head.warning else []
    for name, rows in tables(found) if found.cases else ():
        lines += [f"| {name} | {' | '.join(HEADS)} |", "|---" + "|--:" * len(HEADS) + "|"]
        lines += [f"| {escape_markdown(label)} | {' | '.join(cells(kept))} |" for label, kept in rows] + [""]
    if not found.cases:
        lines += ["Nothing that is approved promised a benefit.", ""]
    return "\n".join([*lines, escape_markdown(footer(found, head, money))]) + "\n"


def _csv(found: "Benefits", head: "Head") -> str:
    from pmoctl.cli.ranking import safe_cell

    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    names = ("initiative", "unit", "type", "state", "benefit", "kind", "year", "promised", "realised", "due")
    writer.writerow([*names, "framework", "framework_state"])
    for case in found.cases:
        for each in case.promises:
            about = (case.initiative, case.unit, case.type, case.state, each.benefit, each.kind, each.year)
            due = "yes" if each.due else "no"
            values = (*about, each.promised, each.realised, due, head.framework, head.state)
            writer.writerow(["" if value is None else safe_cell(value) for value in values])
    return file.getvalue()


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(benefits)
