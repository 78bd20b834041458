"""A report as machines read it: one object of its kind, as formats.md has it."""

from pmoctl import __version__
from pmoctl.model.text import json_bytes
from pmoctl.report.document import Report
from pmoctl.write.registry import Canvas

SCHEMA_VERSION = "1"


def write(report: Report, canvas: Canvas) -> str:
    """Write the data of a report: UTF-8, one object, the same input the same bytes."""
    del canvas
    return json_object(report.kind, report.data)


def json_object(kind: str, data: object) -> str:
    """Write data of a kind (a frozen dataclass, or what JSON holds) with what every output says of itself."""
    tool = {"name": "pmoctl", "version": __version__}
    whole = {"schema_version": SCHEMA_VERSION, "kind": kind, "tool": tool, "data": data}
    return json_bytes(whole).decode("utf-8") + "\n"
