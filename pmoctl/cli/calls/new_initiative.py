"""`pmoctl new initiative`: from flags, questions, or the body of a filled-in issue form."""

from pathlib import Path
from typing import TYPE_CHECKING

from pmoctl.cli.calls.given import read_given
from pmoctl.cli.calls.named import SeveralError, meant
from pmoctl.cli.calls.new_file import OpenedContext, gather, named_in, open_workspace, refuse, render_new, write_new
from pmoctl.cli.calls.new_interview import ask_initiative
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import fail
from pmoctl.cli.new_initiative import NewInitiativeOptions
from pmoctl.draft.file import render_data, schema_path
from pmoctl.draft.form import MOST_BYTES, read_form
from pmoctl.draft.initiative import NewInitiative, asked_criteria, initiative_fields, interview_fields, read_initiative
from pmoctl.model.kinds import INITIATIVE
from pmoctl.model.text import one_line

if TYPE_CHECKING:
    from pmoctl.draft.fields import Field


# Options that answer nothing, or one criterion a time; and fields that are not called like their option.
_NO_ANSWERS = frozenset({"rate", "reason", "form", "submit", "interactive", "dry_run"})
_FIELDS = {"obligation_kind": "obligation.kind", "deadline": "obligation.deadline"}


def initiative(session: Session, options: NewInitiativeOptions) -> None:
    """Write the file of a new initiative, with the questions and anchors of the framework beside each rating."""
    given = _given(options)
    opened = open_workspace(session)
    fields = (
        initiative_fields(opened.context, opened.day) if options.form else interview_fields(opened.context, opened.day)
    )
    if options.form is not None:
        if any(given.values()) or options.rate or options.reason or options.submit or options.interactive:
            fail("--from-form has all the answers", "leave the other flags out, but for --dry-run")
        answers, problems = _from_form(fields, options.form)
    else:
        rated, problems = _rated(fields, options.rate or [], options.reason or [])
        stage = next(field for field in fields if field.name == "stage")
        answers = gather(
            fields, {**given, **rated, "stage": stage.choices[0] if options.submit else None}, interactive=False
        )
        problems += _put_ids(session, opened, fields, answers)
    if options.interactive and not problems:
        made = ask_initiative(session, opened, answers, lambda made: _render(opened, made))
    else:
        found, more = read_initiative(fields, answers)
        if found is None or problems:
            refuse([*problems, *more], 2 if options.form is None else 1)
        made = found
    content = render_new(lambda: _render(opened, made))
    write_new(session, opened, "initiative", made.path, content, dry_run=options.dry_run)
    if not options.dry_run:
        ranked = "submitted" in made.data
        rest = (
            "fill in what is left, then `pmoctl check`" if ranked else "an idea: --submit or `submitted:` has it ranked"
        )
        session.say(f"It is {'submitted' if ranked else 'listed'}: {rest}.")


def _given(options: NewInitiativeOptions) -> dict[str, str | None]:
    """Return the answers of flags by the names of fields, what is repeatable a line each."""
    return {
        _FIELDS.get(name, name): ("\n".join(value) or None) if isinstance(value, list) else value
        for name, value in vars(options).items()
        if name not in _NO_ANSWERS
    }


def _put_ids(session: Session, opened: OpenedContext, fields: "list[Field]", answers: dict[str, str]) -> list[str]:
    """Put ids in place of what answers call things by, and say so; return where several may be meant."""
    named, problems = named_in(INITIATIVE, opened.context), []
    for field in fields:
        if field.name in answers:
            try:
                said, answers[field.name] = answers[field.name], named(field, answers[field.name], answers)
                if said != answers[field.name]:
                    session.say(f"{field.label}: taken as {one_line(answers[field.name])}")
            except SeveralError as error:
                problems.append(f"{field.label}: {error}: write the whole id")
    return problems


def _rated(fields: "list[Field]", rate: list[str], reason: list[str]) -> tuple[dict[str, str], list[str]]:
    """Return ratings and reasons of flags as answers, and what is wrong with the flags."""
    names = {field.name for field in fields}
    criteria = {
        field.name.removeprefix("rate."): field.label.partition(": ")[2]
        for field in fields
        if field.name.startswith("rate.")
    }
    answers: dict[str, str] = {}
    problems: list[str] = []
    for flag, words in (("rate", rate), ("reason", reason)):
        for word in words:
            criterion, equals, text = word.partition("=")
            criterion = meant(criterion.strip(), criteria) or criterion
            name = f"{flag}.{criterion}"
            if not equals or name not in names:
                rated = ", ".join(sorted(criteria)) or "nothing"
                problems.append(f"--{flag} {word}: write CRITERION=…; the framework rates {rated}")
            elif name in answers:
                problems.append(f"--{flag} {criterion} is given twice")
            else:
                answers[name] = text
    return answers, problems


def _from_form(fields: "list[Field]", form: Path) -> tuple[dict[str, str], list[str]]:
    """Read a filled-in issue form. Nothing in it is believed."""
    answers, problems = read_form(read_given(form, MOST_BYTES + 1), fields)
    if problems and not answers:  # nothing of it could be read: that nothing was answered need not be said too
        refuse(problems, 1)
    return answers, problems


def _render(opened: OpenedContext, made: NewInitiative) -> str:
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
