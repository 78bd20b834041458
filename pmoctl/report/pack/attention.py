"""What needs attention: running work by rule, and the answers to the agenda."""

from collections.abc import Iterator

from pmoctl.model.text import one_line
from pmoctl.report.document import Block, Point, Points, Text
from pmoctl.report.language import ENGLISH, capital, plural, say, spoken
from pmoctl.report.numbers import some
from pmoctl.report.outcomes import status_words
from pmoctl.report.pack.agenda import agenda_points
from pmoctl.report.pack.dangers import what_could_hurt
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, left_out, part
from pmoctl.report.status import drift_attention
from pmoctl.report.table import Cell, Column, Row, Table

MOST = 15  # that are shown: never more than a page
RULES = {
    "forecast-above-funds": "forecast above what was released",
    "rating-stale": "stale ratings",
    "benefit-unowned": "benefits without an owner",
}


def attention_part(look: Look) -> Part:
    """List what needs attention, and the conditions of earlier decisions."""
    sentences = attention(look)
    table = _conditions(look)
    agenda = agenda_points(look)
    if not sentences and not table.rows and not agenda:
        return left_out("attention", say("nothing needs it by any rule"))
    blocks: list[Block] = []
    if sentences:
        blocks.append(Points(tuple(Point(each) for each in sentences[:MOST])))
        blocks += [Text(_more(len(sentences), "pmoctl status, pmoctl check"), "muted")] if len(sentences) > MOST else []
    if table.rows:
        notes = (_more(len(table.rows), "pmoctl conditions"),) if len(table.rows) > MOST else ()
        blocks.append(table._replace(rows=table.rows[:MOST], notes=notes))
    if agenda:
        blocks.append(Points(agenda, say("The agenda, item by item"), numbered=True))
    title = say("Nothing needs attention by any rule but the agenda")
    if table.rows:
        title = plural(
            "{n} condition of an earlier decision is not met",
            "{n} conditions of earlier decisions are not met",
            len(table.rows),
        )
    if sentences:
        title = plural("{n} matter needs attention", "{n} matters need attention", len(sentences))
    return part("attention", title, *blocks)


def attention(look: Look) -> tuple[str, ...]:
    """Say in a sentence each what needs attention, by rule; the worst first."""
    points = [f"{each.lead} {each.words}." for each in what_could_hurt(look)]
    return (*points, *_drifts(look), *_findings(look))


def _more(whole: int, command: str) -> str:
    """Say how many have no room, and which command tells them."""
    return plural(
        "{n} more is not shown ({command}).", "{n} more are not shown ({command}).", whole - MOST, command=command
    )


def _drifts(look: Look) -> list[str]:
    """Say which running work has left what was approved, the gravest rule first."""
    drifts = look.reckoned.drifts or ()
    measures = {name: target.measured_in for name, target in look.workspace.targets.items()}
    return [each.sentence for each in drift_attention(drifts, look.numbers, measures)]


def _findings(look: Look) -> Iterator[str]:
    """Say which rules of the check speak of committed work."""
    committed = {look.entry(row).path: row.scored.title for row in look.committed}
    found: dict[str, dict[str, str]] = {}
    for finding in look.assessment.findings:
        drift = finding.rule == "forecast-above-funds" and look.reckoned.drifts  # is said in its own words
        if finding.path in committed and not drift:
            found.setdefault(finding.rule, {})[committed[finding.path]] = one_line(finding.message, 120)
    for rule, said in sorted(found.items()):
        if spoken() != ENGLISH:  # the messages of the check are English alone
            yield say("pmoctl check reports {rule}: {titles}", rule=rule, titles=some(list(said), 2))
            continue
        words = [f"{title} ({message})" for title, message in said.items()]
        yield f"{capital(RULES.get(rule, rule.replace('-', ' ')))}: {some(words, 2)}"


def _conditions(look: Look) -> Table:
    columns = (
        Column("condition", "Condition of an earlier decision"),
        Column("initiative", "Initiative"),
        Column("owner", "Owner", spare=1),
        Column("due", "Due", "date"),
        Column("status", "Status"),
    )
    rows = []
    for each in look.conditions:
        status = each.status(look.origin.as_of)
        if status != "met":
            cells = (
                Cell(each.do or each.id), Cell(look.title(each.initiative)), Cell(look.person(each.owner)),
                Cell(each.due), Cell(status_words(status), mood="bad" if status == "overdue" else None),
            )  # fmt: skip
            rows.append(Row(cells))
    return Table("open-conditions", columns, tuple(rows))
