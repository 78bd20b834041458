"""A what-if: what it replaces of what stands."""

from typing import Annotated

from pydantic import Field

from pmoctl.model.framework import Weight
from pmoctl.model.portfolio import Envelope
from pmoctl.model.values import Custom, Frozen, Slug, empty_list, empty_map


class Scenario(Frozen):
    """scenarios/<scenario>.yaml: each key replaces what stands."""

    framework: Slug | None = None
    weights: dict[Slug, Weight] = empty_map()
    envelope: Envelope | None = None
    in_: Annotated[list[Slug], Field(alias="in", description="counted as included")] = empty_list()
    out: Annotated[list[Slug], Field(description="counted as excluded")] = empty_list()
    custom: Custom = empty_map()
