"""Where findings point: every kind of route ends at the line and column that an editor should jump to."""

import pytest

from pmoctl.model.finding import Finding
from pmoctl.store.events import read_document
from pmoctl.store.exact import place_finding

TEXT = """\
# first line
title: Meters
costs:
  capex: {2027: 5}
anchors: {0: none, 2.50: some}
2030: {2031: 1}
requires: [a, b]
points: [[1, 2], [3, 4]]
empty:
"""


@pytest.mark.parametrize(
    ("route", "at_key", "place"),
    [
        ((), False, (1, 1)),
        ((), True, (1, 1)),
        (("title",), False, (2, 8)),
        (("title",), True, (2, 1)),
        (("costs",), True, (3, 1)),
        (("costs", "capex", 2027), True, (4, 11)),
        (("costs", "capex", 2027), False, (4, 17)),
        (("costs", "capex", 2028), False, (4, 3)),  # not there: the key above
        (("costs", "opex", 2028), False, (3, 1)),
        (("schedule", "start"), False, (1, 1)),
        (("anchors", "2.5"), True, (5, 20)),
        (("2030", "2031"), True, (6, 8)),  # ids that look like years
        ((2030, 2031), False, (6, 14)),
        (("requires", "b"), True, (7, 15)),  # an item by its name
        (("requires", "c"), True, (7, 1)),
        (("points", 1, 0), False, (8, 19)),
        (("points", 2, 0), False, (8, 1)),
        (("empty",), True, (9, 1)),
    ],
)
def test_place(route, at_key, place):
    document = read_document("x.yaml", TEXT)
    assert not document.findings
    span = place_finding(Finding("rule", "error", "message", "x.yaml", route, at_key=at_key), document).span
    assert (span.line, span.column) == place
