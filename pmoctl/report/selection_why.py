"""Why one is not in, so that it can be followed by hand: what it lacks, who would leave for it, and what that costs."""

from collections.abc import Iterator
from decimal import Decimal

from pmoctl.model.initiative import FULL
from pmoctl.report.document import Block, Cell, Column, Row, Section, Table, Text
from pmoctl.report.numbers import counted, listed
from pmoctl.report.selection_words import Words, amount_words
from pmoctl.report.words import limit_words
from pmoctl.score.charges import Charges, Limited
from pmoctl.select.selection import ForcedChange, Needs

ZERO = Decimal(0)
MOST = 5  # limits beside each other


def why_section(name: str, needs: Needs, free: Charges, words: Words) -> Section:
    """Tell of one that is not in; `free` is what the set leaves of each limit."""
    return Section(f"why-{name}", f"Why not {words.title(name)}", tuple(_blocks(name, needs, free, words)), 2)


def _blocks(name: str, needs: Needs, free: Charges, words: Words) -> Iterator[Block]:
    short = [_short_words(limited, by, words) for limited, by in needs.limits.items()]
    yield Text(
        f"Added to the set as it stands, it would lack {listed(short)}." if short else "Money and people there are."
    )
    if needs.price is None:
        yield Text(
            "No set that keeps all rules has it in."
            if needs.settled
            else "What it would cost to have it in was not proven; --prove searches to the end."
        )
        return
    then = {
        limited: amount - sum((each.charges.get(limited, ZERO) for each in needs.changes), ZERO)
        for limited, amount in free.items()
    }
    yield _exchange(name, needs, free, then, words)
    said = "".join(
        f"{limit_words(each).capitalize()}: {amount_words(each, free[each], words.numbers)} free as it stands,"
        f" {amount_words(each, then[each], words.numbers)} then. "
        for each in list(needs.limits)[MOST:]
    )
    said += "All other limits are kept too. " if len(free) > len(needs.limits) else ""
    said += f"The best set with it in is worth {words.worth(needs.price)} less, proven."
    if needs.points is not None and needs.points > 0:
        points = words.numbers.score(needs.points)
        said += f" If it gained {points} points more (score above that of doing nothing), it would be worth as much."
    yield Text(said)


def _short_words(limited: Limited, amount: Decimal, words: Words) -> str:
    if limited.limit == "capacity":
        return f"{words.numbers.plain(amount)} of {limited.team} in {limited.year}"
    return f"{words.numbers.amount(amount)} of {limited.limit} in {limited.year}"


def _exchange(name: str, needs: Needs, free: Charges, then: Charges, words: Words) -> Table:
    """Lay out who leaves and who comes in, and what is free before and after of each limit that is short."""
    limits = list(needs.limits)[:MOST]
    columns = (
        Column("initiative", "Id", "id", audience="machines"),
        Column("what", "With it in"),
        Column("worth", "Worth", words.kind),
        *(Column(limit_words(each), limit_words(each).capitalize(), "figure") for each in limits),
    )
    rows = [_row("", "Free, as it stands", None, free, limits, words)]
    rows += [
        _row(each.initiative, _what(each, name, words), _won(each), _freed(each), limits, words)
        for each in needs.changes
    ]
    rows.append(_row("", "Free then, and the difference", -(needs.price or 0.0), then, limits, words))
    return Table(f"why-{name}", columns, tuple(rows))


def _row(name: str, what: str, worth: float | None, amounts: Charges, limits: list[Limited], words: Words) -> Row:
    figures = [amounts.get(each, ZERO) for each in limits]
    cells = [
        Cell(amount, amount_words(each, amount, words.numbers)) for each, amount in zip(limits, figures, strict=True)
    ]
    return Row((Cell(name), Cell(what), Cell(worth, "" if worth is None else None), *cells))


def _won(change: ForcedChange) -> float:
    return (change.after or 0.0) - (change.before or 0.0)


def _freed(change: ForcedChange) -> Charges:
    return {limited: -amount for limited, amount in change.charges.items()}


def _what(change: ForcedChange, name: str, words: Words) -> str:
    title = words.title(change.initiative)
    if change.after is None:
        return f"{title} leaves"
    how = "" if change.level == FULL else f" at the level {change.level}"
    how += f" {counted(change.delay, 'year')} later" if change.delay else ""
    if change.before is not None:
        return f"{title} is done{how or ' as planned'}"
    return f"{title} comes in{how}{'' if change.initiative == name else ' besides'}"
