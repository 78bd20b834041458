"""What a round was agreed to come to: medians where raters hardly differ, what was said otherwise, reviews."""

import datetime as dt

import pytest
from building import files_of, initiative, write_files

from pmoctl.analyse.agreement import Opinions
from pmoctl.model.initiative import Rating
from pmoctl.model.round import Round
from pmoctl.record.agree import find_agreed, propose_reviews, read_agreed
from pmoctl.record.propose import open_desk
from pmoctl.record.refusal import ImpossibleError
from pmoctl.store.read import read_data

ROUND = Round.model_validate(
    {"framework": "used", "opened": "2026-10-12", "initiatives": ["one", "two"], "raters": ["ana", "ben"]}
)


def opinions(initiative, **said):
    return Opinions(
        initiative, "fit", {rater: Rating.model_validate({"value": value}) for rater, value in said.items()}, 0
    )


def test_what_a_meeting_agreed_on_is_read_with_its_reason():
    assert read_agreed(["one.fit=3", "two.fit=2.5"], ROUND, {"fit"}, "So") == {
        "one": {"fit": {"value": 3, "why": "So"}},
        "two": {"fit": {"value": 2.5, "why": "So"}},
    }
    wrong = {
        "three.fit=3": "no rating of this round",
        "one.risk=3": "no rating",
        "one=3": "no rating",
        "one.fit=x": "`x`",
    }
    for word, said in wrong.items():
        with pytest.raises(ImpossibleError, match=said):
            read_agreed([word], ROUND, {"fit"}, "So")
    with pytest.raises(ImpossibleError, match="needs a reason"):
        read_agreed(["one.fit=3"], ROUND, {"fit"}, None)


def test_the_median_counts_where_several_hardly_differ():
    """Of 2, 3 and 3 the median is 3; of 2 and 3 it is 2.5; 1 and 3 are 2 apart; one rater alone agrees with nobody."""
    said = [
        opinions("a", x=2, y=3, z=3),
        opinions("b", x=2, y=3),
        opinions("c", x=1, y=3),
        opinions("d", x=3),
    ]
    found = find_agreed(said, 1, {})
    assert {name: each["fit"]["value"] for name, each in found.items()} == {"a": 3, "b": 2.5}
    assert found["b"]["fit"]["why"] == "Median of x 2, y 3"
    assert find_agreed(said, 0.99, {}) == {}


def test_what_was_agreed_otherwise_goes_before_the_median():
    otherwise = {"b": {"fit": {"value": 5, "why": "So"}}, "c": {"fit": {"value": 2, "why": "So"}}}
    assert find_agreed([opinions("b", x=2, y=3)], 1, otherwise) == otherwise


def test_each_initiative_gets_a_review(tmp_path):
    write_files(tmp_path, files_of({"one": initiative()}))
    desk = open_desk(tmp_path, dt.date(2026, 10, 20), with_initiatives=True)
    ratings = {"fit": {"value": 3, "why": "So"}}
    proposal = propose_reviews(desk, "used", "Panel", dt.date(2026, 10, 20), {"one": ratings})
    (written,) = proposal.edits.values()
    review = {"framework": "used", "by": "Panel", "date": "2026-10-20", "ratings": ratings}
    assert read_data(written.decode())["reviews"] == [review]
