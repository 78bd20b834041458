"""What the tests of rules share: a workspace without a finding, and the findings of one as lines."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from pmoctl.assess.assess import assess_workspace
from pmoctl.store.working_tree import WorkingTree

HERE = Path(__file__).parent
AS_OF = dt.date(2026, 12, 10)


@pytest.fixture
def base(tmp_path):
    """A copy of the workspace that passes every rule."""
    return Path(shutil.copytree(HERE / "_base", tmp_path / "workspace"))


@pytest.fixture
def find():
    """A function that gives all findings of a workspace in the concise form, hints on lines of their own."""

    def find(source):
        source = WorkingTree(source) if isinstance(source, Path) else source
        lines = []
        for finding in assess_workspace(source, AS_OF, located=True).findings:
            span = finding.span
            place = f"{finding.path}:{span.line}:{span.column}"
            lines.append(f"{place}: {finding.severity}[{finding.rule}] {finding.message}")
            lines += [f"  {finding.hint}"] if finding.hint else []
        return lines

    return find
