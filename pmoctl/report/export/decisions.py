"""`pmoctl export decisions`: what senior management decided, a fact a row."""

import datetime as dt
from collections.abc import Iterator

from pmoctl.model.condition import fold_conditions
from pmoctl.model.workspace import Context, in_order
from pmoctl.report.export.sheet import INITIATIVE, YEAR, shape
from pmoctl.report.table import Table, Value

Rows = Iterator[tuple[Value, ...]]

CHECKPOINTS = shape(
    "checkpoints", "A meeting of senior management, by date.",
    ("checkpoint", "id", "Its id."),
    ("date", "date", "When."),
    ("name", "text", "What it is called."),
    ("forum", "text", "Who meets."),
    ("quorum", "count", "How many a decision needs."),
    ("frozen", "id", "The commit that was on the table."),
    ("minutes", "date", "When the minutes were approved."),
)  # fmt: skip
DECISIONS = shape(
    "decisions", "A decision on an initiative, by date.",
    ("checkpoint", "id", "Where it was taken."),
    ("date", "date", "When."),
    INITIATIVE,
    ("outcome", "text", "approved, amended, paused, resumed, deferred, rejected, stopped or closed."),
    ("level", "id", "Which version; empty: the whole."),
    ("start", "month", "The first month, where it was moved."),
    ("up_to", "id", "The milestone up to which funds are released."),
    ("draws_on", "text", "held_back, where it is charged there."),
    ("by", "text", "Who decided, with commas between them."),
    ("why", "text", "The reason."),
    ("override", "text", "The reason for departing from the recommendation."),
    ("dissent", "text", "Who disagreed, and why; semicolons between them."),
    ("displaces", "text", "What gave way to it; ids with blanks between them."),
)  # fmt: skip
FUNDS = shape(
    "funds", "What a decision releases for a year, in `amounts_in`.",
    ("checkpoint", "id", "Where it was decided."), INITIATIVE, YEAR, ("amount", "money", "What is released."),
)  # fmt: skip
CONDITIONS = shape(
    "conditions", "What a decision asks of somebody, as it stands on the day of the export.",
    INITIATIVE,
    ("condition", "id", "Its id."),
    ("checkpoint", "id", "Where it was set."),
    ("set_on", "date", "When."),
    ("do", "text", "What is to be done."),
    ("owner", "text", "Who does it."),
    ("due", "date", "By when."),
    ("status", "text", "open, met or overdue."),
    ("met", "date", "When it was met."),
    ("evidence", "text", "Where that can be seen."),
)  # fmt: skip
RESOLUTIONS = shape(
    "resolutions", "A decision on strategy, framework or envelope.",
    ("checkpoint", "id", "Where it was taken."),
    ("resolution", "id", "Its id."),
    ("text", "text", "What was resolved."),
    ("by", "text", "Who resolved it."),
)  # fmt: skip
SHAPES = (CHECKPOINTS, DECISIONS, FUNDS, CONDITIONS, RESOLUTIONS)


def decisions_tables(context: Context, as_of: dt.date) -> tuple[Table, ...]:
    """Return the tables of the export, in the order of `SHAPES`."""
    points = in_order(context.checkpoints)
    return (
        CHECKPOINTS.table(
            (
                name, each.date, each.name, each.forum, each.quorum,
                each.record.revision if each.record else None, each.minutes.approved if each.minutes else None,
            )
            for name, each in points
        ),
        DECISIONS.table(_decisions(context)),
        FUNDS.table(
            (name, initiative, year, amount)
            for name, each in points
            for initiative, decision in each.decisions.items()
            for year, amount in sorted(decision.funds.items())
        ),
        CONDITIONS.table(
            (
                each.initiative, each.id, each.checkpoint, each.set_on, each.do, each.owner, each.due,
                each.status(as_of), each.met, each.evidence,
            )
            for each in fold_conditions(points)
        ),
        RESOLUTIONS.table(
            (name, key, said.text, ", ".join(said.by) or None)
            for name, each in points
            for key, said in each.resolutions.items()
        ),
    )  # fmt: skip


def _decisions(context: Context) -> Rows:
    for name, point in in_order(context.checkpoints):
        for initiative, each in point.decisions.items():
            dissent = "; ".join(f"{person}: {why}" for person, why in each.dissent.items())
            yield (
                name, point.date, initiative, each.outcome, each.level, each.start, each.up_to, each.draws_on,
                ", ".join(each.by) or None, each.why, each.override, dissent or None, " ".join(each.displaces) or None,
            )  # fmt: skip
