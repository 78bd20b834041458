"""A page for each initiative that is to be approved."""

from collections.abc import Sequence

from pmoctl.analyse.verdicts import Verdict
from pmoctl.model.funds import base_amount
from pmoctl.model.initiative import Initiative
from pmoctl.model.workspace import Entry
from pmoctl.report.document import Block, Fact, Facts, Point, Points, Section, Text
from pmoctl.report.language import plural, say
from pmoctl.report.numbers import MISSING, listed
from pmoctl.report.pack.limits import budget_charge
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import NAMES, Part, left_out, part
from pmoctl.report.pack.words import say_verdict, verdict_line
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.report.words import sentence, years_words
from pmoctl.score.charges import ZERO
from pmoctl.score.money import stated_costs
from pmoctl.score.scored import CriterionScore

MOST, LARGEST = 12, 6  # cases that have a page each, and how many of more than that: those that take most
YEARS = 9  # that have room beside one another
RESERVED = frozenset({
    *NAMES, "decisions", "money", "hurt", "sure", "otherwise", "since", "not-asked", "earlier", "method", "origin",
})  # fmt: skip


def cases_part(look: Look) -> Part:
    """Return a page for each that is to be approved; the largest, where there are too many for a board to read."""
    if look.is_over:
        return left_out("cases", say("the meeting is over"))
    if not look.ups:
        return left_out("cases", say("nothing is to be approved"))
    shown = look.ups
    title = plural("{n} case for decision", "{n} cases for decision", len(shown))
    if len(shown) > MOST:
        largest = sorted(shown, key=lambda each: -(each.total or 0))[:LARGEST]
        names = {each.initiative for each in largest}
        shown = [each for each in shown if each.initiative in names]
        title = say("The {n} largest of {all} cases for decision", n=LARGEST, all=len(look.ups))
    order = {name: place for place, name in enumerate(look.verdicts)}
    shown = sorted(shown, key=lambda each: order[each.initiative])
    sections = [case_section(look, each.initiative) for each in shown]
    opening = part("cases", title, _cases_table(look, shown))
    return opening._replace(sections=(*opening.sections, *sections))


def _cases_table(look: Look, shown: Sequence[Verdict]) -> Table:
    """Lay out the cases, a line each."""
    columns = (
        Column("title", "Initiative"),
        Column("verdict", "Recommended"),
        Column("this_year", str(look.cycle), "money"),
        Column("total", "Total", "money"),
        Column("npv", "NPV", "money", 2),
        Column("risk", "Largest risk", spare=1),
        Column("no", "What a no means"),
    )
    rows = []
    for each in shown:
        data = look.workspace.initiatives[each.initiative].data
        cells = (
            Cell(data.title, link=place_of(each.initiative)), Cell(verdict_line(look, each).rstrip(".")),
            Cell(budget_charge(look, each.initiative, look.cycle)), Cell(each.total),
            Cell(look.rows[each.initiative].scored.money.npv), Cell(next(iter(worst_risks(data)), None)),
            Cell(what_a_no_means(look, look.workspace.initiatives[each.initiative])),
        )  # fmt: skip
        rows.append(Row(cells))
    return Table("cases", columns, tuple(rows), notes=(say("Amounts in {unit}.", unit=look.numbers.unit),))


def case_section(look: Look, name: str) -> Section:
    """Return what a board needs to decide on one candidate."""
    entry, verdict = look.workspace.initiatives[name], look.verdicts[name]
    said = say_verdict(look, verdict)
    money = say("no costs are stated")
    if verdict.total is not None:
        money = say("{amount} in total", amount=look.amount(verdict.total))
    asked = verdict_line(look, verdict)[:-1]
    title = f"{entry.data.title}: {asked[:1].lower()}{asked[1:]}, {money}"
    blocks: list[Block] = [Text(sentence(f"{said.why}; {_people(look, entry)}"))]
    about = " ".join(sentence(words.strip()) for words in (entry.data.summary, entry.data.problem) if words)
    blocks += [Text(about)] if about else []
    blocks += [_money(look, entry), _figures(look, name), _criteria(look, entry)]
    blocks.append(Points(tuple(_points(look, entry))))
    return Section(place_of(name), title, tuple(blocks), 2, detail=True)


def place_of(name: str) -> str:
    """Return the id of an initiative's page: its own, unless a part of the pack is called so."""
    return f"case-{name}" if name in RESERVED else name


def _people(look: Look, entry: Entry) -> str:
    data = entry.data
    return say(
        "{unit}, sponsor {sponsor}, owner {owner}",
        unit=look.unit(entry.unit),
        sponsor=look.person(data.sponsor),
        owner=look.person(data.owner),
    )


