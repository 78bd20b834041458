"""Checkpoints: frozen before the meeting, decided, sealed after it, and proven later."""

import hashlib
import json
import re
import shutil

import pytest
from building import checkpoint, files_of, framework, initiative, write_files
from running import commit_all, git, run

from pmoctl.cli.calls import recording
from pmoctl.store.digest import digest_data
from pmoctl.store.read import read_data

BOARD = "portfolio/checkpoints/board.yaml"
DECIDE = ("decide", "one", "--checkpoint", "board", "--outcome", "approved", "--by", "Ann", "--why", "It pays")


def workspace(root, **more):
    initiatives = {
        "one": initiative(ratings={"fit": 5}, costs={"capex": {2027: 60}}, milestones={"built": "2027-06"}),
        "two": initiative(ratings={"fit": 3}, costs={"capex": {2027: 60}}),
        "gone": initiative(ratings={"fit": 1}, costs={"capex": {2027: 10}}, withdrawn={"date": "2026-10-01"}),
        "idea": initiative(submitted=None),
        **more,
    }
    frame = framework()
    frame["approval"] = [{"date": "2026-09-01", "forum": "Board", "by": ["Ann"], "digest": digest_data(framework())}]
    points = {"board": {**checkpoint("2026-12-10"), "decisions": None}}
    files = files_of(initiatives, frame, points, envelope={"budget": {2027: 100}, "held_back": {2027: 20}})
    files[BOARD] = "name: Board # its name\ndate: 2026-12-10\nforum: 'Board'\n# the end\n"
    write_files(root, files)
    return root


@pytest.fixture
def root(tmp_path):
    commit_all(workspace(tmp_path / "w"))
    return tmp_path / "w"


def data_of(root, path=BOARD):
    return read_data((root / path).read_text(encoding="utf-8"))


def freeze(root, *options):
    return run(root, "checkpoint", "freeze", "board", *options)


def decide(root, name, outcome, *options, at="board"):
    return run(
        root, "decide", name, "--checkpoint", at, "--outcome", outcome, "--by", "Ann", "--why", "So", *options
    )  # fmt: skip


def sha(text):
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def test_the_record_says_what_was_on_the_table(root):
    head = git(root, "rev-parse", "HEAD")
    result = freeze(root)
    assert result.exit_code == 0, result.stderr
    record = data_of(root)["record"]
    assert (record["revision"], git(root, "rev-parse", "checkpoint/board")) == (head, head)
    assert record["recommended"] == ["one"]  # 60 of 80 that are left; the second does not fit
    assert record["ranking"] == sha('[["one",1,100,"open",true],["two",2,60,"open",false]]')
    files = sorted(
        path.relative_to(root).as_posix()
        for folder in ("portfolio", "frameworks")
        for path in (root / folder).rglob("*")
        if path.is_file()
    )
    pairs = [[path, hashlib.sha256((root / path).read_bytes()).hexdigest()] for path in files if path != BOARD]
    assert record["inputs"] == sha(json.dumps(pairs, separators=(",", ":")))
    assert record["framework"] == {"id": "used", "digest": digest_data(framework())}
    assert record["options"] == {"new_only": False}


def test_what_is_not_committed_is_not_frozen(root):
    (root / "portfolio/units/ops.yaml").write_text("name: Operations\nkind: business_unit\n")
    result = freeze(root)
    assert result.exit_code == 1
    assert "portfolio/units/ops.yaml" in result.stderr
    assert "record" not in data_of(root)


def test_a_draft_is_frozen_only_where_that_is_said(root):
    (root / "frameworks/used.yaml").write_text("title: T\nbase_year: 2027\ncriteria: {fit: {}}\n")
    commit_all(root)
    assert "nobody has approved it" in freeze(root).stderr
    assert "record" not in data_of(root)
    assert freeze(root, "--unapproved").exit_code == 0


def test_nothing_is_frozen_twice_or_with_errors_or_after_the_meeting(root):
    assert freeze(root, "--dry-run").stdout.startswith("--- a/portfolio")
    assert "record" not in data_of(root)
    assert decide(root, "one", "approved").exit_code == 0
    commit_all(root)
    assert "has decisions already" in freeze(root).stderr
    git(root, "revert", "--no-edit", "HEAD")
    assert freeze(root).exit_code == 0
    commit_all(root)
    assert "is frozen already" in freeze(root).stderr
    path = root / "portfolio/initiatives/ops/two.yaml"
    path.write_text(path.read_text().replace("60", "-60"))
    commit_all(root)
    result = freeze(root)
    assert result.exit_code == 1
    assert "what has errors is not frozen" in result.stderr


