"""`pmoctl roadmap`: initiatives and milestones over the years, with what waits for what."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.chosen import Set, SetName, named
from pmoctl.cli.completion import FrameworkId
from pmoctl.cli.opened import Opened, open_ranked
from pmoctl.cli.session import AsOf, At, Session, fail, json_text, write_result

if TYPE_CHECKING:
    from pmoctl.analyse.roadmap import Roadmap
    from pmoctl.report.head import Head


class Format(StrEnum):
    """How the roadmap is shown."""

    text = "text"
    markdown = "markdown"
    svg = "svg"
    json = "json"


def roadmap(
    context: typer.Context,
    chosen: SetName = Set.shortlist,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    framework: FrameworkId = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show initiatives and milestones over the years, what waits for what, and the people by team and year.

    Example: pmoctl roadmap --set all --format svg
    """
    session: Session = context.obj
    from pmoctl.analyse.roadmap import plan_roadmap
    from pmoctl.cli import roadmap_words as words
    from pmoctl.cli.session import warn

    name = named(chosen)
    opened = open_ranked(session.read(at), as_of, framework)
    warn(opened.head)
    plan = plan_roadmap(opened.workspace, opened.ranking, name)
    fiscal = opened.workspace.settings.fiscal_year
    if form is Format.json:
        result = json_text("roadmap", roadmap_data(plan, opened.head))
    elif form is Format.markdown:
        result = words.as_markdown(plan, opened.head)
    elif form is Format.svg:
        result = _svg(session, at, plan, opened)
    else:
        result = session.draw(lambda console: words.print_roadmap(console, plan, fiscal, opened.head))
    write_result(result)
    raise typer.Exit(opened.status)


def _svg(session: Session, at: str | None, plan: "Roadmap", opened: Opened) -> str:
    from pmoctl.brief.render import render_roadmap
    from pmoctl.brief.roadmap import roadmap_chart
    from pmoctl.draft.templates import TemplateFaultError

    notes = [f"{opened.head.words()}."]
    if opened.head.warning:
        notes.append(f"WARNING: {opened.head.warning}.")
    chart = roadmap_chart(plan, opened.workspace.settings.fiscal_year, tuple(notes))
    if chart is None:
        fail("nothing of this set has a schedule: there is nothing to draw", status=1)
    try:
        return render_roadmap(chart, session.read(at).source)
    except TemplateFaultError as error:
        fail(str(error), "mend or delete your own template", 1)


def roadmap_data(plan: "Roadmap", head: "Head") -> dict[str, Any]:
    """Give the `roadmap` output kind."""
    from pmoctl.report.head import head_data

    def month(value: Any) -> str | None:  # noqa: ANN401  # a month or none
        return None if value is None else str(value)

    return {
        **head_data(head),
        "set": plan.chosen,
        "years": list(plan.years),
        "initiatives": [
            {
                **bar._asdict(),
                "start": month(bar.start),
                "finish": month(bar.finish),
                "milestones": {name: str(each) for name, each in bar.milestones},
            }
            for bar in plan.bars
        ],
        "dependencies": [
            {**need._asdict(), "wanted": month(need.wanted), "finish": month(need.finish)} for need in plan.needs
        ],
        "capacity": [
            {
                "team": load.team,
                "year": load.year,
                "taken": float(load.taken),
                "available": None if load.available is None else float(load.available),
                "over": load.over,
            }
            for load in plan.capacity
        ],
        "horizons": [{**mark._asdict(), "month": str(mark.month)} for mark in plan.horizons],
    }


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(roadmap)
