"""Options that several commands share, and how a command is added: what it takes now, what it does once called."""

import inspect
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from pmoctl.cli.completion import (
    complete_checkpoints,
    complete_frameworks,
    complete_people,
    complete_themes,
    complete_units,
)
from pmoctl.write.formats import SHOWN, Format

OF_KIND: dict[Any, str] = {
    complete_frameworks: "framework", complete_checkpoints: "checkpoint", complete_units: "unit",
    complete_themes: "theme", complete_people: "people",
}  # fmt: skip


class Shared(NamedTuple):
    """What the options say that all commands share."""

    root: Path | None
    quiet: bool
    no_color: bool


class Options:
    """What a command takes: each name with a type is an option, and its value here the default; the help is this text.

    No dataclass, as every call and every help would have to make several of them anew.
    """

    def __init__(self, **given: Any) -> None:  # Typer has read them
        """Take what was given; for the rest the defaults hold."""
        vars(self).update(given)


def add(group: typer.Typer, name: str, options: type[Options], work: str) -> None:
    """Add a command to a group.

    Args:
        group: What it is added to.
        name: What people type.
        options: What it takes. Its own options come before those that it shares with others.
        work: What does it, as `module:function` below `pmoctl.cli.calls`: loaded when it is called, and given the
            session and the options, so that help and completion load nothing but options. Where it returns a
            `Reply`, that is shown.
    """
    taken = {each: kind for owner in options.__mro__ for each, kind in inspect.get_annotations(owner).items()}

    def call(context: typer.Context, **given: Any) -> None:  # Typer has read them
        module, _, function = work.partition(":")
        session = import_module("pmoctl.cli.calls.session").Session(*context.obj)
        wanted = {each: kind for each in taken if given[each] and (kind := _kind(taken[each]))}
        if wanted:
            given.update(import_module("pmoctl.cli.calls.ids").find_ids(session, given, wanted))
        asked = options(**given)
        reply = getattr(import_module(f"pmoctl.cli.calls.{module}"), function)(session, asked)
        if reply is not None:
            import_module("pmoctl.cli.calls.shown").give(session, reply, asked)

    parameters = [inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)]
    for each, kind in taken.items():
        default = getattr(options, each, inspect.Parameter.empty)
        parameters.append(inspect.Parameter(each, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind))
    call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # read by inspect
    group.command(name, help=options.__doc__)(call)


def _kind(annotation: Any) -> str | None:  # of a parameter
    """Say which kind of file an option names: that whose ids it completes; None where it names none."""
    marks = (getattr(each, "autocompletion", None) for each in getattr(annotation, "__metadata__", ()))
    return next((OF_KIND[each] for each in marks if each in OF_KIND), None)


def adding(name: str, options: type[Options], work: str) -> Callable[[typer.Typer], None]:
    """Return what adds one command to a group: see `add`."""
    return partial(add, name=name, options=options, work=work)


At = Annotated[str | None, typer.Option("--at", metavar="REV", help="Read a git revision, not the working tree.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day to see it as of; by default today.")]
Output = Annotated[Path | None, typer.Option("--output", metavar="FILE", help="Write to a file; - is stdout.")]
FrameworkId = Annotated[
    str | None,
    typer.Option(
        "--framework", metavar="ID", help="A framework other than the one in force.", autocompletion=complete_frameworks
    ),
]
FrameworkArgument = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="By default the one in force.", autocompletion=complete_frameworks)
]
UnitId = Annotated[str, typer.Argument(metavar="ID", help="The id of a unit.", autocompletion=complete_units)]
Weights = Annotated[
    list[str] | None,
    typer.Option("--weights", metavar="ID=N,…", help="What if criteria weighed this; the others keep their weight."),
]
ScenarioName = Annotated[
    str | None, typer.Option("--scenario", metavar="FILE", help="What if: a scenario's id, or the path of its file.")
]
Interactive = Annotated[
    bool, typer.Option("--interactive", "-i", help="Ask for what no flag answers; Enter leaves it out, q stops.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")]
RoundName = Annotated[str, typer.Argument(metavar="ROUND", help="The round.")]
Date = Annotated[str | None, typer.Option("--date", metavar="DATE", help="When; by default today.")]
Checkpoint = Annotated[str, typer.Argument(metavar="ID", help="The checkpoint.", autocompletion=complete_checkpoints)]
OnlyUnit = Annotated[
    str | None, typer.Option("--unit", metavar="ID", help="Only this unit.", autocompletion=complete_units)
]
NewOnly = Annotated[bool, typer.Option("--new-only", help="Rank candidates alone, not committed work.")]


class ReportOptions(Options):
    """What every report takes: how it is shown, and where."""

    form: Annotated[Format, typer.Option("--format", metavar="FORM", help=f"How to show it: {', '.join(SHOWN)}.")] = (
        Format.text
    )
    output: Output = None


class ReadOptions(ReportOptions):
    """What a report of a workspace takes: of which revision, and on which day."""

    at: At = None
    as_of: AsOf = None


class RankOptions(ReadOptions):
    """What a report of a ranking takes: by which framework."""

    framework: FrameworkId = None


class Set(StrEnum):
    """The sets of initiatives that can be asked for."""

    shortlist = "shortlist"
    committed = "committed"
    all = "all"
    selection = "selection"


SetName = Annotated[
    Set,
    typer.Option(
        "--set",
        help="shortlist: what is recommended, with what is committed; committed: approved or paused; all: all that is"
        " ranked; selection: the best set (see `pmoctl select`).",
    ),
]
