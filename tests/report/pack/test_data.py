"""What machines read of a pack: plain numbers, null for what is unknown, and all that is left out."""

import dataclasses

from building import checkpoint, framework
from looking import BUDGET, GATED, LAW, look_at, rated

from pmoctl.model.difference import ChangedFile
from pmoctl.report.head import FrameworkUse
from pmoctl.report.pack.data import SectionData, pack_data
from pmoctl.report.pack.look import Look

USE = FrameworkUse(id="used", digest="sha256:0", state="draft")


def data_of(initiatives, frame=None, checkpoints=None, **keys):
    return dataclasses.asdict(pack_data(look_at(initiatives, frame, checkpoints, **keys), USE, ()))


def test_money_limits_and_verdicts_are_numbers():
    envelope = {"budget": {2027: 100}, "held_back": {2027: 10}, "capacity": {"crew": {2027: 2}}}
    some = {"run": rated(1, 20), "law": rated(0, 5, obligation=LAW), "a": rated(5, 30, capacity={"crew": {2027: 0.5}}),
            "b": rated(3, None, costs={"capex": {2027: 60, 2028: 1}}, requires=["a"])}  # fmt: skip
    found = data_of(some, framework(gates=GATED), {"c": checkpoint("2026-09-10", run="approved")}, envelope=envelope)
    assert (found["checkpoint"], found["as_of"], found["revision"]) == ("c", "2026-12-01", None)
    assert found["framework"] == {"id": "used", "digest": "sha256:0", "state": "draft"}
    assert found["headline"].startswith("We ask you to approve 2 initiatives: EUR 35 in 2027")
    assert found["money"] == {
        2027: {"budget": 100, "held_back": 10, "committed": 20, "must_do": 5, "recommended": 30, "headroom": 35,
               "asked": 95}
    }  # fmt: skip
    assert found["limits"] == (
        {"limit": "budget", "team": None, "year": 2027, "available": 90, "taken": 55, "free": 35, "binding": True},
        {"limit": "capacity", "team": "crew", "year": 2027, "available": 2, "taken": 0.5, "free": 1.5,
         "binding": False},
    )  # fmt: skip
    verdicts = {each["initiative"]: each for each in found["verdicts"]}
    assert list(verdicts) == ["a", "b", "law"]
    assert verdicts["b"] == {
        "initiative": "b", "verdict": "defer", "amounts": {2027: 60, 2028: 1}, "total": 61, "condition": None,
        "until": "the budget for 2027 is raised by EUR 25",
        "why": "it takes EUR 25 more than is left of the budget for 2027", "needs": ("a",),
    }  # fmt: skip


def test_what_is_unknown_is_null():
    found = data_of({"a": rated(5), "law": rated(0, obligation=LAW)}, framework(gates=GATED))
    assert found["money"] == {2027: {**dict.fromkeys(
        ("budget", "held_back", "must_do", "headroom", "asked")), "committed": 0, "recommended": 0}}  # fmt: skip
    assert [(each["amounts"], each["total"]) for each in found["verdicts"]] == [(None, None), (None, None)]
    assert found["checkpoint"] is None


def test_of_a_budget_of_which_nothing_is_held_back_that_is_known():
    # So budget - held_back - committed - must_do - recommended is the headroom: 100 - 0 - 0 - 0 - 30.
    (year,) = data_of({"a": rated(5, 30)}, envelope=BUDGET)["money"].values()
    assert (year["budget"], year["held_back"], year["recommended"], year["headroom"]) == (100, 0, 30, 70)


def test_what_is_left_out_what_changed_and_the_sections_are_told():
    look = look_at({"a": rated(5, 10)}, envelope=BUDGET, lost={"bad": "title: Bad\ntype: walk\n"})
    origin = look.origin._replace(revision="abc", changed=(ChangedFile("x.yaml", (), gone=False),))
    sections = (SectionData("ranking", "All fit", shown=True, why_not=None),)
    found = pack_data(Look(look.assessment, None, origin), USE, sections)
    (lost,) = found.left_out
    assert (lost.initiative, lost.path, lost.findings) == (
        "bad", "portfolio/initiatives/ops/bad.yaml", ("invalid-value",),
    )  # fmt: skip
    assert (found.revision, found.changed_since_frozen, found.sections) == ("abc", ("x.yaml",), sections)


def test_attention_is_told_in_sentences():
    late = {"outcome": "approved", "conditions": {"x": {"do": "Sign", "owner": "ann", "due": "2026-10-01"}}}
    points = {"c": checkpoint("2026-09-10", a=late), "d": checkpoint("2026-12-01")}
    found = data_of({"a": rated(5, 10, title="Alpha")}, None, points)
    assert found["attention"][0] == "1 condition overdue: Sign (Alpha)."
