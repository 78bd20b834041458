"""`pmoctl framework elicit`: take down what people judge the criteria to weigh."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pmoctl.cli.calls.framework_file import Examined, open_framework
from pmoctl.cli.calls.given import ask, is_asked, name_of, text_given
from pmoctl.cli.calls.named import meant, person_called
from pmoctl.cli.calls.recording import record, refusals, say_problems
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import show
from pmoctl.cli.calls.speech import fail, tell
from pmoctl.cli.framework_elicit import FrameworkElicitOptions
from pmoctl.exchange.cell import RefusedError
from pmoctl.exchange.judgement_csv import read_judgement_csv
from pmoctl.model.framework import Criterion, walk
from pmoctl.model.judgement import CONSISTENT
from pmoctl.record.elicit import (
    TOP,
    add_judgement,
    groups_to_ask,
    judge_answers,
    open_pairs,
    propose_judgements,
    propose_points,
    read_comparisons,
    read_judgement,
    read_points,
    require_draft,
    require_method,
    require_pairs,
    said_before,
)
from pmoctl.record.propose import open_desk
from pmoctl.report.numbers import Numbers, counted
from pmoctl.report.weights import judgement_words, weights_report
from pmoctl.store.judgements import Pair, Value
from pmoctl.write.formats import Format

TYPED = Numbers()  # how a value is typed, wherever people are
Said = dict[str, dict[Pair, Value]]  # what each person answers, by pair
SCALE = """\
How many times does the first outweigh the second?
  1 equal, 3 moderately, 5 strongly, 7 very strongly, 9 extremely more;
  1/3 … 1/9 the other way round. Enter keeps what stands in brackets,
  ? explains the two, b goes back, q stops and writes nothing.
