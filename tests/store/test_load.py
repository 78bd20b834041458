"""A workspace as it is loaded: what is indexed, what is left out, and what is said of files that count for nothing."""

import pytest
from building import Files, checkpoint, files_of, framework, initiative, to_file

from pmoctl.model.difference import Difference
from pmoctl.store.digest import digest_data
from pmoctl.store.load import load_context, map_initiatives
from pmoctl.store.source import NO_LIST, OwnersFile

GRID = {"measure": "M", "kind": "financial", "measured_in": "EUR", "baseline": {2025: 1}, "values": {2028: 2}}


def workspace(**more):
    files = files_of({"one": initiative(), "it/two": initiative()}, framework(), {"board": checkpoint("2026-12-10")})
    theme = {"portfolio/strategy/growth.yaml": to_file({"name": "T", "targets": {"grid": GRID}})}
    return {**files, **theme, **more}


def load(**more):
    return load_context(Files({path: text for path, text in workspace(**more).items() if text is not None}))


def said(loaded):
    return [(each.rule, each.path) for each in loaded.findings]


def test_everything_is_indexed_by_its_id_and_initiatives_are_listed():
    loaded = load(
        **{"scenarios/lean.yaml": "envelope: {budget: {2027: 1}}\n", "portfolio/people.yaml": "ann: {name: A}\n"}
    )
    known = loaded.context
    assert [*known.units, *known.themes, *known.frameworks, *known.checkpoints, *known.scenarios, *known.people] == [
        "ops", "it", "growth", "used", "board", "lean", "ann",
    ]  # fmt: skip
    assert sorted(loaded.initiatives) == [
        ("portfolio/initiatives/it/two.yaml", "it", "two"), ("portfolio/initiatives/ops/one.yaml", "ops", "one"),
    ]  # fmt: skip
    assert (known.initiative_units, known.has_people, known.unread) == ({"one": ("ops",), "two": ("it",)}, True, set())
    assert (loaded.findings, loaded.partial, loaded.files) == ([], {}, 10)
    assert sorted(known.digests) == [
        "frameworks/used.yaml", "portfolio/checkpoints/board.yaml", "portfolio/strategy/growth.yaml",
    ]  # fmt: skip


def test_one_id_in_two_units_is_known_in_both():
    loaded = load(**{"portfolio/initiatives/it/one.yaml": to_file(initiative())})
    assert sorted(loaded.context.initiative_units["one"]) == ["it", "ops"]
    assert not loaded.context.has_people


def test_without_settings_there_is_no_workspace_and_the_rest_is_looked_at_all_the_same():
    loaded = load(**{"portfolio/portfolio.yaml": "format: 1\n", "portfolio/units/it.yaml": "name: IT\n"})
    assert loaded.context is None
    assert sorted(said(loaded)) == [
        ("missing-key", "portfolio/portfolio.yaml"), ("missing-key", "portfolio/units/it.yaml"),
    ]  # fmt: skip
    assert len(loaded.initiatives) == 2
    assert load(**{"portfolio/portfolio.yaml": None}).context is None


def test_a_file_with_a_fault_is_unread_and_what_it_says_besides_is_kept():
    path = "portfolio/units/it.yaml"
    loaded = load(**{path: "name: IT\nkind: business_unit\nhed: ann\n"})
    assert (said(loaded), loaded.context.unread) == ([("unknown-key", path)], {path})
    assert loaded.partial[path].model.name == "IT"
    assert list(loaded.context.units) == ["ops"]


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("portfolio/units/Big.yaml", "file-name"), (f"portfolio/units/{'x' * 65}.yaml", "file-name"),
        (f"portfolio/units/{'x' * 64}.yaml", None), ("portfolio/initiatives/Ops/one.yaml", "file-name"),
        ("portfolio/initiatives/ops/a_b.yaml", "file-name"), ("portfolio/units/a.yml", "file-misplaced"),
        ("portfolio/units/a.YAML", "file-misplaced"), ("portfolio/x.yaml", "file-misplaced"),
        ("portfolio/units/notes.md", None), ("portfolio/units/readme", None), ("portfolio/units/yaml", None),
    ],
)  # fmt: skip
def test_a_file_that_cannot_count_is_named_and_one_that_was_never_meant_to_is_not(path, rule):
    loaded = load(**{path: "name: N\nkind: business_unit\n"})
    assert said(loaded) == ([(rule, path)] if rule else [])
    assert (path in loaded.context.unread) is (rule == "file-name")


