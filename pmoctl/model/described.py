"""What the models say of themselves: each field's own line of text, from which schemas and reference are written.

The text stands below the field, where it costs a run nothing: it is read from the source only when it is asked for.
"""

import ast
import functools
import importlib
import inspect
from itertools import pairwise
from typing import Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

_EXAMPLE = " Example: `"


class Description(NamedTuple):
    """What a field means (unit and default among it), and an example as a file would have it."""

    text: str
    example: str


def describe(model: type[BaseModel]) -> dict[str, Description]:
    """Return the description of every field of a model, by the key that files have; empty where nobody wrote one."""
    found: dict[str, Description] = {}
    for each in reversed(model.__mro__):
        found.update(_module(each.__module__).get(each.__name__, {}) if issubclass(each, BaseModel) else {})
    return {
        field.alias or name: found.get(name, Description(field.description or "", ""))
        for name, field in model.model_fields.items()
    }


def choices_of(model: type[BaseModel], name: str) -> tuple[str, ...]:
    """Return the words that a field of a model takes, in the order that the model lists them; none where it is free."""
    kinds = [model.model_fields[name].annotation]
    while kinds and get_origin(kinds[0]) is not Literal:
        kinds = [part for part in get_args(kinds[0]) if part is not type(None)]
    return get_args(kinds[0]) if kinds else ()


@functools.cache
def _module(name: str) -> dict[str, dict[str, Description]]:
    """Return the descriptions of a module by class and field: the text that stands right below each field."""
    tree = ast.parse(inspect.getsource(importlib.import_module(name)))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return {each.name: dict(_fields(each.body)) for each in classes}


def _fields(body: list[ast.stmt]) -> list[tuple[str, Description]]:
    found = []
    for field, below in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            text = " ".join(str(ast.literal_eval(below.value)).split())
            said, _, example = text.partition(_EXAMPLE)
            found.append((field.target.id, Description(said, example.rstrip("`"))))
    return found
