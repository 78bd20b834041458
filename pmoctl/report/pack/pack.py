"""The briefing pack of a checkpoint: page one, the body, the decision sheet and the annex."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from pmoctl.model.fiscal import first_month, last_month
from pmoctl.report.document import Cover, Document, Report
from pmoctl.report.head import Head, head_parts
from pmoctl.report.language import plural, say, spoken
from pmoctl.report.numbers import some
from pmoctl.report.outcomes import state_words
from pmoctl.report.pack.alternatives import alternatives_part
from pmoctl.report.pack.annex import annex_part
from pmoctl.report.pack.attention import attention_part
from pmoctl.report.pack.benefits import benefits_part
from pmoctl.report.pack.capacity import capacity_part
from pmoctl.report.pack.cases import cases_part
from pmoctl.report.pack.changes import changes_part
from pmoctl.report.pack.data import SectionData, pack_data
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.missing import missing_part
from pmoctl.report.pack.names import names_of, with_short_names
from pmoctl.report.pack.page_one import page_one
from pmoctl.report.pack.part import Part
from pmoctl.report.pack.pictures import pictures_part
from pmoctl.report.pack.ranking import ranking_part
from pmoctl.report.pack.running import running_part
from pmoctl.report.pack.sheet import sheet_part
from pmoctl.report.pack.strategy import strategy_part
from pmoctl.report.pack.sureness import sureness_part

# The parts of the body in their order; page one stands before them, the annex behind them.
BODY: dict[str, Callable[[Look], Part]] = {
    "attention": attention_part,
    "missing": missing_part,
    "changes": changes_part,
    "strategy": strategy_part,
    "ranking": ranking_part,
    "alternatives": alternatives_part,
    "sureness": sureness_part,
    "pictures": pictures_part,
    "running": running_part,
    "capacity": capacity_part,
    "benefits": benefits_part,
    "cases": cases_part,
    "sheet": sheet_part,
}
PARTS = ("page-one", *BODY, "annex")
SHORT = ("page-one", "sheet")  # page one has the asks


class Wanted(NamedTuple):
    """What is wanted of a pack: which parts (all of them where none are named), and how it presents itself."""

    parts: Collection[str] = ()
    stamp: str = ""
    draft: bool = False


def pack_report(look: Look, head: Head, wanted: Wanted = Wanted()) -> Report:  # noqa: B008  # it is frozen
    """Report on a portfolio for a checkpoint.

    Args:
        look: what the pack is made of.
        head: what every output says of itself.
        wanted: which of `PARTS` are wanted, and a stamp for every page.
    """
    names = wanted.parts or PARTS
    parts = [builder(look) for name, builder in BODY.items() if name in names]
    if "page-one" in names:
        parts.insert(0, page_one(look))
    if "annex" in names:
        parts.append(annex_part(look, parts))
    if "cases" in names:  # a presentation that shows the cases leaves what is to be signed to the document
        parts = [each._replace(sections=tuple(one._replace(detail=True) for one in each.sections))
                 if each.id == "sheet" else each for each in parts]  # fmt: skip
    sections = tuple(section for part in parts for section in part.sections)
    about = tuple(
        SectionData(each.id, each.sections[0].title if each.shown else each.name, each.shown, each.why_not or None)
        for each in parts
    )
    use, _, _ = head_parts(head)
    title = look.checkpoint[1].name if look.checkpoint else say("Portfolio {year}", year=look.cycle)
    document = Document(
        title,
        sections,
        look.numbers,
        (*lost_words(look), *faulty_words(look), *head.warnings),
        (closing_words(look, head),),
        cover=cover_of(look, wanted),
        language=spoken(),
        annex="annex" if "annex" in names else "",
        names=names_of(look),
    )
    return Report("pack", pack_data(look, use, about), with_short_names(document))


def lost_words(look: Look) -> tuple[str, ...]:
    """Say which initiatives are left out of all figures."""
    if not look.lost:
        return ()
    named = [f"{each.initiative} ({state_words(each.state)})" if each.state else each.initiative for each in look.lost]
    words = plural(
        "{n} initiative file has errors and is left out of all figures: {names}",
        "{n} initiative files have errors and are left out of all figures: {names}",
        len(named), names=some(named),
    )  # fmt: skip
    return (words,)


def faulty_words(look: Look) -> tuple[str, ...]:
    """Say which committed initiatives count although their files have errors."""
    wrong: dict[str, list[str]] = {}
    for finding in look.assessment.findings:
        if finding.severity == "error":
            wrong.setdefault(finding.path, []).append(finding.rule)
    files = [(row.scored.title, look.entry(row).path) for row in look.committed]
    named = [f"{title} ({', '.join(dict.fromkeys(wrong[path]))})" for title, path in files if path in wrong]
    if not named:
        return ()
    words = plural(
        "{n} committed initiative is counted although its file has errors: {names}",
        "{n} committed initiatives are counted although their files have errors: {names}",
        len(named), names=some(named),
    )  # fmt: skip
    return (words,)


def closing_words(look: Look, head: Head) -> str:
    """Say what a pack rests on, and what money is in."""
    return say("{head}. Money in {unit}.", head=head.words(), unit=look.numbers.unit)


def cover_of(look: Look, wanted: Wanted = Wanted()) -> Cover:  # noqa: B008  # it is frozen
    """Say whose pack it is, for which meeting, and which months the budget year has."""
    point = look.checkpoint[1] if look.checkpoint else None
    fiscal, month = look.settings.fiscal_year, look.numbers.month
    year = say("budget year {year}", year=look.cycle)
    if fiscal.starts != 1:
        first, last = month(first_month(look.cycle, fiscal)), month(last_month(look.cycle, fiscal))
        year = say("budget year {year} ({first} to {last})", year=look.cycle, first=first, last=last)
    day = look.numbers.date(point.date if point else look.origin.as_of)
    parts = [*([point.forum] if point and point.forum else []), day, year]
    brand = look.settings.brand
    return Cover(
        look.settings.organisation, " · ".join(parts), brand.colours.get("accent"), brand.logo, wanted.stamp,
        wanted.draft, brand.pptx,
    )  # fmt: skip
