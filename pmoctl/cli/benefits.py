"""`pmoctl benefits`: what approved initiatives promised against what came."""

import csv
import io
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.completion import FrameworkId
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Session, json_text, write_result
from pmoctl.cli.tables import Format, as_markdown, fit_table, say_left_out

if TYPE_CHECKING:
    from pmoctl.analyse.benefits import Benefits, Kept
    from pmoctl.report.head import Head


NOTHING = "Nothing that is approved promised a benefit."


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
    from pmoctl.cli.session import warn

    opened = open_ranked(session.read(at), as_of, framework)
    warn(opened.head)
    found = compare_benefits(opened.workspace, opened.head.as_of)
    money = money_words(opened.assessment)
    if form is Format.json:
        result = json_text("benefits", benefits_data(found, opened.head))
    elif form is Format.csv:
        result = _csv(found, opened.head)
    elif form is Format.markdown:
        result = _markdown(found, opened.head, money)
    else:
        result = _text(session, found, opened.head, money)
    write_result(result)
    raise typer.Exit(opened.status)


def benefits_data(found: "Benefits", head: "Head") -> dict[str, Any]:
    """Give the `benefits` output kind."""
    from pmoctl.report.head import head_data

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


def _tables(found: "Benefits") -> list[list[dict[str, str]]]:
    """Give what is shown: by unit and in all, by type, by initiative; nothing where nothing was promised."""
    shown = [
        ("Unit", [*((kept.of, kept) for kept in found.units), ("Together", found.total)]),
        ("Type", [(kept.of, kept) for kept in found.types]),
        ("Initiative", [(f"{case.title} ({case.state})", case.kept) for case in found.cases]),
    ]
    return [[{name: of, **_figures(kept)} for of, kept in rows] for name, rows in shown if found.cases]


def _figures(kept: "Kept") -> dict[str, str]:
    from pmoctl.cli.ranking import number

    return {
        "Promised": number(kept.promised),
        "Realised": number(kept.realised),
        "Rate": "–" if kept.rate is None else f"{number(100 * kept.rate)} %",
        "Unreported": number(kept.unreported),
        "To come": number(kept.to_come),
    }


def _closing(found: "Benefits", head: "Head", money: str) -> str:
    return (
        f"Promised and realised are over the years reported; unreported was due by the end of {found.ended}. Promised "
        f"is times confidence. Money in {money}. {head.words()}."
    )


def _text(session: Session, found: "Benefits", head: "Head", money: str) -> str:
    drawn = [fit_table(session, rows, ("To come", "Unreported", "Rate")) for rows in _tables(found)]
    say_left_out(session, (name for _, left_out in drawn for name in left_out))
    words = [*([] if drawn else [NOTHING]), _closing(found, head, money)]
    words += [f"WARNING: {head.warning}."] if head.warning else []
    return "".join(table for table, _ in drawn) + session.draw(lambda console: console.print(*words, sep="\n"))


def _markdown(found: "Benefits", head: "Head", money: str) -> str:
    from pmoctl.model.text import escape_markdown

    warning = [f"> **Warning:** {escape_markdown(head.warning)}.\n"] if head.warning else []
    tables = [as_markdown(rows) for rows in _tables(found)] or [f"{NOTHING}\n"]
    return "\n".join([*warning, *tables, escape_markdown(_closing(found, head, money))]) + "\n"


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
