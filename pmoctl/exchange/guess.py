"""What a column may be, told from its heading and what stands below it."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pmoctl.draft.initiative import asked_criteria, initiative_fields
from pmoctl.exchange.cell import Cell, as_text, is_blank
from pmoctl.exchange.grid import Headed, fold
from pmoctl.exchange.slugs import slug_of
from pmoctl.exchange.wanted import route_of, wanted_at
from pmoctl.model.workspace import Context

_YEAR = re.compile(r"(?:\b(?:FY|GJ)?\s*|^)(20[0-9]{2})\b(?:\s*[/-]\s*(?:20)?[0-9]{2}\b)?")
_WORDS = (
    ("schedule.start", r"\b(start|begin\w*|from date|beginn|d[ée]but|inicio)\b"),
    ("schedule.finish", r"\b(finish|end|due|complet\w+|target date|delivery date|ende|fin)\b"),
    ("unit", r"\b(business unit|department|unit|directorate|division|area|dept\.?|abteilung|bereich)\b"),
    ("sponsor", r"\b(sponsor|sro|executive|auftraggeber)\b"),
    ("owner", r"\b(owner|manager|lead|responsible|assignee|accountable|projektleiter|leiter)\b"),
    ("submitted", r"\b(submitted|submission|raised|requested) ?(on|date)?\b"),
    ("costs.run", r"\b(run|running|recurring|maintenance)\b.*|\b(betriebskosten)\b"),
    ("costs.opex", r"\b(opex|operating|revenue cost|one-off)\b"),
    ("benefits", r"\b(benefit\w*|saving\w*|revenue|income|nutzen|gain)\b"),
    ("costs.capex", r"\b(capex|capital|cost\w*|budget|investment|spend|kosten|amount)\b"),
    ("summary", r"\b(description|summary|scope|aims?|objective|beschreibung|details?)\b"),
    ("problem", r"\b(problem|why|rationale|business case|need|reason)\b"),
    ("type", r"\b(type|category|kind|class\w*|kategorie)\b"),
    ("title", r"\b(title|name|project|initiative|subject|projekt|titel|bezeichnung)\b"),
)
_KEY = re.compile(r"\b(id|key|number|no|nr|ref\w*|code|identifier)\b\.?", re.IGNORECASE)
_NAME = re.compile(r"\b(title|name|titel|bezeichnung)\b", re.IGNORECASE)  # not `Project ID`, which tells rows apart
_JUDGED = re.compile(r"\b(assessment|confidence|rag|score|rating|variance|forecast|status)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(total|whole.?life|overall|lifetime)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_SAMPLE = 2000  # rows that are looked at
_A_NUMBER = re.compile(r"[-+(]?[£€$]?\s?\d[\d.,\s'’]*[)%]?")


class Guess(NamedTuple):
    """A column and the field it may be; `doubt` says what is not certain, None where it says itself."""

    heading: str
    field: str | None
    doubt: str | None
    values: tuple[str, ...]  # what stands below it, the most frequent first
    said: int  # in how many rows


def guess_columns(table: Headed, context: Context, day: dt.date) -> list[Guess]:
    """Return what each column may be. Of several for one field: that of a total or a name, else the first."""
    known = _named_fields(context, day)
    found = []
    for place, heading in enumerate(table.headings):
        cells = [row[place] for _, row in table.rows[:_SAMPLE] if place < len(row)]
        counted = Counter(fold(as_text(cell)) for cell in cells if not is_blank(cell))
        field, doubt = _field(heading, known, cells)
        found.append(Guess(heading, field, doubt, tuple(text for text, _ in counted.most_common()), counted.total()))
    chosen: dict[str, Guess] = {}
    for each in sorted(found, key=lambda each: not (_TOTAL.search(each.heading) or _NAME.search(each.heading))):
        if each.field:
            chosen.setdefault(each.field, each)
    return [each if each.field is None or chosen[each.field] is each else each._replace(field=None) for each in found]


def _named_fields(context: Context, day: dt.date) -> dict[str, str]:
    """Return fields by the names they go by: the labels of questions, criteria, dotted names."""
    found: dict[str, str] = {}
    for field in initiative_fields(context, day):
        name = ".".join(map(str, field.route))
        if name == "unit" or wanted_at(route_of(name)):
            found[_plain(field.label)] = name
    for each in asked_criteria(context.framework):
        if each.measure is None:
            found |= {_plain(each.label): f"ratings.{each.id}", _plain(each.id): f"ratings.{each.id}"}
    return found


def _plain(text: str) -> str:
    return slug_of(text)


def _field(heading: str, known: dict[str, str], cells: Sequence[Cell]) -> tuple[str | None, str | None]:
    """Return the field that a heading names, and what is not certain of that."""
    named = known.get(_plain(heading)) or (heading if heading == "unit" or wanted_at(route_of(heading)) else None)
    if named:
        return named, None
    year = _YEAR.search(heading)
    words = _BRACKETS.sub(" ", _YEAR.sub(" ", heading))
    if _JUDGED.search(words):
        return None, None
    field = next((name for name, pattern in _WORDS if re.search(pattern, words, re.IGNORECASE)), None)
    if field == "title" and _KEY.search(words) and not _NAME.search(words):
        return None, None
    is_money = year is not None or field in {"benefits", "costs.capex", "costs.opex", "costs.run"}
    if is_money:
        return _money(field, words, year[1] if year else None) if _numeric(cells) else (None, None)
    return field, None


def _money(field: str | None, words: str, year: str | None) -> tuple[str, str | None]:
    if field == "benefits":
        name = f"benefits.{slug_of(words) or 'benefit'}"
        return (f"{name}.amounts.{year}", "its kind") if year else (name, "its kind, and the years it is spread over")
    costs = field if field and field.startswith("costs.") else None
    if year:
        return f"{costs or 'costs.capex'}.{year}", None if costs else "capex, opex or run?"
    return costs or "costs.capex", "a total: spread over the schedule"


def _numeric(cells: Sequence[Cell]) -> bool:
    said = [cell for cell in cells if not is_blank(cell)]
    numbers = sum(not isinstance(cell, str) or _A_NUMBER.fullmatch(cell.strip()) is not None for cell in said)
    return numbers * 2 >= len(said)


def guess_key(guesses: Sequence[Guess], rows: int) -> tuple[str, str | None]:
    """Return the heading whose values tell rows apart, and what is not certain of that."""
    different = [each for each in guesses if each.heading and len(each.values) == each.said > 0]
    for each in different:
        if _KEY.search(each.heading) and each.said * 10 >= rows * 9:
            return each.heading, None
    for each in [*(each for each in different if each.field == "title"), *different]:
        return each.heading, "no column is called an id; this one has a different value in every row"
    title = next((each for each in guesses if each.field == "title"), guesses[0])
    return title.heading, "no column tells all rows apart"
