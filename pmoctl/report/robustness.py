"""How sure a shortlist is: what `pmoctl robustness` says."""

from collections.abc import Iterable

from pmoctl.analyse.ask import AskNext
from pmoctl.analyse.radius import Flip
from pmoctl.analyse.robustness import Robustness, Sureness
from pmoctl.analyse.selections import SelectionShares
from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.state import COMMITTED
from pmoctl.report.chart import Axis, Chart, Mark
from pmoctl.report.document import Block, Callout, Document, Report, Section, Text
from pmoctl.report.head import Head, head_parts, scenario_data
from pmoctl.report.numbers import Numbers, listed, some
from pmoctl.report.robustness_data import AskData, CountsData, RegretData, RobustnessData, flip_data, sureness_data
from pmoctl.report.selection_words import Words
from pmoctl.report.sure_columns import MOODS, share_cell
from pmoctl.report.sureness import sentence_of
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.report.words import left_out_words, money_words, no_line_words, numbers_of, standing_words, titles_of


def robustness_report(
    robustness: Robustness, ranked: RankedWorkspace, head: Head, shares: SelectionShares | None, maximise: str
) -> Report:
    """Report a run; `shares` are those of the best sets drawn, where they were, in which `maximise` was maximised."""
    settings = ranked.workspace.settings
    numbers, titles = numbers_of(settings), titles_of(ranked.ranking)
    words = Words("score" if shares is None else maximise, numbers, titles)
    sentence = sentence_of(robustness, None if shares is None else shares.draws, titles, numbers)
    found = {each.initiative: each for each in robustness.initiatives}
    data = RobustnessData(
        *head_parts(head),
        scenario_data(head.scenario),
        robustness.draws,
        robustness.wanted,
        robustness.seed,
        robustness.weights,
        None if shares is None else shares.draws,
        None if shares is None else shares.proven,
        sentence,
        CountsData(*robustness.counts),
        tuple(sureness_data(row.scored.id, found.get(row.scored.id)) for row in ranked.ranking.rows),
        tuple(flip_data(each) for each in robustness.flips),
        RegretData(*robustness.regret),
        tuple(AskData(*each.question, each.settles) for each in robustness.ask_next),
    )
    partial = tuple(_partial(robustness, shares, numbers))
    sections = [Section("sure", "", partial)] if partial else []
    sections += [
        Section("initiatives", "", (_intervals(ranked, found, numbers, drawn=shares is not None),)),
        Section("flips", "What would change the shortlist", (_flips(robustness.flips, words, shares),)),
        Section("regret", "What it may cost", (Text(_regret_words(robustness, ranked, words, shares)),)),
    ]
    if robustness.ask_next:
        sections.append(Section("ask", "What to ask next", (_ask(robustness.ask_next, words),)))
    read = f"{head.words()}. Money in {money_words(settings)}. Seed {robustness.seed}."
    closing = (read, *no_line_words(ranked.ranking.limits))
    warnings = (*head.warnings, *left_out_words(ranked.left_out))
    following = (f"pmoctl explain {robustness.ask_next[0].question.initiative}",) if robustness.ask_next else ()
    return Report("robustness", data, Document(sentence, tuple(sections), numbers, warnings, closing, following))


def _partial(robustness: Robustness, shares: SelectionShares | None, numbers: Numbers) -> list[Block]:
    """Say what was not done, or not proven."""
    said = []
    count = numbers.decimal
    for run, what in ((robustness, "draws"), (shares, "selections")):
        if run is not None and run.draws < run.wanted:
            said.append(f"Stopped after {count(run.draws)} of {count(run.wanted)} {what}: this is what they say.")
    if shares is not None and shares.proven < shares.draws:
        said.append(f"{count(shares.draws - shares.proven)} of {count(shares.draws)} selections are not proven best.")
    return [Callout(words) for words in said]


COLUMNS = (
    Column("rank", "#", "count"),
    Column("initiative", "Id", "id", audience="machines"),
    Column("title", "Initiative"),
    Column("rank_5", "Rank 5%", "count", audience="machines"),
    Column("rank_50", "Mostly", "count", 2),
    Column("rank_95", "Rank 95%", "count", audience="machines"),
    Column("ranks", "Ranks", audience="people"),
    Column("line_share", "Above", "percent"),
)
SELECTION = Column("selection_share", "In the best set", "percent")
CLASS = Column("class", "Class")


