"""What an author hardly meant, as a warning with both readings."""

import pytest

from pmoctl.model.finding import Span
from pmoctl.store.doubts import text_cut, thousands_point

AT = Span(3, 5, 3, 9)


def test_a_text_that_a_comment_cuts_shows_both_parts():
    found = text_cut("a.yaml", ("title",), AT, "#2 (north)", "Upgrade, lot")
    assert (found.rule, found.severity, found.route, found.span) == ("text-cut", "warning", ("title",), AT)
    assert found.message == "`#2 (north)` is taken for a comment, so the text ends at `Upgrade, lot`"
    assert text_cut("a.yaml", ("title",), AT, "#2", "").message == "`#2` is taken for a comment, so nothing is read"


@pytest.mark.parametrize(
    ("written", "read", "meant"),
    [("1.200", "1.2", "1200"), ("-13.450", "-13.45", "-13450"), ("2.000", "2", "2000")],
)
def test_an_amount_with_a_point_before_three_digits_shows_both_readings(written, read, meant):
    found = thousands_point("a.yaml", ("costs", "capex", 2027), AT, written)
    assert (found.rule, found.severity, found.route) == ("thousands-point", "warning", ("costs", "capex", 2027))
    assert found.message == f"`{written}` is read as {read}"
    assert found.hint == f"write {meant} if the point separates thousands, else {read}"
