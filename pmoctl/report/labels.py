"""The labels of a document, said in the language that is spoken when it is written."""

from pmoctl.report.chart import Axis, Chart
from pmoctl.report.document import Block, Document, Facts
from pmoctl.report.language import say
from pmoctl.report.table import Table


def in_its_language(document: Document) -> Document:
    """Return a document whose labels of columns, facts and axes, which are messages, are said in what is spoken."""
    sections = (each._replace(blocks=tuple(map(_labelled, each.blocks))) for each in document.sections)
    return document._replace(sections=tuple(sections))


def _labelled(block: Block) -> Block:
    match block:
        case Table():
            return _labelled_table(block)
        case Facts():
            return block._replace(facts=tuple(each._replace(label=say(each.label)) for each in block.facts))
        case Chart(table=table, x=x, y=y):
            return block._replace(table=_labelled_table(table), x=_labelled_axis(x), y=_labelled_axis(y))
    return block


def _labelled_table(table: Table) -> Table:
    columns = (each._replace(label=each.label and say(each.label)) for each in table.columns)
    return table._replace(columns=tuple(columns), nothing=say(table.nothing))


def _labelled_axis(axis: Axis) -> Axis:
    return axis._replace(title=axis.title and say(axis.title))
