"""Digests over what a file says, not over how it is laid out."""

import hashlib
import json
import math
from typing import Any

from pmoctl.model.checkpoint import Record

_MOST_PLACES, _MOST_ZEROS = 21, -6  # beyond these ECMAScript writes an exponent
LEFT_OUT = frozenset({"approval", "custom"})  # of what is approved
UNSEALED = frozenset({"record", "minutes"})  # of a checkpoint
_encode = json.JSONEncoder(ensure_ascii=False).encode  # of text, and of true, false and null


def digest_data(data: dict[Any, Any]) -> str:
    """Give `sha256:` + the SHA-256 of the RFC 8785 canonical JSON of data, `approval` and `custom` left out."""
    kept = {key: value for key, value in data.items() if key not in LEFT_OUT}
    return f"sha256:{hashlib.sha256(canonical_json(kept)).hexdigest()}"


def digest_sealed(data: dict[Any, Any]) -> str:
    """Give the digest of what the minutes of a checkpoint seal: all its file says but the record and the minutes."""
    kept = {key: value for key, value in data.items() if key not in UNSEALED}
    return f"sha256:{hashlib.sha256(canonical_json(kept)).hexdigest()}"


def digest_record(record: Record) -> str:
    """Give the digest of a checkpoint's record as written, its own digest left out."""
    return digest_data(record.model_dump(exclude={"digest"}, exclude_unset=True))


def canonical_json(data: Any) -> bytes:  # noqa: ANN401
    """Write data as RFC 8785 has it: keys by UTF-16 code unit, numbers as ECMAScript writes a double."""
    return _canonical(data).encode("utf-8", "surrogatepass")


def _canonical(data: Any) -> str:  # noqa: ANN401
    if isinstance(data, dict):
        pairs = sorted(((str(key), value) for key, value in data.items()), key=lambda pair: pair[0].encode("utf-16-be"))
        return f"{{{','.join(f'{_encode(key)}:{_canonical(value)}' for key, value in pairs)}}}"
    if isinstance(data, list):
        return f"[{','.join(map(_canonical, data))}]"
    if isinstance(data, int | float) and not isinstance(data, bool):
        return _number(float(data))
    return _encode(data)


def _number(value: float) -> str:
    """ECMAScript's Number::toString, RFC 8785 section 3.2.2.3."""
    if value == 0:
        return "0"
    if not math.isfinite(value):
        message = "JSON has no infinite numbers"
        raise ValueError(message)
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = f"{abs(value)!r}e0".partition("e")
    power = int(exponent.split("e")[0])
    whole, _, part = mantissa.partition(".")
    part = "" if part == "0" else part
    digits = (whole + part).lstrip("0")
    point = len(whole) + power - (len(whole + part) - len((whole + part).lstrip("0")))
    digits = digits.rstrip("0")
    if len(digits) <= point <= _MOST_PLACES:
        return sign + digits.ljust(point, "0")
    if 0 < point <= _MOST_PLACES:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if _MOST_ZEROS < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    tail = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{tail}e{point - 1:+d}"
