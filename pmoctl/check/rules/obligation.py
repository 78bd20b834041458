"""What obliges the organisation: what its gate asks for, and by when it is met."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, given, warning
from pmoctl.model.dates import Month
from pmoctl.model.framework import Gate
from pmoctl.model.moved import as_decided
from pmoctl.model.state import CANDIDATE, COMMITTED
from pmoctl.model.terms import Obligation
from pmoctl.model.workspace import Entry

_HINTS = {
    "confirmed": "have legal or compliance confirm it: `confirmed: {by: …, date: …}`",
    "deadline": "say by when it must be met: `deadline: YYYY-MM-DD`",
    "least_cost": "say why nothing less complies: `least_cost: …`",
}


@given("obligation")
@warning
def obligation_late(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """The work finishes after the deadline of its obligation; committed work as it was approved.

    Why: The organisation would be in breach, although the work was approved to prevent it.

    Example::

        schedule: {start: 2027-04, finish: 2028-09}
        obligation: {source: Energy Act, kind: law, deadline: 2027-12-31}

    Use instead::

        schedule: {start: 2027-01, finish: 2027-11}
        obligation: {source: Energy Act, kind: law, deadline: 2027-12-31}
    """
    if entry.data.obligation is None or entry.data.obligation.deadline is None:
        return
    deadline, decided = entry.data.obligation.deadline, facts.decided.get(entry.id, ())
    data = as_decided(entry.data, decided) if decided and facts.state_of(entry) in COMMITTED else entry.data
    if data.schedule is None:
        return
    if Month(deadline.year, deadline.month) < data.schedule.finish:
        message = f"the deadline {deadline} is before the finish, {data.schedule.finish}"
        yield Remark(message, ("obligation", "deadline"), "finish earlier, or check the deadline")


@given("obligation")
@warning
def obligation_incomplete(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A candidate's obligation lacks what a gate asks for.

    Why: Without it the initiative is ranked like any other, although the unit believes that it must be done.

    Example::

        # the gate asks for obligation.confirmed
        obligation: {source: Energy Act, kind: law}

    Use instead::

        obligation:
          source: Energy Act
          kind: law
          deadline: 2027-12-31
          least_cost: Only the sites that the act names are equipped
          confirmed: {by: nadia-haas, date: 2026-09-30}
    """
    obligation = entry.data.obligation
    if obligation is None or facts.framework is None or facts.state_of(entry) != CANDIDATE:
        return
    asked = {gate: part for gate, data in facts.framework.gates.items() if (part := _part_asked(data))}
    if lacking := [(gate, part) for gate, part in asked.items() if not _states(obligation, part)]:
        gate, part = lacking[0]
        message = f"the gate `{gate}` does not include it: its obligation has no `{part}`"
        yield Remark(message, ("obligation",), _HINTS.get(part, f"add `{part}:`"), at_key=True)


def _part_asked(gate: Gate) -> str:
    """Return which part of an obligation a gate includes by; the empty text where it asks for none."""
    asked = gate.include_when.has if gate.include_when else None
    first, _, rest = (asked or "").partition(".")
    return rest.partition(".")[0] if first == "obligation" else ""


def _states(obligation: Obligation, part: str) -> bool:
    value = getattr(obligation, part, None)
    return bool(getattr(value, "model_fields_set", value))


RULES = (obligation_late, obligation_incomplete)
