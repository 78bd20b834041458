"""The ranking in pictures: what makes up each score, value against risk, and which types of work each unit does."""

from collections.abc import Mapping, Sequence

from pmoctl.report.chart import Axis, Chart, Mark, Series
from pmoctl.report.language import mark, plural, say
from pmoctl.report.numbers import Numbers, exact
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.report.words import TYPES, line_words, standing_words
from pmoctl.score.rank import Ranked, Ranking

MOST_SERIES = 6  # criteria that colours can tell apart; the last is all others then
MOST_UNITS = 12  # rows of a picture of units, the others in one
PLACES = (
    Column("rank", "#", "count"),
    Column("title", "Initiative"),
    Column("risk", "Delivery risk", "count"),
    Column("score", "Score", "score"),
    Column("cost", "Cost", "money"),
    Column("standing", "Standing", spare=1),
)
MOST_WORK = {
    "run": mark("Run work asks for the most"),
    "grow": mark("Grow work asks for the most"),
    "transform": mark("Transform work asks for the most"),
}


def value_risk(rows: Sequence[Ranked], numbers: Numbers, of: int | None = None) -> Chart | None:
    """Chart score (up) against delivery risk (right, 1 to 25) by cost; None where fewer than three have both.

    `of` how many these rows are the largest, where they are not all.
    """
    shown = [row for row in rows if row.scored.score is not None and row.scored.delivery_risk is not None]
    if len(shown) < 3:  # noqa: PLR2004  # then it says nothing
        return None
    left_out = len(rows) - len(shown)
    best = max(shown, key=lambda row: row.scored.score or 0)
    riskiest = max(shown, key=lambda row: (row.scored.delivery_risk or 0, row.scored.money.cost or 0))
    table = Table(
        "value-risk",
        PLACES,
        tuple(map(_place, shown)),
        notes=(
            plural(
                "{n} initiative without a score or a risk is left out.",
                "{n} initiatives without a score or a risk are left out.",
                left_out,
            ),
        ) if left_out else (),
    )  # fmt: skip
    risk = {
        "title": riskiest.scored.title,
        "risk": riskiest.scored.delivery_risk,
        "score": numbers.score(riskiest.scored.score),
    }
    if of is None:
        title = say("The riskiest is {title}: {risk} of 25, score {score}", **risk)
    else:
        title = say(
            "The riskiest of the {n} largest of {of} is {title}: {risk} of 25, score {score}",
            n=len(rows),
            of=of,
            **risk,
        )
    return Chart(
        "value-risk",
        "value-risk",
        title,
        say(
            "{n} initiatives by score and delivery risk; the larger the disc, the dearer. The best is {title} with a"
            " score of {score}.",
            n=len(shown), title=best.scored.title, score=numbers.score(best.scored.score),
        ),
        table,
        marks=tuple(
            Mark(row.scored.title, row.scored.delivery_risk, row.scored.score, row.scored.money.cost, role=role_of(row),
                 link=row.scored.id)
            for row in shown
        ),
        x=Axis("Delivery risk, 1 to 25", "count", low=0),
        y=Axis("Score", "score"),
    )  # fmt: skip


def role_of(row: Ranked) -> str:
    """Return what a row is to a picture: its standing, where that is above the line or recommended, else `below`."""
    if row.above_line or row.recommended:
        return row.standing if row.above_line else "above"
    return "below"


def _place(row: Ranked) -> Row:
    scored = row.scored
    standing = standing_words(row)
    cells = (row.rank, scored.title, scored.delivery_risk, scored.score, exact(scored.money.cost), standing)
    return Row(tuple(map(Cell, cells)))


def ranking_bars(ranking: Ranking, criteria: Mapping[str, str], numbers: Numbers) -> Chart | None:
    """Chart what makes up each score, by leaf criterion, with the money so far; None with fewer than three scores.

    `criteria` are titles by id. Money adds up the costs of what is above the line, in rank order; it is unknown from
    the first on that states none.
    """
    rows = [row for row in ranking.rows if row.scored.score is not None]
    if len(rows) < 3:  # noqa: PLR2004  # fewer are read faster than a picture
        return None
    ids = [each.id for each in rows[0].scored.criteria]
    weight = {each.id: each.share for each in rows[0].scored.criteria}
    first = sorted(ids, key=lambda name: -weight[name])
    kept = first if len(first) <= MOST_SERIES else first[: MOST_SERIES - 1]
    points = [{each.id: each.contribution for each in row.scored.criteria} for row in rows]
    series = [Series(criteria.get(name, name), tuple(each[name] for each in points)) for name in kept]
    if len(kept) < len(first):
        others = first[len(kept) :]
        rest = tuple(sum(each[name] for name in others) for each in points)
        series.append(Series(say("{n} other criteria", n=len(others)), rest))
    spent = _so_far(rows)
    above = sum(row.above_line for row in rows)
    marks = [
        Mark(row.scored.title, row.scored.score, size=money, role=role_of(row), link=row.scored.id)
        for row, money in zip(rows, spent, strict=True)
    ]
    place = _line_place(ranking, rows)
    if place is not None:
        marks.append(Mark(line_words(ranking), place, role="line"))
    return Chart(
        "ranking",
        "ranking",
        say(
            "{above} of {n} stand above the line; the first scores {score}",
            above=above, n=len(rows), score=numbers.score(rows[0].scored.score),
        ),
        say(
            "A bar for each initiative in rank order, made up of what each criterion adds to its score, and, added"
            " up, what those above the line cost."
        ),
        _table(rows, series, spent),
        categories=tuple(row.scored.title for row in rows),
        series=tuple(series),
        marks=tuple(marks),
        x=Axis("Score", "score", low=0),
        y=Axis(say("cost, added up, {currency}", currency=numbers.currency), "money", numbers.unit),
    )  # fmt: skip


