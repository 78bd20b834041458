"""On what terms an initiative is proposed: when it runs, what obliges it, what it needs, what could go wrong."""

from typing import Annotated, Literal

from pydantic_core import core_schema

from pmoctl.model.dates import Date, MonthField
from pmoctl.model.values import Exactly, Frozen, Person, Text

Degree = Annotated[int, Exactly(core_schema.int_schema(ge=1, le=5))]


class Withdrawal(Frozen):
    """The unit took its initiative back."""

    date: Date
    """The day of it, YYYY-MM-DD. Example: `2026-11-02`"""
    why: str | None = None
    """The reason. Example: `The supplier stopped making it`"""


class Schedule(Frozen):
    """First and last calendar month of the work."""

    start: MonthField
    """The first month of the work, YYYY-MM. Example: `2027-04`"""
    finish: MonthField
    """The last month of the work, YYYY-MM. Example: `2028-09`"""
    latest_start: MonthField | None = None
    """How late it may begin, YYYY-MM; a selection may then move it by whole years. Without it the work stands
    still.
    Example: `2029-04`
    """


class Risk(Frozen):
    """A delivery risk; probability and impact from 1 to 5."""

    probability: Degree
    """How likely it is, 1 to 5. Example: `3`"""
    impact: Degree
    """How much it would hurt, 1 to 5. Example: `4`"""
    mitigation: str | None = None
    """What is done about it. Example: `A second supplier is under contract`"""


class Confirmation(Frozen):
    """Legal or compliance confirmed the obligation."""

    by: Person | None = None
    """Who of legal or compliance: an id of people.yaml, or a name. Example: `nadia-haas`"""
    date: Date | None = None
    """The day of it, YYYY-MM-DD. Example: `2026-09-30`"""


class Obligation(Frozen):
    """What obliges the organisation to do this."""

    source: Text
    """What obliges, so that it can be looked up. Example: `"Directive (EU) 2019/944, art. 20"`"""
    kind: Literal["law", "regulation", "contract", "audit"]
    """What sort of obligation it is. Example: `law`"""
    deadline: Date | None = None
    """By when it must be met, YYYY-MM-DD. Example: `2027-12-31`"""
    least_cost: str | None = None
    """Why this is the least that complies. Example: `Every cheaper meter lacks the interface`"""
    confirmed: Confirmation | None = None
    """That legal or compliance confirmed it: what a must-do gate should ask for.
    Example: `{by: nadia-haas, date: 2026-09-30}`
    """


class Requirement(Frozen):
    """Another initiative that has to be there, and by when."""

    by: MonthField | None = None
    """The month by which it has to be there, YYYY-MM: its `schedule.finish`, in this month at the latest. Without it,
    before this work finishes. Example: `2027-09`
    """
    why: str | None = None
    """What it is needed for. Example: `Readings go there`"""
