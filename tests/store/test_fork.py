"""Work shared out among processes comes to what one would make of it, in order, whatever befalls the others."""

import errno
import gc
import os
import signal
import time

import pytest

from pmoctl.store import fork
from pmoctl.store.fork import map_batches, no_collection

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


@pytest.fixture
def shared(monkeypatch):
    """Share out whatever there is, among three."""
    monkeypatch.setattr(fork, "WORTHWHILE", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)


def squares(batch):
    return [each * each for each in batch]


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(("many", "size"), [(0, 3), (1, 3), (6, 3), (7, 3), (600, 1), (767, 1)])
def test_each_result_stands_where_its_item_did(many, size):
    assert map_batches(squares, range(many), size) == [each**2 for each in range(many)]


@needs_fork
@pytest.mark.usefixtures("shared")
def test_several_processes_take_part_and_each_batch_is_done_once():
    def work(batch):
        time.sleep(0.02)
        return [(os.getpid(), tuple(batch))]

    done = map_batches(work, range(30), 2)
    assert [batch for _, batch in done] == [(each, each + 1) for each in range(0, 30, 2)]
    assert len({process for process, _ in done}) == 3


@pytest.mark.parametrize(("many", "processors"), [(499, 2), (500, 1), (500, None)])
def test_few_items_or_one_processor_start_no_process(monkeypatch, many, processors):
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    monkeypatch.setattr(fork, "_start", lambda *_: pytest.fail("a process was started"))
    assert map_batches(squares, range(many), 64) == [each**2 for each in range(many)]


@needs_fork
def test_five_hundred_items_are_worth_one(monkeypatch):
    started = []
    monkeypatch.setattr(os, "cpu_count", lambda: 20)
    monkeypatch.setattr(fork, "_start", lambda *_: started.append(1))
    assert map_batches(squares, range(500), 64) == [each**2 for each in range(500)]
    assert len(started) == 7  # eight with the one that is there


@pytest.mark.posix
@needs_fork
@pytest.mark.usefixtures("shared")
def test_what_a_killed_process_left_undone_is_done_here():
    here = os.getpid()

    def work(batch):
        time.sleep(0.01)
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return squares(batch)

    assert map_batches(work, range(20), 2) == [each**2 for each in range(20)]


@needs_fork
@pytest.mark.usefixtures("shared")
def test_a_fault_of_the_work_comes_home_as_it_is():
    def work(batch):
        time.sleep(0.01)
        return [1 // (each - 13) for each in batch]

    with pytest.raises(ZeroDivisionError) as caught:
        map_batches(work, range(20), 1)
    assert any(entry.name == "work" for entry in caught.traceback)


@needs_fork
@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("what", ["os.fork", "tempfile.TemporaryFile"])
def test_without_room_for_another_process_this_one_does_it_all(monkeypatch, what):
    def refuse():
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(what, refuse)
    assert map_batches(squares, range(20), 2) == [each**2 for each in range(20)]


def test_cycles_are_not_looked_for_within_and_afterwards_as_before():
    def inside():
        with no_collection():
            assert not gc.isenabled()
            raise ValueError

    gc.enable()  # whatever ran before in this process
    with pytest.raises(ValueError):  # noqa: PT011  # our own
        inside()
    assert gc.isenabled()
    gc.disable()
    try:
        with no_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