def test_outside_git_and_for_an_unknown_one_the_cure_is_said(tmp_path):
    workspace(tmp_path)
    assert "keep the workspace in git" in freeze(tmp_path).stderr
    commit_all(tmp_path)
    result = run(tmp_path, "checkpoint", "freeze", "bord")
    assert result.exit_code == 2
    assert "did you mean `board`" in result.stderr


def test_a_tag_that_names_another_commit_is_not_moved(root):
    git(root, "tag", "checkpoint/board", "HEAD")
    git(root, "commit", "--allow-empty", "-qm", "later")
    result = freeze(root)
    assert result.exit_code == 1
    assert "git tag -d checkpoint/board" in result.stderr


def test_a_decision_is_written_and_disturbs_no_comment(root):
    before = (root / BOARD).read_text()
    result = run(
        root, *DECIDE, "--funds", "2027=60,2028=1.5", "--up-to", "built", "--condition",
        "sign: Sign: the contract; owner: Bo; due: 2027-02-28", "--dissent", "Cy: Too dear", "--displaces", "two",
        "--draws-on", "held_back", "--override", "Still",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert "[held-back-overdrawn]" in result.stderr
    assert (root / BOARD).read_text().startswith(before.removesuffix("# the end\n"))
    assert "# the end\n" in (root / BOARD).read_text()
    assert data_of(root)["decisions"]["one"] == {
        "outcome": "approved",
        "funds": {2027: 60, 2028: 1.5},
        "up_to": "built",
        "by": ["Ann"],
        "why": "It pays",
        "conditions": {"sign": {"do": "Sign: the contract", "owner": "Bo", "due": "2027-02-28"}},
        "dissent": {"Cy": "Too dear"},
        "displaces": ["two"],
        "draws_on": "held_back",
        "override": "Still",
    }
    assert re.search(r"(?i)state:? +approved", run(root, "show", "one").stdout)


def test_what_somebody_else_writes_meanwhile_is_not_undone(root, monkeypatch):
    original = recording.write_proposal

    def interrupted(desk, proposal):  # it is sound, and about to be written
        with (root / BOARD).open("a") as file:
            file.write("# a word of somebody else\n")
        original(desk, proposal)

    monkeypatch.setattr(recording, "write_proposal", interrupted)
    result = run(root, *DECIDE)
    assert result.exit_code == 1
    assert "changed by somebody else meanwhile" in result.stderr
    assert (root / BOARD).read_text().endswith("# a word of somebody else\n")
    monkeypatch.undo()
    assert run(root, *DECIDE).exit_code == 0


@pytest.mark.parametrize(
    ("options", "status", "message"),
    [
        (("gone", "approved"), 1, "gone cannot be approved: on 2026-12-10 it is withdrawn"),
        (("idea", "approved"), 1, "it is an idea"),
        (("one", "closed"), 1, "possible: approved, deferred, rejected"),
        (("onn", "approved"), 2, "did you mean `one`"),
        (("one", "agreed"), 2, "there is no outcome"),
        (("one", "approved", "--funds", "2027=x"), 2, "--funds: `x` is not a number"),
        (("one", "deferred", "--funds", "2027=1"), 2, "releases no funds"),
        (("one", "approved", "--funds", "2027=1,2027=2"), 2, "2027 is given twice"),
        (("one", "approved", "--up-to", "bilt"), 1, "[milestone-unknown]"),
        (("one", "approved", "--displaces", "nothing"), 2, "there is no initiative `nothing`"),
        (("one", "approved", "--displaces", "two,one"), 2, "cannot take its own place"),
        (("one", "approved", "--condition", "sign"), 2, "cannot be read"),
        (("one", "approved", "--condition", "sign: it; Ann; 2027-02-28"), 2, "owner: ines-ferro; due: 2027-02-28"),
        (("one", "approved", "--condition", "sign: it; due: 2027-02-28; due: 2027-03-28"), 2, "cannot be read"),
        (("one", "approved", "--dissent", "Cy: No", "--dissent", "Cy: Yes"), 2, "names Cy twice"),
        (("one", "approved", "--condition", "sign: it; due: soon"), 2, "is not a date"),
        (("one", "approved", "--dissent", "Cy"), 2, "who and what"),
        (("one", "approved", "--draws-on", "luck"), 2, "--draws-on held_back"),
        (("one", "closed", "--draws-on", "held_back"), 2, "nothing is drawn without funds"),
        (("one", "approved", "--replace"), 1, "no decision on one to replace"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_written(root, options, status, message):
    before = (root / BOARD).read_bytes()
    result = decide(root, *options)
    assert (result.exit_code, (root / BOARD).read_bytes()) == (status, before)
    assert message in result.stderr


def test_a_departure_from_the_recommendation_wants_its_reason(root):
    freeze(root)
    before = (root / BOARD).read_bytes()
    for name, outcome, said in (("two", "approved", "was not recommended"), ("one", "deferred", "was recommended")):
        result = decide(root, name, outcome)
        assert (result.exit_code, (root / BOARD).read_bytes()) == (1, before)
        assert said in result.stderr
    assert decide(root, "two", "approved", "--override", "The other waits").exit_code == 0
    assert decide(root, "one", "approved").exit_code == 0
    assert run(root, "check", "--select", "override-missing").exit_code == 0


def test_a_decision_is_replaced_only_where_that_is_said(root):
    run(root, *DECIDE, "--funds", "2027=60", "--condition", "sign: Sign")
    path = root / BOARD
    path.write_text(path.read_text().replace("outcome: approved", "outcome: approved # so"))
    assert "already" in decide(root, "one", "deferred").stderr
    assert decide(root, "one", "deferred", "--replace").exit_code == 0
    assert data_of(root)["decisions"]["one"] == {"outcome": "deferred", "by": ["Ann"], "why": "So"}
    assert "outcome: deferred # so\n" in path.read_text()


def test_a_decision_that_takes_the_ground_from_a_later_one_is_refused(root):
    run(root, "checkpoint", "new", "later", "--name", "L", "--date", "2027-03-11")
    decide(root, "one", "approved")
    decide(root, "one", "closed", at="later")
    result = decide(root, "one", "rejected", "--replace")
    assert result.exit_code == 1
    assert "it could then no longer be closed in later" in result.stderr
    run(root, "checkpoint", "new", "last", "--name", "L", "--date", "2027-06-11")
    assert "what goes on is a new initiative" in decide(root, "one", "resumed", at="last").stderr


def test_what_seal_says_steers_no_terminal(root):
    decide(root, "one", "approved")
    result = run(
        root, "checkpoint", "seal", "board", "--leave-open", "--by", "Ann\x1b[31m\u202e", "--date", "2026-12-17"
    )
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output
    assert data_of(root)["minutes"]["by"] == ["Ann\x1b[31m\u202e"]


def test_what_is_sealed_is_not_edited_unseen(root):
    seal = ("checkpoint", "seal", "board", "--leave-open", "--by", "Ann", "--date")
    assert "nothing to seal" in run(root, *seal, "2026-12-17").stderr
    decide(root, "one", "approved")
    assert "before the checkpoint" in run(root, *seal, "2026-12-09").stderr
    assert run(root, *seal, "2026-12-17").exit_code == 0
    sealed = {key: value for key, value in data_of(root).items() if key != "minutes"}
    written = json.dumps(sealed, separators=(",", ":"), sort_keys=True)
    assert data_of(root)["minutes"] == {"approved": "2026-12-17", "by": ["Ann"], "digest": sha(written)}
    for call in (decide(root, "two", "deferred"), run(root, *seal, "2026-12-18")):
        assert call.exit_code == 1
        assert "sealed" in call.stderr
    path = root / BOARD
    path.write_text(path.read_text().replace("why: So", "why: Other"))
    assert "[minutes-altered]" in run(root, "check", "--format", "concise").stdout
    assert run(root, *seal, "2026-12-18", "--replace").exit_code == 0
    assert run(root, "check", "--select", "minutes-altered").exit_code == 0


def test_conditions_are_met_in_a_later_checkpoint(root):
    decide(root, "one", "approved", "--condition", "sign: Sign it; owner: Bo; due: 2027-02-28")
    run(root, "checkpoint", "new", "later", "--name", "L", "--date", "2027-03-11")

    def fulfil(date, at="later", key="one/sign", *more):
        return run(root, "fulfil", key, "--checkpoint", at, "--date", date, "--evidence", "DOC", *more)

    def status(day):
        shown = run(root, "conditions", "--format", "json", "--as-of", day)
        return [
            (row["condition"], row["status"], row["owner"]) for row in json.loads(shown.stdout)["data"]["conditions"]
        ]

    assert status("2027-02-28") == [("one/sign", "open", "Bo")]
    assert status("2027-03-01") == [("one/sign", "overdue", "Bo")]
    unknown = run(root, "conditions", "--owner", "Boo")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "there is no person `Boo`\n  help: did you mean `Bo`?" in unknown.stderr
    assert "is not after board" in fulfil("2027-02-11", "board").stderr
    assert "did you mean `one/sign`" in fulfil("2027-02-11", "later", "one/sing").stderr
    assert "before one/sign was set" in fulfil("2026-12-09").stderr
    assert "after the checkpoint" in fulfil("2027-03-12").stderr
    assert fulfil("2027-02-11").exit_code == 0
    assert status("2027-03-01") == [("one/sign", "met", "Bo")]
    assert "already" in fulfil("2027-02-12").stderr
    assert fulfil("2027-02-12", "later", "one/sign", "--replace").exit_code == 0
    assert data_of(root, "portfolio/checkpoints/later.yaml")["fulfilled"] == {
        "one/sign": {"date": "2027-02-12", "evidence": "DOC"}
    }


def test_the_plan_of_a_year(root):
    decide(root, "one", "approved", "--funds", "2027=55", "--condition", "sign: Sign it")
    plan = json.loads(run(root, "plan", "2027", "--format", "json").stdout)["data"]
    (row,) = plan["initiatives"]
    assert (row["initiative"], row["released"], row["planned"], row["state"]) == ("one", 55, 60, "approved")
    assert [each["condition"] for each in row["conditions"]] == ["sign"]
    assert row["milestones"] == [{"milestone": "built", "month": "2027-06"}]
    assert plan["totals"] == {"budget": 100, "held_back": 20, "released": 55, "drawn": 0, "planned": 60}
    for form in ("table", "csv", "markdown"):
        assert "built 2027-06" in run(root, "plan", "2027", "--format", form, COLUMNS="200").stdout
    assert json.loads(run(root, "plan", "2031", "--format", "json").stdout)["data"]["initiatives"] == []


def test_the_log_tells_a_life(root):
    path = root / "portfolio/initiatives/ops/one.yaml"
    path.write_text(path.read_text().replace("capex: {2027: 60}", "capex: {2027: 70}"))
    commit_all(root, GIT_AUTHOR_NAME="Bea", GIT_AUTHOR_DATE="2026-11-02T12:00:00Z")
    (root / "portfolio/initiatives/other").mkdir()
    (root / "portfolio/units/other.yaml").write_text("name: Other\nkind: business_unit\n")
    git(root, "mv", path, root / "portfolio/initiatives/other/one.yaml")
    commit_all(root, GIT_AUTHOR_DATE="2026-11-03T12:00:00Z")
    decide(root, "one", "approved")
    shown = run(root, "log", "one").stdout.splitlines()
    assert [line[:10] for line in shown if line[:1].isdigit()] == [
        "2026-09-01", "2026-10-01", "2026-11-02", "2026-11-03", "2026-12-10",
    ]  # fmt: skip
    assert "costs.capex.2027: 60 → 70" in "".join(shown)
    assert "Bea" in "".join(shown)
    events = json.loads(run(root, "log", "one", "--format", "json").stdout)["data"]["events"]
    assert [event["event"] for event in events] == ["submitted", "changed", "changed", "changed", "decided"]


def verify(root, *options):
    return run(root, "verify", *options, COLUMNS="400")


def prove(root):
    """Freeze, decide and seal, each in a commit of its own."""
    freeze(root)
    commit_all(root)
    decide(root, "one", "approved")
    run(root, "checkpoint", "seal", "board", "--leave-open", "--by", "Ann", "--date", "2026-12-17")
    return commit_all(root, GIT_AUTHOR_NAME="Bea")


def test_what_was_frozen_holds(root):
    prove(root)
    result = verify(root, "board")
    assert result.exit_code == 0, result.stdout
    for what in ("inputs", "framework", "ranking", "recommended", "record", "tag", "minutes"):
        assert f"  - {what}: matches\n" in result.stdout
    assert "decision on one: Bea <t@example.org>" in result.stdout
    assert "signature: none" in result.stdout
    assert verify(root).exit_code == 0


def test_the_pack_after_the_decisions_says_how_the_one_before_is_made(root, tmp_path):
    prove(root)
    said = run(root, "brief", "--checkpoint", "board", "--output", tmp_path / "after").stderr
    (call,) = [line.split("pmoctl ")[1] for line in said.splitlines() if line.startswith("What was on the table: ")]
    assert run(root, *call.split(), "--output", tmp_path / "before").exit_code == 0
    assert "1 initiative could be approved on a condition" in (tmp_path / "before/brief.md").read_text()
    assert "could be approved" not in (tmp_path / "after/brief.md").read_text()


def test_the_pack_shows_what_is_drawn_on_what_is_held_back(root, tmp_path):
    def page(*options):
        decide(root, "two", "approved", "--funds", "2027=15", *options)
        run(root, "brief", "--output", tmp_path / "p")
        return (tmp_path / "p/brief.md").read_text()

    assert "| Held back | 20 |  |\n| Committed | 15 |  |" in page()
    drawn = "| Held back | 20 |  |\n| Drawn on what is held back | 15 |  |\n| Committed | 0 |  |"
    assert drawn in page("--draws-on", "held_back", "--replace")


def test_a_decision_is_of_nobody_until_it_is_committed_as_it_stands(root):
    freeze(root)
    commit_all(root)
    decide(root, "one", "approved")
    assert "  - decision on one: not committed\n" in verify(root, "board").stdout
    commit_all(root, GIT_AUTHOR_NAME="Bea")
    assert "  - decision on one: Bea <" in verify(root, "board").stdout
    decide(root, "one", "approved", "--replace", "--funds", "2027=1")
    run(root, "checkpoint", "seal", "board", "--leave-open", "--by", "Ann", "--date", "2026-12-17")
    said = verify(root, "board").stdout
    assert "  - decision on one: not committed\n" in said
    assert "  - minutes: not committed\n" in said


def test_decisions_of_one_commit_share_a_line(root):
    freeze(root)
    commit_all(root)
    decide(root, "one", "approved")
    decide(root, "two", "deferred")
    commit_all(root)
    assert "  - 2 decisions (one, two): T <" in verify(root, "board").stdout
    decide(root, "two", "rejected", "--replace")
    commit_all(root, GIT_AUTHOR_NAME="Bea")
    said = verify(root, "board").stdout
    assert "  - decision on one: T <" in said
    assert "  - decision on two: Bea <" in said


def test_after_a_squash_merge_the_commit_is_told_from_altered_files(root):
    base = git(root, "rev-parse", "HEAD")
    git(root, "checkout", "-q", "-b", "board")
    (root / "portfolio/units/ops.yaml").write_text("name: Operations\nkind: business_unit\n")
    commit_all(root)
    prove(root)
    git(root, "checkout", "-q", "-B", "main", base)
    git(root, "merge", "-q", "--squash", "board")
    git(root, "commit", "-qm", "squashed")
    for origin, how in ((f"file://{root}", "by its tag"), (f"file://{root}", "in the history")):
        clone = root.parent / how.replace(" ", "-")
        options = ["--no-tags"] if how == "in the history" else []
        git(root, "clone", "-q", "--single-branch", "--branch", "main", *options, origin, str(clone))
        if how == "by its tag":  # somebody tagged the commit that took its place
            git(clone, "tag", "-f", "checkpoint/board", "HEAD")
            git(clone, "reflog", "expire", "--expire=now", "--all")
            git(clone, "gc", "-q", "--prune=now")
        result = verify(clone)
        assert result.exit_code == 0, result.stdout
        assert f"{how} has the same files" in result.stdout
        assert "ranking: matches" in result.stdout
        path = clone / "portfolio/initiatives/ops/two.yaml"
        path.write_text(path.read_text().replace("60", "61"))
        commit_all(clone)
        git(clone, "tag", "-f", "checkpoint/board", "HEAD")
        git(clone, "checkout", "-q", "--orphan", "altered")
        commit_all(clone)
        altered = verify(clone)
        assert altered.exit_code == 1
        assert "no commit here has its files" in altered.stdout


def test_a_shallow_clone_is_told_the_cure(root):
    prove(root)
    path = root / "portfolio/initiatives/ops/two.yaml"
    path.write_text(path.read_text().replace("60", "61"))
    commit_all(root)
    clone = root.parent / "shallow"
    git(root, "clone", "-q", "--depth", "1", "--no-tags", f"file://{root}", str(clone))
    result = verify(clone, "board")
    assert result.exit_code == 1
    assert "git fetch --unshallow --tags" in result.stdout


@pytest.mark.parametrize(
    ("what", "old", "new", "finding"),
    [
        ("recommended", "recommended: [one]", "recommended: [one, two]", "[record-altered]"),
        ("ranking", "ranking: sha256:", "ranking: sha256:0", "[invalid-value]"),
        ("record", "tool: ", "tool: x", "[record-altered]"),
        ("minutes", "why: So", "why: Other", "[minutes-altered]"),
    ],
)
def test_a_hand_in_the_record_is_seen(root, what, old, new, finding):
    prove(root)
    path = root / BOARD
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    assert finding in run(root, "check", "--format", "concise").stdout
    result = verify(root, "board")
    assert result.exit_code == 1
    assert finding == "[invalid-value]" or f"  - {what}: DIFFERS" in result.stdout


def test_a_record_written_anew_with_its_digest_is_seen_by_git(root):
    prove(root)
    path = root / BOARD
    record = data_of(root)["record"]
    changed = {key: each for key, each in {**record, "tool": "9"}.items() if key != "digest"}
    text = path.read_text().replace(f"tool: {record['tool']}", "tool: '9'")
    path.write_text(text.replace(record["digest"], digest_data(changed)))
    assert run(root, "check", "--select", "record-altered").exit_code == 0
    commit_all(root)
    result = verify(root, "board")
    assert result.exit_code == 1
    assert "the record was edited after T <t@example.org> committed it" in result.stdout


def cut(root, key):
    """Take a key of the checkpoint away, with what stands below it."""
    text = (root / BOARD).read_text()
    (root / BOARD).write_text(re.sub(rf"^{key}:.*\n(?: .*\n)*", "", text, flags=re.MULTILINE))


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("keys", [("minutes",), ("record",), ("record", "minutes"), ("file",)])
def test_what_was_taken_away_after_the_meeting_is_missed(root, keys, committed):
    prove(root)
    for key in keys:
        if key == "file":
            (root / BOARD).unlink()
        else:
            cut(root, key)
    if committed:
        commit_all(root)
    for what in ("record", "minutes") if keys == ("file",) else keys:
        for call in ((), ("board",)):
            result = verify(root, *call)
            assert result.exit_code == 1
            assert re.search(rf"  - {what}: DIFFERS \(the {what} that \w+ <t@example.org> committed in", result.stdout)
    data = json.loads(verify(root, "--format", "json").stdout)["data"]
    assert data["checkpoints"][0]["holds"] is False


def test_minutes_that_were_replaced_are_shown(root):
    prove(root)
    path = root / BOARD
    path.write_text(path.read_text().replace("why: So", "why: Other"))
    assert run(root, "checkpoint", "seal", "board", "--by", "Cy", "--date", "2026-12-18", "--replace").exit_code == 0
    assert "minutes: not committed\n  - earlier minutes: Bea <t@example.org>" in verify(root, "board").stdout
    commit_all(root, GIT_AUTHOR_NAME="Cy")
    path.write_text(path.read_text() + "# more\n")
    commit_all(root, GIT_AUTHOR_NAME="Dee")
    shown = verify(root, "board", "--accept-reseal")
    assert (shown.exit_code, verify(root, "board").exit_code) == (0, 1)
    assert re.search(r"\n  - minutes: Cy <.*\n  - earlier minutes: Bea <t@example.org>", shown.stdout)


def test_a_record_made_anew_before_the_meeting_holds_and_after_it_not(root):
    freeze(root)
    commit_all(root, GIT_AUTHOR_NAME="Bea")
    cut(root, "record")
    (root / "portfolio/units/ops.yaml").write_text("name: Operations\nkind: business_unit\n")
    commit_all(root)
    git(root, "tag", "-d", "checkpoint/board")
    assert verify(root).exit_code == 0
    assert freeze(root).exit_code == 0
    commit_all(root)
    decide(root, "one", "approved")
    commit_all(root)
    result = verify(root)
    assert result.exit_code == 0, result.stdout
    assert "earlier record: Bea" in result.stdout
    record = data_of(root)["record"]
    cut(root, "record")
    commit_all(root)
    changed = {**{key: each for key, each in record.items() if key != "digest"}, "recommended": []}
    text = json.dumps({**changed, "digest": digest_data(changed)})
    (root / BOARD).write_text((root / BOARD).read_text() + f"record: {text}\n")
    commit_all(root)
    assert "  - record: DIFFERS (the record was edited after T" in verify(root).stdout


def test_what_is_not_committed_is_nobodys(root):
    freeze(root)
    decide(root, "one", "approved")
    commit_all(root)
    path = root / BOARD
    path.write_text(path.read_text().replace("why: So", "why: Other"))
    decide(root, "two", "approved", "--override", "Why not")
    shown = verify(root, "board").stdout
    assert "  - 2 decisions (one, two): not committed\n" in shown


def test_minutes_without_a_record_are_verified_too(root):
    decide(root, "one", "approved")
    run(root, "checkpoint", "seal", "board", "--leave-open", "--by", "Ann", "--date", "2026-12-17")
    commit_all(root)
    result = verify(root)
    assert (result.exit_code, result.stdout.split("\n")[:2]) == (0, ["board: holds", "  - minutes: matches"])
    (root / BOARD).write_text((root / BOARD).read_text().replace("why: So", "why: Other"))
    assert verify(root, "board").exit_code == 1


def test_a_checkpoint_that_was_renamed_is_told_from_an_edited_one(root):
    prove(root)
    (root / BOARD).rename(root / "portfolio/checkpoints/other.yaml")
    commit_all(root)
    shown = verify(root).stdout
    assert "that revision has no portfolio/checkpoints/other.yaml: the checkpoint had another id then" in shown
    assert "board: DOES NOT HOLD" in shown


def forge(root, fields, *, digest=True):
    """Change a record before it is committed, with its digest: only what is rebuilt can tell."""
    record = {**data_of(root)["record"], **fields}
    if digest:
        record["digest"] = digest_data({key: each for key, each in record.items() if key != "digest"})
    cut(root, "record")
    (root / BOARD).write_text((root / BOARD).read_text() + f"record: {json.dumps(record)}\n")
    commit_all(root)


def differing(root):
    """What `verify` finds to differ, and the hints it gives."""
    return dict(re.findall(r"^  - (\w+): DIFFERS \((.*)\)$", verify(root, "board").stdout, re.MULTILINE))


@pytest.mark.parametrize(
    ("what", "fields", "hint"),
    [
        ("inputs", {"inputs": sha("x")}, "it was edited, or files of another commit are missing here"),
        ("framework", {"framework": {"id": "used", "digest": sha("x")}}, "the record was edited, if the inputs match"),
        ("ranking", {"ranking": sha("x")}, "the record was edited, if the inputs match"),
        ("ranking", {"ranking": sha("x"), "tool": "9"}, "the record was made by pmoctl 9, and this is"),
        ("recommended", {"recommended": ["one", "two"]}, "the record was edited, if the inputs match"),
    ],
)
def test_each_part_of_a_record_is_rebuilt(root, what, fields, hint):
    freeze(root)
    forge(root, fields)
    assert run(root, "check", "--select", "record-altered").exit_code == 0
    found = differing(root)
    assert list(found) == [what]
    assert hint in found[what]


def test_a_record_that_does_not_match_its_own_digest_needs_no_history(root):
    freeze(root)
    forge(root, {"tool": "9"}, digest=False)
    assert differing(root) == {"record": "the record was edited by hand"}


def test_another_revision_in_a_record_is_told_from_other_inputs(root):
    then = git(root, "rev-parse", "HEAD")
    freeze(root)
    path = root / "portfolio/initiatives/ops/two.yaml"
    path.write_text(path.read_text().replace("60", "20"))
    git(root, "commit", "-qm", "later", path)
    forge(root, {"revision": git(root, "rev-parse", "HEAD")})
    found = differing(root)
    assert list(found) == ["inputs", "ranking", "recommended"]
    hint = re.fullmatch("commit (.*) has the recorded inputs: the revision in the record was edited", found["inputs"])
    assert hint is not None
    assert hint[1] == then[:10]


def test_the_options_and_the_framework_of_the_record_are_those_it_is_rebuilt_with(root):
    (root / "portfolio/checkpoints/a.yaml").write_text(
        "name: A\ndate: 2026-11-01\ndecisions: {two: {outcome: approved, by: [Ann], why: So}}\n"
    )
    frame = "title: Other\nbase_year: 2027\ncriteria: {fit: {prefer: lower}}\n"
    (root / "frameworks/other.yaml").write_text(frame)
    commit_all(root)
    assert freeze(root, "--new-only", "--framework", "other", "--unapproved").exit_code == 0
    commit_all(root)
    assert verify(root).exit_code == 0
    forge(root, {"options": {"new_only": False}})
    assert "ranking" in differing(root)


def test_a_tag_on_other_files_was_moved_and_one_on_the_same_files_not(root):
    freeze(root)
    commit_all(root)
    git(root, "tag", "-f", "checkpoint/board", "HEAD")  # the checkpoint's own file is not of the inputs
    assert differing(root) == {}
    (root / "portfolio/units/ops.yaml").write_text("name: Operations\nkind: business_unit\n")
    commit_all(root)
    git(root, "tag", "-f", "checkpoint/board", "HEAD")
    assert list(differing(root)) == ["tag"]


def test_who_approved_the_framework_is_who_committed_the_approval_first(tmp_path):
    root = workspace(tmp_path)
    path = root / "frameworks/used.yaml"
    approved = path.read_text()
    path.write_text("".join(line for line in approved.splitlines(keepends=True) if not line.startswith("approval")))
    commit_all(root)
    for name in ("Mara", "Bea"):
        path.write_text(f"{approved}# {name}\n")
        commit_all(root, GIT_AUTHOR_NAME=name)
    freeze(root)
    assert "  - approval of framework used: Mara <t@example.org>" in verify(root).stdout


def test_without_a_record_there_is_nothing_to_verify(root):
    assert verify(root).exit_code == 0
    assert "has no record" in verify(root, "board").stderr
    assert verify(root, "bord").exit_code == 2


def test_a_signed_commit_is_shown_as_one(root):
    if shutil.which("ssh-keygen") is None:
        pytest.skip("no ssh-keygen")
    import subprocess

    key = root.parent / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    git(root, "config", "gpg.ssh.program", "/nowhere/hostile")
    freeze(root)
    git(root, "add", "-A")
    git(
        root,
        "-c",
        "gpg.format=ssh",
        "-c",
        "gpg.ssh.program=ssh-keygen",
        "-c",
        f"user.signingkey={key}",
        "commit",
        "-q",
        "-S",
        "-m",
        "s",
    )
    shown = verify(root, "board").stdout
    (line,) = [line for line in shown.splitlines() if line.startswith("  - record: T")]
    assert line.endswith("signature: cannot be checked")  # nobody said whose keys are trusted
    (root.parent / "trusted").write_text(f"t@example.org {(root.parent / 'key.pub').read_text()}")
    git(root, "config", "gpg.ssh.allowedSignersFile", root.parent / "trusted")
    shown = verify(root, "board").stdout
    (line,) = [line for line in shown.splitlines() if line.startswith("  - record: T")]
    assert line.endswith("signature: good by t@example.org")


def test_nobody_gets_a_signature_by_the_way_a_name_is_written(root):
    prove(root)
    path = root / BOARD
    path.write_text(path.read_text().replace("why: So", "why: Other"))
    name = "Ann\x1fa@example.org\x1fAnn\x1fa@example.org\x1fG\x1fa@example.org\x1fstate"
    commit_all(root, GIT_AUTHOR_NAME=name)
    (line,) = [line for line in verify(root, "board").stdout.splitlines() if "decision on one" in line]
    assert line.endswith("signature: none")
    assert "committed by T <t@example.org>" in line


def test_settings_of_git_change_no_life_and_no_name(root):
    path = root / "portfolio/initiatives/ops/one.yaml"
    path.write_text(path.read_text().replace("capex: {2027: 60}", "capex: {2027: 70}"))
    git(root, "config", "i18n.commitEncoding", "ISO-8859-1")
    commit_all(root, GIT_AUTHOR_NAME=b"M\xfcller")
    before = run(root, "log", "one").stdout
    assert "Müller" in before
    git(root, "config", "log.follow", "true")
    git(root, "config", "i18n.logOutputEncoding", "ISO-8859-1")
    assert run(root, "log", "one").stdout == before


def test_the_stages_of_a_checkpoint(root):
    def stage():
        rows = json.loads(run(root, "checkpoint", "list", "--format", "json").stdout)["data"]["checkpoints"]
        return [row["stage"] for row in rows]

    assert stage() == ["planned"]
    freeze(root)
    assert stage() == ["frozen"]
    decide(root, "two", "approved", "--override", "Why not")
    assert stage() == ["decided"]
    shown = run(root, "checkpoint", "show", "board").stdout
    assert "two: approved (2027: 60), was not recommended: Why not" in shown
    assert "Recommended and not decided: one" in shown
    run(root, "checkpoint", "seal", "board", "--leave-open", "--by", "Ann", "--date", "2026-12-17")
    assert stage() == ["sealed"]


def test_checkpoint_new_is_new_checkpoint(root):
    call = (
        "2027-03-board",
        "--name",
        "March: the board",
        "--date",
        "2027-03-11",
        "--attendees",
        "ann, ben",
        "--dry-run",
    )
    results = [run(root, *words, *call) for words in (("checkpoint", "new"), ("new", "checkpoint"))]
    assert [result.exit_code for result in results] == [0, 0]
    assert results[0].stdout == results[1].stdout
    assert "+attendees: [ann, ben]" in results[0].stdout
