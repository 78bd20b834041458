"""What was on the table at a checkpoint: made before the meeting, and made again to prove it."""

import hashlib
from typing import Any, NamedTuple

from pmoctl.model.checkpoint import Record
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK
from pmoctl.model.state import CANDIDATE
from pmoctl.score.assess import Assessment
from pmoctl.score.rank import Ranking
from pmoctl.store.digest import canonical_json
from pmoctl.store.inputs import inputs_digest
from pmoctl.store.source import Source

DECIMALS = 6  # of a score in the digest of a ranking


class Mismatch(NamedTuple):
    """Something that is not as the record says."""

    what: str
    recorded: str
    rebuilt: str


def ranking_digest(ranking: Ranking) -> str:
    """Give `sha256:` + the digest of `[initiative, rank, score, gate outcome, above the line]` in the order shown."""
    rows = [
        [
            row.scored.id,
            row.rank,
            None if row.scored.score is None else round(row.scored.score, DECIMALS),
            row.scored.gate.outcome,
            row.above_line,
        ]
        for row in ranking.rows
    ]
    return f"sha256:{hashlib.sha256(canonical_json(rows)).hexdigest()}"


def recommended(ranking: Ranking) -> list[str]:
    """Name the candidates above the line, in the order shown."""
    return [row.scored.id for row in ranking.rows if row.above_line and row.scored.state == CANDIDATE]


def record_data(
    name: str, revision: str, source: Source, assessment: Assessment, tool: str, *, new_only: bool
) -> dict[str, Any]:
    """Give the record of a checkpoint as its file holds it. Raises ValueError where nothing could be ranked."""
    context, baseline, ranking = assessment.context, assessment.baseline, assessment.ranking
    if context is None or baseline is None or ranking is None:
        message = "nothing is ranked"
        raise ValueError(message)
    return {
        "revision": revision,
        "inputs": inputs_digest(source, CHECKPOINT.path(name)),
        "tool": tool,
        "options": {"new_only": new_only},
        "framework": {"id": baseline.id, "digest": context.digests[FRAMEWORK.path(baseline.id)]},
        "ranking": ranking_digest(ranking),
        "recommended": recommended(ranking),
    }


def compare_record(record: Record, rebuilt: dict[str, Any]) -> list[Mismatch]:
    """List what is not as recorded: inputs, framework, ranking, recommendation. The tool may be a newer one."""
    pairs = [
        ("the files", record.inputs, rebuilt["inputs"]),
        ("the framework", record.framework.digest, rebuilt["framework"]["digest"]),
        ("the ranking", record.ranking, rebuilt["ranking"]),
        ("the recommendation", ", ".join(record.recommended), ", ".join(rebuilt["recommended"])),
    ]
    return [Mismatch(*pair) for pair in pairs if pair[1] != pair[2]]
