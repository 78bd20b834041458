"""The order in which findings are shown, whatever the order in which they were found."""

from pmoctl.model.finding import WHOLE_FILE, Finding, Span


def finding(path="b", rule="r", message="m", **place):
    made = Finding(rule, "error", message, path)
    return made.at(Span(**place)) if place else made


def test_by_file_and_place_and_then_by_rule_and_message():
    ordered = [
        finding("a", line=9), finding(), finding(line=1, column=2), finding(line=2),
        finding(line=10, rule="a", message="z"), finding(line=10, rule="b", message="a"),
        finding(line=10, rule="b", message="b"), finding("c"),
    ]  # fmt: skip
    for mixed in (ordered[::-1], ordered[4:] + ordered[:4]):
        assert sorted(mixed, key=lambda each: each.order) == ordered


def test_what_has_no_place_is_of_the_whole_file():
    assert finding().order == finding().at(WHOLE_FILE).order
    assert finding().at(Span(3, 4, 5, 6)).span == Span(3, 4, 5, 6)
