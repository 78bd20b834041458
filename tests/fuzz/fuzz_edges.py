"""Fuzz what comes from outside the workspace: tables, maps, issue forms, forms of raters, what CI is handed, a journal.

    python tests/fuzz/fuzz_edges.py -max_total_time=60

What stands in an input's first byte chooses the door. Whatever comes in: an answer or a refusal in words, and no more.
"""

import io
import re
import tempfile
import zipfile
from pathlib import Path

import fuzzing

with fuzzing.watched("pmoctl.exchange", "pmoctl.draft", "pmoctl.forge"):
    from pmoctl.draft import fields
    from pmoctl.draft.form import read_form as read_issue
    from pmoctl.draft.initiative import initiative_fields, read_initiative
    from pmoctl.exchange import delimited, tree, workbook  # noqa: F401  # watches what is imported late
    from pmoctl.exchange.answers import Known
    from pmoctl.exchange.cell import RefusedError
    from pmoctl.exchange.form import read_form
    from pmoctl.exchange.importing import read_rows
    from pmoctl.exchange.maps import read_map, shipped_map, shipped_maps
    from pmoctl.exchange.rating_csv import read_rating_csv
    from pmoctl.exchange.read import read_table
    from pmoctl.exchange.suggest import suggest_map
    from pmoctl.forge.comment import UnpostableError, compose_comment
    from pmoctl.forge.github import _read_artifact

import contextlib
import datetime as dt  # after what is watched

from running import run  # likewise

from pmoctl.check.facts import rated_leaves  # likewise
from pmoctl.model.round import Round  # likewise
from pmoctl.store.journal import NAME, read_journal  # likewise
from pmoctl.store.load import load_context  # likewise
from pmoctl.store.working_tree import WorkingTree  # likewise

DAY = dt.date(2026, 11, 29)
HEAD = "a" * 40
CONTEXT = load_context(WorkingTree(fuzzing.ROOT)).context
FIELDS = initiative_fields(CONTEXT, DAY)
SCALES = {name: scale for name, (_, scale) in rated_leaves(CONTEXT.frameworks[CONTEXT.settings.framework]).items()}
ROUND = Round.model_validate(
    {
        "framework": CONTEXT.settings.framework,
        "opened": "2026-10-12",
        "initiatives": ["smart-meter-rollout", "a"],
        "raters": ["lee-chong"],
    }
)
MAPS = [(name, read_map(f"{name}.yaml", shipped_map(name), name)[0]) for name in shipped_maps()]
SAMPLES = fuzzing.ROOT / "tests" / "exchange" / "samples"
FORM = None  # the members of a filled-in workbook, by name


def table(name, data):
    found, _ = read_table(name, data)
    if found is not None:
        suggest_map(found, CONTEXT, DAY, name)
    for _, named in MAPS[data[0] % len(MAPS) :][:1] if data else []:
        read_rows(name, data, named, CONTEXT)


def check_csv(data):
    table("x.csv", data)


def check_json(data):
    table("x.json", data)


def check_project(data):
    table("x.xml", data)


