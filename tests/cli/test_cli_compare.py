"""What-if and comparison: other weights, envelopes, frameworks and revisions, and who moves."""

import csv
import io
import json

import jsonschema
import pytest
from building import files_of, framework, initiative, write_files
from running import commit_all, run

from pmoctl.report.kinds import output_schema


def rated(fit, risk, cost):
    return initiative(
        ratings={"fit": fit, "risk": risk}, costs={"capex": {2027: cost}}, contributes={}, benefits={}, schedule=None
    )


# On a scale of 0 to 5, with 3 : 1: a 80, b 50, c 45; with 1 : 3: a 40, b 70, c 75. A budget of 100 carries two of 50.
INITIATIVES = {"a": rated(5, 1, 50), "b": rated(2, 4, 50), "c": rated(1.5, 4.5, 50)}
CRITERIA = {"fit": {"weight": 3}, "risk": {"weight": 1}}
TURNED = {"fit": {"weight": 1}, "risk": {"weight": 3}}
SCENARIO = "weights: {risk: 9}\nenvelope: {budget: {2027: 50}}\nin: [b]\nout: [a]\n"


@pytest.fixture
def root(tmp_path):
    files = files_of(
        INITIATIVES,
        framework(criteria=CRITERIA),
        frameworks={"turned": framework(criteria=TURNED)},
        envelope={"budget": {2027: 100}},
    )
    write_files(tmp_path, {**files, "scenarios/lean.yaml": SCENARIO})
    return tmp_path


def ranking(root, *words):
    result = run(root, "score", "--format", "json", *words)
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    jsonschema.validate(data, output_schema("ranking"))
    rows = {row["initiative"]: (row["rank"], row["score"], row["above_line"]) for row in data["data"]["initiatives"]}
    return rows, data["data"]


def compared(root, *words):
    result = run(root, "compare", "--format", "json", *words)
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    jsonschema.validate(data, output_schema("comparison"))
    return data["data"]


def above(rank, score):
    return (rank, pytest.approx(score), True)


def below(rank, score):
    return (rank, pytest.approx(score), False)


def test_weights_replace_those_named_and_leave_the_others(root):
    rows, data = ranking(root, "--weights", "risk=9")
    # 3 : 9, so a quarter and three quarters
    assert rows == {"c": above(1, 75), "b": above(2, 70), "a": below(3, 40)}
    assert data["what_if"]["weights"] == {"risk": 9}
    assert (data["framework"]["id"], data["framework"]["state"]) == ("used", "draft")
    assert ranking(root)[1]["what_if"] is None


def test_what_is_not_named_keeps_its_judged_share(tmp_path):
    criteria = {"fit": {}, "risk": {}}
    weights = {"method": "pairwise", "judgements": [{"by": "Ann", "compare": {"fit": {"risk": 3}}}]}
    write_files(tmp_path, files_of(INITIATIVES, framework(criteria=criteria, weights=weights)))
    # Judged 75 to 25; with risk at 225 it is one quarter to three.
    rows, _ = ranking(tmp_path, "--weights", "risk=225")
    assert {name: row[1] for name, row in rows.items()} == pytest.approx({"a": 40, "b": 70, "c": 75})


def test_a_scenario_replaces_weights_envelope_and_counts_in_and_out(root):
    rows, data = ranking(root, "--scenario", "lean")
    assert rows == {"c": below(1, 75), "b": above(2, 70), "a": (None, pytest.approx(40), False)}
    gates = {row["initiative"]: row["gate"] for row in data["initiatives"]}
    assert gates["b"] == {"outcome": "included", "by": ["scenario"]}
    assert gates["a"] == {"outcome": "excluded", "by": ["scenario"]}
    assert data["envelope"]["budget"] == {"2027": 50}
    assert data["what_if"]["in"] == ["b"]


