"""`pmoctl framework audit`: what is to be looked at is said, with its evidence, in every format."""

import json
import re
import shlex
import shutil

import jsonschema
import pytest
import typer
from building import checkpoint, files_of, framework, initiative, write_files
from rich.cells import cell_len
from running import GOLDEN, ROOT, commit_all, git, program, run

from pmoctl.cli.app import app
from pmoctl.report.kinds import output_schema

TITLES = [
    "Criteria that do not discriminate",
    "Criteria that duplicate each other",
    "Ratings bunched at one level",
    "Submitters against reviewers",
    "The same reason reused",
    "Late changes before the checkpoint",
]
VALIDATOR = jsonschema.Draft7Validator(output_schema("audit"))
HOSTILE = "[red]*As* the | board <b>asked</b> @all\x1b[2J"


def audit(root, *words, **env):
    return run(root, "framework", "audit", *words, **env)


def data(root, *words):
    whole = json.loads(audit(root, *words, "--format", "json").stdout)
    VALIDATOR.validate(whole)
    return whole["data"]


def parts(text):
    """Give what stands below each heading, on one line, without the dashes of lists."""
    places = [text.index(title) for title in TITLES] + [text.rindex("Framework ")]
    return {
        title: " ".join(word for word in text[start + len(title) : end].split() if word != "-")
        for title, start, end in zip(TITLES, places, places[1:], strict=False)
    }


def on(day):
    return {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}


def crowd(**first):
    """Ten initiatives about which there is something to say on every subject; `first` changes the first."""
    some = {}
    for n in range(10):
        ratings = {name: {"value": value, "why": HOSTILE if n < 2 else f"{name} {n}"}
                   for name, value in (("fit", n / 2), ("twin", n / 2), ("flat", 3))}  # fmt: skip
        review = {"by": "rae [x]", "date": "2026-10-01", "ratings": {"fit": max(n / 2 - 1, 0)}}
        some[f"i{n}"] = initiative(ratings=ratings, reviews=[review] if n > 3 else None)
    some["i0"] |= first
    return some


FRAME = framework(criteria={"fit": {}, "twin": {}, "flat": {}})
BOARD = {"board": checkpoint("2026-12-10")}


@pytest.fixture
def crowded(tmp_path):
    """The crowd in git: a rating and the money of the first initiative changed within the window, one uncommitted."""
    write_files(tmp_path, files_of(crowd(costs={"capex": {2027: 100}}), FRAME, BOARD))
    commit_all(tmp_path, **on("2026-11-01"))
    write_files(tmp_path, files_of(crowd(costs={"capex": {2027: 1200}}), FRAME, BOARD))
    commit_all(tmp_path, **on("2026-12-02"))
    write_files(tmp_path, files_of(crowd(costs={"capex": {2027: 1200}, "run": {2028: 5}}), FRAME, BOARD))
    return tmp_path


def test_every_subject_with_its_evidence(crowded):
    result = audit(crowded)
    assert result.exit_code == 0
    found = parts(result.stdout)
    commit = git(crowded, "rev-parse", "HEAD")
    assert "flat: 10 of 10 stand at 0.60; the spread is 0.00. Its share is 33%" in found[TITLES[0]]
    assert "fit: " not in found[TITLES[0]]
    assert "twin rank alike: ρ = " in found[TITLES[1]]
    assert "flat: 10 of 10 ratings (100%) are at 3." in found[TITLES[2]]
    assert "fit: submitters rate 0.20 of the scale better than reviewers (n = 6)." in found[TITLES[3]]
    assert "6 of 30 ratings were reviewed" in found[TITLES[3]]
    assert "asked</b> @all" in found[TITLES[4]]
    assert "6 times: i0 (fit, twin, flat), i1 (fit, twin, flat)." in found[TITLES[4]]
    assert f"i0, cost capex 2027: 100 → 1,200 ({commit[:10]}, 2026-12-02)." in found[TITLES[5]]
    assert "i0, cost run 2028: none → 5 (not committed)." in found[TITLES[5]]
    assert "From 2026-11-26 to the checkpoint board on 2026-12-10: 2 changes between " in found[TITLES[5]]
    assert found[TITLES[5]].count("→") == 2
    assert "Nothing to remark" not in result.stdout


