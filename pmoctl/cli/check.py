"""`pmoctl check`: everything that is wrong, in one run."""

import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.completion import FrameworkId
from pmoctl.cli.session import (
    AsOf,
    At,
    Reading,
    Session,
    count,
    day_of,
    fail,
    fail_unknown,
    require_framework,
    write_result,
)

if TYPE_CHECKING:
    import datetime as dt

    from pmoctl.assess.outcome import Assessment
    from pmoctl.cli.findings_text import TextLook
    from pmoctl.model.finding import Finding
    from pmoctl.store.source import Source


NARROWEST = 40  # columns that text is wrapped to at the least


class CheckForm(StrEnum):
    """How findings are shown."""

    text = "text"
    concise = "concise"
    json = "json"
    github = "github"
    gitlab = "gitlab"
    sarif = "sarif"


def check(  # noqa: PLR0913, PLR0917  # options of a command
    context: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(help="Show findings in these files or folders alone.")] = None,
    form: Annotated[
        CheckForm | None, typer.Option("--format", envvar="PMOCTL_FORMAT", help="How to show them.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", help="Write to a file; - is stdout.")] = None,
    select: Annotated[list[str] | None, typer.Option("--select", metavar="RULE", help="These rules alone.")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="RULE", help="All but these rules.")] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="REF", help="Only what the branch REF did not have where it was left."),
    ] = None,
    framework: FrameworkId = None,
    at: At = None,
    as_of: AsOf = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count too.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")] = False,
    counted: Annotated[bool, typer.Option("--statistics", help="Count by rule, in place of the list.")] = False,
) -> None:
    """Find everything that is wrong with the files. Exit status 1 with errors (with --strict: with warnings too).

    As text at most 50 findings of a rule are shown; --statistics counts them, the other formats list all.

    Example: pmoctl check --strict portfolio/initiatives/retail
    """
    session: Session = context.obj
    from pmoctl.assess.assess import assess_workspace
    from pmoctl.cli.findings_text import statistics_text

    names = _rule_names()
    if counted and form in {CheckForm.gitlab, CheckForm.sarif}:
        fail(f"--statistics is not for {form}", "leave --format out, or write --format json")
    wanted, unwanted = _split(select), _split(ignore)
    for name in (*wanted, *unwanted):
        if name not in names:
            fail_unknown("rule", name, names)
    reading = session.read(at)
    day = day_of(reading, as_of)
    within = [_inside(path, session.workspace_root(), reading) for path in paths or ()]
    if since is None:
        assessment = assess_workspace(reading.source, day, framework=framework, located=True, rows="sure")
        found = assessment.findings
    else:
        assessment, found = _since(session, reading, since, at, day, framework)
    require_framework(assessment, framework)
    if wanted:
        found = [finding for finding in found if finding.rule in wanted]
    found = [finding for finding in found if finding.rule not in unwanted]
    if paths:
        found = [finding for finding in found if any(_below(finding.path, place) for place in within)]
    errors = sum(finding.severity == "error" for finding in found)
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    form = form or (CheckForm.github if on_github else CheckForm.text)
    counts = {"files": assessment.files, "errors": errors, "warnings": len(found) - errors}
    look = _look(session, output)
    if form is CheckForm.json:
        result = _as_json(found, counts, day)
    elif counted:
        result = statistics_text(found, look)
    else:
        result = _report(form, found, reading.source, session.workspace_root(), look)
    write_result(result, output)
    if on_github and form is CheckForm.github:
        _write_summary(found)
    session.say(_closing(counts, day, found, look))
    failed = errors or (strict and found)
    raise typer.Exit(1 if failed and not exit_zero else 0)


def _as_json(found: "list[Finding]", counts: dict[str, int], day: "dt.date") -> str:
    from pmoctl.cli.findings_text import statistics
    from pmoctl.report.check_data import CheckCountsData, CheckData, StatisticData
    from pmoctl.report.finding import finding_data
    from pmoctl.write.json import json_object

    data = CheckData(
        tuple(map(finding_data, found)),
        CheckCountsData(**counts),
        tuple(StatisticData(*each) for each in statistics(found)),
        day.isoformat(),
    )
    return json_object("check", data)


def _write_summary(found: "list[Finding]") -> None:
    """Add the whole list to the summary of the step, where GitHub wants one."""
    from pmoctl.cli.findings import step_summary

    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(step_summary(found))


