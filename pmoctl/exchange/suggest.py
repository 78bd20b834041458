"""A map proposed for a table, written down with its doubts as comments."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import get_args

from pmoctl.exchange.grid import Headed
from pmoctl.exchange.guess import Guess, guess_columns, guess_key
from pmoctl.exchange.values import folded
from pmoctl.exchange.wanted import route_of, wanted_at
from pmoctl.model.portfolio import InitiativeType
from pmoctl.model.text import one_line
from pmoctl.model.workspace import Context
from pmoctl.store.edit import write_flow

_MOST_WORDS = 15  # different values that a lookup lists
_SHOWN = 3  # values that a comment shows
_TRANSFORM = re.compile(r"transform|digital|ict|\bit\b|innovat|strateg|change", re.IGNORECASE)
_GROW = re.compile(r"grow|infra|construct|expan|new|market|capacity", re.IGNORECASE)
_STEPS = {"green": 1.0, "high": 1.0, "amber": 0.5, "medium": 0.5, "mid": 0.5, "yellow": 0.5, "red": 0.0, "low": 0.0}
_NOTHING = {
    "n/a",
    "na",
    "-",
    "–",
    "--",
    "tbc",
    "tbd",
    "not set",
    "none",
    "not applicable",
    "not available",
    "unknown",
    "?",
}
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?:\s.*)?")
_ENGLISH, _OTHER = (
    re.compile(r"\d,\d{3}\.\d|\d,\d{3},\d{3}|\d\.\d{1,2}\D*$"),
    re.compile(r"\d\.\d{3},\d|\d\.\d{3}\.\d{3}|\d,\d{1,2}\D*$"),
)
_LAST_MONTH = 12


def suggest_map(table: Headed, context: Context, day: dt.date, file: str) -> str:
    """Return the text of a map for a table; what is not certain has a `?` in its comment."""
    guesses = guess_columns(table, context, day)
    key, doubt = guess_key(guesses, len(table.rows))
    lines = [
        f"# Proposed for {one_line(file)}: {len(table.rows)} rows. Look at every line with a question mark.",
        _line("key", write_flow(key), doubt),
    ]
    if table.numbered and table.sheet and not file.lower().endswith((".csv", ".tsv", ".txt")):
        lines.append(_line("sheet", write_flow(table.sheet)))
    if table.rows and not table.transposed and table.numbered and table.rows[0][0] > 2:  # noqa: PLR2004  # below row 1
        lines.append(_line("header", str(table.rows[0][0] - 1)))
    lines += [*_locale(guesses, context), *_dates(guesses), *_unit(guesses), "set:"]
    set_lines: dict[str, str] = {}
    for line in _settings(guesses, context, day, one_line(file)):  # a benefit by year says its kind once
        set_lines.setdefault(line.partition(": ")[0], f"  {line}")
    lines += set_lines.values()
    nothing = sorted({text for each in guesses for text in each.values if folded(text) in _NOTHING})
    if nothing:
        lines.append(_line("nothing", write_flow(nothing)))
    left = [each for each in guesses if each.field is None and each.heading and each.heading != key]
    lines += [f"# left out: {one_line(each.heading, 60)}{_examples(each)}" for each in left]
    return "\n".join(lines) + "\n"


def _line(name: str, value: str, doubt: str | None = None, note: str = "") -> str:
    comment = f"? {doubt}" if doubt else note
    return f"{name}: {value}" + (f"    # {one_line(comment)}" if comment else "")


def _examples(guess: Guess) -> str:
    shown = ", ".join(one_line(text, 30) for text in guess.values[:_SHOWN])
    return f" ({shown})" if shown else ""


def _settings(guesses: Sequence[Guess], context: Context, day: dt.date, file: str) -> Iterator[str]:
    fields = {each.field for each in guesses}
    scheduled = {"schedule.start", "schedule.finish"} <= fields
    cycle = context.settings.cycle
    for each in guesses:
        if each.field is None or each.field == "unit":
            continue
        source: dict[str, object] = {"from": each.heading}
        doubt = each.doubt
        if each.field == "type":
            source["lookup"], doubt = _types(each), "which of them grow or transform"
        elif each.field.startswith("ratings.") and not each.field.endswith(".why"):
            steps = _steps(each, context)
            if steps:
                source["lookup"], doubt = steps, "which place of the scale each word is"
        elif (wanted := wanted_at(route_of(each.field))) is not None and wanted.kind == "years":
            source["spread"] = "schedule" if scheduled else {"from": cycle, "years": 1}
            doubt = each.doubt if scheduled else f"a total: all of it in {cycle}"
        if each.field.startswith("benefits."):
            yield from _benefit(each, scheduled=scheduled, cycle=cycle)
            continue
        yield _line(each.field, write_flow(source), doubt, _examples(each)[2:-1])
        yield from _reason(each.field, fields, context, file)
    if "type" not in fields:
        yield _line("type", "{value: run}", "run, grow or transform")
    if "submitted" not in fields:
        yield _line(
            "submitted", f"{{value: {day}}}", "the day they were handed in; without it they are ideas, not ranked"
        )


def _reason(field: str, fields: AbstractSet[str | None], context: Context, file: str) -> Iterator[str]:
    """Yield the line that gives a rating the reason which the framework requires, where no column has one."""
    needed = context.framework is not None and context.framework.rationale == "required"
    name = f"{field.removesuffix('.value')}.why"
    if needed and field.startswith("ratings.") and not field.endswith(".why") and name not in fields:
        given = write_flow({"value": f"As rated in {file}"})
        yield _line(name, given, "the framework requires a reason, and no column has one")


def _benefit(guess: Guess, *, scheduled: bool, cycle: int) -> Iterator[str]:
    word = guess.heading.lower()
    kind = "revenue" if re.search(r"revenue|income", word) else "cost_avoidance" if "avoid" in word else "cost_saving"
    route = route_of(guess.field or "")
    name = ".".join(map(str, route[:2]))
    if len(route) > 2:  # noqa: PLR2004  # a year of it
        yield _line(guess.field or "", write_flow({"from": guess.heading}))
        yield _line(f"{name}.kind", f"{{value: {kind}}}", guess.doubt)
        return
    spread = {"after": "schedule", "years": 5} if scheduled else {"from": cycle + 1, "years": 5}
    yield _line(name, write_flow({"kind": kind, "amounts": {"from": guess.heading, "spread": spread}}), guess.doubt)


def _types(guess: Guess) -> dict[str, str]:
    def kind(text: str) -> str:
        if folded(text) in get_args(InitiativeType):
            return folded(text)
        return "transform" if _TRANSFORM.search(text) else "grow" if _GROW.search(text) else "run"

    return {text: kind(text) for text in guess.values[:_MOST_WORDS]}


def _steps(guess: Guess, context: Context) -> dict[str, float]:
    """Return places of a criterion's scale for words such as Green, Amber, Red."""
    words = [text for text in guess.values if folded(text) in _STEPS]
    framework = context.framework
    if not words or framework is None:
        return {}
    low, high = framework.scale.lowest, framework.scale.highest
    places = {text: float(low) + (float(high) - float(low)) * _STEPS[folded(text)] for text in words}
    return {text: int(place) if place.is_integer() else place for text, place in places.items()}


