"""`pmoctl explain`: the whole arithmetic of one score."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.completion import FrameworkId, complete_ids
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Session, fail, fail_unknown, json_text, write_result
from pmoctl.cli.tables import require_format

if TYPE_CHECKING:
    from pmoctl.assess.outcome import RankedWorkspace
    from pmoctl.report.head import Head
    from pmoctl.score.explain import Explanation, Move, Reasoned


def explain(
    context: typer.Context,
    initiative: Annotated[str, typer.Argument(help="The id of an initiative.", autocompletion=complete_ids)],
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    framework: FrameworkId = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show why an initiative scores what it does, criterion by criterion, and what would move it by a rank.

    Example: pmoctl explain smart-meter-rollout
    """
    session: Session = context.obj
    from pmoctl.cli.session import warn
    from pmoctl.score.explain import explain_score

    require_format(form, ("text", "json"))
    opened = open_ranked(session.read(at), as_of, framework)
    assessment, workspace, head = opened.assessment, opened.workspace, opened.head
    if initiative not in workspace.initiative_units:
        fail_unknown("initiative", initiative, workspace.initiative_units)
    if initiative not in workspace.initiatives:
        fail(f"the file of `{initiative}` has errors", "run `pmoctl check`", 1)
    explanation = explain_score(initiative, workspace, opened.baseline, opened.ranking)
    if explanation is None:
        state = assessment.states[initiative]
        fail(f"`{initiative}` is not ranked: it is {'an idea' if state == 'idea' else state}", "see `pmoctl list`")
    warn(head)
    if form == "json":
        write_result(json_text("explanation", _data(explanation, head)))
    else:
        write_result(_text(explanation, assessment, head))
    raise typer.Exit(opened.status)


def _data(explanation: "Explanation", head: "Head") -> dict[str, Any]:
    from pmoctl.report.head import head_data
    from pmoctl.score.data import row_data

    return {
        **head_data(head),
        "row": row_data(explanation.row),
        "criteria": [
            {
                "criterion": each.score.id,
                "groups": list(each.groups),
                "lowest": each.lowest,
                "highest": each.highest,
                "measure": each.measure,
                "place": each.place,
                "said": [dict(zip(("who", "rating", "why", "evidence"), words, strict=True)) for words in each.said],
            }
            for each in explanation.criteria
        ],
        "flows": [
            dict(zip(("year", "benefits", "costs", "discount_factor"), flow, strict=True)) for flow in explanation.flows
        ],
        "moves": [
            {
                "direction": move.direction,
                "initiative": move.initiative,
                "gap": move.gap,
                "ratings": [dict(zip(("criterion", "rating", "level_at"), step, strict=True)) for step in move.steps],
            }
            for move in explanation.moves
        ],
    }


def _text(explanation: "Explanation", assessment: "RankedWorkspace", head: "Head") -> str:
    from pmoctl.cli.ranking import line_words, money_words, number, span
    from pmoctl.model.text import one_line
    from pmoctl.score.rank import standing_of

    row, data = explanation.row, explanation.entry.data
    scored, money = row.scored, row.scored.money
    rank = "no rank" if row.rank is None else f"rank {row.rank}"
    lines = [
        f"{one_line(data.title)} ({scored.id})",
        f"{scored.unit}, {scored.type}, {scored.state}: {rank}, {standing_of(row)}",
        head.words(),
        *([f"WARNING: {head.warning}"] if head.warning else []),
        "",
        f"Score {number(scored.score, 2)} of 100"
        + (f", from {number(scored.score_low, 2)} to {number(scored.score_high, 2)}" if span(row) != "–" else ""),
        "",
        "  share × value = points   criterion",
    ]
    for each in explanation.criteria:
        lines += _criterion(each, rejects=scored.score is None)
    lines.append(f"{'':15} {number(scored.score, 2):>7}")
    lines += ["", "Gates: " + scored.gate.outcome + (f" by {', '.join(scored.gate.by)}" if scored.gate.by else "")]
    figures = [
        ("cost", money.cost, 1), ("run", money.run, 1), ("benefit", money.benefit, 1), ("npv", money.npv, 1),
        ("bcr", money.bcr, 2), ("payback", money.payback, 1), ("score per cost", scored.ratio, 4),
    ]  # fmt: skip
    irr = "–" if money.irr is None else f"{number(100 * money.irr, 1)} %"
    words = [f"{name} {number(value, places)}" for name, value, places in figures]
    lines.append(f"Money in {money_words(assessment)}: {', '.join(words)}, irr {irr}")
    if explanation.flows:
        lines += ["", "  year     benefits        costs   discounted net"]
        lines += [
            f"  {year}  {number(gain, 1):>11}  {number(cost, 1):>11}   "
            + (f"{number((gain - cost) * factor, 1):>14}" if factor else "   (not counted)")
            for year, gain, cost, factor in explanation.flows
        ]
    lines += ["", line_words(assessment.ranking.line).capitalize() + "."]
    for move in explanation.moves:
        lines += _move(move)
    return "\n".join(lines) + "\n"


def _criterion(each: "Reasoned", *, rejects: bool) -> list[str]:
    from pmoctl.cli.ranking import number
    from pmoctl.model.text import one_line

    score, indent = each.score, " " * 27
    name = " › ".join(one_line(part) for part in (*each.groups, each.name))
    lines = [f"{100 * score.share:6.2f} × {score.value:5.3f} = {score.contribution:6.2f}   {name}"]
    scale = f"on the scale from {number(each.lowest, 2)} to {number(each.highest, 2)}".replace(".00", "")
    if score.source == "missing":
        effect = "there is no score" if rejects else f"counts as the lowest, from 0 to {100 * score.share:.2f} points"
        lines.append(f"{indent}missing: {effect}")
    elif score.measured is not None:
        lines.append(f"{indent}{each.measure} {number(score.measured, 2)} stands at {number(each.place, 2)} {scale}")
    else:
        lines.append(f"{indent}{score.rating:g} {scale}, by {score.source}")
    for who, rating, why, evidence in each.said:
        lines.append(f"{indent}{one_line(who)}: {rating}" + (f": {one_line(why)}" if why else " (no reason given)"))
        lines += [f"{indent}evidence: {one_line(evidence)}"] if evidence else []
    return lines


def _move(move: "Move") -> list[str]:
    from pmoctl.cli.ranking import number
    from pmoctl.model.text import one_line
    from pmoctl.score.explain import LEVEL

    if abs(move.gap) <= LEVEL:
        return [f"Level with {one_line(move.title)}: the tie-break decides"]
    more = f"{number(abs(move.gap), 2)} points {'more' if move.gap > 0 else 'less'}"
    verb = "Draws level with" if move.direction == "up" else "Falls back to"
    lines = [f"{verb} {one_line(move.title)} with {more}"]
    for name, now, level in move.steps:
        instead = "where there is none now" if now is None else f"instead of {now:g}"
        lines.append(f"  {name}: a rating of {number(level, 2)} {instead}")
    return lines if move.steps else [*lines, "  no single rating makes the difference"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(explain)
