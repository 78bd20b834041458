"""The reference of the file formats: all of it is described, its examples are right, and it is what the models say."""

import datetime as dt
import re
import runpy
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel, TypeAdapter
from running import ROOT

from pmoctl.assess.assess import assess_workspace
from pmoctl.model.checkpoint import Decision
from pmoctl.model.described import describe
from pmoctl.model.kinds import KINDS
from pmoctl.model.state import STEPS
from pmoctl.store.events import read_document
from pmoctl.store.working_tree import WorkingTree

DIGEST = "sha256:" + "0" * 64
WRITER = runpy.run_path(str(ROOT / "docs" / "files" / "write.py"))
KINDS_AND_MAPS = [*KINDS.values(), *(WRITER[name] for name in ("MAP", "ROUND", "HANDED_IN"))]


def models_below(annotation: Any) -> set[type[BaseModel]]:
    """Every model that an annotation leads to."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        if not issubclass(annotation, BaseModel):
            return set()
        fields = get_type_hints(annotation, include_extras=True)
        below = [fields[name] for name in annotation.model_fields if not name_is_recursive(annotation, name)]
        return {annotation}.union(*map(models_below, below))
    parts = get_args(annotation)
    return set().union(*map(models_below, parts[:1] if get_origin(annotation) is Annotated else parts))


def name_is_recursive(model, name):
    return (model.__name__, name) == ("Criterion", "criteria")


MODELS = sorted(set().union(*(models_below(kind.model) for kind in KINDS_AND_MAPS)), key=lambda model: model.__name__)
ESTIMATES = {"NumberRange", "AmountRange"}  # the reference tells of them in words
FIELDS = [
    (model, name)
    for model in MODELS
    for name in model.model_fields
    if model.__name__ not in ESTIMATES and name != "root"
]


def test_the_models_are_found():
    assert {"Portfolio", "Obligation", "Judgements", "EarlierSeal", "Level", "Scenario"} <= {
        model.__name__ for model in MODELS
    }
    assert len(FIELDS) > 200


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_every_field_is_described_and_its_example_is_accepted(model, name):
    field = model.model_fields[name]
    key = field.alias or name
    said = describe(model)[key]
    assert said.text[:1].isupper() or said.text[:1] in "`0123456789"
    assert said.text.endswith(".")
    document = read_document("", f"{key}: {said.example.replace('sha256:…', DIGEST)}\n")
    assert document.findings == []
    hint = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    TypeAdapter(hint).validate_python(document.data[key])


def test_no_description_is_left_without_its_field():
    for model in MODELS:
        assert set(describe(model)) == {field.alias or name for name, field in model.model_fields.items()}


def test_the_reference_in_docs_is_what_the_models_say():
    held = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    assert held == WRITER["page"](), "run `make docs`"


def test_the_examples_in_the_reference_pass_every_check():
    assert all(WRITER["examples"](kind) for kind in KINDS_AND_MAPS)
    assessed = assess_workspace(WorkingTree(WRITER["EXAMPLE"]), dt.date(2026, 12, 1), located=True)
    assert list(assessed.findings) == []


def test_the_table_of_a_kind_says_what_is_required_and_what_is_the_default():
    page = WRITER["page"]()
    assert "| **`title`** | text |" in page
    assert "| `confidence` | 0 to 1 |" in page
    assert "| `1.0` | `0.8` |" in page


def test_the_outcomes_of_a_decision_are_told_with_the_states_they_are_taken_in():
    said = describe(Decision)["outcome"].text
    told = {outcome: set(re.split(r", | or ", states)) for outcome, states in re.findall(r"`(\w+)` \(([^)]*)\)", said)}
    told["approved"] = {state.removeprefix("of what is ") for state in told["approved"]}
    assert told == {outcome: set(states) for outcome, (states, _) in STEPS.items()}
