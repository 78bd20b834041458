"""What wants attention of running work, in a sentence each, by the rule that found it."""

from collections.abc import Callable, Mapping

from pmoctl.analyse.drift import Drift, DriftFigure, Rule
from pmoctl.report.language import plural, say
from pmoctl.report.numbers import Numbers, listed
from pmoctl.score.charges import ZERO


def _over_funds(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    amounts = ((numbers.amount(amount), year) for year, amount in sorted(each.above_funds.items()))
    excess = listed([say("{amount} in {year}", amount=amount, year=year) for amount, year in amounts])
    return say("{title} needs more than was released: {excess}.", title=_title(each), excess=excess)


def _title(each: Drift) -> str:
    return each.entry.data.title


def _late(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    months = each.finish.drift
    if months is None or months <= 0:
        return _passed(each, numbers, _)
    return plural(
        "{title} finishes in {month}, {n} month later than approved ({approved}).",
        "{title} finishes in {month}, {n} months later than approved ({approved}).",
        months, **_finish(each, numbers),
    )  # fmt: skip


def _finish(each: Drift, numbers: Numbers) -> dict[str, str]:
    finish = each.finish
    return {
        "title": _title(each), "month": numbers.month(finish.forecast), "approved": numbers.month(finish.approved)
    }  # fmt: skip


def _green(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    months = each.finish.drift
    if months is None or months <= 0:
        return say(
            "{title} is reported green, but was to finish in {month}, and is not closed.", **_finish(each, numbers)
        )
    return plural(
        "{title} is reported green, but finishes in {month}, {n} month later than approved ({approved}).",
        "{title} is reported green, but finishes in {month}, {n} months later than approved ({approved}).",
        months, **_finish(each, numbers),
    )  # fmt: skip


def _passed(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    return say("{title} was to finish in {month}, and is not closed.", **_finish(each, numbers))


def _cost(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    return say("{title} costs {money}.", title=_title(each), money=_money(each.cost, numbers))


def _benefits(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    return say("{title} brings {money}.", title=_title(each), money=_money(each.benefits, numbers))


def _money(figure: DriftFigure, numbers: Numbers) -> str:
    drift, approved = figure.drift or ZERO, figure.approved or ZERO
    amounts = {"forecast": numbers.amount(figure.forecast), "approved": numbers.amount(figure.approved)}
    if not approved:
        if drift > 0:
            return say("more than approved: {forecast} instead of {approved}", **amounts)
        return say("less than approved: {forecast} instead of {approved}", **amounts)
    amounts["percent"] = numbers.percent(float(abs(drift / approved)))
    if drift > 0:
        return say("{percent} more than approved: {forecast} instead of {approved}", **amounts)
    return say("{percent} less than approved: {forecast} instead of {approved}", **amounts)


def _contribution(each: Drift, numbers: Numbers, measures: Mapping[str, str]) -> str:
    said = []
    for target, figure in each.contributes.items():
        if figure.drift:
            unit = f" {measures[target]}" if target in measures else ""
            forecast, approved = f"{numbers.figure(figure.forecast)}{unit}", numbers.figure(figure.approved)
            message = say(
                "{forecast} to {target} instead of {approved}", forecast=forecast, target=target, approved=approved
            )
            said.append(message)
    return say("{title} contributes {figures}.", title=_title(each), figures=listed(said))


def _conditions(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    dues = ((condition.id, numbers.date(condition.due)) for condition in each.overdue)
    said = [say("{condition} was due on {day}", condition=name, day=day) for name, day in dues]
    return plural(
        "{title} has a condition overdue: {conditions}.", "{title} has conditions overdue: {conditions}.",
        len(said), title=_title(each), conditions=listed(said),
    )  # fmt: skip


def _red(each: Drift, _: Numbers, __: Mapping[str, str]) -> str:
    note = each.report.note if each.report else None
    if not note:
        return say("{title} is reported red.", title=_title(each))
    return say("{title} is reported red: {note}.", title=_title(each), note=note.strip().rstrip("."))


def _stale(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    if each.report is None:
        return plural(
            "{title} has not reported yet; a report was due {n} day ago.",
            "{title} has not reported yet; a report was due {n} days ago.",
            each.silent, title=_title(each),
        )  # fmt: skip
    return plural(
        "{title} last reported on {day}; the next report was due {n} day ago.",
        "{title} last reported on {day}; the next report was due {n} days ago.",
        each.silent, title=_title(each), day=numbers.date(each.report.date),
    )  # fmt: skip


Words = Callable[[Drift, Numbers, Mapping[str, str]], str]
# By rule, the gravest first: a sentence of an initiative.
SENTENCES: dict[Rule, Words] = {
    "over-funds": _over_funds,
    "green-but-late": _green,
    "finish-passed": _passed,
    "finish-after-approved": _late,
    "cost-above-approved": _cost,
    "benefits-below-approved": _benefits,
    "contribution-below-approved": _contribution,
    "condition-overdue": _conditions,
    "confidence-red": _red,
    "status-stale": _stale,
}
