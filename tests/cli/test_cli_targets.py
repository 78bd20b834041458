"""`pmoctl targets`, `benefits` and `roadmap` as they are called: formats, widths, faults, warnings."""

import csv
import io
import json

import jsonschema
import pytest
from building import checkpoint, files_of, initiative, to_file, write_files
from markdown_it import MarkdownIt
from rich.cells import cell_len
from running import GOLDEN, ROOT, commit_all, run

from pmoctl.analyse.coverage import YearCoverage
from pmoctl.report.coverage import gap_words
from pmoctl.report.kinds import output_schema
from pmoctl.report.numbers import Numbers

FORMATS = {
    "targets": ("table", "json", "csv", "markdown"),
    "benefits": ("table", "json", "csv", "markdown"),
    "roadmap": ("text", "json", "csv", "markdown", "html"),
}
EVERY = [(name, form) for name, forms in FORMATS.items() for form in forms]
NASTY = '[/x] <b>&"q"</b> `c` | @all #1 : ; section\x1b[31m %%{init}%%'


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    """A draft framework, a faulty file, and text that is hard on every format."""
    root = tmp_path_factory.mktemp("draft")
    contributes = {"t": {"by": {2028: 30}}}
    like = {
        "schedule": {"start": "2027-04", "finish": "2028-09"}, "ratings": {"fit": 3},
        "benefits": {"s": {"kind": "cost_saving", "amounts": {2028: 10}}},
    }  # fmt: skip
    files = files_of(
        {
            "a": initiative(title=NASTY, contributes=contributes, requires=["b"], **like),
            "b": initiative(title=f"={NASTY}", **like),
        },
        None,
        {"c": checkpoint("2026-09-10", a="approved")},
    )
    goal = {
        "measure": NASTY, "kind": "non_financial", "measured_in": "=1+1", "baseline": {2025: 0}, "values": {2028: 10},
    }  # fmt: skip
    files["portfolio/strategy/s.yaml"] = to_file({"name": NASTY, "targets": {"t": goal, "u": goal}})
    files["portfolio/initiatives/ops/bad.yaml"] = "title: Bad\ntype: walk\n"
    write_files(root, files)
    return root


@pytest.mark.parametrize(("name", "form"), EVERY)
def test_a_draft_and_a_file_left_out_are_said_in_every_format(draft, name, form):
    result = run(draft, name, "--format", form)
    assert result.exit_code == 1
    assert "WARNING: framework used is a draft" in result.stderr
    assert "1 initiative file has errors and is left out" in result.stderr
    assert "draft" in result.stdout
    assert "\x1b" not in result.stdout
    if form == "html":
        assert "<b>" not in result.stdout
    if form == "markdown":
        assert "<b>" not in result.stdout
        html = MarkdownIt("commonmark").enable("table").render(result.stdout)
        assert "<code>c</code>" not in html


def test_formulas_stay_text_in_csv(draft):
    (row, _) = csv.DictReader(io.StringIO(run(draft, "targets", "--format", "csv").stdout, newline=""))
    assert (row["measured_in"], row["planned"], row["covered"]) == ("'=1+1", "30", "3")


def test_what_is_worth_a_look_is_said(draft):
    shown = " ".join(run(draft, "targets", COLUMNS="200").stdout.split())
    assert "Targets that nothing ranked serves - u: " in shown
    assert "Initiatives that serve no target - b: " in shown
    assert "- t, 2028: 30 are planned of 10 (300% of the way). Claims: a +30" in shown
    assert "- a/s and b/s look like one benefit (2028: 10)" in shown


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("width", [60, 100, 160])
def test_no_line_is_wider_than_the_terminal(name, width):
    for root in (ROOT, GOLDEN):
        lines = run(root, name, COLUMNS=str(width)).stdout.splitlines()
        assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize(
    ("width", "heads"), [(80, "Promised Realised Kept Not reported To come"), (55, "Promised Realised Kept")]
)
def test_figures_of_benefits_are_shown_whole_or_left_out(width, heads):
    result = run(ROOT, "benefits", COLUMNS=str(width))
    assert next(line for line in result.stdout.splitlines() if "Unit" in line).split() == ["Unit", *heads.split()]
    assert " 90 " in result.stdout
    narrow = run(ROOT, "benefits", COLUMNS="30").stdout
    assert "customer-operations\n  Promised      0\n" in narrow
    assert "To come       17,556" in narrow


