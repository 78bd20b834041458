"""What would have lifted an initiative over the line, in sentences."""

from pmoctl.report.language import say
from pmoctl.report.numbers import listed
from pmoctl.report.pack.annex import gate_words
from pmoctl.report.pack.limits import name_limit, quantity_words
from pmoctl.report.pack.look import Look
from pmoctl.report.words import sentence
from pmoctl.score.explain import LEVEL
from pmoctl.score.lift import Lacking, Lift, Shortage, lift_over_line
from pmoctl.score.rank import Ranked

HIGHEST = 100.0  # that a score can be


def lift_words(look: Look, row: Ranked) -> tuple[str, ...]:
    """Say what keeps a row below the line and the least that would lift it; nothing where it stands above."""
    lift = lift_over_line(row, look.ranking, look.baseline)
    if lift is None:
        return ()
    if lift.lacks is not None:
        return _passed_over(look, row, lift.lacks)
    parts = [_shortage(look, short) for short in lift.short]
    if lift.over is None:
        return (*parts, say("No score would lift it: committed work and duties alone leave too little."))
    if not lift.short:
        parts.append(say("It would fit into what is left of the budget, but comes after the line."))
    return (*parts, *_ranks(look, row, lift, lift.over))


def _passed_over(look: Look, row: Ranked, lacks: Lacking) -> tuple[str, ...]:
    missing = [look.names[each.id] for each in row.scored.criteria if each.source == "missing"]
    words = {
        "gate": [_gate(look, name) for name in row.scored.gate.by],
        "score": [say("It has no score: the framework requires a value for {criteria}.", criteria=listed(missing))],
        "costs": [say("It states no costs: stating them comes first.")],
        "ratings": [say("Nothing that the framework asks for is known of it: rating it comes first.")],
        "requirement": [say("It requires what cannot be had: {titles}.", titles=look.titles(row.why.waits_for))],
        "rival": [
            say("It does not go together with what stands above: {titles}.", titles=look.titles(row.why.excluded_by))
        ],
    }
    return tuple(words[lacks])


def _gate(look: Look, name: str) -> str:
    gate = look.framework.gates[name]
    words = gate_words(gate, look.numbers)
    return say("Gate {gate} {words}: passing it comes first.", gate=name, words=words)


def _shortage(look: Look, short: Shortage) -> str:
    taken, left = (quantity_words(look.numbers, short.limited, amount) for amount in (short.taken, short.left))
    limit = name_limit(short.limited)
    return sentence(
        say("{limit} is too small: it takes {taken}, and {left} is left", limit=limit, taken=taken, left=left)
    )


def _ranks(look: Look, row: Ranked, lift: Lift, over: Ranked) -> list[str]:
    title = over.scored.title
    if lift.level is None or lift.level > HIGHEST + LEVEL:
        return [
            say(
                "It would have to rank before {title}; no score does that, because its cost is what counts.",
                title=title,
            )
        ]
    if abs(lift.gap) <= LEVEL:
        return [say("It is level with {title}: the tie-break decides.", title=title)]
    score = look.numbers.score
    if lift.level >= HIGHEST - LEVEL:
        return [
            say(
                "It would have to rank before {title}: even the highest score, {level}, only draws level with it.",
                title=title,
                level=score(lift.level),
            )
        ]
    words = [
        say(
            "It would have to rank before {title}: with a score above {level}, {gap} more than its {score}.",
            title=title,
            level=score(lift.level),
            gap=score(lift.gap),
            score=score(row.scored.score),
        )
    ]
    leaves = {leaf.id: leaf for leaf in look.baseline.leaves}
    steps = []
    for criterion, now, level in lift.ratings:
        bound = {"criterion": look.names[criterion], "level": look.numbers.plain(level)}
        lower, scale = leaves[criterion].lower_preferred, (leaves[criterion].lowest, leaves[criterion].highest)
        if level == scale[not lower]:  # nothing is beyond the end of a scale
            continue
        step = say("{criterion} below {level}", **bound) if lower else say("{criterion} above {level}", **bound)
        if now is None:
            steps.append(say("{step} where there is none", step=step))
        else:
            steps.append(say("{step} instead of {now}", step=step, now=look.numbers.plain(now)))
    if steps:
        words.append(say("One rating alone would do it: {steps}.", steps=say("; or ").join(steps)))
    else:
        words.append(say("No single rating would do it."))
    return words
