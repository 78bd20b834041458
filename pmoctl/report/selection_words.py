"""Sentences of a selection: what a set is worth, how far it is proven, why one is not in, what cannot hold together."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.finding import Finding
from pmoctl.report.document import Kind, Point, Points, Section, Text
from pmoctl.report.numbers import Numbers, listed
from pmoctl.report.words import limit_words
from pmoctl.score.charges import Limited
from pmoctl.score.rank import Ranked
from pmoctl.select.selection import Rejected, Selection

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


def amount_words(limited: Limited, amount: Decimal, numbers: Numbers) -> str:
    """Write an amount of a limit: money to its last digit, people as they are counted."""
    return numbers.plain(amount) if limited.limit == "capacity" else numbers.money(amount)


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
        cut = " Stopped before all that stands beside it was looked for." if selection.stopped else ""
        return f"Proven: no set that keeps all rules is worth more. {only[selection.unique]}{cut}"
    why = "The search was stopped before the end" if selection.stopped else "The search came to the end of its effort"
    if selection.bound is None:
        return f"{why}: nobody knows how much better a set could be. `--prove` goes on to the end."
    points = words.worth(selection.bound - selection.objective)
    share = words.numbers.percent(selection.gap, 2)
    return f"{why}: a better set may be there, by at most {points} ({share}). `--prove` goes on to the end."


def why_words(rejected: Rejected, row: Ranked, words: Words) -> str:
    """Say why one is not in."""
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
        return f"asks for more of {limit_words(rejected.limited)} than is left by what is in anyhow"
    return said[rejected.why]


def conflict_section(selection: Selection, places: Sequence[Finding], words: Words) -> Section:
    """Say which rules cannot hold together, where they stand, and the least that would have to give."""
    points = []
    for rule, place in zip(selection.conflict, places, strict=True):
        span = place.span
        where = f"{rule.path}:{span.line}:{span.column}" if span else rule.path
        points.append(Point(f"({where})", lead=rule.words))
    if not points:
        return Section("conflict", "", (Text("Which rules stand against each other was not settled."),))
    told = Text("These rules cannot all hold; without any one of them the rest could be kept:")
    gives = [
        _give_words(each.rule.key, each.rule.limited and limit_words(each.rule.limited), each.by, words)
        for each in selection.relaxation
    ]
    if gives:
        last = Points(tuple(map(Point, gives)), title="The least that would make it possible")
        return Section("conflict", "", (told, Points(tuple(points)), last))
    return Section(
        "conflict", "", (told, Points(tuple(points)), Text("No more money and no more people would make it possible."))
    )


def _give_words(key: tuple[str, ...], limit: str | None, by: object, words: Words) -> str:
    amount = words.numbers.plain(by)  # type: ignore[arg-type]  # a decimal
    if limit is None:
        return f"limit {key[1]}{f' of {key[2]}' if key[2] else ''}: give way by {amount}"
    return f"{limit}: {amount} more"
