"""Names of files that not every computer can hold."""

from collections.abc import Iterator

from pmoctl.check.facts import AllLinks, Grounds
from pmoctl.check.rule import Remark, error
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, INITIATIVE, SCENARIO, THEME, UNIT, kind_of
from pmoctl.model.values import is_reserved


@error
def name_reserved(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
    """A file or the folder of a unit has a name that Windows keeps for a device.

    Why: Windows cannot hold files called con, prn, aux, nul, com0 to com9 or lpt0 to lpt9, whatever their ending: one
    of them, and nobody there can check the repository out.

    Example::

        portfolio/initiatives/it/aux.yaml

    Use instead::

        portfolio/initiatives/it/auxiliary-power.yaml
    """
    context = facts.context
    paths = {
        INITIATIVE.path(unit, name)
        for name, units in context.initiative_units.items()
        for unit in units
        if is_reserved(name) or is_reserved(unit)  # of thousands of paths none is made that nobody asks for
    }
    for kind, known in (
        (UNIT, context.units),
        (THEME, context.themes),
        (FRAMEWORK, context.frameworks),
        (CHECKPOINT, context.checkpoints),
        (SCENARIO, context.scenarios),
    ):
        paths.update(map(kind.path, known))
    for path in sorted(paths | context.unread):
        found = kind_of(path)
        for name in filter(is_reserved, found[1] if found else ()):
            hint = f"git on Windows cannot write it; rename it: `pmoctl rename {name} {name}-1`"
            yield Remark(f"Windows keeps the name `{name}` for itself", (), hint, path=path)


RULES = (name_reserved,)
