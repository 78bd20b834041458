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
    kinds = {path: found for path in paths | context.unread if (found := kind_of(path))}
    said = set()  # a unit's own file comes before the files in its folder, which the same cure mends
    for path, (kind, ids) in sorted(kinds.items(), key=lambda each: (each[1][0] is not UNIT, each[0])):
        for place, name in enumerate(ids):
            whose = name if kind is UNIT or (kind is INITIATIVE and place == 0) else path
            if is_reserved(name) and whose not in said:
                said.add(whose)
                hint = f"git on Windows cannot write it; rename it: `pmoctl rename {name} {name}-1`"
                yield Remark(f"Windows keeps the name `{name}` for itself", (), hint, path=path)


RULES = (name_reserved,)
