"""`pmoctl check`: what is found, in the words and formats of people and machines."""

import json
import re

import jsonschema
import pytest
from building import files_of, framework, initiative, write_files
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog
from running import commit_all, run

from pmoctl.report.kinds import output_schema

# Reduced by hand to the fields that design/conventions.md names, with the bounds of the standard (SARIF 2.1.0).
SARIF = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "$schema": {"type": "string", "pattern": "sarif-schema-2.1.0.json$"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "version", "rules"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "items": {
                                            "type": "object",
                                            "required": ["id", "shortDescription", "fullDescription", "help"],
                                            "properties": {
                                                key: {
                                                    "type": "object",
                                                    "required": ["text"],
                                                    "properties": {"text": {"type": "string", "minLength": 1}},
                                                }
                                                for key in ("shortDescription", "fullDescription", "help")
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ruleId", "level", "message", "locations", "partialFingerprints"],
                            "properties": {
                                "level": {"enum": ["error", "warning"]},
                                "message": {"type": "object", "required": ["text"]},
                                "locations": {
                                    "type": "array",
                                    "minItems": 1,
                                    "items": {
                                        "type": "object",
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "type": "object",
                                                        "required": ["uri"],
                                                        "properties": {"uri": {"pattern": "^[^/\\\\ ][^\\\\ ]*$"}},
                                                    },
                                                    "region": {
                                                        "type": "object",
                                                        "required": ["startLine", "startColumn"],
                                                        "additionalProperties": {"type": "integer", "minimum": 1},
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                                "partialFingerprints": {
                                    "type": "object",
                                    "required": ["primaryLocationLineHash"],
                                    "properties": {"primaryLocationLineHash": {"type": "string", "minLength": 32}},
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 32},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)[^/]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
BAD = "portfolio/initiatives/ops/bad.yaml"


@pytest.fixture
def workspace(tmp_path):
    """One initiative with an error and one with a warning."""
    rated = initiative(costs={"capex": {2027: 1}}, contributes=None, ratings={"fit": 3})
    files = files_of({"good": rated, "odd": {**rated, "ratings": {}}}, framework(criteria={"fit": {}}))
    files[BAD] = "title: Bad\ntype: grow\nsubmitted: 2026-09-01\nratings:\n  fit: 7\ncosts: {capex: {2027: 1}}\n"
    write_files(tmp_path, files)
    return tmp_path


def test_text_has_the_place_the_lines_a_mark_and_help(workspace):
    result = run(workspace, "check", "--as-of", "2026-12-01", BAD, "--select", "rating-in-scale")
    assert result.stdout == (
        f"{BAD}:5:3: error[rating-in-scale] rating 7 is above the scale's highest, 5\n"
        "   4 | ratings:\n"
        "   5 |   fit: 7\n"
        "     |   ^\n"
        "   help: framework used rates from 0 to 5\n"
    )
    assert (
        result.stderr == "6 files: 1 error, 0 warnings. As of 2026-12-01.\n"
        "See `pmoctl rule rating-in-scale` for what a rule means, and what to write instead.\n"
    )
    assert result.exit_code == 1


def test_the_mark_stands_under_what_is_meant_beside_wide_characters(tmp_path):
    files = files_of({})
    files[BAD] = 'title: "全角の題"\ntype: grow\nratings: {"全角": 1}\n'
    write_files(tmp_path, files)
    shown = run(tmp_path, "check", BAD, "--ignore", "rating-missing").stdout.split("\n\n")
    (key,) = [each for each in shown if "全角" in each.splitlines()[0]]
    assert key.splitlines()[2:4] == ['   3 | ratings: {"全角": 1}', "     |           ^"]
    files[BAD] = 'title: "a"\ntype: grow\nratings: {fit: {value: 1, why: "全角", wrong: 1}}\n'
    write_files(tmp_path, files)
    shown = run(tmp_path, "check", BAD).stdout
    before = 'ratings: {fit: {value: 1, why: "全角", '
    assert f"     | {' ' * (len(before) + 2)}^" in shown.splitlines()


def test_concise_is_one_line_a_finding(workspace):
    lines = run(workspace, "check", "--format", "concise").stdout.splitlines()
    assert lines
    assert all(re.fullmatch(r"[^:]+:\d+:\d+: (error|warning)\[[a-z-]+\] .+", line) for line in lines)
    assert lines == sorted(lines, key=lambda line: (line.split(":")[0], int(line.split(":")[1])))


def test_json_is_the_envelope_with_findings_and_counts(workspace):
    result = run(workspace, "check", "--format", "json", "--as-of", "2026-12-01")
    whole = json.loads(result.stdout)
    jsonschema.Draft7Validator(output_schema("check")).validate(whole)
    assert list(whole) == ["schema_version", "kind", "tool", "data"]
    assert list(whole["data"]["findings"][0]) == [
        "rule", "severity", "message", "hint", "path", "line", "column", "end_line", "end_column", "route",
    ]  # fmt: skip
    assert whole["data"]["counts"]["errors"] == 1
    assert whole["data"]["as_of"] == "2026-12-01"
    (bad,) = [finding for finding in whole["data"]["findings"] if finding["rule"] == "rating-in-scale"]
    assert (bad["path"], bad["severity"]) == (BAD, "error")
    assert (bad["line"], bad["column"], bad["end_line"], bad["end_column"]) == (5, 3, 5, 6)
    assert bad["route"][:2] == ["ratings", "fit"]


def test_sarif_keeps_to_the_standard_and_tells_findings_apart(workspace):
    log = json.loads(run(workspace, "check", "--format", "sarif").stdout)
    jsonschema.Draft7Validator(SARIF).validate(log)
    SarifLog.model_validate(log)  # generated from the standard's own schema, with nothing but what it knows
    (only,) = log["runs"]
    known = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert known == sorted(set(known))
    assert {result["ruleId"] for result in only["results"]} <= set(known)
    prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in only["results"]]
    assert len(prints) == len(set(prints))


def test_what_is_no_sarif_would_be_refused(workspace):
    log = json.loads(run(workspace, "check", "--format", "sarif").stdout)
    log["runs"][0]["results"][0]["colour"] = "red"
    log["runs"][0]["results"][0]["level"] = "grave"
    with pytest.raises(ValidationError, match="2 validation errors"):
        SarifLog.model_validate(log)


def test_fingerprints_do_not_move_with_the_lines(workspace):
    def prints():
        report = json.loads(run(workspace, "check", "--format", "gitlab").stdout)
        return {each["fingerprint"]: each["location"]["lines"]["begin"] for each in report}

    before = prints()
    (workspace / BAD).write_text("# moved\n" + (workspace / BAD).read_text())
    after = prints()
    assert before.keys() == after.keys()
    assert before != after


def test_gitlab_has_its_fields_and_no_byte_order_mark(workspace):
    result = run(workspace, "check", "--format", "gitlab")
    report = json.loads(result.stdout)
    jsonschema.Draft7Validator(GITLAB).validate(report)
    assert {each["severity"] for each in report} == {"major", "minor"}
    assert result.stdout.startswith("[")


def test_github_has_errors_first_then_the_text(workspace):
    lines = run(workspace, "check", "--format", "github").stdout.splitlines()
    commands = [line for line in lines if line.startswith("::")]
    kinds = [line.split(" ")[0] for line in commands]
    assert kinds == sorted(kinds)  # ::error before ::warning
    assert lines[: len(commands)] == commands
    assert re.fullmatch(
        rf"::error file={BAD},line=5,col=3,endLine=5,endColumn=6,title=pmoctl \([a-z-]+\)::.*%0Ahelp: .*", commands[0]
    )
    assert any(line.startswith(f"{BAD}:5:3: error[") for line in lines)


HOSTILE = "::error file=x::boo%0A, a:b\\n::stop-commands::t\\r##[add-mask]secret"


def test_text_of_yaml_can_never_start_a_workflow_command(tmp_path):
    files = files_of({})
    files[BAD] = f'"{HOSTILE}": 1\n::set-output name=x::y: 2\ntitle: "##[error]x"\ntype: ::error::no\n'
    write_files(tmp_path, files)
    summary = tmp_path / "summary.md"
    result = run(tmp_path, "check", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    ours = re.compile(
        r"::(error|warning) file=[^:,]+,line=\d+,col=\d+,endLine=\d+,endColumn=\d+,title=pmoctl \([a-z-]+\)::"
    )
    for line in result.stdout.splitlines():
        if line.lstrip().startswith("::"):
            assert ours.match(line), line
        else:
            assert "##[" not in line, line
    assert "##[" not in result.stderr
    assert "\r" not in result.stdout
    assert summary.read_text().startswith("### pmoctl check\n\n")


def test_properties_and_messages_are_escaped_as_github_reads_them():
    from pmoctl.model.finding import Finding
    from pmoctl.write.findings import github

    shown = github([Finding("a-rule", "error", "100 % of\r\nit: a, b", "portfolio/a,b:c%.yaml", hint="do\nit")])
    assert shown == (
        "::error file=portfolio/a%2Cb%3Ac%25.yaml,line=1,col=1,endLine=1,endColumn=1,title=pmoctl (a-rule)"
        "::100 %25 of%0D%0Ait: a, b%0Ahelp: do%0Ait\n"
    )


def test_github_is_picked_under_actions_and_writes_the_whole_list_to_the_summary(workspace, tmp_path):
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    result = run(workspace, "check", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert result.stdout.startswith("::error ")
    said = summary.read_text()
    assert said.startswith("before\n### pmoctl check\n\n1 error, ")
    assert f"{BAD}:5:3: error[" in said
    run(workspace, "check", "--format", "github", GITHUB_STEP_SUMMARY=str(summary))  # asked for by name
    assert summary.read_text().count("### pmoctl check\n") == 2
    assert run(workspace, "check", "--format", "concise", GITHUB_ACTIONS="true").stdout.startswith("frameworks/")
    assert run(workspace, "check", GITHUB_ACTIONS="false").stdout.startswith("frameworks/")


def test_the_summary_is_escaped_and_not_larger_than_github_takes():
    from pmoctl.model.finding import Finding
    from pmoctl.write.findings import SUMMARY, step_summary

    many = [Finding("a-rule", "error", f"<script>{place}</script>" + "x" * 80, "p.yaml") for place in range(5000)]
    said = step_summary(many)
    assert "<script>" not in said
    assert len(said) < SUMMARY + 200
    assert said.endswith("…\n</pre>\n")
    assert "5000 errors, 0 warnings" in said
    assert step_summary([]) == "### pmoctl check\n\nNo findings.\n"


def test_the_format_may_come_from_the_environment_and_the_option_wins(workspace):
    assert run(workspace, "check", PMOCTL_FORMAT="gitlab").stdout.startswith("[")
    assert run(workspace, "check", "--format", "json", PMOCTL_FORMAT="gitlab").stdout.startswith("{")
    assert run(workspace, "check", PMOCTL_FORMAT="").stdout.startswith("frameworks/")
    assert run(workspace, "check", PMOCTL_FORMAT="gitlab", GITHUB_ACTIONS="true").stdout.startswith("[")
    wrong = run(workspace, "check", PMOCTL_FORMAT="docx")
    assert (wrong.exit_code, wrong.stdout) == (2, "")


def rules_of(result):
    return {finding["rule"] for finding in json.loads(result.stdout)["data"]["findings"]}


def test_select_and_ignore_can_be_repeated_or_parted_by_commas(workspace):
    everything = rules_of(run(workspace, "check", "--format", "json"))
    first, second, *_ = sorted(everything)
    both = ("--select", first, "--select", second)
    assert rules_of(run(workspace, "check", "--format", "json", *both)) == {first, second}
    assert rules_of(run(workspace, "check", "--format", "json", "--select", f"{first}, {second}")) == {first, second}
    assert rules_of(run(workspace, "check", "--format", "json", "--ignore", f"{first},{second}")) == everything - {
        first,
        second,
    }
    assert rules_of(run(workspace, "check", "--format", "json", *both, "--ignore", first)) == {second}


def test_an_unknown_rule_is_a_wrong_call_with_a_suggestion(workspace):
    for option in ("--select", "--ignore"):
        result = run(workspace, "check", option, "rating-misssing")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(
            "pmoctl: there is no rule `rating-misssing`\n  help: did you mean `rating-missing`"
        )


def test_exit_status_with_strict_and_exit_zero(workspace):
    rule = "rating-in-scale"
    assert run(workspace, "check").exit_code == 1
    assert run(workspace, "check", "--exit-zero").exit_code == 0
    assert run(workspace, "check", "--strict", "--exit-zero").exit_code == 0
    assert run(workspace, "check", "--ignore", rule).exit_code == 0
    assert run(workspace, "check", "--ignore", rule, "--strict").exit_code == 1
    assert run(workspace, "check", "--select", "file-empty", "--strict").exit_code == 0


def paths_of(result):
    assert result.exit_code in {0, 1}, result.stderr
    return {finding["path"] for finding in json.loads(result.stdout)["data"]["findings"]}


def test_paths_show_findings_of_files_and_folders_alone(workspace, monkeypatch):
    def found(*paths, root=workspace):
        return paths_of(run(root, "check", "--format", "json", *paths))

    everything = found()
    assert BAD in everything
    assert len(everything) > 2
    assert found(BAD) == {BAD}
    assert found("portfolio/initiatives/ops") == {
        path for path in everything if path.startswith("portfolio/initiatives/")
    }
    assert found(workspace / BAD, "frameworks") == {BAD, "frameworks/used.yaml"}
    assert found(".") == everything
    monkeypatch.chdir(workspace / "portfolio" / "initiatives")
    assert found("ops/bad.yaml", root=None) == {BAD}
    assert found("../../frameworks", root="..") == {"frameworks/used.yaml"}
    assert found("ops/", root=None) == found("portfolio/initiatives/ops", root=None)  # or as seen from the workspace


@pytest.mark.posix
def test_a_path_through_a_link_to_the_workspace_is_the_same_file(workspace, tmp_path, monkeypatch):
    link = tmp_path.parent / f"{tmp_path.name}-link"
    link.symlink_to(workspace)
    monkeypatch.chdir(workspace)
    assert paths_of(run(link, "check", "--format", "json", BAD)) == {BAD}
    assert paths_of(run(None, "check", "--format", "json", link / BAD)) == {BAD}


@pytest.mark.parametrize("path", ["..", "/etc", "../../etc/passwd", "portfolio/initiatives/ops/none.yaml", "nothing/"])
def test_a_path_that_is_not_there_or_outside_is_a_wrong_call(workspace, path, monkeypatch):
    monkeypatch.chdir(workspace)
    result = run(None, "check", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no file or folder" in result.stderr


def test_output_is_written_whole_or_not_at_all(workspace, tmp_path):
    target = tmp_path / "new" / "report.json"
    result = run(workspace, "check", "--format", "json", "--output", target)
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads(target.read_text())["kind"] == "check"
    assert [each.name for each in target.parent.iterdir()] == ["report.json"]
    assert run(workspace, "check", "--format", "json", "--output", "-").stdout.startswith("{")
    target.write_text("old")
    for unwritable in (target / "below.json", tmp_path / "new"):
        failed = run(workspace, "check", "--output", unwritable)
        assert failed.exit_code == 2
        assert "cannot be written: " in failed.stderr
    assert target.read_text() == "old"


@pytest.mark.posix
def test_a_device_is_written_to_and_not_replaced(workspace, tmp_path):
    link = tmp_path / "null"
    link.symlink_to("/dev/null")
    assert run(workspace, "check", "--output", link).exit_code == 1
    assert link.is_symlink()
    from pathlib import Path

    assert Path("/dev/null").is_char_device()


def test_a_revision_is_checked_as_it_was(workspace):
    commit_all(workspace)
    (workspace / BAD).unlink()
    assert BAD not in paths_of(run(workspace, "check", "--format", "json"))
    assert paths_of(run(workspace, "check", "--format", "json", "--at", "HEAD", BAD)) == {BAD}
    assert run(workspace, "check", "--at", "HEAD").exit_code == 1
    unknown = run(workspace, "check", "--at", "v9")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "revision `v9` cannot be read" in unknown.stderr


def test_the_day_is_said_and_must_be_one(workspace):
    assert "As of 2027-02-03." in run(workspace, "check", "--as-of", "2027-02-03").stderr
    for wrong in ("soon", "2027-02-30", "20270203", "2027-W05-3", "2027-2-3"):
        result = run(workspace, "check", "--as-of", wrong)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "write it as YYYY-MM-DD" in result.stderr


def test_what_depends_on_the_day_changes_with_it(tmp_path):
    files = files_of({"one": initiative(owner="ann")})
    files["portfolio/people.yaml"] = "ann: {name: Ann, left: 2027-01-31}\n"
    write_files(tmp_path, files)
    before = rules_of(run(tmp_path, "check", "--format", "json", "--as-of", "2027-01-31"))
    after = rules_of(run(tmp_path, "check", "--format", "json", "--as-of", "2027-02-01"))
    assert after - before
    assert not before - after


def test_all_is_well_says_so(tmp_path):
    write_files(tmp_path, files_of({}))
    result = run(tmp_path, "check", "--as-of", "2026-12-01", "--select", "file-empty")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "2 files, no findings. As of 2026-12-01.\n")


def test_code_hosts_are_given_paths_from_the_top_of_the_repository(tmp_path):
    top = tmp_path / "top"
    write_files(top / "plans", {**files_of({}), BAD: "title: 1\n"})
    commit_all(top)
    github = run(top / "plans", "check", BAD, "--format", "github").stdout
    assert github.startswith(f"::error file=plans/{BAD},line=")
    assert f"\n{BAD}:1:" in github  # the text is for people, who are in the workspace
    gitlab = json.loads(run(top / "plans", "check", BAD, "--format", "gitlab").stdout)
    assert {each["location"]["path"] for each in gitlab} == {f"plans/{BAD}"}
    (only,) = json.loads(run(top / "plans", "check", BAD, "--format", "sarif").stdout)["runs"]
    for result in only["results"]:
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == f"plans/{BAD}"
    assert paths_of(run(top / "plans", "check", BAD, "--format", "json")) == {BAD}
