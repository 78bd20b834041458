"""The commands, and the options that all of them share."""

from collections import UserDict
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup, TyperOption

from pmoctl.cli.narrow import NarrowContext
from pmoctl.cli.options import Shared


class Verb(NamedTuple):
    """A command before it is loaded: its module in cli/, and what help says of it in a line."""

    module: str
    summary: str


# The commands by errand, in the order of help.
GROUPS = {
    "Every day": {
        "check": Verb("check", "Find everything that is wrong with the files"),
        "score": Verb("score", "Rank the initiatives and draw the line of the budget"),
        "explain": Verb("explain", "Show why an initiative scores what it does"),
        "completeness": Verb("completeness", "Show what initiatives still lack, and whom to ask"),
        "list": Verb("listing", "List initiatives, units, targets and so on"),
        "show": Verb("show", "Show one thing by its id"),
        "new": Verb("new", "Write a new file, with hints for what to fill in"),
        "set": Verb("set_", "Set fields by name: of initiatives, settings, people, …"),
        "unset": Verb("set_", "Take fields away by name"),
        "submit": Verb("submit", "Put an initiative forward for a cycle"),
        "withdraw": Verb("withdraw", "Take an initiative back"),
        "rename": Verb("rename", "Give something another id wherever it is named"),
    },
    "Meeting": {
        "brief": Verb("brief", "Write the pack for a checkpoint, or for a unit"),
        "checkpoint": Verb("checkpoint", "Plan, freeze, seal and show checkpoints"),
        "decide": Verb("decide", "Write a decision into its checkpoint"),
        "conditions": Verb("conditions", "List the conditions of decisions: overdue, open, met"),
        "fulfil": Verb("fulfil", "Record that a condition was met"),
        "verify": Verb("verify", "Prove what was on the table and what was decided"),
        "rollover": Verb("rollover", "Close the cycle and plan a later year"),
    },
    "What if": {
        "select": Verb("select", "Choose what to fund: the best set within all limits, proven"),
        "robustness": Verb("robustness", "Show how sure the shortlist is, whatever the weights"),
        "compare": Verb("compare", "Lay rankings side by side"),
        "impact": Verb("impact", "Show what a branch does to the ranking"),
    },
    "Strategy and units": {
        "targets": Verb("targets", "Show what is planned of each target, and the gap"),
        "units": Verb("units", "Show every unit at a glance"),
        "unit": Verb("unit", "Show one unit, and keep the log of meetings with it"),
        "actions": Verb("units", "List what was agreed with units and is not done"),
    },
    "Running work": {
        "status": Verb("status", "Hold running work against what was approved"),
        "plan": Verb("plan", "Show what is approved for a year"),
        "roadmap": Verb("roadmap", "Lay initiatives and milestones out over the years"),
        "benefits": Verb("benefits", "Compare what was promised with what came"),
        "log": Verb("log", "Tell the life of an initiative"),
    },
    "Framework": {
        "rate": Verb("rate", "Rate together, hidden from each other until all have"),
        "framework": Verb("framework", "Show weights, take judgements, approve, compare, audit"),
    },
    "Set-up": {
        "init": Verb("init", "Make a workspace that passes the check"),
        "form": Verb("form", "Write a workbook in which initiatives are filled in"),
        "export": Verb("export", "Write portfolio, ranking and more as tables for programs"),
        "import": Verb("import_", "Make or update initiatives from the rows of a spreadsheet"),
        "codeowners": Verb("codeowners", "Write who is asked for a review"),
        "migrate": Verb("migrate", "Lift a workspace to the newest format of files"),
        "rule": Verb("rule", "Explain a rule of the check"),
        "schema": Verb("schema", "Print the JSON Schema of a file or an output"),
    },
}
COMMANDS = {name: entry for group in GROUPS.values() for name, entry in group.items()}


class _Commands(UserDict[str, Any]):
    """The commands by name. A call runs one of them, so each is imported and made when it is asked for."""

    def __getitem__(self, name: str) -> Any:  # Typer names no type of command
        alone = typer.Typer(rich_markup_mode=None, add_completion=False)
        import_module(f"pmoctl.cli.{self.data[name].module}").register(alone)
        command = typer.main.get_group(alone).commands[name]
        for each in getattr(command, "commands", {}).values():
            each.short_help = _first_sentence(each.help or "")
        return _with_shared_options(command)


def _first_sentence(text: str) -> str:
    """Return what a command does, whole: Typer would cut it where its line ends."""
    return " ".join(text.partition("\n\n")[0].split()).partition(". ")[0].removesuffix(".")


def _with_shared_options(command: Any) -> Any:  # Typer names no type of command
    """Let a command, and those below it, take the options that stand before it too; help shows them once, before."""
    command.context_class = NarrowContext
    taken = {name for option in command.params for name in option.opts}
    for field, names, settings in _SHARED:
        if taken.isdisjoint(names):
            command.params.append(
                TyperOption(
                    param_decls=[field, *names],
                    callback=_keep,
                    expose_value=False,
                    hidden=True,
                    default=None,
                    **settings,
                )
            )
    for inner in getattr(command, "commands", {}).values():
        _with_shared_options(inner)
    return command


# The options of `shared` that may stand after the command: the field of Shared, its names, and what is read.
_SHARED: tuple[tuple[str, tuple[str, ...], dict[str, Any]], ...] = (
    ("root", ("-C", "--root"), {"type": Path, "help": "The workspace, or a folder in it."}),
    ("quiet", ("-q", "--quiet"), {"is_flag": True, "help": "Say nothing but the result."}),
    ("no_color", ("--no-color",), {"is_flag": True, "help": "No colours."}),
)


def _keep(context: typer.Context, parameter: Any, value: Any) -> Any:  # as click calls it
    """Put what was said after the command in the place of what was said before it."""
    if value is not None and context.obj is not None:
        context.obj = context.obj._replace(**{parameter.name: value})
    return value


class _Group(TyperGroup):
    context_class = NarrowContext

    def __init__(self, **settings: Any) -> None:  # whatever Typer gives
        super().__init__(**settings)
        self.commands = _Commands(COMMANDS)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  # as click calls it
        """Write the commands by errand, a whole line each, without loading any."""
        for title, entries in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(f"{name:<10}", entry.summary) for name, entry in entries.items()])


app = typer.Typer(
    cls=_Group,
    name="pmoctl",
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Check, score, rank and brief the initiatives of a portfolio kept as YAML in git."
    " Options of all commands may stand before or after the command.",
    epilog="Start with: pmoctl check; pmoctl score; pmoctl brief --output pack",
)


def _print_version(*, wanted: bool) -> None:
    if wanted:
        from pmoctl import __version__
        from pmoctl.cli.calls.speech import put

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
    context.obj = Shared(root=root, quiet=quiet, no_color=no_color)