def _shown(homes: Sequence[str], units: Mapping[str, str]) -> list[tuple[str, Sequence[str]]]:
    """Name the units that are drawn; of many the first, and all others as one."""
    if len(homes) <= MOST_UNITS:
        return [(units.get(unit, unit), (unit,)) for unit in homes]
    rest = homes[MOST_UNITS - 1 :]
    first = [(units.get(unit, unit), (unit,)) for unit in homes[: MOST_UNITS - 1]]
    return [*first, (say("{n} other units", n=len(rest)), rest)]


def _sum(sums: Mapping[tuple[str, str], float], kind: str, units: Sequence[str]) -> float | None:
    found = [sums[kind, unit] for unit in units if (kind, unit) in sums]
    return sum(found) if found else None


def _so_far(rows: Sequence[Ranked]) -> list[float | None]:
    spent: list[float | None] = []
    total: float | None = 0.0
    for row in rows:
        if not row.above_line:
            spent.append(None)
            continue
        cost = row.scored.money.cost
        total = None if total is None or cost is None else total + cost
        spent.append(total)
    return spent


def _line_place(ranking: Ranking, rows: Sequence[Ranked]) -> int | None:
    if ranking.line is None:
        return None
    names = [row.scored.id for row in rows]
    blocked = ranking.line.blocked_by.initiative
    return names.index(blocked) if blocked in names else None


def _table(rows: Sequence[Ranked], series: Sequence[Series], spent: Sequence[float | None]) -> Table:
    columns = (
        Column("rank", "#", "count"),
        Column("title", "Initiative"),
        *(Column(f"c{place}", each.name, "score", 9 - place) for place, each in enumerate(series)),
        Column("score", "Score", "score"),
        Column("so_far", "Cost, added up", "money", 1),
    )
    cells = (
        Row(tuple(map(Cell, (row.rank, row.scored.title, *(each.values[place] for each in series), row.scored.score,
                             exact(spent[place])))))
        for place, row in enumerate(rows)
    )  # fmt: skip
    return Table("ranking-contributions", columns, tuple(cells))


def _not_in_it(number: int) -> str:
    return plural("{n} initiative without costs is not in it.", "{n} initiatives without costs are not in it.", number)


def type_by_unit(rows: Sequence[Ranked], units: Mapping[str, str], numbers: Numbers) -> Chart | None:
    """Chart how much of each type of work each unit asks for, in `amounts_in`; None with fewer than three amounts.

    `units` are names by id. Initiatives without costs are counted in a note and not in the amounts.
    """
    types = [kind for kind in TYPES if any(row.scored.type == kind for row in rows)]
    homes = list(dict.fromkeys(row.scored.unit for row in rows))
    sums: dict[tuple[str, str], float] = {}
    for row in rows:
        if row.scored.money.cost is not None:
            key = (row.scored.type, row.scored.unit)
            sums[key] = sums.get(key, 0.0) + row.scored.money.cost
    if len(sums) < 3:  # noqa: PLR2004  # fewer are read faster than a picture
        return None
    unknown = sum(row.scored.money.cost is None for row in rows)
    homes.sort(key=lambda unit: -sum(sums.get((kind, unit), 0.0) for kind in types))
    totals = {kind: sum(sums.get((kind, unit), 0.0) for unit in homes) for kind in types}
    most = max(types, key=lambda kind: totals[kind])
    whole = sum(totals.values())
    title = say(MOST_WORK[most])
    if whole:
        title = say("{most}: {percent} of the money", most=title, percent=numbers.percent(totals[most] / whole))
    columns = (Column("unit", "Unit"), *(Column(kind, TYPES[kind], "money") for kind in types))
    cells = (
        Row((Cell(units.get(unit, unit)), *(Cell(exact(sums.get((kind, unit)))) for kind in types))) for unit in homes
    )
    return Chart(
        "type-by-unit",
        "heat",
        title,
        say("The cost of each type of work by unit; the darker, the more."),
        Table("type-by-unit", columns, tuple(cells), notes=(_not_in_it(unknown),) if unknown else ()),
        categories=tuple(say(TYPES[kind]) for kind in types),
        series=tuple(
            Series(name, tuple(_sum(sums, kind, some) for kind in types)) for name, some in _shown(homes, units)
        ),
        y=Axis("Cost", "money", numbers.unit),
    )  # fmt: skip
