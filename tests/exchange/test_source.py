"""What a source of a map makes of one cell: looked up, or read as its field wants it."""

from decimal import Decimal

import pytest

from pmoctl.exchange.numerals import numerals_of
from pmoctl.exchange.plan import PlannedColumn
from pmoctl.exchange.source import read_source
from pmoctl.exchange.values import CellError, CellReading, folded
from pmoctl.exchange.wanted import WantedValue
from pmoctl.model.map import Origin

READING = CellReading(numerals_of("en_GB"), None, None, 1, "EUR")
RATING, TEXT, LIST = WantedValue("number", ranged=True), WantedValue("text"), WantedValue("list")


def read(cell, wanted=TEXT, *, highest=None, **source):
    origin = Origin.model_validate({"from": "C", **source} if "value" not in source else source)
    lookup = {folded(word): value for word, value in origin.lookup.items()} if origin.from_ else {}
    column = PlannedColumn(("ratings", "fit"), wanted, origin, lookup=lookup, highest=highest)
    return read_source(cell, wanted, column, READING)


@pytest.mark.parametrize(
    ("cell", "wanted", "source", "value"),
    [
        ("x", TEXT, {}, "x"),
        (" gREEN ", RATING, {"lookup": {"Green": 3}}, 3),
        (1.0, TEXT, {"lookup": {1: "one"}}, "one"),
        ("Other", TEXT, {"lookup": {"a": "b"}, "otherwise": "any"}, "any"),
        ("Other Thing", TEXT, {"otherwise": "slug"}, "other-thing"),
        ("a, Other", LIST, {"lookup": {"a": "first"}, "otherwise": "slug"}, ["first", "other"]),
        ("Low: 1 Mid: 2 High: 3", RATING, {"is": "high"}, 3),
        ("2027=5", WantedValue("years"), {}, {2027: 5}),
        ("5", WantedValue("years"), {"spread": "schedule"}, 5),
        ("any", TEXT, {"value": "fixed", "otherwise": "not this"}, "any"),  # a constant is not looked up
    ],
)
def test_values(cell, wanted, source, value):
    assert read(cell, wanted, **source) == value


@pytest.mark.parametrize("otherwise", [None, "missing"])
def test_what_a_lookup_lacks_is_missing_and_said(otherwise):
    with pytest.raises(CellError, match=r"^the lookup of the map has no `Blue`$") as caught:
        read("Blue", lookup={"Green": "x"}, **({"otherwise": otherwise} if otherwise else {}))
    assert caught.value.rule == "import-lookup"


def test_what_a_lookup_lacks_may_refuse_the_row():
    with pytest.raises(CellError) as caught:
        read("Blue", lookup={"Green": "x"}, otherwise="refuse")
    assert caught.value.rule == "refuse"


@pytest.mark.parametrize(
    ("cell", "value"),
    [("4 of 5", 4), ("3/5", 3), (" 2.5 OUT OF 5 ", Decimal("2.5")), ("4 von 5", 4), ("4", 4), (4, 4)],
)
def test_so_many_of_the_highest_place_of_the_scale(cell, value):
    assert read(cell, RATING, highest=5.0) == value


def test_so_many_of_another_scale_is_not_guessed():
    with pytest.raises(CellError, match=r"^`4 of 10` is out of 10, but the scale goes to 5$"):
        read("4 of 10", RATING, highest=5.0)
    with pytest.raises(ValueError, match="is not a number"):
        read("4 of 5", RATING)
