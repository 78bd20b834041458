"""A what-if: what it replaces of what stands."""

from typing import Annotated

from pydantic import Field

from pmoctl.model.framework import Weight
from pmoctl.model.portfolio import Envelope
from pmoctl.model.values import Custom, Frozen, Slug, empty_list, empty_map


class Scenario(Frozen):
    """scenarios/<scenario>.yaml: each key replaces what stands."""

    framework: Slug | None = None
    """The framework that ranks, in place of the one in force. Example: `fy2028`"""
    weights: dict[Slug, Weight] = empty_map()
    """Weights of single criteria, in place of their own. Example: `{strategic-alignment: 50}`"""
    envelope: Envelope | None = None
    """What can be committed, in place of the portfolio's whole envelope. Example: `{budget: {2027: 12000}}`"""
    in_: Annotated[list[Slug], Field(alias="in")] = empty_list()
    """Initiatives that are taken to be in, by id. Example: `[self-service]`"""
    out: list[Slug] = empty_list()
    """Initiatives that are taken to be out, by id. Example: `[office-move]`"""
    custom: Custom = empty_map()
    """Anything of your own: carried through untouched, never read. Example: `{cost_centre: 4711}`"""