def test_the_same_in_json_not_rounded(crowded):
    found = data(crowded)
    head = git(crowded, "rev-parse", "HEAD")
    assert (found["revision"], found["as_of"], found["ranked"], found["rated"]) == (f"{head}+", "2026-12-10", 10, 10)
    assert found["framework"]["state"] == "draft"
    flat = found["discrimination"][2]
    assert (flat["spread"], flat["sharing"], flat["remarkable"]) == (0, 10, True)
    assert sum(row["explained"] for row in found["discrimination"]) == pytest.approx(1)
    pair = found["duplicates"][0]
    assert (pair["first"], pair["second"], pair["n"], pair["remarkable"]) == ("fit", "twin", 10, True)
    assert found["reviewers"]["criteria"][0]["difference"] == pytest.approx(0.2)
    assert len(found["reasons"][0]["places"]) == 6
    late = found["late"]
    assert (late["checkpoint"], late["date"], late["begins"]) == ("board", "2026-12-10", "2026-11-26")
    assert (late["base"], late["end"], late["hindrance"]) == (git(crowded, "rev-parse", "HEAD~1"), None, None)
    assert late["changes"] == [
        {"initiative": "i0", "subject": "cost", "key": "capex 2027", "before": 100, "after": 1200, "commit": head,
         "day": "2026-12-02"},
        {"initiative": "i0", "subject": "cost", "key": "run 2028", "before": None, "after": 5, "commit": None,
         "day": None},
    ]  # fmt: skip


def test_the_same_in_markdown_escaped(crowded):
    text = audit(crowded, "--format", "markdown").stdout
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == TITLES
    assert text.startswith("> **Warning:** framework used is a draft: nobody has approved it\n")
    assert "| flat | 33% |" in text
    assert r"\[red\]\*As\* the \| board &lt;b>asked&lt;/b> @" in text
    for raw in ("<b>", "@all", "\x1b", "[red]"):
        assert raw not in text
    assert "i0, cost capex 2027: 100 → 1,200 (" in text


@pytest.mark.parametrize("width", [40, 60, 100, 160])
def test_it_fits_the_terminal_and_shows_hostile_text_as_it_is(crowded, width):
    text = audit(crowded, COLUMNS=str(width)).stdout
    assert max(map(cell_len, text.splitlines())) <= width
    assert "\x1b" not in text
    assert "[red]" in text
    assert ("Quartiles" in text) == (width >= 100)
    assert not re.search(r"[a-z,.] \n", text[text.index(TITLES[1]) :])


def test_a_framework_that_is_not_the_agreed_one_is_said_loudly(tmp_path):
    shutil.copytree(GOLDEN, tmp_path / "w")
    file = tmp_path / "w" / "frameworks" / "fy2027.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("weight: ", "weight: 1", 1), encoding="utf-8")
    for form in ("text", "json", "markdown"):
        result = audit(tmp_path / "w", "--format", form)
        assert result.exit_code == 1  # the approved file was altered: an error of `check`
        assert "pmoctl: WARNING: framework fy2027 was altered after its approval" in result.stderr
        assert "altered" in result.stdout
    assert "WARNING: framework fy2027 was altered" in audit(tmp_path / "w").stdout
    draft = audit(ROOT, "fy2028")
    assert (draft.exit_code, "\nFramework fy2028 (draft)" in draft.stdout) == (0, True)
    assert "WARNING: framework fy2028 is a draft" in draft.stdout


@pytest.mark.parametrize("root", [ROOT, GOLDEN], ids=["sample", "golden"])
def test_json_keeps_to_its_schema(root):
    found = data(root)
    assert found["framework"]["state"] == "approved"
    ranked = json.loads(run(root, "score", "--format", "json").stdout)["data"]["initiatives"]
    assert found["ranked"] == sum(row["rank"] is not None for row in ranked)
    assert [row["criterion"] for row in found["discrimination"]] == list(ranked[0]["criteria"])
    assert sum(row["explained"] for row in found["discrimination"]) == pytest.approx(1)


