"""The JSON Schemas of what commands write with `--format json`."""

from typing import Any, get_args

from pmoctl.model.portfolio import State
from pmoctl.model.schema import DRAFT
from pmoctl.model.strategy import Horizon

_NUMBER: dict[str, Any] = {"type": ["number", "null"]}
_TEXT: dict[str, Any] = {"type": "string"}
_TEXT_OR_NULL: dict[str, Any] = {"type": ["string", "null"]}
_DATE: dict[str, Any] = {"type": "string", "format": "date"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}


def _object(**properties: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _by_key(values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


def _two(items: dict[str, Any]) -> dict[str, Any]:
    return {**_list(items), "minItems": 2, "maxItems": 2, "description": "before, after"}


def _or_null(found: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [{"type": "null"}, found]}


_FRAMEWORK = _object(id=_TEXT, digest=_TEXT, state={"enum": ["approved", "draft", "altered"]})
_HEAD: dict[str, Any] = {"framework": _FRAMEWORK, "revision": _TEXT_OR_NULL, "as_of": _DATE}
_FINDING = _object(
    rule=_TEXT,
    severity={"enum": ["error", "warning"]},
    message=_TEXT,
    hint=_TEXT_OR_NULL,
    path=_TEXT,
    line={"type": "integer", "minimum": 1},
    column={"type": "integer", "minimum": 1},
    end_line={"type": "integer", "minimum": 1},
    end_column={"type": "integer", "minimum": 1},
    route=_list({"type": ["string", "integer"]}),
)
_CRITERION = _object(
    share={"type": "number", "description": "global: the shares of all leaves sum to 1"},
    rating={**_NUMBER, "description": "in units of the scale"},
    measured={**_NUMBER, "description": "in the measure's own units"},
    value={"type": "number", "minimum": 0, "maximum": 1},
    contribution={"type": "number", "description": "points of the score, 0 to 100"},
    source={"enum": ["review", "submitter", "measure", "missing"]},
)
_ROW = _object(
    rank={"type": ["integer", "null"]},
    initiative=_TEXT,
    unit=_TEXT,
    title=_TEXT,
    state={"enum": list(get_args(State))},
    score=_NUMBER,
    score_low=_NUMBER,
    score_high=_NUMBER,
    gate=_object(outcome={"enum": ["included", "excluded", "open"]}, by=_list(_TEXT)),
    above_line={"type": "boolean"},
    cost={**_NUMBER, "description": "capex + opex, in amounts_in of the portfolio"},
    benefit=_NUMBER,
    npv=_NUMBER,
    irr={**_NUMBER, "description": "a fraction: 0.08 is 8 %"},
    payback={**_NUMBER, "description": "years from the base year"},
    bcr=_NUMBER,
    ratio={**_NUMBER, "description": "score / cost"},
    criteria=_by_key(_CRITERION),
)
_AMOUNTS = _by_key({"type": "number"})
_ENVELOPE = _object(
    budget=_AMOUNTS, capex=_AMOUNTS, opex=_AMOUNTS, run=_AMOUNTS, held_back=_AMOUNTS, capacity=_by_key(_AMOUNTS)
)
_BLOCKED = _object(
    initiative=_TEXT,
    limit={"enum": ["budget", "capex", "opex", "run", "capacity"]},
    team=_TEXT_OR_NULL,
    year={"type": "integer"},
)
_LINE = _or_null(_object(after=_TEXT_OR_NULL, blocked_by=_BLOCKED))

_IDS = _list(_TEXT)
_WHAT_IF = _or_null(
    _object(
        framework=_TEXT_OR_NULL,
        weights=_by_key({"type": "number"}),
        envelope=_or_null(_ENVELOPE),
        **{"in": _IDS, "out": _IDS},
    )
)

_COMPARISON = _object(
    sides=_list(
        _object(label=_TEXT, framework=_FRAMEWORK, revision=_TEXT_OR_NULL, as_of=_DATE, what_if=_WHAT_IF, line=_LINE)
    ),
    moved={**_COUNT, "description": "how many do not have one rank in all"},
    crossing={**_IDS, "description": "above the line in some and not in others"},
    initiatives=_list(
        _object(
            initiative=_TEXT,
            unit=_TEXT,
            title=_TEXT,
            ranks=_list({"type": ["integer", "null"]}),
            scores=_list(_NUMBER),
            above_line=_list({"type": ["boolean", "null"]}),
            places={"type": ["integer", "null"], "description": "won from the first to the last"},
            crosses={"type": "boolean"},
        )
    ),
)

_UNIT_NUMBER: dict[str, Any] = {"type": "number", "minimum": 0, "maximum": 1}
_REMARKABLE = {"type": "boolean", "description": "something to look at, by the thresholds of pmoctl; never an error"}
_BUNCH = _object(
    of=_TEXT,
    n=_COUNT,
    at_level=_COUNT,
    place={**_UNIT_NUMBER, "description": "of the commonest level on its scale"},
    level={**_NUMBER, "description": "in units of the scale; null where the scales differ"},
    remarkable=_REMARKABLE,
)
_LEANING = _object(
    of=_TEXT,
    n=_COUNT,
    difference={"type": "number", "description": "in spans of the scale; above 0: submitters rate better"},
    remarkable=_REMARKABLE,
)
_CASES = _object(low={"type": "number"}, base={"type": "number"}, high={"type": "number"})
_FACT = {"anyOf": [{"type": ["number", "string", "null"]}, _CASES]}
_AUDIT = _object(
    framework=_FRAMEWORK,
    revision=_TEXT_OR_NULL,
    as_of=_DATE,
    ranked=_COUNT,
    rated=_COUNT,
    discrimination=_list(
        _object(
            criterion=_TEXT,
            share=_UNIT_NUMBER,
            n=_COUNT,
            missing=_COUNT,
            spread={**_NUMBER, "description": "population standard deviation of the values"},
            quartiles={"anyOf": [{"type": "null"}, {**_list(_UNIT_NUMBER), "minItems": 3, "maxItems": 3}]},
            commonest={**_NUMBER, "description": "the value that most share"},
            sharing=_COUNT,
            explained={**_NUMBER, "description": "part of the variance of the scores; they sum to 1"},
            remarkable=_REMARKABLE,
        )
    ),
    duplicates=_list(
        _object(
            first=_TEXT,
            second=_TEXT,
            n=_COUNT,
            correlation={**_NUMBER, "description": "Spearman's"},
            remarkable=_REMARKABLE,
        )
    ),
    bunching=_object(criteria=_list(_BUNCH), units=_list(_BUNCH)),
    reviewers=_object(criteria=_list(_LEANING), units=_list(_LEANING)),
    reasons=_list(_object(why=_TEXT, places=_list(_object(initiative=_TEXT, criterion=_TEXT, by=_TEXT_OR_NULL)))),
    late=_object(
        checkpoint=_TEXT_OR_NULL,
        date=_TEXT_OR_NULL,
        begins=_TEXT_OR_NULL,
        hindrance={**_TEXT_OR_NULL, "description": "why git cannot tell"},
        base={**_TEXT_OR_NULL, "description": "the commit compared with"},
        end={**_TEXT_OR_NULL, "description": "the commit at the end; null for the working tree"},
        changes=_list(
            _object(
                initiative=_TEXT,
                subject={"enum": ["initiative", "rating", "review", "cost", "benefit", "measure"]},
                key=_TEXT,
                before=_FACT,
                after=_FACT,
                commit={**_TEXT_OR_NULL, "description": "null where it is not committed"},
                day={**_TEXT_OR_NULL, "description": "the author's date, in UTC"},
            )
        ),
        faulty={**_list(_TEXT), "description": "initiatives whose files have errors at either end"},
    ),
)
_LINE = {"anyOf": [{"type": "null"}, _object(after=_TEXT_OR_NULL, blocked_by=_BLOCKED)]}

_FRAMEWORK_CHANGES = _list(
    _object(
        subject={"enum": ["criterion", "gate", "setting"]},
        id=_TEXT,
        what={"enum": ["added", "removed", "moved", "reweighted", "changed"]},
        key=_TEXT_OR_NULL,
        before={"description": "as the file has it; of a criterion's weight its share of all, 0 to 1"},
        after={"description": "likewise"},
    )
)

_SERVED = _object(objective=_TEXT, initiatives={**_IDS, "description": "neither withdrawn, rejected nor stopped"})
_ENGAGED = {
    "last_meeting": _or_null(_DATE),
    "overdue_days": {
        "type": ["integer", "null"],
        "minimum": 0,
        "description": "past every_weeks; never met: since the first submission; null without either",
    },
}
_ACTION = _object(
    unit=_TEXT,
    action=_TEXT,
    do=_TEXT,
    owner=_TEXT_OR_NULL,
    meeting=_or_null(_DATE),
    due=_or_null(_DATE),
    status={"enum": ["open", "done", "overdue"]},
    overdue_days={"type": ["integer", "null"], "minimum": 0, "description": "null where no day is set"},
)

_AMOUNT: dict[str, Any] = {"type": "number"}
_YEAR: dict[str, Any] = {"type": "integer"}
_SET = {"enum": ["shortlist", "committed", "all"]}
_COVERAGE = _object(
    set=_SET,
    targets=_list(
        _object(
            target=_TEXT,
            theme=_TEXT,
            kind={"enum": ["financial", "non_financial"]},
            measured_in=_TEXT,
            baseline={**_AMOUNTS, "description": "its year and value"},
            years=_by_key(
                _object(
                    horizon={"enum": list(get_args(Horizon))},
                    target=_NUMBER,
                    actual=_NUMBER,
                    planned={**_NUMBER, "description": "of the set and closed initiatives; null before the baseline"},
                    planned_low={**_NUMBER, "description": "the lower number, also where lower is better"},
                    planned_high=_NUMBER,
                    gap={**_NUMBER, "description": "positive is short, whichever way is better"},
                    covered={**_NUMBER, "description": "part of the way from baseline to target, not clipped"},
                )
            ),
            initiatives={**_IDS, "description": "of the set, then closed ones, that serve it"},
        )
    ),
    uncovered={**_IDS, "description": "targets that nothing ranked serves"},
    unlinked={**_IDS, "description": "ranked initiatives that serve no target"},
    overshoots=_list(
        _object(
            target=_TEXT,
            year=_YEAR,
            wanted=_AMOUNT,
            planned=_AMOUNT,
            covered=_AMOUNT,
            claims=_list(_object(initiative=_TEXT, adds=_AMOUNT)),
        )
    ),
    double_counts=_list(
        _object(
            why={"enum": ["targets", "benefit", "alternatives"]},
            targets=_IDS,
            initiatives=_IDS,
            benefits={**_IDS, "description": "initiative/benefit"},
            years={**_AMOUNTS, "description": "what is counted twice, times confidence"},
        )
    ),
    **_HEAD,
)

_KEPT = {
    "promised": {**_AMOUNT, "description": "times confidence, over the years reported"},
    "realised": _AMOUNT,
    "rate": {**_NUMBER, "description": "realised / promised"},
    "unreported": {**_AMOUNT, "description": "promised for fiscal years that have ended without a report"},
    "to_come": _AMOUNT,
}
_BENEFITS = _object(
    **_HEAD,
    ended={**_YEAR, "description": "the last fiscal year that has ended"},
    total=_object(**_KEPT),
    units=_list(_object(unit=_TEXT, **_KEPT)),
    types=_list(_object(type=_TEXT, **_KEPT)),
    initiatives=_list(
        _object(
            initiative=_TEXT,
            unit=_TEXT,
            title=_TEXT,
            type=_TEXT,
            state={"enum": ["approved", "paused", "closed"]},
            **_KEPT,
            benefits=_list(
                _object(
                    benefit=_TEXT,
                    kind={**_TEXT_OR_NULL, "description": "null where it was not promised"},
                    year=_YEAR,
                    promised=_AMOUNT,
                    realised=_NUMBER,
                    due={"type": "boolean", "description": "its fiscal year has ended"},
                )
            ),
        )
    ),
)
_MONTH = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}
_ROADMAP = _object(
    **_HEAD,
    set=_SET,
    years={**_list(_YEAR), "description": "fiscal years"},
    initiatives=_list(
        _object(
            initiative=_TEXT,
            unit=_TEXT,
            title=_TEXT,
            rank={"type": ["integer", "null"]},
            standing=_TEXT,
            start=_or_null(_MONTH),
            finish=_or_null(_MONTH),
            milestones=_by_key(_MONTH),
            requires=_IDS,
        )
    ),
    dependencies=_list(
        _object(
            initiative=_TEXT,
            requires=_TEXT,
            closed={"type": "boolean", "description": "what it requires is done"},
            wanted={**_or_null(_MONTH), "description": "by when it is wanted"},
            finish={**_or_null(_MONTH), "description": "when it is there"},
            clash={"enum": ["early", "late", "absent", "undated", None]},
        )
    ),
    capacity=_list(
        _object(
            team=_TEXT,
            year=_YEAR,
            taken={**_AMOUNT, "description": "full-time equivalents"},
            available={**_NUMBER, "description": "null where nothing limits"},
            over={"type": "boolean"},
        )
    ),
    horizons=_list(_object(horizon={"enum": list(get_args(Horizon))}, year=_YEAR, month=_MONTH)),
)

_POINTS = {"type": "number", "description": "score points, replaced in this order"}
_PLACES = {"type": "integer", "description": "places won in the order shown"}

_STATUS: dict[str, Any] = {"enum": ["open", "met", "overdue"]}
_DECISION = _object(
    initiative=_TEXT,
    outcome=_TEXT,
    funds=_AMOUNTS,
    draws_on=_TEXT_OR_NULL,
    up_to=_TEXT_OR_NULL,
    by=_IDS,
    why=_TEXT_OR_NULL,
    conditions=_IDS,
    dissent=_by_key(_TEXT),
    displaces=_IDS,
    departs={**_TEXT_OR_NULL, "description": "how it departs from the recommendation on record"},
    override=_TEXT_OR_NULL,
)
_CHECKPOINT = _object(
    revision=_TEXT_OR_NULL,
    checkpoint=_TEXT,
    name=_TEXT,
    date=_DATE,
    forum=_TEXT_OR_NULL,
    stage={"enum": ["planned", "frozen", "decided", "sealed", "altered"]},
    attendees=_IDS,
    agenda=_IDS,
    record={"type": ["object", "null"]},
    decisions=_list(_DECISION),
    undecided={**_IDS, "description": "recommended, and no decision"},
    resolutions=_list(_object(resolution=_TEXT, text=_TEXT_OR_NULL, by=_IDS)),
    fulfilled=_list(_object(condition=_TEXT, date=_TEXT_OR_NULL, evidence=_TEXT_OR_NULL)),
    minutes=_or_null(_object(approved=_DATE, by=_IDS, digest=_TEXT)),
)
_CHECKPOINTS = _object(
    revision=_TEXT_OR_NULL,
    checkpoints=_list(
        _object(
            checkpoint=_TEXT,
            date=_DATE,
            stage={"enum": ["planned", "frozen", "decided", "sealed", "altered"]},
            recommended={"type": ["integer", "null"]},
            decisions=_COUNT,
            name=_TEXT,
            forum=_TEXT_OR_NULL,
        )
    ),
)
_CONDITIONS = _object(
    revision=_TEXT_OR_NULL,
    as_of=_DATE,
    conditions=_list(
        _object(
            condition={**_TEXT, "description": "initiative/condition"},
            status=_STATUS,
            due=_TEXT_OR_NULL,
            owner=_TEXT_OR_NULL,
            do=_TEXT_OR_NULL,
            checkpoint=_TEXT,
            met=_TEXT_OR_NULL,
            evidence=_TEXT_OR_NULL,
        )
    ),
)
_PLAN = _object(
    revision=_TEXT_OR_NULL,
    as_of=_DATE,
    year=_YEAR,
    currency=_TEXT,
    amounts_in=_TEXT,
    initiatives=_list(
        _object(
            initiative=_TEXT,
            title=_TEXT,
            unit=_TEXT,
            state={"enum": ["approved", "paused"]},
            released={**_NUMBER, "description": "by decisions; null where none names the year"},
            draws_on=_TEXT_OR_NULL,
            planned={"type": "number", "description": "capex + opex of its own figures"},
            run={"type": "number"},
            sponsor=_TEXT_OR_NULL,
            owner=_TEXT_OR_NULL,
            up_to=_TEXT_OR_NULL,
            conditions=_list(
                _object(condition=_TEXT, do=_TEXT_OR_NULL, owner=_TEXT_OR_NULL, due=_TEXT_OR_NULL, status=_STATUS)
            ),
            milestones=_list(_object(milestone=_TEXT, month=_TEXT)),
            start=_TEXT_OR_NULL,
            finish=_TEXT_OR_NULL,
            checkpoint={**_TEXT, "description": "of the last decision"},
            decided=_DATE,
        )
    ),
    totals=_object(
        budget=_NUMBER,
        held_back=_NUMBER,
        released={"type": "number"},
        drawn={"type": "number", "description": "on what is held back"},
        planned={"type": "number"},
    ),
)
_LOG = _object(
    revision=_TEXT_OR_NULL,
    initiative=_TEXT,
    state={"enum": list(get_args(State))},
    events=_list(
        _object(
            date={**_TEXT_OR_NULL, "description": "null for what is not committed"},
            event={"enum": ["changed", "submitted", "withdrawn", "reviewed", "decided", "met"]},
            what=_TEXT,
            by=_IDS,
            why=_TEXT_OR_NULL,
            checkpoint=_TEXT_OR_NULL,
            commit=_TEXT_OR_NULL,
            changes=_list(
                _object(
                    route=_list({"type": ["string", "integer"]}),
                    before={"description": "as the file had it; null where it had nothing"},
                    after={"description": "likewise"},
                )
            ),
        )
    ),
)
_VERIFICATION = _object(
    checkpoints=_list(
        _object(
            checkpoint=_TEXT,
            holds={"type": "boolean"},
            revision=_TEXT,
            commit={**_TEXT_OR_NULL, "description": "where the recorded inputs are; null where they are nowhere"},
            found_by={"enum": ["recorded", "tag", "history", None]},
            compared=_list(
                _object(
                    what={"enum": ["inputs", "framework", "ranking", "recommended", "record", "tag", "minutes"]},
                    recorded={"description": "a digest, a commit or ids"},
                    found={"description": "likewise"},
                    matches={"type": ["boolean", "null"], "description": "null: nothing to compare"},
                )
            ),
            signed=_list(
                _object(
                    what=_TEXT,
                    by=_or_null(
                        _object(
                            commit=_TEXT,
                            date=_DATE,
                            author=_TEXT,
                            committer=_TEXT,
                            signature=_TEXT,
                            signer=_TEXT_OR_NULL,
                        )
                    ),
                )
            ),
        )
    )
)

OUTPUTS: dict[str, dict[str, Any]] = {
    "check": _object(
        findings=_list(_FINDING), counts=_object(files=_COUNT, errors=_COUNT, warnings=_COUNT), as_of=_DATE
    ),
    "ranking": _object(
        **_HEAD,
        initiatives=_list(_ROW),
        envelope=_ENVELOPE,
        line=_LINE,
        what_if=_WHAT_IF,
    ),
    "comparison": _COMPARISON,
    "framework-diff": _object(
        changes=_FRAMEWORK_CHANGES,
        ranking=_COMPARISON,
    ),
    "impact": _object(
        base=_TEXT,
        head={**_TEXT_OR_NULL, "description": "a commit; null for the working tree"},
        as_of=_DATE,
        initiatives=_list(
            _object(
                initiative=_TEXT,
                unit=_TEXT,
                title=_TEXT,
                change={"enum": ["new", "removed", "rescored", "moved", "same"]},
                rank=_two({"type": ["integer", "null"]}),
                score=_two(_NUMBER),
                above_line=_two({"type": ["boolean", "null"]}),
                causes=_object(
                    ratings=_POINTS, reviews=_POINTS, money=_POINTS, framework=_POINTS, gates=_PLACES, others=_PLACES
                ),
            )
        ),
        line=_two(_LINE),
        framework_change=_or_null(_object(before=_or_null(_FRAMEWORK), after=_FRAMEWORK, changes=_FRAMEWORK_CHANGES)),
        coverage_change=_list(_object(target=_TEXT, theme=_TEXT, years=_by_key({"type": "number"}))),
        envelope_change=_list(
            _object(
                limit=_TEXT, team=_TEXT_OR_NULL, year={"type": "integer"}, limited=_two(_NUMBER), used=_two(_NUMBER)
            )
        ),
        findings=_object(new=_list(_FINDING), fixed=_list(_FINDING)),
    ),
    "explanation": _object(
        **_HEAD,
        row=_ROW,
        criteria=_list(
            _object(
                criterion=_TEXT,
                groups=_list(_TEXT),
                lowest={"type": "number"},
                highest={"type": "number"},
                measure=_TEXT_OR_NULL,
                place={**_NUMBER, "description": "of the measure on the scale"},
                said=_list(_object(who=_TEXT, rating=_TEXT, why=_TEXT_OR_NULL, evidence=_TEXT_OR_NULL)),
            )
        ),
        flows=_list(
            _object(
                year={"type": "integer"},
                benefits={"type": "number"},
                costs={"type": "number"},
                discount_factor={"type": "number"},
            )
        ),
        moves=_list(
            _object(
                direction={"enum": ["up", "down"]},
                initiative=_TEXT,
                gap={"type": "number"},
                ratings=_list(_object(criterion=_TEXT, rating=_NUMBER, level_at={"type": "number"})),
            )
        ),
    ),
    "weights": _object(
        framework=_FRAMEWORK,
        method={"enum": ["direct", "pairwise", "swing"]},
        criteria=_list(
            _object(
                criterion=_TEXT,
                parent=_TEXT_OR_NULL,
                share={"type": "number", "description": "among its siblings, 0 to 1"},
                global_share={"type": "number", "description": "of the whole, 0 to 1"},
            )
        ),
        matrices=_list(
            _object(
                parent=_TEXT_OR_NULL,
                size=_COUNT,
                consistency_ratio={"type": "number"},
                lambda_max={"type": "number"},
                worst_judgement=_or_null(
                    _object(first=_TEXT, second=_TEXT, value={"type": "number"}, fitting={"type": "number"})
                ),
                random_index={"type": "number"},
                people=_list(
                    _object(
                        by=_TEXT,
                        shares=_by_key({"type": "number"}),
                        consistency_ratio={"type": "number"},
                        farthest=_TEXT,
                        difference={"type": "number", "description": "own share less the merged one"},
                    )
                ),
                dispute=_or_null(
                    _object(
                        first=_TEXT,
                        second=_TEXT,
                        lowest={"type": "number"},
                        lowest_by=_TEXT,
                        highest={"type": "number"},
                        highest_by=_TEXT,
                    )
                ),
            )
        ),
    ),
    "units": _object(
        as_of=_DATE,
        units=_list(
            _object(
                unit=_TEXT,
                kind={"enum": ["business_unit", "support_function", None], "description": "null without a file"},
                head=_TEXT_OR_NULL,
                account_manager=_TEXT_OR_NULL,
                initiatives={**_by_key(_COUNT), "description": "by state"},
                cost={**_NUMBER, "description": "capex + opex of candidates and committed ones, in amounts_in"},
                objectives=_list(_SERVED),
                **_ENGAGED,
                open_actions=_COUNT,
            )
        ),
    ),
    "unit-view": _object(
        **_HEAD,
        unit=_TEXT,
        name=_TEXT_OR_NULL,
        kind={"enum": ["business_unit", "support_function", None]},
        head=_TEXT_OR_NULL,
        account_manager=_TEXT_OR_NULL,
        objectives=_list(_object(objective=_TEXT, statement=_TEXT_OR_NULL, initiatives=_IDS)),
        initiatives=_list(
            _object(
                initiative=_TEXT,
                title=_TEXT,
                state={"enum": list(get_args(State))},
                rank={"type": ["integer", "null"]},
                score=_NUMBER,
                above_line={"type": ["boolean", "null"], "description": "null where it is not ranked"},
                cost=_NUMBER,
            )
        ),
        cost={**_NUMBER, "description": "capex + opex of candidates and committed ones, in amounts_in"},
        share={**_NUMBER, "description": "of that of all units, 0 to 1"},
        above_line={**_NUMBER, "description": "the cost of what stands above the line"},
        share_above_line={**_NUMBER, "description": "of all that stands above the line, 0 to 1"},
        proposed={**_IDS, "description": "ever submitted or decided on"},
        approved={**_IDS, "description": "ever approved"},
        decisions=_list(_object(checkpoint=_TEXT, date=_DATE, initiative=_TEXT, outcome=_TEXT, why=_TEXT_OR_NULL)),
        every_weeks={"type": ["integer", "null"]},
        **_ENGAGED,
        meetings=_list(_object(date=_or_null(_DATE), summary=_TEXT_OR_NULL, **{"with": _list(_TEXT)})),
        actions=_list(_ACTION),
    ),
    "actions": _object(as_of=_DATE, actions=_list(_ACTION)),
    "list": _object(kind=_TEXT, **_HEAD, objects=_list({"type": "object"})),
    "objects": _object(**_HEAD, objects=_list({"type": "object", "required": ["kind", "id", "path", "data"]})),
    "audit": _AUDIT,
    "coverage": _COVERAGE,
    "benefits": _BENEFITS,
    "roadmap": _ROADMAP,
    "checkpoint-state": _CHECKPOINT,
    "checkpoints": _CHECKPOINTS,
    "conditions": _CONDITIONS,
    "plan": _PLAN,
    "log": _LOG,
    "verification": _VERIFICATION,
    "rules": _list(
        _object(
            name=_TEXT, severity={"enum": ["error", "warning"]}, summary=_TEXT, why=_TEXT, example=_TEXT, instead=_TEXT
        )
    ),
}


def output_schema(kind: str) -> dict[str, Any]:
    """Give the JSON Schema of the whole output of a kind: the envelope with its data."""
    return {
        "$schema": DRAFT,
        "$id": f"pmoctl/output/{kind}.json",
        **_object(
            schema_version={"const": "1"},
            kind={"const": kind},
            tool=_object(name={"const": "pmoctl"}, version=_TEXT),
            data=OUTPUTS[kind],
        ),
    }
