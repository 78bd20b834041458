"""`pmoctl new initiative`: from flags, questions, or the body of a filled-in issue form."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.new_file import Interactive, Opened, gather, open_workspace, refuse, render_new, write_new
from pmoctl.cli.session import Session, fail
from pmoctl.cli.writing import DryRun

if TYPE_CHECKING:
    from pmoctl.draft.fields import Field
    from pmoctl.draft.initiative import NewInitiative

Lines = list[str] | None


def initiative(  # noqa: PLR0913, PLR0917  # options of a command
    context: typer.Context,
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="By default made of the title.")] = None,  # noqa: A002  # the name of the answer
    unit: Annotated[str | None, typer.Option("--unit", metavar="ID", help="The unit that proposes it.")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What it is, in a few words.")] = None,
    type: Annotated[str | None, typer.Option("--type", metavar="WORD", help="run, grow or transform.")] = None,  # noqa: A002  # likewise
    sponsor: Annotated[str | None, typer.Option("--sponsor", metavar="PERSON", help="Who answers for it.")] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="PERSON", help="Who does the work.")] = None,
    summary: Annotated[str | None, typer.Option("--summary", metavar="TEXT", help="What will be done.")] = None,
    problem: Annotated[str | None, typer.Option("--problem", metavar="TEXT", help="What is wrong today.")] = None,
    contributes: Annotated[
        Lines, typer.Option("--contributes", metavar="TEXT", help='"TARGET 2027=0.4, 2029=1.5"; repeatable.')
    ] = None,
    capex: Annotated[str | None, typer.Option("--capex", metavar="AMOUNTS", help='"2027=300, 2028=150"')] = None,
    opex: Annotated[str | None, typer.Option("--opex", metavar="AMOUNTS", help="One-off, as for --capex.")] = None,
    run: Annotated[str | None, typer.Option("--run", metavar="AMOUNTS", help="Recurring, as for --capex.")] = None,
    benefits: Annotated[
        Lines, typer.Option("--benefit", metavar="TEXT", help='"ID cost_saving 2028=900, 2029=1400"; repeatable.')
    ] = None,
    objectives: Annotated[Lines, typer.Option("--objective", metavar="ID", help="That it serves; repeatable.")] = None,
    risks: Annotated[
        Lines, typer.Option("--risk", metavar="TEXT", help='"ID 3 4 what is done about it"; repeatable.')
    ] = None,
    obligation: Annotated[
        str | None, typer.Option("--obligation", metavar="TEXT", help="What obliges to do it.")
    ] = None,
    obligation_kind: Annotated[
        str | None, typer.Option("--obligation-kind", metavar="WORD", help="law, regulation, contract or audit.")
    ] = None,
    deadline: Annotated[str | None, typer.Option("--deadline", metavar="DATE", help="Of the obligation.")] = None,
    requires: Annotated[
        Lines, typer.Option("--requires", metavar="TEXT", help='"ID 2027-09 what for"; repeatable.')
    ] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="MONTH", help="First month, YYYY-MM.")] = None,
    finish: Annotated[str | None, typer.Option("--finish", metavar="MONTH", help="Last month, YYYY-MM.")] = None,
    rate: Annotated[Lines, typer.Option("--rate", metavar="CRITERION=N", help="A rating; repeatable.")] = None,
    reason: Annotated[Lines, typer.Option("--reason", metavar="CRITERION=TEXT", help="Its reason; repeatable.")] = None,
    form: Annotated[
        Path | None, typer.Option("--from-form", metavar="FILE", help="The body of a filled-in issue form; - is stdin.")
    ] = None,
    *,
    submit: Annotated[bool, typer.Option("--submit", help="Submit it for the cycle; else it is an idea.")] = False,
    interactive: Interactive = False,
    dry_run: DryRun = False,
) -> None:
    """Write the file of a new initiative, with the questions and anchors of the framework beside each rating.

    Example: pmoctl new initiative --unit retail --title "Self-service portal" --type grow --dry-run
    """
    given = {
        "id": id, "unit": unit, "title": title, "type": type, "sponsor": sponsor, "owner": owner, "summary": summary,
        "problem": problem, "contributes": _lines(contributes), "capex": capex, "opex": opex, "run": run,
        "benefits": _lines(benefits), "start": start, "finish": finish, "objectives": _lines(objectives),
        "risks": _lines(risks), "obligation": obligation, "obligation.kind": obligation_kind,
        "obligation.deadline": deadline, "requires": _lines(requires),
    }  # fmt: skip
    session: Session = context.obj
    from pmoctl.cli.new_interview import ask_initiative
    from pmoctl.draft.initiative import initiative_fields, interview_fields, read_initiative

    opened = open_workspace(session)
    fields = initiative_fields(opened.context, opened.day) if form else interview_fields(opened.context, opened.day)
    if form is not None:
        if any(value is not None for value in given.values()) or rate or reason or submit or interactive:
            fail("--from-form has all the answers", "leave the other flags out, but for --dry-run")
        answers, problems = _from_form(fields, form)
    else:
        rated, problems = _rated(fields, rate or [], reason or [])
        stage = next(field for field in fields if field.name == "stage")
        answers = gather(fields, {**given, **rated, "stage": stage.choices[0] if submit else None}, interactive=False)
    if interactive and not problems:
        made = ask_initiative(session, opened, answers, lambda made: _render(opened, made))
    else:
        found, more = read_initiative(fields, answers)
        if found is None or problems:
            refuse([*problems, *more], 2 if form is None else 1)
        made = found
    content = render_new(lambda: _render(opened, made))
    write_new(session, opened, "initiative", made.path, content, dry_run=dry_run)
    if not dry_run:
        ranked = "submitted" in made.data
        rest = (
            "fill in what is left, then `pmoctl check`" if ranked else "an idea: --submit or `submitted:` has it ranked"
        )
        session.say(f"It is {'submitted' if ranked else 'listed'}: {rest}.")


def _lines(words: Lines) -> str | None:
    return "\n".join(words) if words else None


def _rated(fields: "list[Field]", rate: list[str], reason: list[str]) -> tuple[dict[str, str], list[str]]:
    """Give ratings and reasons of flags as answers, and what is wrong with the flags."""
    names = {field.name for field in fields}
    answers: dict[str, str] = {}
    problems: list[str] = []
    for flag, words in (("rate", rate), ("reason", reason)):
        for word in words:
            criterion, equals, text = word.partition("=")
            name = f"{flag}.{criterion.strip()}"
            if not equals or name not in names:
                rated = ", ".join(each.removeprefix("rate.") for each in sorted(names) if each.startswith("rate."))
                problems.append(f"--{flag} {word}: write CRITERION=…; the framework rates {rated or 'nothing'}")
            elif name in answers:
                problems.append(f"--{flag} {criterion} is given twice")
            else:
                answers[name] = text
    return answers, problems


def _from_form(fields: "list[Field]", form: Path) -> tuple[dict[str, str], list[str]]:
    """Read a filled-in issue form. Nothing in it is believed."""
    from pmoctl.draft.form import MOST_BYTES, read_form

    try:
        if str(form) == "-":
            body = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with form.open("rb") as file:
                body = file.read(MOST_BYTES + 1)
    except OSError as error:
        fail(f"{form} cannot be read: {error.strerror}")
    answers, problems = read_form(body, fields)
    if problems and not answers:  # nothing of it could be read: that nothing was answered need not be said too
        refuse(problems, 1)
    return answers, problems


def _render(opened: Opened, made: "NewInitiative") -> str:
    from pmoctl.draft.file import render_data, schema_path
    from pmoctl.draft.initiative import asked_criteria

    settings = opened.context.settings
    targets = [
        {"id": name, "measure": target.measure, "measured_in": target.measured_in}
        for name, target in opened.context.targets.items()
        if target.counts == "contributions"
    ]
    return render_data(
        opened.reading.source,
        "new/initiative.yaml.j2",
        made.data,
        schema=schema_path(made.path, "initiative"),
        criteria=asked_criteria(opened.context.framework),
        framework=settings.framework,
        targets=targets,
        currency=settings.currency,
        amounts_in=settings.amounts_in,
        cycle=settings.cycle,
    )


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(initiative)
