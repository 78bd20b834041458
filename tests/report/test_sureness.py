"""The sentence that says how sure a shortlist is, and shares that are nearly all or none."""

import pytest

from pmoctl.analyse.robustness import CertaintyCounts
from pmoctl.report.numbers import Numbers
from pmoctl.report.sure_columns import share_cell
from pmoctl.report.sureness import sure_words, weights_words
from pmoctl.report.table import Cell

COUNTS = CertaintyCounts(4, 1, 2, 1, 0, 0, 2, "line")


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ("free", "any weights"), ("order", "the weights within the framework's order"),
        ("none", "what is not known, with the framework's own weights"),
        ("80%", "the weights within 80% of the framework's"), ("2.5%", "the weights within 2.5% of the framework's"),
    ],
)  # fmt: skip
def test_over_what_was_drawn(weights, words):
    assert weights_words(weights, Numbers()) == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (COUNTS, ("1 of 4 is above the line in at least 95% of 1,000 draws of any weights, 1 in at most 5%;"
                 " 2 are what there is to argue about.")),
        (COUNTS._replace(core=2, borderline=1, basis="selection"),
         ("2 of 4 are in the best set in at least 95% of 1,000 draws of any weights, 1 in at most 5%;"
         " 1 is what there is to argue about.")),
        (COUNTS._replace(core=0, borderline=0, out=4),
         ("0 of 4 are above the line in at least 95% of 1,000 draws of any weights, 4 in at most 5%;"
         " there is nothing to argue about.")),
    ],
)  # fmt: skip
def test_a_sentence_says_how_much_there_is_to_argue_about(counts, words):
    assert sure_words(counts, 1000, "free", Numbers()) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(None, None), (0.0, None), (0.001, "<1%"), (0.005, None), (0.5, None), (0.994, None), (0.995, ">99%"), (1, None)],
)
def test_what_is_nearly_all_or_none_is_not_rounded_to_it(share, words):
    assert share_cell(share, Numbers()) == Cell(share, words)
    assert share_cell(share, Numbers("de_DE")).words == (words and words.replace("%", "\xa0%"))
