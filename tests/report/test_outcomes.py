"""Every outcome, state and status that there may be has its words, in every language."""

from typing import get_args

import pytest

from pmoctl.model.checkpoint import Outcome
from pmoctl.model.condition import Status
from pmoctl.model.portfolio import State
from pmoctl.report.language import speaking
from pmoctl.report.outcomes import outcome_words, state_words, status_words


@pytest.mark.parametrize(("kind", "words"), [(Outcome, outcome_words), (State, state_words), (Status, status_words)])
def test_each_has_words_of_its_own(kind, words):
    names = get_args(kind)
    assert [words(name) for name in names] == list(names)  # English says what files say
    with speaking("de"):
        said = [words(name) for name in names]
    assert len(set(said)) == len(names)
    assert not set(said) & set(names)
