"""Measures that settings and frameworks name."""

from collections.abc import Iterator

from pmoctl.check.facts import AllLinks, Grounds
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.framework import MEASURES, walk
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.model.portfolio import MAXIMISED, Portfolio
from pmoctl.model.text import did_you_mean


@error
def maximise_unknown(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:  # called alike
    """A selection is to maximise something that cannot be added up, or does not exist.

    Why: A selection is worth the sum of what is in it: rates and years have none.

    Example::

        selection: {maximise: irr}

    Use instead::

        selection: {maximise: npv}
    """
    named = settings.selection.maximise
    if named not in MAXIMISED and ("_" in named or named in MEASURES):
        what = "cannot be added up" if named in MEASURES else "is not a measure"
        hint = did_you_mean(named, MAXIMISED) or f"one of {', '.join(MAXIMISED)}, or an own measure"
        yield Remark(f"`{named}` {what}", ("selection", "maximise"), hint)


@warning
def measure_unstated(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
    """A selection is to maximise, or ties are broken by, an own measure that no initiative states.

    Why: Where it is missing for all, every selection is worth nothing, and every tie stays one.

    Example::

        tie_break: [jobs-creatd]

    Use instead::

        tie_break: [jobs-created]
    """
    stated = frozenset(name for link in links.values() for name in link.measures)
    maximised = facts.context.settings.selection.maximise
    if maximised not in MAXIMISED and maximised not in MEASURES and maximised not in stated and "_" not in maximised:
        hint = did_you_mean(maximised, {*stated, *MAXIMISED})
        yield Remark(f"no initiative states a measure `{maximised}`", ("selection", "maximise"), hint)
    for framework, data in facts.context.frameworks.items():
        criteria = walk(data.criteria)
        known = {"obligation", *MEASURES, *stated, *(name for name, _, _ in criteria)}
        known |= {criterion.measure for _, _, criterion in criteria if criterion.measure}
        for place, name in enumerate(data.tie_break):
            if name not in known and "_" not in name:
                message = f"no initiative states a measure `{name}`, and no criterion has that name"
                path = FRAMEWORK.path(framework)
                yield Remark(message, ("tie_break", place), did_you_mean(name, known), path=path)


RULES = (maximise_unknown,)
PORTFOLIO_RULES = (measure_unstated,)
