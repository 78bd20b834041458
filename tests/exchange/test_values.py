"""One cell → the value that a field wants. Expected values are what a reader of the cell would say it means."""

import datetime as dt
import time
from decimal import Decimal

import pytest

from pmoctl.exchange.cell import Unreadable
from pmoctl.exchange.numerals import numerals_of
from pmoctl.exchange.values import CellError, CellReading, folded, read_cell
from pmoctl.exchange.wanted import WantedValue

EPOCH = dt.date(1899, 12, 30)
MONEY, RATING = WantedValue("number", ranged=True, money=True), WantedValue("number", ranged=True)


def read(cell, wanted, *, locale="en_GB", case=None, unit=None, **options):
    wanted = WantedValue(wanted) if isinstance(wanted, str) else wanted
    reading = CellReading(numerals_of(locale), None, locale, options.pop("scale", 1), "EUR", EPOCH, **options)
    return read_cell(cell, wanted, reading, case, unit)


@pytest.mark.parametrize(
    ("cell", "wanted", "value"),
    [
        (0.1 + 0.2, RATING, Decimal("0.3")),  # what a spreadsheet shows of it
        ("50 %", "share", 0.5),
        (0.5, "share", 0.5),
        ("4", "whole", 4),
        (dt.datetime.combine(dt.date(2027, 4, 13), dt.time(23, 59)), "date", "2027-04-13"),
        (dt.date(2027, 4, 13), "month", "2027-04"),
        (45000, "date", "2023-03-15"),  # Excel: =DATE(2023,3,15) as a number
        ("Apr 2027", "month", "2027-04"),
        (" YES ", "flag", True),
        (0, "flag", False),
        (True, "flag", True),
        ("in-scope", WantedValue("word", ("in_scope",)), "in_scope"),
        (["a", " a ", "b", ""], "list", ["a", "b"]),
        ("a; b,c\nb", "list", ["a", "b", "c"]),
        (7.0, "list", ["7"]),
        (" one\u00a0 two\n", "text", "one two"),
        ("one \n\n two\n", "paragraphs", "one\n\n two"),
        ("2027=300; 2028: 4.5", "years", {2027: 300, 2028: 4.5}),
        (12345678901234567890, "anything", "12345678901234567890"),  # an id: no digit of it is lost
        (45000.0, "anything", 45000),
        (1.5, "anything", 1.5),
        (False, "anything", False),
        (["a", 1.0], "anything", ["a", "1"]),
        (" 007 ", "anything", "007"),
        ("+49 30 1234", "text", "+49 30 1234"),
        ("@lchong", "text", "@lchong"),
        ("-5", RATING, Decimal(-5)),
    ],
)
def test_values(cell, wanted, value):
    assert (read(cell, wanted), type(read(cell, wanted))) == (value, type(value))


HUGE = [float("inf"), float("-inf"), float("nan"), 1e308, 10**400, "1e308", "9" * 120]


@pytest.mark.parametrize("cell", HUGE)
@pytest.mark.parametrize("kind", ["number", "share", "whole", "date", "month"])
def test_numbers_beyond_any_are_refused_and_nothing_falls_over(cell, kind):
    with pytest.raises(ValueError, match=r"too large|is not a|number"):
        read(cell, kind)


@pytest.mark.parametrize("cell", HUGE[:5])
def test_what_is_kept_as_it_is_takes_no_number_beyond_any_either(cell):
    with pytest.raises(CellError, match="too large"):
        read(cell, "anything")


@pytest.mark.parametrize("cell", ["=1+1", " =A1", "\t=1", "\r=cmd", "=", "-cmd|' /C calc'!A0", "@SUM(A1)", "+A1|x"])
def test_formulas_are_not_read_where_a_text_may_be_one(cell):
    with pytest.raises(CellError) as caught:
        read(cell, "text")
    assert caught.value.rule == "import-formula"
    assert read(cell, "text", inert=True) == " ".join(cell.split())


@pytest.mark.parametrize("cell", ["a\0b", "\ud800", ["fine", "a\0b"], [["\x1b"], "\uffff"]])
@pytest.mark.parametrize("kind", ["list", "anything", "text"])
def test_characters_that_no_file_may_hold_are_found_in_lists_too(cell, kind):
    with pytest.raises(CellError, match="a character that no file may hold, U\\+"):
        read(cell, kind)


def test_a_formula_and_an_error_of_the_spreadsheet_say_what_they_are():
    with pytest.raises(CellError, match="an error here") as caught:
        read(Unreadable("import-error", "an error here"), "text")
    assert caught.value.rule == "import-error"


