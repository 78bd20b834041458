"""What is missing before everything can be assessed, by unit, and whom to ask."""

from pmoctl.report.completeness import completeness_sections, completeness_words
from pmoctl.report.head import Head
from pmoctl.report.language import plural, say
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, left_out, part
from pmoctl.report.table import Table

MOST = 30  # units that are shown


def missing_part(look: Look) -> Part:
    """Say how many can be assessed, and where something is missing."""
    found = look.completeness
    if not found.total or found.assessed == found.total:
        return left_out("missing", say("every initiative can be assessed"))
    head = Head.of(look.assessment, look.origin.revision, look.origin.as_of)
    (units, *_) = completeness_sections(found, look.workspace, head)
    words = say("What each lacks, and whom to ask: pmoctl completeness.")
    if (more := max((len(each.rows) for each in units.blocks if isinstance(each, Table)), default=0) - MOST) > 0:
        words = plural("{n} more unit is not shown.", "{n} more units are not shown.", more) + f" {words}"
    blocks = (
        each._replace(rows=each.rows[:MOST], notes=(*each.notes, words)) if isinstance(each, Table) else each
        for each in units.blocks
    )
    return part("missing", completeness_words(found).rstrip("."), *blocks)
