"""Reports of running work."""

from collections.abc import Iterator
from itertools import pairwise

from pmoctl.check.facts import Grounds, spoken
from pmoctl.check.rule import Remark, error, given, warning
from pmoctl.model.state import COMMITTED
from pmoctl.model.text import did_you_mean
from pmoctl.model.workspace import Entry

DECIDED = COMMITTED | {"stopped", "closed"}


@given("status")
@warning
def status_order(entry: Entry, facts: Grounds) -> Iterator[Remark]:  # rules of a group are called alike
    """A status report has no date, or an earlier one than the report before it.

    Why: The latest report by date is the forecast. One without a date never counts, and one out of order is often a
    slip of the year.

    Example::

        status:
          - {date: 2027-06-30, confidence: amber}
          - {date: 2026-09-30, confidence: green}

    Use instead::

        status:
          - {date: 2027-06-30, confidence: amber}
          - {date: 2027-09-30, confidence: green}
    """
    dated = []
    for place, report in enumerate(entry.data.status):
        if report.date is None:
            yield Remark("this report has no date", ("status", place), "add `date:`: without one it never counts")
        else:
            dated.append((report.date, place))
    for (before, _), (date, place) in pairwise(dated):
        if date < before:
            hint = "check the date, or put the reports in order"
            yield Remark(f"{date} is before the report above, of {before}", ("status", place, "date"), hint)


@given("status")
@warning
def status_in_future(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A status report is dated after today.

    Why: Nobody can report what is still to come; it does not count before its day.

    Example::

        # on 2026-12-01
        status: [{date: 2027-06-30, confidence: green}]

    Use instead::

        status: [{date: 2026-06-30, confidence: green}]
    """
    for place, report in enumerate(entry.data.status):
        if report.date is not None and report.date > facts.as_of:
            message = f"{report.date} is after {facts.as_of}"
            yield Remark(message, ("status", place, "date"), "check the date")


@given("status")
@error
def status_unknown(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A status report forecasts a benefit or a contribution that the initiative does not plan.

    Why: What is forecast cannot be compared with what was approved.

    Example::

        benefits:
          loss-reduction: {kind: cost_saving, amounts: {2028: 900}}
        status:
          - {date: 2027-06-30, benefits: {loss-reductions: {2028: 700}}}

    Use instead::

        benefits:
          loss-reduction: {kind: cost_saving, amounts: {2028: 900}}
        status:
          - {date: 2027-06-30, benefits: {loss-reduction: {2028: 700}}}
    """
    planned = {"benefits": frozenset(entry.data.benefits), "contributes": frozenset(entry.data.contributes)}
    for place, report in enumerate(entry.data.status):
        for key, known in planned.items():
            for name in getattr(report, key):
                if name not in known:
                    hint = did_you_mean(name, known) or f"plan it under `{key}:`"
                    yield Remark(f"its `{key}` have no `{name}`", ("status", place, key, name), hint, at_key=True)


@given("status")
@warning
def status_unapproved(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """An initiative reports a status though nobody has approved it.

    Why: A status is the forecast of approved work against what was approved, and counts nowhere else: either the work
    runs without a decision, or the decision is missing.

    Example::

        # no checkpoint has approved it
        status: [{date: 2026-09-30, confidence: green}]

    Use instead::

        # a first checkpoint, `opening`, approves what was running before; or without `status:`
    """
    state = facts.state_of(entry)
    if entry.data.status and state not in DECIDED:
        message = f"it is {spoken(state)}, and its status counts nowhere"
        hint = "record the decision that approved it (work that ran before: a checkpoint `opening`), or leave it out"
        yield Remark(message, ("status",), hint, at_key=True)


RULES = (status_order, status_in_future, status_unknown, status_unapproved)
