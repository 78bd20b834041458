"""Whole workspaces from plain mappings, for tests: written out as YAML files and assessed as users' files are."""

import datetime as dt
import json
import tempfile
from pathlib import Path

from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import Refused
from pmoctl.store.source import MISSING
from pmoctl.store.working_tree import WorkingTree

AS_OF = dt.date(2026, 12, 1)


def to_yaml(value):
    """Write plain data as one line of YAML in flow style; years stay numbers, all text but keys is quoted."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {to_yaml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(to_yaml(each) for each in value) + "]"
    if isinstance(value, str):  # as it is, but for what YAML wants escaped; pairs of surrogates are refused
        text = json.dumps(value, ensure_ascii=False)
        return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
    return json.dumps(value) if isinstance(value, bool) or value is None else str(value)


def to_file(data):
    return "".join(f"{key}: {to_yaml(value)}\n" for key, value in data.items())


def initiative(**keys):
    """An initiative submitted for every cycle; `None` takes a key away."""
    data = {"title": "Test", "type": "grow", "submitted": "2026-09-01", **keys}
    return {key: value for key, value in data.items() if value is not None}


def framework(**keys):
    data = {"title": "Test", "base_year": 2027, "criteria": {"fit": {}}, **keys}
    return {key: value for key, value in data.items() if value is not None}


def checkpoint(date, **decisions):
    """A checkpoint whose decisions are an outcome, or a mapping; `_` in an id stands for `-`."""
    decided = {
        name.replace("_", "-"): {"outcome": decision} if isinstance(decision, str) else decision
        for name, decision in decisions.items()
    }
    return {"name": "Board", "date": date, "decisions": decided}


def files_of(initiatives, frame=None, checkpoints=None, *, unit="ops", frameworks=None, **settings):
    """Give a workspace as text by path. Initiative ids may be `unit/id`; settings are keys of portfolio.yaml."""
    portfolio = {
        "format": 1, "organisation": "Test", "currency": "EUR", "cycle": 2027, "framework": "used", **settings,
    }  # fmt: skip
    files = {
        "portfolio/portfolio.yaml": to_file(portfolio),
        "frameworks/used.yaml": to_file(framework() if frame is None else frame),
    }
    for name, data in (frameworks or {}).items():
        files[f"frameworks/{name}.yaml"] = to_file(data)
    for name, data in (checkpoints or {}).items():
        files[f"portfolio/checkpoints/{name}.yaml"] = to_file({"forum": "Board", **data})
    for name, data in initiatives.items():
        path = name if "/" in name else f"{unit}/{name}"
        files[f"portfolio/initiatives/{path}.yaml"] = to_file(data)
        files[f"portfolio/units/{path.split('/')[0]}.yaml"] = "name: Unit\nkind: business_unit\n"
    return files


def write_files(root, files):
    for path, text in files.items():
        target = Path(root, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def assess_files(files, **options):
    with tempfile.TemporaryDirectory() as root:
        write_files(root, files)
        return assess_workspace(WorkingTree(Path(root)), AS_OF, **options)


def assess(initiatives, frame=None, checkpoints=None, *, new_only=False, **settings):
    """Assess a workspace that is meant to be free of faults, and to give a ranking."""
    assessment = assess_files(files_of(initiatives, frame, checkpoints, **settings), new_only=new_only)
    errors = [finding for finding in assessment.findings if finding.severity == "error"]
    assert [finding for finding in errors if finding.rule != "rating-missing"] == []
    assert not isinstance(assessment, Refused)
    return assessment.ranking


def by_id(ranking):
    return {row.scored.id: row for row in ranking.rows}


def score(data, frame=None, **settings):
    """Score one initiative, alone in its workspace."""
    (row,) = assess({"one": data}, frame, **settings).rows
    return row.scored


def money(data, frame=None, **settings):
    return score(data, frame, **settings).money


class Files:
    """A source of files that are nowhere but in memory, listed in the order given."""

    def __init__(self, files):
        self._files = {path: text.encode() for path, text in files.items()}

    def paths(self, _folders=()):
        return list(self._files)

    def read(self, path):
        return self._files.get(path, MISSING)

    def versions(self, _path):
        return iter(())

    def since(self, _revision):
        return None

    def review(self):
        return None
