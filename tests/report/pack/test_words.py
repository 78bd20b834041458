"""Verdicts in words: on what condition, until when and why, each by its own reason, of one and of several."""

import pytest
from building import checkpoint, framework
from looking import BUDGET, GATED, LAW, look_at, rated

from pmoctl.analyse.verdicts import Ground
from pmoctl.report.pack.words import condition_words, say_verdict, until_words, verdict_line
from pmoctl.score.charges import Limited

SHORT = Limited("budget", None, 2027)


@pytest.fixture(scope="module")
def look():
    some = {"a": rated(5, 60, title="Alpha"), "b": rated(3, 30, title="Beta"), "run": rated(1, 5, title="Running")}
    frame = framework(criteria={"fit": {"name": "Fit for purpose"}})
    return look_at(some, frame, {"c": checkpoint("2026-09-10", run="approved")}, envelope=BUDGET)


def lines(initiatives, frame=None, checkpoints=None, **keys):
    """Give what is said of each: the verdict in a sentence, and why."""
    look = look_at(initiatives, frame, checkpoints, **keys)
    return {
        name: (verdict_line(look, each), say_verdict(look, each).why) for name, each in look.verdicts.items()
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ground", "one", "of_each"),
    [
        (Ground("costs"), "its costs are stated", "costs of each are stated"),
        (Ground("ratings"), "it is rated", "each is rated"),
        (Ground("owner"), "it names an owner", "each names an owner"),
        (Ground("budget"), "a budget is set", "a budget is set"),
        (Ground("tied", ("b",)), "it is chosen over Beta, with which it ties",
         "each is chosen over Beta, with which it ties"),
        (Ground("rival", ("b",)), "Beta is not chosen", "Beta is not chosen"),
        (Ground("rival", ("a", "b")), "Alpha and Beta are not chosen", "Alpha and Beta are not chosen"),
        (Ground("rival", ("run",)), "Running is stopped", "Running is stopped"),
        (Ground("requires", ("b",)), "Beta is approved with it", "Beta is approved with it"),
        (Ground("with", ("b",)), "Beta is approved", "Beta is approved"),
        (Ground("with", ("a", "b")), "Alpha and Beta are approved", "Alpha and Beta are approved"),
        (Ground("score", ("fit",)), "a value is given for Fit for purpose", "a value is given for Fit for purpose"),
        (Ground("overrun", (), SHORT, 20), "the budget for 2027 is raised by EUR 20",
         "the budget for 2027 is raised by EUR 20"),
    ],
)  # fmt: skip
def test_conditions_of_one_and_of_several(look, ground, one, of_each):
    assert condition_words(look, ground) == one
    assert condition_words(look, ground, each=True) == of_each


def test_until_when(look):
    assert until_words(look, Ground("after_line")) == "there is room after what ranks before it"
    assert until_words(look, Ground("requires", ("a",))) == "Alpha is approved"
    assert until_words(look, Ground("requires", ("a", "b"))) == "Alpha and Beta are approved"
    assert until_words(look, Ground("owner")) == "it names an owner"
    people = Ground("short", (), Limited("capacity", "data-engineers", 2028), 0.5)
    assert until_words(look, people) == (
        "the capacity of data engineers for 2028 is raised by 0.5 full-time equivalents"
    )


def test_what_fits_says_into_what():
    one = {"a": rated(5, 60)}
    assert lines(one, envelope=BUDGET)["a"] == ("Approve.", "rank 1, fits the budget")
    assert lines(one)["a"] == ("Approve if a budget is set.", "rank 1, and no budget is set")
    capex = {"envelope": {"capex": {2027: 100}}}
    assert lines(one, **capex)["a"] == ("Approve.", "rank 1, fits every limit that is set")
    unowned = lines({"a": rated(5, 60, owner=None)}, envelope=BUDGET)
    assert unowned["a"] == ("Approve if it names an owner.", "rank 1, fits the budget")


def test_a_duty_names_what_obliges_and_else_its_gates():
    law = rated(0, 10, obligation=LAW)
    assert lines({"a": law}, framework(gates=GATED), envelope=BUDGET)["a"] == ("Approve.", "obliged by Act 1")
    rule = {"include_when": {"has": "obligation"}}
    open_one = rated(0, 10, obligation={"source": "Act 1", "kind": "law"})
    assert lines({"a": open_one}, framework(gates={"must": rule}), envelope=BUDGET)["a"][1] == (
        "must be done by the gate must"
    )
    twice = framework(gates={"must": rule, "too": rule})
    assert lines({"a": open_one}, twice, envelope=BUDGET)["a"][1] == "must be done by the gates must and too"


def test_what_is_short_says_by_how_much_and_what_comes_after_the_line_says_so():
    found = lines({"a": rated(5, 60), "b": rated(4, 70), "c": rated(3, 20)}, envelope=BUDGET)
    # 60 of 100 are taken
    assert found["b"] == (
        "Defer until the budget for 2027 is raised by EUR 30.",
        "it takes EUR 30 more than is left of the budget for 2027",
    )
    assert found["c"] == ("Defer until there is room after what ranks before it.", "it comes after the line")


def test_what_cannot_start_alone_names_what_it_waits_for_and_what_is_short_for_both():
    needy = rated(5, 40, title="App", requires=["base"])
    found = lines({"app": needy, "base": rated(1, 90, title="Platform")}, envelope=BUDGET)
    # 40 and 90 are 30 more than 100
    assert found["app"] == (
        "Defer until Platform is approved and the budget for 2027 is raised by EUR 30.",
        "it cannot start without Platform; it takes EUR 30 more than is left of the budget for 2027",
    )
    unowned = rated(5, 40, title="App", requires=["base"], owner=None)
    unrated = {"app": unowned, "base": rated(1, title="Platform")}
    assert lines(unrated, envelope=BUDGET)["app"] == (
        "Defer until Platform is approved and it names an owner.", "it cannot start without Platform",
    )  # fmt: skip


def test_rivals_and_ties_name_one_another():
    rivals = {"a": rated(5, 60, title="Alpha", excludes=["b"]), "b": rated(3, 10, title="Beta")}
    assert lines(rivals, envelope=BUDGET)["b"] == ("Defer until Alpha is not chosen.", "it excludes Alpha")
    tied = {"a": rated(3, 60, title="Alpha"), "b": rated(3, 60, title="Beta")}
    assert lines(tied, envelope=BUDGET) == {
        "a": ("Approve if it is chosen over Beta, with which it ties.", "rank 1, fits the budget"),
        "b": ("Defer until it is chosen over Alpha, with which it ties.",
              "it ties with Alpha; nothing but the id decided"),
    }  # fmt: skip


def test_what_is_not_assessed_or_rejected_says_what_it_lacks():
    frame = framework(missing="reject", criteria={"fit": {"name": "Fit"}, "ease": {}},
                      gates={"linked": {"exclude_unless": {"has": "contributes"}}})  # fmt: skip
    assert lines({"a": rated(5, 60)}, frame)["a"] == ("Reject.", "it does not pass the gate linked")
    unlinked = framework(missing="reject", criteria={"fit": {"name": "Fit"}, "ease": {}})
    found = lines({"a": rated(5, 60), "b": rated(5), "c": rated(1, 5, ratings={})}, unlinked, envelope=BUDGET)
    assert found == {
        "a": ("Not assessed.", "it lacks a value for ease"),
        "b": ("Not assessed.", "it states no costs and it lacks a value for ease"),
        "c": ("Not assessed.", "it has no ratings"),
    }
