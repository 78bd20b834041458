"""Which titles are taken for one and the same: by hand, pair by pair."""

import random

import pytest
from building import AS_OF, Files, files_of, initiative

from pmoctl.assess.assess import assess_workspace


def found(*initiatives):
    """Name the files that are said to be like an earlier one, each by its place."""
    files = files_of({f"i-{place}": each for place, each in enumerate(initiatives)})
    findings = assess_workspace(Files(files), AS_OF, located=True).findings
    return [each.path.split("i-")[-1].removesuffix(".yaml") for each in findings if each.rule == "similar-initiative"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Meter data hub", "METER DATA HUBS", True),
        ("Hub for meter data", "Meter data hub", True),  # a word more, in another order
        ("Meter data hub", "Hub for the meter data", False),  # two words more
        ("Meter data hub", "Meter data platform", False),  # another word
        ("Roll-out of meters, phase 1", "Roll-out of meters, phase 2", False),
        ("Renewal of iron mains", "Renewal of iron mains II", False),
        ("Renewal of iron mains", "Renewal of iron mains in 2028", False),
        ("Vans", "Vans", False),  # one word says too little
        ("Grid data", "Grid data platform", False),  # two words say too little where a third is in one alone
    ],
)
def test_titles(one, other, alike):
    assert bool(found(initiative(title=one), initiative(title=other))) == alike


def test_the_later_is_named_an_idea_last():
    titled = {"title": "Meter data hub"}
    first, later = ({**initiative(**titled), "submitted": f"2026-09-{day:02}"} for day in (3, 14))
    assert found(later, initiative(**titled, submitted=None), first) == ["0", "1"]


@pytest.mark.parametrize("key", ["related", "excludes", "requires"])
def test_who_knows_of_the_other_says_so_on_either_side(key):
    titled = {"title": "Meter data hub"}
    known = initiative(**titled, **{key: ["i-1"]})
    assert (
        found(known, initiative(**titled)) == found(initiative(**titled), initiative(**titled, **{key: ["i-0"]})) == []
    )


def test_what_was_withdrawn_is_like_nothing():
    titled = {"title": "Meter data hub"}
    gone = initiative(**titled, withdrawn={"date": "2026-10-01", "why": "Twice"})
    assert found(gone, initiative(**titled)) == []


def alike(one, other):
    """Tell it of two titles of short words by the manual's words: the same, or one has a word more, not of a series."""
    less, more = sorted((set(one.split()), set(other.split())), key=len)
    return less == more or (less < more and len(more - less) == 1 and len(less) > 2 and more - less != {"2"})


def test_among_many_titles_the_same_are_found_as_pair_by_pair():
    rng = random.Random(7)  # noqa: S311  # made-up titles, not secrets
    words = ("meter", "data", "hub", "grid", "plan", "north", "2", *(f"own{each:c}" for each in range(97, 117)))
    titles = [" ".join(rng.sample(words[: rng.choice((7, len(words)))], rng.randint(2, 5))) for _ in range(80)]
    order = sorted(range(len(titles)), key=str)  # of one day, by id
    expected = {
        str(later) for place, later in enumerate(order) for each in order[:place] if alike(titles[each], titles[later])
    }
    assert 5 < len(expected) < len(titles)
    assert set(found(*(initiative(title=title) for title in titles))) == expected
