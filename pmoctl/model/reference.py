"""The reference of the file formats: for each kind of file, tables of what may stand in it, made from the models."""

from collections.abc import Iterator, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, RootModel

from pmoctl.model import dates, estimate, framework, initiative, portfolio, values
from pmoctl.model.described import describe
from pmoctl.model.kinds import Kind
from pmoctl.model.text import markdown_table

Place = tuple[str, ...]
# What the types of the models are called to people.
_WORDS: tuple[tuple[object, str], ...] = (
    (estimate.Number, "number"),
    (estimate.Amount, "amount"),
    (estimate.Estimate, "number or estimate"),
    (estimate.AmountEstimate, "amount or estimate"),
    (dates.Date, "date"),
    (dates.MonthField, "month"),
    (dates.Year, "year"),
    (values.Slug, "id"),
    (values.Person, "person"),
    (values.Text, "text"),
    (values.Share, "0 to 1"),
    (values.Rate, "fraction"),
    (values.Weeks, "whole number"),
    (values.MeasureName, "measure"),
    (values.Language, "language"),
    (values.Locale, "locale"),
    (values.Custom, "mapping"),
    (framework.Weight, "number above 0"),
    (framework.Votes, "number above 0"),
    (framework.Judgement, "1/9 to 9"),
    (framework.Anchor, "number"),
    (portfolio.Currency, "currency"),
    (portfolio.Colour, "colour"),
    (initiative.Ratings, "id → object, number or estimate"),
    (str, "text"),
    (int, "whole number"),
    (float, "number"),
    (bool, "true or false"),
    (Any, "anything"),
)
_SCALARS = frozenset({str, int, float, bool})
_PLURALS = {
    "value": "values",
    "id": "ids",
    "person": "people",
    "number": "numbers",
    "measure": "measures",
    "object": "objects",
}


def reference(kind: Kind) -> str:
    """Return the reference of a kind of file as Markdown: a table for the file and one for each object in it."""
    written: dict[type[BaseModel], Place] = {}
    return "\n".join(_tables(kind.model, (), written))


def _tables(model: type[BaseModel], place: Place, written: dict[type[BaseModel], Place]) -> Iterator[str]:
    written[model] = place
    if place:
        yield f"### `{'.'.join(place)}`\n"
        yield f"{model.__doc__}\n"
    hints = _hints(model)
    if hints:
        yield from markdown_table(("key", "is", "means", "default", "example"), _rows(model, hints))
        yield ""
    inside = hints or {"": model.model_fields["root"].annotation}
    for key, hint in inside.items():
        for inner, below in _objects(hint, (*place, key) if key else place):
            if not inner.__annotations__:  # all that it has it takes from what the file has too
                yield f"### `{'.'.join(below)}`\n"
                yield f"{inner.__doc__}\n"
                yield f"As in the file: {', '.join(f'`{each}`' for each in _hints(inner))}.\n"
            elif inner in written:
                yield f"### `{'.'.join(below)}`\n"
                yield f"As `{'.'.join(written[inner])}`.\n" if written[inner] else "As the file itself.\n"
            else:
                yield from _tables(inner, below, written)


def _hints(model: type[BaseModel]) -> dict[str, Any]:
    if issubclass(model, RootModel):
        return {}
    hints = get_type_hints(model, include_extras=True)
    return {field.alias or name: hints[name] for name, field in model.model_fields.items()}


def _rows(model: type[BaseModel], hints: dict[str, Any]) -> Iterator[Sequence[str]]:
    said = describe(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        default = "" if field.default is None or field.is_required() else _cell(str(field.default))
        shown = f"**`{key}`**" if field.is_required() else f"`{key}`"
        example = f"`{_cell(said[key].example)}`" if said[key].example else ""
        yield shown, _words(hints[key]), _cell(said[key].text), default and f"`{default}`", example


def _cell(text: str) -> str:
    return text.removeprefix("PydanticUndefined").replace("|", "\\|")


def _words(hint: Any) -> str:  # types have no type
    """Return what a type is called: the words of its parts."""
    known = next((words for each, words in _WORDS if hint == each), None)
    origin, args = get_origin(hint), get_args(hint)
    if known or origin is Annotated:
        listed = any(isinstance(each, values.OrListed) for each in args[1:])
        return (known or _words(args[0])) + " or list of ids" * listed
    if origin is Literal:
        return " · ".join(f"`{each}`" for each in args)
    if origin in {Union, UnionType}:
        scalar = _SCALARS.issubset(args)
        others = [each for each in args if each is not NoneType and not (scalar and each in _SCALARS)]
        return " or ".join(dict.fromkeys(["value"] * scalar + [_words(each) for each in others]))
    if origin in {list, dict}:
        parts = [_words(each) for each in args]
        return " → ".join(parts) if origin is dict else f"list of {_PLURALS.get(parts[0], parts[0])}"
    return "object"


def _objects(hint: Any, place: Place) -> Iterator[tuple[type[BaseModel], Place]]:
    """Yield the objects that may stand in a place, each with its own place; an estimate is none."""
    if any(hint is each for each in (estimate.Estimate, estimate.AmountEstimate)):
        return
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        yield from _objects(args[0], place)
    elif origin in {Union, UnionType}:
        for each in args:
            yield from _objects(each, place)
    elif origin is list:
        yield from _objects(args[0], (*place[:-1], f"{place[-1]}[]"))
    elif origin is dict:
        yield from _objects(args[1], (*place, f"<{_words(args[0])}>"))
    elif isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint, place