def test_what_there_is_no_room_for_is_said(root):
    assert "Left out for want of room: to come" in run(ROOT, "benefits", COLUMNS="72").stdout
    assert "Left out for want of room: horizon, actual, range" in run(root, "targets", COLUMNS="54").stdout
    assert "Left out" not in run(root, "targets", COLUMNS="160").stdout


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_portfolio_and_one_without_a_framework(tmp_path, name):
    write_files(tmp_path / "empty", files_of({}))
    assert run(tmp_path / "empty", name).exit_code == 0
    files = files_of({})
    del files["frameworks/used.yaml"]
    write_files(tmp_path / "none", files)
    result = run(tmp_path / "none", name)
    assert (result.exit_code, result.stdout) == (1, "")
    svg = run(tmp_path / "empty", "roadmap", "--format", "svg")
    assert (svg.exit_code, svg.stdout) == (1, "")
    assert "There is nothing in this set" in svg.stderr


def test_the_coverage_of_the_golden_workspace():
    data = json.loads(run(GOLDEN, "targets", "--format", "json").stdout)["data"]
    losses = data["targets"][0]
    assert losses["baseline"] == {"2025": 18}
    # 18 - 0.5 of the pumps - 1 of the sensors: all of the way to 16.5
    assert losses["years"]["2028"] == {
        "horizon": "short", "target": 16.5, "actual": None, "planned": 16.5, "planned_low": 16.5, "planned_high": 16.5,
        "gap": 0, "covered": 1,
    }  # fmt: skip
    assert losses["initiatives"] == ["pump-renewal", "leak-sensors", "lead-pipes"]


GOALS = {
    "share": {
        "measure": "Share", "kind": "non_financial", "measured_in": "=points", "baseline": {2025: 40},
        "values": {2028: 50, 2030: 42.5}, "actuals": {2026: 41},
    },
    "alone": {
        "measure": "Loss", "kind": "non_financial", "measured_in": "%", "prefer": "lower", "baseline": {2025: 9},
        "values": {2024: 10, 2028: 5},
    },
}  # fmt: skip


@pytest.fixture
def root(tmp_path):
    # From 41: 3 more with 2 to 5.
    serving = initiative(ratings={"fit": 3}, contributes={"share": {"by": {2027: {"low": 2, "base": 3, "high": 5}}}})
    files = files_of({"serving": serving, "idle": initiative()})
    files["portfolio/strategy/theme.yaml"] = to_file({"name": "Theme", "targets": GOALS})
    write_files(tmp_path, files)
    return tmp_path


def covered(root, *words):
    result = run(root, "targets", "--format", "json", *words)
    assert result.exit_code == 0
    whole = json.loads(result.stdout)
    jsonschema.validate(whole, output_schema("coverage"))
    return whole["data"]


def test_json_is_as_the_contract_has_it(root):
    data = covered(root)
    assert list(data) == [
        "set", "targets", "uncovered", "unlinked", "overshoots", "double_counts", "framework", "revision", "as_of",
    ]  # fmt: skip
    share, alone = data["targets"]
    assert share == {
        "target": "share", "theme": "theme", "kind": "non_financial", "measured_in": "=points",
        "baseline": {"2025": 40},
        "years": {
            "2026": {
                "horizon": "short", "target": None, "actual": 41, "planned": 41, "planned_low": 41, "planned_high": 41,
                "gap": None, "covered": None,
            },
            "2028": {
                "horizon": "short", "target": 50, "actual": None, "planned": 44, "planned_low": 43, "planned_high": 46,
                "gap": 6, "covered": 0.4,
            },
            "2030": {
                "horizon": "medium", "target": 42.5, "actual": None, "planned": 44, "planned_low": 43,
                "planned_high": 46, "gap": -1.5, "covered": 1.6,
            },
        },
        "initiatives": ["serving"],
    }  # fmt: skip
    assert (alone["years"]["2028"]["gap"], alone["years"]["2028"]["covered"]) == (4, 0)
    assert (data["set"], data["uncovered"], data["unlinked"]) == ("shortlist", ["alone"], ["idle"])
    # 60 % further than the target: (44 - 40) / (42.5 - 40)
    assert [(each["target"], each["year"], each["covered"]) for each in data["overshoots"]] == [("share", 2030, 1.6)]


