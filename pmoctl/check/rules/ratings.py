"""Ratings: on the scale, complete, with reasons, and calibrated by somebody else."""

from collections.abc import Iterator
from decimal import Decimal

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, error, given, warning
from pmoctl.check.words import named
from pmoctl.model.finding import Route, Severity
from pmoctl.model.framework import MEASURES, Criterion, Scale
from pmoctl.model.initiative import Ratings
from pmoctl.model.state import RANKED
from pmoctl.model.text import did_you_mean
from pmoctl.model.workspace import Entry


@error
def rating_in_scale(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A rating, or the low or high case of one, is off the scale of its criterion.

    Why: A rating off the scale would buy a higher score than anybody can reach, or is a slip of the keyboard.

    Example::

        ratings:
          strategic-alignment: 7

    Use instead::

        ratings:
          strategic-alignment: 5
    """
    for route, ratings, framework in _all_ratings(entry):
        rated = facts.rated if framework is None else facts.rated_by.get(framework, {})
        for name, rating in ratings.items():
            value, found = rating.value, rated.get(name)
            if found is None and (framework is not None or (found := _rated_elsewhere(name, facts)) is None):
                continue
            criterion, scale = found
            if isinstance(value, Decimal) and scale.lowest <= value <= scale.highest:
                continue  # by far the most
            cases = (value,) if isinstance(value, Decimal) else (value.low, value.base, value.high)
            lowest, highest = min(cases), max(cases)
            if highest > scale.highest:
                message = f"rating {float(highest):g} is above the scale's highest, {float(scale.highest):g}"
            elif lowest < scale.lowest:
                message = f"rating {float(lowest):g} is below the scale's lowest, {float(scale.lowest):g}"
            else:
                continue
            yield Remark(
                message, (*route, name, "value"), _scale_hint(framework or facts.framework_id, criterion, scale)
            )


def _all_ratings(entry: Entry) -> Iterator[tuple[Route, Ratings, str | None]]:
    """Return all ratings with the framework that they are for alone, None where they are for every one."""
    yield ("ratings",), entry.data.ratings, None
    for place, review in enumerate(entry.data.reviews):
        yield ("reviews", place, "ratings"), review.ratings, review.framework


def _rated_elsewhere(name: str, facts: Grounds) -> tuple[Criterion, Scale] | None:
    """Return a criterion that only other frameworks rate, with the widest of their scales."""
    found = [rated[name] for rated in facts.rated_by.values() if name in rated and name not in facts.unrated]
    if not found:
        return None
    scales = [scale for _, scale in found]
    widest = Scale.model_construct(
        lowest=min(scale.lowest for scale in scales), highest=max(scale.highest for scale in scales)
    )
    return found[0][0], widest


def _scale_hint(framework: str, criterion: Criterion, scale: Scale) -> str:
    hint = f"framework {framework} rates from {float(scale.lowest):g} to {float(scale.highest):g}"
    anchors = sorted(criterion.anchors.items())
    if anchors:
        (low, low_text), (high, high_text) = anchors[0], anchors[-1]
        hint += f"; anchors: {low:g} {low_text} … {high:g} {high_text}"
    return hint


def _counted_ratings(entry: Entry, facts: Grounds) -> Iterator[tuple[Route, Ratings]]:
    yield ("ratings",), entry.data.ratings
    for place, review in enumerate(entry.data.reviews):
        if review.framework is None or review.framework == facts.framework_id:
            yield ("reviews", place, "ratings"), review.ratings


@warning
def rating_missing(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A candidate or committed initiative lacks ratings; one finding names all of them.

    Why: A criterion without a rating counts as the lowest value, or takes the score away where the framework says
    `missing: reject` (then this is an error), so the rank says little.

    Example::

        ratings:
          strategic-alignment: {value: 4, why: Moves satisfaction}

    Use instead::

        ratings:
          strategic-alignment: {value: 4, why: Moves satisfaction}
          risk-mitigation: {value: 2, why: One medium risk is reduced}
    """
    if facts.framework is None or facts.state_of(entry) not in RANKED:
        return
    given = {*entry.data.ratings}
    for review in entry.data.reviews:
        if review.framework in (None, facts.framework_id):
            given.update(review.ratings)
    missing = [name for name in facts.rated if name not in given]
    if missing:
        severity: Severity | None = "error" if facts.framework.missing == "reject" else None
        one = len(missing) == 1
        if len(missing) == len(facts.rated) and not one:
            message = f"none of the {len(missing)} criteria is rated: {_effect(facts, one=False)}"
        else:
            message = f"no rating for {named(missing)}: {_effect(facts, one=one)}"
        hint = f"add `{missing[0]}: {{value: …, why: …}}` under `ratings:`"
        hint += "" if one else ", and the others likewise"
        yield Remark(message, ("ratings",), hint, at_key=True, severity=severity)


def _effect(facts: Grounds, *, one: bool) -> str:
    if facts.framework is not None and facts.framework.missing == "reject":
        return "the initiative has no score"
    return "it counts as the lowest" if one else "they count as the lowest"


@error
def reason_missing(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """Ratings of a candidate or committed initiative have no reason, although the framework requires one.

    Why: Nobody can calibrate or defend a number without a reason, and the framework says `rationale: required`.

    Example::

        ratings:
          strategic-alignment: 4

    Use instead::

        ratings:
          strategic-alignment: {value: 4, why: Moves satisfaction by two points}
    """
    if facts.framework is None or facts.framework.rationale != "required" or facts.state_of(entry) not in RANKED:
        return
    for route, ratings in _counted_ratings(entry, facts):
        bare = [name for name, rating in ratings.items() if not (rating.why or "").strip() and name in facts.rated]
        if bare:
            ratings_of = "the rating of" if len(bare) == 1 else "the ratings of"
            message = f"{ratings_of} {named(bare)} {'has' if len(bare) == 1 else 'have'} no reason"
            hint = "add `why:` in one sentence; the framework requires it"
            yield Remark(message, (*route, bare[0]), hint, at_key=True)


@warning
def measure_missing(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A candidate or committed initiative lacks measures of its own that the framework scores.

    Why: A criterion that scores this measure counts as the lowest for the initiative, whatever it brings.

    Example::

        # the framework has the criterion  jobs: {measure: jobs-created}
        measures: {}

    Use instead::

        measures: {jobs-created: 12}
    """
    missing = [name for name in facts.measured if name not in entry.data.measures]
    if missing and facts.state_of(entry) in RANKED:
        one = len(missing) == 1
        stated = f"no measure {named(missing)} is stated" if one else f"no measures {named(missing)} are stated"
        message = f"{stated}: {_effect(facts, one=one)}"
        near = [hint for name in missing if (hint := did_you_mean(name, MEASURES))]
        hint = f"add `{missing[0]}: …` under `measures:`" + (f"; in the framework, {near[0]}" if near else "")
        yield Remark(message, ("measures",), hint, at_key=True)


@given("reviews")
@warning
def review_of_own(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """Somebody reviews an initiative that they own or sponsor.

    Why: Calibration is worth something because somebody else does it.

    Example::

        owner: paul-adeyemi
        reviews:
          - {by: paul-adeyemi, date: 2026-10-20, ratings: {unit-cost: 4}}

    Use instead::

        owner: paul-adeyemi
        reviews:
          - {by: lee-chong, date: 2026-10-20, ratings: {unit-cost: 3}}
    """
    own = {facts.person_meant(each) for each in (entry.data.owner, entry.data.sponsor) if each}
    for place, review in enumerate(entry.data.reviews):
        if facts.person_meant(review.by) in own:
            message = f"`{review.by}` reviews their own initiative"
            yield Remark(message, ("reviews", place, "by"), "let somebody else review it")


RULES = (rating_in_scale, rating_missing, reason_missing, measure_missing, review_of_own)
