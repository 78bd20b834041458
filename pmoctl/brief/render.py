"""A pack → Markdown and HTML, from Jinja templates."""

import base64
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from pmoctl.brief.pack import BriefingPack
from pmoctl.brief.roadmap import RoadmapChart
from pmoctl.draft.templates import OWN, Sandbox, render, sandbox
from pmoctl.model.text import escape_markdown
from pmoctl.store.source import Fault, Source

if TYPE_CHECKING:
    from pmoctl.brief.unit import UnitPack

Formats = dict[str, tuple[str, str]]  # the template and the name of the file
FORMATS: Formats = {"markdown": ("brief.md.j2", "brief.md"), "html": ("brief.html.j2", "brief.html")}
UNIT_FORMATS: Formats = {"markdown": ("unit.md.j2", "unit-{}.md"), "html": ("unit.html.j2", "unit-{}.html")}
IMAGES = {b"<svg": "image/svg+xml", b"<?xml": "image/svg+xml", b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg"}


def render_pack(pack: "BriefingPack | UnitPack", form: str, source: Source, formats: Formats = FORMATS) -> str:
    """Render a pack as `markdown` or `html`. Raises TemplateFaultError where a template of its own is at fault."""
    name, _ = formats[form]
    return render(_environment(form, source), name, pack=pack, logo=image_uri(pack.logo, source))


def render_roadmap(chart: RoadmapChart, source: Source) -> str:
    """Render a roadmap as SVG that stands alone. Raises TemplateFaultError like `render_pack`."""
    return render(_environment("html", source), "roadmap.svg.j2", chart=chart)


def _environment(form: str, source: Source) -> Sandbox:
    finalize = _for_markdown if form == "markdown" else _for_html
    environment = sandbox(source, finalize, autoescape=form == "html")
    environment.filters["css"] = environment.filters["verbatim"] = Markup
    return environment


def _for_markdown(value: Any) -> Any:  # noqa: ANN401  # whatever a template shows
    """Keep Markdown from reading text as markup; what a template marks safe passes."""
    return escape_markdown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _for_html(value: Any) -> Any:  # noqa: ANN401
    """Take out of text what no HTML file may hold (control characters)."""
    if isinstance(value, str):
        return type(value)("".join(char if _is_shown(char) else "\N{REPLACEMENT CHARACTER}" for char in value))
    return value


def _is_shown(char: str) -> bool:
    return char.isprintable() or char in "\n\u00a0\u202f\u200c\u200d"


def image_uri(path: str | None, source: Source) -> str | None:
    """Give an image of the workspace as a data URI; None where there is none that can be shown."""
    inside = path is not None and path.startswith(OWN) and ".." not in path.split("/")
    content = source.read(path) if inside and path else None
    if content is None or isinstance(content, Fault):
        return None
    kind = next((kind for start, kind in IMAGES.items() if content.lstrip().startswith(start)), None)
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}" if kind else None
