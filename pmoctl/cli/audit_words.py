"""An audit as people read it: a heading for each subject, short sentences with numbers, in text and in Markdown."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pmoctl.analyse.audit import Audit
from pmoctl.analyse.criteria import DUPLICATES, LEAST_PAIRS, LEAST_SPREAD, LEAST_VALUES, Discrimination
from pmoctl.analyse.late import Change, Fact, Late
from pmoctl.analyse.ratings import BUNCHED, LEANING, LEAST_RATINGS, LEAST_REVIEWED, Bunch, Leaning, Place, Reason
from pmoctl.cli.ranking import number
from pmoctl.cli.session import MANY, count
from pmoctl.model.text import escape_markdown, one_line
from pmoctl.report.head import Head
from pmoctl.store.history import Commit

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Clean = Callable[[object], str]  # makes text of people fit for where it is shown
NOTHING = "Nothing to remark."
NO_RATINGS = "No submitter has rated anything that this framework scores."
WIDE = 90  # columns that the whole table of criteria wants
_INDENT = "  "
_REASON = 120  # characters of a reason


class Section(NamedTuple):
    """One subject: what was looked at, what is remarkable of it, and the figures behind it.

    `remarks` is None where there was nothing to look at, as the intro says.
    """

    title: str
    intro: str
    remarks: tuple[str, ...] | None
    table: tuple[tuple[str, ...], ...] = ()


_COLUMNS = ("Criterion", "Share", "Explains", "Spread", "Quartiles", "Commonest", "n", "Missing")
_NARROW = (0, 1, 2, 3, 6)


def sections(audit: Audit, clean: Clean) -> tuple[Section, ...]:
    """Put an audit into words."""
    return (
        _discrimination(audit),
        _duplicates(audit),
        _bunching(audit),
        _reviewers(audit),
        _reasons(audit, clean),
        _late(audit.late, clean),
    )


def _discrimination(audit: Audit) -> Section:
    rows = audit.discriminations
    intro = (
        f"Over {count(audit.ranked, 'initiative')} with a rank, values from 0 to 1. Remarkable: a spread (standard "
        f"deviation) under {number(LEAST_SPREAD, 2)}, or a middle half that is all equal."
    )
    if audit.ranked < LEAST_VALUES:
        intro += f" Fewer than {LEAST_VALUES} are not judged."
    remarks = tuple(_indiscriminate(row) for row in rows if row.remarkable)
    return Section("Criteria that do not discriminate", intro, remarks, tuple(map(_figures, rows)))


def _indiscriminate(row: Discrimination) -> str:
    if not row.n:
        return f"{row.criterion}: none of {count(row.missing, 'initiative')} has a value."
    tail = "." if row.explained is None else f", and it explains {_percent(row.explained)} of the scores' variance."
    return (
        f"{row.criterion}: {row.sharing} of {row.n} stand at {number(row.commonest, 2)}; the spread is "
        f"{number(row.spread, 2)}. Its share is {_percent(row.share)}{tail}"
    )


def _figures(row: Discrimination) -> tuple[str, ...]:
    return (
        row.criterion,
        _percent(row.share),
        "–" if row.explained is None else _percent(row.explained),
        number(row.spread, 2),
        " ".join(number(value, 2) for value in row.quartiles or ()) or "–",
        f"{row.sharing} at {number(row.commonest, 2)}" if row.n else "–",
        str(row.n),
        str(row.missing),
    )


def _duplicates(audit: Audit) -> Section:
    remarks = tuple(
        f"{pair.first} and {pair.second} rank {'alike' if (pair.correlation or 0) > 0 else 'against each other'}: "
        f"ρ = {number(pair.correlation, 2)} over {count(pair.n, 'initiative')}."
        for pair in audit.likenesses
        if pair.remarkable
    )
    intro = (
        f"Spearman's ρ over the initiatives that have both values, {LEAST_PAIRS} at least. Remarkable: "
        f"{number(DUPLICATES, 2)} and more, either way."
    )
    judged = [pair for pair in audit.likenesses if pair.judged]
    if not judged:
        intro += " No two criteria can be compared."
    elif not remarks:
        most = judged[0]
        intro += f" The most are {most.first} and {most.second}: ρ = {number(most.correlation, 2)}, n = {most.n}."
    return Section("Criteria that duplicate each other", intro, remarks)


def _bunching(audit: Audit) -> Section:
    title = "Ratings bunched at one level"
    bunches = [(each.of, each) for each in audit.bunches_by_criterion]
    bunches += [(f"unit {each.of}, all criteria", each) for each in audit.bunches_by_unit]
    if not bunches:
        return Section(title, NO_RATINGS, None)
    intro = (
        f"{count(_ratings(audit), 'rating')} of submitters, {count(audit.rated, 'initiative')}. Remarkable: "
        f"{_percent(BUNCHED)} and more at one level, of {LEAST_RATINGS} ratings at least."
    )
    remarks = tuple(f"{of}: {_bunch(each)}." for of, each in bunches if each.remarkable)
    enough = [(of, each) for of, each in bunches if each.n >= LEAST_RATINGS]
    if enough and not remarks:
        of, most = max(enough, key=lambda pair: pair[1].at_level / pair[1].n)
        intro += f" The most: {of}, {_bunch(most)}."
    return Section(title, intro, remarks)


def _ratings(audit: Audit) -> int:
    return sum(bunch.n for bunch in audit.bunches_by_criterion)


def _bunch(bunch: Bunch) -> str:
    level = f"{number(bunch.place, 2)} of the scale" if bunch.level is None else f"{bunch.level:g}"
    return f"{bunch.at_level} of {bunch.n} ratings ({_percent(bunch.at_level / bunch.n)}) are at {level}"


def _reviewers(audit: Audit) -> Section:
    title = "Submitters against reviewers"
    reviewed = sum(leaning.n for leaning in audit.leanings_by_criterion)
    if not reviewed:
        return Section(title, f"No review of {count(_ratings(audit), 'rating')} counts for this framework.", None)
    overall = sum(leaning.n * leaning.difference for leaning in audit.leanings_by_criterion) / reviewed
    intro = (
        f"{reviewed} of {count(_ratings(audit), 'rating')} were reviewed; on the mean "
        f"{_leaning(Leaning('', reviewed, overall))}. Remarkable: {number(LEANING, 2)} of the scale and more, either "
        f"way, of {LEAST_REVIEWED} ratings at least."
    )
    leanings = [(each.of, each) for each in audit.leanings_by_criterion]
    leanings += [(f"unit {each.of}, all criteria", each) for each in audit.leanings_by_unit]
    return Section(title, intro, tuple(f"{of}: {_leaning(each)}." for of, each in leanings if each.remarkable))


def _leaning(leaning: Leaning) -> str:
    size = number(abs(leaning.difference), 2)
    if size == number(0, 2):
        return f"submitters and reviewers agree (n = {leaning.n})"
    word = "better" if leaning.difference > 0 else "worse"
    return f"submitters rate {size} of the scale {word} than reviewers (n = {leaning.n})"


def _reasons(audit: Audit, clean: Clean) -> Section:
    if not audit.reasons:
        return Section("The same reason reused", "No reason is given for several ratings.", ())
    intro = f"{count(len(audit.reasons), 'reason')} given for several ratings, by submitters or reviewers."
    remarks = _some([_reason(reason, clean) for reason in audit.reasons])
    return Section("The same reason reused", intro, remarks)


def _reason(reason: Reason, clean: Clean) -> str:
    places: dict[str, list[Place]] = {}
    for place in reason.places:
        places.setdefault(place.initiative, []).append(place)
    where = [
        f"{name} ({', '.join(each.criterion + (f' by {clean(each.by)}' if each.by else '') for each in said)})"
        for name, said in places.items()
    ]
    more = f" and {count(len(where) - MANY, 'more initiative')}" if len(where) > MANY else ""
    return f"“{clean(one_line(reason.why, _REASON))}”, {len(reason.places)} times: {', '.join(where[:MANY])}{more}."


def _late(late: Late, clean: Clean) -> Section:
    title = "Late changes before the checkpoint"
    window = late.window
    if window is None:
        return Section(title, "There is no checkpoint.", None)
    days = f"From {window.begins} to the checkpoint {window.checkpoint} on {window.date}"
    if late.base is None:
        return Section(title, f"{days}: this cannot be told: {clean(late.hindrance)}.", None)
    if late.base == late.end:
        return Section(title, f"{days}: no commit; the last is {_commit(late.base)}.", ())
    end = "the working tree" if late.end is None else _commit(late.end)
    intro = f"{days}: {count(len(late.changes), 'change')} between {_commit(late.base)} and {end}."
    if late.base.committed >= window.begins:
        intro += " The history begins within these days: it is compared from its first commit on."
    remarks = _some([_change(change, clean) for change in late.changes])
    faulty = (f"{name} cannot be compared: its file has errors, or had them then." for name in late.faulty)
    return Section(title, intro, (*remarks, *faulty))


def _commit(commit: Commit) -> str:
    return f"{commit.id[:10]} of {commit.committed}"


def _change(change: Change, clean: Clean) -> str:
    where = "not committed" if change.commit is None else f"{change.commit[:10]}, {change.day}"
    if change.subject == "initiative":
        return f"{change.initiative} was {'added' if change.before is None else 'removed'} ({where})."
    value = f"{change.subject} {clean(change.key)}"
    return f"{change.initiative}, {value}: {_fact(change.before)} → {_fact(change.after)} ({where})."


def _fact(fact: Fact | None) -> str:
    if fact is None:
        return "none"
    if isinstance(fact, str):
        return fact.replace("_", " ")
    cases = [f"{case:,.12g}".replace("-", "−") for case in fact]
    return cases[1] if cases[0] == cases[2] else "–".join(cases)


def _some(remarks: Sequence[str]) -> tuple[str, ...]:
    more = len(remarks) - MANY
    return (*remarks[:MANY], *([f"And {more} more: `--format json` has all."] if more > 0 else []))


def _percent(part: float) -> str:
    return f"{number(100 * part)} %"


def _remarks(section: Section) -> tuple[str, ...]:
    return () if section.remarks is None else section.remarks or (NOTHING,)


def print_audit(console: "Console", audit: Audit, head: Head) -> None:
    """Print an audit fit for the width of the terminal."""
    from rich.padding import Padding

    console.print(f"{head.words()}.")
    if head.warning:
        console.print(f"WARNING: {head.warning}.", style="bold")
    for section in sections(audit, one_line):
        console.print()
        console.print(section.title, style="bold")
        _print_indented(console, section.intro, "dim")
        for remark in _remarks(section):
            _print_indented(console, remark)
        if section.table:
            console.print()
            console.print(Padding(_table(section.table, console.width), (0, 0, 0, len(_INDENT)), expand=False))


def _print_indented(console: "Console", words: str, style: str = "") -> None:
    from rich.text import Text

    for line in Text(words, style).wrap(console, console.width - len(_INDENT)):
        line.rstrip()
        console.print(_INDENT, line, sep="")


def _table(rows: Iterable[tuple[str, ...]], width: int) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    shown = range(len(_COLUMNS)) if width >= WIDE else _NARROW
    for place in shown:
        table.add_column(_COLUMNS[place], justify="right" if place else "left", no_wrap=bool(place), overflow="fold")
    for row in rows:
        table.add_row(*(row[place] for place in shown))
    return table


def as_markdown(audit: Audit, head: Head) -> str:
    """Give an audit as Markdown."""
    lines = [f"> **Warning:** {escape_markdown(head.warning)}.", ""] if head.warning else []
    lines += [f"{escape_markdown(head.words())}."]
    for section in sections(audit, escape_markdown):
        lines += ["", f"## {section.title}", "", section.intro]
        remarks = _remarks(section)
        lines += [*([""] if remarks else []), *(f"- {remark}" for remark in remarks)]
        if section.table:
            lines += ["", f"| {' | '.join(_COLUMNS)} |", "|---" + "|--:" * (len(_COLUMNS) - 1) + "|"]
            lines += [f"| {' | '.join(row)} |" for row in section.table]
    return "\n".join(lines) + "\n"
