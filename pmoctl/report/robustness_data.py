"""The data of how sure a shortlist is: the `robustness` kind."""

from dataclasses import dataclass
from typing import Any, Literal

from typing_extensions import TypedDict  # Pydantic takes that of `typing` from Python 3.12 on

from pmoctl.analyse.certainty import Certainty
from pmoctl.analyse.radius import Flip
from pmoctl.analyse.robustness import Sureness
from pmoctl.report.head import FrameworkUse

SurenessData = TypedDict(
    "SurenessData",
    {
        "initiative": str,
        "rank_share": dict[str, float],
        "rank_5": int | None,
        "rank_50": int | None,
        "rank_95": int | None,
        "line_share": float | None,
        "selection_share": float | None,
        "class": Certainty | None,
    },
)
FlipData = TypedDict(
    "FlipData", {"criterion": str, "from": float, "to": float, "enters": tuple[str, ...], "leaves": tuple[str, ...]}
)


@dataclass(frozen=True, slots=True)
class RegretData:
    """What today's recommendation lacks to the best of a draw: on average, at most, and to whom."""

    expected: float
    largest: float
    rival: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskData:
    """Something not known, and the part of all doubt that knowing it would settle; `what` where it is no criterion."""

    initiative: str
    criterion: str | None
    what: str | None
    settles: float


@dataclass(frozen=True, slots=True)
class CountsData:
    """How many of the ranked are core, borderline and out, in what share of the draws of the line or the selection."""

    initiatives: int
    core: int
    borderline: int
    out: int
    always: int
    never: int
    sure: int
    basis: Literal["line", "selection"]


@dataclass(frozen=True, slots=True)
class RobustnessData:
    """The `robustness` kind. Shares are parts of the draws, 0 to 1; one without a rank has null."""

    framework: FrameworkUse
    revision: str | None
    as_of: str
    what_if: dict[str, Any] | None
    draws: int
    wanted: int
    seed: int
    weights: str
    selections: int | None
    proven: int | None
    sentence: str
    counts: CountsData
    initiatives: tuple[SurenessData, ...]
    flips: tuple[FlipData, ...]
    regret: RegretData
    ask_next: tuple[AskData, ...]


def sureness_data(name: str, each: Sureness | None) -> SurenessData:
    """Say as data how sure an initiative is; None of one that no draw ranks."""
    if each is None:
        return {
            "initiative": name, "rank_share": {}, "rank_5": None, "rank_50": None, "rank_95": None,
            "line_share": None, "selection_share": None, "class": None,
        }  # fmt: skip
    return {
        "initiative": name,
        "rank_share": {str(rank): share for rank, share in each.rank_share.items()},
        "rank_5": each.rank_5, "rank_50": each.rank_50, "rank_95": each.rank_95,
        "line_share": each.line_share, "selection_share": each.selection_share, "class": each.certainty,
    }  # fmt: skip


def flip_data(flip: Flip) -> FlipData:
    """Say as data at which share of a criterion the shortlist changes, and how."""
    return {"criterion": flip[0], "from": flip[1], "to": flip[2], "enters": flip[3], "leaves": flip[4]}