@pytest.mark.parametrize(
    ("text", "case", "value"),
    [
        ("Low: 1 Mid: 2 High: 3", None, {"low": 1, "base": 2, "high": 3}),
        ("min=1;\n most likely = 2 | max: 3.5", None, {"low": 1, "base": 2, "high": Decimal("3.5")}),
        ("high: 1,300 low: 1,000 base: 1,200", "low", 1000),
        ("High: 3", "high", 3),
        ("Low: 1 Mid: 1 High: 1", None, {"low": 1, "base": 1, "high": 1}),
        ("High: 3", "low", "has no low case"),
        ("Low: 1 High: 3", None, "say which case is meant"),
        ("Low: 3 Mid: 2 High: 1", None, "^`Low: 3 .*` is .* do not ascend"),
        ("Low: 1 Mid: 2 High: 3 High: 4", None, "^`Low: 1 .*` says one case twice"),
        ("Follow: 5", "low", "is not a number"),
        ("about Low: 1 Mid: 2 High: 3", None, "is not a number"),
    ],
)
def test_estimates(text, case, value):
    if isinstance(value, str):
        with pytest.raises(ValueError, match=value):
            read(text, RATING, case=case)
    else:
        assert read(text, RATING, case=case) == value


@pytest.mark.parametrize(
    ("words", "case"),
    [
        ("low min minimum optimistic", "low"),
        ("mid base medium likely expected central", "base"),
        ("high max maximum pessimistic", "high"),
    ],
)
def test_names_of_cases(words, case):
    assert [read(f"{word.upper()}: 5", RATING, case=case) for word in words.split()] == [5] * len(words.split())


def test_amounts_of_an_estimate_have_the_scale_of_their_column():
    found = read("Low: 1 Mid: 2 High: 3", MONEY, unit=10**6, scale=1000)
    assert found == {"low": 1000, "base": 2000, "high": 3000}


@pytest.mark.parametrize(("words", "flag"), [("true yes y x 1", True), ("false no n 0", False)])
def test_words_for_yes_and_no(words, flag):
    assert [read(word.title(), "flag") for word in words.split()] == [flag] * len(words.split())


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        # The portfolio counts in thousands; the scale of a cell goes before that of its column.
        (2.5, None, "2.5"),
        (2.5, 10**6, "2500"),
        ("2.5", 10**6, "2500"),
        ("€2.5m", None, "2500"),
        ("2.5 k", 10**6, "2.5"),
        ("500", 1, "0.5"),
        ("EUR 1,000", None, "1000"),
    ],
)
def test_scales_of_amounts(cell, unit, value):
    assert read(cell, MONEY, unit=unit, scale=1000) == Decimal(value)


@pytest.mark.parametrize(
    ("cell", "wanted", "words"),
    [
        ("$5", MONEY, r"is in \$, the portfolio in EUR"),
        ("¥5", MONEY, "is in ¥"),
        ("5 kr", MONEY, "is in kr"),
        ("£5", MONEY, "is in GBP"),
        ("5 %", MONEY, "`5 %` is a percentage"),
        ("€5", RATING, "`€5` .* takes a plain one"),
        ("5k", RATING, "`5k` .* takes a plain one"),
        (True, RATING, "`true` is not a number"),
        (dt.time(1, 2), "date", "is not a date"),
        (dt.timedelta(days=3), RATING, "is not a number"),
        ("1.5", "whole", "`1.5` is not a whole number"),
        ("maybe", "flag", "`maybe` is neither yes nor no"),
        ("walk", WantedValue("word", ("run", "grow")), "`walk` is none of run, grow"),
        ("much", "years", "write 2027=300"),
    ],
)
def test_what_does_not_fit_is_said(cell, wanted, words):
    with pytest.raises(ValueError, match=words):
        read(cell, wanted)


@pytest.mark.parametrize("text", ["1" + " " * 60_000 + "x", "low:1" + " " * 3_000 + "x", "low:1," * 3_000, "1" * 10**6])
def test_a_cell_made_to_take_for_ever_does_not(text):
    begun = time.process_time()
    with pytest.raises(ValueError, match="`"):
        read(text, RATING)
    assert time.process_time() - begun < 2


def test_what_says_nothing():
    reading = CellReading(numerals_of(None), None, None, 1, "EUR", None, frozenset({"n/a", "0"}), ("exempt",))
    nothing = [None, " \n", [], " N/A ", 0.0, "Exempt under 43"]
    assert [reading.says_nothing(cell) for cell in nothing] == [True] * 6
    something = ["n", "not exempt", False, Unreadable("import-error", "n/a")]
    assert [reading.says_nothing(cell) for cell in something] == [False] * 4
    assert folded(" One\u00a0TWO ") == "one two"