def _money(look: Look, entry: Entry) -> Table:
    costs = stated_costs(entry.data)
    parts = [(say("Capex"), costs.capex), (say("Opex"), costs.opex), (say("Recurring"), costs.run)] if costs else []
    stated, base_year = sorted({year for _, block in parts for year in block}), look.baseline.base_year
    years, past = [year for year in stated if year >= base_year], [year for year in stated if year < base_year]
    spans = [*([year] for year in years[:YEARS]), *([years[YEARS:]] if years[YEARS:] else [])]
    columns = (
        Column("what", say("Money, {unit}", unit=look.numbers.unit)),
        *(Column(f"y{span[0]}", years_words(span), "money") for span in spans),
        Column("total", say("Total"), "money"),
    )
    rows = []
    for label, block in parts:
        sums = [sum((base_amount(block, year) for year in span), ZERO) for span in spans]
        if block:
            rows.append(Row((Cell(label), *map(Cell, sums), Cell(sum(sums, ZERO)))))
    sunk = sum((base_amount(block, year) for _, block in parts for year in past), ZERO)
    note = say("{amount} of earlier years is not in it: it is not asked for.", amount=look.amount(sunk))
    notes = (note,) if sunk else ()
    return Table(f"money-{entry.id}", columns, tuple(rows), notes=notes, nothing=say("It states no costs."))


def _figures(look: Look, name: str) -> Facts:
    row, numbers = look.rows[name], look.numbers
    scored, money = row.scored, row.scored.money
    data = look.workspace.initiatives[name].data
    span = numbers.span(scored.score_low, scored.score_high)
    score = numbers.score(scored.score) + (f" ({span})" if span != MISSING else "")
    facts = [
        Fact("Score of 100", Cell(scored.score, score)),
        Fact("Benefit", Cell(money.benefit), "money"),
        Fact("Net present value", Cell(money.npv), "money"),
        Fact("Payback, years", Cell(money.payback), "figure"),
    ]
    if data.schedule:
        start, finish = numbers.month(data.schedule.start), numbers.month(data.schedule.finish)
        facts.append(Fact("Schedule", Cell(say("{start} to {finish}", start=start, finish=finish))))
    return Facts(tuple(fact for fact in facts if fact.cell.value is not None))


def _criteria(look: Look, entry: Entry) -> Table:
    columns = (
        Column("criterion", "Criterion"),
        Column("share", "Share", "percent", 2),
        Column("rating", "Rating"),
        Column("points", "Points", "score"),
        Column("why", "Why"),
        Column("evidence", "Evidence", spare=1),
    )
    rows = tuple(_criterion(look, entry, each) for each in look.rows[entry.id].scored.criteria)
    return Table(f"criteria-{entry.id}", columns, rows)


def _criterion(look: Look, entry: Entry, each: CriterionScore) -> Row:
    rating = entry.data.ratings.get(each.id)
    why, evidence = (rating.why, rating.evidence) if rating else (None, None)
    if each.source == "review":
        said = [
            (review.ratings[each.id], look.person(review.by))
            for review in entry.data.reviews
            if each.id in review.ratings and review.framework in {None, look.baseline.id}
        ]
        why = "; ".join(
            say("{why} (review by {person})", why=given.why or say("no reason given"), person=by) for given, by in said
        )
        evidence = "; ".join(given.evidence for given, _ in said if given.evidence) or evidence
    if each.source == "missing":
        shown = Cell(None, say("missing: counted as the lowest"), "warning")
    else:
        shown = Cell(each.rating if each.measured is None else each.measured)
        if shown.value is not None:
            shown = shown._replace(words=look.numbers.figure(float(shown.value)))  # type: ignore[arg-type]  # a number
    computed = MISSING
    if each.source == "measure":
        leaf = next(leaf for leaf in look.baseline.leaves if leaf.id == each.id)
        computed = say("computed") if leaf.computed else say("own measure")
    cells = (Cell(look.names[each.id]), Cell(each.share), shown, Cell(each.contribution))
    return Row((*cells, Cell(why or computed), Cell(evidence or MISSING)))


def _points(look: Look, entry: Entry) -> list[Point]:
    data = entry.data
    considered = [f"{name.replace('-', ' ')}: {words}" for name, words in data.options.items() if name != "do-nothing"]
    found = (
        (say("What a no means:"), what_a_no_means(look, entry)),
        (say("Options considered:"), "; ".join(considered)),
        (say("Largest risks:"), listed(worst_risks(data)[:3])),
        (say("Requires:"), look.titles(data.requires)),
        (say("Excludes:"), look.titles(sorted(look.rivals.get(entry.id, ())))),
        (say("Serves:"), listed([look.target(name) for name in data.contributes])),
    )
    return [Point(words, lead) for lead, words in found if words]


def worst_risks(data: Initiative) -> list[str]:
    """Name the risks of an initiative with their probability and impact, the largest first."""
    risks = sorted(data.risks.items(), key=lambda item: -item[1].probability * item[1].impact)
    return [f"{name.replace('-', ' ')} ({risk.probability} × {risk.impact})" for name, risk in risks]


def what_a_no_means(look: Look, entry: Entry) -> str:
    """Say what a no means: the option of doing nothing, the obligation left open, who requires it."""
    data = entry.data
    parts = []
    if "do-nothing" in data.options:
        parts.append(sentence(data.options["do-nothing"]))
    if data.obligation is not None:
        words = say("The obligation stays unmet: {source}", source=data.obligation.source)
        if data.obligation.deadline:
            words = f"{words}, {say('due {day}', day=look.numbers.date(data.obligation.deadline))}"
        parts.append(f"{words}.")
    others = look.needed_by.get(entry.id, [])
    if others:
        parts.append(say("It is required by {titles}.", titles=look.titles(others)))
    return " ".join(parts) or say("Nothing else depends on it.")
