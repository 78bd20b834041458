"""Render one YAML file: whatever a template shows becomes a YAML value on one line, never a key or a second line."""

import json
from collections.abc import Mapping
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup

from pmoctl.draft.templates import TemplateFaultError, render, sandbox
from pmoctl.model.described import Description, describe
from pmoctl.model.kinds import KINDS
from pmoctl.model.text import one_line
from pmoctl.store.edit import as_read, write_flow
from pmoctl.store.read import read_data
from pmoctl.store.source import Source

SCHEMAS = ".pmoctl/schemas"  # in the workspace: an editor finds them wherever it was cloned to


def render_file(source: Source, template: str, **values: Any) -> str:  # whatever it shows
    """Render a template as YAML. Raises TemplateFaultError where one of the workspace's own is at fault."""
    environment = sandbox(source, as_yaml, autoescape=True)
    environment.filters.update(comment=as_comment, quoted=as_quoted, block=as_block)
    environment.globals.update(hint=hint, further=further)
    return render(environment, template, **values)


def render_data(source: Source, template: str, data: Mapping[str, Any], **values: Any) -> str:
    """Render a template with data that the file has to say, each key as given: what was answered is kept to the letter.

    Raises TemplateFaultError where a template loses some of it.
    """
    text = render_file(source, template, data=data, **values)
    said = read_data(text)
    wanted = as_read(data)
    lost = [key for key in wanted if not isinstance(said, dict) or key not in said or said[key] != wanted[key]]
    if lost:
        where = f"templates/{template}"
        raise TemplateFaultError(where, f"does not keep {', '.join(lost)} as given")
    return text


def hint(kind: str, key: str) -> Markup:
    """Return what a key of a kind of file means, for a comment."""
    return as_comment(describe(KINDS[kind].model)[key].text)


def further(kind: str, *told: str) -> list[tuple[Markup, Description]]:
    """Return the keys of a kind of file besides those told of elsewhere, each with what it means and an example."""
    found = describe(KINDS[kind].model)
    return [(Markup(key), said) for key, said in found.items() if key not in told]  # noqa: S704  # YAML, not HTML


def as_yaml(value: Any) -> Any:  # whatever a template shows
    """Return a value as YAML has it on one line; what a filter made passes."""
    return value if isinstance(value, Markup | Undefined) else Markup(write_flow(value))  # noqa: S704  # YAML, not HTML


def as_comment(text: object) -> Markup:
    """Return text for a comment: one line, which suppresses no finding."""
    return Markup(one_line(text).replace("pmoctl:", "pmoctl"))  # noqa: S704  # likewise


def as_quoted(text: object) -> Markup:
    """Return text in double quotes, for readers to whom `no` and `on` are no text."""
    return Markup(json.dumps(one_line(text), ensure_ascii=False))  # noqa: S704  # likewise


def as_block(text: str, indent: int = 2) -> Markup:
    """Return text of several lines as a block below its key, where YAML can hold it so."""
    lines = text.split("\n")
    plain = len(text.splitlines()) == len(lines) > 1 and all(line.isprintable() for line in lines)
    if not plain or lines[0][:1] in {"", " "} or not lines[-1].strip() or text != "\n".join(map(str.rstrip, lines)):
        return Markup(write_flow(text))  # noqa: S704  # likewise
    return Markup("|-\n" + "\n".join((" " * indent + line).rstrip() for line in lines))  # noqa: S704  # likewise


def schema_path(path: str, kind: str) -> str:
    """Return the JSON Schema of a kind of file as seen from one of its files, for the modeline of editors."""
    return "../" * path.count("/") + f"{SCHEMAS}/{kind}.json"
