"""`pmoctl score`: the table, the data, the filters, and what is said where something is wrong."""

import csv
import datetime as dt
import io
import json
import re
import shutil

import jsonschema
import pytest
from building import checkpoint, files_of, framework, initiative, write_files
from rich.cells import cell_len
from running import GOLDEN, ROOT, commit_all, run

from pmoctl.report.kinds import output_schema

FIGURE = re.compile(r"[−-]?\d[\d,]*(\.\d+)?|–")


def data_of(result):
    assert result.exit_code in {0, 1}, result.stderr
    return json.loads(result.stdout)["data"]


@pytest.mark.parametrize("width", [40, 50, 80, 100, 140, 200])
@pytest.mark.parametrize("root", [ROOT, GOLDEN], ids=["sample", "golden"])
def test_every_line_of_the_table_keeps_to_the_width_and_no_figure_is_cut(root, width):
    result = run(root, "score", COLUMNS=str(width))
    lines = result.stdout.splitlines()
    assert max(map(cell_len, lines)) <= width
    head = lines[0].split()
    assert head[:2] == ["#", "Initiative"]
    assert "Score" in head
    ranked = [line for line in lines[2:] if re.match(r" *(\d+|–) {3}", line)]
    assert len(ranked) == len(data_of(run(root, "score", "--format", "json"))["initiatives"])
    for line in ranked:
        columns = re.split(r" {2,}", line.strip())
        figures = [cell for cell in columns[2:] if re.match(r"[−–\d]", cell)]
        assert figures
        for cell in figures:
            assert "…" not in cell
            assert all(FIGURE.fullmatch(part) for part in ([cell] if cell == "–" else cell.split("–"))), line


def test_the_table_at_100_columns():
    shown = run(GOLDEN, "score", "--as-of", "2026-12-03", COLUMNS="100").stdout.splitlines()
    assert [line.rstrip() for line in shown[:3]] == [
        "#   Initiative                         Unit               Score   Range   Cost    NPV   Standing",
        "─────────────────────────────────────────────────────────────────────────────────────────────────",
        "1   A desk for plant data              support   █████▉    58.8   59–99      –      –   no costs",
    ]
    assert re.fullmatch(
        r"─{3,} The line: budget 2027 is too small for One control room for both plants ─{3,}", shown[5].strip()
    )
    assert shown[6].startswith("4   One control room for both plants")
    assert shown[-1].startswith("Framework fy2027 (approved), ")
    assert shown[-1].endswith("as of 2026-12-03. Money in thousands of EUR.")


def test_json_keeps_to_its_schema_and_the_order_of_the_contract():
    result = run(GOLDEN, "score", "--format", "json")
    whole = json.loads(result.stdout)
    jsonschema.Draft7Validator(output_schema("ranking")).validate(whole)
    assert list(whole["data"]) == [
        "framework",
        "revision",
        "as_of",
        "initiatives",
        "envelope",
        "line",
        "left_out",
        "what_if",
    ]
    first, *_ = whole["data"]["initiatives"]
    assert list(first) == [
        "rank", "initiative", "unit", "title", "state", "score", "score_low", "score_high", "gate", "above_line",
        "standing", "recommended", "why", "cost", "benefit", "npv", "irr", "payback", "bcr", "ratio",
        "gain", "criteria",
    ]  # fmt: skip
    assert list(first["criteria"]) == ["fit", "worth", "speed", "upheaval"]
    assert list(first["criteria"]["fit"]) == ["share", "rating", "measured", "value", "contribution", "source"]
    assert whole["data"]["line"] == {
        "after": "leak-sensors",
        "blocked_by": {"initiative": "control-room", "limit": "budget", "team": None, "year": 2027},
    }
    assert whole["data"]["envelope"]["budget"] == {"2027": 1000.0, "2028": 600.0}


