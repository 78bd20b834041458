"""`pmoctl impact`: what a branch does to the ranking."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from pmoctl.cli.session import (
    AsOf,
    Session,
    day_of,
    exit_status,
    json_text,
    put_warning,
    require_ranking,
    write_result,
)

if TYPE_CHECKING:
    from pmoctl.analyse.framework_change import FrameworkChange
    from pmoctl.analyse.impact import Entries, Impact
    from pmoctl.assess.outcome import Assessment
    from pmoctl.assess.pair import Pair
    from pmoctl.model.finding import Finding
    from pmoctl.report.head import Head
    from pmoctl.score.rank import Ranking
    from pmoctl.store.source import Source


class Format(StrEnum):
    """How the impact is shown."""

    text = "text"
    markdown = "markdown"
    json = "json"


class Shown(NamedTuple):
    """What there is to show: the commits (no head: the working tree), both rankings, and what lies between them.

    `heads` say of each ranking what it was made with; None where the state before could not be ranked.
    """

    key: str
    base: str
    head: str | None
    heads: "tuple[Head | None, Head]"
    rankings: "tuple[Ranking | None, Ranking]"
    impact: "Impact"
    framework_changes: "list[FrameworkChange]"

    @property
    def has_effect(self) -> bool:
        """Whether there is anything to say."""
        impact = self.impact
        return bool(
            impact.moved
            or impact.coverage
            or impact.limits
            or impact.new_findings
            or impact.fixed_findings
            or self.framework_changes
        )


def impact(
    context: typer.Context,
    base: Annotated[str, typer.Argument(metavar="BASE", help="The branch that this one is to be merged into.")],
    head: Annotated[str | None, typer.Option("--head", metavar="REV", help="Not the working tree.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to show it; markdown is the comment.")] = Format.text,
    as_of: AsOf = None,
) -> None:
    """Show what a branch does to the ranking: who moves and why, the line, targets, teams and findings.

    Compares the commit where the branch left BASE with the working tree, or with --head. With --format markdown nothing
    is printed where there is no effect.

    Example: pmoctl impact main --format markdown
    """
    session: Session = context.obj
    from pmoctl.analyse.impact import measure_impact
    from pmoctl.assess.outcome import Refused
    from pmoctl.assess.pair import assess_pair
    from pmoctl.cli import impact_words as words
    from pmoctl.cli.since import open_since
    from pmoctl.report.head import Head

    since = open_since(session, base, head)
    reading = session.read(head)
    day = day_of(reading, as_of)
    pair = assess_pair(since.source, reading.source, since.changed, day)
    after = require_ranking(reading, pair.after)
    before = None if isinstance(pair.before, Refused) else pair.before
    earlier = None if before is None else Head.of(before, since.commit, day)
    if earlier is None:
        session.say(f"pmoctl: nothing could be ranked at {since.commit[:10]}: everything counts as new")
    heads = earlier, Head.of(after, reading.revision, day)
    found = Shown(
        _key(session),
        since.commit,
        reading.revision if head else None,
        heads,
        (before and before.ranking, after.ranking),
        _located(
            measure_impact(pair, *_entries(pair, since.source, reading.source, since.changed)),
            since.source,
            reading.source,
        ),
        _framework_changes(pair, since.source, reading.source),
    )
    put_warning(heads[1].warning, "after the change")
    if form is Format.json:
        write_result(json_text("impact", impact_data(found)))
    elif form is Format.markdown:
        write_result(words.comment(found) if found.has_effect else "")
    else:
        write_result(words.text(found))
    if not found.has_effect:
        session.say("pmoctl: no effect on the ranking")
    raise typer.Exit(exit_status(pair.after))


def _key(session: Session) -> str:
    """Name the workspace within its repository, for a comment that updates itself."""
    import re

    from pmoctl.store.git import run_git

    prefix = run_git(session.workspace_root(), "rev-parse", "--show-prefix").decode("utf-8", "replace").strip()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", prefix.strip("/")) or "portfolio"


def _entries(pair: "Pair", before: "Source", after: "Source", changed: frozenset[str]) -> "tuple[Entries, Entries]":
    """Read the initiatives of which more than their row is needed: all, where what they are seen against changed."""
    from pmoctl.analyse.impact import differing
    from pmoctl.assess.pair import is_context
    from pmoctl.model.kinds import INITIATIVE, kind_of
    from pmoctl.model.workspace import Entry
    from pmoctl.store.read import read_models

    names = differing(pair)
    everything = any(map(is_context, changed))
    found: list[dict[str, Entry]] = []
    for source, assessment in ((before, pair.before), (after, pair.after)):
        wanted = {}
        for one in assessment.assessed:
            kind = kind_of(one.path)
            if kind and one.links and (everything or one.path in changed or one.links.id in names):
                wanted[one.path] = kind[1]
        models = read_models(source, list(wanted), INITIATIVE.model)
        pairs = zip(wanted.values(), models, strict=True)
        found.append({name: Entry(name, unit, read.model) for (unit, name), read in pairs if read.model is not None})
    return found[0], found[1]


def _framework_changes(pair: "Pair", before: "Source", after: "Source") -> "list[FrameworkChange]":
    """List what differs between the frameworks that the two rankings were made with."""
    from pmoctl.analyse.framework_change import framework_changes

    first, second = (
        _framework(assessment, source) for assessment, source in ((pair.before, before), (pair.after, after))
    )
    if first is None or second is None:
        return []
    return framework_changes(first[0], second[0], (first[1], second[1]))


def _framework(assessment: "Assessment", source: "Source") -> Any:  # noqa: ANN401  # model and data
    from pmoctl.assess.outcome import Refused
    from pmoctl.model.kinds import FRAMEWORK
    from pmoctl.store.parse import decode
    from pmoctl.store.read import read_data
    from pmoctl.store.source import Fault

    if isinstance(assessment, Refused):
        return None
    name = assessment.baseline.id
    content = source.read(FRAMEWORK.path(name))
    if content is None or isinstance(content, Fault):
        return None
    return assessment.workspace.frameworks[name], read_data(decode(content) or "")


def _located(found: "Impact", before: "Source", after: "Source") -> "Impact":
    from pmoctl.store.read import locate_findings

    def ordered(source: "Source", findings: "list[Finding]") -> "list[Finding]":
        return sorted(locate_findings(source, findings), key=lambda finding: finding.order)

    return found._replace(
        new_findings=ordered(after, found.new_findings), fixed_findings=ordered(before, found.fixed_findings)
    )


def impact_data(found: Shown) -> dict[str, Any]:
    """Give the `impact` output kind."""
    from pmoctl.cli import findings as shown
    from pmoctl.report.head import head_data
    from pmoctl.score.data import line_data

    impact = found.impact
    before, after = found.heads
    same = before is not None and (before.framework, before.digest) == (after.framework, after.digest)
    framework_change = {
        "before": head_data(before)["framework"] if before else None,
        "after": head_data(after)["framework"],
        "changes": [change._asdict() for change in found.framework_changes],
    }
    return {
        "base": found.base,
        "head": found.head,
        "as_of": after.as_of.isoformat(),
        "initiatives": [
            {
                "initiative": move.initiative,
                "unit": move.unit,
                "title": move.title,
                "change": move.change,
                "rank": list(move.rank),
                "score": list(move.score),
                "above_line": list(move.above_line),
                "causes": move.causes._asdict(),
            }
            for move in impact.moves
        ],
        "line": [line_data(ranking.line) if ranking else None for ranking in found.rankings],
        "framework_change": None if same else framework_change,
        "coverage_change": [
            {
                "target": each.target,
                "theme": each.theme,
                "years": {str(year): value for year, value in each.years.items()},
            }
            for each in impact.coverage
        ],
        "envelope_change": [
            {
                **each.limited._asdict(),
                "limited": [None if amount is None else float(amount) for amount in each.limit],
                "used": [None if amount is None else float(amount) for amount in each.used],
            }
            for each in impact.limits
        ],
        "findings": {
            "new": [shown.as_data(finding) for finding in impact.new_findings],
            "fixed": [shown.as_data(finding) for finding in impact.fixed_findings],
        },
    }


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(impact)
