"""The commands, and the options that all of them share."""

from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli import brief, check, explain, framework, listing, rule, schema, score, show
from pmoctl.cli.session import Session, put

app = typer.Typer(
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


for command in (check, score, explain, listing, show, brief, framework, rule, schema):
    command.register(app)
