"""`pmoctl framework elicit`: take down what people judge the criteria to weigh."""

import re
import sys
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from pmoctl.cli.calls.answers import (
    SCALE,
    PairQuestion,
    ask,
    ask_pairs,
    parse_comparison,
    parse_value,
    read_comparisons,
)
from pmoctl.cli.calls.framework_file import Examined, open_framework
from pmoctl.cli.calls.recording import record_edits
from pmoctl.cli.calls.refused import put_findings
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import show
from pmoctl.cli.calls.speech import count, fail, fail_unknown, put
from pmoctl.cli.framework_elicit import FrameworkElicitOptions
from pmoctl.model.framework import Criterion, Framework, Judgements, walk
from pmoctl.model.judgement import CONSISTENT, Matrices, complete_judgements, groups, judge_group, merge_judgements
from pmoctl.record.propose import open_desk
from pmoctl.report.numbers import Numbers
from pmoctl.report.weights import judgement_words, weights_report
from pmoctl.store.edit import Edit
from pmoctl.store.judgements import Pair, Value, judgement_edits, point_edits
from pmoctl.write.formats import Format

# What taking down judgements is to mend.
_MENDED = frozenset({"weights-incomplete", "weights-unknown", "framework-altered"})


def elicit(session: Session, options: FrameworkElicitOptions) -> None:
    """Take down judgements of how much criteria weigh, and write them into the framework; its comments stay."""
    opened = open_framework(session, options.name)
    _require_draft(opened)
    if options.points:
        if options.compare or options.file or options.interactive:
            fail("--points goes with no comparison", "a framework has one method")
        edits = _points(opened, options.points)
        people: list[str] = []
    else:
        said = _given(opened.framework, options.by, options.compare or [], options.file)
        if options.interactive or (not said and sys.stdin.isatty()):
            said = _asked(opened, said, options.by, options.group)
        if not said:
            fail("there are no judgements", "give --compare, --csv or --points, or ask with --interactive")
        edits, people = _edits(opened, said), list(said)
    desk = open_desk(session.workspace_root(), opened.facts.as_of)
    record_edits(desk, opened.path, edits, dry_run=options.dry_run)
    if not options.dry_run:
        _report(session, opened.id, people)


def _require_draft(opened: Examined) -> None:
    """End the call where a framework is approved, or wrong in what judgements do not mend."""
    if opened.framework.approval:
        last = opened.framework.approval[-1]
        hint = "judge a draft: copy the file under another name, without its approval"
        fail(f"{opened.id} was approved by the {last.forum} on {last.date}, and is not to be changed", hint, 1)
    errors = [finding for finding in opened.errors if finding.rule not in _MENDED]
    if errors:
        put_findings(opened.reading, errors)
        fail(f"{opened.path} has errors", "run `pmoctl check`", 1)


def _require_method(opened: Examined, method: str) -> None:
    weights = opened.framework.weights
    if weights is not None and weights.method != method:
        fail(f"{opened.id} has weights by method `{weights.method}`", "delete `weights:` in its file to change it", 1)


def _points(opened: Examined, words: list[str]) -> list[Edit]:
    _require_method(opened, "swing")
    known = [criterion for criterion, _, _ in walk(opened.framework.criteria)]
    found: dict[str, int | float] = {}
    for part in (part.strip() for word in words for part in word.split(",") if part.strip()):
        name, _, text = (piece.strip() for piece in part.partition("="))
        if name not in known:
            fail_unknown("criterion", name, known)
        value = parse_points(text)
        if value is None or name in found:
            fail(f"--points {part}: {'is given twice' if name in found else 'is no number from 0 to 100'}")
        found[name] = value
    return point_edits(opened.framework, found)