def _unit(guesses: Sequence[Guess]) -> Iterator[str]:
    for each in guesses:
        if each.field == "unit":
            yield _line("unit", write_flow({"from": each.heading, "otherwise": "slug"}), None, _examples(each)[2:-1])
            return
    yield "# no column was taken for the unit: give it with --unit"


def _locale(guesses: Sequence[Guess], context: Context) -> Iterator[str]:
    """Say how numbers are written, where amounts say it."""
    amounts = [
        text for each in guesses if each.field and each.field.startswith(("costs", "benefits")) for text in each.values
    ]
    english, other = (sum(pattern.search(text) is not None for text in amounts) for pattern in (_ENGLISH, _OTHER))
    if english > other:
        yield _line("locale", "en_GB", None if not other else f"{other} numbers are written otherwise", "1,234.5")
    elif other:
        yield _line("locale", "de_DE", f"{english} numbers are written otherwise" if english else None, "1.234,5")
    elif any("," in text or "." in text for text in amounts):
        yield _line("locale", context.settings.locale, "no number says whether a point parts thousands")


def _dates(guesses: Sequence[Guess]) -> Iterator[str]:
    """Say which is the day, where dates are numbers alone."""
    days = [match for each in guesses if each.field and each.field.startswith(("schedule", "submitted"))
            for text in each.values if (match := _DAY.fullmatch(text))]  # fmt: skip
    if not days:
        return
    first, second = (any(int(match[place]) > _LAST_MONTH for match in days) for place in (1, 2))
    order = "MDY" if second and not first else "DMY"
    doubt = "no date says which is the day" if first == second else None
    yield _line("dates", order, doubt)
