"""Rating together: rounds/<round>.yaml, and what each rater says in rounds/<round>/<rater>.yaml once it is closed."""

from typing import Annotated

from pydantic import Field

from pmoctl.model.checkpoint import Digest
from pmoctl.model.dates import Date
from pmoctl.model.initiative import Ratings
from pmoctl.model.kinds import Kind
from pmoctl.model.values import Frozen, Slug, Text, empty_map


class Round(Frozen):
    """rounds/<round>.yaml: several people rate the same initiatives, hidden from each other until it is closed."""

    framework: Slug
    """The framework whose criteria are rated. Example: `fy2027`"""
    opened: Date
    """The day on which it was opened, YYYY-MM-DD. Example: `2026-10-12`"""
    closed: Date | None = None
    """The day on which it was closed, YYYY-MM-DD; from then on nobody hands in. Example: `2026-10-16`"""
    initiatives: Annotated[list[Slug], Field(min_length=1)]
    """What is rated, by id. Example: `[shore-power]`"""
    raters: Annotated[list[Slug], Field(min_length=1)]
    """Who rates: ids of people.yaml, or ids of their own. Example: `[ines-ferro, lee-chong]`"""
    digests: dict[Slug, Digest] = empty_map()
    """The digest of what each rater handed in, by rater: it shows later that nothing was changed, and nothing now.
    Example: `{lee-chong: "sha256:…"}`
    """


class HandedIn(Frozen):
    """rounds/<round>/<rater>.yaml: the ratings of one person, put there when the round is closed."""

    by: Slug
    """Whose ratings these are. Example: `lee-chong`"""
    salt: Text
    """A random text, without which nobody can find the ratings by trying digests. Example: `9f86d081884c7d65`"""
    ratings: dict[Slug, Ratings]
    """The ratings by initiative and criterion. Example: `{shore-power: {strategic-alignment: {value: 4, why: It
    moves two targets}}}`
    """


# Not of those that every call reads.
ROUND = Kind("round", Round, "rounds/*.yaml")
HANDED_IN = Kind("ratings", HandedIn, "rounds/*/*.yaml")