def parse_points(text: str) -> int | float | None:
    """Give swing points as files have them, from 0 to 100; None where it is something else."""
    if not re.fullmatch(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", text) or float(text) > 100:  # noqa: PLR2004  # of the best
        return None
    return int(text) if text.isdigit() else float(text)


def _given(framework: Framework, by: str | None, compare: list[str], file: Path | None) -> dict[str, dict[Pair, Value]]:
    """Give what flags and a CSV file say, by person; every criterion named is one of the framework."""
    said = read_comparisons(file, by) if file else {}
    if compare and not by:
        fail("nobody is said to judge", "add --by PERSON")
    for text in compare:
        pair, value = parse_comparison(text)
        mine = said.setdefault(by or "", {})
        if pair in mine or pair[::-1] in mine:
            fail(f"{pair[0]} and {pair[1]} are compared twice")
        mine[pair] = value
    parents = {name: above for name, above, _ in walk(framework.criteria)}
    for answers in said.values():
        for first, second in answers:
            for name in (first, second):
                if name not in parents:
                    fail_unknown("criterion", name, parents)
            if first == second:
                fail(f"{first} is compared to itself")
            if parents[first] != parents[second]:
                fail(f"{first} and {second} are not members of one group", "compare members of one group")
    return said


def _edits(opened: Examined, said: Mapping[str, Mapping[Pair, Value]]) -> list[Edit]:
    _require_method(opened, "pairwise")
    edits = [edit for by, answers in said.items() for edit in judgement_edits(opened.framework, by, answers)]
    if opened.framework.weights is None and len(said) > 1:  # the first makes the list, the others join it
        people = [edit.value["judgements"][0] for edit in edits]
        edits = [Edit(("weights",), {"method": "pairwise", "judgements": people})]
    return edits


def _asked(
    opened: Examined, said: dict[str, dict[Pair, Value]], by: str | None, group: str | None
) -> dict[str, dict[Pair, Value]]:
    """Ask for every pair that one person has not given, group by group."""
    _require_method(opened, "pairwise")
    if len(said) > 1:
        fail("several people are not asked at once", "ask one with --by")
    by = by or next(iter(said), None) or ask("Who judges?")
    if not by:
        fail("nobody is said to judge", "add --by PERSON")
    siblings = {parent or ".": members for parent, members in groups(opened.framework.criteria) if len(members) > 1}
    if group is not None and group not in siblings:
        fail_unknown("group of several criteria", group, siblings)
    answers = dict(said.get(by, {}))
    for parent, members in siblings.items():
        if group is None or parent == group:
            _ask_group(opened.framework, by, "the top level" if parent == "." else f"group {parent}", members, answers)
    return {by: answers} if answers else {}


def _ask_group(
    framework: Framework, by: str, label: str, members: dict[str, Criterion], answers: dict[Pair, Value]
) -> None:
    known = _known(framework, by)
    pairs = [(first, second) for place, first in enumerate(members) for second in list(members)[place + 1 :]]
    open_pairs = [pair for pair in pairs if pair not in answers and pair[::-1] not in answers]
    questions = [
        PairQuestion(
            pair,
            (members[pair[0]].name or pair[0], members[pair[1]].name or pair[1]),
            "".join(f"  {members[name].name or name}: {members[name].question or 'no question'}\n" for name in pair),
            known.get(pair),
        )
        for pair in open_pairs
    ]
    if not questions:
        return
    put(f"\n{label[0].upper()}{label[1:]}: {count(len(questions), 'comparison')}.\n{SCALE}", sys.stderr)
    found = ask_pairs(questions)
    if found is None:
        fail("stopped: nothing was written", status=1)
    answers.update(found)
    _mend(framework, by, members, answers)


def _known(framework: Framework, by: str) -> dict[Pair, str]:
    """Give what somebody said before, both ways round, as people write it."""
    found = {}
    for person in framework.weights.judgements if framework.weights else ():
        if person.by == by:
            for first, row in person.compare.items():
                for second, value in row.items():
                    found[first, second] = judgement_words(value)
                    found[second, first] = judgement_words(1 / value)
    return found


def _mend(framework: Framework, by: str, members: dict[str, Criterion], answers: dict[Pair, Value]) -> None:
    """While one person's judgements of a group contradict each other, ask again for the one that fits least."""
    while True:
        judged = _judge(framework, by, members, answers)
        if judged is None or judged.worst is None or judged.consistency_ratio <= CONSISTENT:
            return
        first, second, value, fitting = judged.worst
        ratio, limit = (Numbers().decimal(each, 2) for each in (judged.consistency_ratio, CONSISTENT))
        put(
            f"  These contradict each other: consistency ratio {ratio}, over {limit}.\n"
            f"  Least fits {first} over {second}, {judgement_words(value)};"
            f" {judgement_words(fitting)} would fit the others.\n",
            sys.stderr,
        )
        answer = ask(f"  {first} over {second} [{judgement_words(value)}]")
        new = parse_value(answer) if answer else None
        if new is None:
            return
        answers.pop((second, first), None)
        answers[first, second] = new


def _judge(
    framework: Framework, by: str, members: dict[str, Criterion], answers: Mapping[Pair, Value]
) -> Matrices | None:
    before = [person for person in (framework.weights.judgements if framework.weights else ()) if person.by == by]
    compare = {first: dict(row) for first, row in before[0].compare.items()} if before else {}
    for (first, second), value in answers.items():
        compare.get(second, {}).pop(first, None)
        compare.setdefault(first, {})[second] = float(Fraction(str(value)))
    names = list(members)
    whole = complete_judgements(names, [Judgements.model_construct(by=by, compare=compare)])
    return judge_group(None, names, merge_judgements(len(names), whole)) if whole else None


def _report(session: Session, name: str, people: list[str]) -> None:
    after = open_framework(session, name)
    who = f" of {', '.join(people)}" if people else ""
    session.say(f"{after.path}: judgements{who} written. Commit it; `pmoctl framework approve` makes it the baseline.")
    show(session, weights_report(after.framework, after.head, after.numbers), Format.text)
