"""The pack as a whole: its parts in their order, only those that are wanted, and what stands on every page."""

import pytest
from building import checkpoint
from looking import BUDGET, look_at, rated

from pmoctl.report.head import Head
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.pack import BODY, PARTS, SHORT, Wanted, cover_of, lost_words, names_of, pack_report
from pmoctl.report.pack.part import NAMES

SOME = {"a": rated(5, 60, title="Alpha"), "b": rated(3, 60, title="Beta")}
RICH = {
    "portfolio/people.yaml": {"ann": {"name": "Ann Lee"}, "bo": {"handle": "@bo"}},
    "portfolio/strategy/growth.yaml": {"name": "Growth", "targets": {"share": {
        "measure": "Market share", "kind": "non_financial", "measured_in": "%", "baseline": {2026: 1},
        "values": {2028: 2},
    }}},
}  # fmt: skip


def report_of(wanted=(), *, look=None, **keys):
    look = look or look_at(SOME, None, {"c": {**checkpoint("2026-12-10"), "name": "December"}}, envelope=BUDGET)
    head = Head.of(look.assessment, None, look.origin.as_of)
    return pack_report(look, head, Wanted(wanted, **keys))


@pytest.mark.parametrize("initiatives", [{}, SOME])
def test_every_part_is_called_by_its_own_id(initiatives):
    assert set(NAMES) == set(PARTS)
    look = look_at(initiatives, more=RICH)
    for name, builder in BODY.items():
        part = builder(look)
        assert part.id == name
        assert part.shown != bool(part.why_not)
        assert [section.name for section in part.sections[:1]] == [part.name] * part.shown


def test_the_parts_in_their_order_and_what_is_left_out_with_its_reason():
    report = report_of()
    assert (report.kind, report.document.title, report.document.annex) == ("pack", "December", "annex")
    assert [each.id for each in report.data.sections] == list(PARTS)
    assert report.document.cover.subtitle == "Board · 10 December 2026 · budget year 2027"
    told = {each.id: each for each in report.data.sections}
    assert (told["running"].shown, told["running"].title, told["running"].why_not) == (
        False, "Running work", "nothing is committed",
    )  # fmt: skip
    assert told["ranking"].title == "The line falls at rank 2: Beta does not fit into the budget for 2027"
    assert told["ranking"].why_not is None
    shown = [section.id for section in report.document.sections]
    assert shown.index("page-one") < shown.index("ranking") < shown.index("sheet") < shown.index("annex")


def test_only_what_is_wanted():
    report = report_of(SHORT)
    assert [each.id for each in report.data.sections] == ["page-one", "sheet"]
    assert report.document.annex == ""
    assert [each.id for each in report_of(["annex", "ranking"]).data.sections] == ["ranking", "annex"]


def test_the_sheet_is_left_to_the_document_where_the_cases_are_presented():
    def detail(wanted):
        return next(each for each in report_of(wanted).document.sections if each.id == "sheet").detail

    assert (detail(()), detail(SHORT)) == (True, False)


def test_files_that_are_left_out_are_warned_of_first():
    bad = "title: Bad\ntype: walk\n"
    one = look_at(SOME, lost={"bad": bad})
    words = "1 initiative file has errors and is left out of all figures: bad"
    assert lost_words(one) == (words,)
    assert report_of(look=one).document.warnings[0] == words
    points = {"c": checkpoint("2026-09-10", bad="rejected")}
    two = look_at(SOME, None, points, lost={"bad": bad, "worse": bad})
    assert lost_words(two) == ("2 initiative files have errors and are left out of all figures: bad (rejected), worse",)
    assert lost_words(look_at(SOME)) == ()


def test_what_a_pack_is_called_without_a_checkpoint_and_what_it_rests_on():
    document = report_of(look=look_at(SOME)).document
    assert document.title == "Portfolio 2027"
    (closing,) = document.closing
    assert closing.endswith(". Money in EUR.")


def test_the_cover_says_whose_it_is_when_and_which_months_the_year_has():
    point = {"c": {**checkpoint("2026-12-10"), "forum": "Investment Board"}}
    cover = cover_of(look_at(SOME, None, point), Wanted(stamp="Board only", draft=True))
    assert (cover.organisation, cover.subtitle) == ("Test", "Investment Board · 10 December 2026 · budget year 2027")
    assert (cover.stamp, cover.draft, cover.accent, cover.logo, cover.master) == ("Board only", True, None, None, None)
    april = cover_of(look_at(SOME, fiscal_year={"starts": 4, "named_after": "start"}, brand={
        "logo": "templates/l.svg", "colours": {"accent": "#0a5"}, "pptx": "templates/m.pptx"}))  # fmt: skip
    assert april.subtitle == "1 December 2026 · budget year 2027 (Apr 2027 to Mar 2028)"
    assert (april.logo, april.accent, april.master) == ("templates/l.svg", "#0a5", "templates/m.pptx")


def test_names_that_people_gave():
    look = look_at(SOME, more=RICH)
    assert names_of(Look(look.assessment, None, look.origin)) == ("Alpha", "Beta", "Unit", "Ann Lee", "Market share")
