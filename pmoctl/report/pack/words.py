"""What a verdict says in words: the condition, until when, and why."""

from typing import NamedTuple

from pmoctl.analyse.verdicts import Ground, Verdict, VerdictWord
from pmoctl.model.state import COMMITTED
from pmoctl.report.numbers import listed
from pmoctl.report.pack.look import Look
from pmoctl.report.words import sentence

VERDICTS: dict[VerdictWord, str] = {
    "approve": "Approve",
    "approve_if": "Approve if",
    "defer": "Defer until",
    "reject": "Reject",
    "not_assessed": "Not assessed",
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
    said = say_verdict(look, verdict)
    return sentence(" ".join(filter(None, (VERDICTS[verdict.verdict], said.condition or said.until))))


def _approved(look: Look, verdict: Verdict) -> str:
    name = verdict.initiative
    obligation = look.workspace.initiatives[name].data.obligation
    if look.is_duty(name):
        confirmed = obligation is not None and obligation.confirmed is not None
        by = look.rows[name].scored.gate.by
        return f"obliged by {obligation.source}" if obligation and confirmed else f"must be done by {gates_words(by)}"
    rank = look.rows[name].rank
    place = "no rank" if rank is None else f"rank {rank}"
    if not look.ranking.limits:
        return f"{place}, and no budget is set"
    if any(limited.limit == "budget" for limited in look.ranking.limits):
        return f"{place}, fits the budget"
    return f"{place}, fits every limit that is set"


def gates_words(names: tuple[str, ...]) -> str:
    """Name the gates that decided."""
    return f"the gate {names[0]}" if len(names) == 1 else f"the gates {listed(names)}"


def condition_words(look: Look, ground: Ground, *, each: bool = False) -> str:
    """Say on what condition something is to be approved; `each`: of several."""
    it, names = ("each", "each names") if each else ("it", "it names")
    titles = look.titles(ground.ids)
    are = "is" if len(ground.ids) == 1 else "are"
    words = {
        "costs": "costs of each are stated" if each else "its costs are stated",
        "ratings": f"{it} is rated",
        "owner": f"{names} an owner",
        "budget": "a budget is set",
        "tied": f"it is chosen over {titles}, with which it ties",
        "rival": f"{titles} {_gives_way(look, ground)}",
        "requires": f"{titles} {are} approved with it",
        "with": f"{titles} {are} approved",
        "left_out": f"the file of {titles} is mended, so that its money is counted",
    }
    if ground.reason in words:
        return words[ground.reason]
    if ground.reason == "score":
        return f"a value is given for {listed([look.names[name] for name in ground.ids])}"
    return _raised(look, ground) if ground.limited else ground.reason


def until_words(look: Look, ground: Ground) -> str:
    """Say what must be there before something is approved."""
    match ground.reason:
        case "after_line":
            return "there is room after what ranks before it"
        case "tied":
            return f"it is chosen over {look.titles(ground.ids)}, with which it ties"
        case "requires":
            return f"{look.titles(ground.ids)} {'is' if len(ground.ids) == 1 else 'are'} approved"
    return condition_words(look, ground)


def _raised(look: Look, ground: Ground) -> str:
    assert ground.limited is not None  # noqa: S101  # of these reasons it never is
    assert ground.short_by is not None  # noqa: S101
    return f"{look.limit(ground.limited)} is raised by {look.quantity(ground.limited, ground.short_by)}"


def _gives_way(look: Look, ground: Ground) -> str:
    running = any(look.assessment.states.get(name) in COMMITTED for name in ground.ids)
    one = len(ground.ids) == 1
    return f"{'is' if one else 'are'} {'stopped' if running else 'not chosen'}"


def _why_deferred(look: Look, grounds: tuple[Ground, ...]) -> str:
    """Say why something is deferred: what it cannot start without, and what is too small for both."""
    said = [each for each in grounds if each.reason in {"requires", "short"}]
    return "; ".join(_why(look, each) for each in (said if len(said) > 1 else grounds[:1]))


def _why(look: Look, ground: Ground) -> str:  # noqa: PLR0911  # one for each reason
    match ground.reason:
        case "gates":
            return f"it does not pass {gates_words(ground.ids)}"
        case "costs":
            return "it states no costs"
        case "ratings":
            return "it has no ratings"
        case "score":
            return f"it lacks a value for {listed([look.names[name] for name in ground.ids])}"
        case "short" if ground.limited is not None and ground.short_by is not None:
            return f"it takes {look.quantity(ground.limited, ground.short_by)} more than is left of " + look.limit(
                ground.limited
            )
        case "after_line":
            return "it comes after the line"
        case "tied":
            return f"it ties with {look.titles(ground.ids)}; nothing but the id decided"
        case "rival":
            return f"it excludes {look.titles(ground.ids)}"
        case "requires":
            return f"it cannot start without {look.titles(ground.ids)}"
    return condition_words(look, ground)
