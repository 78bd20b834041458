"""Build the pack from a ranked workspace."""

from collections.abc import Sequence

from pmoctl.analyse.changes import Changes
from pmoctl.analyse.coverage import measure_coverage
from pmoctl.analyse.mermaid import gantt
from pmoctl.analyse.roadmap import plan_roadmap
from pmoctl.brief.appendix import appendix
from pmoctl.brief.asks import ask, cover, headline, line_sentence, money
from pmoctl.brief.cases import case_page
from pmoctl.brief.changes import changes_part
from pmoctl.brief.charts import bubble_chart
from pmoctl.brief.lookup import Lookup
from pmoctl.brief.pack import MEANINGS, BriefingPack, Origin
from pmoctl.brief.plan import kept_rows, need_rows, roadmap_rows
from pmoctl.brief.ranking import benefits, capacity, doubts, rank_row
from pmoctl.brief.record import conditions, older_decisions, past_decisions
from pmoctl.brief.roadmap import roadmap_chart
from pmoctl.brief.strategy import claims, target_rows, target_years
from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.finding import Finding
from pmoctl.model.workspace import Workspace
from pmoctl.score.framework import Baseline
from pmoctl.score.rank import Ranking, standing_of


def build_pack(
    workspace: Workspace,
    baseline: Baseline,
    ranking: Ranking,
    findings: Sequence[Finding],
    checkpoint: tuple[str, Checkpoint] | None,
    origin: Origin,
    changes: Changes | None = None,
) -> BriefingPack:
    """Build the pack for a checkpoint (None where the workspace has none).

    `changes` are those since an earlier one; None where its record cannot be read, or there is none.
    """
    look = Lookup(workspace, baseline, ranking, findings, checkpoint, origin)
    asked = [row for row in look.candidates if row.above_line]
    rest = [row for row in look.candidates if not row.above_line]
    standings = {standing_of(row) for row in look.ranking.rows}
    coverage, plan = measure_coverage(workspace, ranking), plan_roadmap(workspace, ranking)
    accent = look.settings.brand.colours.get("accent", "#1d5fa8")
    return BriefingPack(
        locale="en",  # of the text, not of its numbers
        accent=accent,
        on_accent=readable_on(accent),
        logo=look.settings.brand.logo,
        cover=cover(look),
        headline=headline(look, asked),
        asks=tuple(ask(look, row) for row in asked),
        not_asked=tuple(ask(look, row) for row in rest),
        money=money(look, asked),
        line=line_sentence(look),
        changes=changes_part(look, changes),
        past_decisions=past_decisions(look),
        older_decisions=older_decisions(look),
        conditions=conditions(look),
        targets=target_rows(look, coverage),
        target_years=target_years(look, coverage),
        uncovered=tuple(look.target_name(name) for name in coverage.uncovered),
        unlinked=tuple(look.titles[name] for name in coverage.unlinked),
        claims=claims(look, coverage),
        ranking=tuple(rank_row(look, row) for row in look.ranking.rows),
        series=tuple(data.name or name for name, data in look.framework.criteria.items()),
        meanings=tuple((word, meaning) for word, meaning in MEANINGS.items() if word in standings),
        doubts=doubts(look),
        bubbles=bubble_chart(look.candidates, look.numbers.score),
        capacity=capacity(look),
        roadmap=roadmap_chart(plan, look.settings.fiscal_year),
        roadmap_rows=roadmap_rows(look, plan),
        needs=need_rows(look, plan),
        gantt=tuple(gantt(plan)) if plan.years else (),
        benefits=benefits(look),
        kept=kept_rows(look),
        cases=tuple(case_page(look, row) for row in (*asked, *rest)),
        appendix=appendix(look),
    )


def readable_on(colour: str) -> str:
    """Give black or white, whichever reads better on a colour (WCAG 2.2 relative luminance)."""
    digits = colour[1:] if len(colour) > 4 else "".join(char * 2 for char in colour[1:])  # noqa: PLR2004  # #rgb or #rrggbb
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004  # sRGB
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) else "#ffffff"
