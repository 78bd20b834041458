"""A pack → Markdown and HTML, from Jinja templates: a workspace's own win over the built-in ones."""

import base64
import errno
import os
import traceback
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, FunctionLoader, StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from pmoctl.brief.pack import BriefingPack
from pmoctl.brief.roadmap import RoadmapChart
from pmoctl.model.text import escape_markdown
from pmoctl.store.source import Fault, Source

FORMATS = {"markdown": ("brief.md.j2", "brief.md"), "html": ("brief.html.j2", "brief.html")}
IMAGES = {b"<svg": "image/svg+xml", b"<?xml": "image/svg+xml", b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg"}
OWN, BUILT_IN = "templates/", "pmoctl/templates/"
Loaded = tuple[str, str, None]  # text, file name, and that it never changes while we look


class TemplateFaultError(Exception):
    """A template of the workspace is at fault: where, and what is the matter."""

    def __init__(self, where: str, what: object) -> None:
        """Take file (and line), and what is the matter."""
        super().__init__(f"{where}: {what}")


def render_pack(pack: BriefingPack, form: str, source: Source) -> str:
    """Render a pack as `markdown` or `html`. Raises TemplateFaultError where a template of its own is at fault."""
    return _rendered(FORMATS[form][0], form, source, pack=pack, logo=image_uri(pack.logo, source))


def render_roadmap(chart: RoadmapChart, source: Source) -> str:
    """Render a roadmap as SVG that stands alone. Raises TemplateFaultError like `render_pack`."""
    return _rendered("roadmap.svg.j2", "html", source, chart=chart)


def _rendered(name: str, form: str, source: Source, **values: object) -> str:
    try:
        return _environment(form, source).get_template(name).render(**values)
    except TemplateFaultError:
        raise
    except Exception as error:  # a template can run into anything
        where = _own_place(error)
        if where is None:
            raise
        kind = "" if type(error).__module__.startswith("jinja2") else f"{type(error).__name__}: "
        raise TemplateFaultError(where, f"{kind}{error}") from error


def _own_place(error: Exception) -> str | None:
    """Give file and line of the workspace's template that an error came from; None where it was none of them."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename}:{error.lineno}" if (error.filename or "").startswith(OWN) else None
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(OWN)]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else None


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
    environment.filters["css"] = environment.filters["verbatim"] = Markup
    return environment


def _own(source: Source) -> Callable[[str], Loaded | None]:
    def load(name: str) -> Loaded | None:
        path = f"{OWN}{name}"
        if ".." in name.split("/"):
            raise TemplateFaultError(path, "leaves the folder of the templates")
        content = source.read(path)
        if isinstance(content, Fault):
            if content.message.endswith(os.strerror(errno.ENOENT)):
                return None
            raise TemplateFaultError(path, content.message)
        try:
            return content.decode("utf-8"), path, None
        except UnicodeDecodeError:
            raise TemplateFaultError(path, "is not UTF-8 text") from None

    return load


def _built_in() -> BaseLoader:
    folder = files("pmoctl") / "templates"

    def load(name: str) -> Loaded | None:
        path = folder.joinpath(*name.split("/"))
        return (path.read_text("utf-8"), f"{BUILT_IN}{name}", None) if path.is_file() else None

    return FunctionLoader(load)


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
