"""Whether the record of a checkpoint holds: what `pmoctl verify` says."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pmoctl.model.difference import ChangedFile, changed_words
from pmoctl.model.text import plain_name
from pmoctl.record.committed import Signed
from pmoctl.record.keys import SigningKey
from pmoctl.record.reseal import Reseal
from pmoctl.record.signers import Rests, Signatures
from pmoctl.record.verify import PartCheck, Verification
from pmoctl.report.document import Document, Point, Points, Report, Section, Text
from pmoctl.report.numbers import Numbers, counted
from pmoctl.report.table import Mood
from pmoctl.report.verification_data import verification_data

DECISION = "decision on "
MANY = 20  # changed files that are named


class Verified(NamedTuple):
    """A verification, what was changed since it was frozen, and whether it is `asked` on whose signatures it rests."""

    found: Verification
    changed: tuple[ChangedFile, ...]
    asked: bool


def verification_report(verified: Sequence[Verified], numbers: Numbers, *, accept_reseal: bool) -> Report:
    """Report what matches and what differs of each record, and who committed what."""
    sections = [_section(each, accept_reseal=accept_reseal) for each in verified]
    nothing = "No checkpoint has a record or minutes: `pmoctl checkpoint freeze` makes one before the meeting."
    if not sections:
        sections = [Section("nothing", "", (Text(nothing),))]
    data = verification_data([(each.found, each.changed, each.asked) for each in verified])
    differs = next((each.checkpoint for each in data.checkpoints if not each.holds), None)
    following = "pmoctl checkpoint list" if not verified else differs and f"pmoctl checkpoint show {differs}"
    return Report("verification", data, Document("", tuple(sections), numbers, next=(following,) if following else ()))


def _section(each: Verified, *, accept_reseal: bool) -> Section:
    found = each.found
    state = "holds" if found.holds else "RESEALED" if found.matches else "DOES NOT HOLD"
    state = "CANNOT BE TOLD HERE" if found.untold else state
    if each.asked and not all(part.enough for part in found.rests):
        state += ", but is NOT SIGNED AS REQUIRED"
    points = [*_place(found), *map(_comparison, found.compared)]
    if found.resealed is not None:
        points += _reseal(found.resealed, accept=accept_reseal)
    points += _signatures(found)
    points += _changed(each.changed)
    if each.asked:
        points += [*_rests(found.rests), *_keys(found.signatures.keys.known)]
    return Section(found.checkpoint, f"{found.checkpoint}: {state}", (Points(tuple(points)),))


def _place(found: Verification) -> Iterator[Point]:
    """Say where the recorded files are."""
    if found.record is None:
        return
    lead, cure = f"revision {found.record.revision[:10]}:", "fetch its tag: `git fetch origin --tags`"
    if found.how == "recorded":
        yield Point("found", lead)
        if found.shallow:
            yield Point("this clone is shallow: what was committed first of the record cannot be told here")
    elif found.commit is not None:
        where = f"{found.commit[:10]} {'by its tag' if found.how == 'tag' else 'in the history'}"
        lost = ", which is shallow" if found.shallow else ": it was squashed or rebased"
        yield Point(f"not in this clone{lost}; commit {where} has the same files", lead)
    elif found.shallow:
        cure = "`git fetch --unshallow --tags` (in CI `fetch-depth: 0`)"
        yield Point(f"this clone is shallow and lacks it: {cure}", lead, "warning")
    else:
        words = f"not in this clone, and no commit here has its files: they were altered, or {cure}"
        yield Point(words, lead, "bad")


def _comparison(compared: PartCheck) -> Point:
    words = {True: "matches", False: "DIFFERS", None: "not there"}[compared.matches]
    hint = f" ({compared.hint})" if compared.hint and not compared.matches else ""
    mood: Mood | None = "bad" if compared.matches is False else None
    inner: tuple[Point, ...] = ()
    if compared.matches is False:
        recorded, found = compared.recorded, compared.found
        if isinstance(recorded, list) and isinstance(found, list):
            more = [name for name in recorded if name not in found]
            less = [name for name in found if name not in recorded]
            recorded, found = (", ".join(names) or "the same in another order" for names in (more, less))
            inner = (Point(f"only recorded: {recorded}; only rebuilt: {found}"),)
        else:
            inner = (Point(f"recorded {recorded}, found {'nothing' if found is None else found}"),)
    return Point(f"{words}{hint}", f"{compared.what}:", mood, inner=inner)


def _reseal(found: Reseal, *, accept: bool) -> Iterator[Point]:
    """Say whose seal took the place of whose, and what was changed in between."""
    by, first = (", ".join(map(plain_name, names)) or "nobody" for names in (found.by, found.first_by))
    line = f"resealed on {found.approved} by {by}; sealed first on {found.first_approved} by {first}"
    why = (found.why or "").replace('"', "'")
    yield Point(f'{line}: "{why}"' if why else line, mood="warning")
    if not found.said:
        yield Point("the file does not say so: a seal was taken away that git has", mood="bad")
    if found.changed is None:
        yield Point("what was sealed first is in no commit: what was changed since cannot be told")
    for each in found.changed or ():
        keys = "" if each.before != each.after else f", changed: {', '.join(each.keys)}"
        yield Point(f"{each.before or 'no decision'} → {each.after or 'no decision'}{keys}", f"{each.initiative}:")
    if found.others:
        yield Point(f"changed besides: {', '.join(found.others)}")
    if found.said and accept:
        yield Point("accepted: --accept-reseal says that the new seal is approved")
    elif found.said:
        yield Point("if the new seal is itself approved, say so: `pmoctl verify --accept-reseal`")


def _signatures(found: Verification) -> Iterator[Point]:
    """Say who committed what; a board decides on dozens at once, which then share a line."""
    for (decision, _), group in groupby(found.signed, lambda each: (each.what.startswith(DECISION), each.by)):
        same = list(group)
        whats = [each.what for each in same]
        if decision and len(same) > 1:
            whats = [f"{len(same)} decisions ({', '.join(what.removeprefix(DECISION) for what in whats)})"]
        yield from (Point(_signature(same[0], found.signatures), f"{what}:") for what in whats)


def _signature(signed: Signed, signatures: Signatures) -> str:
    by = signed.by
    if by is None:
        return "not committed"
    committer = f", committed by {plain_name(by.committer)}" if by.committer != by.author else ""
    person = signatures.keys.signer(by)
    if person is not None:  # git alone knows no keys of people.yaml
        state = f"good, by {person}'s key in people.yaml"
    elif signatures.keys.signed(by):
        state = "good, by a key of people.yaml that did not count then"
    else:
        state = by.signature + (f" by {plain_name(by.signer)}" if by.signer else "")
    return f"{plain_name(by.author)}{committer}, {by.committed}, {by.commit[:10]}, signature: {state}"


def _changed(changed: Sequence[ChangedFile]) -> Iterator[Point]:
    """Say what was changed in what is on the table since it was frozen."""
    if changed:
        inner = [Point(f"{each.path}: {changed_words(each)}") for each in changed[:MANY]]
        inner += [Point(f"and {counted(len(changed) - MANY, 'more file')}")] if len(changed) > MANY else []
        yield Point("changed in the files here since it was frozen:", mood="warning", inner=tuple(inner))


def _rests(found: Sequence[Rests]) -> Iterator[Point]:
    """Say on whose signatures each part rests, and where that is not enough."""
    inner = []
    for each in found:
        who = ", ".join(map(plain_name, each.people)) or "nobody"
        count = f" ({len(each.people)} of the {each.needed} attendees it needs)" if each.attendees else ""
        words = f"{'signed by' if each.enough else 'NOT ENOUGH, signed by'} {who}{count}"
        inner.append(Point(words, f"{each.what}:", None if each.enough else "bad"))
    yield Point("signed commits of people with a key in people.yaml:", inner=tuple(inner))


def _keys(known: Sequence[SigningKey]) -> Iterator[Point]:
    """Say how each key came into people.yaml, and which do not count."""
    inner = []
    for each in known:
        where = f"by {plain_name(each.by.author)} in {each.by.commit[:10]}, {each.by.committed}"
        words = {
            "given": f"taken as given: the first, brought {where}",
            "signed": f"brought {where}, signed by {each.signer}",
            "untold": "DOES NOT COUNT here: this clone is shallow, and lacks how it came (`git fetch --unshallow`)",
            "unsigned": f"DOES NOT COUNT: brought {where}, signed by nobody whose key counted",
        }[each.trust]
        inner.append(
            Point(words, f"{plain_name(each.person)}:", "bad" if each.trust in {"unsigned", "untold"} else None)
        )
    if inner:
        yield Point("keys of people.yaml:", inner=tuple(inner))