def zipped(members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def check_workbook(data):
    """A form with a piece of one member replaced: where, how much and by what the bytes say."""
    names = sorted(FORM)
    if len(data) < 5:
        return
    name = names[data[0] % len(names)]
    old = FORM[name]
    place = int.from_bytes(data[1:4], "big") % (len(old) + 1)
    content = zipped({**FORM, name: old[:place] + data[5:] + old[place + data[4] :]})
    with contextlib.suppress(RefusedError):
        read_form(content, Known(CONTEXT, {}, DAY))
    read_table("x.xlsx", content)


def check_archive(data):
    """The bytes as an archive as they are, by every name."""
    for name in ("x.xlsx", "x.ods", "x"):
        read_table(name, b"PK\x03\x04" + data)


def check_map(data):
    named, found = read_map("maps/x.yaml", data, "x")
    assert (named is None) <= bool(found)
    if named is not None:
        read_rows("x.csv", (SAMPLES / "jira.csv").read_bytes(), named, CONTEXT)


def check_issue(data):
    answers, problems = read_issue(data, FIELDS)
    assert all(problem.isprintable() for problem in problems), problems
    made, wrong = read_initiative(FIELDS, answers)
    assert (made is None) <= bool(wrong) or not answers, wrong


def check_answer(data):
    """One answer of a form, by any of its fields."""
    field = FIELDS[data[0] % len(FIELDS)] if data else FIELDS[0]
    fields.read_answers([field], {field.name: data[1:].decode("utf-8", "replace")})


def check_rating(data):
    with contextlib.suppress(RefusedError):
        read_rating_csv(data.decode("utf-8", "replace"), ROUND, SCALES, with_reasons=bool(data[:1] > b"m"))


def check_comment(data):
    """Whatever a comment says: nothing in it is a mention, a reference, a link, a script or a command of the host."""
    text = f"<!-- pmoctl:impact key=x head={HEAD} -->\n" + data.decode("utf-8", "replace")
    try:
        made = compose_comment(text, HEAD, "x")
    except UnpostableError:
        return
    rest = made.split("\n", 2)[2]
    assert not re.search(r"@\w|(?<!&)#\d|&#0*64;\w|\]\(|\]:|://|www\.|GH-\d|!\d", rest, re.IGNORECASE), rest
    assert not re.search(r"<(script|img|a|iframe|!--|svg|style)", rest, re.IGNORECASE), rest
    assert not re.search(r"^[^\S\n]*/", rest, re.MULTILINE), rest


def check_artifact(data):
    with contextlib.suppress(UnpostableError):
        _read_artifact(data, HEAD)


def check_journal(data):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, NAME).write_bytes(data)
        found = read_journal(Path(folder))
    assert all(path.split("/")[0] in {"portfolio", "frameworks", "scenarios", "maps"} for path in found or ()), found


DOORS = [
    check_csv, check_json, check_project, check_workbook, check_archive, check_map, check_issue, check_answer,
    check_rating, check_comment, check_artifact, check_journal,
]  # fmt: skip


def check(data):
    if data:
        DOORS[data[0] % len(DOORS)](data[1:])


def write_corpus(folder):
    """Write samples of all that comes in, each behind its door."""
    global FORM  # noqa: PLW0603  # made once, when the fuzzer begins
    form = folder.parent / "form.xlsx"
    assert run(fuzzing.ROOT, "form", "smart-meter-rollout", "--output", form).exit_code == 0
    with zipfile.ZipFile(form) as archive:
        FORM = {name: archive.read(name) for name in archive.namelist()}
    issue = "".join(f"### {field.label}\n\n{field.name}\n\n" for field in FIELDS).encode()
    samples = [(check_map, shipped_map(name)) for name in shipped_maps()]
    for path in sorted(SAMPLES.iterdir()):
        door = {".csv": check_csv, ".json": check_json, ".xml": check_project}[path.suffix]
        samples.append((door, path.read_bytes()))
    samples += [
        (check_issue, issue), (check_archive, form.read_bytes()[4:1000]), (check_workbook, bytes(40)),
        (check_rating, b"minitiative,criterion,value,why\na,cycle-time,3,so\n"),
        (check_comment, b"**2 initiatives** change @rank #7 <b>x</b> [a](https://b) /close\n"),
        (check_artifact, zipped({"pull-request": f"7 {HEAD}", "comment.md": "x"})),
        (check_journal, b'{"files": {"portfolio/units/x.yaml": "eA=="}}'),
        *((check_answer, bytes([place]) + b"a 2027=1.5, 2028=3; x 3 4 why") for place in range(len(FIELDS))),
    ]  # fmt: skip
    for place, (door, content) in enumerate(samples):
        (folder / f"sample{place}").write_bytes(bytes([DOORS.index(door)]) + content[:1000])


if __name__ == "__main__":
    fuzzing.fuzz("fuzz_edges", check, write_corpus)
