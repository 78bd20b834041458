"""What a branch does: what `pmoctl impact` says, and the comment on a pull request."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from pmoctl.analyse.branch import Blockage, ContextChange, DecisionChange
from pmoctl.analyse.effect import Effect
from pmoctl.analyse.impact import LimitChange, TargetChange
from pmoctl.analyse.merged import MergeEffect
from pmoctl.assess.outcome import Refused
from pmoctl.model.text import one_line
from pmoctl.report.document import Document, Fact, Facts, Point, Points, Report, Section
from pmoctl.report.finding import finding_words
from pmoctl.report.framework_diff import change_words
from pmoctl.report.head import Head
from pmoctl.report.impact_data import impact_data
from pmoctl.report.impact_merge import merge_closing, merge_section
from pmoctl.report.moves import line_section, moved_words, rank_sections
from pmoctl.report.numbers import Numbers, counted
from pmoctl.report.objects import plain
from pmoctl.report.table import Cell, Mood
from pmoctl.report.words import limit_words, sentence

SHOWN = 20  # findings that are listed where something cannot be ranked
VALUE = 80  # characters of a value


class Branch(NamedTuple):
    """The commits compared (no head: the working tree), what each ranking was made with, and the day.

    `heads` are None of a state that cannot be ranked; `base_moved` is how many commits the base has that it lacks.
    """

    base: str
    head: str | None
    heads: tuple[Head | None, Head | None]
    as_of: str
    base_moved: int


def impact_report(effect: Effect, merge: MergeEffect | None, branch: Branch, numbers: Numbers) -> Report:
    """Report what a branch does: first what blocks, then the books, the line, money, ranks, targets, findings."""
    data = impact_data(effect, merge, branch.heads, (branch.base, branch.head), branch.as_of, branch.base_moved)
    sections = [*_blocked(effect.blocked), *merge_section(merge), *_books(effect, numbers)]
    if not isinstance(effect.pair.after, Refused):
        sections += [
            *line_section(effect, numbers),
            *_money(effect, numbers),
            *rank_sections(effect, numbers),
            *_targets(effect, numbers),
        ]
    sections += _findings(effect)
    after = branch.heads[1]
    warnings = tuple(f"after the change: {each}" for each in (after.warnings if after else ()))
    closing = f"{f'{after.words()}, against' if after else 'Against'} {branch.base[:10]}."
    more = merge_closing(merge, branch.base_moved)
    title = f"{effect_headline(effect)}{_merged_words(merge)}."
    following = [f"pmoctl check --since {branch.base[:10]}"] if data.findings.new else []
    moved = next((each.initiative for each in data.initiatives if each.change not in {"same", "removed"}), None)
    following += [f"pmoctl explain {moved}"] if moved and branch.head is None else []
    document = Document(title, tuple(sections), numbers, warnings, (*more, closing), tuple(following))
    return Report("impact", data, document)


def effect_headline(effect: Effect) -> str:
    """Say in one sentence what the branch does."""
    if isinstance(effect.pair.after, Refused):
        errors = counted(len(effect.blocked.findings) if effect.blocked else 0, "error")
        return f"Nothing can be ranked with this change: {errors}"
    parts = [*_left_out_words(effect.blocked), *_decided_words(effect), *moved_words(effect.impact.moved)]
    if not parts and effect.framework_changes:
        parts.append("The framework changes")
    if not parts and effect.changes:
        parts.append(f"{counted(len(effect.changes), 'setting')} {'changes' if len(effect.changes) == 1 else 'change'}")
    if not parts and (effect.impact.coverage or effect.impact.limits):
        parts.append("No rank changes, and the figures behind it do")
    if not parts:
        return "No effect on the ranking" if effect.is_none else "No rank changes"
    return sentence("; ".join(parts))[:-1]


def _merged_words(merge: MergeEffect | None) -> str:
    if merge is None or not merge.blocks:
        return ""
    if merge.errors:
        return f"; merged with the base as it is now, it brings {counted(len(merge.errors), 'error')}"
    return "; it conflicts with the base as it is now"


def _left_out_words(blocked: Blockage | None) -> Iterator[str]:
    if blocked is not None:
        files = counted(len(blocked.left_out), "initiative file")
        yield f"{files} with errors {'is' if len(blocked.left_out) == 1 else 'are'} left out"


def _decided_words(effect: Effect) -> Iterator[str]:
    limits = {each.route[1:2] for each in effect.changes if each.route[:1] == ("envelope",)}
    if limits - {("capacity",)}:
        yield "the budget changes"
    if ("capacity",) in limits:
        yield "how many people are available changes"
    if effect.decisions:
        yield f"{counted(len(effect.decisions), 'decision')} {'changes' if len(effect.decisions) == 1 else 'change'}"


def _blocked(blocked: Blockage | None) -> Iterator[Section]:
    if blocked is None:
        return
    lines = [Point(finding_words(each), mood="bad") for each in blocked.findings[:SHOWN]]
    more = len(blocked.findings) - SHOWN
    lines += [Point(f"and {counted(more, 'more finding')}: run `pmoctl check`")] if more > 0 else []
    title = "What is left out, and why" if blocked.ranked else "Why nothing can be ranked"
    yield Section("blocked", title, (Points(tuple(lines)),))


def _books(effect: Effect, numbers: Numbers) -> Iterator[Section]:
    points = [Point(_decision(each, numbers), f"{each.initiative} at {each.checkpoint}:") for each in effect.decisions]
    points += [Point(change_words(change, numbers), "framework:") for change in effect.framework_changes]
    points += [Point(_context(each, numbers), f"{each.subject} {each.id}".strip() + ":") for each in effect.changes]
    if points:
        yield Section("books", "Decisions and settings", (Points(tuple(points)),))


def _decision(change: DecisionChange, numbers: Numbers) -> str:
    before, after = change.before, change.after
    outcomes = [each.outcome if each else "no decision" for each in (before, after)]
    parts = [outcomes[0] if outcomes[0] == outcomes[1] else " → ".join(outcomes)]
    funds = [each.funds if each else {} for each in (before, after)]
    for year in sorted({*funds[0], *funds[1]}):
        amounts = [each.get(year) for each in funds]
        if amounts[0] != amounts[1]:
            shown = amounts if before and after else [each for each in amounts if each is not None]
            parts.append(f"funds {year}: {' → '.join(numbers.money(each) for each in shown)}")
    others = [key for key in change.keys if key not in {"outcome", "funds"}]
    if before and after and others:
        parts.append(f"changed: {', '.join(others)}")
    return "; ".join(parts)


def _context(change: ContextChange, numbers: Numbers) -> str:
    values = change.before, change.after
    route = change.route
    if route[:1] == ("envelope",):
        route = route[1:] or route
        before, after = (numbers.money(each) if isinstance(each, Decimal) else _value(each) for each in values)
    else:
        before, after = map(_value, values)
    if not change.route:
        return "is new" if change.before is None else "is gone"
    return f"{' '.join(map(str, route)).replace('held_back', 'held back')}: {before} → {after}"


def _value(value: Any) -> str:  # whatever a file says
    if value is None:
        return "nothing"
    shown = plain(value)
    parts = [f"{key} {each}" for key, each in shown.items()] if isinstance(shown, dict) else [str(shown)]
    return one_line(", ".join(parts), VALUE)


def _money(effect: Effect, numbers: Numbers) -> Iterator[Section]:
    before, after = effect.money
    facts = []
    for label, name in (("Asked by candidates", "asked"), ("Committed", "committed"), ("Above the line", "above_line")):
        pair = tuple(None if each is None else getattr(each, name) for each in (before, after))
        if pair[0] != pair[1]:
            facts.append(Fact(label, Cell(None, _amounts(pair, numbers.amount))))
    unknown = [each.unknown if each else None for each in (before, after)]
    if facts and unknown[1]:
        facts.append(
            Fact("Unknown", Cell(unknown[1], f"{unknown[1]} {'states' if unknown[1] == 1 else 'state'} no costs"))
        )
    facts += [_limit(each, numbers) for each in effect.impact.limits]
    if facts:
        yield Section("money", "Money and people", (Facts(tuple(facts)),))


def _limit(change: LimitChange, numbers: Numbers) -> Fact:
    write = numbers.plain if change.limited.team else numbers.amount
    words = f"{_amounts(change.used, write)} taken of {_amounts(change.limit, write)}"
    return Fact(sentence(limit_words(change.limited))[:-1], Cell(None, words))


def _amounts(pair: Any, write: Any) -> str:  # amounts, and what writes one
    old, new = ("none" if each is None else write(each) for each in pair)
    return str(new) if old == new else f"{old} → {new}"


def _targets(effect: Effect, numbers: Numbers) -> Iterator[Section]:
    known: dict[str, Any] = {}
    for assessment in effect.pair:
        known |= assessment.workspace.targets if assessment.workspace else {}
    points = [_target(each, known[each.target], numbers) for each in effect.impact.coverage]
    if points:
        yield Section("targets", f"Targets: {counted(len(points), 'change')}", (Points(tuple(points)),), 2)


def _target(change: TargetChange, target: Any, numbers: Numbers) -> Point:  # a Target
    sign = -1 if target.prefer == "lower" else 1
    years = [
        f"{numbers.figure(abs(value))} {target.measured_in} {'better' if sign * value > 0 else 'worse'} in {year}"
        for year, value in change.years.items()
    ]
    moods = {sign * value > 0 for value in change.years.values()}
    mood: Mood | None = None if len(moods) > 1 else "good" if moods == {True} else "bad"
    return Point(", ".join(years), f"{target.measure} ({change.target}):", mood)


def _findings(effect: Effect) -> Iterator[Section]:
    impact = effect.impact
    said = effect.blocked.findings if effect.blocked else ()
    for name, title, found in (
        ("new-findings", "New findings", [each for each in impact.new_findings if each not in said]),
        ("fixed-findings", "Findings that are gone", impact.fixed_findings),
    ):
        if found:
            points = tuple(Point(finding_words(each)) for each in found)
            yield Section(name, f"{title}: {len(found)}", (Points(points),), 2)
