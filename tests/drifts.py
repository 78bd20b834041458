"""Running work for tests, made by hand: as approved and as forecast."""

from decimal import Decimal

from building import initiative

from pmoctl.analyse.drift import Approved, Drift, DriftFigure, Finish
from pmoctl.model.dates import Month
from pmoctl.model.initiative import Initiative
from pmoctl.model.workspace import Entry


def figure(approved, forecast):
    """A figure of two amounts, None where one is not known."""
    return DriftFigure(*(None if each is None else Decimal(each) for each in (approved, forecast)))


def drift(name="a", **parts):
    """Approved work that costs 100 in place of 80 and ends two months late, of whose benefits nobody knows what was
    approved; `parts` take the place of its own.
    """
    made = {
        "entry": Entry(name, "ops", Initiative.model_validate(initiative(title=name.upper()))), "state": "approved",
        "baseline": Approved("board", "abc", None), "report": None, "cost": figure(80, 100),
        "finish": Finish(Month(2027, 6), Month(2027, 8)), "benefits": figure(None, 7), "contributes": {},
        "above_funds": {}, "part_years": (), "overdue": (), "silent": 1, "alerts": (),
    }  # fmt: skip
    return Drift(**{**made, **parts})
