"""A repository in which a board meets, frozen, decided on and sealed without a command line."""

import datetime as dt
import shutil
import subprocess

import pytest
from building import files_of, framework, initiative, to_file, write_files
from running import commit_all, git

from pmoctl.record.decide import propose_decisions
from pmoctl.record.freeze import propose_freeze, tag_record
from pmoctl.record.propose import open_desk, write_proposal
from pmoctl.record.seal import propose_seal
from pmoctl.record.verify import verify_checkpoint
from pmoctl.record.versions import Books, read_versions
from pmoctl.store.authorship import Authorship
from pmoctl.store.digest import digest_data
from pmoctl.store.read import read_data

DAY = dt.date(2026, 12, 10)
SEALED = dt.date(2026, 12, 17)
BOARD = "portfolio/checkpoints/board.yaml"
FRAME = "frameworks/used.yaml"
ONE, TWO = (f"portfolio/initiatives/ops/{name}.yaml" for name in ("one", "two"))
APPROVED = {"date": "2026-09-01", "forum": "Board", "by": ["Ann"], "digest": digest_data(framework())}
TOOL = "1.0"


NEEDS_KEYS = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="git signs with ssh-keygen here")


def make_keys(folder, *names):
    """Make a signing key for each name; give the folder that they lie in."""
    for name in names:
        call = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)]
        subprocess.run(call, check=True)
    return folder


def board_files(approval=APPROVED, **board):
    """By hand: one (100 points) fits into 100 of budget, two (60 points, 60 more money) does not."""
    initiatives = {
        "one": initiative(ratings={"fit": 5}, costs={"capex": {2027: 60}}),
        "two": initiative(ratings={"fit": 3}, costs={"capex": {2027: 60}}),
    }
    frame = {**framework(), **({"approval": [approval]} if approval else {})}
    files = files_of(initiatives, frame, envelope={"budget": {2027: 100}})
    return {**files, BOARD: to_file({"name": "Board", "date": "2026-12-10", "forum": "Board", **board})}


def lay(root, **board):
    write_files(root, board_files(**board))
    return commit_all(root)


def desk_of(root):
    return open_desk(root, DAY, with_initiatives=True)


def write(root, propose, *words, **options):
    desk = desk_of(root)
    made = propose(desk, *words, **options)
    assert made.errors == ()
    write_proposal(desk, made)
    return commit_all(root)


def freeze(root, *, unapproved=False):
    """Record what is on the table at the commit there is; give the commit that brought the record."""
    desk, revision = desk_of(root), git(root, "rev-parse", "HEAD")
    frozen = propose_freeze(desk, "board", revision, TOOL, None, new_only=False, unapproved=unapproved)
    write_proposal(desk, frozen.proposal)
    tag_record(root, "board", revision)
    return commit_all(root)


def decide(root, **decisions):
    return write(root, propose_decisions, "board", decisions, replace=False)


def seal(root, **options):
    return write(root, propose_seal, "board", ["Ann"], SEALED, leave_open=True, **options)


def data_of_board(root):
    return read_data((root / BOARD).read_text(encoding="utf-8"))


def change(root, path, old, new):
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def books_of(root):
    desk = desk_of(root)
    return Books(root, desk.source, "HEAD", desk.workspace.people)


def versions_of(root):
    return read_versions(root, "HEAD").get("board", [])


def verify(root, tool=TOOL):
    workspace = desk_of(root).workspace
    return verify_checkpoint(
        books_of(root),
        "board",
        workspace.checkpoints.get("board"),
        workspace.digests.get(BOARD),
        versions_of(root),
        tool,
    )


def by(number, name="A"):
    """Give the authorship of a made-up commit: of a day in October, by somebody."""
    day = dt.date(2026, 10, number)
    return Authorship(f"{number:040}", day, day, f"{name} <a@x>", f"{name} <a@x>", "none", None, "s")
