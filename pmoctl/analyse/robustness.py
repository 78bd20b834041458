"""How sure a ranking and its line are: ranked again under many plausible weights and values.

Stochastic multicriteria acceptability analysis: Lahdelma and Salminen, SMAA-2, Operations Research 49 (2001); the core
and the borderline of a portfolio: Liesiö, Mild and Salo, European Journal of Operational Research 181 (2007).
"""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pmoctl.analyse.arrays import np
from pmoctl.analyse.ask import AskNext, add_answers, no_answers, questions_to_ask
from pmoctl.analyse.certainty import CORE, OUT, Certainty
from pmoctl.analyse.contest import Contest
from pmoctl.analyse.draws import BLOCK
from pmoctl.analyse.line import draw_lines
from pmoctl.analyse.radius import Flip, find_flips
from pmoctl.analyse.ranks import Reached, count_ranks, draw_blocks, empty_counts, first_draws, reached_of
from pmoctl.analyse.regret import Regret, Regretted, add_regret, regret_of
from pmoctl.analyse.selections import SelectionShares
from pmoctl.analyse.ties import TiedShare, count_ties, no_ties, tied_at_line
from pmoctl.analyse.watch import Watch, never_stop

_AT_ONCE = 2**21  # scores that are held at a time


class Sureness(NamedTuple):
    """How one initiative fared in `draws`: which ranks it had, and in what share of them it was in.

    `rank_5` is the smallest rank reached in at least 5 % of the draws, and so on; `line_share` the share of draws in
    which it stood above the line, `selection_share` that of best sets that it was in, None where none were drawn.
    `by_id` are the shares of draws in which the order of ids alone put it above the line, and kept it below (into
    the best set, and out of it, where that was drawn); `tied_with` are those that it was equal to there.
    """

    initiative: str
    draws: int
    reached: Reached
    rank_5: int
    rank_50: int
    rank_95: int
    line_share: float
    selection_share: float | None
    by_id: tuple[float, float] = (0.0, 0.0)
    tied_with: tuple[str, ...] = ()

    @property
    def rank_share(self) -> dict[int, float]:
        """The share of draws in which it had each rank, from 1; ranks it never had are left out."""
        return self.reached.shares(self.draws)

    @property
    def share(self) -> float:
        """The share of draws in which it is in: in the selection where that was drawn, else above the line."""
        return self.line_share if self.selection_share is None else self.selection_share

    @property
    def certainty(self) -> Certainty:
        """Core from a share of 0.95, out to 0.05."""
        return certainty_of(self.share)

    @property
    def is_by_id(self) -> bool:
        """Whether its class would be another if those equal to it came first, or last: then its share is no answer."""
        above, below = self.by_id
        return {certainty_of(self.share - above), certainty_of(self.share + below)} != {self.certainty}


def certainty_of(share: float) -> Certainty:
    """Return the class of what is in in that share of the draws."""
    return "core" if share >= CORE else "out" if share <= OUT else "borderline"


class CertaintyCounts(NamedTuple):
    """How many of the ranked initiatives are core, borderline and out, and by what: the headline in numbers.

    `always` of the core were in in every draw, `never` of those out in none; `sure` are in whatever is drawn, because
    they are committed or must be done.
    """

    initiatives: int
    core: int
    borderline: int
    out: int
    always: int
    never: int
    sure: int
    basis: Literal["line", "selection"]


class Robustness(NamedTuple):
    """What was found in `draws` draws; fewer than `wanted` where somebody stopped it."""

    draws: int
    wanted: int
    seed: int
    weights: str
    initiatives: tuple[Sureness, ...]
    flips: tuple[Flip, ...]
    regret: Regret
    ask_next: tuple[AskNext, ...]
    counts: CertaintyCounts


def assess_robustness(
    contest: Contest,
    weights: str,
    draws: int,
    seed: int,
    selections: SelectionShares | None = None,
    watch: Watch = never_stop,
) -> Robustness:
    """Draw weights and values, rank, draw the line, and say how sure today's shortlist is.

    Args:
        contest: who is ranked, and on what terms.
        weights: `free`, `order`, `x%` or `none`.
        draws: how many, 1 or more.
        seed: 0 or more; the same seed gives the same answer on every machine.
        selections: the best sets of the first draws (see `draw_selections`), where they were asked for: certainty,
            regret and what to ask are then about them, not about the line.
        watch: told how many draws are done, of how many; False stops it there.

    Raises:
        ValueError: weights that are none of these.
    """
    ranks, answers, regretted = empty_counts(contest, draws), no_answers(contest), Regretted()
    ties = no_ties(contest)
    above = np.zeros(len(contest.ids), np.int64)
    done, blocks = 0, max(1, _AT_ONCE // max(1, len(contest.ids), len(contest.questions)) // BLOCK)
    while done < draws:
        wanted = min(blocks, -(-(draws - done) // BLOCK))
        drawn = draw_blocks(contest, weights, seed, range(done // BLOCK, done // BLOCK + wanted))
        drawn = first_draws(drawn, draws - done)
        lines = draw_lines(drawn.orders, drawn.keys, contest.terms)
        count_ranks(drawn, ranks)
        above += lines.sum(axis=0)
        if selections is None:
            count_ties(contest, drawn, lines, ties)
        regretted = add_regret(contest, drawn, lines, contest.recommended, regretted)
        add_answers(contest, drawn.quantiles, lines, answers)
        done += len(drawn.weights)
        if not watch(done, draws):
            break
    tied = tied_at_line(contest, ties, done) if selections is None else selections.ties
    by_name = {each.initiative: each for each in tied}
    initiatives = tuple(
        _sureness(name, reached_of(ranks, row), int(above[row]), done, selections, by_name.get(name))
        for row, name in enumerate(contest.ids)
    )
    known, counted = (answers, done) if selections is None else (selections.answers, selections.draws)
    return Robustness(
        draws=done,
        wanted=draws,
        seed=seed,
        weights=weights,
        initiatives=initiatives,
        flips=find_flips(contest) if selections is None or selections.flips is None else selections.flips,
        regret=regret_of(contest, regretted, done) if selections is None else selections.regret,
        ask_next=questions_to_ask(contest, known, [each.share for each in initiatives], counted),
        counts=_count(contest, initiatives, "line" if selections is None else "selection"),
    )


def _sureness(  # what was counted of one
    name: str, reached: Reached, above: int, draws: int, selections: SelectionShares | None, tied: TiedShare | None
) -> Sureness:
    low, middle, high = (reached.at(percent, draws) for percent in (5, 50, 95))
    chosen = None if selections is None else selections.shares[name]
    found = Sureness(name, draws, reached, low, middle, high, above / draws, chosen)
    return found if tied is None else found._replace(by_id=tied.by_id, tied_with=tied.tied_with)


def _count(contest: Contest, initiatives: Sequence[Sureness], basis: Literal["line", "selection"]) -> CertaintyCounts:
    found = Counter(each.certainty for each in initiatives)
    shares = Counter(each.share for each in initiatives)
    return CertaintyCounts(
        initiatives=len(initiatives),
        core=found["core"],
        borderline=found["borderline"],
        out=found["out"],
        always=shares[1.0],
        never=shares[0.0],
        sure=int(contest.terms.sure.sum()),
        basis=basis,
    )