def _since(
    session: Session, reading: Reading, ref: str, at: str | None, day: "dt.date", framework: str | None
) -> "tuple[Assessment, list[Finding]]":
    """Return the findings that were not there where a branch was left."""
    from pmoctl.analyse.impact import new_findings
    from pmoctl.assess.pair import assess_pair
    from pmoctl.cli.since import open_since

    since = open_since(session, ref, at)
    pair = assess_pair(since.source, reading.source, since.changed, day, framework=framework, located=True)
    return pair.after, new_findings(pair.before.findings, pair.after.findings)


def _split(names: list[str] | None) -> list[str]:
    return [part.strip() for name in names or () for part in name.split(",") if part.strip()]


def _rule_names() -> frozenset[str]:
    from pmoctl.assess.assess import RULE_NAMES

    return RULE_NAMES


def _look(session: Session, output: Path | None) -> "TextLook":
    """Say how wide text is and whether it has colours: on a terminal alone, and where nobody refuses them."""
    from pmoctl.cli.findings_text import TextLook

    terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    asked = os.environ.get("COLUMNS", "")
    width = int(asked) if asked.isdecimal() else shutil.get_terminal_size().columns if terminal else 0
    plain = session.no_color or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return TextLook(max(width, NARROWEST) if width else None, terminal and not plain)


def _report(form: CheckForm, found: "list[Finding]", source: "Source", root: Path, look: "TextLook") -> str:
    from pmoctl.cli import findings as shown
    from pmoctl.cli.findings_text import findings_text

    if form is CheckForm.concise:
        return "".join(shown.concise(finding) + "\n" for finding in found)
    if form is CheckForm.text:
        return findings_text(found, source, look)
    hosted = _hosted(found, root)
    if form is CheckForm.github:
        from pmoctl.model.text import no_commands

        # The commands first: GitHub reads them anywhere; the text is for people who open the log.
        return shown.github(hosted) + no_commands(findings_text(found, source, look._replace(colour=False)))
    if form is CheckForm.gitlab:
        return shown.gitlab(hosted)
    from pmoctl.cli.rule import sarif_rules

    return shown.sarif(hosted, sarif_rules())


def _hosted(found: "list[Finding]", root: Path) -> "list[Finding]":
    """Return findings with paths from the top of the repository, where code hosts look for the files."""
    from pmoctl.store.git import GitError, repository_prefix

    try:
        prefix = repository_prefix(root)
    except GitError:
        return found
    return [finding._replace(path=prefix + finding.path) for finding in found]


def _summary(counts: dict[str, int]) -> str:
    errors, warnings = counts["errors"], counts["warnings"]
    if not errors and not warnings:
        return f"{count(counts['files'], 'file')}, no findings."
    return f"{count(counts['files'], 'file')}: {count(errors, 'error')}, {count(warnings, 'warning')}."


def _closing(counts: dict[str, int], day: "dt.date", found: "list[Finding]", look: "TextLook") -> str:
    """Say how much was found, and how to go on."""
    said = [f"{_summary(counts)} As of {day}."]
    if found:
        first = next((finding for finding in found if finding.severity == "error"), found[0])
        said.append(f"See `pmoctl rule {first.rule}` for what a rule means, and what to write instead.")
    return "\n".join(look._replace(colour=False).fill(((word, None) for word in line.split()), 0) for line in said)


def _inside(path: Path, root: Path, reading: Reading) -> str:
    """Return a path relative to the workspace; it may be written from where we are, or from the workspace."""
    absolute = Path(os.path.normpath(Path.cwd() / path))
    real = Path(os.path.realpath(absolute.parent)) / absolute.name
    candidates = [
        place.relative_to(base).as_posix()
        for place, base in ((absolute, root), (real, Path(os.path.realpath(root))), (root / path, root))
        if ".." not in place.parts and place.is_relative_to(base)
    ]
    known = reading.source.paths()
    there = (
        place for place in candidates if os.path.lexists(root / place) or any(_below(each, place) for each in known)
    )
    found = next(there, None)
    if found is None:
        fail(f"there is no file or folder {path} in the workspace {root}")
    return found


def _below(path: str, place: str) -> bool:
    return place in {".", path} or path.startswith(place.rstrip("/") + "/")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)
