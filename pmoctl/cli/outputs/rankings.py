"""What `check`, `score`, `compare`, `impact`, `explain`, `list`, `show` and `rule` write as JSON."""

from typing import Any, get_args

from pmoctl.cli.outputs.parts import (
    COUNT,
    DATE,
    NUMBER,
    TEXT,
    TEXT_OR_NULL,
    a_list,
    an_object,
    by_key,
)
from pmoctl.model.portfolio import State
from pmoctl.score.standing import Standing

_FINDING = an_object(
    rule=TEXT,
    severity={"enum": ["error", "warning"]},
    message=TEXT,
    hint=TEXT_OR_NULL,
    path=TEXT,
    line={"type": "integer", "minimum": 1},
    column={"type": "integer", "minimum": 1},
    end_line={"type": "integer", "minimum": 1},
    end_column={"type": "integer", "minimum": 1},
    route=a_list({"type": ["string", "integer"]}),
)

_CRITERION = an_object(
    share={"type": "number", "description": "global: the shares of all leaves sum to 1"},
    rating={**NUMBER, "description": "in units of the scale"},
    measured={**NUMBER, "description": "in the measure's own units"},
    value={"type": "number", "minimum": 0, "maximum": 1},
    contribution={"type": "number", "description": "points of the score, 0 to 100"},
    source={"enum": ["review", "submitter", "measure", "missing"]},
)

_ROW = an_object(
    rank={"type": ["integer", "null"]},
    initiative=TEXT,
    unit=TEXT,
    title=TEXT,
    state={"enum": list(get_args(State))},
    score=NUMBER,
    score_low=NUMBER,
    score_high=NUMBER,
    gate=an_object(outcome={"enum": ["included", "excluded", "open"]}, by=a_list(TEXT)),
    above_line={"type": "boolean"},
    standing={"enum": list(get_args(Standing))},
    recommended={"type": "boolean"},
    why=an_object(
        limit=TEXT_OR_NULL,
        team=TEXT_OR_NULL,
        year={"type": ["integer", "null"]},
        short_by=NUMBER,
        waits_for=a_list(TEXT),
        excluded_by=a_list(TEXT),
        tied_with=a_list(TEXT),
    ),
    cost={**NUMBER, "description": "capex + opex, in amounts_in of the portfolio"},
    benefit=NUMBER,
    npv=NUMBER,
    irr={**NUMBER, "description": "a fraction: 0.08 is 8 %"},
    payback={**NUMBER, "description": "years from the base year"},
    bcr=NUMBER,
    ratio={**NUMBER, "description": "gain / (capex + opex + run)"},
    gain={**NUMBER, "description": "score less the score of doing nothing"},
    criteria=by_key(_CRITERION),
)

_POINTS = {"type": "number", "description": "score points, replaced in this order"}
_PLACES = {"type": "integer", "description": "places won in the order shown"}


OUTPUTS: dict[str, dict[str, Any]] = {
    "check": an_object(
        findings=a_list(_FINDING),
        counts=an_object(files=COUNT, errors=COUNT, warnings=COUNT),
        statistics=a_list(
            an_object(rule=TEXT, severity={"enum": ["error", "warning"]}, findings=COUNT, files=COUNT),
        ),
        as_of=DATE,
    ),
    "rules": a_list(
        an_object(
            name=TEXT, severity={"enum": ["error", "warning"]}, summary=TEXT, why=TEXT, example=TEXT, instead=TEXT
        )
    ),
}
