"""A changed framework or theme is found at the line that was changed, as far as git knows what was approved."""

import pytest
from building import AS_OF, framework, to_file, write_files
from running import commit_all

from pmoctl.assess.assess import assess_workspace
from pmoctl.store.digest import digest_data
from pmoctl.store.revision import Revision
from pmoctl.store.working_tree import WorkingTree

CRITERIA = {"fit": {"weight": 30, "question": "Fit?"}, "risk": {"weight": 20, "question": "Risk?"}}
GATES = {"linked": {"exclude_unless": {"has": "contributes"}}}


def approved(**keys):
    data = framework(criteria=CRITERIA, gates=GATES, **keys)
    approval = {"date": "2026-09-30", "forum": "Board", "by": ["Ann"], "digest": digest_data(data)}
    return {**data, "approval": [approval]}


def write(root, data):
    lines = to_file({key: value for key, value in data.items() if key != "criteria"}) + "criteria:\n"
    for name, criterion in data["criteria"].items():
        lines += f"  {name}:\n" + "".join(f"    {key}: {value}\n" for key, value in criterion.items())
    settings = {"format": 1, "organisation": "Test", "currency": "EUR", "cycle": 2027, "framework": "used"}
    write_files(root, {"portfolio/portfolio.yaml": to_file(settings), "frameworks/used.yaml": lines})


def found(source):
    assessment = assess_workspace(source, AS_OF, located=True)
    return [
        (finding.message, finding.span.line, finding.span.column)
        for finding in assessment.findings
        if finding.rule == "framework-altered"
    ]


@pytest.fixture
def root(tmp_path):
    write(tmp_path, approved())
    commit_all(tmp_path)
    return tmp_path


def test_what_is_as_approved_is_no_finding(root):
    assert found(WorkingTree(root)) == []


def test_a_digit_is_found_at_its_line(root):
    write(root, {**approved(), "criteria": {**CRITERIA, "risk": {"weight": 25, "question": "Risk?"}}})
    message = "`criteria.risk.weight` is 25; the Board approved 20 on 2026-09-30"
    assert found(WorkingTree(root)) == [(message, 10, 13)]


def test_it_is_found_after_it_was_committed_too_and_at_a_revision(root):
    write(root, {**approved(), "criteria": {**CRITERIA, "risk": {"weight": 25, "question": "Risk?"}}})
    commit_all(root)
    write(root, {**approved(), "criteria": {**CRITERIA, "fit": {"weight": 31, "question": "Fit?"}}})
    commit = commit_all(root)
    message = "`criteria.fit.weight` is 31; the Board approved 30 on 2026-09-30"
    assert found(WorkingTree(root)) == found(Revision(root, commit)) == [(message, 7, 13)]
    assert found(Revision(root, "HEAD~2")) == []


def test_what_was_added_and_what_is_gone_are_told_apart(root):
    data = {**approved(), "criteria": {"fit": CRITERIA["fit"], "new": {"weight": 1, "question": "New?"}}}
    write(root, {key: value for key, value in data.items() if key != "gates"})
    assert sorted(found(WorkingTree(root))) == [
        ("`criteria.new` was added after the Board approved the file on 2026-09-30", 8, 3),
        ("`criteria.risk` is gone, which the Board approved on 2026-09-30", 4, 1),
        ("`gates` is gone, which the Board approved on 2026-09-30", 1, 1),
    ]


def test_without_the_approved_version_the_approval_is_named(tmp_path):
    write(tmp_path, {**approved(), "criteria": {**CRITERIA, "risk": {"weight": 25, "question": "Risk?"}}})
    (message, line, _) = found(WorkingTree(tmp_path))[0]
    assert (message, line) == ("changed since the Board approved it on 2026-09-30", 4)
