"""`pmoctl rename`: an id moves everywhere, or nowhere; comments stay; what was agreed to is not touched."""

import shutil

import pytest
from building import checkpoint, files_of, framework, initiative, write_files
from running import ROOT, commit_all, git, program, run

from pmoctl.store.digest import digest_data
from pmoctl.store.load import load_context
from pmoctl.store.read import read_data
from pmoctl.store.working_tree import WorkingTree


def tree(root):
    """Give every file by path, with its bytes."""
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.relative_to(root).parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample workspace, as if nothing in it were approved yet."""
    root = tmp_path_factory.mktemp("sample")
    for name in ("portfolio", "frameworks", "templates"):
        shutil.copytree(ROOT / name, root / name)
    for path in root.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        start = text.find("\napproval:\n")
        if start >= 0:
            rest = text[start + 1 :].split("\n")[1:]
            kept = next((place for place, line in enumerate(rest) if line and not line.startswith(" ")), len(rest))
            path.write_text(text[: start + 1] + "\n".join(rest[kept:]), encoding="utf-8")
    return root


def findings(root):
    shown = run(root, "check", "--format", "concise", "--as-of", "2026-12-01")
    return shown.exit_code, sorted(line.split(" ")[1] for line in shown.stdout.splitlines())


IDS = [
    ("initiative", "meter-data-hub"),
    ("initiative", "smart-meter-rollout"),
    ("initiative", "customer-app-relaunch"),
    ("unit", "customer-operations"),
    ("unit", "it"),
    ("theme", "cleaner-energy"),
    ("target", "customer-satisfaction"),
    ("target", "renewable-share"),
    ("objective", "right-first-bill"),
    ("framework", "fy2027"),
    ("criterion", "strategic-alignment"),
    ("criterion", "cycle-time"),
    ("criterion", "operational-efficiency"),
    ("checkpoint", "2026-12-investment-board"),
    ("person", "otto-brenner"),
    ("person", "freya-holm"),
]


@pytest.mark.parametrize(("kind", "name"), IDS)
def test_every_id_of_the_sample_moves_and_comes_back_to_the_same_bytes(sample, tmp_path, kind, name):
    root = tmp_path / "w"
    shutil.copytree(sample, root)
    before, found = tree(root), findings(root)
    assert found[0] == 0
    there = run(root, "rename", name, "quite-another", "--kind", kind)
    assert there.exit_code == 0, there.stderr
    after = tree(root)
    assert after != before
    assert findings(root) == found
    for path, content in after.items():  # not one line more or less, and no comment gone
        if path in before:
            assert content.count(b"\n") == before[path].count(b"\n")
            assert content.count(b"#") == before[path].count(b"#")
    # As a reference: keys and whole values in the text of the files, found without pmoctl.
    left = [
        path
        for path, content in after.items()
        if path.endswith(".yaml")
        for line in content.decode().splitlines()
        if kind in {"initiative", "target", "person"} and line.strip().startswith((f"{name}:", f"- {name}"))
    ]
    assert left == []
    back = run(root, "rename", "quite-another", name, "--kind", kind)
    assert back.exit_code == 0, back.stderr
    assert tree(root) == before


def test_a_dry_run_prints_the_diff_that_git_will_show_and_writes_nothing(sample, tmp_path):
    root = tmp_path / "w"
    shutil.copytree(sample, root)
    commit_all(root)
    before = tree(root)
    shown = run(root, "rename", "meter-data-hub", "data-hub", "--dry-run")
    assert (shown.exit_code, tree(root)) == (0, before)
    lines = [line for line in shown.stdout.splitlines() if line[:1] in {"-", "+"} and line[:3] not in {"---", "+++"}]
    run(root, "rename", "meter-data-hub", "data-hub")
    git(root, "add", "-A")
    real = git(root, "diff", "--cached", "-M")
    assert sorted(lines) == sorted(
        line for line in real.splitlines() if line[:1] in {"-", "+"} and line[:3] not in {"---", "+++"}
    )
    assert "rename from portfolio/initiatives/it/meter-data-hub.yaml" in shown.stdout
    assert "rename from portfolio/initiatives/it/meter-data-hub.yaml" in real


def test_what_else_lies_in_the_folder_of_a_unit_moves_with_it(tmp_path):
    write_files(tmp_path, files_of({"ops/one": initiative(), "it/two": initiative(objectives=["ops/o"])}))
    (tmp_path / "portfolio/units/ops.yaml").write_text("name: O\nkind: business_unit\nobjectives: {o: {}}  # ours\n")
    (tmp_path / "portfolio/initiatives/ops/notes.txt").write_bytes(b"\xff not text")
    assert run(tmp_path, "rename", "ops", "field").exit_code == 0
    assert (tmp_path / "portfolio/initiatives/field/notes.txt").read_bytes() == b"\xff not text"
    assert not (tmp_path / "portfolio/initiatives/ops").exists()
    assert "field/o" in (tmp_path / "portfolio/initiatives/it/two.yaml").read_text()
    assert run(tmp_path, "check").exit_code == 0


def test_an_objective_is_known_in_its_unit_alone(tmp_path):
    one, two = initiative(objectives=["o", "b/o"]), initiative(objectives=["o"])
    write_files(tmp_path, files_of({"a/one": one, "b/two": two}))
    for unit in "ab":
        (tmp_path / f"portfolio/units/{unit}.yaml").write_text("name: U\nkind: business_unit\nobjectives: {o: {}}\n")
    unclear = run(tmp_path, "rename", "o", "p")
    assert (unclear.exit_code, "objective a/o, objective b/o" in unclear.stderr) == (2, True)
    assert run(tmp_path, "rename", "b/o", "b/p").exit_code == 0
    assert 'objectives: ["o", b/p]' in (tmp_path / "portfolio/initiatives/a/one.yaml").read_text()
    assert "[p]" in (tmp_path / "portfolio/initiatives/b/two.yaml").read_text()
    assert run(tmp_path, "rename", "a/o", "b/q").exit_code == 2


def test_gates_and_conditions_that_were_met_follow(tmp_path):
    frame = framework(criteria={"fit": {}}, gates={"g": {"exclude_unless": {"has": "contributes.t"}}})
    decided = checkpoint("2026-10-01", one={"outcome": "approved", "conditions": {"c": {"do": "x"}}})
    later = {"name": "L", "date": "2026-11-01", "fulfilled": {"one/c": {"date": "2026-10-20"}}}
    one = initiative(contributes={"t": {"by": {2028: 1}}})
    files = files_of({"one": one}, frame, {"first": decided, "later": later})
    target = "{measure: m, kind: non_financial, measured_in: x, baseline: {2025: 1}, values: {2028: 2}}"
    files["portfolio/strategy/s.yaml"] = f"name: S\ntargets: {{t: {target}}}\n"
    write_files(tmp_path, files)
    assert run(tmp_path, "rename", "t", "aim").exit_code == 0
    assert run(tmp_path, "rename", "one", "first", "--kind", "initiative").exit_code == 0
    context = load_context(WorkingTree(tmp_path)).context
    assert context.frameworks["used"].gates["g"].exclude_unless.has == "contributes.aim"
    assert list(context.checkpoints["later"].fulfilled) == ["first/c"]
    assert list(context.checkpoints["first"].decisions) == ["first"]


def approved(root, path, **more):
    """Append an approval of a file as it is; give its digest."""
    file = root / path
    text = file.read_text()
    digest = digest_data(read_data(text))
    file.write_text(f'{text}approval: [{{date: 2026-09-30, forum: Board, by: [ann], digest: "{digest}"}}]\n')
    return digest, more


def test_what_was_approved_is_not_renamed_unless_its_digest_holds(tmp_path):
    write_files(tmp_path, files_of({"one": initiative(ratings={"fit": 3})}))
    (tmp_path / "portfolio/people.yaml").write_text("ann: {name: Ann}\n")
    approved(tmp_path, "frameworks/used.yaml")
    before = tree(tmp_path)
    refused = run(tmp_path, "rename", "fit", "fits")
    assert (refused.exit_code, tree(tmp_path)) == (1, before)
    assert "frameworks/used.yaml was approved by the Board on 2026-09-30" in refused.stderr
    assert run(tmp_path, "rename", "ann", "anna").exit_code == 0  # the approval itself is not under the digest
    assert run(tmp_path, "rename", "used", "fy2027").exit_code == 0
    assert "by: [anna]" in (tmp_path / "frameworks/fy2027.yaml").read_text()
    assert run(tmp_path, "check", "--select", "framework-altered,framework-missing").exit_code == 0


def test_minutes_and_records_stay_as_they_were(tmp_path):
    digest = "sha256:" + "0" * 64
    record = {
        "revision": "abcdef1", "inputs": digest, "tool": "1", "ranking": digest, "recommended": ["two"],
        "framework": {"id": "used", "digest": digest},
    }  # fmt: skip
    decided = checkpoint("2026-10-01", one="approved")
    sealed = {**decided, "minutes": {"approved": "2026-10-02", "by": ["x"], "digest": digest}}
    files = files_of(
        {"one": initiative(), "two": initiative()}, None,
        {"first": sealed, "second": {"name": "S", "date": "2026-11-01", "record": record}},
    )  # fmt: skip
    write_files(tmp_path, files)
    before = tree(tmp_path)
    for old, said in (
        ("one", "approved minutes"), ("first", "approved minutes"), ("two", "what was on the table"),
        ("second", "what was on the table"), ("used", "what was on the table"),
    ):  # fmt: skip
        refused = run(tmp_path, "rename", old, "quite-another")
        assert (refused.exit_code, said in refused.stderr) == (1, True), old
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("one", "two"), 2, "there is another initiative `two` already"),
        (("one", "Two"), 2, "is not an id"),
        (("one", "../two"), 2, "is not an id"),
        (("one", "a/b"), 2, "is not an id"),
        (("one", "one"), 2, "has that id already"),
        (("one", "x" * 65), 2, "is not an id"),
        (("none", "x"), 2, "nothing is called `none`"),
        (("one", "x", "--kind", "unit"), 2, "there is no unit `one`"),
        (("one", "x", "--kind", "units"), 2, "did you mean `unit`"),
    ],
)
def test_wrong_calls_write_nothing(tmp_path, words, status, said):
    write_files(tmp_path, files_of({"one": initiative(), "two": initiative()}))
    before = tree(tmp_path)
    result = run(tmp_path, "rename", *words)
    assert (result.exit_code, tree(tmp_path)) == (status, before)
    assert said in result.stderr


@pytest.mark.posix
def test_a_link_or_a_conflict_in_the_way_leaves_everything_as_it_was(tmp_path):
    root = tmp_path / "w"
    write_files(root, files_of({"one": initiative(), "two": initiative(requires=["one"])}))
    two = root / "portfolio/initiatives/ops/two.yaml"
    text = two.read_text()
    two.write_text(f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n")
    before = tree(root)
    refused = run(root, "rename", "one", "uno")
    assert (refused.exit_code, tree(root)) == (1, before)
    assert "two.yaml: the file cannot be read" in refused.stderr
    (tmp_path / "outside.yaml").write_text(text)
    two.unlink()
    (root / "kept.yaml").write_text(text)
    two.symlink_to("../../../kept.yaml")
    before = tree(root)
    refused = run(root, "rename", "one", "uno")
    assert (refused.exit_code, tree(root)) == (1, before)
    assert "is a link" in refused.stderr


def test_a_renaming_that_leads_to_errors_is_refused(tmp_path):
    # An id in a spelling that is not looked through: what would point to nothing is found before anything is written.
    write_files(tmp_path, files_of({"one": initiative(), "two": initiative()}))
    (tmp_path / "portfolio/initiatives/ops/two.yaml").write_text('title: T\ntype: run\nrequires: ["on\\u0065"]\n')
    before = tree(tmp_path)
    refused = run(tmp_path, "rename", "one", "uno")
    assert (refused.exit_code, tree(tmp_path)) == (1, before)
    assert "there is no initiative `one`" in refused.stderr


def test_it_works_as_a_program_and_says_what_was_done(tmp_path):
    write_files(tmp_path, files_of({"one": initiative(summary="one is the first")}))
    done = program("rename", "one", "uno", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == b"initiative one is now uno: 1 file changed\nportfolio/initiatives/ops/uno.yaml\n"
    assert b"still say `one` in: portfolio/initiatives/ops/uno.yaml" in done.stderr
