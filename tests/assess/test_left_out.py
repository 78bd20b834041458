"""Which files an error leaves out of the ranking, and which committed ones keep it from being made."""

import datetime as dt

from building import assess_files, files_of, initiative

from pmoctl.assess.left_out import leave_out
from pmoctl.assess.outcome import Assessed, LeftOut
from pmoctl.model.checkpoint import Decision
from pmoctl.model.finding import Finding
from pmoctl.model.state import Decided


def file(name, state=None, unit="ops"):
    """A file of that state; None: nobody could read it."""
    path = f"portfolio/initiatives/{unit}/{name}.yaml"
    if state is None:
        return Assessed(path, [], (), None, None, None)
    known = assess_files(files_of({"some": initiative()})).assessed[0].links
    return Assessed(path, [], (), known._replace(id=name, state=state, path=path), None, None)


def error(one, rule="rule"):
    return Finding(rule, "error", "message", one.path)


def decided(*outcomes):
    day = dt.date(2026, 10, 1)
    return [Decided("c", day, Decision.model_validate({"outcome": outcome})) for outcome in outcomes]


def test_a_file_with_errors_is_left_out_with_all_of_them_and_one_without_stays():
    faulty, fine = file("a", "submitted"), file("b", "submitted")
    found = [error(faulty, "one"), error(faulty, "two")]
    assert leave_out([faulty, fine], [*found, Finding("r", "error", "m", "frameworks/x.yaml")], {}) == (
        (LeftOut("a", faulty.path, "submitted", tuple(found)),), (),
    )  # fmt: skip
    assert leave_out([faulty, fine], [], {}) == ((), ())


def test_committed_work_that_can_be_read_stays_whatever_is_wrong_with_it():
    some = [file("a", "approved"), file("b", "paused"), file("c", "stopped"), file("d", "idea")]
    left_out, blocking = leave_out(some, map(error, some), {})
    assert ([each.initiative for each in left_out], blocking) == (["c", "d"], ())


def test_committed_work_that_cannot_be_read_or_stands_in_two_files_blocks():
    unread = file("a")
    left_out, blocking = leave_out([unread], [error(unread)], {"a": decided("approved")})
    assert (left_out, [(each.initiative, each.state) for each in blocking]) == ((), [("a", "approved")])
    one, other = file("a", "approved"), file("a", unit="sales")
    left_out, blocking = leave_out([one, other], [error(one)], {"a": decided("approved")})
    assert (left_out, [each.path for each in blocking]) == ((), [one.path])


def test_the_state_of_what_cannot_be_read_is_what_decisions_tell():
    for outcomes, state in (
        ((), None), (("approved",), "approved"), (("approved", "paused"), "paused"),
        (("approved", "paused", "resumed"), "approved"), (("approved", "amended"), "approved"),
        (("approved", "closed"), "closed"), (("rejected",), "rejected"), (("deferred", "approved"), "approved"),
        (("closed",), "submitted"),  # a step that there is not
    ):  # fmt: skip
        unread = file("a")
        found = leave_out([unread], [error(unread)], {"a": decided(*outcomes)})
        assert [each.state for each in (*found[0], *found[1])] == [state]
        assert bool(found[1]) == (state in {"approved", "paused"})
