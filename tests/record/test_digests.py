"""What a record says of a ranking, against JSON written here by hand."""

import hashlib

from building import assess, by_id, initiative

from pmoctl.record.digests import digest_ranking, recommend

TEN = {"envelope": {"budget": {2027: 10}}}


def costing(amount, ratings):
    return initiative(ratings=ratings, costs={"capex": {2027: amount}})


def test_the_digest_is_of_rows_in_the_order_shown_and_six_decimals():
    # By hand, in points of 100: a third of 5 as 1.6666666 of 5 is 33.333332; b says nothing of fit.
    ranking = assess({"a": costing(6, {"fit": 1.6666666}), "b": costing(1, {}), "c": costing(6, {"fit": 5})}, **TEN)
    rows = '[["c",1,100,"open",true],["a",2,33.333332,"open",false],["b",3,0,"open",false]]'
    assert digest_ranking(ranking) == f"sha256:{hashlib.sha256(rows.encode()).hexdigest()}"
    near = by_id(ranking)["a"].scored.score + 2e-7
    rows = [
        row._replace(scored=row.scored._replace(score=near)) if row.scored.id == "a" else row for row in ranking.rows
    ]
    assert digest_ranking(ranking._replace(rows=tuple(rows))) == digest_ranking(ranking)
    bare = [row._replace(scored=row.scored._replace(score=None)) for row in ranking.rows[:1]]
    written = '[["c",1,null,"open",true]]'
    assert (
        digest_ranking(ranking._replace(rows=tuple(bare))) == f"sha256:{hashlib.sha256(written.encode()).hexdigest()}"
    )


def test_who_is_recommended_is_listed_in_the_order_shown():
    offered = {
        name: costing(amount, {"fit": rating})
        for name, amount, rating in (("a", 6, 2), ("b", 3, 4), ("c", 6, 5), ("d", 9, 1))
    }
    assert recommend(assess(offered, **TEN)) == ["c", "b"]
