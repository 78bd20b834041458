"""The decision sheet, filled in as recommended, to tick and sign."""

from pmoctl.analyse.verdicts import Verdict
from pmoctl.report.language import plural, say
from pmoctl.report.pack.cases import place_of
from pmoctl.report.pack.limits import budget_charge
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, left_out, part
from pmoctl.report.pack.words import say_verdict, verdict_words
from pmoctl.report.table import Break, Cell, Column, Row, Table

MOST = 60  # lines; more are in the annex, and beyond that in the workbook
MORE = 300
LINES = 3  # to sign on, where nobody is named
BOX, TICKED = "☐", "☒"
COLUMN_OF = {"approve": 0, "approve_if": 0, "defer": 1, "reject": 2}  # which box is ticked


def sheet_part(look: Look) -> Part:
    """List every candidate with its recommendation; of very many the ones that are not asked for are counted."""
    if look.is_over:
        why = say("the meeting is over: {command} says what was decided", command="pmoctl brief --minutes")
        return left_out("sheet", why)
    if not look.verdicts:
        return left_out("sheet", say("no candidates are up for decision"))
    order = _order(look)
    shown = order[:MOST]
    columns = _columns(look)
    rows: list[Row | Break] = [_row(look, each) for each in shown]
    more = len(order) - len(shown)
    if more:
        ups = len(look.ups) - sum(each.is_up for each in shown)
        rows.append(
            Break(
                plural(
                    "{n} more candidate in the annex and the workbook, {ups} of them recommended",
                    "{n} more candidates in the annex and the workbook, {ups} of them recommended",
                    more,
                    ups=ups,
                )
            )
        )
    note = say(
        "Amounts in {unit}, as asked for. Senior management decides; the recommendation may be changed.",
        unit=look.numbers.unit,
    )
    table = Table("decision-sheet", columns, tuple(rows), notes=(note,))
    sure = any(each.verdict == "approve" for each in look.ups)
    if sure or not look.ups:
        title = plural(
            "{part} of {n} candidate recommended",
            "{part} of {n} candidates recommended",
            len(order),
            part=len(look.ups),
        )
    else:
        title = plural(
            "{part} of {n} candidate recommended on a condition",
            "{part} of {n} candidates recommended on a condition",
            len(order),
            part=len(look.ups),
        )
    signs = [look.person(name) for name in (look.checkpoint[1].attendees if look.checkpoint else [])]
    blank = Cell(None, "")
    rows_to_sign = tuple(Row((Cell(person), blank, blank)) for person in signs) or (Row((blank,) * 3),) * LINES
    heads = (Column("name", "Name"), Column("signature", "Signature"), Column("date", "Date"))
    return part("sheet", title, table, Table("signatures", heads, rows_to_sign, say("Signed by")))


def _columns(look: Look) -> tuple[Column, ...]:
    return (
        Column("initiative", "Initiative"),
        Column("recommended", "Recommended"),
        Column("this_year", str(look.cycle), "money"),
        Column("total", "Total", "money"),
        Column("approved", "Approved"),
        Column("deferred", "Deferred"),
        Column("rejected", "Rejected"),
    )


def _order(look: Look) -> list[Verdict]:
    return [*look.ups, *(each for each in look.verdicts.values() if not each.is_up)]


def rest_of_sheet(look: Look) -> Table | None:
    """Return the lines of the decision sheet that have no room in the body; None where all have."""
    rest = _order(look)[MOST : MOST + MORE]
    if not rest or look.is_over:
        return None
    return Table("decision-sheet-more", _columns(look), tuple(_row(look, each) for each in rest))


def _row(look: Look, verdict: Verdict) -> Row:
    said = say_verdict(look, verdict)
    words = verdict_words(verdict, said)
    if verdict.verdict in {"reject", "not_assessed"}:
        words = f"{words}: {said.why}"
    amount = budget_charge(look, verdict.initiative, look.cycle)
    cells = (
        Cell(look.title(verdict.initiative), link=place_of(verdict.initiative)),
        Cell(words),
        Cell(amount, say("unknown") if amount is None else None),
        Cell(verdict.total, say("unknown") if verdict.total is None else None),
        *(Cell(TICKED if COLUMN_OF.get(verdict.verdict) == place else BOX) for place in range(3)),
    )
    return Row(cells, None if verdict.is_up else "muted")
