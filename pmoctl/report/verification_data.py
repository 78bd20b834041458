"""The data of a verification: the `verification` kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pmoctl.model.difference import ChangedFile
from pmoctl.record.committed import Signed
from pmoctl.record.keys import Trust
from pmoctl.record.locate import How
from pmoctl.record.reseal import Reseal
from pmoctl.record.signers import Signatures
from pmoctl.record.verify import Verification
from pmoctl.store.authorship import SIGNATURES


@dataclass(frozen=True, slots=True)
class ComparedPartData:
    """What was recorded and what was found: a digest, a commit or ids; `matches` is null with nothing to compare."""

    what: str
    recorded: Any
    found: Any
    matches: bool | None


@dataclass(frozen=True, slots=True)
class ResealedDecisionData:
    """The outcome of a decision before and after its checkpoint was sealed anew; null where there is none."""

    decision: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ResealData:
    """A seal that took the place of another; `said` in the file itself. `changed` is null where no commit tells it."""

    approved: str
    by: tuple[str, ...]
    first_approved: str
    first_by: tuple[str, ...]
    why: str | None
    said: bool
    changed: tuple[ResealedDecisionData, ...] | None
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedFileData:
    """A file that was changed since the checkpoint was frozen, and where."""

    path: str
    routes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuthorshipData:
    """Who committed something, and with what signature."""

    commit: str
    date: str
    author: str
    committer: str
    signature: str
    signer: str | None


@dataclass(frozen=True, slots=True)
class SignedData:
    """What somebody committed; `by` is null where it is not committed."""

    what: str
    by: AuthorshipData | None


@dataclass(frozen=True, slots=True)
class RestsData:
    """On whose signatures a part rests, and how many it needs."""

    what: str
    signed_by: tuple[str, ...]
    needed: int
    enough: bool


@dataclass(frozen=True, slots=True)
class SigningKeyData:
    """How somebody's key came into people.yaml: first of all, signed by somebody who might, or by nobody who counts.

    `untold`: this clone is shallow, and lacks the commits that would say so.
    """

    person: str
    commit: str
    trust: Trust
    signer: str | None


@dataclass(frozen=True, slots=True)
class VerifiedData:
    """What became of one record. `holds` is null where it cannot be told; `rests_on` and `keys` where nobody asked.

    `commit` is where the recorded inputs are; null where they are nowhere.
    """

    checkpoint: str
    holds: bool | None
    revision: str | None
    commit: str | None
    found_by: How | None
    compared: tuple[ComparedPartData, ...]
    resealed: ResealData | None
    changed_since_frozen: tuple[ChangedFileData, ...]
    signed: tuple[SignedData, ...]
    rests_on: tuple[RestsData, ...] | None
    keys: tuple[SigningKeyData, ...] | None


@dataclass(frozen=True, slots=True)
class VerificationData:
    """The `verification` kind."""

    checkpoints: tuple[VerifiedData, ...]


def verification_data(
    verified: Sequence[tuple[Verification, Sequence[ChangedFile], bool]],
) -> VerificationData:
    """Return verifications as data, each with what was changed since it was frozen and, if asked, on what it rests."""
    return VerificationData(tuple(_verified(*each) for each in verified))


def _verified(found: Verification, changed: Sequence[ChangedFile], asked: bool) -> VerifiedData:  # noqa: FBT001  # of a triple
    signatures = found.signatures
    return VerifiedData(
        found.checkpoint,
        None if found.untold else found.holds,
        found.record.revision if found.record else None,
        found.commit,
        found.how,
        tuple(ComparedPartData(each.what, each.recorded, each.found, each.matches) for each in found.compared),
        None if found.resealed is None else _reseal(found.resealed),
        tuple(
            ChangedFileData(each.path, tuple(".".join(map(str, one.route)) for one in each.differences))
            for each in changed
        ),
        tuple(SignedData(each.what, _authorship(each, signatures)) for each in found.signed),
        tuple(RestsData(*each[:3], each.enough) for each in found.rests) if asked else None,
        tuple(SigningKeyData(each.person, each.by.commit, each.trust, each.signer) for each in signatures.keys.known)
        if asked
        else None,
    )


def _reseal(found: Reseal) -> ResealData:
    changed = found.changed
    return ResealData(
        found.approved.isoformat(),
        found.by,
        found.first_approved,
        found.first_by,
        found.why,
        found.said,
        None
        if changed is None
        else tuple(ResealedDecisionData(each.initiative, each.before, each.after) for each in changed),
        found.others,
    )


def _authorship(signed: Signed, signatures: Signatures) -> AuthorshipData | None:
    by = signed.by
    if by is None:
        return None
    day = by.committed.isoformat()
    person = signatures.keys.signer(by)
    state = (by.signature, by.signer) if person is None else (SIGNATURES["G"], person)
    return AuthorshipData(by.commit, day, by.author, by.committer, *state)
