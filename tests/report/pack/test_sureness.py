"""How sure the recommendation is: counted by shares of draws, the shakiest first, and what the scores rest on."""

from types import SimpleNamespace

from building import framework
from looking import BUDGET, draws_of, look_at, rated, rows_of, said

from pmoctl.analyse.ask import AskNext
from pmoctl.analyse.radius import Flip
from pmoctl.report.chart import Chart
from pmoctl.report.document import Points
from pmoctl.report.pack.headline import figures
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.reckoned import Reckoned
from pmoctl.report.pack.sureness import robust_sentence, sureness_part
from pmoctl.report.table import Table

FOUR = {
    "a": rated(5, 30, title="Alpha"), "b": rated(4, 30, title="Beta"), "c": rated(3, 60, title="Gamma"),
    "d": rated(2, 60, title="Delta"),
}  # fmt: skip


def part_of(found, initiatives=FOUR, frame=None):
    return sureness_part(look_at(initiatives, frame, reckoned=Reckoned(robustness=found), envelope=BUDGET))


def blocks(part, kind):
    return [block for block in part.sections[0].blocks if isinstance(block, kind)]


def sentence(shares, initiatives=FOUR):
    return robust_sentence(look_at(initiatives, envelope=BUDGET), draws_of(shares))


def test_how_many_hold_how_many_are_borderline_and_how_many_hardly_ever_hold():
    held = "of 2 recommended hold in 95% or more of 300 draws"
    assert sentence({"a": 1.0, "b": 0.95, "c": 0.05, "d": 0.0}) == f"2 {held}; none are borderline"
    assert sentence({"a": 1.0, "b": 0.94, "c": 0.0, "d": 0.0}) == f"1 {held}; 1 is borderline"
    assert (
        sentence({"a": 0.5, "b": 0.5, "c": 0.06, "d": 0.0}) == f"0 {held}; 3 are borderline, 1 of them not recommended"
    )
    assert sentence({"a": 1.0, "b": 0.05, "c": 0.0, "d": 0.0}) == (
        f"1 {held}; none are borderline; 1 recommended hardly ever holds"
    )
    assert sentence({"a": 0.0, "b": 0.01}).endswith("; 2 recommended hardly ever hold")
    nothing = {"a": rated(5, 160)}
    assert sentence({"a": 0.5}, nothing) == "Nothing is recommended; in 300 draws 1 is borderline"


def tied_draws():
    """Give what draws say of a (sure) and of b, which is above c by nothing but its id in each of them."""
    found = draws_of({"a": 1.0, "b": 1.0, "c": 0.0, "d": 0.0})
    a, b, c, d = found.initiatives
    tied = (b._replace(by_id=(1.0, 0.0), tied_with=("c",)), c._replace(by_id=(0.0, 1.0), tied_with=("b",)))
    return found._replace(initiatives=(a, *tied, d))


def test_what_only_ids_settle_is_neither_held_nor_out_and_the_tie_is_named():
    # of the recommended a and b, b would be out had c the first id
    part = part_of(tied_draws())
    assert part.sections[0].title == (
        "1 of 2 recommended hold in 95% or more of 300 draws; none are borderline; Beta and Gamma tie, and only the"
        " order of their ids settles it in every draw: their shares say nothing about it"
    )
    (chart,) = blocks(part, Chart)
    assert [row[:3] for row in rows_of(chart.table)] == [("Beta", "yes", "100%, by id"), ("Gamma", "no", "0%, by id")]
    assert {each.name: each.role for each in chart.marks} == {
        "Alpha": "core", "Beta": "borderline", "Gamma": "borderline", "Delta": "out",
    }  # fmt: skip
    look = look_at(FOUR, reckoned=Reckoned(robustness=tied_draws()), envelope=BUDGET)
    (fact,) = [each for each in figures(look).facts if "draws" in each.label]
    assert (fact.cell.value, fact.cell.words, fact.label[-25:]) == (1, "1 of 2", ", leaving out 1 that ties")


def test_only_what_is_in_doubt_has_a_row_and_the_shakiest_comes_first():
    part = part_of(draws_of({"a": 0.99, "b": 0.6, "c": 0.8, "d": 0.02}))
    (chart,) = blocks(part, Chart)
    assert [(column.key, column.kind) for column in chart.table.columns] == [
        ("initiative", "text"), ("verdict", "text"), ("share", "percent"), ("ranks", "text"),
    ]  # fmt: skip
    assert rows_of(chart.table) == [("Gamma", "no", 0.8, "1 to 3"), ("Beta", "yes", 0.6, "1 to 3")]
    assert chart.table.columns[2].label == "Above the line in"
    (note,) = chart.table.notes
    assert note.startswith("300 draws with seed 1: every weight 20% up or down")
    assert note.endswith("Core is from 95%, out up to 5%.")
    best = part_of(draws_of({"a": 0.99, "b": 0.6}, selection=True), {name: FOUR[name] for name in "ab"})
    (table,) = blocks(best, Table)
    assert (table.columns[2].label, table.id) == ("In the best set in", "sureness")


