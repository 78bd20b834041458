"""Pictures: those that say something, of many candidates the largest, and how many carry a high risk."""

from building import checkpoint
from looking import BUDGET, look_at, rated

from pmoctl.report.pack.pictures import pictures_part


def risky(size, cost=10, **keys):
    return rated(3, cost, risks={"x": {"probability": size, "impact": 4}} if size else {}, **keys)


def part_of(initiatives, **keys):
    return pictures_part(look_at(initiatives, **{"envelope": BUDGET, **keys}))


def charts(part):
    return {chart.id: chart for chart in part.sections[0].blocks}


def test_too_little_to_draw():
    assert part_of({"a": risky(3), "b": risky(3)}).why_not == "fewer than three initiatives have what could be drawn"


def test_risks_from_twelve_on_are_counted():
    some = {"a": risky(3), "b": risky(2), "c": risky(0)}
    assert part_of({**some, "d": risky(1)}).sections[0].title == "1 candidate of 4 carries a risk of 12 or more of 25"
    assert part_of({**some, "d": risky(4)}).sections[0].title == "2 candidates of 4 carry a risk of 12 or more of 25"
    none = {f"i{kind}": risky(0, type=kind) for kind in ("run", "grow", "transform")}
    assert part_of(none).sections[0].title == "None of 3 candidates states a risk"
    assert list(charts(part_of(none))) == ["type-by-unit"]


def test_without_candidates_the_title_is_what_the_picture_says():
    some = {f"i{kind}": risky(0, 10 * place, type=kind) for place, kind in enumerate(("run", "grow", "transform"))}
    points = {"c": checkpoint("2026-09-10", irun="approved", igrow="approved", itransform="approved")}
    part = pictures_part(look_at(some, None, points))
    assert part.sections[0].title == "Transform work asks for the most: 67% of the money"
    del points["c"]["decisions"]["igrow"]
    assert pictures_part(look_at(some, None, points)).sections[0].title == "The only candidate states no risk"


def test_of_many_the_largest_that_are_asked_for_are_drawn():
    many = {f"i{number:02}": risky(1, number) for number in range(1, 43)}
    chart = charts(part_of(many, envelope={"budget": {2027: 2000}}))["value-risk"]
    assert len(chart.marks) == 40
    assert {"i01", "i02"}.isdisjoint({mark.link for mark in chart.marks})
    assert chart.title.startswith("The riskiest of the 40 largest of 42 is ")
    forty = charts(part_of(dict(list(many.items())[:40]), envelope={"budget": {2027: 2000}}))["value-risk"]
    assert forty.title.startswith("The riskiest is ")
    part_asked = charts(part_of(dict(list(many.items())[:40]), envelope={"budget": {2027: 100}}))["value-risk"]
    assert len(part_asked.marks) == 40
    few = charts(part_of({**many, "i43": risky(1, 500)}, envelope={"budget": {2027: 20}}))["value-risk"]
    assert "i43" not in {mark.link for mark in few.marks}  # not asked for
    nothing = charts(part_of(many, envelope={"budget": {2027: 0}}))["value-risk"]
    assert len(nothing.marks) == 40
