"""Where many independent programmes are solved: here, in processes of this machine, or on a cluster. The same bytes."""

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

from pmoctl.select.frontier import Spread


@contextmanager
def spread_over(workers: int = 1, cluster: str | None = None) -> Iterator[Spread]:
    """Yield a `map` that keeps the order of its tasks, over so many processes, or over the workers of a cluster.

    Args:
        workers: processes of this machine; 1 is this very one. With a cluster it does not count.
        cluster: address of a Dask scheduler, `tcp://host:port`; its workers need pmoctl.

    Raises:
        ModuleNotFoundError: a cluster is asked for, and `distributed` is not installed (`pmoctl[cluster]`).
        OSError: there is no scheduler at that address.
    """
    if cluster is not None:
        from distributed import Client

        connect: Callable[..., Any] = Client  # it says no types of itself
        with connect(cluster, set_as_default=False) as client, client.get_executor(pure=False) as executor:
            yield _map_of(executor)
    elif workers > 1:
        # Not by fork: a solver that has run in this process hangs in its children.
        with ProcessPoolExecutor(workers, get_context("spawn"), _leave_interrupts) as executor:
            yield _map_of(executor)
    else:
        yield map


def _leave_interrupts() -> None:
    """Have Ctrl-C, which reaches all processes of a terminal, be for the first of them alone: it stops the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _map_of(executor: Executor) -> Spread:
    def spread(function, tasks):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202  # as `Spread` says
        futures = [executor.submit(function, task) for task in tasks]
        try:
            for future in futures:
                yield future.result()
        finally:  # whoever stops listening wants no more of them
            for future in futures:
                future.cancel()

    return spread
