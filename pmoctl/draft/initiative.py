"""What is asked of a new initiative: the same questions for flags, the terminal and the issue form."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from pmoctl.draft import fields as read
from pmoctl.draft.fields import Field, read_answers
from pmoctl.model.described import choices_of, describe
from pmoctl.model.framework import Criterion, Framework, Scale, walk
from pmoctl.model.kinds import INITIATIVE
from pmoctl.model.terms import Obligation
from pmoctl.model.text import one_line
from pmoctl.model.workspace import Context
from pmoctl.store.faults import slugged

KINDS_OF_DUTY = choices_of(Obligation, "kind")
TYPES = choices_of(INITIATIVE.model, "type")
_MOST_CHOICES = 11  # places of a scale that a list offers


class Asked(NamedTuple):
    """A criterion as a new file shows it, with what rating it is to be weighed against."""

    id: str
    label: str
    question: str | None
    anchors: list[tuple[str, str]]
    scale: Scale
    measure: str | None

    @property
    def choices(self) -> tuple[str, ...]:
        """The whole places of the scale with their anchors; none where they are too many."""
        low, high = self.scale.lowest, self.scale.highest
        if low != int(low) or high != int(high) or high - low >= _MOST_CHOICES:
            return ()
        said = dict(self.anchors)
        places = (str(place) for place in range(int(low), int(high) + 1))
        return tuple(f"{place} – {said[place]}" if place in said else place for place in places)


def asked_criteria(framework: Framework | None) -> list[Asked]:
    """List the leaf criteria of a framework; names that two of them share give way to their ids."""
    leaves = [(name, each) for name, _, each in walk(framework.criteria) if each.criteria is None] if framework else []
    names = Counter(_name(name, each) for name, each in leaves)
    return [
        Asked(
            name,
            _name(name, each) if names[_name(name, each)] == 1 else name,
            each.question,
            [(f"{place:g}", one_line(text)) for place, text in sorted(each.anchors.items())],
            each.scale or (framework.scale if framework else Scale()),
            each.measure,
        )
        for name, each in leaves
    ]


def _name(name: str, criterion: Criterion) -> str:
    return one_line(criterion.name or name)


def initiative_fields(context: Context, day: dt.date) -> list[Field]:
    """List what is asked of an initiative of this workspace, submitted on a day if it is."""
    settings = context.settings
    cycle, units = settings.cycle, tuple(sorted(context.units))
    money = f"in {'' if settings.amounts_in == 'ones' else f'{settings.amounts_in} of '}{settings.currency}"
    stages = (f"Submission for {cycle}", "Idea")
    said = {key: each.text for key, each in describe(INITIATIVE.model).items()}

    def stage(text: str) -> dict[int, dt.date] | None:
        return {cycle: day} if read.one_of(stages, "stage")(text) == stages[0] else None

    described = [
        Field("unit", "Unit", "The unit that proposes it.", read.one_of(units, "unit"), ("unit",),
              required=True, choices=units),
        Field("title", "Title", said["title"], read.words, ("title",), required=True),
        Field("id", "Id", "Lower-case letters, digits and hyphens; made from the title if left empty.",
              read.new_id(tuple(context.initiative_units), "initiative"), ("id",)),
        Field("type", "Type", said["type"], read.one_of(TYPES, "type"), ("type",),
              required=True, choices=TYPES),
        Field("stage", "Stage", "An idea is listed; a submission is ranked.", stage, ("submitted",), choices=stages),
        Field("sponsor", "Sponsor", said["sponsor"], read.words, ("sponsor",)),
        Field("owner", "Owner", said["owner"], read.words, ("owner",)),
        Field("summary", "Summary", said["summary"], read.paragraphs, ("summary",), long=True),
        Field("problem", "Problem", said["problem"], read.paragraphs, ("problem",), long=True),
        Field("contributes", "Contribution to targets",
              "A line for each target of the strategy: its id, and what is added from a year on, such as "
              "renewable-share 2027=0.4, 2029=1.5", read.contributions, ("contributes",), long=True),
        Field("capex", "Capital expenditure", f"By fiscal year, {money}: 2027=300, 2028=150", read.by_year,
              ("costs", "capex")),
        Field("opex", "One-off operating cost", f"By fiscal year, {money}.", read.by_year, ("costs", "opex")),
        Field("run", "Running cost", f"By fiscal year, {money}: what it costs once it is there.", read.by_year,
              ("costs", "run")),
        Field("benefits", "Benefits",
              f"A line for each, {money}: an id, its kind (revenue, cost_saving, cost_avoidance) and amounts, such as "
              "fewer-calls cost_saving 2028=900, 2029=1400", read.benefits, ("benefits",), long=True),
        Field("start", "Start", "First month, such as 2027-04.", read.a_month, ("schedule", "start")),
        Field("finish", "Finish", "Last month, such as 2028-09.", read.a_month, ("schedule", "finish")),
    ]  # fmt: skip
    for each in asked_criteria(context.framework):
        if each.measure is None:
            question = each.question or f"From {each.scale.lowest} to {each.scale.highest}."
            route = ("ratings", each.id)
            described += [
                Field(f"rate.{each.id}", f"Rating: {each.label}", one_line(question), read.rating_of,
                      (*route, "value"), choices=each.choices),
                Field(f"reason.{each.id}", f"Reason: {each.label}", "Why this rating and no other.", read.words,
                      (*route, "why")),
            ]  # fmt: skip
    return described


def interview_fields(context: Context, day: dt.date, *, on_the_spot: bool = False) -> list[Field]:
    """List what a person at the terminal is asked: what the issue form asks, with what there is by name, and more.

    With `on_the_spot` a target that is not there is no answer.
    """
    said = {key: each.text for key, each in describe(INITIATIVE.model).items()}
    targets = {name: each for name, each in context.targets.items() if each.counts == "contributions"}
    there = {name: each.name for name, each in context.people.items() if not each.has_left(day)}
    people = tuple(f"{name} – {called}" if called else name for name, called in there.items())
    aims = tuple(f"{name} – {each.measure}, in {each.measured_in}" for name, each in targets.items())
    goals = tuple(
        f"{unit}/{name} – {each.statement}"
        for unit, data in context.units.items()
        for name, each in data.objectives.items()
    )
    others = tuple(sorted(context.initiative_units))
    strict = read.of_known(read.contributions, tuple(targets), "target that counts contributions")
    contributes = strict if on_the_spot else read.contributions  # of flags the check says it, with the place
    more = [
        Field("objectives", "Objectives", said["objectives"], read.ids, ("objectives",), many=True, known=goals),
        Field("risks", "Risks", "A line for each: an id, probability and impact from 1 to 5, and what is done about "
              "it, such as supplier-delay 3 4 A second supplier is under contract", read.risks, ("risks",), many=True),
        Field("obligation", "Obligation", "What obliges the organisation to do this, such as Directive (EU) 2019/944; "
              "empty where nothing does.", read.words, ("obligation", "source")),
        Field("obligation.kind", "Kind of obligation", "What sort it is.", read.one_of(KINDS_OF_DUTY, "kind"),
              ("obligation", "kind"), choices=KINDS_OF_DUTY),
        Field("obligation.deadline", "Deadline", "By when it must be met, YYYY-MM-DD.", read.a_date,
              ("obligation", "deadline")),
        Field("requires", "Requires", "A line for each initiative that has to be there: its id, by which month, and "
              "what for, such as data-platform 2027-09 Readings go there", read.requirements(others), ("requires",),
              many=True, known=others),
    ]  # fmt: skip
    found = []
    for field in initiative_fields(context, day):
        if field.name in {"sponsor", "owner"}:
            found.append(field._replace(known=people))
        elif field.name == "contributes":
            found.append(field._replace(known=aims, many=True, read=contributes))
        else:
            found.append(field._replace(many=True) if field.name == "benefits" else field)
    place = next((place for place, field in enumerate(found) if field.name.startswith("rate.")), len(found))
    return [*found[:place], *more, *found[place:]]


def not_asked(field: Field, answers: Mapping[str, str]) -> bool:
    """Return whether a question is none after what was answered: the reason of no rating, the finish of no start."""
    leads = {"finish": "start", "obligation.kind": "obligation", "obligation.deadline": "obligation"}
    lead = f"rate.{field.route[1]}" if field.name.startswith("reason.") else leads.get(field.name)
    return lead is not None and not answers.get(lead, "").strip()


def objection(field: Field, answers: Mapping[str, str], framework: Framework | None) -> str | None:
    """Say what an answer lacks beside those before it; None where it can stand."""
    answer = answers.get(field.name, "").strip()
    wanted = framework is not None and framework.rationale == "required"
    if field.name.startswith("reason.") and wanted and not answer:
        return "give a reason: the framework requires one for every rating"
    if field.name == "finish" and not answer:
        return "a start needs a finish"
    if field.name == "finish" and answer < answers["start"].strip():
        return f"the finish is before the start, {answers['start'].strip()}"
    if field.name == "obligation.kind" and not answer:
        return "an obligation needs a kind"
    if field.name == "id" and not answer and slugged(f"x {answers.get('title', '')}") == "x":
        return "no id can be made from the title: give one"
    return None


class NewInitiative(NamedTuple):
    """A new initiative: where its file goes and what it says."""

    path: str
    data: dict[str, Any]


def read_initiative(fields: list[Field], answers: dict[str, str]) -> tuple[NewInitiative | None, list[str]]:
    """Return the initiative that answers come to, or everything that is wrong with them."""
    answers = dict(answers)
    title = answers.get("title", "").strip()
    if not answers.get("id", "").strip() and slugged(f"x {title}") != "x":  # a title of letters that ids have
        answers["id"] = slugged(title)
    data, problems = read_answers(fields, answers)
    if title and not answers.get("id", "").strip():
        problems.append("Id is missing, and none can be made from the title")
    given = {name for name, text in answers.items() if text.strip()}
    problems += [
        f"{field.label} has no rating beside it"
        for field in fields
        if field.name in given and field.name.startswith("reason.") and f"rate.{field.route[1]}" not in given
    ]
    if len(given & {"start", "finish"}) == 1:
        problems.append("Start and Finish go together")
    if problems:
        return None, problems
    unit, name = data.pop("unit"), data.pop("id")
    if data.get("submitted", "") is None:
        del data["submitted"]
    return NewInitiative(INITIATIVE.path(unit, name), data), []
