"""`pmoctl check`: everything that is wrong, in one run."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from pmoctl.cli.session import AsOf, At, Session, day_of, fail, fail_unknown, json_text, write_result


class Format(StrEnum):
    """How findings are shown."""

    text = "text"
    concise = "concise"
    json = "json"
    github = "github"
    gitlab = "gitlab"
    sarif = "sarif"


def check(
    context: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(help="Show findings in these files or folders alone.")] = None,
    form: Annotated[Format | None, typer.Option("--format", envvar="PMOCTL_FORMAT", help="How to show them.")] = None,
    output: Annotated[Path | None, typer.Option("--output", help="Write to a file; - is stdout.")] = None,
    select: Annotated[list[str] | None, typer.Option("--select", metavar="RULE", help="These rules alone.")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="RULE", help="All but these rules.")] = None,
    at: At = None,
    as_of: AsOf = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count too.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")] = False,
) -> None:
    """Find everything that is wrong with the files. Exit status 1 with errors (with --strict: with warnings too).

    Example: pmoctl check --strict portfolio/initiatives/retail
    """
    session: Session = context.obj
    from pmoctl.cli import findings as shown
    from pmoctl.score.assess import assess_workspace

    reading = session.read(at)
    assessment = assess_workspace(reading.source, day_of(reading, as_of), located=True)
    found = assessment.findings
    names = _rule_names()
    wanted, unwanted = _split(select), _split(ignore)
    for name in (*wanted, *unwanted):
        if name not in names:
            fail_unknown("rule", name, names)
    if wanted:
        found = [finding for finding in found if finding.rule in wanted]
    found = [finding for finding in found if finding.rule not in unwanted]
    if paths:
        within = [_inside(path, session.workspace_root()) for path in paths]
        found = [finding for finding in found if any(_below(finding.path, place) for place in within)]
    errors = sum(finding.severity == "error" for finding in found)
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    form = form or (Format.github if on_github else Format.text)
    counts = {"files": assessment.files, "errors": errors, "warnings": len(found) - errors}
    write_result(_report(form, found, reading.source, counts), output)
    if on_github and form is Format.github and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(shown.step_summary(found))
    session.say(_summary(counts))
    failed = errors or (strict and found)
    raise typer.Exit(1 if failed and not exit_zero else 0)


def _split(names: list[str] | None) -> list[str]:
    return [part.strip() for name in names or () for part in name.split(",") if part.strip()]


def _rule_names() -> frozenset[str]:
    from pmoctl.score.assess import RULE_NAMES

    return RULE_NAMES


def _report(form: Format, found: list[Any], source: Any, counts: dict[str, int]) -> str:  # noqa: ANN401
    from pmoctl.cli import findings as shown

    if form is Format.concise:
        return "".join(shown.concise(finding) + "\n" for finding in found)
    if form is Format.github:
        # The commands first: GitHub reads them anywhere; the text is for people who open the log.
        return shown.github(found) + shown.text(found, source)
    if form is Format.gitlab:
        return shown.gitlab(found)
    if form is Format.sarif:
        from pmoctl.cli.rule import sarif_rules

        return shown.sarif(found, sarif_rules())
    if form is Format.json:
        return json_text("check", {"findings": [shown.as_data(finding) for finding in found], "counts": counts})
    return shown.text(found, source)


def _summary(counts: dict[str, int]) -> str:
    errors, warnings = counts["errors"], counts["warnings"]
    if not errors and not warnings:
        return f"{counts['files']} files, no findings."
    words = f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
    return f"{counts['files']} files: {words}. See `pmoctl rule NAME` for what a rule means."


def _inside(path: Path, root: Path) -> str:
    absolute = Path(os.path.normpath(Path.cwd() / path))
    for base in (absolute, root / path):
        try:
            return base.relative_to(root).as_posix()
        except ValueError:
            continue
    fail(f"{path} is not in the workspace {root}")


def _below(path: str, place: str) -> bool:
    return place == "." or path == place or path.startswith(place.rstrip("/") + "/")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)
