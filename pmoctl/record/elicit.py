"""What people judge the criteria of a framework to weigh: read, held against the framework, and written into it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from pmoctl.model.finding import Finding
from pmoctl.model.framework import Criterion, Framework, Judgements, walk
from pmoctl.model.judgement import Matrices, complete_judgements, groups, judge_group, merge_judgements
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.model.text import unknown
from pmoctl.record.propose import Desk, Proposal, propose_edits
from pmoctl.record.refusal import ImpossibleError, approved_words, refuse
from pmoctl.store.edit import Edit
from pmoctl.store.judgements import Pair, Value, judgement_edits, point_edits

Answers = Mapping[Pair, Value]  # how many times the first of a pair outweighs the second
TOP = "."  # what the group at the top is called
_MENDED = frozenset({"weights-incomplete", "weights-unknown", "framework-altered"})  # by taking down judgements
_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_FRACTION = re.compile(r"([1-9][0-9]?)/([1-9][0-9]?)")
_LEAST, _MOST = Fraction(1, 9), 9  # of Saaty's scale


def read_judgement(text: str) -> Value | None:
    """Return a judgement as files have it, a number from 1/9 to 9 or a fraction; None where the text is none."""
    text = text.strip()
    if match := _FRACTION.fullmatch(text):
        return text if _LEAST <= Fraction(int(match[1]), int(match[2])) <= _MOST else None
    if not _NUMBER.fullmatch(text) or not float(_LEAST) - 1e-9 <= float(text) <= _MOST:
        return None
    number = float(text)
    return int(number) if number.is_integer() else number


def read_comparisons(words: Iterable[str]) -> Iterator[tuple[Pair, Value]]:
    """Yield judgements written `first:second=value`. Raises ImpossibleError."""
    for word in words:
        match = re.fullmatch(r"\s*([^:=\s]+)\s*:\s*([^:=\s]+)\s*=\s*(\S+)\s*", word)
        value = read_judgement(match[3]) if match else None
        if match is None or value is None:
            message = f"--compare {word} is not a judgement"
            raise ImpossibleError(message, "write first:second=3, with a number from 1/9 to 9")
        yield (match[1], match[2]), value


def add_judgement(answers: dict[Pair, Value], pair: Pair, value: Value) -> None:
    """Add a judgement to those of one person. Raises ImpossibleError where they compared the two already."""
    if pair in answers or pair[::-1] in answers:
        message = f"{pair[0]} and {pair[1]} are compared twice"
        raise ImpossibleError(message)
    answers[pair] = value


def read_points(framework: Framework, words: Iterable[str]) -> dict[str, int | float]:
    """Return swing points, 0 to 100, written `criterion=points,…`. Raises ImpossibleError."""
    known = [criterion for criterion, _, _ in walk(framework.criteria)]
    found: dict[str, int | float] = {}
    for part in (part.strip() for word in words for part in word.split(",") if part.strip()):
        name, _, text = (piece.strip() for piece in part.partition("="))
        if name not in known:
            raise ImpossibleError(*unknown("criterion", name, known))
        if name in found:
            message = f"--points {part}: is given twice"
            raise ImpossibleError(message)
        if not _NUMBER.fullmatch(text) or float(text) > 100:  # noqa: PLR2004  # of the criterion that swings most
            message = f"--points {part}: is not a number from 0 to 100"
            raise ImpossibleError(message)
        found[name] = int(text) if text.isdigit() else float(text)
    return found


def require_draft(name: str, framework: Framework, errors: Sequence[Finding]) -> None:
    """Raise NotRecordedError where a framework is approved, or wrong in what judgements do not mend."""
    if framework.approval:
        refuse(
            approved_words(name, framework.approval[-1]),
            "judge a draft: copy the file under another name, without its approval",
        )
    if others := [finding for finding in errors if finding.rule not in _MENDED]:
        refuse(f"{FRAMEWORK.path(name)} has errors", "run `pmoctl check`", others)


def require_method(name: str, framework: Framework, method: str) -> None:
    """Raise NotRecordedError where a framework weighs by another method."""
    weights = framework.weights
    if weights is not None and weights.method != method:
        refuse(f"{name} has weights by method `{weights.method}`", "delete `weights:` in its file to change it")


def require_pairs(framework: Framework, said: Iterable[Answers]) -> None:
    """Raise ImpossibleError where what is compared is not two criteria of one group."""
    parents = {name: above for name, above, _ in walk(framework.criteria)}
    for first, second in (pair for answers in said for pair in answers):
        for name in (first, second):
            if name not in parents:
                raise ImpossibleError(*unknown("criterion", name, parents))
        if first == second:
            message = f"{first} is compared to itself"
            raise ImpossibleError(message)
        if parents[first] != parents[second]:
            message = f"{first} and {second} are not members of one group"
            raise ImpossibleError(message, "compare members of one group")


def groups_to_ask(framework: Framework, group: str | None) -> dict[str, dict[str, Criterion]]:
    """Return the members of the group asked for, or of every group of several criteria. Raises ImpossibleError."""
    several = {parent or TOP: members for parent, members in groups(framework.criteria) if len(members) > 1}
    if group is None:
        return several
    if group not in several:
        raise ImpossibleError(*unknown("group of several criteria", group, several))
    return {group: several[group]}


def open_pairs(members: Iterable[str], answers: Answers) -> list[Pair]:
    """Return the pairs of a group that nobody has answered yet, in the order of the file."""
    return [pair for pair in combinations(members, 2) if pair not in answers and pair[::-1] not in answers]


def said_before(framework: Framework, by: str) -> dict[Pair, float]:
    """Return what the file has of one person's judgements, both ways round."""
    found = {}
    for first, row in _compared_by(framework, by).items():
        for second, value in row.items():
            found[first, second], found[second, first] = value, 1 / value
    return found


def judge_answers(framework: Framework, by: str, members: Iterable[str], answers: Answers) -> Matrices | None:
    """Return what one person's judgements of a group come to with their answers; None while a pair lacks one."""
    compare = {first: dict(row) for first, row in _compared_by(framework, by).items()}
    for (first, second), value in answers.items():
        compare.get(second, {}).pop(first, None)
        compare.setdefault(first, {})[second] = float(Fraction(str(value)))
    names = list(members)
    whole = complete_judgements(names, [Judgements.model_construct(by=by, compare=compare)])
    return judge_group(None, names, merge_judgements(len(names), whole)) if whole else None


def _compared_by(framework: Framework, by: str) -> Mapping[str, Mapping[str, float]]:
    judgements = framework.weights.judgements if framework.weights else ()
    return next((person.compare for person in judgements if person.by == by), {})


def propose_judgements(desk: Desk, name: str, framework: Framework, said: Mapping[str, Answers]) -> Proposal:
    """Write what people said of pairs, by person; what they said of these before is replaced."""
    edits = [edit for by, answers in said.items() for edit in judgement_edits(framework, by, answers)]
    if framework.weights is None and len(said) > 1:  # the first makes the list, the others join it
        people = [edit.value["judgements"][0] for edit in edits]
        edits = [Edit(("weights",), {"method": "pairwise", "judgements": people})]
    return propose_edits(desk, FRAMEWORK.path(name), edits)


def propose_points(desk: Desk, name: str, framework: Framework, points: Mapping[str, int | float]) -> Proposal:
    """Write swing points, 0 to 100; those of other criteria stay."""
    return propose_edits(desk, FRAMEWORK.path(name), point_edits(framework, points))
