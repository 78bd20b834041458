"""Two states assessed together: what is the same in both is read once, and says the same as if each were read whole."""

import pytest
from building import AS_OF, Files, files_of, initiative

from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import Refused
from pmoctl.assess.pair import assess_pair, is_context


def at(name):
    return f"portfolio/initiatives/ops/{name}.yaml"


class Counted(Files):
    """Counts what of it is read."""

    def __init__(self, files):
        super().__init__(files)
        self.reads = []

    def read(self, path):
        self.reads.append(path)
        return super().read(path)


def paired(before, after):
    """Assess both states together; give the pair, and the initiatives that were read of the earlier one."""
    changed = frozenset(path for path in {*before, *after} if before.get(path) != after.get(path))
    earlier = Counted(before)
    pair = assess_pair(earlier, Files(after), changed, AS_OF)
    return pair, sorted({path for path in earlier.reads if not is_context(path)})


def rules(assessment):
    return sorted((each.rule, each.path, each.route) for each in assessment.findings)


A, B, C = (initiative(ratings={"fit": fit}, costs={"capex": {2027: 10}}) for fit in (5, 4, 3))


def test_only_what_differs_is_read_twice():
    before, after = files_of({"a": A, "b": B}), files_of({"a": A, "b": {**B, "ratings": {"fit": 5}}})
    pair, read = paired(before, after)
    assert read == [at("b")]
    assert [(row.scored.id, row.scored.score) for row in pair.before.ranking.rows] == [("a", 100), ("b", 80)]
    assert [(row.scored.id, row.scored.score) for row in pair.after.ranking.rows] == [("a", 100), ("b", 100)]


def test_where_what_all_are_seen_against_differs_all_are_read():
    before, after = files_of({"a": A, "b": B}), files_of({"a": A, "b": B}, cycle=2028)
    assert paired(before, after)[1] == [at("a"), at("b")]


@pytest.mark.parametrize("key", ["requires", "excludes", "related"])
def test_who_names_what_comes_or_goes_is_read_again(key):
    there, gone = files_of({"a": {**A, key: ["b"]}, "b": B, "c": C}), files_of({"a": {**A, key: ["b"]}, "c": C})
    for before, after in ((there, gone), (gone, there)):
        pair, read = paired(before, after)
        assert at("a") in read
        assert at("c") not in read
        assert rules(pair.before) == rules(assess_workspace(Files(before), AS_OF))
    assert [finding.rule for finding in paired(gone, there)[0].before.findings if finding.path == at("a")] != []


def test_what_cannot_be_read_is_looked_at_again_and_so_is_all_where_the_later_state_has_no_settings():
    before, after = files_of({"a": A, "b": B}), files_of({"a": A, "b": B})
    before[at("b")] = after[at("b")] = "title: [\n"
    pair, read = paired(before, after)
    assert read == [at("b")]
    assert rules(pair.before) == rules(pair.after)
    lost = {**after, "portfolio/portfolio.yaml": "- 1\n"}
    pair, read = paired(before, lost)
    assert (isinstance(pair.after, Refused), read) == (True, [at("a"), at("b")])
    assert rules(pair.before) == rules(assess_workspace(Files(before), AS_OF))


def test_another_framework_is_used_for_both_and_places_are_found_where_asked():
    frames = {"other": {"title": "O", "base_year": 2027, "criteria": {"fit": {"scale": {"lowest": 0, "highest": 10}}}}}
    files = files_of({"a": A, "b": initiative(objectives=["gone"])}, frameworks=frames)
    pair = assess_pair(Files(files), Files(files), frozenset(), AS_OF, framework="other", located=True)
    assert [each.ranking.rows[0].scored.score for each in pair] == [50, 50]
    assert all(finding.span for finding in pair.after.findings)


@pytest.mark.parametrize(
    ("path", "context"),
    [
        (at("a"), False),
        ("portfolio/portfolio.yaml", True),
        ("frameworks/used.yaml", True),
        ("portfolio/units/it.yaml", True),
    ],
)
def test_what_initiatives_are_seen_against(path, context):
    assert is_context(path) == context
