"""The names of the formats, light enough for the help of every command."""

from enum import StrEnum


class Format(StrEnum):
    """The formats of every report; `table` is another name of `text`."""

    text = "text"
    markdown = "markdown"
    html = "html"
    csv = "csv"
    json = "json"
    xlsx = "xlsx"
    parquet = "parquet"
    pdf = "pdf"
    pptx = "pptx"
    svg = "svg"
    table = "table"


SHOWN = tuple(form for form in Format if form != Format.table)  # what help names
MACHINES = frozenset({"csv", "json", "xlsx", "parquet"})  # what warns on stderr alone
BINARY = frozenset({"xlsx", "parquet", "pdf", "pptx"})  # what is no text
