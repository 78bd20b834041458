"""Another id for something: its file or key, and every place that names it."""

from building import Files

from pmoctl.store.rename import Renaming, homes, rename

OPS, IT = "portfolio/initiatives/ops", "portfolio/initiatives/it"
BOARD, SHARE = "portfolio/checkpoints/board.yaml", "{share: {by: {2027: 1}}}"
GOALS = "{fast: {statement: Fast}, up: {statement: Up}}"
FILES = {
    f"{OPS}/grid.yaml": "title: Grid  # grid stays grid\nrequires: [hub]\nobjectives: [up, it/fast]\n",
    f"{IT}/hub.yaml": f"title: Hub\nexcludes:\n  - grid  # nor\nobjectives: [ops/up, fast]\ncontributes: {SHARE}\n",
    "portfolio/units/ops.yaml": "name: Ops\nkind: business_unit\nobjectives: {up: {statement: Be up}}\n",
    "portfolio/units/it.yaml": f"name: IT\nkind: business_unit\nobjectives: {GOALS}\n",
    BOARD: "name: B\ndecisions:\n  grid: {outcome: approved}\nfulfilled: {grid/x: {}, other/grid: {}}\n",
    "portfolio/strategy/energy.yaml": "name: Energy\ntargets: {share: {measure: Share}}\n",
    "frameworks/fy.yaml": "criteria: {fit: {}}\ngates: {g: {include_when: {has: contributes.share}}}\n",
    f"{OPS}/notes.txt": "of ops\n",
}


def renamed(what, old, new, unit="", **files):
    found = rename(Files({**FILES, **files}), Renaming(what, old, new, unit))
    return found, {path: content and content.decode() for path, content in found.changes.items()}


def test_an_initiative_is_another_file_and_is_named_so_everywhere():
    found, changes = renamed("initiative", "grid", "net")
    assert found.problems == []
    assert found.moved == {f"{OPS}/net.yaml": f"{OPS}/grid.yaml"}
    assert changes == {
        f"{OPS}/grid.yaml": None,
        f"{OPS}/net.yaml": FILES[f"{OPS}/grid.yaml"],
        f"{IT}/hub.yaml": FILES[f"{IT}/hub.yaml"].replace("- grid", "- net"),
        BOARD: FILES[BOARD]
        .replace("  grid:", "  net:").replace("{grid/x", "{net/x"),
    }  # fmt: skip
    assert sorted(found.mentions) == [BOARD, f"{OPS}/net.yaml"]  # in texts and comments


def test_a_unit_takes_its_folder_and_its_objectives_with_it():
    found, changes = renamed("unit", "ops", "works")
    assert found.problems == []
    new = "portfolio/initiatives/works"
    assert found.moved == {
        f"{new}/grid.yaml": f"{OPS}/grid.yaml", f"{new}/notes.txt": f"{OPS}/notes.txt",
        "portfolio/units/works.yaml": "portfolio/units/ops.yaml",
    }  # fmt: skip
    assert changes[f"{IT}/hub.yaml"] == FILES[f"{IT}/hub.yaml"].replace("ops/up", "works/up")
    assert changes[f"{new}/grid.yaml"] == FILES[f"{OPS}/grid.yaml"]
    assert changes["portfolio/units/ops.yaml"] is None


def test_an_objective_is_known_in_its_unit_alone():
    _, changes = renamed("objective", "up", "on", "ops")
    assert changes == {
        f"{OPS}/grid.yaml": FILES[f"{OPS}/grid.yaml"].replace("[up,", "[on,"),
        f"{IT}/hub.yaml": FILES[f"{IT}/hub.yaml"].replace("ops/up", "ops/on"),
        "portfolio/units/ops.yaml": FILES["portfolio/units/ops.yaml"].replace("{up:", "{on:"),
    }


def test_a_target_is_asked_for_by_gates_too():
    _, changes = renamed("target", "share", "part")
    assert {path: text for path, text in changes.items() if path.startswith("frameworks")} == {
        "frameworks/fy.yaml": FILES["frameworks/fy.yaml"].replace("contributes.share", "contributes.part")
    }
    assert sorted(changes) == sorted([f"{IT}/hub.yaml", "portfolio/strategy/energy.yaml", "frameworks/fy.yaml"])


def test_what_speaks_against_it_is_said():
    there = renamed("initiative", "grid", "hub", **{f"{OPS}/hub.yaml": "title: X\n"})[0].problems
    assert there == [f"{OPS}/hub.yaml is there already"]
    broken = renamed("initiative", "grid", "net", **{f"{IT}/hub.yaml": "a: [grid\n"})[0].problems
    assert broken == [f"{IT}/hub.yaml: the file cannot be read: run `pmoctl check`"]
    approved = FILES["frameworks/fy.yaml"] + "approval: [{date: 2026-01-01, forum: Board, by: [ann], digest: x}]\n"
    (said,) = renamed("criterion", "fit", "fits", **{"frameworks/fy.yaml": approved})[0].problems
    assert said.startswith("frameworks/fy.yaml was approved by the Board on 2026-01-01: the digest over all but")
    sealed = FILES[BOARD] + "minutes: {by: [ann]}\nrecord: {recommended: [grid]}\n"
    said = renamed("initiative", "grid", "net", **{BOARD: sealed})[0].problems
    assert [each.partition(" has ")[0].partition(" records ")[0] for each in said] == [BOARD] * 2


def test_whose_id_a_name_is():
    ups = [Renaming("objective", "up", "", unit) for unit in ("ops", "it")]
    assert homes(Files(FILES), "up") == ups  # in the order of the files
    assert homes(Files(FILES), "ops/up") == [Renaming("objective", "up", "", "ops")]
    assert homes(Files(FILES), "share") == [Renaming("target", "share", "")]
    assert homes(Files(FILES), "fit") == [Renaming("criterion", "fit", "")]
    assert homes(Files(FILES), "hub") == [Renaming("initiative", "hub", "")]
    assert homes(Files(FILES), "nobody") == []
    people = {"portfolio/people.yaml": "ann: {successor: bob}\n"}
    assert [homes(Files(people), name) for name in ("ann", "bob")] == [[Renaming("person", "ann", "")], []]
