"""Whoever watches what takes long: sees how far it is, and may stop it."""

from collections.abc import Callable

Watch = Callable[[int, int], bool]  # what is done, what is wanted → whether to go on


def never_stop(done: int, wanted: int) -> bool:
    """Go on whatever was done."""
    del done, wanted
    return True
