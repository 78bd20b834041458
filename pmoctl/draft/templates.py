"""Jinja templates in a sandbox: a workspace's own win over the built-in ones."""

import traceback
from collections.abc import Callable, MutableMapping
from importlib.resources import files
from types import FrameType
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from pmoctl.draft.bounds import TEXT, BoundError, bounded, require_small
from pmoctl.store.source import MISSING, OWN, Fault, Source

BUILT_IN = "pmoctl/templates/"
Loaded = tuple[str, str, None]  # text, file name, and that it never changes while we look


class TemplateFaultError(Exception):
    """A template of the workspace is at fault: where, and what is the matter."""

    def __init__(self, where: str, what: object) -> None:
        """Take file (and line), and what is the matter."""
        super().__init__(f"{where}: {what}")


class Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, in which no single step takes long either."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # as Jinja has it
        """Reckon, unless the result would be huge. Raises BoundError."""
        require_small(operator, left, right)
        return super().call_binop(context, operator, left, right)


class _OwnLoader(FunctionLoader):
    """Loads templates of the workspace; whatever goes wrong while one is compiled is its own fault."""

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002  # as Jinja has it
        try:
            return super().load(environment, name, globals)
        except (TemplateError, TemplateFaultError):
            raise
        except Exception as error:  # too deep, too large, for too long
            where = f"{OWN}{name}"
            raise TemplateFaultError(where, _said(error)) from error


def sandbox(source: Source, finalize: Callable[[Any], Any], *, autoescape: bool) -> Sandbox:
    """Return what renders templates; `finalize` makes of a value what is fit for the output."""
    return Sandbox(
        loader=ChoiceLoader([_OwnLoader(_own(source)), _built_in()]),
        undefined=StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )


def render(environment: Sandbox, name: str, **values: Any) -> str:  # whatever it shows
    """Render a template. Raises TemplateFaultError where one of the workspace's own is at fault, or asks too much."""
    try:
        with bounded(_is_own):
            return _write_out(environment.get_template(name), values)
    except TemplateFaultError:
        raise
    except Exception as error:  # a template can run into anything
        where = _own_place(error) or (_first_own(environment) if isinstance(error, BoundError) else None)
        if where is None:
            raise
        raise TemplateFaultError(where, _said(error)) from error


def _write_out(template: Template, values: dict[str, Any]) -> str:
    pieces, written = [], 0
    for piece in template.generate(**values):
        pieces.append(piece)
        written += len(piece)
        if written > TEXT and _first_own(template.environment):
            message = f"writes more than {TEXT // 1_000_000} million characters"
            raise BoundError(message)
    return "".join(pieces)


def _said(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "wants more memory than it may have"
    ours = isinstance(error, BoundError) or type(error).__module__.startswith("jinja2")
    return str(error) if ours else f"{type(error).__name__}: {error}"


def _is_own(frame: FrameType | None) -> bool:
    """Return whether a template of the workspace is being run, or compiled."""
    while frame is not None:
        named = frame.f_locals.get("filename") if frame.f_code is Environment.compile.__code__ else None
        if (named or frame.f_code.co_filename).startswith(OWN):
            return True
        frame = frame.f_back
    return False


def _first_own(environment: Environment) -> str | None:
    loaded = (template.filename or "" for template in (environment.cache or {}).values())
    return next((filename for filename in loaded if filename.startswith(OWN)), None)


def _own_place(error: Exception) -> str | None:
    """Return file and line of the workspace's template that an error came from; None where it was none of them."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename}:{error.lineno}" if (error.filename or "").startswith(OWN) else None
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(OWN)]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else None


def _own(source: Source) -> Callable[[str], Loaded | None]:
    def load(name: str) -> Loaded | None:
        path = f"{OWN}{name}"
        if ".." in name.split("/"):
            raise TemplateFaultError(path, "leaves the folder of the templates")
        content = source.read(path)
        if content == MISSING:
            return None
        if isinstance(content, Fault):
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