"""


def elicit(session: Session, options: FrameworkElicitOptions) -> None:
    """Take down judgements of how much criteria weigh, and write them into the framework; its comments stay."""
    opened = open_framework(session, options.name)
    desk = open_desk(session.workspace_root(), opened.facts.as_of)
    people: list[str] = []
    with refusals(desk):
        require_draft(opened.id, opened.framework, opened.errors)
        require_method(opened.id, opened.framework, "swing" if options.points else "pairwise")
        if options.points:
            if options.compare or options.file or options.interactive:
                fail("--points cannot be combined with comparisons", "a framework has one method")
            parts = [part.partition("=") for word in options.points for part in word.split(",")]
            words = [_criterion(opened, name) + sign + number for name, sign, number in parts]
            points = read_points(opened.framework, words)
            proposal = propose_points(desk, opened.id, opened.framework, points)
        else:
            said = _said(opened, options)
            people = list(said)
            proposal = propose_judgements(desk, opened.id, opened.framework, said)
    record(desk, proposal, opened.path, dry_run=options.dry_run)
    if options.dry_run:
        return
    after = open_framework(session, opened.id)
    who = f" of {', '.join(people)}" if people else ""
    session.say(f"{after.path}: judgements{who} written. Commit it; `pmoctl framework approve` makes it the baseline.")
    show(session, weights_report(after.framework, after.head, after.numbers), Format.text)


def _said(opened: Examined, options: FrameworkElicitOptions) -> Said:
    """Return what flags, a CSV file and answers say. Ends the call where it is nothing, or cannot be."""
    by = options.by and _as_written(opened, options.by)
    said = _read_csv(options.file, by) if options.file else {}
    if options.compare:
        if not by:
            fail("nobody is named whose judgements these are", "add --by PERSON")
        mine = said.setdefault(by, {})
        for (first, second), value in read_comparisons(options.compare):
            add_judgement(mine, (_criterion(opened, first), _criterion(opened, second)), value)
    require_pairs(opened.framework, said.values())
    groups = groups_to_ask(opened.framework, options.group and _criterion(opened, options.group))
    if options.interactive or (not said and is_asked()):
        said = _asked(opened, said, by, groups)
    if not said:
        fail("there are no judgements", "give --compare, --csv or --points, or ask with --interactive")
    return said


def _criterion(opened: Examined, text: str) -> str:
    """Return the criterion that is meant by id, beginning or name, else the text. Ends the call where it is several."""
    return meant(text, {name: each.name for name, _, each in walk(opened.framework.criteria)}) or text


def _as_written(opened: Examined, by: str) -> str:
    """Return how the file names a person already, who may stand there by their full name."""
    weights = opened.framework.weights
    names = [each.by for each in weights.judgements] if weights else []
    return by if by in names else next((each for each in names if opened.facts.person_meant(each) == by), by)


def _read_csv(path: Path, by: str | None) -> Said:
    try:
        said, wrong = read_judgement_csv(text_given(path), by)
    except RefusedError as error:
        fail(f"{name_of(path)} cannot be used: {error}")
    if wrong:
        say_problems(wrong)
        fail(f"{counted(len(wrong), 'row')} of {name_of(path)} cannot be used", "nothing was written")
    return said


def _asked(opened: Examined, said: Said, by: str | None, groups: Mapping[str, Mapping[str, Criterion]]) -> Said:
    """Ask for every pair that one person has not given, group by group."""
    if len(said) > 1:
        fail("several people cannot be asked at once", "name one with --by")
    by = by or next(iter(said), None) or person_called(ask("Who judges") or "", opened.facts.context.people)
    if not by:
        fail("nobody is named whose judgements these are", "add --by PERSON")
    answers = said.get(by, {})
    for name, members in groups.items():
        questions = _questions(opened, by, members, answers)
        if questions:
            label = "The top level" if name == TOP else f"Group {name}"
            tell(f"\n{label}: {counted(len(questions), 'comparison')}.\n{SCALE}")
            answers.update(_ask_pairs(questions))
            _reconcile(opened, by, members, answers)
    return {by: answers} if answers else {}


class PairQuestion(NamedTuple):
    """A pair to be judged, as it is shown, with what was said of it before."""

    pair: Pair
    names: str
    explained: str
    known: str


def _questions(
    opened: Examined, by: str, members: Mapping[str, Criterion], answers: Mapping[Pair, Value]
) -> list[PairQuestion]:
    before = said_before(opened.framework, by)
    names = {each: criterion.name or each for each, criterion in members.items()}
    return [
        PairQuestion(
            pair,
            " over ".join(names[each] for each in pair),
            "".join(f"  {names[each]}: {members[each].question or 'no question'}\n" for each in pair),
            judgement_words(before[pair], TYPED) if pair in before else "",
        )
        for pair in open_pairs(members, answers)
    ]


def _ask_pairs(questions: Sequence[PairQuestion]) -> dict[Pair, Value]:
    """Ask for every pair; what the person keeps is not among the answers. Ends the call where they stop."""
    answers: dict[Pair, Value] = {}
    place = 0
    while place < len(questions):
        question = questions[place]
        known = str(answers.get(question.pair, question.known))
        answer = ask(f"({place + 1}/{len(questions)}) {question.names}" + (f" [{known}]" if known else ""))
        if answer is None or answer == "q":
            fail("stopped: nothing was written", status=1)
        if answer == "?":
            tell(question.explained)
        elif answer == "b":
            place = max(place - 1, 0)
        elif answer == "" and known:
            place += 1
        elif (value := read_judgement(answer)) is None:
            tell("  a number from 1 to 9, or a fraction such as 1/3\n")
        else:
            answers[question.pair] = value
            place += 1
    return answers


def _reconcile(opened: Examined, by: str, members: Mapping[str, Criterion], answers: dict[Pair, Value]) -> None:
    """While one person's judgements of a group contradict each other, ask again for the one that fits least."""
    while True:
        judged = judge_answers(opened.framework, by, members, answers)
        if judged is None or judged.worst is None or judged.consistency_ratio <= CONSISTENT:
            return
        first, second, value, fitting = judged.worst
        numbers = opened.numbers
        ratio, limit = (numbers.decimal(each, 2) for each in (judged.consistency_ratio, CONSISTENT))
        tell(
            f"  These contradict each other: consistency ratio {ratio}, over {limit}.\n"
            f"  Least fits {first} over {second}, {judgement_words(value, numbers)};"
            f" {judgement_words(fitting, numbers)} would fit the others.\n",
        )
        new = read_judgement(ask(f"  {first} over {second} [{judgement_words(value, TYPED)}]") or "")
        if new is None:
            return
        answers.pop((second, first), None)
        answers[first, second] = new
