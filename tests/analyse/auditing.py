"""Audits of small workspaces, for tests."""

from building import assess_files, files_of, framework

from pmoctl.analyse.audit import audit_framework


def audit(initiatives, frame=None, checkpoints=None, **settings):
    """Audit a workspace that is meant to be free of faults; without history."""
    found = assess_files(files_of(initiatives, frame, checkpoints, **settings), with_initiatives=True)
    assert [each for each in found.findings if each.severity == "error" and each.rule != "rating-missing"] == []
    return audit_framework(found.workspace, found.baseline, found.ranking, None, None)


def rated(*ids, **keys):
    """A framework of rated criteria on a scale from 0 to 10."""
    return framework(criteria={name: {} for name in ids}, scale={"lowest": 0, "highest": 10}, **keys)


def by(rows, key):
    return {getattr(row, key): row for row in rows}
