"""Numbers as people write them, and how each is written here."""

import pytest

from pmoctl.store.spelling import respell

GENERAL = "write it like 12, -3.5, 0.5 or 1e6, below 1e100"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1,000", "write 1000, or 1 if the comma sets off decimals"),
        ("1.250", "write 1250, or 1.25 if the point sets off decimals"),
        ("-1,250", "write -1250, or -1.25 if the comma sets off decimals"),
        ("1,000.50", "write 1000.50"), ("1.000,50", "write 1000.50"), ("1,234,567", "write 1234567"),
        ("12,34,567", "write 1234567"), ("1.000.000", "write 1000000"), ("1 000", "write 1000"),
        ("1'000.5", "write 1000.5"), ("1\u202f000", "write 1000"), ("1_000", "write 1000"),
        ("012", "write 12"), ("+5", "write 5"), ("000", "write 0"), (".5", "write 0.5"), (",5", "write 0.5"),
        ("3,5", "write 3.5"), ("0,125", "write 0.125"), ("1,2345", "write 1.2345"), ("12.", "write 12"),
        ("1,00,0", GENERAL), ("12 %", GENERAL), ("0x10", GENERAL), (".inf", GENERAL), ("1" * 100, GENERAL),
        ("", GENERAL), ("1.2.3", GENERAL),
    ],
)  # fmt: skip
def test_how_a_number_is_written_here(text, said):
    assert respell(text) == said
