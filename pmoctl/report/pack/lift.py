"""What would have lifted an initiative over the line, in sentences."""

from pmoctl.report.numbers import listed
from pmoctl.report.pack.annex import gate_words
from pmoctl.report.pack.look import Look
from pmoctl.report.words import sentence
from pmoctl.score.explain import LEVEL
from pmoctl.score.lift import Lacking, Lift, Shortage, lift_over_line
from pmoctl.score.rank import Ranked


def lift_words(look: Look, row: Ranked) -> tuple[str, ...]:
    """Say what keeps a row below the line and the least that would lift it; nothing where it stands above."""
    lift = lift_over_line(row, look.ranking, look.baseline)
    if lift is None:
        return ()
    if lift.lacks is not None:
        return _passed_over(look, row, lift.lacks)
    parts = [_shortage(look, short) for short in lift.short]
    if lift.over is None:
        return (*parts, "No score would lift it: committed work and duties alone leave too little.")
    if not lift.short:
        parts.append("It would fit into what is left of the budget, but comes after the line.")
    return (*parts, *_ranks(look, row, lift, lift.over))


def _passed_over(look: Look, row: Ranked, lacks: Lacking) -> tuple[str, ...]:
    missing = [look.names[each.id] for each in row.scored.criteria if each.source == "missing"]
    words = {
        "gate": [_gate(look, name) for name in row.scored.gate.by],
        "score": [f"It has no score: the framework requires a value for {listed(missing)}."],
        "costs": ["It states no costs: stating them comes first."],
        "ratings": ["Nothing that the framework asks for is known of it: rating it comes first."],
        "requirement": [f"It requires what cannot be had: {look.titles(row.why.waits_for)}."],
        "rival": [f"It does not go together with what stands above: {look.titles(row.why.excluded_by)}."],
    }
    return tuple(words[lacks])


def _gate(look: Look, name: str) -> str:
    gate = look.framework.gates[name]
    return f"Gate {name} {gate_words(gate.include_when, gate.exclude_unless)}: passing it comes first."


def _shortage(look: Look, short: Shortage) -> str:
    taken, left = (look.quantity(short.limited, amount) for amount in (short.taken, short.left))
    return sentence(f"{look.limit(short.limited)} is too small: it takes {taken}, and {left} is left")


def _ranks(look: Look, row: Ranked, lift: Lift, over: Ranked) -> list[str]:
    title = over.scored.title
    if lift.level is None:
        return [f"It would have to rank before {title}; no score does that, because its cost is what counts."]
    if abs(lift.gap) <= LEVEL:
        return [f"It is level with {title}: the tie-break decides."]
    needed = f"It would have to rank before {title}: with a score above {look.numbers.score(lift.level)}"
    words = [f"{needed}, {look.numbers.score(lift.gap)} more than its {look.numbers.score(row.scored.score)}."]
    leaves = {leaf.id: leaf for leaf in look.baseline.leaves}
    steps = []
    for criterion, now, level in lift.ratings:
        side = "below" if leaves[criterion].lower_preferred else "above"
        instead = "where there is none" if now is None else f"instead of {look.numbers.plain(now)}"
        steps.append(f"{look.names[criterion]} {side} {look.numbers.plain(level)} {instead}")
    if steps:
        words.append(f"One rating alone would do it: {'; or '.join(steps)}.")
    else:
        words.append("No single rating would do it.")
    return words
