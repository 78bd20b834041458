"""Which titles are taken for one and the same: by hand, pair by pair."""

import random

import pytest
from building import AS_OF, Files, files_of, initiative

from pmoctl.assess.assess import assess_workspace


def remarks(files):
    findings = assess_workspace(Files(files), AS_OF, located=True).findings
    return [each for each in findings if each.rule == "similar-initiative"]


def found(*initiatives):
    """Name the files that are said to be like an earlier one, each by its place."""
    files = files_of({f"i-{place}": each for place, each in enumerate(initiatives)})
    return [each.path.split("i-")[-1].removesuffix(".yaml") for each in remarks(files)]


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


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        (["Meter data hub", "Meter-data HUB"], "reads the same as that of `i-0`"),
        (
            ["Meter data hub", "Hubs meter data"],
            "reads the same but for the order or endings of words as that of `i-0`",
        ),
        (["Meter data hub", "Hub for meter data"], "is nearly that of `i-0`"),
        (
            ["Meter data hub", "New meter data hub", "Meter data hub"],
            "reads the same as that of `i-0`, and is nearly that of `i-1`",
        ),
    ],
)
def test_nearly_is_said_where_it_is_nearly(titles, said):
    files = files_of({f"i-{place}": initiative(title=title) for place, title in enumerate(titles)})
    assert remarks(files)[-1].message == f"the title {said}"


def test_of_a_title_that_is_cut_nothing_is_said():
    files = files_of({name: initiative(title="Upgrade of the works") for name in ("a", "b", "c")})
    path = next(path for path in files if path.endswith("/b.yaml"))
    files[path] = files[path].replace("Upgrade of the works", "Upgrade of the works #2 (north)")
    assert [each.path.rpartition("/")[2] for each in remarks(files)] == ["c.yaml"]
    assert "`a`" in remarks(files)[0].message
    assert "`b`" not in remarks(files)[0].message


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
