"""Lets tests of every folder import what stands in this one, and measures what the processes of pytest-xdist run."""

import os

import coverage

# Before anything of pmoctl is imported: what runs when a module is imported counts too.
worker = {"COVERAGE_RUN", "PYTEST_XDIST_WORKER"} <= os.environ.keys()
measuring = coverage.Coverage(data_suffix=True) if worker else None
if measuring is not None:
    measuring.start()


def pytest_sessionfinish():
    if measuring is not None:
        measuring.stop()
        measuring.save()
