"""What to look at before a framework's ranking is trusted: what `pmoctl framework audit` says."""

from collections.abc import Iterable, Sequence

from pmoctl.analyse.audit import Audit
from pmoctl.analyse.criteria import DUPLICATES, LEAST_PAIRS, LEAST_SPREAD, LEAST_VALUES, Discrimination
from pmoctl.analyse.late import Fact, Late, LateChange
from pmoctl.analyse.ratings import BUNCHED, LEANING, LEAST_RATINGS, LEAST_REVIEWED, Bunch, Leaning, Reason, SaidAt
from pmoctl.model.text import one_line
from pmoctl.report.audit_data import audit_data
from pmoctl.report.document import Block, Document, Point, Points, Report, Section, Text
from pmoctl.report.head import Head
from pmoctl.report.numbers import Numbers, counted, exact
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.store.history import Commit

NOTHING = "Nothing to remark."
NO_RATINGS = "No submitter has rated anything that this framework scores."
MANY = 20  # remarks of one kind, or initiatives of a reason, that are shown
REASON = 120  # characters of a reason


def audit_report(audit: Audit, head: Head, numbers: Numbers) -> Report:
    """Report an audit: a section for each subject, with what is remarkable and the figures behind it."""
    sections = (
        _discrimination(audit, numbers),
        _duplicates(audit, numbers),
        _bunching(audit, numbers),
        _reviewers(audit, numbers),
        _reasons(audit),
        _late(audit.late, numbers),
    )
    document = Document("", sections, numbers, head.warnings, (f"{head.words()}.",))
    return Report("audit", audit_data(audit, head), document)


def _section(name: str, title: str, intro: str, remarks: Iterable[str] | None, *blocks: Block) -> Section:
    """Make a section; `remarks` is None where there was nothing to look at, as the intro says."""
    said = None if remarks is None else [Point(each) for each in remarks]
    points: tuple[Block, ...] = () if said is None else (Points(tuple(said)) if said else Text(NOTHING),)
    return Section(name, title, (Text(intro, "muted"), *points, *blocks))


COLUMNS = (
    Column("criterion", "Criterion", "id"),
    Column("share", "Share", "percent"),
    Column("explained", "Explains", "percent", 1),
    Column("spread", "Spread", "fixed"),
    Column("quartiles", "Quartiles", spare=4),
    Column("commonest", "Commonest", spare=5),
    Column("n", "n", "count", 2),
    Column("missing", "Missing", "count", 3),
)


def _discrimination(audit: Audit, numbers: Numbers) -> Section:
    rows = audit.discriminations
    intro = (
        f"Over {counted(audit.ranked, 'initiative')} with a rank, values from 0 to 1. Remarkable: a spread (standard "
        f"deviation) under {numbers.decimal(LEAST_SPREAD, 2)}, or a middle half that is all equal."
    )
    if audit.ranked < LEAST_VALUES:
        intro += f" Fewer than {LEAST_VALUES} are not judged."
    remarks = [_indiscriminate(row, numbers) for row in rows if row.remarkable]
    table = Table("discrimination", COLUMNS, tuple(_figures(row, numbers) for row in rows))
    return _section("discrimination", "Criteria that do not discriminate", intro, remarks, table)


def _indiscriminate(row: Discrimination, numbers: Numbers) -> str:
    if not row.n:
        return f"{row.criterion}: none of {counted(row.missing, 'initiative')} has a value."
    explains = f", and it explains {numbers.percent(row.explained)} of the scores' variance."
    return (
        f"{row.criterion}: {row.sharing} of {row.n} stand at {numbers.decimal(row.commonest, 2)}; the spread is "
        f"{numbers.decimal(row.spread, 2)}. Its share is {numbers.percent(row.share)}"
        f"{'.' if row.explained is None else explains}"
    )


def _figures(row: Discrimination, numbers: Numbers) -> Row:
    quartiles = " ".join(numbers.decimal(value, 2) for value in row.quartiles or ()) or None
    commonest = f"{row.sharing} at {numbers.decimal(row.commonest, 2)}" if row.n else None
    cells = (row.criterion, row.share, row.explained, row.spread, quartiles, commonest, row.n, row.missing)
    return Row(tuple(map(Cell, cells)))


def _duplicates(audit: Audit, numbers: Numbers) -> Section:
    remarks = [
        f"{pair.first} and {pair.second} rank {'alike' if (pair.correlation or 0) > 0 else 'against each other'}: "
        f"ρ = {numbers.decimal(pair.correlation, 2)} over {counted(pair.n, 'initiative')}."
        for pair in audit.likenesses
        if pair.remarkable
    ]
    intro = (
        f"Spearman's ρ over the initiatives that have both values, {LEAST_PAIRS} at least. Remarkable: "
        f"{numbers.decimal(DUPLICATES, 2)} and more, either way."
    )
    judged = [pair for pair in audit.likenesses if pair.judged]
    if not judged:
        intro += " No two criteria can be compared."
    elif not remarks:
        most = judged[0]
        rho = numbers.decimal(most.correlation, 2)
        intro += f" The most are {most.first} and {most.second}: ρ = {rho}, n = {most.n}."
    return _section("duplicates", "Criteria that duplicate each other", intro, remarks)


