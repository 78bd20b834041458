"""`pmoctl check`: everything that is wrong, in one run."""

import datetime as dt
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pmoctl.assess.assess import RULE_NAMES, assess_workspace
from pmoctl.cli.calls.maps import MAPS, check_maps
from pmoctl.cli.calls.named import named
from pmoctl.cli.calls.refused import require_framework
from pmoctl.cli.calls.session import Reading, Session, day_of
from pmoctl.cli.calls.speech import fail, write_result
from pmoctl.cli.check import CheckForm, CheckOptions
from pmoctl.model.text import no_commands
from pmoctl.report.check_data import CheckCountsData, check_data
from pmoctl.report.finding import finding_words
from pmoctl.report.numbers import counted
from pmoctl.store.git import GitError, repository_prefix
from pmoctl.write.findings import github, gitlab, step_summary
from pmoctl.write.findings_text import TextLook, findings_text, statistics_text

if TYPE_CHECKING:
    from pmoctl.model.finding import Finding
    from pmoctl.store.source import Source


NARROWEST = 40  # columns that text is wrapped to at the least


def check(session: Session, options: CheckOptions) -> None:
    """Find everything that is wrong with the files."""
    form = options.form
    if options.counted and form in {CheckForm.gitlab, CheckForm.sarif}:
        fail(f"--statistics is not for {form}", "leave --format out, or write --format json")
    wanted, unwanted = _rules(options.select), _rules(options.ignore)
    reading = session.read(options.at)
    day = day_of(reading, options.as_of)
    within = [_inside(path, session.workspace_root(), reading) for path in options.paths or ()]
    maps = check_maps(reading.source)
    if options.since is None:
        assessment = assess_workspace(reading.source, day, framework=options.framework, located=True, rows="sure")
        found = [*assessment.findings, *maps.findings]
    else:
        from pmoctl.cli.calls.since import findings_since

        assessment, found = findings_since(session, reading, options, options.since, day, maps.findings)
    require_framework(assessment, options.framework)
    if maps.findings:
        found.sort(key=lambda finding: finding.order)
    found = [
        finding
        for finding in found
        if finding.rule not in unwanted
        and (not wanted or finding.rule in wanted)
        and (not within or any(_below(finding.path, place) for place in within))
    ]
    errors = sum(finding.severity == "error" for finding in found)
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    form = form or (CheckForm.github if on_github else CheckForm.text)
    counts = CheckCountsData(assessment.files + maps.files, errors, len(found) - errors)
    look = _look(session, options.output)
    if form is CheckForm.json:
        from pmoctl.write.json import json_object

        result = json_object("check", check_data(found, counts, day))
    elif options.counted:
        result = statistics_text(found, look)
    else:
        result = _report(form, found, reading.source, session.workspace_root(), look)
    write_result(result, options.output)
    if form is CheckForm.github:
        _write_summary(found)
    session.say(_closing(counts, day, found, look))
    failed = errors or (options.strict and found)
    raise typer.Exit(1 if failed and not options.exit_zero else 0)


def _write_summary(found: "list[Finding]") -> None:
    """Add the whole list to the summary of the step, where GitHub wants one."""
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(step_summary(found))


def _rules(names: list[str] | None) -> list[str]:
    """Return the rules that are named, by a unique beginning too. Ends the call where one is unknown."""
    parts = [part.strip() for name in names or () for part in name.split(",") if part.strip()]
    return [named("rule", part, dict.fromkeys(RULE_NAMES)) for part in parts]


def _look(session: Session, output: Path | None) -> TextLook:
    """Say how wide text is and whether it has colours: on a terminal alone, and where nobody refuses them."""
    terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    asked = os.environ.get("COLUMNS", "")
    width = int(asked) if asked.isdecimal() else shutil.get_terminal_size().columns if terminal else 0
    plain = session.no_color or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return TextLook(max(width, NARROWEST) if width else None, terminal and not plain)


def _report(form: CheckForm, found: "list[Finding]", source: "Source", root: Path, look: TextLook) -> str:
    if form is CheckForm.concise:
        return "".join(finding_words(finding) + "\n" for finding in found)
    if form is CheckForm.text:
        return findings_text(found, source, look)
    hosted = _hosted(found, root)
    if form is CheckForm.github:
        # The commands first: GitHub reads them anywhere; the text is for people who open the log.
        return github(hosted) + no_commands(findings_text(found, source, look._replace(colour=False)))
    if form is CheckForm.gitlab:
        return gitlab(hosted)

    from pmoctl.cli.calls.rule import manuals
    from pmoctl.write.sarif import sarif

    return sarif(hosted, [page for page in manuals().values() if not page.name.startswith("import-")])


def _hosted(found: "list[Finding]", root: Path) -> "list[Finding]":
    """Return findings with paths from the top of the repository, where code hosts look for the files."""
    try:
        prefix = repository_prefix(root)
    except GitError:
        return found
    return [finding._replace(path=prefix + finding.path) for finding in found]


def _closing(counts: CheckCountsData, day: dt.date, found: "list[Finding]", look: TextLook) -> str:
    """Say how much was found, and how to go on."""
    errors, warnings = counted(counts.errors, "error"), counted(counts.warnings, "warning")
    files, what = counted(counts.files, "file"), f": {errors}, {warnings}" if found else ", no findings"
    said = [f"{files}{what}. As of {day}."]
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
    known = [*reading.source.paths(), *reading.source.paths(MAPS)]
    there = (
        place for place in candidates if os.path.lexists(root / place) or any(_below(each, place) for each in known)
    )
    found = next(there, None)
    if found is None:
        fail(f"there is no file or folder `{path}` in the workspace {root}")
    return found


def _below(path: str, place: str) -> bool:
    return place in {".", path} or path.startswith(place.rstrip("/") + "/")