def test_a_folder_that_is_not_walked_says_why():
    class Odd(Files):
        def read(self, path):
            return NO_LIST if path.endswith("/") else super().read(path)

    loaded = load_context(Odd({**workspace(), "portfolio/units/inside/": ""}))
    assert [(each.rule, each.path, each.message) for each in loaded.findings] == [
        ("file-unreadable", "portfolio/units/inside", "is not a folder that can be listed")
    ]


class Kept(Files):
    """Files with a history, and somebody who is asked for a review."""

    def __init__(self, files, *versions):
        super().__init__(files)
        self._versions = versions

    def versions(self, _path):
        return iter(self._versions)

    def review(self):
        return OwnersFile("* @board", "sub/")


def test_what_was_changed_since_an_approval_is_found_in_the_history_of_the_file():
    then, now = framework(title="Then", custom={"note": 1}), framework(title="Now")
    approval = [{"date": "2026-09-30", "forum": "Board", "by": ["Ann"], "digest": digest_data(then)}]
    files = workspace(**{"frameworks/used.yaml": to_file({**now, "approval": approval})})
    history = (to_file({**now, "title": "Between"}).encode(), b"\xff", b"a: [", to_file(then).encode())
    known = load_context(Kept(files, *history)).context
    assert known.altered == {"frameworks/used.yaml": (Difference(("title",), "Then", "Now"),)}
    assert load_context(Kept(files)).context.altered == {"frameworks/used.yaml": ()}  # git has it no more
    sound = workspace(**{"frameworks/used.yaml": to_file({**then, "approval": approval})})
    assert load_context(Kept(sound, *history)).context.altered == {}


def test_who_is_asked_for_a_review_is_known_where_there_are_checkpoints():
    known = load_context(Kept(workspace())).context
    assert (known.codeowners, known.within) == ("* @board", "sub/")
    without = {path: text for path, text in workspace().items() if "checkpoints" not in path}
    assert (load_context(Kept(without)).context.codeowners, load_context(Kept(without)).context.within) == (None, "")


def test_templates_that_are_gone_and_a_brand_that_cannot_be_read_are_known():
    settings = workspace()["portfolio/portfolio.yaml"] + "brand: {logo: templates/l.svg, pptx: master.pptx}\n"
    known = load(**{"portfolio/portfolio.yaml": settings, "templates/brief.md.j2": "x"}).context
    assert known.gone_templates == ("templates/brief.md.j2",)
    assert known.unread_brand == {
        "logo": "cannot be read: No such file or directory", "pptx": "is not below templates/",
    }  # fmt: skip


def test_initiatives_are_read_in_their_order_and_those_with_errors_have_no_entry():
    bad = {"portfolio/initiatives/ops/bad.yaml": "title: 3\ntype: run\n"}
    source = Files(workspace(**bad))
    listed = load_context(source).initiatives
    found = map_initiatives(source, listed[::-1], lambda files: files)
    assert [each.path for each in found] == [path for path, _, _ in listed[::-1]]
    assert {each.path: each.entry and (each.entry.id, each.entry.unit) for each in found} == {
        "portfolio/initiatives/ops/one.yaml": ("one", "ops"),
        "portfolio/initiatives/it/two.yaml": ("two", "it"),
        "portfolio/initiatives/ops/bad.yaml": None,
    }
    assert [each.read.model is None for each in found] == [each.entry is None for each in found]
