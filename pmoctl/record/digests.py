"""What a checkpoint's record says of a ranking."""

from pmoctl.score.rank import Ranking
from pmoctl.store.digest import digest_list

PLACES = 6  # decimals of a score that count


def digest_ranking(ranking: Ranking) -> str:
    """Return the digest of the rows in the order shown: initiative, rank, score, gate outcome, above the line."""
    return digest_list(
        [
            [
                row.scored.id,
                row.rank,
                None if row.scored.score is None else round(row.scored.score, PLACES),
                row.scored.gate.outcome,
                row.above_line,
            ]
            for row in ranking.rows
        ]
    )


def recommend(ranking: Ranking) -> list[str]:
    """List the candidates that are recommended, in the order shown."""
    return [row.scored.id for row in ranking.rows if row.recommended]