def test_a_share_is_never_rounded_to_the_other_side_of_what_is_sure():
    part = part_of(draws_of({"a": 0.9497, "b": 0.02, "c": 0.0503, "d": 0.97}))
    (chart,) = blocks(part, Chart)
    assert [row[:3] for row in rows_of(chart.table)] == [
        ("Beta", "yes", 0.02), ("Delta", "no", 0.97), ("Alpha", "yes", "under 95%"), ("Gamma", "no", "over 5%"),
    ]  # fmt: skip


def test_where_nothing_is_in_doubt_that_is_said():
    (chart,) = blocks(part_of(draws_of({"a": 1.0, "b": 0.95, "c": 0.05, "d": 0.0})), Chart)
    assert (chart.table.rows, chart.table.notes) == ((), ())
    assert chart.table.nothing.startswith(
        "Nothing is contested: all recommended hold, no other in over 5% of draws. 300 draws"
    )


def test_twelve_of_those_in_doubt_are_shown():
    many = {f"i{number:02}": rated(5, 1) for number in range(14)}
    (chart,) = blocks(part_of(draws_of(dict.fromkeys(many, 0.5)), many), Chart)
    assert len(chart.table.rows) == 12


def test_the_smallest_changes_of_a_weight_come_first():
    frame = framework(criteria={"fit": {"name": "Fit"}, "ease": {}, "size": {}, "pace": {}})
    flips = [
        Flip("ease", 0.25, 0.5, ("c",), ("a", "b")), Flip("fit", 0.25, 0.125, (), ("a",)),
        Flip("size", 0.25, 0.9, ("c",), ()), Flip("pace", 0.25, 0.35, ("d",), ()),
    ]  # fmt: skip
    some = {name: {**data, "ratings": {"fit": 5, "ease": 5, "size": 5, "pace": 5}} for name, data in FOUR.items()}
    part = part_of(draws_of({"a": 1.0}, flips), some, frame)
    points = blocks(part, Points)[0]
    assert points.title == "The smallest changes of a weight that change it"
    assert said(points.points) == [
        "pace, from 25% beyond 35.0%: Delta would come in", "Fit, from 25% beyond 12.5%: Alpha would drop out",
        "ease, from 25% beyond 50.0%: Gamma would come in and Alpha and Beta would drop out",
    ]  # fmt: skip
    assert len(blocks(part, Chart)) == 1


def test_what_to_ask_next_says_how_much_of_the_doubt_it_would_settle():
    rating = SimpleNamespace(criterion="fit", what="rating", initiative="a")
    other = SimpleNamespace(criterion=None, what="costs", initiative="b")
    asked = [AskNext(rating, 0.4), AskNext(other, 0.25), AskNext(other, 0.2), AskNext(other, 0.1)]
    points = blocks(part_of(draws_of({"a": 1.0}, (), asked)), Points)[0]
    assert points.title == "What to ask next"
    assert said(points.points) == [
        "Alpha, fit: it would settle 40% of the doubt", "Beta, costs: it would settle 25% of the doubt",
        "Beta, costs: it would settle 20% of the doubt",
    ]  # fmt: skip


def test_without_draws_the_doubts_alone_are_told_or_the_part_left_out():
    sure = {"a": rated(5, 1, ratings={"fit": {"value": 5, "evidence": "x"}}), "b": rated(4, 1)}
    assert part_of(None, sure).why_not == "no draws were made: see pmoctl robustness"
    frame = framework(criteria={"fit": {"weight": 1}, "ease": {"weight": 9}})
    reviews = [{"by": name, "date": "2026-10-01", "ratings": {"fit": value, "ease": 1}}
               for name, value in (("Bo", 2), ("Cy", 4))]  # fmt: skip
    some = {
        "proud": rated(5, 1, ratings={"fit": 5, "ease": 1}, title="Proud"),
        "lacks": rated(3, 1, ratings={"ease": 1}, title="Lacks"),
        "argued": rated(3, 1, ratings={"fit": 3, "ease": 1}, reviews=reviews, title="Argued"),
        "agreed": rated(3, 1, ratings={"fit": 3, "ease": 1}, reviews=reviews[:1], title="Agreed"),
        "out": rated(0, 900, ratings={"fit": 5, "ease": 0}),
    }
    part = part_of(None, some, frame)
    assert part.sections[0].title == "3 kinds of doubt about what is recommended"
    (points,) = blocks(part, Points)
    assert points.title == "What the scores rest on"
    assert said(points.points) == [
        "1 of 4 rated best without evidence: Proud", "1 of 4 without a value, counted as the lowest: Lacks",
        "1 of 4 where reviewers differ, or give a range: Argued",
    ]  # fmt: skip
    one = part_of(None, {"a": rated(5, 1)})
    assert one.sections[0].title == "1 kind of doubt about what is recommended"
    look = look_at({"a": rated(5, 1)}, envelope=BUDGET)
    drawn = sureness_part(Look(look.assessment, None, look.origin, Reckoned(robustness=draws_of({"a": 1.0}))))
    assert drawn.sections[0].title.startswith("1 of 1 recommended hold")
