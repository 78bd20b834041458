"""Plain data → model."""

from pydantic import BaseModel, ValidationError


def validate(model: type[BaseModel], data: object) -> BaseModel | None:
    """Return the model of clean data, or None."""
    complete(model)
    try:
        return model.__pydantic_validator__.validate_python(data)  # type: ignore[no-any-return]  # a model it is
    except ValidationError:
        return None


def complete(model: type[BaseModel]) -> None:
    """Build a model's validator, if it is not yet; before processes are forked, so that it is done once."""
    if not model.__pydantic_complete__:
        model.model_rebuild()
