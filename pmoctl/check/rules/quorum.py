"""Whether enough people decided, and seals that were replaced."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, warning
from pmoctl.model.checkpoint import Checkpoint


@warning
def quorum_above_attendees(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:  # called alike
    """More people are needed for a decision than attend.

    Why: The meeting could decide nothing.

    Example::

        attendees: [mara-lindt, otto-brandt]
        quorum: 3

    Use instead::

        attendees: [mara-lindt, otto-brandt, ana-ruiz]
        quorum: 3
    """
    present = len(_people(checkpoint.attendees, facts))
    if checkpoint.quorum is not None and checkpoint.quorum > present:
        message = f"a decision needs {checkpoint.quorum}, but {present or 'none'} attend"
        yield Remark(message, ("quorum",), "add to `attendees:` whoever comes, or correct the quorum")


@warning
def quorum_missed(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
    """A decision names fewer attendees than the quorum requires.

    Why: By the forum's own rules it was not taken.

    Example::

        attendees: [mara-lindt, otto-brandt]
        quorum: 2
        decisions:
          self-service: {outcome: approved, by: [mara-lindt]}

    Use instead::

        attendees: [mara-lindt, otto-brandt]
        quorum: 2
        decisions:
          self-service: {outcome: approved, by: [mara-lindt, otto-brandt]}
    """
    attendees = _people(checkpoint.attendees, facts)
    if checkpoint.quorum is None or checkpoint.quorum > len(attendees):
        return
    for initiative, decision in checkpoint.decisions.items():
        agreed = len(_people(decision.by, facts) & attendees)
        if decision.by and agreed < checkpoint.quorum:
            message = f"{agreed or 'none'} of the attendees took it, but {checkpoint.quorum} are needed"
            yield Remark(message, ("decisions", initiative, "by"), "name all who took it", at_key=True)


@warning
def seal_replaced(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
    """A seal that was replaced does not say why, or is younger than the one that replaced it.

    Why: Minutes that were sealed twice will be asked about in the next audit.

    Example::

        minutes:
          approved: 2026-12-17
          by: [mara-lindt]
          digest: "sha256:…"
          earlier: [{approved: 2027-01-12, by: [mara-lindt], digest: "sha256:…"}]

    Use instead::

        minutes:
          approved: 2027-01-12
          by: [mara-lindt]
          digest: "sha256:…"
          earlier: [{approved: 2026-12-17, by: [mara-lindt], digest: "sha256:…", why: A name was wrong}]
    """
    if checkpoint.minutes is None:
        return
    earlier = checkpoint.minutes.earlier
    days = [*(seal.approved for seal in earlier), checkpoint.minutes.approved]
    for place, (approved, later) in enumerate(pairwise(days)):
        if approved > later:
            message = f"{approved} is after {later}, when it was replaced"
            yield Remark(message, ("minutes", "earlier", place, "approved"), "put the seals in order")
        if not earlier[place].why:
            yield Remark("this seal was replaced without a reason", ("minutes", "earlier", place), "add `why:`")


def _people(named: Iterable[str], facts: Grounds) -> set[str]:
    return set(map(facts.person_meant, named))


RULES = (quorum_above_attendees, quorum_missed, seal_replaced)