def _intervals(ranked: RankedWorkspace, found: dict[str, Sureness], numbers: Numbers, *, drawn: bool) -> Table | Chart:
    rows, marks = [], []
    for row in ranked.ranking.rows:
        each = found.get(row.scored.id)
        if each is None:
            cells = [Cell(None), Cell(row.scored.id), Cell(row.scored.title), *[Cell(None)] * (5 + drawn)]
            rows.append(Row((*cells, Cell(None, standing_words(row))), "muted"))
            continue
        span = f"{each.rank_5}–{each.rank_95}" if each.rank_5 < each.rank_95 else str(each.rank_5)
        cells = [
            Cell(row.rank), Cell(row.scored.id), Cell(row.scored.title), Cell(each.rank_5), Cell(each.rank_50),
            Cell(each.rank_95), Cell(span), share_cell(each.line_share, numbers),
        ]  # fmt: skip
        if drawn:
            cells.append(share_cell(each.selection_share, numbers))
        role = "borderline" if each.is_by_id else each.certainty  # in or out, as ids have it
        words = "tied" if each.is_by_id else None
        rows.append(Row((*cells, Cell(each.certainty, words, mood=MOODS[role]))))
        marks.append(
            Mark(
                row.scored.title,
                each.rank_50,
                low=each.rank_5,
                high=each.rank_95,
                role=role,
                link=row.scored.id,
            )
        )
    columns = (*COLUMNS, *((SELECTION,) if drawn else ()), CLASS)
    table = Table("sureness", columns, tuple(rows), nothing="Nothing is ranked.")
    if len(marks) < 3:  # noqa: PLR2004  # a picture of two says nothing
        return table
    alt = "The ranks of each initiative from the 5th to the 95th percentile of the draws."
    return Chart("intervals", "intervals", "", alt, table, marks=tuple(marks), x=Axis("Rank", "count"))


def _flips(flips: Iterable[Flip], words: Words, shares: SelectionShares | None) -> Table:
    columns = (
        Column("criterion", "Criterion"),
        Column("from", "Share now", "percent"),
        Column("to", "Changes at", "percent"),
        Column("by", "Points", "score", 2),
        Column("enters", "Enters"),
        Column("leaves", "Leaves"),
    )
    rows = [
        Row((
            Cell(each.criterion), Cell(each.share, words.numbers.percent(each.share, 1)),
            Cell(each.to, words.numbers.percent(each.to, 1)), Cell((each.to - each.share) * 100),
            _names(each.enters, words), _names(each.leaves, words),
        ))
        for each in sorted(flips, key=lambda flip: (abs(flip.to - flip.share), flip.criterion))
    ]  # fmt: skip
    if shares is not None and shares.flips == () and not (shares.settled and shares.draws == shares.wanted):
        note = "It was not looked for, as the draws were stopped."
        if not shares.settled:
            note = "It cannot be told: today's set is not proven best, and there may be a better one."
        return Table("flips", columns, (), nothing=note)
    proven = shares is not None and shares.flips is not None
    note = "A criterion that is not listed changes nothing, whatever its share"
    note += ", or it could not be proven that it does." if proven else "."
    return Table("flips", columns, tuple(rows), notes=(note,), nothing=note)


def _names(ids: tuple[str, ...], words: Words) -> Cell:
    return Cell(" ".join(ids), some([words.title(name) for name in ids], 3) or "nobody")


def _regret_words(robustness: Robustness, ranked: RankedWorkspace, words: Words, shares: SelectionShares | None) -> str:
    regret = robustness.regret
    other = "the line of a draw" if shares is None else "the best set of a draw"
    if not regret.largest:
        return f"What is recommended falls short of {other} in no draw."
    rows = ranked.ranking.rows
    own = {row.scored.id for row in rows if row.recommended or row.scored.state in COMMITTED}
    gained = [words.title(name) for name in words.titles if name in set(regret.rival) - own]
    lost = [words.title(name) for name in words.titles if name in own - set(regret.rival)]
    parts = [f"with {listed(gained)}"] * bool(gained) + [f"without {listed(lost)}"] * bool(lost)
    missed = ""
    if shares is not None and not shares.settled:
        missed = " Today's set is not proven best: part of this it may miss as things stand, whatever is drawn."
    how = " and ".join(parts) or "of the same at other levels or times"
    return (
        f"What is recommended falls short of {other} by {words.worth(regret.expected)} on average, and by at most"
        f" {words.worth(regret.largest)}: of the set {how}.{missed}"
    )


def _ask(asked: Iterable[AskNext], words: Words) -> Table:
    columns = (
        Column("initiative", "Id", "id", audience="machines"),
        Column("title", "Initiative"),
        Column("what", "What"),
        Column("settles", "Settles of all doubt", "percent"),
    )
    rows = [
        Row((
            Cell(each.question.initiative), Cell(words.title(each.question.initiative)),
            Cell(each.question.criterion or each.question.what),
            share_cell(each.settles, words.numbers),
        ))
        for each in asked
    ]  # fmt: skip
    return Table("ask", columns, tuple(rows))
