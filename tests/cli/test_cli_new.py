"""`pmoctl new`: files that pass, with hints for the rest; by flags or by questions; never over what is there."""

import pytest
from building import files_of, framework, initiative, write_files
from running import commit_all, git, program, run

from pmoctl.model.initiative import Initiative
from pmoctl.model.unit import Unit
from pmoctl.store.read import read_data

FRAME = framework(
    criteria={
        "fit": {
            "name": "Fit # pmoctl: ignore[rating-missing] x",
            "question": "How\nfit?",
            "anchors": {0: "no", 5: "# y"},
        },
        "worth": {"measure": "npv", "points": [[0, 0], [10, 5]]},
        "speed": {"scale": {"lowest": 1, "highest": 9}},
    }
)
ONE = ("new", "initiative", "--unit", "ops", "--title", "A: b", "--type", "grow")


@pytest.fixture
def root(tmp_path):
    files = files_of({"there": initiative()}, FRAME)
    target = "{measure: 'm: #', kind: non_financial, measured_in: x, baseline: {2025: 1}, values: {2028: 2}}"
    files["portfolio/strategy/s.yaml"] = f"name: S # kept\ntargets:\n  t: {target} # kept too\n"
    write_files(tmp_path, files)
    return tmp_path


def tree(root):
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def text_of(root, path):
    return (root / path).read_text(encoding="utf-8")


def errors(root):
    return run(root, "check", "--format", "concise", "--select", "").stdout


def test_an_idea_is_listed_and_has_all_the_hints(root):
    before = tree(root)
    done = run(root, *ONE)
    assert (done.exit_code, done.stdout) == (0, "portfolio/initiatives/ops/a-b.yaml\n")
    assert set(tree(root)) - set(before) == {"portfolio/initiatives/ops/a-b.yaml"}
    text = text_of(root, "portfolio/initiatives/ops/a-b.yaml")
    assert text.startswith("# yaml-language-server: $schema=../../../.pmoctl/schemas/initiative.json\n")
    assert "run `pmoctl init`" in done.stderr  # nobody keeps schemas here, and one new file is written alone
    assert read_data(text) == {"title": "A: b", "type": "grow"}
    for hint in ("How fit?", "0: no", "5: # y", "computed from npv", "1 to 9", "t: m: # (x)"):
        assert hint in text
    assert "pmoctl:" not in text  # a comment of ours suppresses no finding
    assert "\n\n\n" not in text
    assert run(root, "check").exit_code == 0


def test_a_schema_that_is_not_there_yet_joins_those_that_are(root):
    (root / ".pmoctl/schemas").mkdir(parents=True)
    (root / ".pmoctl/schemas/unit.json").write_text("{}")
    assert run(root, *ONE).exit_code == 0
    assert (root / ".pmoctl/schemas/initiative.json").read_text() == run(None, "schema", "--kind", "initiative").stdout
    assert (root / ".pmoctl/schemas/unit.json").read_text() == "{}"


def uncommented(text):
    """Take the # from the ratings, as an editor does, and give them values."""
    lines = []
    for line in text.splitlines():
        if line.startswith(("# ratings:", "#   ")):
            lines.append(line[2:].replace("0 to 5, why: ", "3, why: x").replace("1 to 9, why: ", "4, why: y"))
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def test_the_hints_of_ratings_become_ratings_when_the_marks_are_taken_away(root):
    run(root, *ONE)
    data = read_data(uncommented(text_of(root, "portfolio/initiatives/ops/a-b.yaml").split("# What it adds")[0]
                                 + text_of(root, "portfolio/initiatives/ops/a-b.yaml").split("count contributions")[1]
                                 .split("\n\n", 1)[1]))  # fmt: skip
    assert data["ratings"] == {"fit": {"value": 3, "why": "x"}, "speed": {"value": 4, "why": "y"}}


