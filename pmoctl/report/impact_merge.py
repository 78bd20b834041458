"""What a branch shows once it is merged with its base, as that is now: a part of `pmoctl impact`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmoctl.analyse.merged import MergeEffect, MergeState, MovedByMerge
from pmoctl.model.text import one_line, some_of
from pmoctl.report.document import Point, Points, Section, Text
from pmoctl.report.finding import FindingData, finding_data, finding_words
from pmoctl.report.numbers import counted, listed

SHOWN = 20  # findings that are listed
NAMED = 5  # files and titles that are named
TITLE = 60  # characters of a title in a sentence


@dataclass(frozen=True, slots=True)
class MovedByMergeData:
    """An initiative that ranks otherwise once merged: in the branch alone, and merged; null where it is not ranked."""

    initiative: str
    rank: tuple[int | None, int | None]
    above_line: tuple[bool | None, bool | None]


@dataclass(frozen=True, slots=True)
class MergeData:
    """What the merge with the base as it is now shows otherwise than the branch alone.

    `state` is same, differs, broken (by the errors in `findings`, that neither side has alone), conflicts, or unknown,
    and `why`. `ranked` is false where nothing of the merge can be ranked.
    """

    state: MergeState
    ranked: bool
    initiatives: tuple[MovedByMergeData, ...]
    findings: tuple[FindingData, ...]
    conflicts: tuple[str, ...]
    why: str | None


def merge_data(merge: MergeEffect) -> MergeData:
    """Return the effect of a merge as data."""
    moved = tuple(MovedByMergeData(each.initiative, each.rank, each.above_line) for each in merge.moved)
    errors = tuple(map(finding_data, merge.errors))
    return MergeData(merge.state, merge.ranked, moved, errors, merge.conflicts, merge.why)


def merge_closing(merge: MergeEffect | None, commits: int) -> Iterator[str]:
    """Say of a base that has moved on what needs no section of its own."""
    if merge is None:
        return
    moved = f"The base has moved on: it has {counted(commits, 'commit')} that this branch lacks"
    if merge.state == "same":
        yield f"{moved}. Merged with it as it is now, ranks, line and errors are those of this branch alone."
    elif merge.state == "unknown":
        yield f"{moved}. What both do together cannot be told here: {one_line(merge.why or '')}."
    else:
        yield f"{moved}."


def merge_section(merge: MergeEffect | None) -> Iterator[Section]:
    """Say what is otherwise once it is merged; nothing where all is the same."""
    if merge is None or merge.state in {"same", "unknown"}:
        return
    title = "Merged with the base as it is now"
    if merge.state == "conflicts":
        where = some_of([one_line(each) for each in merge.conflicts], NAMED)
        said = f"It conflicts in {where}. What both do together is known once that is resolved."
        yield Section("merge", title, (Text(said),))
        return
    yield Section("merge", title, (Points((*_broken(merge), *_moved(merge.moved))),))


def _broken(merge: MergeEffect) -> Iterator[Point]:
    count = len(merge.errors)
    if count:
        inner = [Point(finding_words(each)) for each in merge.errors[:SHOWN]]
        inner += [Point(f"and {counted(count - SHOWN, 'more error')}")] if count > SHOWN else []
        lead = f"{counted(count, 'error')} that neither this branch nor the base has alone:"
        yield Point("", lead, "bad", inner=tuple(inner))
    if not merge.ranked:
        yield Point("nothing can be ranked then" + ("" if count else ": the base has errors of its own"), mood="bad")


def _moved(moved: Sequence[MovedByMerge]) -> Iterator[Point]:
    known = [each for each in moved if each.above_line[0] is not None and each.above_line[1] is not None]
    for above, words in ((True, "above the line then, not in this branch alone"), (False, "below the line then")):
        crossing = [each for each in known if each.above_line == (not above, above)]
        if crossing:
            yield Point(words, f"{_titles(crossing)}:", "good" if above else "bad")
    places = [each for each in known if each.rank[0] != each.rank[1]]
    if places:
        yield Point("another rank than in this branch alone", f"{_titles(places)}:")
    fresh = [each for each in moved if each.above_line[0] is None]
    if fresh:
        yield Point("new with the base", f"{_titles(fresh)}:")
    gone = [each for each in moved if each.above_line[1] is None]
    if gone:
        yield Point("no longer ranked then", f"{_titles(gone)}:", "bad")


def _titles(moved: Sequence[MovedByMerge]) -> str:
    names = [one_line(each.title, TITLE) for each in moved[:NAMED]]
    return f"{', '.join(names)} and {len(moved) - NAMED} more" if len(moved) > NAMED else listed(names)
