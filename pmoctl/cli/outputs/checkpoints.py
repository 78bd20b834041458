"""What checkpoints, `conditions`, `plan`, `log` and `verify` write as JSON."""

from typing import Any, get_args

from pmoctl.cli.outputs.parts import (
    AMOUNTS,
    COUNT,
    DATE,
    IDS,
    NUMBER,
    TEXT,
    TEXT_OR_NULL,
    YEAR,
    a_list,
    an_object,
    by_key,
    or_null,
)
from pmoctl.model.portfolio import State

_STATUS: dict[str, Any] = {"enum": ["open", "met", "overdue"]}
_DECISION = an_object(
    initiative=TEXT,
    outcome=TEXT,
    funds=AMOUNTS,
    draws_on=TEXT_OR_NULL,
    up_to=TEXT_OR_NULL,
    by=IDS,
    why=TEXT_OR_NULL,
    conditions=IDS,
    dissent=by_key(TEXT),
    displaces=IDS,
    departs={**TEXT_OR_NULL, "description": "how it departs from the recommendation on record"},
    override=TEXT_OR_NULL,
)

_CHECKPOINT = an_object(
    revision=TEXT_OR_NULL,
    checkpoint=TEXT,
    name=TEXT,
    date=DATE,
    forum=TEXT_OR_NULL,
    stage={"enum": ["planned", "frozen", "decided", "sealed", "altered"]},
    attendees=IDS,
    agenda=IDS,
    record={"type": ["object", "null"]},
    decisions=a_list(_DECISION),
    undecided={**IDS, "description": "recommended, and no decision"},
    resolutions=a_list(an_object(resolution=TEXT, text=TEXT_OR_NULL, by=IDS)),
    fulfilled=a_list(an_object(condition=TEXT, date=TEXT_OR_NULL, evidence=TEXT_OR_NULL)),
    minutes=or_null(an_object(approved=DATE, by=IDS, digest=TEXT)),
)

_CHECKPOINTS = an_object(
    revision=TEXT_OR_NULL,
    checkpoints=a_list(
        an_object(
            checkpoint=TEXT,
            date=DATE,
            stage={"enum": ["planned", "frozen", "decided", "sealed", "altered"]},
            recommended={"type": ["integer", "null"]},
            decisions=COUNT,
            name=TEXT,
            forum=TEXT_OR_NULL,
        )
    ),
)

_CONDITIONS = an_object(
    revision=TEXT_OR_NULL,
    as_of=DATE,
    conditions=a_list(
        an_object(
            condition={**TEXT, "description": "initiative/condition"},
            status=_STATUS,
            due=TEXT_OR_NULL,
            owner=TEXT_OR_NULL,
            do=TEXT_OR_NULL,
            checkpoint=TEXT,
            met=TEXT_OR_NULL,
            evidence=TEXT_OR_NULL,
        )
    ),
)

_PLAN = an_object(
    revision=TEXT_OR_NULL,
    as_of=DATE,
    year=YEAR,
    currency=TEXT,
    amounts_in=TEXT,
    initiatives=a_list(
        an_object(
            initiative=TEXT,
            title=TEXT,
            unit=TEXT,
            state={"enum": ["approved", "paused"]},
            released={**NUMBER, "description": "by decisions; null where none names the year"},
            draws_on=TEXT_OR_NULL,
            planned={"type": "number", "description": "capex + opex of its own figures"},
            run={"type": "number"},
            sponsor=TEXT_OR_NULL,
            owner=TEXT_OR_NULL,
            up_to=TEXT_OR_NULL,
            conditions=a_list(
                an_object(condition=TEXT, do=TEXT_OR_NULL, owner=TEXT_OR_NULL, due=TEXT_OR_NULL, status=_STATUS)
            ),
            milestones=a_list(an_object(milestone=TEXT, month=TEXT)),
            start=TEXT_OR_NULL,
            finish=TEXT_OR_NULL,
            checkpoint={**TEXT, "description": "of the last decision"},
            decided=DATE,
        )
    ),
    totals=an_object(
        budget=NUMBER,
        held_back=NUMBER,
        released={"type": "number"},
        drawn={"type": "number", "description": "on what is held back"},
        planned={"type": "number"},
    ),
)

_LOG = an_object(
    revision=TEXT_OR_NULL,
    initiative=TEXT,
    state={"enum": list(get_args(State))},
    events=a_list(
        an_object(
            date={**TEXT_OR_NULL, "description": "null for what is not committed"},
            event={"enum": ["changed", "submitted", "withdrawn", "reviewed", "decided", "met"]},
            what=TEXT,
            by=IDS,
            why=TEXT_OR_NULL,
            checkpoint=TEXT_OR_NULL,
            commit=TEXT_OR_NULL,
            changes=a_list(
                an_object(
                    route=a_list({"type": ["string", "integer"]}),
                    before={"description": "as the file had it; null where it had nothing"},
                    after={"description": "likewise"},
                )
            ),
        )
    ),
)

_COMPARED = (
    "inputs", "framework", "ranking", "recommended", "approval", "record", "history", "tag", "minutes",
)  # fmt: skip
_RESEAL = an_object(
    approved=DATE,
    by=IDS,
    first_approved=TEXT,
    first_by=IDS,
    why=TEXT_OR_NULL,
    said={"type": "boolean", "description": "by the file itself; else known from git alone"},
    changed=or_null(a_list(an_object(decision=TEXT, before=TEXT_OR_NULL, after=TEXT_OR_NULL))),
    others={**IDS, "description": "other keys of the file that were changed"},
)

_VERIFICATION = an_object(
    checkpoints=a_list(
        an_object(
            checkpoint=TEXT,
            holds={"type": ["boolean", "null"], "description": "null: a shallow clone cannot tell"},
            revision=TEXT_OR_NULL,
            commit={**TEXT_OR_NULL, "description": "where the recorded inputs are; null where they are nowhere"},
            found_by={"enum": ["recorded", "tag", "history", None]},
            compared=a_list(
                an_object(
                    what={
                        "enum": [
                            "inputs",
                            "framework",
                            "ranking",
                            "recommended",
                            "record",
                            "approval",
                            "history",
                            "tag",
                            "minutes",
                        ]
                    },
                    recorded={"description": "a digest, a commit or ids"},
                    found={"description": "likewise"},
                    matches={"type": ["boolean", "null"], "description": "null: nothing to compare"},
                )
            ),
            resealed=or_null(_RESEAL),
            changed_since_frozen=a_list(an_object(path=TEXT, routes=IDS)),
            rests_on=or_null(a_list(an_object(what=TEXT, signed_by=IDS, needed=COUNT, enough={"type": "boolean"}))),
            signed=a_list(
                an_object(
                    what=TEXT,
                    by=or_null(
                        an_object(
                            commit=TEXT,
                            date=DATE,
                            author=TEXT,
                            committer=TEXT,
                            signature=TEXT,
                            signer=TEXT_OR_NULL,
                        )
                    ),
                )
            ),
        )
    )
)


OUTPUTS: dict[str, dict[str, Any]] = {
    "checkpoint-state": _CHECKPOINT,
    "checkpoints": _CHECKPOINTS,
    "conditions": _CONDITIONS,
    "plan": _PLAN,
    "log": _LOG,
    "verification": _VERIFICATION,
}
