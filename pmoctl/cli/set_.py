"""What `pmoctl set` and `pmoctl unset` take."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.options import DryRun, Options, add

Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where", metavar="KEY=VALUE", help="All initiatives of this unit, state, theme or field; repeatable."
    ),
]


class SetOptions(Options):
    """Set fields by their dotted names; each value is read as its field requires, and comments stay.

    KEY+=VALUE adds to a list; {…} and […] are read as YAML has them; an item of a list is named by who it is by, or by
    its number. Nothing is written that `pmoctl check` would call an error.

    Example: pmoctl set smart-meter-rollout owner=ines-ferro costs.capex.2027=3300 --dry-run
    """

    words: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME… KEY=VALUE…",
            help="Initiatives, portfolio, people, or a framework, theme, unit or scenario by its id.",
            autocompletion=complete_ids,
        ),
    ]
    where: Where = None
    dry_run: DryRun = False


class UnsetOptions(Options):
    """Take fields away by their dotted names, and what is left empty by it; comments elsewhere stay.

    Example: pmoctl unset smart-meter-rollout risks.supplier-delay --dry-run
    """

    words: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME… KEY…", help="As for `set`, with the keys to remove.", autocompletion=complete_ids
        ),
    ]
    where: Where = None
    dry_run: DryRun = False


def register(app: typer.Typer) -> None:
    """Add the commands."""
    add(app, "set", SetOptions, "set_:set_")
    add(app, "unset", UnsetOptions, "set_:unset")