def _bunching(audit: Audit, numbers: Numbers) -> Section:
    title = "Ratings bunched at one level"
    bunches = [(each.of, each) for each in audit.bunches_by_criterion]
    bunches += [(f"unit {each.of}, all criteria", each) for each in audit.bunches_by_unit]
    if not bunches:
        return _section("bunching", title, NO_RATINGS, None)
    intro = (
        f"{counted(_ratings(audit), 'rating')} of submitters, {counted(audit.rated, 'initiative')}. Remarkable: "
        f"{numbers.percent(BUNCHED)} and more at one level, of {LEAST_RATINGS} ratings at least."
    )
    remarks = [f"{of}: {_bunch(each, numbers)}." for of, each in bunches if each.remarkable]
    enough = [(of, each) for of, each in bunches if each.n >= LEAST_RATINGS]
    if enough and not remarks:
        of, most = max(enough, key=lambda pair: pair[1].at_level / pair[1].n)
        intro += f" The most: {of}, {_bunch(most, numbers)}."
    return _section("bunching", title, intro, remarks)


def _ratings(audit: Audit) -> int:
    return sum(bunch.n for bunch in audit.bunches_by_criterion)


def _bunch(bunch: Bunch, numbers: Numbers) -> str:
    level = f"{numbers.decimal(bunch.place, 2)} of the scale" if bunch.level is None else numbers.plain(bunch.level)
    return f"{bunch.at_level} of {bunch.n} ratings ({numbers.percent(bunch.at_level / bunch.n)}) are at {level}"


def _reviewers(audit: Audit, numbers: Numbers) -> Section:
    title = "Submitters against reviewers"
    reviewed = sum(leaning.n for leaning in audit.leanings_by_criterion)
    ratings = counted(_ratings(audit), "rating")
    if not reviewed:
        return _section("reviewers", title, f"No review of {ratings} counts for this framework.", None)
    overall = sum(leaning.n * leaning.difference for leaning in audit.leanings_by_criterion) / reviewed
    intro = (
        f"{reviewed} of {ratings} were reviewed; on the mean "
        f"{_leaning(Leaning('', reviewed, overall), numbers)}. Remarkable: {numbers.decimal(LEANING, 2)} of the scale "
        f"and more, either way, of {LEAST_REVIEWED} ratings at least."
    )
    leanings = [(each.of, each) for each in audit.leanings_by_criterion]
    leanings += [(f"unit {each.of}, all criteria", each) for each in audit.leanings_by_unit]
    remarks = [f"{of}: {_leaning(each, numbers)}." for of, each in leanings if each.remarkable]
    return _section("reviewers", title, intro, remarks)


def _leaning(leaning: Leaning, numbers: Numbers) -> str:
    size = numbers.decimal(abs(leaning.difference), 2)
    if size == numbers.decimal(0, 2):
        return f"submitters and reviewers agree (n = {leaning.n})"
    word = "better" if leaning.difference > 0 else "worse"
    return f"submitters rate {size} of the scale {word} than reviewers (n = {leaning.n})"


def _reasons(audit: Audit) -> Section:
    title = "The same reason reused"
    if not audit.reasons:
        return _section("reasons", title, "No reason is given for several ratings.", ())
    intro = f"{counted(len(audit.reasons), 'reason')} given for several ratings, by submitters or reviewers."
    return _section("reasons", title, intro, _some([_reason(reason) for reason in audit.reasons]))


def _reason(reason: Reason) -> str:
    places: dict[str, list[SaidAt]] = {}
    for place in reason.places:
        places.setdefault(place.initiative, []).append(place)
    where = [
        f"{name} ({', '.join(each.criterion + (f' by {each.by}' if each.by else '') for each in said)})"
        for name, said in places.items()
    ]
    more = f" and {counted(len(where) - MANY, 'more initiative')}" if len(where) > MANY else ""
    return f"“{one_line(reason.why, REASON)}”, {len(reason.places)} times: {', '.join(where[:MANY])}{more}."


def _late(late: Late, numbers: Numbers) -> Section:
    title = "Late changes before the checkpoint"
    window = late.window
    if window is None:
        return _section("late", title, "There is no checkpoint.", None)
    days = f"From {window.begins} to the checkpoint {window.checkpoint} on {window.date}"
    if late.base is None:
        return _section("late", title, f"{days}: this cannot be told: {late.hindrance}.", None)
    if late.base == late.end:
        return _section("late", title, f"{days}: no commit; the last is {_commit(late.base)}.", ())
    end = "the working tree" if late.end is None else _commit(late.end)
    intro = f"{days}: {counted(len(late.changes), 'change')} between {_commit(late.base)} and {end}."
    if late.base.committed >= window.begins:
        intro += " The history begins within these days: it is compared from its first commit on."
    remarks = _some([_change(change, numbers) for change in late.changes])
    faulty = (f"{name} cannot be compared: its file has errors, or had them then." for name in late.faulty)
    return _section("late", title, intro, (*remarks, *faulty))


def _commit(commit: Commit) -> str:
    return f"{commit.id[:10]} of {commit.committed}"


def _change(change: LateChange, numbers: Numbers) -> str:
    where = "not committed" if change.commit is None else f"{change.commit[:10]}, {change.day}"
    if change.subject == "initiative":
        return f"{change.initiative} was {'added' if change.before is None else 'removed'} ({where})."
    facts = f"{_fact(change.before, numbers)} → {_fact(change.after, numbers)}"
    return f"{change.initiative}, {change.subject} {change.key}: {facts} ({where})."


def _fact(fact: Fact | None, numbers: Numbers) -> str:
    if fact is None:
        return "none"
    if isinstance(fact, str):
        return fact.replace("_", " ")
    cases = [numbers.money(exact(case)) for case in fact]
    return cases[1] if cases[0] == cases[2] else "–".join(cases)


def _some(remarks: Sequence[str]) -> list[str]:
    more = len(remarks) - MANY
    return [*remarks[:MANY], *([f"And {more} more: `--format json` has all."] if more > 0 else [])]