@pytest.mark.parametrize("key", ["costs", "schedule"])
def test_the_hint_of_a_mapping_becomes_data_when_its_mark_is_taken_away(root, key):
    run(root, *ONE)
    lines = text_of(root, "portfolio/initiatives/ops/a-b.yaml").splitlines()
    (hinted,) = [line.removeprefix("# ") for line in lines if line.startswith(f"# {key}:")]
    assert isinstance(read_data(hinted + "\n")[key], dict)


def test_every_key_of_the_model_is_a_hint_that_its_model_takes(root):
    """A key that a model gets is in new files at once: nobody has to write its hint."""
    run(root, *ONE)
    run(root, "new", "unit", "sales")
    known = {"reviews", "withdrawn", "actuals", "status", "custom"}  # what comes later, and what is anybody's own
    for path, model in (("initiatives/ops/a-b", Initiative), ("units/sales", Unit)):
        lines = text_of(root, f"portfolio/{path}.yaml").splitlines()
        keys = {line.removeprefix("# ").split(":")[0] for line in lines}
        assert set(model.model_fields) - keys <= known
        hints = lines[next(place for place, line in enumerate(lines) if "What else it may say" in line) + 1 :]
        data = read_data("\n".join(line.removeprefix("# ") for line in hints[1::2]) + "\n")
        assert len(data) == len(hints) / 2
        model.model_validate({"title": "T", "type": "run", **data} if model is Initiative else data | {
            "name": "N", "kind": "business_unit"
        })  # fmt: skip


