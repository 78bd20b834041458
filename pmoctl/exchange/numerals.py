"""Numbers as people write them in tables: separators of a locale, currency signs, thousands and millions in words."""

import re
from decimal import Decimal
from typing import NamedTuple

from pmoctl.store.faults import shown

SCALES = {"ones": 1, "thousands": 10**3, "millions": 10**6, "billions": 10**9}
_SUFFIXES = {
    **dict.fromkeys(("k", "tsd", "thousand", "thousands", "'000", "000", "000s", "'000s"), 10**3),
    **dict.fromkeys(("m", "mn", "mm", "mio", "million", "millions"), 10**6),
    **dict.fromkeys(("bn", "b", "bln", "mrd", "billion", "billions"), 10**9),
}
_SIGNS = {"£": "GBP", "€": "EUR", "₹": "INR", "zł": "PLN", "₺": "TRY", "₴": "UAH", "₩": "KRW"}  # of one currency alone
_SHARED = {"$": ("Dollar", "Peso"), "¥": ("Yen", "Yuan"), "kr": ("Krona", "Krone", "Króna")}  # of all called so
_MONEY = re.compile(
    r"(?P<open>\()?(?P<minus>[-+]?)\s*(?P<before>[A-Z]{3}|[£€$¥₹₺₴₩]|zł|kr)?\s*(?P<minus2>[-+]?)(?P<number>[\d.,'’\s]*\d)"
    r"(?P<power>[eE][-+]?\d{1,3})?\s*(?P<scale>[A-Za-z]{1,9})??\.?\s*(?P<after>[A-Z]{3}|[£€$¥₹₺₴₩]|zł|kr|%)?(?P<close>\))?",
    re.ASCII,
)
_HEADING = re.compile(
    r"(?:\bin\s+)?(?P<sign>[£€$¥₹]|\b[A-Z]{3}\b)?\s*(?P<scale>'?000s?|k|mn?|mio|tsd|bn|thousands?|millions?|billions?)?\.?"
    r"(?:\s+of)?\s*(?P<after>[£€$¥₹]|\b[A-Z]{3}\b)?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,24})[)\]]")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
HUGE = Decimal("1e100")  # as the model has it: beyond are no numbers of a portfolio
_LONGEST = 400  # characters


class Numerals(NamedTuple):
    """How numbers are written: the decimal sign, what parts thousands, and whether lakhs are counted.

    `stated` is false where nobody said so: then a number is read only where it can mean one thing.
    """

    decimal: str = "."
    group: str = ","
    lakh: bool = False
    stated: bool = True


class Figure(NamedTuple):
    """A number as it was written, the scale it names itself (1000 for `k`), the currency, and whether it is in %.

    A currency is its code, or a sign that several have.
    """

    number: Decimal
    scale: int | None = None
    currency: str | None = None
    percent: bool = False


def numerals_of(locale: str | None) -> Numerals:
    """Return how a locale writes numbers; None where nobody has named one. Raises ValueError where there is none."""
    if locale is None:
        return Numerals(stated=False)
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale.parse(locale)
    except UnknownLocaleError as error:
        message = f"there is no locale {locale}"
        raise ValueError(message) from error
    signs = known.number_symbols.get("latn", known.number_symbols)
    lakh = known.decimal_formats[None].grouping == (3, 2)
    return Numerals(signs["decimal"], signs["group"].translate(_MINUS), lakh)


def read_figure(text: str, numerals: Numerals) -> Figure:
    """Return a number as it is written in a table. Raises ValueError with what is wrong."""
    plain = " ".join(text.translate(_MINUS).split())
    match = _MONEY.fullmatch(plain) if len(plain) <= _LONGEST else None
    if match is None or bool(match["open"]) != bool(match["close"]) or _says_twice(match):
        message = f"`{shown(text)}` is not a number"
        raise ValueError(message)
    scale = _SUFFIXES.get(match["scale"].lower()) if match["scale"] else None
    if match["scale"] and scale is None:
        message = f"`{shown(text)}` is not a number"
        raise ValueError(message)
    number = _number(match["number"], numerals, text) * Decimal(f"1{match['power'] or ''}")
    if "-" in match["minus"] + match["minus2"] or match["open"]:
        number = -number
    if abs(number) >= HUGE:
        message = f"`{shown(text)}` is too large"
        raise ValueError(message)
    sign = match["before"] or match["after"]
    if sign == "%":
        return Figure(number, scale, percent=True)
    return Figure(number, scale, _currency(sign) if sign else None)


def _says_twice(match: re.Match[str]) -> bool:
    """Return whether a number has two signs, or two currencies."""
    signs = [each for each in (match["open"], match["minus"], match["minus2"]) if each]
    return len(signs) > 1 or bool(match["before"] and match["after"])


def _number(digits: str, numerals: Numerals, text: str) -> Decimal:
    if numerals.stated:
        found = _as_written(digits, numerals)
    else:
        both = {_as_written(digits, Numerals(".", ",")), _as_written(digits, Numerals(",", "."))} - {None}
        found = next(iter(both), None) if len(both) == 1 else None
        if len(both) > 1 or (found is not None and _AMBIGUOUS.fullmatch(digits)):
            message = f"`{shown(text)}` may be a thousand times another number: say `locale:` in the map"
            raise ValueError(message)
    if found is None:
        style = f" as the locale writes them (1{numerals.group}234{numerals.decimal}5)" if numerals.stated else ""
        message = f"`{shown(text)}` is not a number{style}"
        raise ValueError(message)
    return found


def _as_written(digits: str, numerals: Numerals) -> Decimal | None:
    """Return the number of digits and separators; None where they do not stand as numbers have them."""
    whole, point, part = digits.partition(numerals.decimal)
    if point and not (part.isascii() and part.isdigit()):
        return None
    groups = re.escape(numerals.group)
    if numerals.group in {" ", "'", "’"}:
        groups = " " if numerals.group == " " else "['’]"
    thousands = rf"[0-9]{{1,2}}(?:{groups}[0-9]{{2}})*{groups}[0-9]{{3}}|" if numerals.lakh else ""
    if not re.fullmatch(rf"[0-9]+|(?!0)(?:{thousands}[0-9]{{1,3}}(?:{groups}[0-9]{{3}})+)", whole):  # `0.123` is small
        return None
    return Decimal(re.sub(groups, "", whole) + (f".{part}" if point else ""))


def unit_of(heading: str) -> tuple[int | None, str | None]:
    """Return the scale that a heading names, such as 1,000,000 of `Cost (£m)`, and its currency, or None for each.

    A currency alone means ones.
    """
    words = _BRACKETS.findall(heading) or re.findall(r"(?:[£€$¥₹][A-Za-z]{0,2}|\bin\s+.{1,24})$", heading)
    for word in reversed(words):
        match = _HEADING.fullmatch(word.strip())
        sign = (match["sign"] or match["after"]) if match else None
        currency = _currency(sign) if sign else None
        if match and (match["scale"] or sign) and (sign is None or currency):
            return _SUFFIXES.get((match["scale"] or "").lower(), 1), currency
    return None, None


def is_of(written: str | None, currency: str) -> bool:
    """Return whether an amount with such a currency beside it, or none, may be in a currency by its code."""
    if written not in _SHARED:
        return written in {None, currency}
    from babel.numbers import get_currency_name

    return any(name in get_currency_name(currency, locale="en") for name in _SHARED[written])


def _currency(sign: str) -> str | None:
    from babel.numbers import is_currency

    return _SIGNS.get(sign) or (sign if sign in _SHARED or (sign.isupper() and is_currency(sign)) else None)
