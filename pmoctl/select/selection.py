"""What a selection is: the set, how far it is proven, and what stands beside it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from pmoctl.model.dates import Month
from pmoctl.model.initiative import FULL
from pmoctl.score.charges import Charges, Limited
from pmoctl.select.problem import Constraint

SelectionStatus = Literal["optimal", "feasible", "infeasible"]
# Why a candidate is not in. Of its own case: out (a scenario wants it so), gated_out, no_costs, not_assessed, no_score,
# no_worth (what is maximised is not known of it), no_gain. Of others: waits (what it requires cannot be had), excluded
# (by one that is in), too_large (no room beside what is in anyhow), displaced (the set brings more without it).
Why = Literal[
    "out", "gated_out", "no_costs", "not_assessed", "no_score", "no_worth",
    "no_gain", "waits", "excluded", "too_large", "displaced",
]  # fmt: skip


class Selected(NamedTuple):
    """One that is in: at which level, from which month, how many years later than planned.

    `gain` is in points, that of the moved level; `objective` what it adds to what is maximised; `price` what would be
    lost without it. `settled` says whether that is proven, so that without a price nothing can be had without it; None
    where it was not asked for. `cost` is capex + opex in all.
    """

    initiative: str
    level: str
    start: Month | None
    delay: int
    gain: float | None
    objective: float
    price: float | None = None
    cost: Decimal | None = None
    settled: bool | None = None


class Usage(NamedTuple):
    """One limit: what is there, what the set takes of it, and what one unit more would bring (None: not asked)."""

    limited: Limited
    available: Decimal
    used: Decimal
    price: float | None = None


class Placement(NamedTuple):
    """How one is done: at which level, how many years later than planned, from which month (None: no schedule)."""

    level: str = FULL
    delay: int = 0
    start: Month | None = None


class ForcedChange(NamedTuple):
    """What becomes of one where another is forced in: what it adds to the objective before and after (None: not in).

    `charges` is how much more (or less, negative) it takes of each limit; `old` and `new` are how it is done before and
    after (None: not in).
    """

    initiative: str
    before: float | None
    after: float | None
    charges: Charges
    old: Placement | None
    new: Placement | None


class Needs(NamedTuple):
    """What it would take for one to be in.

    `price` is what forcing it in costs of what is maximised, `points` how much more gain would outweigh that,
    `displaces` what would leave; None where that is not possible, or not proven. `limits` says by how much each limit
    is short for adding it, done as `tried`, to the set as it stands. `changes` is all that becomes of the set where it
    is forced in, of itself too: what they add up to is the price. Where there is none, `settled` says whether that is
    proven.
    """

    points: float | None
    limits: Mapping[Limited, Decimal]
    displaces: tuple[str, ...]
    price: float | None
    changes: tuple[ForcedChange, ...] = ()
    settled: bool = True
    tried: Placement = Placement()


class Rejected(NamedTuple):
    """Why a candidate is not in: `by` names the others concerned, `limited` the limit that has no room."""

    why: Why
    by: tuple[str, ...] = ()
    limited: Limited | None = None
    needs: Needs | None = None


class Give(NamedTuple):
    """By how much a limit, or a balance rule (then its name and group stand in `rule`), would have to give."""

    rule: Constraint
    by: Decimal


class Rival(NamedTuple):
    """Another set: what it is worth, what it costs (capex + opex), and who is in, in the order of rank."""

    objective: float
    cost: Decimal
    selected: tuple[str, ...]


class Beside(NamedTuple):
    """A rival of what is recommended; `found` None is proof that there is none where `proven`, else not known."""

    found: Rival | None
    proven: bool


class Alternative(NamedTuple):
    """A set that is nearly as good, and what it gains and loses against the selection."""

    objective: float
    selected: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]


class Instead(NamedTuple):
    """What the other of `score` and `score_times_cost` would choose, and which of the best ranked it leaves out."""

    maximise: str
    selected: tuple[str, ...]
    best_left_out: tuple[str, ...]


class Selection(NamedTuple):
    """What to fund.

    `objective` is what the set is worth, `bound` what no set can pass, `gap` the difference as a fraction of the
    objective; None where nothing is feasible. `stopped`: the watch stopped it, and this is what was known by then.
    `unique` says whether the optimum is the only one; None: not proven. `cost` is capex + opex by year from the base
    year on. `line` is what is above the line, `breaks` the rules that it breaks; `fill` is the walk down the ranks that
    goes on past what does not fit, `per_cost` that by score per cost. `pooled` is what it would bring to
    move budget freely between the limited years; None where not asked for, not proven, or where there are no two.
    `apart` says of each that can be chosen with which others it never is, whatever their levels.
    """

    status: SelectionStatus
    maximise: str
    stopped: bool = False
    objective: float | None = None
    bound: float | None = None
    gap: float | None = None
    unique: bool | None = None
    best_left_out: tuple[str, ...] = ()
    selected: tuple[Selected, ...] = ()
    cost: Mapping[int, Decimal] = {}
    limits: tuple[Usage, ...] = ()
    rejected: Mapping[str, Rejected] = {}
    conflict: tuple[Constraint, ...] = ()
    relaxation: tuple[Give, ...] = ()
    line: Rival | None = None
    breaks: tuple[Constraint, ...] = ()
    fill: Rival | None = None
    per_cost: Rival | None = None
    better: Beside | None = None
    cheaper: Beside | None = None
    alternatives: tuple[Alternative, ...] = ()
    instead: Instead | None = None
    pooled: float | None = None
    apart: Mapping[str, tuple[str, ...]] = {}
