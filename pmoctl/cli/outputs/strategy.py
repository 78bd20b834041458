"""What `targets`, `benefits` and `roadmap` write as JSON."""

from typing import Any, get_args

from pmoctl.cli.outputs.parts import (
    HEAD,
    IDS,
    NUMBER,
    TEXT,
    YEAR,
    a_list,
    an_object,
    by_key,
    or_null,
)
from pmoctl.model.strategy import Horizon

_AMOUNT: dict[str, Any] = {"type": "number"}
_SET = {"enum": ["shortlist", "committed", "all"]}
_MONTH = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}
_ROADMAP = an_object(
    **HEAD,
    set=_SET,
    years={**a_list(YEAR), "description": "fiscal years"},
    initiatives=a_list(
        an_object(
            initiative=TEXT,
            unit=TEXT,
            title=TEXT,
            rank={"type": ["integer", "null"]},
            standing=TEXT,
            start=or_null(_MONTH),
            finish=or_null(_MONTH),
            milestones=by_key(_MONTH),
            requires=IDS,
        )
    ),
    dependencies=a_list(
        an_object(
            initiative=TEXT,
            requires=TEXT,
            closed={"type": "boolean", "description": "what it requires is done"},
            wanted={**or_null(_MONTH), "description": "by when it is wanted"},
            finish={**or_null(_MONTH), "description": "when it is there"},
            clash={"enum": ["early", "late", "absent", "undated", None]},
        )
    ),
    capacity=a_list(
        an_object(
            team=TEXT,
            year=YEAR,
            taken={**_AMOUNT, "description": "full-time equivalents"},
            available={**NUMBER, "description": "null where nothing limits"},
            over={"type": "boolean"},
        )
    ),
    horizons=a_list(an_object(horizon={"enum": list(get_args(Horizon))}, year=YEAR, month=_MONTH)),
)


OUTPUTS: dict[str, dict[str, Any]] = {
    "roadmap": _ROADMAP,
}
