"""What `units`, `unit` and `actions` write as JSON."""

from typing import Any, get_args

from pmoctl.cli.outputs.parts import (
    COUNT,
    DATE,
    HEAD,
    IDS,
    NUMBER,
    TEXT,
    TEXT_OR_NULL,
    a_list,
    an_object,
    by_key,
    or_null,
)
from pmoctl.model.portfolio import State

_SERVED = an_object(objective=TEXT, initiatives={**IDS, "description": "neither withdrawn, rejected nor stopped"})
_ENGAGED = {
    "last_meeting": or_null(DATE),
    "overdue_days": {
        "type": ["integer", "null"],
        "minimum": 0,
        "description": "past every_weeks; never met: since the first submission; null without either",
    },
}

_ACTION = an_object(
    unit=TEXT,
    action=TEXT,
    do=TEXT,
    owner=TEXT_OR_NULL,
    meeting=or_null(DATE),
    due=or_null(DATE),
    status={"enum": ["open", "done", "overdue"]},
    overdue_days={"type": ["integer", "null"], "minimum": 0, "description": "null where no day is set"},
)


OUTPUTS: dict[str, dict[str, Any]] = {
    "units": an_object(
        as_of=DATE,
        units=a_list(
            an_object(
                unit=TEXT,
                kind={"enum": ["business_unit", "support_function", None], "description": "null without a file"},
                head=TEXT_OR_NULL,
                account_manager=TEXT_OR_NULL,
                initiatives={**by_key(COUNT), "description": "by state"},
                cost={**NUMBER, "description": "capex + opex of candidates and committed ones, in amounts_in"},
                objectives=a_list(_SERVED),
                **_ENGAGED,
                open_actions=COUNT,
            )
        ),
    ),
    "unit-view": an_object(
        **HEAD,
        unit=TEXT,
        name=TEXT_OR_NULL,
        kind={"enum": ["business_unit", "support_function", None]},
        head=TEXT_OR_NULL,
        account_manager=TEXT_OR_NULL,
        objectives=a_list(an_object(objective=TEXT, statement=TEXT_OR_NULL, initiatives=IDS)),
        initiatives=a_list(
            an_object(
                initiative=TEXT,
                title=TEXT,
                state={"enum": list(get_args(State))},
                rank={"type": ["integer", "null"]},
                score=NUMBER,
                above_line={"type": ["boolean", "null"], "description": "null where it is not ranked"},
                cost=NUMBER,
            )
        ),
        cost={**NUMBER, "description": "capex + opex of candidates and committed ones, in amounts_in"},
        share={**NUMBER, "description": "of that of all units, 0 to 1"},
        above_line={**NUMBER, "description": "the cost of what stands above the line"},
        share_above_line={**NUMBER, "description": "of all that stands above the line, 0 to 1"},
        proposed={**IDS, "description": "ever submitted or decided on"},
        approved={**IDS, "description": "ever approved"},
        decisions=a_list(an_object(checkpoint=TEXT, date=DATE, initiative=TEXT, outcome=TEXT, why=TEXT_OR_NULL)),
        every_weeks={"type": ["integer", "null"]},
        **_ENGAGED,
        meetings=a_list(an_object(date=or_null(DATE), summary=TEXT_OR_NULL, **{"with": a_list(TEXT)})),
        actions=a_list(_ACTION),
    ),
    "actions": an_object(as_of=DATE, actions=a_list(_ACTION)),
}
