"""Imports for tests: a table, a map as plain data, a workspace as files; and what comes of it as read data."""

import dataclasses
from pathlib import Path

from building import write_files

import pmoctl
from pmoctl.exchange.importing import MapNamed, bring_rows, read_rows
from pmoctl.model.map import Map
from pmoctl.store.invalid import explain_invalid
from pmoctl.store.load import load_context
from pmoctl.store.overlay import Overlay
from pmoctl.store.read import read_data
from pmoctl.store.source import NoFiles
from pmoctl.store.working_tree import WorkingTree

SETTINGS = "format: 1\norganisation: Test\ncurrency: EUR\ncycle: 2027\nframework: used\n"
MAP = {
    "key": "Id",
    "unit": {"value": "ops"},
    "set": {"title": {"from": "Name"}, "type": {"value": "run"}},
}


def map_of(**keys):
    """The small map above with keys replaced; what is set is added to what it sets."""
    data = {**MAP, **keys, "set": {**MAP["set"], **keys.get("set", {})}}
    model, findings = explain_invalid("map.yaml", Map, data)
    assert findings == []
    return MapNamed("test", model)


def import_bytes(content, named=None, file="table.csv", *, settings=SETTINGS, files=(), **options):
    """Import into a workspace of these files, in memory."""
    laid = {
        "portfolio/portfolio.yaml": settings.encode(),
        "portfolio/units/ops.yaml": b"name: Ops\nkind: business_unit\n",
    }
    source = Overlay(NoFiles(), {**laid, **dict(files)})
    context = load_context(source).context
    content = content.encode() if isinstance(content, str) else content
    named, unit = named or map_of(), options.pop("unit", None)
    applied = read_rows(file, content, named, context, **options)
    return bring_rows(applied, named.name, context, source, unit)


def initiatives_of(incoming):
    """The data of the initiative files that an import comes to, by id."""
    return {
        path.rpartition("/")[2].removesuffix(".yaml"): read_data(content.decode())
        for path, content in incoming.files.items()
        if "/initiatives/" in path
    }


def one_of(incoming):
    """The data of the only initiative."""
    (data,) = initiatives_of(incoming).values()
    return data


def said(incoming):
    """Findings as rule, row, column and cell."""
    return [(each.rule, each.row, each.column, each.cell) for each in incoming.data.findings]


def import_into(root: Path, content, named, file, files=()):
    """Import into a folder on the disk, and write."""
    write_files(root, dict(files))
    source = WorkingTree(root)
    context = load_context(source).context
    incoming = bring_rows(read_rows(file, content, named, context), named.name, context, source)
    for path, written in incoming.files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(written)
    return incoming


def plain(incoming):
    return dataclasses.asdict(incoming.data)


MAPS = Path(pmoctl.__file__).parent / "maps"


def map_file(path):
    """A map as it stands in a file."""
    model, findings = explain_invalid(path.name, Map, read_data(path.read_text(encoding="utf-8")))
    assert findings == []
    return MapNamed(path.stem, model)
