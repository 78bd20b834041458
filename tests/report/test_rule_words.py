"""The rules that a selection must keep, in words; numbers are those of the workspace's locale."""

from decimal import Decimal

import pytest
from building import assess_files, files_of, initiative

from pmoctl.model.kinds import PORTFOLIO
from pmoctl.report.language import speaking
from pmoctl.report.numbers import Numbers
from pmoctl.report.rule_words import balance_words, limit_amount, rule_line, rule_words
from pmoctl.score.charges import Limited
from pmoctl.select.problem import Constraint

LIMITS = {
    "share": {"each": "unit", "of": "cost", "at_most": 0.125},
    "mix": {"each": "type", "of": "count", "at_least": 0.25},
    "few": {"where": {"type": "run"}, "of": "count", "at_most_number": 1},
    "enough": {"where": {"type": "run"}, "of": "cost", "at_least_number": 1200.5},
    "each": {"each": "theme", "of": "count", "at_least_number": 2},
}  # fmt: skip
BUDGET, CREW = Limited("budget", None, 2027), Limited("capacity", "crew", 2028)


@pytest.fixture(scope="module")
def german():
    return assess_files(files_of({"a": initiative()}, None, locale="de_DE", limits=LIMITS)).workspace


def rule(*key, **parts):
    return Constraint(key, PORTFOLIO.pattern, (), **parts)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (rule("limit", limited=BUDGET, bound=Decimal("1600.50")), "budget 2027: at most 1.600,5"),
        (rule("limit", limited=CREW, bound=Decimal("2.5")), "capacity of crew 2028: at most 2,5"),
        (rule("committed", names=("a",)), "a is committed"),
        (rule("included", names=("a",)), "a is in because the scenario says so"),
        (rule("included", names=("a", "duty")), "a is in by the gate duty"),
        (rule("requires", names=("a", "b")), "a requires b"),
        (rule("requires", names=("a", "b"), met=False), "a requires b, which cannot be had"),
        (rule("excludes", names=("a", "b")), "a excludes b"),
        (rule("balance", "share", "ops", "at_most"), "balance rule share (Unit): at most 12,5\xa0% of the cost"),
        (rule("balance", "mix", "run", "at_least"), "balance rule mix (Run): at least 25\xa0% of the initiatives"),
        (rule("balance", "few", "", "at_most_number"), "balance rule few: at most 1 initiative"),
        (rule("balance", "enough", "", "at_least_number"), "balance rule enough: at least EUR 1.200,5"),
        (rule("balance", "each", "gone", "at_least_number"), "balance rule each (gone): at least 2 initiatives"),
    ],
)  # fmt: skip
def test_a_rule_in_a_line(german, made, words):
    assert rule_words(made, german) == words


@pytest.mark.parametrize(
    ("made", "line"),
    [
        (rule("limit", limited=BUDGET, bound=Decimal("1600.50")), "budget 2027: at most 1600.50"),
        (rule("limit", limited=CREW, bound=Decimal("2.5")), "capacity crew 2028: at most 2.5"),
        (rule("requires", names=("a", "b"), met=False), "a requires b, which cannot be had"),
        (rule("balance", "share", "ops", "at_most"), "limit share of ops: at most 0.125 of the cost"),
        (rule("balance", "mix", "run", "at_least"), "limit mix of run: at least 0.25 of the count"),
        (rule("balance", "few", "", "at_most_number"), "limit few: count at most 1"),
        (rule("balance", "enough", "", "at_least_number"), "limit enough: cost at least 1200.5"),
    ],
)  # fmt: skip
def test_programs_read_ids_and_numbers_as_the_files_have_them_whatever_the_locale(german, made, line):
    with speaking("de"):
        assert rule_line(made, german) == line


def test_a_balance_rule_under_its_own_name(german):
    assert balance_words(rule("balance", "few", "", "at_most_number"), german) == "at most 1 initiative"
    assert balance_words(rule("balance", "mix", "grow", "at_least"), german).startswith("Grow: at least 25")


def test_amounts_of_people_are_no_money():
    millions = Numbers("en_GB", "EUR", "millions")
    assert limit_amount(BUDGET, Decimal("2.50"), millions) == "2.5"
    assert limit_amount(CREW, Decimal("2.0005"), millions) == "2.001"  # three decimals, halves up
