"""Sentences of a selection: what a set is worth, how far it is proven, why one is not in, what cannot hold together."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.finding import Finding
from pmoctl.model.initiative import FULL
from pmoctl.model.text import rounded
from pmoctl.model.workspace import Context
from pmoctl.report.document import Point, Points, Section, Text
from pmoctl.report.numbers import Numbers, listed, some
from pmoctl.report.rule_words import balance_name, limit_amount, rule_words
from pmoctl.report.table import Kind
from pmoctl.report.words import limit_words
from pmoctl.score.rank import Ranked
from pmoctl.select.alternatives import MATTERS
from pmoctl.select.selection import Give, Rejected, Selection

MONEY = frozenset({"npv", "benefit", "net_benefit", "cost", "capex", "opex", "run"})


class Words(NamedTuple):
    """How a selection is spoken of: what is maximised, how numbers are written, and the titles by id."""

    maximise: str
    numbers: Numbers
    titles: Mapping[str, str]

    @property
    def kind(self) -> Kind:
        """How a column of worths is read."""
        return "score" if self.maximise == "score" else "money" if self.maximise in MONEY else "figure"

    def title(self, name: str) -> str:
        """Return the title of an initiative, its id where it is not ranked."""
        return self.titles.get(name, name)

    def worth(self, value: float | None) -> str:
        """Write what a set, or one of it, is worth."""
        if self.maximise == "score":
            return f"{self.numbers.score(value)} points"
        if self.maximise in MONEY:
            return f"{self.numbers.amount(value)} of {self.maximise}"
        what = "points times cost" if self.maximise == "score_times_cost" else self.maximise
        return f"{self.numbers.figure(value)} {what}"


def rounding_words(values: Iterable[float | None], total: float | None, words: Words) -> tuple[str, ...]:
    """Say that the worths of a column, as they are shown, do not add up to what is shown as their sum; else nothing."""
    if words.maximise != "score" or total is None:
        return ()
    shown = sum((rounded(value, 1) for value in values if value is not None), Decimal(0))
    said = f"Each worth is rounded: as shown they add up to {words.numbers.score(float(shown))}."
    return () if shown == rounded(total, 1) else (said,)


def worth_words(selection: Selection, nothing: float, words: Words) -> str | None:
    """Say what a worth is made of, where it is made of scores; `nothing` is the score of doing nothing."""
    if words.maximise != "score":
        return None
    said = f"Worth is the score less that of doing nothing ({words.numbers.score(nothing)})."
    changes = [change for each in selection.rejected.values() if each.needs for change in each.needs.changes]
    levels = [each.level for each in selection.selected] + [each.new.level for each in changes if each.new]
    if any(level != FULL for level in levels):
        said += " A level has a score of its own."
    if any(each.delay and each.gain is not None and each.objective < each.gain for each in selection.selected):
        said += " A later start than planned takes some off."
    return said


def limits_words(selection: Selection) -> tuple[str, ...]:
    """Say what the limits of money and people count."""
    names = {each.limited.limit for each in selection.limits}
    said = {"run": "Run is the recurring cost of a year.", "capacity": "Capacity is counted in full-time equivalents."}
    return tuple(text for name, text in said.items() if name in names)


def alternatives_words(selection: Selection, words: Words) -> str | None:
    """Say what makes a set an alternative; None where there are none, or nothing is worth anything."""
    if not selection.alternatives or selection.objective is None or selection.objective <= 0:
        return None
    least = f"{words.worth(selection.objective * float(MATTERS))} ({words.numbers.percent(float(MATTERS))})"
    return (
        f"An alternative leaves out initiatives worth {least} or more in all, of this set and of each alternative"
        " before it. Each is the best set that does, proven. A set that differs by less may be worth more than these."
    )


def proof_words(selection: Selection, words: Words) -> str:
    """Say how far a set is proven."""
    if selection.objective is None:
        return "The search was stopped before there was any set that keeps all rules: give it more time."
    if selection.status == "optimal":
        only = {
            True: "No other set is worth as much.",
            False: "Others are worth as much: of these it brings most for the least cost, starts earliest, ranks best.",
            None: "Whether another is worth as much was not settled.",
        }
        cut = " The search for other sets beside it was stopped early." if selection.stopped else ""
        return f"Proven: no set that keeps all rules is worth more. {only[selection.unique]}{cut}"
    why = "The search was stopped before the end" if selection.stopped else "The search reached the limit of its effort"
    if selection.bound is None:
        return f"{why}: nobody knows how much better a set could be. `--prove` goes on to the end."
    points = words.worth(selection.bound - selection.objective)
    share = words.numbers.percent(selection.gap, 2)
    return f"{why}: there may be a better set, by at most {points} ({share}). `--prove` goes on to the end."


def best_words(selection: Selection, ranked: RankedWorkspace, words: Words) -> str:
    """Say what becomes of the best ranked, and what the other objective would choose instead."""
    size = len(selection.selected)
    ranks = {row.scored.id: row.rank for row in ranked.ranking.rows}
    left = [name for name in selection.best_left_out if (ranks[name] or 0) <= size]
    said = [f"{words.title(name)} (rank {ranks[name]})" for name in left]
    more = " or more" if len(left) == len(selection.best_left_out) == 10 else ""  # noqa: PLR2004  # that many are named
    verb = "is" if len(left) == 1 else "are"
    text = f"Of the {size} best ranked {len(left)}{more} {verb} not in: {listed(said)}." if left else ""
    if left and len(left) == size:
        whom = "best ranked is" if size == 1 else f"{size} best ranked are all"
        text = f"The {whom} not in: {listed(said)}."
    if not size:
        return (
            "No candidate is in; the reasons are below." if selection.rejected else "There is nothing to choose from."
        )
    text = text or ("The best ranked is in." if size == 1 else f"The {size} best ranked are all in.")
    if selection.instead is None:
        return text
    ids = {each.initiative for each in selection.selected}
    gained = [words.title(name) for name in selection.instead.selected if name not in ids]
    lost = [words.title(name) for name in words.titles if name in ids - set(selection.instead.selected)]
    counts = "a large one counts as large" if selection.instead.maximise == "score_times_cost" else "each counts as one"
    how = f"With `--maximise {selection.instead.maximise}`, where {counts},"
    if not gained and not lost:
        return f"{text} {how} the same initiatives would be in."
    parts = [f"{some(gained)} would be in"] if gained else []
    parts += [f"{some(lost)} would not"] if lost else []
    return f"{text} {how} {', and '.join(parts)}."


def why_not(rejected: Rejected, row: Ranked, apart: Iterable[str], words: Words) -> str:
    """Say why one is not in, and with which others it never is (`apart`)."""
    others = listed([words.title(name) for name in rejected.by])
    said = {
        "out": "is taken out by the what-if",
        "gated_out": f"a gate excludes it: {', '.join(row.scored.gate.by)}",
        "no_costs": "states no costs, so that nobody knows what it would take",
        "not_assessed": "has no rating at all",
        "no_score": "has no score",
        "no_worth": f"has no {words.maximise}, which is what is maximised",
        "no_gain": "is worth no more than doing nothing",
        "waits": f"requires {others}, which cannot be had",
        "excluded": f"does not go together with {others}, which is in",
        "displaced": "others bring more with the same money and people",
    }
    if rejected.limited is not None:
        text = f"asks for more of {limit_words(rejected.limited)} than is left beside what must be in"
    else:
        text = said[rejected.why]
    further = [words.title(name) for name in apart if name not in rejected.by]
    return f"{text}; does not go together with {listed(further)}" if further else text


def conflict_section(selection: Selection, places: Sequence[Finding], context: Context, words: Words) -> Section:
    """Say which rules cannot hold together, where they stand, and the least that would have to give."""
    points = []
    for rule, place in zip(selection.conflict, places, strict=True):
        span = place.span
        where = f"{rule.path}:{span.line}:{span.column}" if span else rule.path
        points.append(Point(f"({where})", lead=rule_words(rule, context)))
    if not points:
        return Section("conflict", "", (Text("Which rules stand against each other was not settled."),))
    told = Text("These rules cannot all hold; without any one of them the rest could be kept:")
    gives = [_give_words(each, context, words.numbers) for each in selection.relaxation]
    if gives:
        last = Points(tuple(map(Point, gives)), title="The least that would make it possible")
        return Section("conflict", "", (told, Points(tuple(points)), last))
    return Section(
        "conflict", "", (told, Points(tuple(points)), Text("No more money and no more people would make it possible."))
    )


def _give_words(give: Give, context: Context, numbers: Numbers) -> str:
    rule = give.rule
    if rule.limited is not None:
        return f"{limit_words(rule.limited)}: {limit_amount(rule.limited, give.by, numbers)} more"
    counts = context.settings.limits[rule.key[1]].of == "count"
    amount = numbers.plain(give.by) if counts else numbers.money(give.by)
    return f"{balance_name(rule, context)}: give way by {amount}"
