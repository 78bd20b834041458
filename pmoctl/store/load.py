"""Load a workspace: every file read, validated and indexed; every fault a finding."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from pmoctl.model.approval import approval_state
from pmoctl.model.difference import Difference, differences
from pmoctl.model.finding import Finding, Span
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, INITIATIVE, KINDS, PEOPLE, PORTFOLIO, THEME, kind_of
from pmoctl.model.portfolio import Brand
from pmoctl.model.values import SLUG, SLUG_LENGTH
from pmoctl.model.workspace import Context, Entry
from pmoctl.store import file_faults
from pmoctl.store.digest import LEFT_OUT, Digests, digest_data, digest_sealed
from pmoctl.store.fork import map_batches, no_collection
from pmoctl.store.frozen import changed_since_frozen
from pmoctl.store.parse import decode
from pmoctl.store.read import read_data, read_model, read_models
from pmoctl.store.read_file import Partial, ReadFile, Suppression
from pmoctl.store.source import GONE_TEMPLATES, OWN, Fault, Source, read_own
from pmoctl.store.validate import complete

T = TypeVar("T")
_DIGESTED = {FRAMEWORK.name, THEME.name}
BATCH = 64  # files that go through each step together: its code stays in the processor's cache


class Loaded(NamedTuple):
    """A workspace but for its initiatives: None where portfolio.yaml cannot be read.

    `partial` is what files with faults say besides, by path.
    """

    context: Context | None
    initiatives: list[tuple[str, str, str]]  # path, unit, id
    findings: list[Finding]
    suppressions: list[Suppression]
    files: int
    partial: dict[str, Partial]


@no_collection()
def load_context(source: Source) -> Loaded:
    """Load everything but the initiatives, which are listed; files that cannot be read are left out, with findings."""
    paths = source.paths()
    findings: list[Finding] = []
    suppressions: list[Suppression] = []
    initiatives: list[tuple[str, str, str]] = []
    homes: dict[str, tuple[str, ...]] = {}
    models: dict[str, dict[str, Any]] = {name: {} for name in KINDS}
    digests = Digests()
    altered: dict[str, tuple[Difference, ...]] = {}
    partial: dict[str, Partial] = {}
    unread: set[str] = set()
    files = 0
    for path in paths:
        found = kind_of(path)
        if found is None:
            findings += _misplaced(source, path)
            continue
        kind, ids = found
        files += 1
        bad = [name for name in ids if len(name) > SLUG_LENGTH or not SLUG.fullmatch(name)]
        if bad:
            findings.append(file_faults.file_name(path, bad[0]))
            unread.add(path)
        elif kind is INITIATIVE:
            unit, name = ids
            initiatives.append((path, unit, name))
            homes[name] = (*homes.get(name, ()), unit)
        else:
            read = read_model(source, path, kind.model)
            findings += [*read.findings, *read.doubts]
            suppressions += read.suppressions
            if read.partial is not None:
                partial[path] = read.partial
            if kind.name in {*_DIGESTED, CHECKPOINT.name} and isinstance(read.data, dict):
                digests.add(path, digest_sealed if kind is CHECKPOINT else digest_data, read.data)
            if read.model is None:
                unread.add(path)
                continue
            models[kind.name]["/".join(ids)] = read.model
            approval = read.model.approval if kind.name in _DIGESTED else ()
            if approval and approval_state(approval, digests[path]) == "altered":
                altered[path] = _since_approval(source, path, read.data, approval[-1].digest)
    settings = models[PORTFOLIO.name].get("")
    if settings is None:
        return Loaded(None, initiatives, findings, suppressions, files, partial)
    people = models[PEOPLE.name].get("")
    templates = source.paths((OWN[:-1],))
    outdated, comments = _read_templates(source, templates)
    suppressions += comments
    review = source.review() if models["checkpoint"] else None
    context = Context(
        settings=settings,
        people=people.root if people else {},
        has_people=people is not None,
        units=models["unit"],
        themes=models["theme"],
        frameworks=models["framework"],
        checkpoints=models["checkpoint"],
        scenarios=models["scenario"],
        initiative_units=homes,
        digests=digests,
        altered=altered,
        since_frozen=changed_since_frozen(source, models["checkpoint"]),
        unread=frozenset(unread),
        codeowners=review.text if review else None,
        within=review.prefix if review else "",
        gone_templates=tuple(path for path in templates if path in GONE_TEMPLATES),
        outdated_templates=outdated,
        unread_brand=_unread_brand(source, settings.brand),
    )
    return Loaded(context, initiatives, findings, suppressions, files, partial)


def _read_templates(source: Source, paths: Sequence[str]) -> tuple[dict[str, dict[str, Span]], tuple[Suppression, ...]]:
    if not any(path.endswith(".j2") or path in GONE_TEMPLATES for path in paths):
        return {}, ()
    from pmoctl.store.templates import read_templates  # what it looks for is compiled where there are any

    return read_templates(source, paths)


def _unread_brand(source: Source, brand: Brand) -> dict[str, str]:
    """Say by key why the files that a brand names cannot be read."""
    named = {"logo": brand.logo, "pptx": brand.pptx}
    found = {key: read_own(source, path) for key, path in named.items() if path is not None}
    return {key: content.message for key, content in found.items() if isinstance(content, Fault)}


def _since_approval(source: Source, path: str, data: Any, digest: str) -> tuple[Difference, ...]:
    """Return what was changed since the version with this digest; nothing where git does not have that version."""
    for content in source.versions(path):
        text = decode(content)
        approved = None if text is None else read_data(text)
        if isinstance(approved, dict) and digest_data(approved) == digest:
            then, now = ({key: part[key] for key in part if key not in LEFT_OUT} for part in (approved, data))
            return tuple(differences(then, now))
    return ()


def _misplaced(source: Source, path: str) -> Iterator[Finding]:
    if path.endswith("/"):  # a folder that is not walked
        fault = source.read(path)
        if isinstance(fault, Fault):
            yield file_faults.FILE_FAULTS[fault.rule](path[:-1], fault.message)
    elif path.lower().endswith((".yaml", ".yml")):
        yield file_faults.file_misplaced(path)


class InitiativeFile(NamedTuple):
    """An initiative as its file says; no entry where that has an error."""

    path: str
    entry: Entry | None
    read: ReadFile


def map_initiatives(
    source: Source,
    initiatives: list[tuple[str, str, str]],
    work: Callable[[list[InitiativeFile]], list[T]],
) -> list[T]:
    """Read initiatives and give what `work` makes of a few at a time, one result each, in their order.

    Thousands of files are shared out among processes: then results must be small and picklable.
    """
    complete(INITIATIVE.model)
    return map_batches(lambda batch: work(_read_initiatives(source, batch)), initiatives, BATCH)


def _read_initiatives(source: Source, part: Sequence[tuple[str, str, str]]) -> list[InitiativeFile]:
    files = read_models(source, [path for path, _, _ in part], INITIATIVE.model)
    return [
        InitiativeFile(path, None if read.model is None else Entry(name, unit, read.model), read)
        for (path, unit, name), read in zip(part, files, strict=True)
    ]
