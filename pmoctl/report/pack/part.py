"""A part of a pack: the sections that it comes to, or why there are none."""

from typing import NamedTuple

from pmoctl.report.document import Block, Section, Table


class Part(NamedTuple):
    """A part with its id and name; `why_not` is said in one line where it is left out."""

    id: str
    name: str
    sections: tuple[Section, ...] = ()
    why_not: str = ""

    @property
    def shown(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.sections)


def part(id_: str, name: str, title: str, *blocks: Block) -> Part:
    """Make a part of a single section, whose title states the finding."""
    return Part(id_, name, (Section(id_, title, blocks),))


def for_workbook(table: Table) -> Table:
    """Give a table to machines alone: the whole of one of which a page shows a part."""
    columns = tuple(column._replace(audience="machines") for column in table.columns)
    return table._replace(id=f"whole-{table.id}", columns=columns, notes=())


def left_out(id_: str, name: str, why_not: str) -> Part:
    """Leave a part out, and say why."""
    return Part(id_, name, (), why_not)
