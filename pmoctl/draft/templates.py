"""Jinja templates in a sandbox: a workspace's own win over the built-in ones."""

import errno
import os
import traceback
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, FunctionLoader, StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from pmoctl.store.source import Fault, Source

OWN, BUILT_IN = "templates/", "pmoctl/templates/"
Loaded = tuple[str, str, None]  # text, file name, and that it never changes while we look


class TemplateFaultError(Exception):
    """A template of the workspace is at fault: where, and what is the matter."""

    def __init__(self, where: str, what: object) -> None:
        """Take file (and line), and what is the matter."""
        super().__init__(f"{where}: {what}")


def sandbox(source: Source, finalize: Callable[[Any], Any], *, autoescape: bool) -> SandboxedEnvironment:
    """Give what renders templates; `finalize` makes of a value what is fit for the output."""
    return SandboxedEnvironment(
        loader=ChoiceLoader([FunctionLoader(_own(source)), _built_in()]),
        undefined=StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )


def render(environment: SandboxedEnvironment, name: str, **values: Any) -> str:  # noqa: ANN401  # whatever it shows
    """Render a template. Raises TemplateFaultError where one of the workspace's own is at fault."""
    try:
        return environment.get_template(name).render(**values)
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
