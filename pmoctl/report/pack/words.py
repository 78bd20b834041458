"""What a verdict says in words: the condition, until when, and why."""

from typing import NamedTuple

from pmoctl.analyse.verdicts import Ground, Verdict, VerdictWord
from pmoctl.model.state import COMMITTED
from pmoctl.report.language import mark, plural, say
from pmoctl.report.numbers import listed
from pmoctl.report.pack.limits import name_limit, quantity_words
from pmoctl.report.pack.look import Look

VERDICTS: dict[VerdictWord, str] = {
    "approve": mark("Approve"),
    "approve_if": mark("Approve if"),
    "defer": mark("Defer until"),
    "reject": mark("Reject"),
    "not_assessed": mark("Not assessed"),
}


class VerdictSaid(NamedTuple):
    """A verdict in words; `condition` of one that is to be approved if, `until` of one that is deferred."""

    condition: str | None
    until: str | None
    why: str


def say_verdict(look: Look, verdict: Verdict) -> VerdictSaid:
    """Put a verdict in words, each the end of a sentence."""
    grounds = verdict.grounds
    if verdict.verdict == "approve":
        return VerdictSaid(None, None, _approved(look, verdict))
    if verdict.verdict == "approve_if":
        return VerdictSaid(listed([condition_words(look, each) for each in grounds]), None, _approved(look, verdict))
    if verdict.verdict == "defer":
        return VerdictSaid(None, listed([until_words(look, each) for each in grounds]), _why_deferred(look, grounds))
    return VerdictSaid(None, None, listed([_why(look, each) for each in grounds]))


def verdict_line(look: Look, verdict: Verdict) -> str:
    """Say a verdict in a sentence, but for why."""
    return f"{verdict_words(verdict, say_verdict(look, verdict))}."


def verdict_words(verdict: Verdict, said: VerdictSaid) -> str:
    """Say a verdict with its condition."""
    if said.condition:
        return say("Approve if {condition}", condition=said.condition)
    if said.until:
        return say("Defer until {condition}", condition=said.until)
    return say(VERDICTS[verdict.verdict])


def _approved(look: Look, verdict: Verdict) -> str:
    name = verdict.initiative
    obligation = look.workspace.initiatives[name].data.obligation
    if look.is_duty(name):
        if obligation is not None and obligation.confirmed is not None:
            return say("obliged by {source}", source=obligation.source)
        gates = look.rows[name].scored.gate.by
        return plural(
            "must be done by the gate {gates}", "must be done by the gates {gates}", len(gates), gates=listed(gates)
        )
    rank = look.rows[name].rank
    place = say("no rank") if rank is None else say("rank {rank}", rank=rank)
    if not look.ranking.limits:
        return say("{place}, and no budget is set", place=place)
    if any(limited.limit == "budget" for limited in look.ranking.limits):
        return say("{place}, fits the budget", place=place)
    return say("{place}, fits every limit that is set", place=place)


CONDITIONS = {
    "costs": mark("its costs are stated"),
    "ratings": mark("it is rated"),
    "owner": mark("it names an owner"),
    "budget": mark("a budget is set"),
    "tied": mark("it is chosen over {titles}, with which it ties"),
}
OF_EACH = {
    "costs": mark("costs of each are stated"),
    "ratings": mark("each is rated"),
    "owner": mark("each names an owner"),
    "tied": mark("each is chosen over {titles}, with which it ties"),
}  # of several


def condition_words(look: Look, ground: Ground, *, each: bool = False) -> str:  # noqa: PLR0911  # one for each reason
    """Say on what condition something is to be approved; `each`: of several."""
    titles, many = look.titles(ground.ids), len(ground.ids)
    words = (OF_EACH.get(ground.reason) if each else None) or CONDITIONS.get(ground.reason)
    if words:
        return say(words, titles=titles)
    match ground.reason:
        case "rival" if any(look.assessment.states.get(name) in COMMITTED for name in ground.ids):
            return plural("{titles} is stopped", "{titles} are stopped", many, titles=titles)
        case "rival":
            return plural("{titles} is not chosen", "{titles} are not chosen", many, titles=titles)
        case "requires":
            return plural("{titles} is approved with it", "{titles} are approved with it", many, titles=titles)
        case "with":
            return plural("{titles} is approved", "{titles} are approved", many, titles=titles)
        case "score":
            return say("a value is given for {criteria}", criteria=listed([look.names[name] for name in ground.ids]))
    return _raised(look, ground) if ground.limited else ground.reason


def until_words(look: Look, ground: Ground) -> str:
    """Say what must be there before something is approved."""
    titles = look.titles(ground.ids)
    match ground.reason:
        case "after_line":
            return say("there is room after what ranks before it")
        case "requires":
            return plural("{titles} is approved", "{titles} are approved", len(ground.ids), titles=titles)
    return condition_words(look, ground)


def _raised(look: Look, ground: Ground) -> str:
    assert ground.limited is not None  # noqa: S101  # of these reasons it never is
    assert ground.short_by is not None  # noqa: S101  # such a ground says how much
    amount = quantity_words(look.numbers, ground.limited, ground.short_by)
    return say("{limit} is raised by {amount}", limit=name_limit(ground.limited), amount=amount)


def _why_deferred(look: Look, grounds: tuple[Ground, ...]) -> str:
    """Say why something is deferred: what it cannot start without, and what is too small for both."""
    said = [each for each in grounds if each.reason in {"requires", "short"}]
    return "; ".join(_why(look, each) for each in (said if len(said) > 1 else grounds[:1]))


def _why(look: Look, ground: Ground) -> str:  # noqa: PLR0911  # one for each reason
    titles = look.titles(ground.ids)
    match ground.reason:
        case "gates":
            return plural(
                "it does not pass the gate {gates}", "it does not pass the gates {gates}",
                len(ground.ids), gates=listed(ground.ids),
            )  # fmt: skip
        case "costs":
            return say("it states no costs")
        case "ratings":
            return say("it has no ratings")
        case "score":
            return say("it lacks a value for {criteria}", criteria=listed([look.names[name] for name in ground.ids]))
        case "short" if ground.limited is not None and ground.short_by is not None:
            amount = quantity_words(look.numbers, ground.limited, ground.short_by)
            return say(
                "it takes {amount} more than is left of {limit}", amount=amount, limit=name_limit(ground.limited)
            )
        case "after_line":
            return say("it comes after the line")
        case "tied":
            return say("it ties with {titles}; nothing but the id decided", titles=titles)
        case "rival":
            return say("it excludes {titles}", titles=titles)
        case "requires":
            return say("it cannot start without {titles}", titles=titles)
    return condition_words(look, ground)
