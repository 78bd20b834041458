"""Words that messages of several rules share."""

from collections.abc import Sequence

MOST_NAMED = 8


def named(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """Return names in code quotes as a sentence lists them: `a`, `b` and `c`, the last ones as a number if many."""
    shown = [f"`{name}`" for name in names]
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(shown) - most + 1} more"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