def test_figures_of_json_mean_what_the_contract_says():
    rows = {row["initiative"]: row for row in data_of(run(GOLDEN, "score", "--format", "json"))["initiatives"]}
    leaks = rows["leak-sensors"]
    assert leaks["criteria"]["speed"] == {
        "share": pytest.approx(0.1), "rating": 2.5, "measured": None, "value": 0.5,
        "contribution": pytest.approx(5.0), "source": "review",
    }  # fmt: skip
    assert leaks["criteria"]["worth"]["measured"] == pytest.approx(100)
    assert (leaks["gain"], leaks["ratio"]) == (pytest.approx(48), pytest.approx(48 / (200 + 11)))
    assert rows["data-desk"]["cost"] is None
    assert rows["data-desk"]["criteria"]["worth"]["source"] == "missing"
    assert rows["lead-pipes"]["gate"] == {"outcome": "included", "by": ["must-do"]}
    assert rows["lead-pipes"]["above_line"] is True
    assert (rows["office-move"]["rank"], rows["office-move"]["gate"]["outcome"]) == (None, "excluded")
    for row in rows.values():
        assert sum(part["contribution"] for part in row["criteria"].values()) == pytest.approx(row["score"])
        assert sum(part["share"] for part in row["criteria"].values()) == pytest.approx(1)


def test_csv_has_six_decimals_and_no_formula(tmp_path):
    titles = ["=HYPERLINK(1)", "+1", "-1", "@x", "\tt", "a,b\nc", '"q"', "plain"]
    write_files(
        tmp_path, files_of({f"i{n}": initiative(title=title, ratings={"fit": 1 / 3}) for n, title in enumerate(titles)})
    )
    text = run(tmp_path, "score", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["title"] for row in sorted(rows, key=lambda row: row["initiative"])] == [
        "'=HYPERLINK(1)", "'+1", "'-1", "'@x", "t", "a,b c", '"q"', "plain",
    ]  # fmt: skip
    assert {row["score"] for row in rows} == {"6.666667"}
    assert {row["framework_state"] for row in rows} == {"draft"}
    assert {row["cost"] for row in rows} == {""}
    assert not any(
        cell[:1] in tuple("=+-@\t\r") for row in rows for cell in row.values() if not re.fullmatch(r"-[\d.e-]+", cell)
    )


def test_csv_of_the_sample_reads_back_as_the_json():
    rows = list(csv.DictReader(io.StringIO(run(GOLDEN, "score", "--format", "csv").stdout, newline="")))
    wanted = data_of(run(GOLDEN, "score", "--format", "json"))["initiatives"]
    for row, data in zip(rows, wanted, strict=True):
        for name in ("score", "score_low", "cost", "npv", "irr", "payback", "bcr", "ratio"):
            assert (float(row[name]) if row[name] else None) == pytest.approx(data[name], abs=5e-7)
        assert row["above_line"] == ("yes" if data["above_line"] else "no")


def test_markdown_is_a_table_with_the_line_in_it():
    from markdown_it import MarkdownIt

    text = run(GOLDEN, "score", "--format", "markdown").stdout
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert html.count("<table>") == 1
    assert html.count("<tr>") == 1 + 6 + 1  # head, rows, line
    assert "Leak sensors | first *zone*" in html
    assert "The line: budget 2027 is too small for One control room for both plants" in html


def test_filters_hide_rows_and_keep_ranks_and_line():
    everything = data_of(run(GOLDEN, "score", "--format", "json"))
    by_id = {row["initiative"]: row for row in everything["initiatives"]}
    cases = {
        ("--unit", "support"): ["data-desk", "office-move"],
        ("--type", "run"): ["pump-renewal", "lead-pipes", "office-move"],
        ("--type", "run", "--type", "transform"): ["pump-renewal", "control-room", "lead-pipes", "office-move"],
        ("--state", "approved"): ["pump-renewal"],
        ("--state", "closed"): [],
        ("--top", "2"): ["data-desk", "pump-renewal"],
        ("--unit", "plants", "--state", "submitted", "--top", "2"): ["leak-sensors", "control-room"],
    }
    for words, names in cases.items():
        found = data_of(run(GOLDEN, "score", "--format", "json", *words))
        assert [row["initiative"] for row in found["initiatives"]] == names, words
        assert found["initiatives"] == [by_id[name] for name in names]
        assert found["line"] == everything["line"]


