"""Why one is not in, so that it can be followed by hand: what it lacks, who would leave for it, and what that costs."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pmoctl.model.initiative import FULL
from pmoctl.report.document import Block, Section, Text
from pmoctl.report.numbers import counted, listed
from pmoctl.report.rule_words import limit_amount
from pmoctl.report.selection_words import Words, rounding_words
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.report.words import limit_words
from pmoctl.score.charges import Charges, Limited
from pmoctl.select.selection import ForcedChange, Needs, Placement, Rejected
from pmoctl.select.worth import SCORE, SCORE_TIMES_COST

ZERO = Decimal(0)
NOTHING = Needs(None, {}, (), None)
BY_GAIN = frozenset({SCORE, SCORE_TIMES_COST})  # what more gain makes worth more
MOST = 5  # limits beside each other


def why_section(
    name: str, rejected: Rejected, free: Charges, apart: Mapping[str, Sequence[str]], same: str | None, words: Words
) -> Section:
    """Tell of one that is not in, where it is known what it needs.

    `free` is what the set leaves of each limit, `apart` who never goes together with whom, `same` another that is told
    of above, where the best set with it in is the same.
    """
    needs = rejected.needs or NOTHING
    blocks: list[Block] = [Text(_lack_words(name, rejected, needs, words))]
    blocks += _blocks(name, needs, free, same, words)
    if said := _apart_words(name, rejected, needs, apart, same, words):
        blocks.append(Text(said))
    return Section(f"why-{name}", f"Why not {words.title(name)}", tuple(blocks), 2)


def _blocks(name: str, needs: Needs, free: Charges, same: str | None, words: Words) -> Iterator[Block]:
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
    if same is None:
        yield _exchange(name, needs, free, then, words)
    less = f"worth {words.worth(needs.price)} less, proven."
    kept = [
        f"{limit_words(each).capitalize()}: {limit_amount(each, free[each], words.numbers)} free as it stands,"
        f" {limit_amount(each, then[each], words.numbers)} then."
        for each in list(needs.limits)[MOST if same is None else 0 :]
    ]
    kept += ["All other limits are kept too."] if len(free) > len(needs.limits) else []
    if same is None:
        said = [*kept, f"The best set with it in is {less}"]
    else:
        said = [f"The best set with it in is that with {words.title(same)} in, laid out above, {less}", *kept]
    if needs.points is not None and needs.points > 0 and words.maximise in BY_GAIN:
        way = _own(name, needs)
        how = "" if way is None else "".join(f" {part}" for part in _way_words(way, words))
        more = f"If it gained {words.numbers.score(needs.points)} points more{how}"
        said.append(f"{more} (score above that of doing nothing), that set would be worth as much as this one.")
    yield Text(" ".join(said))


def _lack_words(name: str, rejected: Rejected, needs: Needs, words: Words) -> str:
    """Say what it lacks: done how, and, where others exclude it, whether there would be room without them."""
    said = f"Added to the set as it stands, it would lack {_short_words(needs.limits, words)}."
    said = said if needs.limits else "There is money and there are people for it."
    way = _own(name, needs)
    if needs.limits and way is not None and (parts := _differences(needs.tried, way, words)):
        said += f" That is what it lacks {' '.join(old for old, _ in parts)};"
        said += f" the best set with it in has it {' '.join(new for _, new in parts)}."
    if rejected.why != "excluded":
        return said
    gone = [each for each in needs.changes if each.initiative in rejected.by and each.new is None]
    freed = {key: sum((each.charges.get(key, ZERO) for each in gone), ZERO) for key in needs.limits}
    still = {key: by + freed[key] for key, by in needs.limits.items() if by + freed[key] > 0}
    if gone and still:
        said += f" Even with {listed([words.title(each.initiative) for each in gone])} out, it would lack"
        said += f" {_short_words(still, words)}."
    return f"It does not go together with {listed([words.title(each) for each in rejected.by])}, which is in. {said}"


def _apart_words(
    name: str, rejected: Rejected, needs: Needs, apart: Mapping[str, Sequence[str]], same: str | None, words: Words
) -> str:
    """Say with whom those that come in never go together: a better exchange with both would break that rule."""
    said = []
    for each in needs.changes:
        own = each.initiative == name
        if each.old is None and (own or same is None):
            others = [other for other in apart.get(each.initiative, ()) if not (own and other in rejected.by)]
            if others:
                titles = listed([words.title(other) for other in others])
                said.append(f"{words.title(each.initiative)} does not go together with {titles}.")
    return " ".join(said)


def _own(name: str, needs: Needs) -> Placement | None:
    """Return how it is done where it is in; None where no set has it in."""
    return next((each.new for each in needs.changes if each.initiative == name), None)


def _way_words(way: Placement, words: Words) -> list[str]:
    """Say how one is done, where it is not as planned."""
    said = [f"at the level {way.level}"] if way.level != FULL else []
    if way.delay:
        said.append(f"from {words.numbers.month(way.start)}, {counted(way.delay, 'year')} later than planned")
    return said


def _differences(old: Placement, new: Placement, words: Words) -> list[tuple[str, str]]:
    """Say in what two ways of one differ, each as the first and the second has it."""
    levels = ["in full" if each.level == FULL else f"at the level {each.level}" for each in (old, new)]
    starts = ["" if each.start is None else f"from {words.numbers.month(each.start)}" for each in (old, new)]
    return [(first, second) for first, second in (levels, starts) if first != second]


def _short_words(limits: Mapping[Limited, Decimal], words: Words) -> str:
    return listed([_amount_of(limited, by, words) for limited, by in limits.items()])


def _amount_of(limited: Limited, amount: Decimal, words: Words) -> str:
    if limited.limit == "capacity":
        what = "full-time equivalent" if amount == 1 else "full-time equivalents"
        return f"{words.numbers.plain(amount)} {what} of {limited.team} in {limited.year}"
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
    notes = rounding_words([_won(each) for each in needs.changes], -(needs.price or 0.0), words)
    return Table(f"why-{name}", columns, tuple(rows), notes=notes)


def _row(name: str, what: str, worth: float | None, amounts: Charges, limits: list[Limited], words: Words) -> Row:
    figures = [amounts.get(each, ZERO) for each in limits]
    cells = [
        Cell(amount, limit_amount(each, amount, words.numbers)) for each, amount in zip(limits, figures, strict=True)
    ]
    return Row((Cell(name), Cell(what), Cell(worth, "" if worth is None else None), *cells))


def _won(change: ForcedChange) -> float:
    return (change.after or 0.0) - (change.before or 0.0)


def _freed(change: ForcedChange) -> Charges:
    return {limited: -amount for limited, amount in change.charges.items()}


def _what(change: ForcedChange, name: str, words: Words) -> str:
    title = words.title(change.initiative)
    if change.new is None:
        return f"{title} leaves"
    if change.old is None:
        how = [*_way_words(change.new, words), *([] if change.initiative == name else ["besides"])]
        return " ".join((title, "comes in", *how))
    parts = [f"{new} instead of {old}" for old, new in _differences(change.old, change.new, words)]
    return f"{title} is done {', '.join(parts)}"
