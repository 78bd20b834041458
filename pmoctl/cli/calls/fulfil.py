"""`pmoctl fulfil`: record that a condition was met."""

from collections.abc import Mapping

from pmoctl.cli.calls.named import SeveralError, named, pair_meant
from pmoctl.cli.calls.recording import checkpoint_of, initiative_meant, open_desk, record, refusals
from pmoctl.cli.calls.session import Session, day_given
from pmoctl.cli.calls.speech import fail, write_result
from pmoctl.cli.calls.writing import require_text
from pmoctl.cli.fulfil import FulfilOptions
from pmoctl.model.condition import Condition, fold_conditions
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.workspace import in_order
from pmoctl.record.fulfil import propose_fulfilment
from pmoctl.record.propose import Desk


def fulfil(session: Session, options: FulfilOptions) -> None:
    """Record in a later checkpoint that a condition of a decision was met."""
    require_text({"--evidence": [options.evidence]})
    day = day_given("--date", options.date)
    desk = open_desk(session)
    checkpoint_of(desk, options.checkpoint)
    found = {each.key: each for each in fold_conditions(in_order(desk.workspace.checkpoints))}
    condition = found[_condition_meant(desk, options.key, found)]
    path = CHECKPOINT.path(options.checkpoint)
    with refusals(desk):
        proposal = propose_fulfilment(
            desk, condition, options.checkpoint, day, options.evidence, replace=options.replace
        )
    record(desk, proposal, path, dry_run=options.dry_run)
    if not options.dry_run:
        write_result(f"{path}: {condition.key} was met on {day}\n")


def _condition_meant(desk: Desk, text: str, conditions: Mapping[str, Condition]) -> str:
    """Return the condition that is meant: INITIATIVE/CONDITION or CONDITION alone, each by a beginning.

    An initiative alone will do where it has one condition. Ends the call where none is meant, or several.
    """
    if text in conditions:
        return text
    initiative, slash, name = text.rpartition("/")
    if slash:
        return named("condition", f"{initiative_meant(desk, initiative)}/{name}", dict.fromkeys(conditions))
    try:
        found = pair_meant(f"/{text}", conditions)
    except SeveralError as error:
        fail(str(error), "write the whole id")
    return found or named("condition", text, {key: key.rpartition("/")[2] for key in conditions})
