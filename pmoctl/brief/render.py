"""A pack → Markdown and HTML, from Jinja templates: a workspace's own win over the built-in ones."""

import base64
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, FunctionLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from pmoctl.brief.pack import BriefingPack
from pmoctl.model.text import escape_markdown
from pmoctl.store.source import Fault, Source

FORMATS = {"markdown": ("brief.md.j2", "brief.md"), "html": ("brief.html.j2", "brief.html")}
IMAGES = {b"<svg": "image/svg+xml", b"<?xml": "image/svg+xml", b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg"}


def render_pack(pack: BriefingPack, form: str, source: Source) -> str:
    """Render a pack as `markdown` or `html`.

    Raises jinja2.TemplateError where a template of the workspace is at fault.
    """
    name, _ = FORMATS[form]
    template = _environment(form, source).get_template(name)
    return template.render(pack=pack, logo=image_uri(pack.logo, source))


def _environment(form: str, source: Source) -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=ChoiceLoader([FunctionLoader(_own(source)), _built_in()]),
        undefined=StrictUndefined,
        autoescape=form == "html",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_for_markdown if form == "markdown" else _for_html,
    )
    environment.filters["css"] = Markup
    return environment


def _own(source: Source) -> Callable[[str], str | None]:
    def load(name: str) -> str | None:
        content = source.read(f"templates/{name}")
        return None if isinstance(content, Fault) else content.decode("utf-8")

    return load


def _built_in() -> BaseLoader:
    folder = files("pmoctl") / "templates"

    def load(name: str) -> str | None:
        parts = name.split("/")
        if ".." in parts:
            return None
        path = folder.joinpath(*parts)
        return path.read_text("utf-8") if path.is_file() else None

    return FunctionLoader(load)


def _for_markdown(value: Any) -> Any:  # noqa: ANN401  # whatever a template shows
    """Keep Markdown from reading text as markup; what a template marks safe passes."""
    return escape_markdown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _for_html(value: Any) -> Any:  # noqa: ANN401
    """Take out of text what no HTML file may hold (control characters)."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return "".join(
            char if char.isprintable() or char in "\n\u00a0\u202f" else "\N{REPLACEMENT CHARACTER}" for char in value
        )
    return value


def image_uri(path: str | None, source: Source) -> str | None:
    """Give an image of the workspace as a data URI; None where there is none that can be shown."""
    content = source.read(path) if path and path.startswith("templates/") else None
    if content is None or isinstance(content, Fault):
        return None
    kind = next((kind for start, kind in IMAGES.items() if content.lstrip().startswith(start)), None)
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}" if kind else None
