"""Measures what the processes of pytest-xdist run, and skips what a system cannot have."""

import os
import sys

import coverage
import pytest

# Before anything of pmoctl is imported: what runs when a module is imported counts too.
worker = {"COVERAGE_RUN", "PYTEST_XDIST_WORKER"} <= os.environ.keys()
measuring = coverage.Coverage(data_suffix=True) if worker else None
if measuring is not None:
    measuring.start()


def pytest_sessionfinish():
    if measuring is not None:
        measuring.stop()
        measuring.save()


def pytest_runtest_setup(item):
    if sys.platform == "win32" and item.get_closest_marker("posix"):
        pytest.skip("this system has other links, signals and shells")
