"""Which initiatives of two states are one under another id."""

from collections import Counter
from collections.abc import Mapping

from pmoctl.model.workspace import Entry
from pmoctl.score.rank import Ranked


def find_renames(
    rows: tuple[Mapping[str, Ranked], Mapping[str, Ranked]], entries: tuple[Mapping[str, Entry], Mapping[str, Entry]]
) -> dict[str, str]:
    """Tell which new ids are old ones renamed, by new id: they have a title that nothing else has, or say all the same.

    Where several could be meant it is none.
    """
    gone = [name for name in rows[0] if name not in rows[1]]
    come = [name for name in rows[1] if name not in rows[0]]
    if not gone or not come:
        return {}
    titles = [Counter(row.scored.title for row in each.values()) for each in rows]
    entitled: dict[str, list[str]] = {}
    for new in come:
        entitled.setdefault(rows[1][new].scored.title, []).append(new)
    alike: dict[str, list[str]] = {}
    for old in gone:
        title = rows[0][old].scored.title
        alone = titles[0][title] == titles[1][title] == 1
        for new in entitled.get(title, ()):
            if alone or _same(entries[0].get(old), entries[1].get(new)):
                alike.setdefault(new, []).append(old)
    taken = Counter(old for names in alike.values() for old in names)
    return {new: names[0] for new, names in alike.items() if len(names) == 1 and taken[names[0]] == 1}


def _same(old: Entry | None, new: Entry | None) -> bool:
    return old is not None and new is not None and old.data == new.data
