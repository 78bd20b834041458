"""What `framework weights`, `diff` and `audit` write as JSON."""

from typing import Any

from pmoctl.cli.outputs.parts import (
    COUNT,
    DATE,
    FRAMEWORK,
    NUMBER,
    TEXT,
    TEXT_OR_NULL,
    a_list,
    an_object,
)

_UNIT_NUMBER: dict[str, Any] = {"type": "number", "minimum": 0, "maximum": 1}
_REMARKABLE = {"type": "boolean", "description": "something to look at, by the thresholds of pmoctl; never an error"}
_BUNCH = an_object(
    of=TEXT,
    n=COUNT,
    at_level=COUNT,
    place={**_UNIT_NUMBER, "description": "of the commonest level on its scale"},
    level={**NUMBER, "description": "in units of the scale; null where the scales differ"},
    remarkable=_REMARKABLE,
)

_LEANING = an_object(
    of=TEXT,
    n=COUNT,
    difference={"type": "number", "description": "in spans of the scale; above 0: submitters rate better"},
    remarkable=_REMARKABLE,
)

_CASES = an_object(low={"type": "number"}, base={"type": "number"}, high={"type": "number"})
_FACT = {"anyOf": [{"type": ["number", "string", "null"]}, _CASES]}
_AUDIT = an_object(
    framework=FRAMEWORK,
    revision=TEXT_OR_NULL,
    as_of=DATE,
    ranked=COUNT,
    rated=COUNT,
    discrimination=a_list(
        an_object(
            criterion=TEXT,
            share=_UNIT_NUMBER,
            n=COUNT,
            missing=COUNT,
            spread={**NUMBER, "description": "population standard deviation of the values"},
            quartiles={"anyOf": [{"type": "null"}, {**a_list(_UNIT_NUMBER), "minItems": 3, "maxItems": 3}]},
            commonest={**NUMBER, "description": "the value that most share"},
            sharing=COUNT,
            explained={**NUMBER, "description": "part of the variance of the scores; they sum to 1"},
            remarkable=_REMARKABLE,
        )
    ),
    duplicates=a_list(
        an_object(
            first=TEXT,
            second=TEXT,
            n=COUNT,
            correlation={**NUMBER, "description": "Spearman's"},
            remarkable=_REMARKABLE,
        )
    ),
    bunching=an_object(criteria=a_list(_BUNCH), units=a_list(_BUNCH)),
    reviewers=an_object(criteria=a_list(_LEANING), units=a_list(_LEANING)),
    reasons=a_list(an_object(why=TEXT, places=a_list(an_object(initiative=TEXT, criterion=TEXT, by=TEXT_OR_NULL)))),
    late=an_object(
        checkpoint=TEXT_OR_NULL,
        date=TEXT_OR_NULL,
        begins=TEXT_OR_NULL,
        hindrance={**TEXT_OR_NULL, "description": "why git cannot tell"},
        base={**TEXT_OR_NULL, "description": "the commit compared with"},
        end={**TEXT_OR_NULL, "description": "the commit at the end; null for the working tree"},
        changes=a_list(
            an_object(
                initiative=TEXT,
                subject={"enum": ["initiative", "rating", "review", "cost", "benefit", "measure"]},
                key=TEXT,
                before=_FACT,
                after=_FACT,
                commit={**TEXT_OR_NULL, "description": "null where it is not committed"},
                day={**TEXT_OR_NULL, "description": "the author's date, in UTC"},
            )
        ),
        faulty={**a_list(TEXT), "description": "initiatives whose files have errors at either end"},
    ),
)


OUTPUTS: dict[str, dict[str, Any]] = {"audit": _AUDIT}
