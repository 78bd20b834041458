"""`pmoctl framework weights`: what the weights come to, how consistent they are, and how far people differ."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.framework import FrameworkArgument, open_framework, require_sound
from pmoctl.cli.session import AsOf, At, Session, json_text, write_result
from pmoctl.cli.tables import require_format

if TYPE_CHECKING:
    from pmoctl.model.framework import Framework
    from pmoctl.model.judgement import Matrices
    from pmoctl.report.head import Head


def weights(
    context: typer.Context,
    name: FrameworkArgument = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show the shares of all criteria, how consistent the judgements are, and how far people differ.

    Example: pmoctl framework weights fy2028
    """
    session: Session = context.obj
    from pmoctl.cli.session import warn

    require_format(form, ("text", "json"))
    opened = open_framework(session, name, at, as_of)
    require_sound(opened)
    warn(opened.head)
    if form == "json":
        write_result(json_text("weights", weights_data(opened.framework, opened.head)))
    else:
        write_result(weights_text(opened.framework, opened.head))
    raise typer.Exit(1 if opened.head.state == "altered" else 0)


def weights_data(framework: "Framework", head: "Head") -> dict[str, Any]:
    """Give the `weights` output kind; shares from 0 to 1."""
    from pmoctl.model.framework import walk
    from pmoctl.model.judgement import global_shares, judged_groups, shares_of
    from pmoctl.score.data import framework_data

    shares, overall = shares_of(framework), global_shares(framework)
    return {
        "framework": framework_data(head.framework, head.digest, head.state),
        "method": framework.weights.method if framework.weights else "direct",
        "criteria": [
            {
                "criterion": name,
                "parent": parents[-1] if parents else None,
                "share": shares[name],
                "global_share": overall[name],
            }
            for name, parents, _ in walk(framework.criteria)
        ],
        "matrices": [_matrix_data(framework, group) for group in judged_groups(framework)],
    }


def _matrix_data(framework: "Framework", group: "Matrices") -> dict[str, Any]:
    from pmoctl.model.judgement import random_index
    from pmoctl.model.opinion import dispute, opinions

    differ = dispute(framework, group)
    return {
        "parent": group.parent,
        "size": len(group.members),
        "consistency_ratio": group.consistency_ratio,
        "lambda_max": group.lambda_max,
        "worst_judgement": group.worst._asdict() if group.worst else None,
        "random_index": random_index(len(group.members)),
        "people": [
            {
                "by": opinion.by,
                "shares": dict(zip(group.members, opinion.shares, strict=True)),
                "consistency_ratio": opinion.consistency_ratio,
                "farthest": opinion.farthest,
                "difference": opinion.difference,
            }
            for opinion in opinions(framework, group)
        ],
        "dispute": differ._asdict() if differ else None,
    }


METHODS = {
    "pairwise": "judged in pairs",
    "swing": "from swing points",
    "direct": "set by hand",
}


def weights_text(framework: "Framework", head: "Head") -> str:
    """Write the shares as a tree, and what is behind them, for people."""
    from pmoctl.cli.ranking import number
    from pmoctl.model.framework import walk
    from pmoctl.model.judgement import global_shares, judged_groups, shares_of
    from pmoctl.model.text import one_line

    method = framework.weights.method if framework.weights else "direct"
    shares, overall = shares_of(framework), global_shares(framework)
    lines = [
        f"{one_line(framework.title)}: weights {METHODS[method]}",
        f"{head.words()}.",
        *([f"WARNING: {head.warning}."] if head.warning else []),
        "",
        "   share    of all   criterion",
    ]
    for name, parents, data in walk(framework.criteria):
        label = f"{'  ' * len(parents)}{one_line(data.name or name)}"
        label += "" if data.name is None else f" ({name})"
        lines.append(f"{number(100 * shares[name], 2):>7} % {number(100 * overall[name], 2):>7} %   {label}")
    for group in judged_groups(framework):
        lines += ["", *_judged_lines(framework, group)]
    return "\n".join(lines) + "\n"


def _judged_lines(framework: "Framework", group: "Matrices") -> list[str]:
    from pmoctl.cli.ranking import number
    from pmoctl.model.judgement import CONSISTENT, PAIR, random_index
    from pmoctl.model.opinion import dispute, opinions
    from pmoctl.model.text import one_line

    where = f"group {group.parent}" if group.parent else "the top level"
    size, people = len(group.members), opinions(framework, group)
    lines = [f"Judgements of {where}: {size} criteria, {len(people)} {'person' if len(people) == 1 else 'people'}"]
    if size > PAIR:
        verdict = "consistent" if group.consistency_ratio <= CONSISTENT else "NOT consistent"
        lines.append(
            f"  consistency ratio {number(group.consistency_ratio, 4)}: {verdict} (limit {CONSISTENT:.2f}; "
            f"λmax {number(group.lambda_max, 4)}, random index {random_index(size):.2f})"
        )
    if group.worst:
        first, second, value, fitting = group.worst
        lines.append(
            f"  fits least: {first} over {second} is {judgement_words(value)};"
            f" {judgement_words(fitting)} would fit the others"
        )
    for opinion in people if len(people) > 1 else ():
        own = "" if size <= PAIR else f"consistency ratio {number(opinion.consistency_ratio, 4)}, "
        sign = "+" if opinion.difference > 0 else ""
        lines.append(
            f"  {one_line(opinion.by)}: {own}farthest from the merged shares: {opinion.farthest},"
            f" {sign}{number(100 * opinion.difference, 1)} points"
        )
    differ = dispute(framework, group)
    if differ:
        lines.append(
            f"  they differ most on {differ.first} over {differ.second}: {judgement_words(differ.lowest)}"
            f" ({one_line(differ.lowest_by)}) to {judgement_words(differ.highest)} ({one_line(differ.highest_by)})"
        )
    return lines


def judgement_words(value: float) -> str:
    """Write a pairwise value as people say it, to three digits: 3, 2.5, 1/3."""
    return f"{value:.3g}" if value >= 1 else f"1/{1 / value:.3g}"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(weights)