def test_every_answer_has_a_flag(root):
    done = run(
        root, *ONE, "mine", "--submit", "--sponsor", "Ann", "--owner", "Bob: #", "--summary", "Two\n\n  lines: #",
        "--problem", "- no", "--contributes", "t 2028=0.5, 2029=1", "--capex", "2027=30;2028=20", "--opex", "2027: 1",
        "--run", "2029=2", "--benefit", "b cost saving 2028=5", "--benefit", "c: revenue 2029=1e3",
        "--start", "2027-01", "--finish", "2028-02", "--rate", "fit=3", "--reason", "fit=a=b", "--rate", "speed=2.5",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    data = read_data(text_of(root, "portfolio/initiatives/ops/mine.yaml"))
    (day,) = data.pop("submitted").values()
    assert len(day) == 10
    assert data == {
        "title": "A: b", "type": "grow", "sponsor": "Ann", "owner": "Bob: #", "summary": "Two\n\n  lines: #",
        "problem": "- no", "contributes": {"t": {"by": {2028: 0.5, 2029: 1}}},
        "costs": {"capex": {2027: 30, 2028: 20}, "opex": {2027: 1}, "run": {2029: 2}},
        "benefits": {"b": {"kind": "cost_saving", "amounts": {2028: 5}},
                     "c": {"kind": "revenue", "amounts": {2029: 1000}}},
        "schedule": {"start": "2027-01", "finish": "2028-02"},
        "ratings": {"fit": {"value": 3, "why": "a=b"}, "speed": {"value": 2.5}},
    }  # fmt: skip


def test_all_problems_are_said_in_one_run_and_nothing_is_written(root):
    before = tree(root)
    refused = run(
        root, "new", "initiative", "../x", "--unit", "opps", "--type", "gro", "--capex", "300", "--finish", "2027-13",
        "--rate", "fits=3", "--rate", "fit=much", "--reason", "speed=why", "--benefit", "b nonsense 2028=1",
        "--contributes", "t", "--sponsor", "a\x00b",
    )  # fmt: skip
    assert (refused.exit_code, refused.stdout, tree(root)) == (2, "", before)
    for said in (
        "Unit: there is no unit `opps`: did you mean `ops`?", "Title is missing", "Id: `../x` is not an id",
        "did you mean `grow`?", "`300` is not an amount of a year", "`2027-13` is not a month", "--rate fits=3",
        "`much` is not a number", "Reason: speed has no rating beside it", "kind of benefit `nonsense`",
        "`t` cannot be read", "U+0000", "Start and Finish go together",
    ):  # fmt: skip
        assert said in refused.stderr, said


def test_nothing_is_overwritten_and_ids_are_unique_across_units(root):
    run(root, "new", "unit", "it")
    before = tree(root)
    taken = run(root, "new", "initiative", "there", "--unit", "it", "--title", "T", "--type", "run")
    unit = run(root, "new", "unit", "ops")
    assert (unit.exit_code, "there is a unit `ops` already" in unit.stderr) == (2, True)
    assert (taken.exit_code, "there is an initiative `there` already" in taken.stderr) == (2, True)
    assert run(root, "new", "unit", "it").exit_code == 2
    assert tree(root) == before


def test_what_check_would_refuse_is_not_written(root):
    before = tree(root)
    refused = run(root, *ONE, "--rate", "fit=7")
    assert (refused.exit_code, tree(root)) == (1, before)
    assert "above the scale's highest" in refused.stderr
    other = run(root, *ONE, "--contributes", "tt 2028=1")
    assert (other.exit_code, "no theme has a target `tt`" in other.stderr) == (1, True)


def test_an_error_that_stands_elsewhere_does_not_keep_a_file_from_being_written(root):
    (root / "portfolio/initiatives/ops/there.yaml").write_text("<<<<<<< ours\n")
    assert run(root, *ONE).exit_code == 0


def test_a_dry_run_prints_what_would_be_written(root):
    before = tree(root)
    shown = run(root, *ONE, "--dry-run")
    assert tree(root) == before
    run(root, *ONE)
    written = text_of(root, "portfolio/initiatives/ops/a-b.yaml")
    lines = shown.stdout.splitlines()[3:]
    assert lines == [f"+{line}" for line in written.splitlines()]


def test_a_template_of_the_workspace_wins_and_may_not_lose_an_answer(root):
    own = root / "templates/new/initiative.yaml.j2"
    own.parent.mkdir(parents=True)
    own.write_text("title: {{ data.title }}\ntype: {{ data.type }}\nsummary: Say which law\n")
    assert run(root, *ONE).exit_code == 0
    assert read_data(text_of(root, "portfolio/initiatives/ops/a-b.yaml"))["summary"] == "Say which law"
    lost = run(root, *ONE, "other", "--owner", "Ann")
    assert (lost.exit_code, "does not keep owner as given" in lost.stderr) == (1, True)
    own.write_text("title: {{ data.__class__.__mro__ }}\n")
    assert run(root, *ONE, "other").exit_code == 1
    own.write_text("{{ nothing }}\n")
    wrong = run(root, *ONE, "other")
    assert (wrong.exit_code, "templates/new/initiative.yaml.j2:1" in wrong.stderr) == (1, True)


def test_the_other_kinds_pass_at_once(root):
    commit_all(root)
    for words in (
        ("unit", "it", "--kind", "support_function", "--head", "Ann", "--account-manager", "Bob"),
        ("theme", "grid", "--owner", "Ann"),
        ("target", "u", "--theme", "grid", "--measure", "M: #", "--measured-in", "%", "--baseline", "2025=1",
         "--values", "2028=2, 2030=3,2032=5", "--prefer", "lower", "--source", "S"),
        ("checkpoint", "2027-03", "--date", "2027-03-04", "--forum", "Board", "--attendees", "Ann, Bob"),
        ("framework", "next"),
        ("framework", "copy", "--like", "used", "--title", "Copy: 2"),
    ):  # fmt: skip
        done = run(root, "new", *words)
        assert done.exit_code == 0, done.stderr
    assert run(root, "check").exit_code == 0
    assert read_data(text_of(root, "portfolio/units/it.yaml")) == {
        "name": "It", "kind": "support_function", "head": "Ann", "account_manager": "Bob",
    }  # fmt: skip
    assert read_data(text_of(root, "portfolio/strategy/grid.yaml"))["targets"] == {
        "u": {"measure": "M: #", "kind": "non_financial", "measured_in": "%", "prefer": "lower",
              "baseline": {2025: 1}, "values": {2028: 2, 2030: 3, 2032: 5}, "source": "S"}
    }  # fmt: skip
    assert read_data(text_of(root, "portfolio/checkpoints/2027-03.yaml")) == {
        "name": "Board, 2027-03-04", "date": "2027-03-04", "forum": "Board", "attendees": ["Ann", "Bob"],
    }  # fmt: skip
    assert read_data(text_of(root, "frameworks/copy.yaml"))["title"] == "Copy: 2"
    assert run(root, "score", "--framework", "next").exit_code == 0


def test_each_of_them_is_one_file_alone(tmp_path):
    # The workflow of the issue form commits one new file, and refuses a second.
    assert run(None, "init", tmp_path, "--cycle", "2027").exit_code == 0
    naughty = ("--name", "Hello\\: {x} #no {{ 7*7 }} [/b] ::error::x")
    for words, path in (
        (("unit", "retail", *naughty), "portfolio/units/retail.yaml"),
        (("theme", "grid", *naughty), "portfolio/strategy/grid.yaml"),
        (("checkpoint", "board", "--date", "2027-03-18", *naughty), "portfolio/checkpoints/board.yaml"),
        (("framework", "fy2028", "--like", "fy2027"), "frameworks/fy2028.yaml"),
        (("framework", "fy2029"), "frameworks/fy2029.yaml"),
        (("initiative", "--unit", "retail", "--title", naughty[1], "--type", "run", "portal"),
         "portfolio/initiatives/retail/portal.yaml"),
    ):  # fmt: skip
        before = tree(tmp_path)
        assert run(tmp_path, "new", *words, "--dry-run").exit_code == 0
        assert tree(tmp_path) == before
        assert run(tmp_path, "new", *words).stdout == f"{path}\n"
        assert set(tree(tmp_path)) - set(before) == {path}
        assert run(tmp_path, "check").exit_code == 0


def test_a_target_joins_a_theme_without_a_comment_moved(root):
    before = text_of(root, "portfolio/strategy/s.yaml")
    call = ("new", "target", "u", "--theme", "s", "--measure", "M", "--measured-in", "%", "--baseline", "2025=1",
            "--values", "2028=2")  # fmt: skip
    shown = run(root, *call, "--dry-run")
    assert (shown.exit_code, text_of(root, "portfolio/strategy/s.yaml")) == (0, before)
    assert "+  u:" in shown.stdout
    assert run(root, *call).exit_code == 0
    assert text_of(root, "portfolio/strategy/s.yaml").startswith(before)
    assert run(root, *call).exit_code == 2  # there is one now
    assert "did you mean `s`" in run(root, *call[:2], "v", "--theme", "ss", *call[5:]).stderr


def test_a_target_does_not_break_an_approval(root):
    path = root / "portfolio/strategy/s.yaml"
    digest = "sha256:" + "0" * 64
    path.write_text(f'{path.read_text()}approval: [{{date: 2026-01-01, forum: B, by: [a], digest: "{digest}"}}]\n')
    before = tree(root)
    refused = run(root, "new", "target", "u", "--theme", "s", "--measure", "M", "--measured-in", "%", "--baseline",
                  "2025=1", "--values", "2028=2")  # fmt: skip
    assert (refused.exit_code, tree(root)) == (1, before)
    assert "is approved" in refused.stderr


def test_a_copy_of_an_approved_framework_is_a_draft_with_its_comments(root):
    path = root / "frameworks/used.yaml"
    path.write_text(path.read_text() + "# ours\n")
    assert run(root, "framework", "approve", "--forum", "Board", "--by", "Ann").exit_code == 0
    assert run(root, "new", "framework", "next", "--like", "used").exit_code == 0
    copy = text_of(root, "frameworks/next.yaml")
    assert (read_data(copy)["approval"], "# ours" in copy) == ([], True)
    assert "draft" in run(root, "score", "--framework", "next").stdout


def interview(root, *answers, words=()):
    done = program("new", "initiative", "-i", *words, cwd=root, stdin="".join(f"{line}\n" for line in answers).encode())
    return done.returncode, done.stdout.decode(), done.stderr.decode()


# Unit, title, id, type, stage, sponsor, owner, summary and problem; then the money, and so on.
BEGIN = ("ops", "A title", "", "gr", "i", "", "", "", "")


def test_questions_are_asked_until_they_can_be_read(root):
    answers = (
        "ops", "", "A title", "", "gr", "i", "Ann", "", "A summary", "", "",  # no contribution
        "300", "2027=300", "", "", "",  # capex, opex, run, no benefits
        "", "", "", "", "",  # no start, objectives, risks, obligation, requirements
        "3", "because", "",  # fit; no speed
    )  # fmt: skip
    status, out, err = interview(root, *answers)
    assert (status, out) == (0, "portfolio/initiatives/ops/a-title.yaml\n"), err
    assert read_data(text_of(root, "portfolio/initiatives/ops/a-title.yaml")) == {
        "title": "A title", "type": "grow", "sponsor": "Ann", "summary": "A summary",
        "costs": {"capex": {2027: 300}}, "ratings": {"fit": {"value": 3, "why": "because"}},
    }  # fmt: skip
    assert "Title is missing" in err
    assert "`300` is not an amount of a year" in err


def test_what_cannot_be_is_asked_again_on_the_spot_and_any_number_of_things_is_taken(root):
    path = root / "frameworks/used.yaml"
    path.write_text(path.read_text() + "rationale: required\n")
    write_files(root, {"portfolio/people.yaml": "ann-lee: {name: Ann Lee}\nbo: {name: Bo, left: 2020-01-01}\n"})
    answers = (
        *BEGIN[:5], "ann lee", *BEGIN[6:],  # the sponsor by name
        "x 2027=1", "t 2027=1, 2028=2", "",  # there is no target x
        "", "", "", "a cost_saving 2028=9", "b revenue 2028=1, 2029=2", "",
        "2027-04", "", "2027-01", "2027-09",  # a start wants a finish, and not one before it
        "",  # objectives
        "late 3 9 x", "late 3 4 A second one", "cost 1 1", "",
        "An act", "", "law", "2027-12-31",  # an obligation wants a kind
        "nobody", "there 2027-06 For data", "",
        "3", "", "it fits", "",  # a rating wants a reason
    )  # fmt: skip
    status, out, err = interview(root, *answers)
    assert (status, out) == (0, "portfolio/initiatives/ops/a-title.yaml\n"), err
    assert read_data(text_of(root, "portfolio/initiatives/ops/a-title.yaml")) == {
        "title": "A title", "type": "grow", "sponsor": "ann-lee", "contributes": {"t": {"by": {2027: 1, 2028: 2}}},
        "ratings": {"fit": {"value": 3, "why": "it fits"}},
        "benefits": {
            "a": {"kind": "cost_saving", "amounts": {2028: 9}}, "b": {"kind": "revenue", "amounts": {2028: 1, 2029: 2}},
        },
        "schedule": {"start": "2027-04", "finish": "2027-09"},
        "risks": {
            "late": {"probability": 3, "impact": 4, "mitigation": "A second one"},
            "cost": {"probability": 1, "impact": 1},
        },
        "obligation": {"source": "An act", "kind": "law", "deadline": "2027-12-31"},
        "requires": {"there": {"by": "2027-06", "why": "For data"}},
    }  # fmt: skip
    for said in ("there is no target that counts contributions `x`", "a start needs a finish", "before the start",
                 "`late 3 9 x` cannot be read", "an obligation needs a kind", "there is no initiative `nobody`",
                 "give a reason", "ann-lee – Ann Lee", "t – m: #, in x"):  # fmt: skip
        assert said in err, said
    assert "bo – Bo" not in err  # who has left is not offered
    assert run(root, "check").exit_code == 0


def test_one_goes_back_takes_away_and_is_helped(root):
    status, out, err = interview(
        root, "ops", "Wrong", "b", "Right", "?", "right-id", "run", "i", "", "", "a", "b", "-", "", *[""] * 11, "", "",
    )  # fmt: skip
    assert (status, out) == (0, "portfolio/initiatives/ops/right-id.yaml\n"), err
    assert read_data(text_of(root, "portfolio/initiatives/ops/right-id.yaml")) == {"title": "Right", "type": "run"}
    assert "Title [Wrong]" in err


def test_what_the_check_would_call_an_error_is_asked_again(root):
    # 7 is off the scale, which only the check of the whole file finds.
    answers = (*BEGIN, *[""] * 10, "7", "much", "", "4", "", "")
    status, out, err = interview(root, *answers)
    assert (status, out) == (0, "portfolio/initiatives/ops/a-title.yaml\n"), err
    assert "above the scale's highest" in err
    assert read_data(text_of(root, out.strip()))["ratings"] == {"fit": {"value": 4, "why": "much"}}


def test_stopping_keeps_a_draft_that_is_offered_the_next_time(root):
    commit_all(root)
    before = tree(root)
    status, out, err = interview(root, "ops", "A title", "", "grow", "q")
    assert (status, out) == (1, "")
    assert "nothing was written; your answers are kept in .pmoctl/drafts/initiative.json" in err
    assert {name for name in set(tree(root)) - set(before) if not name.startswith(".git/")} == {
        ".pmoctl/drafts/.gitignore", ".pmoctl/drafts/initiative.json",
    }  # fmt: skip
    assert git(root, "status", "--porcelain") == ""  # it is of this clone alone
    status, out, err = interview(root, "", *[""] * 25)
    assert (status, out) == (0, "portfolio/initiatives/ops/a-title.yaml\n"), err
    assert "There is a draft: A title, 3 answers." in err
    assert not (root / ".pmoctl/drafts/initiative.json").exists()
    interview(root, "ops", "Another", "q")
    status, out, err = interview(root, "n", *BEGIN[:1], "Third", *BEGIN[2:], *[""] * 20)
    assert out == "portfolio/initiatives/ops/third.yaml\n", err


@pytest.mark.parametrize("answers", [(), ("q",)])
def test_stopping_before_any_answer_writes_nothing(root, answers):
    before = tree(root)
    status, out, err = interview(root, *answers)
    assert (status, out, tree(root)) == (1, "", before)
    assert "nothing was written" in err


def test_what_is_asked_has_a_flag_each(root):
    done = run(
        root, *ONE, "--risk", "late 3 4", "--requires", "there 2027-06 For data", "--obligation", "An act",
        "--obligation-kind", "law", "--deadline", "2027-12-31", "--objective", "ops/none",
    )  # fmt: skip
    assert done.exit_code == 1  # there is no such objective
    done = run(root, *ONE, "--risk", "late 3 4", "--requires", "there 2027-06 For data", "--obligation", "An act",
               "--obligation-kind", "law", "--deadline", "2027-12-31")  # fmt: skip
    assert done.exit_code == 0, done.stderr
    assert read_data(text_of(root, "portfolio/initiatives/ops/a-b.yaml"))["requires"] == {
        "there": {"by": "2027-06", "why": "For data"}
    }


def test_without_interactive_nothing_is_asked(root):
    done = program("new", "initiative", cwd=root, stdin=b"ops\nT\n")
    assert done.returncode == 2
    assert b"Unit is missing" in done.stderr


def test_an_empty_portfolio_and_a_missing_one(tmp_path):
    assert run(tmp_path, *ONE).exit_code == 2
    write_files(tmp_path, {"portfolio/portfolio.yaml": "format: 1\n"})
    assert run(tmp_path, *ONE).exit_code == 1
    write_files(tmp_path, files_of({}))
    refused = run(tmp_path, *ONE)
    assert (refused.exit_code, "there is no unit `ops`: there are none" in refused.stderr) == (2, True)
    assert run(tmp_path, "new", "unit", "ops").exit_code == 0
    assert run(tmp_path, *ONE).exit_code == 0


@pytest.mark.posix
def test_nothing_is_written_through_a_link(root, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    run(root, "new", "unit", "it")
    (root / "portfolio/initiatives/it").symlink_to(outside)
    before = tree(root)
    refused = run(root, "new", "initiative", "x", "--unit", "it", "--title", "T", "--type", "run")
    assert (refused.exit_code, tree(root), list(outside.iterdir())) == (1, before, [])
    assert "is a link, or behind one" in refused.stderr
