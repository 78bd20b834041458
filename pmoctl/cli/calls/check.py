"""`pmoctl check`: everything that is wrong, in one run."""

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pmoctl.assess.assess import RULE_NAMES, assess_workspace
from pmoctl.cli.calls.beside import BESIDE, check_beside
from pmoctl.cli.calls.named import named
from pmoctl.cli.calls.refused import require_framework
from pmoctl.cli.calls.session import Reading, Session, day_of
from pmoctl.cli.calls.shown import Reply, canvas
from pmoctl.cli.calls.speech import fail
from pmoctl.cli.check import OWN, CheckOptions
from pmoctl.report.check_data import CheckCountsData, count_words
from pmoctl.store.source import READABLE

if TYPE_CHECKING:
    from pmoctl.model.finding import Finding


def check(session: Session, options: CheckOptions) -> Reply:
    """Find everything that is wrong with the files."""
    if options.counted and options.form in {"gitlab", "sarif"}:
        fail(f"--statistics is not for {options.form}", "leave --format out, or write --format json")
    wanted, unwanted = _rules(options.select), _rules(options.ignore)
    reading = session.read(options.at)
    day = day_of(reading, options.as_of)
    within = [_inside(path, session.workspace_root(), reading) for path in options.paths or ()]
    beside = check_beside(reading.source)
    if options.since is None:
        assessment = assess_workspace(reading.source, day, framework=options.framework, located=True, rows="sure")
        found = [*assessment.findings, *beside.findings]
    else:
        from pmoctl.cli.calls.since import findings_since

        assessment, found = findings_since(session, reading, options, options.since, day, beside.findings)
    require_framework(assessment, options.framework)
    if beside.findings:
        found.sort(key=lambda finding: finding.order)
    found = [
        finding
        for finding in found
        if finding.rule not in unwanted
        and (not wanted or finding.rule in wanted)
        and (not within or any(_below(finding.path, place) for place in within))
    ]
    errors = sum(finding.severity == "error" for finding in found)
    counts = CheckCountsData(assessment.files + beside.files, errors, len(found) - errors)
    form = str(options.form or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"))
    failed = errors or (options.strict and found)
    status = 1 if failed and not options.exit_zero else 0
    closing = _closing(counts, day, found)
    if form == "text" and not found:
        return Reply("", status, closing, ("pmoctl score",))

    from pmoctl.cli.calls.check_forms import Checked, report_of, text_of  # what lays lines out, where there are some

    settings = assessment.workspace.settings if assessment.workspace else None
    checked = Checked(found, counts, day, reading.source, session.workspace_root(), settings, counted=options.counted)
    if form not in OWN:
        return Reply(report_of(checked), status, closing)
    following = () if errors or form != "text" else ("pmoctl score",)
    return Reply(text_of(checked, form, canvas(session, options.output, sys.maxsize)), status, closing, following)


def _rules(names: list[str] | None) -> list[str]:
    """Return the rules that are named, by a unique beginning too. Ends the call where one is unknown."""
    parts = [part.strip() for name in names or () for part in name.split(",") if part.strip()]
    return [named("rule", part, dict.fromkeys(RULE_NAMES)) for part in parts]


def _closing(counts: CheckCountsData, day: dt.date, found: "list[Finding]") -> str:
    """Say how much was found, and how to go on."""
    said = f"{count_words(counts)}. As of {day}."
    if found:
        first = next((finding for finding in found if finding.severity == "error"), found[0])
        said += f"\nSee `pmoctl rule {first.rule}` for what a rule means, and what to write instead."
    return said


def _inside(path: Path, root: Path, reading: Reading) -> str:
    """Return a path relative to the workspace; it may be written from where we are, or from the workspace."""
    absolute = Path(os.path.normpath(Path.cwd() / path))
    real = Path(os.path.realpath(absolute.parent)) / absolute.name
    candidates = [
        place.relative_to(base).as_posix()
        for place, base in ((absolute, root), (real, Path(os.path.realpath(root))), (root / path, root))
        if ".." not in place.parts and place.is_relative_to(base)
    ]
    known = reading.source.paths((*READABLE, *BESIDE))
    there = (
        place for place in candidates if os.path.lexists(root / place) or any(_below(each, place) for each in known)
    )
    found = next(there, None)
    if found is None:
        fail(f"there is no file or folder `{path}` in the workspace {root}")
    return found


def _below(path: str, place: str) -> bool:
    return place in {".", path} or path.startswith(place.rstrip("/") + "/")
