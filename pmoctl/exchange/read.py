"""A file of bytes → its table, by what the file is rather than by what its name says; where the two differ, refused."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from pmoctl.exchange.archive import LARGEST
from pmoctl.exchange.cell import RefusedError
from pmoctl.exchange.delimited import read_delimited
from pmoctl.exchange.grid import Headed, find_table
from pmoctl.exchange.tree import read_json, read_project
from pmoctl.exchange.workbook import kind_of_archive, read_workbook
from pmoctl.model.cell_finding import CellFinding

_NAMED = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods",
          ".json": "json", ".xml": "xml"}  # fmt: skip
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_JSON = re.compile(r"\{\s*[\"}]|\[\s*[\[{\"\]]")  # a heading of a CSV may begin with a bracket
_PAGE = re.compile(r"<(table|meta|head|body|div|style)\b", re.IGNORECASE)
_CALLED = {"csv": "delimited text", "xlsx": "an Excel workbook", "ods": "an OpenDocument spreadsheet", "json": "JSON",
           "xml": "XML", "zip": "an archive that is no workbook", "pdf": "a PDF", "html": "a web page",
           "old": "an Excel file of the old kind"}  # fmt: skip


def read_table(
    name: str,
    content: bytes,
    wanted: Sequence[str] = (),
    sheet: str | int | None = None,
    header: int | None = None,
) -> tuple[Headed | None, list[CellFinding]]:
    """Return the table of a file, None where it cannot be read, and what is to be said of it.

    `wanted` are headings that it should have, which tell where they stand; `sheet` is a name or a number from 1.
    """
    findings: list[CellFinding] = []
    try:
        kind = _kind(name, content)
        stem = PurePath(name).stem
        if kind == "json":
            return _of_tree(stem, content, kind), findings
        if kind == "xml":
            return _of_tree(stem, content, kind), findings
        if kind == "csv":
            grid, found = read_delimited(stem, content)
        else:
            grid, found = read_workbook(content, sheet)
        findings += found
        table, found = find_table(grid, wanted, header)
        return table, findings + found
    except RefusedError as error:
        return None, [*findings, CellFinding("import-file", "error", str(error))]


def _of_tree(name: str, content: bytes, kind: str) -> Headed:

    return read_json(name, content) if kind == "json" else read_project(name, content)


def _kind(name: str, content: bytes) -> str:
    """Return which kind of file it is. Raises RefusedError where it is none that is read, or not what its name says."""
    if len(content) > LARGEST:
        message = f"the file is {len(content) // 1024**2:,} MB large, above the {LARGEST // 1024**2} that are read"
        raise RefusedError(message)
    if not content.strip():
        raise RefusedError("the file is empty")
    kind = _looks_like(content)
    ending = PurePath(name).suffix.lower()
    if kind == "old" and "EncryptedPackage".encode("utf-16-le") in content:
        raise RefusedError("the file is protected by a password: save it without one")
    if kind in {"zip", "pdf", "html", "old"}:
        message = f"the file is {_CALLED[kind]}: save it as .xlsx, .ods or .csv"
        raise RefusedError(message)
    if ending and _NAMED.get(ending) != kind:
        called = "is not one that is read" if ending not in _NAMED else f"says {_CALLED[_NAMED[ending]]}"
        message = f"the name ends in {ending}, which {called}, but the file is {_CALLED[kind]}: give it its own name"
        raise RefusedError(message)
    return kind


def _looks_like(content: bytes) -> str:
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return kind_of_archive(content)
    if content.startswith(_OLD):
        return "old"
    if content.startswith(b"%PDF"):
        return "pdf"
    start = _beginning(content)
    if _JSON.match(start):
        return "json"
    if start.startswith("<"):
        is_page = any(word in start.casefold() for word in ("<html", "<!doctype html")) or _PAGE.match(start)
        return "html" if is_page else "xml"
    return "csv"


def _beginning(content: bytes) -> str:
    """Return the first letters of what may be text, blanks left out."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return content[:4096].decode("utf-16" if wide else "utf-8-sig", "ignore").lstrip()
