"""A checkpoint as data and as text: what was recommended beside what was decided."""

from typing import Any

from pmoctl.model.checkpoint import Checkpoint, Decision, departure


def checkpoint_data(name: str, point: Checkpoint, stage: str) -> dict[str, Any]:
    """Give what a checkpoint says as JSON data; `undecided` are recommended and have no decision."""
    record = point.record
    return {
        "checkpoint": name,
        "name": point.name,
        "date": point.date.isoformat(),
        "forum": point.forum,
        "stage": stage,
        "attendees": point.attendees,
        "agenda": point.agenda,
        "record": None if record is None else record.model_dump(exclude={"digest"}),
        "decisions": [
            _decision(initiative, decision, departure(record, initiative, decision.outcome))
            for initiative, decision in point.decisions.items()
        ],
        "undecided": [each for each in record.recommended if each not in point.decisions] if record else [],
        "resolutions": [
            {"resolution": key, "text": each.text, "by": each.by} for key, each in point.resolutions.items()
        ],
        "fulfilled": [
            {"condition": key, "date": each.date.isoformat() if each.date else None, "evidence": each.evidence}
            for key, each in point.fulfilled.items()
        ],
        "minutes": None
        if point.minutes is None
        else {
            "approved": point.minutes.approved.isoformat(),
            "by": point.minutes.by,
            "digest": point.minutes.digest,
        },
    }


def _decision(initiative: str, decision: Decision, departs: str | None) -> dict[str, Any]:
    return {
        "initiative": initiative,
        "outcome": decision.outcome,
        "funds": {str(year): float(amount) for year, amount in decision.funds.items()},
        "draws_on": decision.draws_on,
        "up_to": decision.up_to,
        "by": decision.by,
        "why": decision.why,
        "conditions": list(decision.conditions),
        "dissent": decision.dissent,
        "displaces": decision.displaces,
        "departs": departs,
        "override": decision.override,
    }


def checkpoint_text(data: dict[str, Any]) -> str:
    """Write a checkpoint for people."""
    from pmoctl.model.text import one_line

    forum = f"{data['forum']}, " if data["forum"] else ""
    lines = [f"{data['checkpoint']}: {data['name']}", f"{forum}{data['date']}, {data['stage']}"]
    record = data["record"]
    if record:
        lines += ["", f"Frozen at {record['revision'][:10]} with framework {record['framework']['id']}"]
        lines.append(f"Recommended: {', '.join(record['recommended']) or 'nothing'}")
    if data["decisions"]:
        lines += ["", "Decided:"]
    for each in data["decisions"]:
        money = ", ".join(f"{year}: {amount:,.10g}" for year, amount in each["funds"].items())
        said = f"  {each['initiative']}: {each['outcome']}"
        said += f" ({money}{', held back' if each['draws_on'] else ''})" if money else ""
        said += f", {each['departs']}: {each['override'] or 'no reason given'}" if each["departs"] else ""
        lines.append(said)
    if data["undecided"]:
        lines += ["", f"Recommended and not decided: {', '.join(data['undecided'])}"]
    lines += ["", "Resolutions:"] if data["resolutions"] else []
    lines += [f"  {each['resolution']}: {each['text'] or '–'}" for each in data["resolutions"]]
    lines += ["", "Conditions met:"] if data["fulfilled"] else []
    lines += [f"  {each['condition']}: {each['date'] or '–'}" for each in data["fulfilled"]]
    if data["minutes"]:
        lines += ["", f"Minutes approved by {', '.join(data['minutes']['by'])} on {data['minutes']['approved']}"]
    return "".join(f"{'  ' if line.startswith('  ') else ''}{one_line(line)}\n" for line in lines)
