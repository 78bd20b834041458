"""Approvals of a framework, below the command line: what is written, and what an earlier one forbids."""

import datetime as dt

import pytest
from building import files_of, framework, initiative, write_files

from pmoctl.record.approve import propose_approval
from pmoctl.record.propose import open_desk
from pmoctl.record.refusal import ImpossibleError
from pmoctl.store.digest import digest_data
from pmoctl.store.read import read_data

DAY = dt.date(2026, 12, 1)
DIGEST = digest_data(framework())
EARLIER = {"date": "2026-11-01", "forum": "Board", "by": ["Ann", "Bo"], "digest": DIGEST}


def desk_of(root, *approvals):
    written = {**framework(), **({"approval": list(approvals)} if approvals else {})}
    write_files(root, files_of({"one": initiative()}, written))
    return open_desk(root, DAY)


def name_of(desk):
    return desk.workspace.settings.framework


def approvals(desk, *words):
    proposal = propose_approval(desk, name_of(desk), *words)
    assert proposal.errors == ()
    (content,) = proposal.edits.values()
    return read_data(content.decode())["approval"]


def test_an_approval_has_the_digest_of_the_file_without_approvals(tmp_path):
    written = approvals(desk_of(tmp_path), ["Ann"], "Board", DAY, "minutes.pdf")
    assert written == [
        {"date": "2026-12-01", "forum": "Board", "by": ["Ann"], "evidence": "minutes.pdf", "digest": DIGEST}
    ]


@pytest.mark.parametrize(
    ("by", "forum", "day"), [(["Cy"], "Board", DAY), (["Ann"], "Council", DAY), (["Cy"], "Board", dt.date(2026, 11, 1))]
)
def test_others_or_another_forum_may_approve_the_same(tmp_path, by, forum, day):
    assert approvals(desk_of(tmp_path, EARLIER), by, forum, day) == [
        EARLIER, {"date": day.isoformat(), "forum": forum, "by": by, "digest": DIGEST},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("by", "day", "message"),
    [
        (["Bo"], DAY, "the Board approved just this on 2026-11-01 already"),
        (["Cy"], dt.date(2026, 10, 31), "2026-10-31 is before the approval of 2026-11-01"),
    ],
)
def test_what_an_earlier_approval_forbids(tmp_path, by, day, message):
    desk = desk_of(tmp_path, EARLIER)
    with pytest.raises(ImpossibleError) as refused:
        propose_approval(desk, name_of(desk), by, "Board", day)
    assert str(refused.value) == message