def test_where_there_is_nothing(tmp_path):
    write_files(tmp_path, files_of({}))
    result = audit(tmp_path)
    assert result.exit_code == 0
    found = parts(result.stdout)
    assert "Over 0 initiatives with a rank" in found[TITLES[0]]
    assert "Fewer than 5 are not judged. Nothing to remark." in found[TITLES[0]]
    assert "No two criteria can be compared." in found[TITLES[1]]
    assert found[TITLES[2]] == "No submitter has rated anything that this framework scores."
    assert found[TITLES[3]] == "No review of 0 ratings counts for this framework."
    assert found[TITLES[4]] == "No reason is given for several ratings. Nothing to remark."
    assert found[TITLES[5]] == "There is no checkpoint."
    assert data(tmp_path)["late"]["checkpoint"] is None
    assert "None" not in result.stdout + audit(tmp_path, "--format", "markdown").stdout


def test_where_there_is_little(tmp_path):
    write_files(tmp_path, files_of({"one": initiative(ratings={"fit": 3}), "two": initiative()}, None, BOARD))
    found = parts(audit(tmp_path).stdout)
    assert "fit 100% 100% 0.00" in found[TITLES[0]]
    assert "1 rating of submitters, 2 initiatives." in found[TITLES[2]]
    assert "this cannot be told: the workspace is not in a git repository that has a commit." in found[TITLES[5]]
    assert "Nothing to remark" not in found[TITLES[5]]


def test_where_all_ratings_are_missing(tmp_path):
    write_files(tmp_path, files_of({f"i{n}": initiative() for n in range(5)}))
    found = parts(audit(tmp_path).stdout)
    assert "fit: none of 5 initiatives has a value." in found[TITLES[0]]
    assert "None" not in audit(tmp_path).stdout


def test_which_checkpoint_and_how_many_days(crowded):
    write_files(crowded, files_of({}, FRAME, {"old": checkpoint("2026-11-10", i1="rejected"), **BOARD,
                                              "far": checkpoint("2027-03-01")}))  # fmt: skip
    assert data(crowded)["late"]["checkpoint"] == "board"
    old = data(crowded, "--checkpoint", "old")
    assert (old["late"]["date"], old["late"]["changes"], old["as_of"]) == ("2026-11-10", [], "2026-11-10")
    assert data(crowded, "--late-days", "8")["late"]["begins"] == "2026-12-02"
    assert len(data(crowded, "--late-days", "8")["late"]["changes"]) == 2
    week = data(crowded, "--late-days", "7")["late"]
    assert [change["key"] for change in week["changes"]] == ["run 2028"]
    text = parts(audit(crowded, "--checkpoint", "far").stdout)[TITLES[5]]
    assert "From 2027-02-15 to the checkpoint far on 2027-03-01: 1 change between" in text
    unknown = audit(crowded, "--checkpoint", "bord")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "there is no checkpoint `bord`\n  help: did you mean `board`?" in unknown.stderr
    assert audit(crowded, "--late-days", "0").exit_code == 2


def test_what_is_committed_alone(crowded):
    head = git(crowded, "rev-parse", "HEAD")
    assert [change["key"] for change in data(crowded, "--at", "HEAD")["late"]["changes"]] == ["capex 2027"]
    assert data(crowded, "--at", "HEAD")["late"]["end"] == head
    assert data(crowded, "--at", "HEAD~1")["late"]["changes"] == []
    # The day after the checkpoint, what is not committed was not on the table.
    assert [change["key"] for change in data(crowded, "--as-of", "2026-12-11")["late"]["changes"]] == ["capex 2027"]
    git(crowded, "checkout", "-q", ".")
    quiet = parts(audit(crowded, "--checkpoint", "board", "--late-days", "1").stdout)[TITLES[5]]
    assert quiet.endswith(f"no commit; the last is {head[:10]} of 2026-12-02. Nothing to remark.")


def test_a_shallow_clone_is_told_how_to_go_on(crowded, tmp_path_factory):
    clone = tmp_path_factory.mktemp("clone") / "w"
    git(crowded, "clone", "-q", "--depth", "1", f"file://{crowded}", str(clone))
    for form in ("text", "markdown"):
        text = " ".join(audit(clone, "--format", form).stdout.split())
        assert "this cannot be told: this clone is shallow and does not reach back so far:" in text
        assert "git fetch --unshallow" in text
    assert "shallow" in data(clone)["late"]["hindrance"]
    assert audit(clone).exit_code == 0


