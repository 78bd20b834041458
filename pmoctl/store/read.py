"""One file: bytes → model and findings. What is clean takes the fast path; all else is read exactly (exact.py)."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from pmoctl.model.finding import Finding
from pmoctl.store.parse import decode, parse_all, parse_clean
from pmoctl.store.read_file import ReadFile
from pmoctl.store.source import Fault, Source
from pmoctl.store.validate import validate


def read_model(source: Source, path: str, model: type[BaseModel]) -> ReadFile:
    """Read one file of the workspace into its model. Clean files take the fast path, all others the exact one."""
    return read_models(source, [path], model)[0]


def read_models(source: Source, paths: Sequence[str], model: type[BaseModel]) -> list[ReadFile]:
    """Read files into their model, each step for all of them: the processor is a quarter faster at what it just did."""
    contents = [source.read(path) for path in paths]
    texts = [None if isinstance(content, Fault) else decode(content) for content in contents]
    clean = parse_all(texts)  # without suppressions: those take the exact path
    values = [None if data is None else validate(model, data) for data in clean]
    return [
        _read_exactly(path, content, text, model) if value is None else ReadFile(value, data, [])
        for path, content, text, data, value in zip(paths, contents, texts, clean, values, strict=True)
    ]


def _read_exactly(path: str, content: bytes | Fault, text: str | None, model: type[BaseModel]) -> ReadFile:
    from pmoctl.store.exact import read_exactly  # only where something is wrong or suppressed

    return read_exactly(path, content, text, model)


def read_data(text: str) -> Any:  # whatever a file says
    """Return the data of a text as written, whether or not it fits a model; None where it cannot be read."""
    data = parse_clean(text)
    if data is not None:
        return data
    from pmoctl.store.events import read_document
    from pmoctl.store.exact import as_text

    document = read_document("", text)
    return None if document.findings else as_text(document.data)


def locate_findings(source: Source, findings: list[Finding]) -> list[Finding]:
    """Return every finding with its place; each file concerned is read once more, exactly."""
    if all(finding.span for finding in findings):
        return findings
    from pmoctl.store.exact import place_findings

    return place_findings(source, findings)
