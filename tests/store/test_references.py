"""Every place of a file that names something."""

import pytest

from pmoctl.store.references import NAMED, parts_naming, references


def found(kind, data):
    return {(".".join(map(str, each.route)), each.what, each.text, each.at_key) for each in references(kind, data)}


@pytest.mark.parametrize(
    ("kind", "data", "places"),
    [
        ("initiative", {"title": "ann", "sponsor": "ann", "requires": {"b": {"by": "2027-01"}}, "excludes": ["c"]}, {
            ("sponsor", "person", "ann", False), ("requires.b", "initiative", "b", True),
            ("excludes.0", "initiative", "c", False),
        }),
        ("initiative", {"requires": ["b"], "contributes": {"t": {}}, "ratings": {"fit": 3}, "related": ["d"]}, {
            ("requires.0", "initiative", "b", False), ("contributes.t", "target", "t", True),
            ("ratings.fit", "criterion", "fit", True), ("related.0", "initiative", "d", False),
        }),
        ("initiative", {"levels": {"pilot": {"owner": "bob", "contributes": {"t": {}}}}}, {
            ("levels.pilot.owner", "person", "bob", False), ("levels.pilot.contributes.t", "target", "t", True),
        }),
        ("initiative", {"reviews": [{"framework": "f", "by": "ann", "ratings": {"fit": 1}}, {"by": 7}]}, {
            ("reviews.0.framework", "framework", "f", False), ("reviews.0.by", "person", "ann", False),
            ("reviews.0.ratings.fit", "criterion", "fit", True), ("reviews.1.by", "person", "7", False),
        }),
        ("people", {"ann": {"successor": "bob"}}, {
            ("ann", "person", "ann", True), ("ann.successor", "person", "bob", False),
        }),
        ("people", {"ann": {}, "custom": {"successor": "ann"}}, {("ann", "person", "ann", True)}),
        ("portfolio", {"framework": "f", "limits": {"x": {"where": {"unit": ["a"], "theme": "t"}, "each": "unit"}}}, {
            ("framework", "framework", "f", False), ("limits.x.where.unit.0", "unit", "a", False),
            ("limits.x.where.theme", "theme", "t", False),
        }),
        ("checkpoint", {"decisions": {"a": {"by": ["ann"], "displaces": ["b"]}}, "fulfilled": {"a/c": {}}}, {
            ("decisions.a.by.0", "person", "ann", False), ("decisions.a.displaces.0", "initiative", "b", False),
            ("decisions.a", "initiative", "a", True), ("fulfilled.a/c", "initiative", "a/c", True),
        }),
        ("scenario", {"in": ["a"], "out": ["b"], "weights": {"fit": 2}}, {
            ("in.0", "initiative", "a", False), ("out.0", "initiative", "b", False),
            ("weights.fit", "criterion", "fit", True),
        }),
        ("unit", {"engagement": {"meetings": [{"with": ["ann"], "actions": {"x": {"owner": "bob"}}}]}}, {
            ("engagement.meetings.0.with.0", "person", "ann", False),
            ("engagement.meetings.0.actions.x.owner", "person", "bob", False),
        }),
    ],
)  # fmt: skip
def test_what_is_named_and_where(kind, data, places):
    assert found(kind, data) == places


def test_criteria_are_found_at_any_depth_and_gates_ask_by_dotted_keys():
    data = {
        "criteria": {"value": {"criteria": {"fit": {"criteria": {"deep": {}}}}}},
        "gates": {"g": {"include_when": {"has": "contributes.share"}}, "h": {"exclude_unless": {"has": "owner"}},
                  "i": {"exclude_unless": {"criterion": "fit", "at_least": 1}}},
        "weights": {"judgements": [{"by": "ann", "compare": {"fit": {"deep": 3}}}]}, "tie_break": ["fit"],
    }  # fmt: skip
    assert found("framework", data) == {
        ("criteria.value", "criterion", "value", True), ("criteria.value.criteria.fit", "criterion", "fit", True),
        ("criteria.value.criteria.fit.criteria.deep", "criterion", "deep", True),
        ("gates.g.include_when.has", "target", "contributes.share", False),
        ("gates.i.exclude_unless.criterion", "criterion", "fit", False), ("tie_break.0", "criterion", "fit", False),
        ("weights.judgements.0.by", "person", "ann", False),
        ("weights.judgements.0.compare.fit", "criterion", "fit", True),
        ("weights.judgements.0.compare.fit.deep", "criterion", "deep", True),
    }  # fmt: skip


@pytest.mark.parametrize("data", [None, [], "text", 3, {"sponsor": None}, {"sponsor": {"a": 1}}, {"requires": True}])
def test_whatever_else_a_file_says_names_nothing(data):
    assert found("initiative", data) == set()
    assert {"initiative", "person"} < set(NAMED)


def test_a_key_is_given_after_what_it_holds():
    order = [each.text for each in references("checkpoint", {"decisions": {"a": {"displaces": ["b"]}}})]
    assert order == ["b", "a"]


@pytest.mark.parametrize(
    ("kind", "name", "named"),
    [
        ("initiative", "owner", {1: "person"}), ("initiative", "requires", {1: "initiative"}),
        ("initiative", "contributes.share.by.2028", {1: "target"}), ("initiative", "ratings.fit", {1: "criterion"}),
        ("initiative", "reviews.0.ratings.fit.value", {3: "criterion"}), ("initiative", "reviews.0.by", {3: "person"}),
        ("initiative", "levels.pilot.owner", {3: "person"}), ("initiative", "owner.name", {}),
        ("initiative", "title", {}), ("portfolio", "framework", {1: "framework"}),
        ("portfolio", "limits.x.where.unit", {4: "unit"}), ("people", "ann.successor", {2: "person"}),
        ("people", "ann.left", {}), ("unit", "objectives.new.statement", {}),  # who and what is there is said there
        ("unit", "objectives.new.supports", {3: "target"}), ("framework", "criteria.fit.weight", {}),
        ("framework", "tie_break", {}),  # a measure may stand there too
    ],
)  # fmt: skip
def test_parts_of_a_dotted_name_that_name_something(kind, name, named):
    assert parts_naming(kind, name.split(".")) == named