def test_the_line_is_drawn_where_it_falls_among_the_rows_left():
    between = run(GOLDEN, "score", "--type", "run").stdout.splitlines()
    place = next(n for n, line in enumerate(between) if "The line:" in line)
    assert "Renewal of the river pumps" in between[place - 1]
    assert "Replacement of lead pipes" in between[place + 1]
    above = " ".join(run(GOLDEN, "score", "--top", "2").stdout.split())
    assert "The line: budget 2027 is too small for One control room for both plants." in above
    assert "───" not in above.split("standing")[-1].split("The line")[1]
    markdown = run(GOLDEN, "score", "--type", "run", "--format", "markdown").stdout.splitlines()
    place = next(n for n, line in enumerate(markdown) if "The line" in line)
    assert "lead pipes" in markdown[place + 1]


def test_new_only_ranks_candidates_alone_against_the_same_envelope():
    found = data_of(run(GOLDEN, "score", "--new-only", "--format", "json"))
    assert [row["state"] for row in found["initiatives"]] == ["submitted"] * 5
    assert [row["rank"] for row in found["initiatives"]] == [1, 2, 3, 4, None]
    assert found["line"]["blocked_by"]["initiative"] == "control-room"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--unit", "plans"), "there is no unit `plans`\n  help: did you mean `plants`?"),
        (("--type", "transforn"), "there is no type `transforn`\n  help: did you mean `transform`?"),
        (("--state", "aproved"), "there is no state `aproved`\n  help: did you mean `approved`?"),
        (("--framework", "fy2072"), "there is no framework `fy2072`\n  help: did you mean `fy2027`?"),
        (("--at", "nowhere"), "revision `nowhere` cannot be read"),
    ],
)
def test_what_is_not_there_is_a_wrong_call_with_a_suggestion(words, said):
    result = run(GOLDEN, "score", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"pmoctl: {said}")


@pytest.mark.parametrize("words", [("--format", "xml"), ("--top", "0"), ("--nope",), ("extra",), ("--as-of", "x")])
def test_other_wrong_calls(words):
    result = run(GOLDEN, "score", *words)
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.fixture
def workspace(tmp_path):
    shutil.copytree(GOLDEN, tmp_path / "w")
    return tmp_path / "w"


def spoil(root, path, old, new):
    file = root / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


OFFICE = "portfolio/initiatives/support/office-move.yaml"


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_files_with_errors_are_left_out_and_the_rest_is_scored(workspace, form):
    spoil(workspace, OFFICE, "value: 8", "value: 18")
    result = run(workspace, "score", "--format", form)
    assert result.exit_code == 1
    assert "A desk for plant data" in result.stdout
    assert "Move of the office" not in result.stdout
    assert "pmoctl: 1 initiative file has errors and is left out:\n" in result.stderr
    assert re.search(rf"^  {OFFICE}:11:\d+: error\[rating-in-scale\] .*18", result.stderr, re.MULTILINE)
    spoil(workspace, "portfolio/initiatives/plants/lead-pipes.yaml", "type: run", "type: walk")
    assert "2 initiative files have errors and are left out" in run(workspace, "score", "--format", form).stderr


def test_an_error_elsewhere_is_said_too(workspace):
    spoil(workspace, "portfolio/units/support.yaml", "kind: support_function", "kind: other")
    result = run(workspace, "score", "--format", "json")
    assert result.exit_code == 1
    assert re.search(r"^  portfolio/units/support.yaml:2:\d+: error", result.stderr, re.MULTILINE)
    assert data_of(result)["initiatives"]


