"""What to ask next: the unknowns whose answer would settle most of the doubt about what is in."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from pmoctl.analyse.arrays import Flags, Whole, np
from pmoctl.analyse.contest import Contest, OpenQuestion

ANSWERS = 8  # kinds of answers told apart: from the lowest eighth to the highest
MOST = 10
CHANCE = 3.0  # standard deviations of what chance alone settles, below which nothing is said
_SHIFT = 29  # of a quantile of 32 bits, to the eighth that it is in


class AskNext(NamedTuple):
    """A question, and the part (0 to 1) of all doubt that its answer would settle on average.

    Doubt about an initiative that is in in a part p of the draws is p (1 - p); an answer is counted for what it settles
    of the doubt about its own initiative: the variance of p over the answers, a first-order index as in Saltelli and
    others, Global Sensitivity Analysis: The Primer (2008), 1.2.
    """

    question: OpenQuestion
    settles: float


class Answers(NamedTuple):
    """How often each kind of answer was drawn, question by question, and how often its initiative was in then."""

    drawn: Whole
    was_in: Whole


def no_answers(contest: Contest) -> Answers:
    """Return counts of nothing."""
    kinds = len(contest.questions) * ANSWERS
    return Answers(np.zeros(kinds, np.int64), np.zeros(kinds, np.int64))


def add_answers(contest: Contest, quantiles: Whole, chosen: Flags, so_far: Answers) -> None:
    """Add draws to counts: their answers (draws × questions), and who was in (draws × rows)."""
    kinds = ((quantiles >> _SHIFT) + ANSWERS * np.arange(len(contest.questions))).ravel()
    was_in = chosen[:, _own_rows(contest)].ravel()
    so_far.drawn[:] += np.bincount(kinds, minlength=len(so_far.drawn))
    so_far.was_in[:] += np.bincount(kinds[was_in], minlength=len(so_far.was_in))


def questions_to_ask(contest: Contest, answers: Answers, shares: Sequence[float], draws: int) -> tuple[AskNext, ...]:
    """Return at most ten questions, what settles most first; nothing that chance alone would settle.

    `shares` are the parts of the draws in which each row was in.
    """
    doubts = [share * (1 - share) for share in shares]
    doubt = math.fsum(doubts)
    found = []
    for place, row in enumerate(_own_rows(contest)):
        # Of n draws in k kinds chance explains (k - 1) / n on average.
        chance = doubts[row] * (ANSWERS - 1) / draws
        kinds = slice(place * ANSWERS, (place + 1) * ANSWERS)
        settled = _explained(answers.drawn[kinds].tolist(), answers.was_in[kinds].tolist()) - chance
        if settled > CHANCE * doubts[row] * (2 * (ANSWERS - 1)) ** 0.5 / draws:
            found.append(AskNext(contest.questions[place], settled / doubt))
    return tuple(sorted(found, key=lambda asked: -asked.settles)[:MOST])


def _explained(drawn: list[int], was_in: list[int]) -> float:
    """Return the variance between kinds of answers of the part that was in."""
    draws = sum(drawn)
    overall = sum(was_in) / draws
    return math.fsum(n * (k / n - overall) ** 2 for n, k in zip(drawn, was_in, strict=True) if n) / draws


def _own_rows(contest: Contest) -> Whole:
    place = {name: row for row, name in enumerate(contest.ids)}
    return np.array([place[question.initiative] for question in contest.questions], np.int64)
