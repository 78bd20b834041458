"""The `pack` kind: what machines read of a briefing pack."""

from dataclasses import dataclass
from typing import Literal

from pmoctl.model.portfolio import State
from pmoctl.report.head import FrameworkUse
from pmoctl.report.pack.attention import attention
from pmoctl.report.pack.headline import headline
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.money import limit_uses, money_by_year
from pmoctl.report.pack.words import say_verdict
from pmoctl.score.charges import ZERO


@dataclass(frozen=True, slots=True)
class MoneyData:
    """The budget of a year and what takes it, in `amounts_in`; null where unknown, or where there is no budget."""

    budget: float | None
    held_back: float | None
    committed: float | None
    must_do: float | None
    recommended: float | None
    headroom: float | None
    asked: float | None


@dataclass(frozen=True, slots=True)
class LimitData:
    """A limit in one year, money in `amounts_in`, people in full-time equivalents; `binding`: the line falls there."""

    limit: str
    team: str | None
    year: int
    available: float
    taken: float
    free: float
    binding: bool


@dataclass(frozen=True, slots=True)
class VerdictData:
    """What is recommended of a candidate; `amounts` and `total` in `amounts_in`, null where no costs are stated."""

    initiative: str
    verdict: Literal["approve", "approve_if", "defer", "reject", "not_assessed"]
    amounts: dict[int, float] | None
    total: float | None
    condition: str | None
    until: str | None
    why: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOutData:
    """An initiative file left out of all figures, its state where that is known, and the rules that found errors."""

    initiative: str
    path: str
    state: State | None
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionData:
    """A section of the pack; `why_not` says why it is not shown."""

    id: str
    title: str
    shown: bool
    why_not: str | None


@dataclass(frozen=True, slots=True)
class PackData:
    """The `pack` kind: what a board is asked for, with the money and the limits beside it."""

    framework: FrameworkUse
    checkpoint: str | None
    as_of: str
    revision: str | None
    headline: str
    money: dict[int, MoneyData]
    limits: tuple[LimitData, ...]
    verdicts: tuple[VerdictData, ...]
    left_out: tuple[LeftOutData, ...]
    attention: tuple[str, ...]
    changed_since_frozen: tuple[str, ...]
    sections: tuple[SectionData, ...]


def pack_data(look: Look, use: FrameworkUse, sections: tuple[SectionData, ...]) -> PackData:
    """Return the data of a pack."""
    return PackData(
        use,
        look.checkpoint[0] if look.checkpoint else None,
        look.origin.as_of.isoformat(),
        look.origin.revision,
        headline(look),
        {
            each.year: MoneyData(
                _number(each.budget),
                _number(each.held_back if each.budget is None else each.held_back or ZERO),
                _number(each.committed.value),
                _number(each.must_do.value),
                _number(each.recommended.value),
                _number(each.headroom),
                _number(each.asked.value),
            )
            for each in money_by_year(look)
        },
        tuple(
            LimitData(*use.limited, float(use.available), float(use.taken), float(use.free), use.binding)
            for use in limit_uses(look)
        ),
        tuple(_verdict(look, name) for name in look.verdicts),
        tuple(LeftOutData(*each) for each in look.lost),
        attention(look),
        tuple(each.path for each in look.origin.changed),
        sections,
    )


def _verdict(look: Look, name: str) -> VerdictData:
    each = look.verdicts[name]
    amounts = None if each.amounts is None else {year: float(amount) for year, amount in each.amounts.items()}
    return VerdictData(name, each.verdict, amounts, _number(each.total), *say_verdict(look, each), each.needs)


def _number(amount: object) -> float | None:
    return None if amount is None else float(amount)  # type: ignore[arg-type]  # a decimal number
