"""Numbers as people and spreadsheets write them, and how they are written here."""

import re

_BLANKS = "[ _'\u2019\u00a0\u202f]"
_GROUPS = r"[0-9]{1,3}(?:([.,])[0-9]{2,3})*[.,][0-9]{3}"  # by lakh and crore too
_MOST_DIGITS = 99
_GENERAL = "write it like 12, -3.5, 0.5 or 1e6, below 1e100"


def respell(text: str) -> str:
    """Return the hint for a number in an odd spelling: the number as it is written here, where that is plain.

    A single comma or point before three digits may stand for either; both readings are named then.
    """
    bare = re.sub(_BLANKS, "", text)
    sign = "-" if bare.startswith("-") else ""
    digits = bare.lstrip("+-")
    if not re.fullmatch(r"[0-9][0-9.,]*|[.,][0-9]+", digits):
        return _GENERAL
    marks = re.findall("[.,]", digits)
    whole, decimals = digits, ""
    if len(set(marks)) == 2 or (len(marks) == 1 and not _groups(digits)):  # noqa: PLR2004  # a comma and a point
        whole, _, decimals = digits.rpartition(marks[-1])
    grouped = re.search("[.,]", whole)
    plain = re.sub("[.,]", "", whole).lstrip("0") or "0"
    if (grouped and not re.fullmatch(_GROUPS, whole)) or len(plain) > _MOST_DIGITS:
        return _GENERAL
    written = sign + plain + (f".{decimals}" if decimals else "")
    if grouped and len(marks) == 1:
        mark = "comma" if marks == [","] else "point"
        decimal = digits.replace(",", ".").rstrip("0").rstrip(".")
        return f"write {written}, or {sign}{decimal} if the {mark} sets off decimals"
    return f"write {written}"


def _groups(digits: str) -> bool:
    """Tell whether digits may be parted into thousands by their one mark."""
    return bool(re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", digits))