def test_sets_frameworks_days_and_revisions_are_said(root):
    first = commit_all(root)
    (root / "portfolio/initiatives/ops/serving.yaml").unlink()
    assert covered(root)["uncovered"] == ["share", "alone"]
    data = covered(root, "--at", first, "--as-of", "2027-01-01", "--set", "committed", "--framework", "used")
    assert (data["set"], data["revision"], data["as_of"]) == ("committed", first, "2027-01-01")
    assert data["framework"]["id"] == "used"
    assert data["targets"][0]["initiatives"] == []
    assert covered(root, "--at", first, "--set", "all")["targets"][0]["initiatives"] == ["serving"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_framework_that_is_not_there_gets_a_suggestion(root, name):
    result = run(root, name, "--framework", "usde")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "used" in result.stderr


@pytest.mark.parametrize("width", [60, 160])
def test_the_table_says_gaps_in_words_and_what_is_remarkable(root, width):
    result = run(root, "targets", COLUMNS=str(width))
    said = " ".join(result.stdout.split())
    for words in ("6 short 40%", "1.5 beyond 160%", "4 short 0%", "before baseline –"):
        assert words in said
    assert "Targets that nothing ranked serves - alone: Loss" in said
    assert "Initiatives that serve no target - idle: " in said
    assert ("43–46" in said) is (width == 160)
    assert "WARNING: framework used is a draft" in said


def test_spreadsheets_and_markdown(root):
    rows = list(csv.DictReader(io.StringIO(run(root, "targets", "--format", "csv").stdout, newline="")))
    assert [(row["target"], row["year"], row["gap"]) for row in rows] == [
        ("share", "2026", ""), ("share", "2028", "6"), ("share", "2030", "-1.5"), ("alone", "2024", ""),
        ("alone", "2028", "4"),
    ]  # fmt: skip
    assert (rows[0]["measured_in"], rows[0]["framework_state"]) == ("'=points", "draft")
    markdown = run(root, "targets", "--format", "markdown").stdout
    assert "| 2028 | short | 50 | – | 44 | 43–46 | 6 short | 40% |" in markdown
    assert "**Warning:**" in markdown


def test_without_targets(tmp_path):
    write_files(tmp_path, files_of({}))
    assert "There are no targets." in run(tmp_path, "targets").stdout
    assert "There are no targets." in run(tmp_path, "targets", "--format", "markdown").stdout
    assert covered(tmp_path)["targets"] == []


def test_files_with_errors_are_left_out_and_said(root):
    (root / "portfolio/initiatives/ops/serving.yaml").write_text("title: T\ntype: walk\n")
    result = run(root, "targets", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["data"]["uncovered"] == ["share", "alone"]
    assert "1 initiative file has errors and is left out" in result.stderr


def test_the_golden_roadmap_clashes():
    data = json.loads(run(GOLDEN, "roadmap", "--format", "json").stdout)["data"]
    assert data["dependencies"] == [
        {
            "initiative": "leak-sensors", "requires": "pump-renewal", "closed": False, "wanted": "2027-02",
            "finish": "2027-11", "clash": "early",
        }
    ]  # fmt: skip
    assert "CLASH: leak-sensors requires pump-renewal" in run(GOLDEN, "roadmap", COLUMNS="160").stdout


def test_the_picture_is_the_same_each_time_says_what_it_shows_and_has_its_labels_last():
    svg = run(GOLDEN, "roadmap", "--format", "svg").stdout
    assert svg == run(GOLDEN, "roadmap", "--format", "svg").stdout
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert 'role="img"' in svg
    assert "<title id=" in svg
    assert svg.rindex("<rect") < svg.index("<text")
    assert svg.rindex("<path") < svg.index("<text")
    assert "CLASH: Leak sensors | first *zone* requires Renewal of the river pumps" in svg


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (0, "0"),
        (12345.6, "12,346"),
        (123.45, "123.5"),
        (12.345, "12.35"),
        (0.0123, "0.012"),
        (-2.5, "−2.5"),
    ],
)
def test_figures_have_the_decimals_that_say_something(value, text):
    assert Numbers().figure(value) == text


def test_a_gap_in_words():
    years = [
        YearCoverage("short", 10.0, None, planned, planned, planned, None if planned is None else 10 - planned, None)
        for planned in (None, 10 - 1e-12, 7.5, 12.5)
    ]
    assert [gap_words(year, Numbers()) for year in years] == ["–", "met", "2.5 short", "2.5 beyond"]
