"""What `targets`, `benefits` and `roadmap` write as JSON."""

from typing import Any, get_args

from pmoctl.cli.outputs.parts import (
    AMOUNTS,
    HEAD,
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
from pmoctl.model.strategy import Horizon

_AMOUNT: dict[str, Any] = {"type": "number"}
_SET = {"enum": ["shortlist", "committed", "all"]}
_COVERAGE = an_object(
    set=_SET,
    targets=a_list(
        an_object(
            target=TEXT,
            theme=TEXT,
            kind={"enum": ["financial", "non_financial"]},
            measured_in=TEXT,
            baseline={**AMOUNTS, "description": "its year and value"},
            years=by_key(
                an_object(
                    horizon={"enum": list(get_args(Horizon))},
                    target=NUMBER,
                    actual=NUMBER,
                    planned={**NUMBER, "description": "of the set and closed initiatives; null before the baseline"},
                    planned_low={**NUMBER, "description": "the lower number, also where lower is better"},
                    planned_high=NUMBER,
                    gap={**NUMBER, "description": "positive is short, whichever way is better"},
                    covered={**NUMBER, "description": "part of the way from baseline to target, not clipped"},
                )
            ),
            initiatives={**IDS, "description": "of the set, then closed ones, that serve it"},
        )
    ),
    uncovered={**IDS, "description": "targets that nothing ranked serves"},
    unlinked={**IDS, "description": "ranked initiatives that serve no target"},
    overshoots=a_list(
        an_object(
            target=TEXT,
            year=YEAR,
            wanted=_AMOUNT,
            planned=_AMOUNT,
            covered=_AMOUNT,
            claims=a_list(an_object(initiative=TEXT, adds=_AMOUNT)),
        )
    ),
    double_counts=a_list(
        an_object(
            why={"enum": ["targets", "benefit", "alternatives"]},
            targets=IDS,
            initiatives=IDS,
            benefits={**IDS, "description": "initiative/benefit"},
            years={**AMOUNTS, "description": "what is counted twice, times confidence"},
        )
    ),
    **HEAD,
)

_KEPT = {
    "promised": {**_AMOUNT, "description": "times confidence, over the years reported"},
    "realised": _AMOUNT,
    "rate": {**NUMBER, "description": "realised / promised"},
    "unreported": {**_AMOUNT, "description": "promised for fiscal years that have ended without a report"},
    "to_come": _AMOUNT,
}

_BENEFITS = an_object(
    **HEAD,
    ended={**YEAR, "description": "the last fiscal year that has ended"},
    total=an_object(**_KEPT),
    units=a_list(an_object(unit=TEXT, **_KEPT)),
    types=a_list(an_object(type=TEXT, **_KEPT)),
    initiatives=a_list(
        an_object(
            initiative=TEXT,
            unit=TEXT,
            title=TEXT,
            type=TEXT,
            state={"enum": ["approved", "paused", "closed"]},
            **_KEPT,
            benefits=a_list(
                an_object(
                    benefit=TEXT,
                    kind={**TEXT_OR_NULL, "description": "null where it was not promised"},
                    year=YEAR,
                    promised=_AMOUNT,
                    realised=NUMBER,
                    due={"type": "boolean", "description": "its fiscal year has ended"},
                )
            ),
        )
    ),
)

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
    "coverage": _COVERAGE,
    "benefits": _BENEFITS,
    "roadmap": _ROADMAP,
}
