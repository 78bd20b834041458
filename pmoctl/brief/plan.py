"""The roadmap in words, and how promises were kept."""

from pmoctl.analyse.benefits import Kept, compare_benefits
from pmoctl.analyse.roadmap import Need, Roadmap
from pmoctl.brief.lookup import Lookup
from pmoctl.brief.pack import KeptRow, NeedRow, RoadmapRow
from pmoctl.report.numbers import MISSING


def roadmap_rows(look: Lookup, plan: Roadmap) -> tuple[RoadmapRow, ...]:
    """List the initiatives of a roadmap with their months."""
    month = look.numbers.month
    return tuple(
        RoadmapRow(
            bar.title,
            bar.standing,
            month(bar.start),
            month(bar.finish),
            ", ".join(f"{name.replace('-', ' ')} {month(each)}" for name, each in bar.milestones) or MISSING,
        )
        for bar in plan.bars
    )


def need_rows(look: Lookup, plan: Roadmap) -> tuple[NeedRow, ...]:
    """List what waits for what."""
    titles = look.titles
    return tuple(
        NeedRow(
            titles[need.initiative],
            titles.get(need.requires, need.requires),
            _status(look, need),
            need.clash is not None,
        )
        for need in plan.needs
    )


def _status(look: Lookup, need: Need) -> str:
    wanted, finish = look.numbers.month(need.wanted), look.numbers.month(need.finish)
    if need.closed:
        return "closed"
    if need.clash == "absent":
        return "clash: neither above the line nor closed"
    if need.clash == "undated":
        return "clash: one of the two has no schedule"
    if need.clash == "early":
        return f"clash: starts {wanted}, but what it requires finishes {finish}"
    return f"{'clash: ' if need.clash else ''}wanted by {wanted}, finishes {finish}"


def kept_rows(look: Lookup) -> tuple[KeptRow, ...]:
    """Show what was promised and what came by unit, in all, and by type."""
    found = compare_benefits(look.workspace, look.origin.as_of)
    if not found.cases:
        return ()
    return (
        *(_kept(look, look.unit(kept.of), kept) for kept in found.units),
        _kept(look, "All units", found.total, total=True),
        *(_kept(look, f"Type {kept.of}", kept) for kept in found.types),
    )


def _kept(look: Lookup, name: str, kept: Kept, *, total: bool = False) -> KeptRow:
    money = look.numbers.money
    return KeptRow(
        name,
        money(kept.promised),
        money(kept.realised),
        look.numbers.percent(kept.rate),
        money(kept.unreported),
        money(kept.to_come),
        total,
    )
