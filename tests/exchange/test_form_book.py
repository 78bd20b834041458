"""The workbook that people fill in: a form for each initiative, and one sheet of ratings."""

from building import assess_files, files_of, framework, initiative

from pmoctl.exchange.change import readable_data
from pmoctl.exchange.form_book import form_book, rating_book
from pmoctl.store.overlay import Overlay
from pmoctl.store.source import NoFiles

FRAME = framework(criteria={"fit": {"name": "Fit"}, "money": {"measure": "npv", "points": [[0, 0], [1, 5]]}})
REVIEW = {"by": "lee", "date": "2026-10-01", "ratings": {"fit": 1}}
FILES = files_of({"one": initiative(title="One", ratings={"fit": 4}, reviews=[REVIEW]), "two": initiative()}, FRAME)


def opened():
    source = Overlay(NoFiles(), {path: text.encode() for path, text in FILES.items()})
    return assess_files(FILES).workspace, readable_data(source)


def test_a_form_for_each_and_empty_ones_for_a_unit():
    workspace, data = opened()
    book = form_book(workspace, data, ["one"], "ops", 2)
    assert [(each.name, each.id, each.title) for each in book.sheets] == [
        ("one", "one", "One"), ("New 1", "", "A new initiative"), ("New 2", "", "A new initiative"),
    ]  # fmt: skip
    assert all(each.digest == "" for each in book.sheets[1:])
    assert "An empty sheet may be copied" in " ".join(book.instructions)
    assert str(workspace.settings.cycle) in book.title


def test_ratings_of_the_submitters_or_of_a_reviewer_so_far_of_what_is_rated():
    workspace, data = opened()
    (own,) = rating_book(workspace, data, ["one", "two"], "").sheets
    assert [each.id for each in own.criteria] == ["fit"]
    assert [(name, given) for name, _, given in own.rows] == [("one", {"fit": 4}), ("two", {})]
    (review,) = rating_book(workspace, data, ["one"], "lee").sheets
    assert (review.reviewer, review.framework, review.rows[0][2]) == ("lee", "used", {"fit": 1})
