"""What counts as proven."""

from typing import get_args

from pmoctl.select.solver import Solved, Status


def test_an_optimal_set_and_that_there_is_none_are_proofs_and_nothing_else_is():
    proven = [status for status in get_args(Status) if Solved(status, None, None).proven]
    assert proven == ["optimal", "infeasible"]