def test_a_scenario_may_be_any_file_and_take_further_weights(root, tmp_path_factory):
    file = tmp_path_factory.mktemp("elsewhere") / "mine.yaml"
    file.write_text("framework: turned\n")
    assert ranking(root, "--scenario", file)[0]["c"] == above(1, 75)
    assert ranking(root, "--scenario", file, "--weights", "risk=1")[0]["a"] == above(1, 60)
    assert ranking(root, "--scenario", file, "--framework", "used")[0]["a"] == above(1, 80)


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_every_format_says_that_it_is_a_what_if(root, form):
    result = run(root, "score", "--weights", "risk=9", "--format", form)
    assert "this is a what-if" in result.stderr
    assert ('"what_if":{' if form == "json" else "risk 9") in result.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--weights", "rsk=9"), "did you mean `risk`"),
        (("--weights", "risk=0"), "a weight is a positive number"),
        (("--weights", "risk=-1"), "a weight is a positive number"),
        (("--weights", "risk=nan"), "a weight is a positive number"),
        (("--weights", "risk=inf"), "a weight is a positive number"),
        (("--weights", "risk=1_0"), "a weight is a positive number"),
        (("--weights", "risk"), "a weight is a positive number"),
        (("--weights", "risk=1,risk=2"), "names risk twice"),
        (("--weights", ","), "is empty"),
        (("--scenario", "leen"), "did you mean `lean`"),
    ],
)
def test_a_wrong_what_if_is_a_wrong_call(root, words, message):
    result = run(root, "score", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_scenario_with_errors_is_said_with_its_line(root):
    (root / "scenarios" / "lean.yaml").write_text("in: [b, nobody]\nextra: 1\n")
    result = run(root, "score", "--scenario", "lean")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "scenarios/lean.yaml:2:1: error[unknown-key]" in result.stderr
    (root / "scenarios" / "lean.yaml").write_text("in: [b, nobody]\n")
    assert "scenarios/lean.yaml:1:9: error[scenario-unknown]" in run(root, "score", "--scenario", "lean").stderr


def test_two_frameworks_side_by_side(root):
    data = compared(root, ".", "turned")
    rows = {row["initiative"]: row for row in data["initiatives"]}
    assert list(rows) == ["a", "b", "c"]
    assert {name: (row["ranks"], row["above_line"], row["places"]) for name, row in rows.items()} == {
        "a": ([1, 3], [True, False], -2),
        "b": ([2, 2], [True, True], 0),
        "c": ([3, 1], [False, True], 2),
    }
    assert rows["a"]["scores"] == pytest.approx([80, 40])
    assert (data["moved"], data["crossing"]) == (2, ["a", "c"])


def test_weightings_scenarios_and_revisions_side_by_side(root):
    first = commit_all(root)
    write_files(root, files_of({"d": rated(5, 5, 10)}, framework(criteria=CRITERIA), envelope={"budget": {2027: 100}}))
    data = compared(root, f"@{first}", ".", "risk=9", "lean", f"turned@{first}")
    ranks = {row["initiative"]: row["ranks"] for row in data["initiatives"]}
    assert ranks == {
        "a": [1, 2, 4, None, 3], "b": [2, 3, 3, 3, 2], "c": [3, 4, 2, 2, 1], "d": [None, 1, 1, 1, None],
    }  # fmt: skip
    assert [side["revision"].removesuffix("+") for side in data["sides"]] == [first] * 5
    assert [side["what_if"] is None for side in data["sides"]] == [True, True, False, False, True]


def test_the_table_says_who_crosses(root):
    result = run(root, "compare", ".", "turned")
    assert "2 initiatives change rank; now Test above the line; Test below it." in result.stdout
    lines = [line.split() for line in result.stdout.splitlines() if line.startswith("Test")]
    assert lines == [
        ["Test", "1", "3", "−2", "80.0", "40.0", "leaves"],
        ["Test", "2", "2", "50.0", "70.0"],
        ["Test", "3", "1", "+2", "45.0", "75.0", "enters"],
    ]
    assert "No rank differs" in run(root, "compare", ".", "used").stdout
    assert "Initiative" not in run(root, "compare", ".", "used", "--moved").stdout


def test_a_narrow_terminal_keeps_the_ranks(root):
    for line in run(root, "compare", ".", "turned", COLUMNS="40").stdout.splitlines():
        assert len(line) <= 40
    assert "leaves" in run(root, "compare", ".", "turned", COLUMNS="40").stdout


def test_spreadsheets_and_markdown(root):
    rows = list(csv.DictReader(io.StringIO(run(root, "compare", ".", "risk=9", "--format", "csv").stdout)))
    assert [row["rank risk=9 (what-if)"] for row in rows] == ["3", "2", "1"]
    markdown = run(root, "compare", ".", "risk=9", "--format", "markdown").stdout
    assert "| Test | 1 | 3 | −2 | 80.0 | 40.0 | leaves |" in markdown
    assert "this is a what-if" in markdown


@pytest.mark.parametrize(
    ("sides", "message"),
    [
        ((".",), "cannot be compared"),
        ((".", "turnde"), "did you mean `turned`"),
        ((".", "@nowhere"), "there is no such commit"),
        ((".", "turned@"), "names no revision"),
        ((".", "nobody=3"), "there is no criterion `nobody` in used"),
        ((".", "risk=0"), "the side `risk=0`: `risk=0` will not do: a weight is a positive number"),
    ],
)
def test_a_wrong_side_is_a_wrong_call(root, sides, message):
    commit_all(root)
    result = run(root, "compare", *sides)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_name_that_is_a_framework_and_a_scenario_is_not_guessed_at(root):
    (root / "scenarios" / "turned.yaml").write_text("weights: {risk: 1}\n")
    result = run(root, "compare", ".", "turned")
    assert result.exit_code == 2
    assert "is a framework and a scenario" in result.stderr
    assert compared(root, ".", str(root / "scenarios" / "turned.yaml"))["sides"][1]["what_if"]["weights"] == {"risk": 1}


def test_an_empty_portfolio(tmp_path):
    write_files(tmp_path, files_of({}))
    assert "No rank differs" in run(tmp_path, "compare", ".", "fit=2").stdout
