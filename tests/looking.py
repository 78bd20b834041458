"""What a pack looks things up in, of small workspaces; and the rows of a table as people read them."""

import datetime as dt
from types import SimpleNamespace

from building import AS_OF, assess_files, files_of, initiative, to_file

from pmoctl.assess.outcome import Refused
from pmoctl.model.workspace import choose_checkpoint
from pmoctl.report.pack.look import Look, Provenance
from pmoctl.report.pack.reckoned import NOTHING
from pmoctl.store.digest import digest_sealed
from pmoctl.store.events import read_document

ORIGIN = Provenance(None, AS_OF, "pmoctl 1.0.0", "pmoctl brief")
BUDGET = {"budget": {2027: 100}}
CONFIRMED = {"by": "nadia", "date": "2026-09-30"}
LAW = {"source": "Act 1", "kind": "law", "confirmed": CONFIRMED}
GATED = {"must-do": {"include_when": {"has": "obligation.confirmed"}}}


def rated(fit, cost=None, **keys):
    """Give an initiative with an owner, rated for the criterion `fit`; `cost` is its capex of 2027."""
    costs = {} if cost is None else {"costs": {"capex": {2027: cost}}}
    return initiative(**{"ratings": {"fit": fit}, "owner": "ann", **costs, **keys})


def sealed(point, approved="2026-11-20"):
    """Seal the minutes of a checkpoint."""
    whole = {"forum": "Board", **point}  # as it is written out
    digest = digest_sealed(read_document("c.yaml", to_file(whole)).data)
    return {**point, "minutes": {"approved": approved, "by": ["ann"], "digest": digest}}


def look_at(  # noqa: PLR0913  # all of them keys
    initiatives, frame=None, checkpoints=None, *, at=None, as_of=AS_OF, reckoned=NOTHING, more=None, lost=None, **keys
):
    """Look at a workspace: `more` are further files by path, `lost` texts of initiative files with errors by id."""
    files = files_of(initiatives, frame, checkpoints, **keys)
    files |= {path: to_file(data) for path, data in (more or {}).items()}
    files |= {f"portfolio/initiatives/ops/{name}.yaml": text for name, text in (lost or {}).items()}
    found = assess_files(files, with_initiatives=True)
    assert not isinstance(found, Refused), [each for each in found.findings if each.severity == "error"]
    day = dt.date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    return Look(found, choose_checkpoint(found.workspace, at), ORIGIN._replace(as_of=day), reckoned)


def shown(row):
    """Give the cells of a row: the words that stand in place of values, else the values."""
    return tuple(cell.value if cell.words is None else cell.words for cell in row.cells)


def rows_of(table):
    return [shown(row) for row in table.data_rows]


def column_of(table, key):
    """Give what a column shows."""
    (place,) = (place for place, column in enumerate(table.columns) if column.key == key)
    return [row[place] for row in rows_of(table)]


def said(points):
    """Give points as they read, with what begins them."""
    return [f"{each.lead} {each.words}".strip() for each in points]


def draws_of(shares, flips=(), ask_next=(), draws=300, *, selection=False):
    """Give what draws found: the share of them in which each is in, and ranks 1 to 3 of each."""
    from pmoctl.analyse.robustness import Robustness, Sureness

    each = tuple(
        Sureness(name, draws, None, 1, 2, 3, share, share if selection else None) for name, share in shares.items()
    )
    counts = SimpleNamespace(basis="selection" if selection else "line")
    return Robustness(draws, draws, 1, "20%", each, tuple(flips), None, tuple(ask_next), counts)
