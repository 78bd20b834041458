"""The same answer wherever programmes are solved."""

import pytest

from pmoctl.analyse.spread import spread_over
from tests.analyse.test_selections import CASES, draw, initiatives


@pytest.mark.parametrize("where", ["processes", "cluster"])
def test_the_same_bytes_wherever_it_is_solved(where):
    written = initiatives(CASES)
    written["c"]["ratings"]["risk"] = {"low": 1, "base": 3, "high": 4}
    one = repr(draw(written, draws=10))
    if where == "processes":
        with spread_over(2) as spread:
            other = repr(draw(written, draws=10, spread=spread))
    else:
        from distributed import LocalCluster

        local = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
        with local, spread_over(cluster=local.scheduler_address) as spread:
            other = repr(draw(written, draws=10, spread=spread))
    assert other == one