@pytest.mark.parametrize("command", ["score", "explain leak-sensors", "brief"])
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("portfolio/portfolio.yaml", "cycle: 2027", "cycle: soon"),
        ("portfolio/portfolio.yaml", "framework: fy2027", "framework: fy2029"),
        ("frameworks/fy2027.yaml", "discount_rate: 0.1", "discount_rate: much"),
        ("frameworks/fy2027.yaml", "points: [[0, 0], [1000, 5]]", "points: [[1000, 0], [0, 5]]"),
        ("portfolio/checkpoints/opening.yaml", "outcome: approved", "outcome: agreed"),
        ("portfolio/checkpoints/opening.yaml", "  pump-renewal:", "  pomp-renewal:"),
    ],
)
def test_an_error_in_portfolio_framework_or_checkpoint_gives_no_data(workspace, tmp_path, command, path, old, new):
    spoil(workspace, path, old, new)
    words = [*command.split(), *(["--output", tmp_path / "pack"] if command == "brief" else [])]
    result = run(workspace, *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert re.search(rf"^  {path}:\d+:\d+: error\[", result.stderr, re.MULTILINE)
    assert "pmoctl: nothing is ranked: " in result.stderr
    assert not (tmp_path / "pack").exists()


def test_an_error_in_a_framework_that_is_not_used_does_not_matter_but_one_asked_for_does(workspace):
    (workspace / "frameworks" / "next.yaml").write_text("title: Next\ncriteria: {}\n")
    result = run(workspace, "score", "--format", "json")
    assert result.exit_code == 1  # check objects
    assert data_of(result)["initiatives"]
    result = run(workspace, "score", "--framework", "next")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "frameworks/next.yaml:2:" in result.stderr


LOUD = {
    "draft": "framework fy2027 is a draft: nobody has approved it",
    "altered": "framework fy2027 was altered after its approval: this is not the agreed baseline",
}


@pytest.mark.parametrize("state", ["draft", "altered"])
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_a_framework_that_is_not_approved_is_said_loudly(workspace, state, form):
    unapprove(workspace, state)
    result = run(workspace, "-q", "score", "--format", form)
    assert f"pmoctl: WARNING: {LOUD[state]}\n" in result.stderr
    assert result.exit_code == (state == "altered")
    if form == "json":
        assert data_of(result)["framework"]["state"] == state
    elif form == "csv":
        assert {row["framework_state"] for row in csv.DictReader(io.StringIO(result.stdout))} == {state}
    else:
        assert LOUD[state] in " ".join(result.stdout.split())


@pytest.mark.parametrize("state", ["draft", "altered"])
def test_explain_and_brief_say_it_loudly_too(workspace, tmp_path, state):
    unapprove(workspace, state)
    explained = run(workspace, "explain", "leak-sensors")
    assert f"WARNING: {LOUD[state]}" in explained.stdout
    assert LOUD[state] in explained.stderr
    assert (
        json.loads(run(workspace, "explain", "leak-sensors", "--format", "json").stdout)["data"]["framework"]["state"]
        == state
    )
    briefed = run(workspace, "brief", "--output", tmp_path / "pack")
    assert LOUD[state] in briefed.stderr
    for name in ("brief.md", "brief.html"):
        text = (tmp_path / "pack" / name).read_text()
        assert f"Warning:{'**' if name.endswith('md') else ''} {LOUD[state]}" in text


def unapprove(workspace, state):
    file = workspace / "frameworks" / "fy2027.yaml"
    text = file.read_text()
    file.write_text(text[: text.index("approval:")] if state == "draft" else text.replace("weight: 50", "weight: 51"))


def test_the_day_is_today_and_at_a_revision_that_of_the_commit(workspace):
    first = data_of(run(workspace, "score", "--format", "json", SOURCE_DATE_EPOCH=""))
    assert first["revision"] is None
    today = dt.datetime.now(dt.UTC).date()
    assert first["as_of"] in {str(today), str(today - dt.timedelta(days=1))}
    commit = commit_all(workspace)  # of 2026-10-01
    clean = data_of(run(workspace, "score", "--format", "json", SOURCE_DATE_EPOCH="1893456000"))
    assert (clean["revision"], clean["as_of"]) == (commit, "2030-01-01")
    assert "SOURCE_DATE_EPOCH soon is not a number" in run(workspace, "score", SOURCE_DATE_EPOCH="soon").stderr
    at_head = data_of(run(workspace, "score", "--format", "json", "--at", "HEAD"))
    assert at_head == {**clean, "as_of": "2026-10-01"}
    spoil(workspace, OFFICE, "value: 8", "value: 7")
    dirty = data_of(run(workspace, "score", "--format", "json"))
    assert dirty["revision"] == f"{commit}+"
    assert data_of(run(workspace, "score", "--format", "json", "--as-of", "2030-01-01"))["as_of"] == "2030-01-01"


def test_nothing_but_as_of_depends_on_the_day():
    early = data_of(run(GOLDEN, "score", "--format", "json", "--as-of", "2020-01-01"))
    late = data_of(run(GOLDEN, "score", "--format", "json", "--as-of", "2040-01-01"))
    assert early.pop("as_of") != late.pop("as_of")
    assert early == late


def test_output_writes_every_form_to_a_file(tmp_path):
    for form in ("table", "json", "csv", "markdown"):
        result = run(GOLDEN, "score", "--format", form, "--output", tmp_path / form)
        assert (result.exit_code, result.stdout) == (0, "")
        text = (tmp_path / form).read_bytes().decode()
        assert "Leak sensors" in text
        assert "\x1b" not in text
    assert (tmp_path / "csv").read_bytes().count(b"\r\n") == 7


def test_a_tie_shares_its_rank_and_no_envelope_means_no_line(tmp_path):
    rated = {name: initiative(ratings={"fit": mark}) for name, mark in (("a", 5), ("b", 3), ("c", 3), ("d", 1))}
    write_files(tmp_path, files_of(rated, framework()))
    found = data_of(run(tmp_path, "score", "--format", "json"))
    assert [row["rank"] for row in found["initiatives"]] == [1, 2, 2, 4]
    assert found["line"] is None
    assert all(row["above_line"] for row in found["initiatives"])
    assert "No budget is set, so no line is drawn" in run(tmp_path, "score", COLUMNS="200").stdout


def test_rejected_for_a_missing_value_stays_without_score_and_rank(tmp_path):
    write_files(tmp_path, files_of({"a": initiative()}, framework(missing="reject")))
    result = run(tmp_path, "score", "--format", "json")
    assert result.exit_code == 1
    (row,) = data_of(result)["initiatives"]
    assert (row["rank"], row["score"], row["score_low"]) == (None, None, None)
    table = run(tmp_path, "score").stdout
    assert re.search(r"– +Test .* no score", table)
    assert "None" not in table


EMPTY = {
    "only settings": {},
    "unit without initiatives": {"portfolio/units/ops.yaml": "name: Ops\nkind: business_unit\n"},
    "ideas alone": {
        "portfolio/units/ops.yaml": "name: Ops\nkind: business_unit\n",
        "portfolio/initiatives/ops/idea.yaml": "title: Idea\ntype: grow\n",
    },
}


@pytest.mark.parametrize("more", EMPTY.values(), ids=EMPTY)
@pytest.mark.parametrize(
    "command",
    [
        *(f"score --format {form}" for form in ("table", "json", "csv", "markdown")),
        *(f"list {kind} --format {form}" for kind in ("units", "decisions") for form in ("table", "json", "csv")),
        "check --format json", "check --format sarif", "show used", "brief",
    ],
)  # fmt: skip
def test_an_empty_portfolio_is_no_fault(tmp_path, more, command):
    write_files(tmp_path, {**files_of({}), **more})
    words = [*command.split(), *(["--output", tmp_path / "pack"] if command == "brief" else [])]
    result = run(tmp_path, *words)
    assert result.exit_code == 0, result.stderr
    assert not re.search(r"\bNone\b(?! of)", result.stdout)
    if command == "score --format table":
        assert "\nNothing is ranked.\n\nFramework used (draft)" in result.stdout
    if command == "brief":
        assert "No candidates are up for decision." in (tmp_path / "pack" / "brief.md").read_text()


def test_committed_work_is_charged_with_the_funds_released(tmp_path):
    costs = {"capex": {2027: 100}}
    both = {"old": initiative(costs=costs, ratings={"fit": 1}), "new": initiative(costs=costs, ratings={"fit": 5})}
    released = {"outcome": "approved", "funds": {2027: 30}}
    write_files(
        tmp_path,
        files_of(both, None, {"opening": checkpoint("2026-10-01", old=released)}, envelope={"budget": {2027: 130}}),
    )
    found = data_of(run(tmp_path, "score", "--format", "json"))
    assert [(row["initiative"], row["above_line"]) for row in found["initiatives"]] == [("new", True), ("old", True)]
    assert found["line"] is None


def test_a_file_that_git_ignores_is_in_no_commit(tmp_path):
    write_files(tmp_path, {**files_of({"one": initiative()}), ".gitignore": "two.yaml\n*.tmp\n"})
    commit = commit_all(tmp_path)
    (tmp_path / "portfolio" / "notes.tmp").write_text("of no concern")
    assert json.loads(run(tmp_path, "score", "--format", "json").stdout)["data"]["revision"] == commit
    write_files(tmp_path, files_of({"two": initiative()}))
    assert json.loads(run(tmp_path, "score", "--format", "json").stdout)["data"]["revision"] == f"{commit}+"
