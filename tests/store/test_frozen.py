"""What was changed since a checkpoint was frozen, between two states of files that are nowhere but in memory."""

from building import Files, initiative, to_file

from pmoctl.model.checkpoint import Checkpoint
from pmoctl.store.frozen import changed_since_frozen

A = "portfolio/initiatives/ops/a.yaml"
UNIT = "portfolio/units/ops.yaml"
DIGEST = "sha256:" + "0" * 64
RECORD = {
    "revision": "0" * 40, "inputs": DIGEST, "tool": "1", "options": {}, "framework": {"id": "f", "digest": DIGEST},
    "ranking": DIGEST, "recommended": [],
}  # fmt: skip
MINUTES = {"approved": "2026-12-20", "by": ["Ann"], "digest": DIGEST}


class Past(Files):
    """Files of today, and what those were at a commit that are not so any more; None where git cannot tell."""

    def __init__(self, now, then):
        super().__init__(now)
        self._then = then

    def since(self, revision):
        assert revision == "0" * 40
        return None if self._then is None else {path: text and text.encode() for path, text in self._then.items()}


def point(date="2026-12-10", **keys):
    return Checkpoint.model_validate({"name": "Board", "date": date, "forum": "B", "record": RECORD, **keys})


def changed(now, then, **points):
    """Give by checkpoint what became of each file."""
    found = changed_since_frozen(Past(now, then), points or {"board": point()})
    return {
        name: [
            (each.path, each.came, each.gone, [difference.route for difference in each.differences]) for each in files
        ]
        for name, files in found.items()
    }


def test_values_that_differ_are_told_and_comments_and_layout_are_none():
    old = to_file(initiative(summary="x"))
    assert changed({A: to_file(initiative(summary="y"))}, {A: old}) == {"board": [(A, False, False, [("summary",)])]}
    assert changed({A: "# why\n" + old.replace("\n", "\n\n")}, {A: old}) == {}


def test_files_that_came_or_went():
    text = to_file(initiative())
    assert changed({A: text}, {A: None}) == {"board": [(A, True, False, [])]}
    assert changed({}, {A: text}) == {"board": [(A, False, True, [])]}
    assert changed({"portfolio/notes.txt": "x"}, {"portfolio/notes.txt": None}) == {}  # no file of a workspace


def test_what_a_meeting_writes_is_no_change():
    board = "portfolio/checkpoints/board.yaml"
    before = "name: Board\ndate: 2026-12-10\n"
    assert (
        changed({board: before + "decisions: {a: {outcome: approved}}\nminutes: {by: [Ann]}\n"}, {board: before}) == {}
    )
    moved = changed({board: before.replace("12-10", "12-11")}, {board: before})
    assert moved == {"board": [(board, False, False, [("date",)])]}
    unit = "name: Unit\nkind: business_unit\n"
    assert changed({UNIT: unit + "engagement: {every_weeks: 4}\n"}, {UNIT: unit}) == {}


def test_a_later_checkpoint_is_no_change_and_an_earlier_one_is():
    paths = {name: f"portfolio/checkpoints/{name}.yaml" for name in ("early", "late")}
    now = dict.fromkeys(paths.values(), "name: Other\n")
    then = dict.fromkeys(paths.values(), "name: Board\n")
    points = {"early": point("2026-11-01", minutes=MINUTES), "board": point(), "late": point("2027-01-01", record=None)}
    assert changed(now, then, **points) == {"board": [(paths["early"], False, False, [("name",)])]}


def test_only_what_was_frozen_and_is_not_minuted_is_looked_at_and_what_git_cannot_tell_is_none():
    now, then = {A: to_file(initiative(summary="y"))}, {A: to_file(initiative())}
    assert changed(now, then, board=point(record=None)) == changed(now, then, board=point(minutes=MINUTES)) == {}
    assert changed(now, None) == {}
    assert changed(now, {A: "title: [\n"})["board"][0][0] == A  # what could not be read then is another file now
