"""`pmoctl schema` and `pmoctl rule`: what is generated, and that it is what the repository holds."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML
from running import GOLDEN, ROOT, run

from pmoctl.cli.listing import Listed
from pmoctl.model.kinds import KINDS, kind_of
from pmoctl.model.map import MAP
from pmoctl.model.round import HANDED_IN, ROUND
from pmoctl.report.kinds import KINDS as REPORTS

SAMPLES = [
    (root, path)
    for root in (ROOT, GOLDEN)
    for folder in ("portfolio", "frameworks")
    for path in sorted((root / folder).rglob("*.yaml"))
]


INPUTS = {**KINDS, **{each.name: each for each in (MAP, ROUND, HANDED_IN)}}


def schema_of(kind):
    result = run(None, "schema", "--kind", kind)
    assert result.exit_code == 0
    return json.loads(result.stdout)


VALIDATORS = {kind: jsonschema.Draft7Validator(schema_of(kind)) for kind in INPUTS}


def as_the_language_server_sees_it(text):
    """Read YAML with keys as text and dates as they are written, for that is what an editor holds against a schema."""
    import datetime as dt

    def plain(value):
        if isinstance(value, dict):
            return {str(key): plain(each) for key, each in value.items()}
        if isinstance(value, list):
            return [plain(each) for each in value]
        return value.isoformat() if isinstance(value, dt.date) else value

    return plain(YAML(typ="safe", pure=True).load(text))


def faults(kind, text):
    return [error.message for error in VALIDATORS[kind].iter_errors(as_the_language_server_sees_it(text))]


@pytest.mark.parametrize("kind", [*INPUTS, *sorted(REPORTS)])
def test_every_schema_is_valid_draft_07_and_names_what_it_is_of(kind):
    schema = schema_of(kind)
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in json.dumps(schema)
    if kind in INPUTS:
        assert schema["description"].startswith(INPUTS[kind].pattern.split("*")[0])


@pytest.mark.parametrize(("root", "path"), SAMPLES, ids=lambda value: value.stem if isinstance(value, Path) else "")
def test_every_sample_file_is_accepted(root, path):
    kind, _ = kind_of(path.relative_to(root).as_posix())
    assert faults(kind.name, path.read_text()) == []


ACCEPTED = {
    "short rating": (
        "initiative",
        "{title: T, type: run, ratings: {fit: 4, cost: 2.5, range: {low: 1, base: 2, high: 3}}}",
    ),
    "list of requirements": ("initiative", "{title: T, type: run, requires: [a, b-2]}"),
    "mapping of requirements": ("initiative", "{title: T, type: run, requires: {a: {by: 2027-09, why: so}}}"),
    "submitted once for all": ("initiative", "{title: T, type: run, submitted: 2026-09-14}"),
    "custom is free": ("initiative", "{title: T, type: run, custom: {any: [1, {x: y}]}}"),
    "fractions of judgements": (
        "framework",
        "{title: T, criteria: {a: {}}, weights: {method: pairwise, judgements: [{by: b, compare: {a: {b: 1/3}}}]}}",
    ),
    "anchors": ("framework", "{title: T, criteria: {a: {anchors: {0: no, -1: less, 2.5: some}}}}"),
    "people": ("people", "{lee-chong: {name: Lee Chong, left: 2027-03-31}}"),
    "map": (
        "map",
        "{key: No, id: No, set: {title: {from: Name}, costs.capex: {from: [A, B], spread: {from: 2027, years: 2}}}}",
    ),
    "scenario": ("scenario", "{in: [a], out: [b], weights: {a: 2}, envelope: {budget: {2027: 1}}}"),
}
REFUSED = {
    "unknown key": ("initiative", "{title: T, type: run, titel: U}"),
    "no title": ("initiative", "{type: run}"),
    "unknown type": ("initiative", "{title: T, type: walk}"),
    "negative cost": ("initiative", "{title: T, type: run, costs: {capex: {2027: -1}}}"),
    "a month for a year": ("initiative", "{title: T, type: run, costs: {capex: {2027-04: 1}}}"),
    "year out of bounds": ("initiative", "{title: T, type: run, costs: {capex: {2200: 1}}}"),
    "id in capitals": ("initiative", "{title: T, type: run, ratings: {Fit: 4}}"),
    "id too long": ("initiative", "{title: T, type: run, ratings: {" + "a" * 65 + ": 4}}"),
    "rating in words": ("initiative", "{title: T, type: run, ratings: {fit: high}}"),
    "half an estimate": ("initiative", "{title: T, type: run, ratings: {fit: {low: 1, high: 3}}}"),
    "month without zero": ("initiative", "{title: T, type: run, schedule: {start: 2027-4, finish: 2027-12}}"),
    "anchor in words": ("framework", "{title: T, criteria: {a: {anchors: {low: no}}}}"),
    "no criteria": ("framework", "{title: T, criteria: {}}"),
    "faith": ("initiative", "{type: run, title: T, benefits: {a: {kind: revenue, amounts: {2027: 1}, confidence: 9}}}"),
    "wrong outcome": ("checkpoint", "{name: N, date: 2026-12-10, forum: F, decisions: {a: {outcome: agreed}}}"),
    "wrong currency": ("portfolio", "{format: 1, organisation: O, currency: euro, cycle: 2027, framework: f}"),
    "baseline of no year": (
        "theme",
        "{name: N, targets: {a: {measure: m, kind: financial, measured_in: x, values: {2028: 1}, baseline: {25: 1}}}}",
    ),
    "unit of no kind": ("unit", "{name: N, kind: team}"),
    "a map without its key": ("map", "{set: {title: {from: Name}}}"),
    "person by name alone": ("people", "{lee: Lee Chong}"),
}  # fmt: skip


@pytest.mark.parametrize("case", ACCEPTED)
def test_what_the_contract_allows_is_accepted(case):
    assert faults(*ACCEPTED[case]) == []


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_contract_forbids_is_refused(case):
    assert faults(*REFUSED[case]) != []


@pytest.mark.parametrize("kind", INPUTS)
def test_the_schemas_in_the_package_are_what_the_program_prints(kind):
    held = (ROOT / "pmoctl" / "schemas" / f"{kind}.json").read_text(encoding="utf-8")
    assert held == run(None, "schema", "--kind", kind).stdout, "run `make docs`"


def test_there_are_no_other_schemas_in_the_package():
    assert {path.stem for path in (ROOT / "pmoctl" / "schemas").iterdir()} == set(INPUTS)


def test_a_schema_is_written_to_a_file_and_an_unknown_kind_gets_a_suggestion(tmp_path):
    assert run(None, "schema", "--kind", "unit", "--output", tmp_path / "unit.json").exit_code == 0
    assert json.loads((tmp_path / "unit.json").read_text())["$id"] == "pmoctl/unit.json"
    result = run(None, "schema", "--kind", "initative")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "pmoctl: there is no kind `initative`\n  help: did you mean `initiative`?\n"
    assert run(None, "schema").exit_code == 2


OUTPUT_OF = {
    "audit": ["framework", "audit"], "completeness": ["completeness"], "status": ["status"],
    "export": ["export", "ranking"],
    "pack": ("brief",),
    "unit-pack": ("brief", "--unit", "it"),
    "check": ["check"], "ranking": ["score"], "explanation": ["explain", "smart-meter-rollout"],
    "units": ["units"], "unit-view": ["unit", "it"], "actions": ["actions"],
    "objects": ["show", "smart-meter-rollout"], "rules": ["rule"], "weights": ["framework", "weights", "fy2028"],
    "comparison": ["compare", ".", "fy2028"], "impact": ["impact", "HEAD"],
    "coverage": ["targets"], "benefits": ["benefits"], "roadmap": ["roadmap"],
    "checkpoint-state": ["checkpoint", "show", "opening"], "checkpoints": ["checkpoint", "list"],
    "conditions": ["conditions"], "plan": ["plan", "2027"], "log": ["log", "smart-meter-rollout"],
    "verification": ["verify"],
    "framework-diff": ["framework", "diff", "fy2027", "fy2028"],
    "selection": ["select"], "selection-comparison": ["compare", "select:.", "select:budget=80%"],
    "robustness": ["robustness", "--draws", "300"], "frontier": ["select", "--frontier"],
}  # fmt: skip


@pytest.mark.parametrize("kind", OUTPUT_OF)
def test_real_outputs_keep_to_their_schemas(kind):
    whole = json.loads(run(ROOT, *OUTPUT_OF[kind], "--format", "json").stdout)
    jsonschema.Draft7Validator(schema_of(kind)).validate(whole)
    assert whole["kind"] == kind
    assert set(OUTPUT_OF) | {"list", "import", "minutes", "rating-round"} == set(
        REPORTS
    )  # those have tests of their own


def test_lists_keep_to_their_schema():
    validator = jsonschema.Draft7Validator(schema_of("list"))
    for kind in Listed:
        validator.validate(json.loads(run(GOLDEN, "list", kind.value, "--format", "json").stdout))


def rules():
    return json.loads(run(None, "rule", "--format", "json").stdout)["data"]


def test_every_rule_has_its_page():
    pages = rules()
    assert len(pages) > 60
    assert [page["name"] for page in pages] == sorted(page["name"] for page in pages)
    whole = run(None, "rule", "--all").stdout
    short = run(None, "rule", COLUMNS="300").stdout.splitlines()[2:]
    assert len(short) == len(pages)
    for page in pages:
        shown = run(None, "rule", page["name"]).stdout
        for heading in ("What it does", "Why is this bad?", "Example", "Use instead"):
            assert f"\n{heading}\n" in shown
        assert f"\n## {page['name']}\n" in whole
        assert any(line.split()[:2] == [page["name"], page["severity"]] for line in short)


def test_the_page_of_a_rule_fits_the_terminal_and_is_markdown_where_that_is_asked_for():
    shown = run(None, "rule", "rating-in-scale", COLUMNS="40").stdout
    assert max(map(len, shown.splitlines())) <= 40
    assert not re.search(r"[#*`]", shown)
    assert " ".join(shown.split()).startswith(
        "rating-in-scale error What it does A rating, or the low or high case of one, is off the scale"
    )
    marked = run(None, "rule", "rating-in-scale", "--format", "markdown").stdout
    assert marked.startswith("# rating-in-scale\n\n*error*\n\n## What it does\n")
    assert marked.replace("\n#", "\n##").removeprefix("# ") in run(None, "rule", "--all").stdout
    assert "<h2>Use instead</h2>" in run(None, "rule", "rating-in-scale", "--format", "html").stdout


def test_every_rule_that_can_be_found_has_a_page():
    from pmoctl.assess.assess import RULE_NAMES
    from pmoctl.exchange.rules import RULES

    imported = {rule.__name__.replace("_", "-") for rule in RULES}
    assert {page["name"] for page in rules()} == RULE_NAMES | imported


def test_the_manual_in_docs_is_what_the_program_prints():
    held = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert held == run(None, "rule", "--all").stdout, "run `make docs`"


def test_an_unknown_rule_gets_a_suggestion():
    result = run(None, "rule", "rating-in-scales")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean `rating-in-scale`" in result.stderr
    assert run(None, "rule", "--format", "xml").exit_code == 2
