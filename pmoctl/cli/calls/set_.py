"""`pmoctl set` and `pmoctl unset`: edit any field of files by its dotted name."""

from collections.abc import Callable, Sequence
from typing import Any

from pmoctl.cli.calls.called import Names
from pmoctl.cli.calls.named import SeveralError
from pmoctl.cli.calls.recording import open_desk, record, refusals, say_problems
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import fail, write_result
from pmoctl.cli.calls.things import Thing, find_things
from pmoctl.cli.set_ import SetOptions, UnsetOptions
from pmoctl.exchange.setting import Assignment, SettingError, read_assignment, setting_edits, unsetting_edits
from pmoctl.model.difference import differences
from pmoctl.model.kinds import FRAMEWORK, INITIATIVE, PEOPLE, Kind
from pmoctl.model.text import one_line
from pmoctl.record.life import words_of
from pmoctl.record.propose import Desk, edited, propose
from pmoctl.record.refusal import approved_words
from pmoctl.record.versions import data_at, data_of
from pmoctl.report.numbers import counted
from pmoctl.store.edit import Edit, edit_bytes
from pmoctl.store.lay import lay_out
from pmoctl.store.references import parts_naming

Make = Callable[[Thing, dict[str, Any]], list[Edit]]
ALTERED = frozenset({"framework-altered", "theme-altered"})
MOST = 12  # changes of one file that are shown


def set_(session: Session, options: SetOptions) -> None:
    """Set fields by their dotted names; each value is read as its field requires, and comments stay."""
    given = [found for word in options.words if (found := read_assignment(word))]
    names = [word for word in options.words if read_assignment(word) is None]
    if not given:
        fail("nothing is set", "write pmoctl set NAME KEY=VALUE")
    desk = open_desk(session, "portfolio/portfolio.yaml")
    things = find_things(desk, names, options.where)
    meant = {thing: _by_ids(desk, thing, given) for thing in things}
    for before, after in dict.fromkeys(pair for each in meant.values() for pair in zip(given, each, strict=True)):
        if before != after:
            sign = "+=" if before.add else "="
            session.say(f"{before.name}{sign}{before.text}: taken as {after.name}{sign}{after.text}")
    _change(
        desk,
        things,
        lambda thing, data: setting_edits(thing.kind.model, data, meant[thing]),
        dry_run=options.dry_run,
    )


def unset(session: Session, options: UnsetOptions) -> None:
    """Take fields away by their dotted names, and what is left empty by it; comments elsewhere stay."""
    desk = open_desk(session, "portfolio/portfolio.yaml")
    first = 0 if options.where else 1
    while first < len(options.words) and _is_exact(desk, options.words[first]):
        first += 1
    if not options.words[first:]:
        fail("nothing is unset", "write pmoctl unset NAME KEY")
    things = find_things(desk, options.words[:first], options.where)
    _change(
        desk,
        things,
        lambda thing, data: unsetting_edits(thing.kind.model, data, options.words[first:]),
        dry_run=options.dry_run,
    )


def _by_ids(desk: Desk, thing: Thing, given: Sequence[Assignment]) -> tuple[Assignment, ...]:
    """Return assignments with ids in place of what they call things by. Ends the call where several may be meant."""
    unit = thing.path.split("/")[-2] if thing.kind is INITIATIVE else None
    names = Names(desk.workspace, unit)  # not by rank: that is another thing tomorrow
    try:
        return tuple(_by_id(names, thing.kind, each) for each in given)
    except SeveralError as error:
        fail(str(error), "write the whole id; nothing was written")


def _by_id(names: Names, kind: Kind, given: Assignment) -> Assignment:
    parts = given.name.split(".")
    for place, what in parts_naming(kind.name, parts).items():
        if place < len(parts) and not parts[place].isdecimal():  # a number is a place in a list
            parts[place] = names.id_of(what, parts[place])
    yaml = given.text.lstrip()[:1] in {"{", "["}
    return given._replace(name=".".join(parts), text=given.text if yaml else names.ids_at(kind.name, parts, given.text))


def _is_exact(desk: Desk, word: str) -> bool:
    return word in desk.workspace.initiative_units or word in {"portfolio", "people"}


def _change(desk: Desk, things: list[Thing], edits_of: Make, *, dry_run: bool) -> None:
    """Edit files, all of them or none. Ends the call where a value cannot be, or an error would come of it."""
    files: dict[str, bytes] = {}
    problems: dict[str, None] = {}
    for thing in things:
        before = data_at(desk.source, thing.path)
        try:
            edits = edits_of(thing, before)
        except SettingError as error:
            problems.update(dict.fromkeys(str(error).split("\n")))
            continue
        if edits:
            with refusals(desk):
                files[thing.path] = _edited(desk, thing, edits)
    if problems:
        say_problems(list(problems))
        fail("not everything can be set", "nothing was written")
    if not files:
        write_result("Nothing to change: the files already say so.\n")
        return
    proposal = propose(desk, files)
    if any(finding.rule in ALTERED for finding in proposal.errors):
        _refuse_altered(desk, things)
    record(desk, proposal, "with these changes the workspace", dry_run=dry_run)
    if not dry_run:
        write_result("".join(_words(desk, thing, files[thing.path]) for thing in things if thing.path in files))


def _edited(desk: Desk, thing: Thing, edits: list[Edit]) -> bytes:
    if thing.kind is not PEOPLE or desk.workspace.has_people:
        return edited(desk, thing.path, edits)
    (first, *rest) = edits  # the first person makes the file
    value = first.value
    for part in reversed(first.route):
        value = {part: value}
    return edit_bytes(lay_out(value).encode("utf-8"), rest)


def _refuse_altered(desk: Desk, things: list[Thing]) -> None:
    approved = next(each for each in things if each.kind.name in {"framework", "theme"})
    if approved.kind is FRAMEWORK:
        words = approved_words(approved.name, desk.workspace.frameworks[approved.name].approval[-1])
        hint = f"change a copy: pmoctl new framework ID --like {approved.name}"
        fail(words, hint, 1)
    fail(f"theme {approved.name} is approved and cannot be changed", "edit it by hand, and have it approved anew", 1)


def _words(desk: Desk, thing: Thing, after: bytes) -> str:
    """Say what was changed in a file, a line each."""
    found = differences(data_at(desk.source, thing.path), data_of(after))
    lines = [f"  {one_line(words_of(each), 200)}\n" for each in found[:MOST]]
    more = f"  and {counted(len(found) - MOST, 'more change')}\n" if len(found) > MOST else ""
    return f"{thing.path}:\n{''.join(lines)}{more}"
