"""Who committed what of a checkpoint, and what it replaced."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pmoctl.model.checkpoint import Record
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.record.versions import Books, Version, approvals_of, brought_by, data_of, earlier_parts
from pmoctl.store.authorship import Authorship, read_authorship, read_changes, see_signature


class Signed(NamedTuple):
    """What somebody committed; `by` is None where it is not committed yet."""

    what: str
    by: Authorship | None


def committed_parts(
    books: Books, record: Record | None, commit: str | None, written: dict[str, Any], versions: Sequence[Version]
) -> tuple[Signed, ...]:
    """Say who committed the revision, the approval of the framework, the record, each decision and the minutes.

    And what they replaced: minutes may be approved anew, but not unseen.
    """
    signed = [] if commit is None else [Signed("revision", read_authorship(books.root, commit))]
    if record is not None:
        framework = read_changes(books.root, FRAMEWORK.path(record.framework.id), tip=books.tip)
        approvals = [each for each in framework if approvals_of(data_of(each.after), record.framework.digest)]
        if approvals:
            signed.append(Signed(f"approval of framework {record.framework.id}", approvals[-1].by))
        signed.append(Signed("record", brought_by(("record",), written, versions)))
    signed += [Signed("earlier record", by) for by, _ in earlier_parts("record", written, versions)]
    signed += [
        Signed(f"decision on {name}", brought_by(("decisions", name), written, versions))
        for name in written.get("decisions") or {}
    ]
    if "minutes" in written:
        signed.append(Signed("minutes", brought_by(("minutes",), written, versions)))
    signed += [Signed("earlier minutes", by) for by, _ in earlier_parts("minutes", written, versions)]
    return tuple(Signed(each.what, each.by and see_signature(books.root, each.by)) for each in signed)
