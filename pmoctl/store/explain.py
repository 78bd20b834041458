"""What is wrong with one value, in the words of whoever wrote the file."""

import re
from typing import Any

from pmoctl.model.finding import Finding, Route
from pmoctl.model.text import did_you_mean
from pmoctl.model.values import AS_MAPPING
from pmoctl.store import faults
from pmoctl.store.scalars import NUMBER, ODD_NUMBER, OddNumber

_WANTED = {
    "string_type": "expected text; put it in quotes",
    "int_type": "expected a whole number",
    "int_from_float": "expected a whole number",
    "float_type": "expected a number",
    "bool_type": "expected true or false",
    "list_type": "expected a list",
    "dict_type": "expected a mapping",
    "listed_type": "expected a list or a mapping",
    "model_type": "expected a mapping",
    "model_attributes_type": "expected a mapping",
    "finite_number": "expected a finite number",
}
_TYPES = frozenset(_WANTED) | {"value_error", "literal_error"}
# How people in spreadsheets write numbers: 1,000  1 000  1'000  12 %  -.5  1_000
_SPREADSHEET_NUMBER = re.compile(r"[-+]?[.,]?[0-9][0-9_,.'\u2019\u00a0\u202f ]*%?")
_WITH_UNIT = re.compile(r"\D{0,4}[0-9][0-9.,' ]*\D{0,8}")  # €500, 500k, 1.5 m
_PATTERNS = (  # the beginning of a pattern of the model, and what it means
    ("^[a-z0-9]+(-[", "expected an id: lower-case letters, digits and single hyphens"),
    ("^[a-z0-9]+([-_]", "expected a measure: lower-case letters, digits, single hyphens or underscores"),
    ("^[a-z0-9-]+(/", "expected an objective: its id, or unit/objective"),
    ("^[a-z0-9_-]+(", "expected a key, with dots between levels, such as obligation.confirmed"),
    ("^[A-Z]{3}", "expected a currency: three capital letters, such as EUR"),
    ("^#", "expected a colour, written #rgb or #rrggbb"),
    ("^sha256:", "expected a digest: sha256: and 64 hexadecimal digits"),
    ("^[0-9a-f]{7", "expected a commit: 7 to 64 hexadecimal digits"),
    (r"\S", "expected text, but there are only spaces"),
    ("^[a-z]{2,3}", "expected a locale, such as en_GB"),
)


def explain_value(path: str, error: Any, route: Route, value: object, subject: str) -> Finding:
    """Return the finding for what Pydantic objects to in a value."""
    kind, context = _kind(error), error.get("ctx", {})
    if value is None and kind in _TYPES:
        return _empty(path, route, subject)
    if kind in {"value_error", "float_type", "int_type"}:
        if isinstance(value, OddNumber):
            return faults.number_spelling(path, route, value.text)
        if isinstance(value, str) and "number" in (message := _words(kind, error)):
            if NUMBER.fullmatch(value):
                return faults.invalid_value(path, route, f"{subject}: {message}, but this is text", "delete the quotes")
            if ODD_NUMBER.fullmatch(value) or _SPREADSHEET_NUMBER.fullmatch(value):
                return faults.number_spelling(path, route, value)
            if _WITH_UNIT.fullmatch(value):
                alone = "write the number alone, without currency or unit"
                return faults.invalid_value(path, route, f"{subject}: {message}", alone)
    said, hint = _bounds(kind, context, value)
    if kind == "literal_error":
        said, hint = _choice(context["expected"], value)
    elif not said:
        hint = _shape(kind, value, str(context.get("pattern", "")))
    return faults.invalid_value(path, route, subject + (said or f": {_words(kind, error)}"), hint)


def _kind(error: Any) -> str:
    """Return what Pydantic calls the fault, but of a mapping that may be written as a list too."""
    either = error["type"] == "dict_type" and error["loc"][-1:] == (AS_MAPPING,)
    return "listed_type" if either else str(error["type"])


def _empty(path: str, route: Route, subject: str) -> Finding:
    if subject.startswith("item "):  # of a list: perhaps a word that YAML takes for nothing
        hint = 'put it in quotes where it is an id or a text, such as "null"; else delete it'
        return faults.invalid_value(path, route, f"{subject} is empty", hint)
    return faults.invalid_value(path, route, f"{subject} is empty", "fill it in, or delete the key", at_key=True)


def _shape(kind: str, value: object, pattern: str) -> str | None:
    if kind == "dict_type" and type(value) in (int, float):
        return f"write it by fiscal year, such as {{2027: {value}}}"
    if kind in {"dict_type", "model_type", "model_attributes_type"} and value is not None:
        if isinstance(value, list):
            how = " in place of a list"
        else:
            tight = isinstance(value, str) and re.match(r"[\w-]+:\S", value)
            how = ", with a space after each colon" if tight else ", in braces or below it"
        return f"write `key: value` pairs{how}"
    if kind == "listed_type":
        ids = faults.shown(value) if type(value) in (str, int) else "one, two"
        return f"write it as [{ids}], or as `key: value` pairs, in braces or below it"
    if kind == "list_type" and isinstance(value, str):
        return f"write it as [{faults.shown(value)}]"
    if kind == "string_pattern_mismatch" and isinstance(value, str) and pattern.startswith(_PATTERNS[0][0]):
        return f"such as `{faults.slugged(value)}`"
    return "write a list, such as [one, two]" if kind == "list_type" else None


def _words(kind: str, error: Any) -> str:
    if kind == "string_pattern_mismatch":
        pattern = error["ctx"]["pattern"]
        return next((words for begin, words in _PATTERNS if pattern.startswith(begin)), "it is written otherwise")
    return _WANTED.get(kind) or str(error["msg"]).removeprefix("Value error, ")


def _choice(expected: str, value: object) -> tuple[str, str | None]:
    choices = re.findall(r"'([^']*)'", expected) or [expected]
    shown = ", ".join(f"`{choice}`" for choice in choices)
    message = f" must be one of {shown}" if len(choices) > 1 else f" must be {shown}"
    return message, did_you_mean(value, choices) if isinstance(value, str) else None


def _items(number: int) -> str:
    return "1 item" if number == 1 else f"{number} items"


def _bounds(kind: str, context: dict[str, Any], value: object) -> tuple[str, str | None]:
    if kind in {"string_too_short", "too_short"}:
        if not context.get("actual_length"):
            return " is empty", None
        return f" has {_items(context['actual_length'])}; at least {context['min_length']} are needed", None
    if kind == "too_long":
        return f" has more than {_items(context['max_length'])}", None
    if kind == "string_too_long":
        return f" is longer than {context['max_length']} characters", None
    for name, words in (("ge", "at least"), ("gt", "more than"), ("le", "at most"), ("lt", "less than")):
        if name in context:
            percent = name == "le" and context[name] == 1 and isinstance(value, int | float) and value <= 100  # noqa: PLR2004  # per cent
            hint = f"write {value:g} % as {float(value) / 100:g}" if percent else None  # type: ignore[arg-type]  # a number
            return f" must be {words} {context[name]:g}", hint
    return "", None
