"""The commands, and the options that all of them share."""

from collections import UserDict
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pmoctl.cli.session import Session, put

# The commands in the order of help, and the module of each.
MODULES = {
    "init": "init",
    "new": "new",
    "check": "check",
    "score": "score",
    "compare": "compare",
    "impact": "impact",
    "explain": "explain",
    "list": "listing",
    "show": "show",
    "targets": "targets",
    "benefits": "benefits",
    "roadmap": "roadmap",
    "units": "units",
    "unit": "unit",
    "actions": "units",
    "brief": "brief",
    "rename": "rename",
    "submit": "submit",
    "checkpoint": "checkpoint",
    "decide": "decide",
    "conditions": "conditions",
    "fulfil": "fulfil",
    "plan": "plan",
    "log": "log",
    "verify": "verify",
    "rollover": "rollover",
    "rule": "rule",
    "schema": "schema",
    "framework": "framework",
    "codeowners": "codeowners",
}


class _Commands(UserDict[str, Any]):
    """The commands by name. A call runs one of them, so each is imported and made when it is asked for."""

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  # Typer names no type of command
        alone = typer.Typer(rich_markup_mode=None, add_completion=False)
        import_module(f"pmoctl.cli.{self.data[name]}").register(alone)
        return typer.main.get_group(alone).commands[name]


class _Group(TyperGroup):
    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  # whatever Typer gives
        super().__init__(**settings)
        self.commands = _Commands(MODULES)


app = typer.Typer(
    cls=_Group,
    name="pmoctl",
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Check, score, rank and brief the initiatives of a portfolio kept as YAML in git.",
    epilog="Start with: pmoctl check; pmoctl score; pmoctl brief --output pack",
)


def _print_version(*, wanted: bool) -> None:
    if wanted:
        from pmoctl import __version__

        put(f"pmoctl {__version__}\n")
        raise typer.Exit


@app.callback()
def shared(
    context: typer.Context,
    root: Annotated[
        Path | None,
        typer.Option("-C", "--root", metavar="DIR", envvar="PMOCTL_ROOT", help="The workspace, or a folder in it."),
    ] = None,
    *,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but the result.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Keep what all commands share."""
    del version
    context.obj = Session(root=root, quiet=quiet, no_color=no_color)
