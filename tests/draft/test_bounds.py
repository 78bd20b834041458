"""What bounds the time, the memory and the single steps of a template, each by itself."""

import signal
import sys
import threading
import time

import pytest

from pmoctl.draft.bounds import BoundError, bounded, require_small

MANY = 50_000_000


def busy(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass
    return "done"


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr("pmoctl.draft.bounds.SECONDS", 0.05)
    monkeypatch.setattr("pmoctl.draft.bounds._AGAIN", 0.01)


@pytest.mark.parametrize(
    ("operator", "left", "right", "small"),
    [
        ("**", 2, 2048, True),  # twice 2048 bits
        ("**", 2, 2049, False),
        ("**", 2, -5, True),
        ("**", 0, 10**9, True),
        ("**", 2.0, 5000, True),  # a double is never large
        ("*", 1 << 2047, 1 << 2047, True),
        ("*", 1 << 2048, 1 << 2047, False),
        ("*", "ab", MANY // 2, True),
        ("*", "ab", MANY // 2 + 1, False),
        ("*", MANY // 2 + 1, "ab", False),
        ("*", b"a", MANY + 1, False),
        ("*", [1], MANY + 1, False),
        ("*", MANY + 1, (1,), False),
        ("*", "", 10**12, True),
        ("*", "a", -(10**12), True),
    ],
)
def test_a_step_may_come_to_some_thousand_bits_and_some_million_signs(operator, left, right, small):
    if small:
        require_small(operator, left, right)
    else:
        with pytest.raises(BoundError, match=r"a number that is too large|repeats a text or a list too often"):
            require_small(operator, left, right)


@pytest.mark.usefixtures("hurried")
def test_what_takes_too_long_is_stopped_where_it_is_concerned():
    heard = signal.getsignal(signal.SIGINT)
    running = set()

    def seen(frame):
        while frame is not None:
            running.add(frame.f_code.co_name)
            frame = frame.f_back
        return True

    with pytest.raises(BoundError, match=r"takes longer than 0\.05 seconds"), bounded(seen):
        busy(30)
    assert "test_what_takes_too_long_is_stopped_where_it_is_concerned" in running
    assert signal.getsignal(signal.SIGINT) is heard


@pytest.mark.usefixtures("hurried")
def test_what_is_not_concerned_takes_as_long_as_it_takes():
    with bounded(lambda _: False):
        assert busy(0.3) == "done"


@pytest.mark.usefixtures("hurried")
def test_what_is_concerned_only_later_is_asked_again():
    begin = time.monotonic()
    with pytest.raises(BoundError), bounded(lambda _: time.monotonic() > begin + 0.3):
        busy(30)
    assert time.monotonic() > begin + 0.3


def test_what_is_quick_is_not_disturbed():
    with bounded(lambda _: True):
        assert busy(0.01) == "done"


@pytest.mark.usefixtures("hurried")
def test_beside_the_main_thread_nobody_is_interrupted():
    said = []

    def run():
        with bounded(lambda _: True):
            said.append(busy(0.2))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert said == ["done"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
def test_memory_is_bounded_beyond_what_is_in_use_and_free_again(monkeypatch):
    import resource

    monkeypatch.setattr("pmoctl.draft.bounds.MEMORY", 1 << 27)
    limits = resource.getrlimit(resource.RLIMIT_AS)
    with bounded(lambda _: False):
        assert len(bytearray(1 << 25)) == 1 << 25
        with pytest.raises(MemoryError):
            bytearray(1 << 28)
    assert resource.getrlimit(resource.RLIMIT_AS) == limits
