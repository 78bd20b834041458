"""What `pmoctl check` would say of files that are not written yet."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pmoctl.cli.session import MANY, count, day_of, fail, put

if TYPE_CHECKING:
    from pmoctl.cli.session import Reading


def require_sound(reading: "Reading", changes: Mapping[str, bytes | None], what: str) -> None:
    """End the call where `pmoctl check` would find more errors after changes than before; say which."""
    from collections import Counter

    from pmoctl.assess.assess import assess_workspace
    from pmoctl.store.overlay import Overlay

    day = day_of(reading, None)
    before, after = (
        [each for each in assess_workspace(source, day, located=True).findings if each.severity == "error"]
        for source in (reading.source, Overlay(reading.source, changes))
    )
    # A rule that had its finding before has it still, though perhaps at another path or in other words.
    more = Counter(each.rule for each in after) - Counter(each.rule for each in before)
    if more:
        known = set(before)
        say_problems(
            [f"{each.path}: {each.message}" + (f" ({each.hint})" if each.hint else "")
             for each in after if each.rule in more and each not in known]
        )  # fmt: skip
        fail(f"{what} would not pass `pmoctl check`: {count(more.total(), 'error')}", "nothing was written", 1)


def say_problems(problems: list[str]) -> None:
    """Say on stderr what is wrong, a line each; text of people steers neither terminal nor build machine."""
    from pmoctl.cli.findings import no_commands
    from pmoctl.model.text import one_line

    shown = "".join(f"  - {no_commands(one_line(problem))}\n" for problem in problems[:MANY])
    put(shown + (f"  and {len(problems) - MANY} more\n" if len(problems) > MANY else ""), sys.stderr)
