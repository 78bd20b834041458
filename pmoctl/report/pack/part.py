"""A part of a pack: the sections that it comes to, or why there are none."""

from typing import NamedTuple

from pmoctl.report.document import Block, Section
from pmoctl.report.language import mark, say
from pmoctl.report.table import Table

# What the parts are called, by their ids: beside their headings, in contents, and wherever one is referred to.
NAMES = {
    "page-one": mark("Page one"),
    "attention": mark("What needs attention"),
    "missing": mark("What is missing"),
    "changes": mark("Changes"),
    "strategy": mark("Strategy"),
    "ranking": mark("The ranking"),
    "alternatives": mark("Alternatives"),
    "sureness": mark("How sure we are"),
    "pictures": mark("Pictures"),
    "running": mark("Running work"),
    "capacity": mark("Roadmap and people"),
    "benefits": mark("Benefits"),
    "cases": mark("The cases"),
    "sheet": mark("Decision sheet"),
    "annex": mark("Annex"),
}


class Part(NamedTuple):
    """A part by its id, one of `NAMES`; `why_not` is said in one line where it is left out."""

    id: str
    sections: tuple[Section, ...] = ()
    why_not: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return part_name(self.id)

    @property
    def shown(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.sections)


def part_name(id_: str) -> str:
    """Say what a part is called."""
    return say(NAMES[id_])


def part(id_: str, title: str, *blocks: Block) -> Part:
    """Make a part of a single section, whose title states the finding."""
    return Part(id_, (Section(id_, title, blocks, name=part_name(id_)),))


def for_workbook(table: Table) -> Table:
    """Show a table to machines alone: the whole of one of which a page shows a part."""
    columns = tuple(column._replace(audience="machines") for column in table.columns)
    return table._replace(id=f"whole-{table.id}", columns=columns, notes=())


def left_out(id_: str, why_not: str) -> Part:
    """Leave a part out, and say why."""
    return Part(id_, (), why_not)