def test_the_first_twenty_changes_are_shown(tmp_path):
    years = range(2027, 2052)
    write_files(tmp_path, files_of({"a": initiative(costs={"run": dict.fromkeys(years, 1)})}, None, BOARD))
    commit_all(tmp_path, **on("2026-11-01"))
    write_files(tmp_path, files_of({"a": initiative(costs={"run": dict.fromkeys(years, 2)})}, None, BOARD))
    text = audit(tmp_path).stdout
    assert (text.count("→"), "And 5 more: `--format json` has all." in text) == (20, True)
    assert len(data(tmp_path)["late"]["changes"]) == 25


def test_a_reason_used_everywhere_names_the_first_twenty(tmp_path):
    same = initiative(ratings={"fit": {"value": 3, "why": "As discussed"}})
    write_files(tmp_path, files_of({f"i{n:02d}": same for n in range(22)}))
    found = parts(audit(tmp_path).stdout)[TITLES[4]]
    assert "“As discussed”, 22 times: i00 (fit), " in found
    assert found.endswith("i19 (fit) and 2 more initiatives.")


def test_ranges_and_whole_initiatives_in_words(tmp_path):
    wide = {"low": 1, "base": 2.5, "high": 4}
    write_files(tmp_path, files_of({"a": initiative(ratings={"fit": 3}), "gone": initiative()}, None, BOARD))
    commit_all(tmp_path, **on("2026-11-01"))
    (tmp_path / "portfolio/initiatives/ops/gone.yaml").write_text("title: [")
    write_files(
        tmp_path, files_of({"a": initiative(ratings={"fit": {"value": wide}}), "new": initiative()}, None, BOARD)
    )
    result = audit(tmp_path)
    assert result.exit_code == 1
    assert "1 initiative file has errors and is left out" in result.stderr
    found = parts(result.stdout)[TITLES[5]]
    assert "a, rating fit: 3 → 1–2.5–4 (not committed). new was added (not committed)." in found
    assert "gone cannot be compared: its file has errors, or had them then." in found
    assert data(tmp_path)["late"]["changes"][0]["after"] == wide
    assert data(tmp_path)["late"]["faulty"] == ["gone"]


def test_what_is_wrong_with_the_call_or_the_settings(tmp_path):
    unknown = audit(ROOT, "fy2072")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "there is no framework `fy2072`\n  help: did you mean `fy2028`?" in unknown.stderr
    assert audit(ROOT, "--format", "xml").exit_code == 2
    files = files_of({"a": initiative()}, None, BOARD)
    write_files(tmp_path, {**files, "frameworks/used.yaml": "title: x\n"})
    broken = audit(tmp_path)
    assert (broken.exit_code, broken.stdout) == (1, "")
    assert "nothing is ranked" in broken.stderr


def test_its_help_has_an_example_that_parses_and_names_every_option():
    command = typer.main.get_command(app).commands["framework"].commands["audit"]
    text = audit(None, "--help", COLUMNS="200").stdout
    for parameter in command.params:
        assert parameter.help
        assert parameter.hidden or parameter.opts[0] in text or parameter.metavar in text
    (example,) = re.findall(r"Example: (pmoctl framework audit .+)", text)
    command.make_context("audit", shlex.split(example)[3:])
    assert max(map(len, audit(None, "--help", COLUMNS="80").stdout.splitlines())) <= 80


def test_start_up_loads_nothing_of_the_pack():
    code = "import sys; from pmoctl.__main__ import main; sys.argv = ['pmoctl', 'framework', 'audit']\n"
    code += "try:\n    main()\nexcept SystemExit:\n    pass\n"
    code += "print(sorted({name.split('.')[0] for name in sys.modules} & {'babel', 'jinja2', 'statistics', 'numpy'}))"
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", code], cwd=GOLDEN, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert program("framework", "audit", cwd=GOLDEN, NO_COLOR="1").returncode == 0
