"""Findings as code hosts read them: what each of their formats asks for, from its description by the host."""

import json

from pmoctl.check.manual import Manual
from pmoctl.model.finding import Finding, Span
from pmoctl.report.check_data import statistics
from pmoctl.write.findings import fingerprints, github, gitlab, step_summary
from pmoctl.write.sarif import sarif

ERROR = Finding("rule-b", "error", "100 % wrong, see: here\nand there", "portfolio/a b.yaml", ("x", 1), "mend")
ERROR = ERROR.at(Span(3, 5, 3, 9))
WARNING = Finding("rule-a", "warning", "odd", "portfolio/c,d.yaml")
FOUND = [WARNING, ERROR, WARNING]


def test_github_gets_errors_first_and_its_escapes():
    """Of messages %, CR and LF are escaped; of properties : and , too. A finding of a whole file stands at 1:1."""
    first, second, _ = github(FOUND).splitlines()
    assert first == (
        "::error file=portfolio/a b.yaml,line=3,col=5,endLine=3,endColumn=9,title=pmoctl (rule-b)::"
        "100 %25 wrong, see: here%0Aand there%0Ahelp: mend"
    )
    assert second.startswith("::warning file=portfolio/c%2Cd.yaml,line=1,col=1,")


def test_equal_findings_have_prints_of_their_own_that_stay():
    prints = fingerprints(FOUND)
    assert len(set(prints)) == 3
    assert fingerprints([WARNING])[0] == prints[0]
    moved = ERROR._replace(span=Span(9, 1, 9, 2), message="other words")
    assert fingerprints([moved])[0] == prints[1]


def test_gitlab_gets_its_code_quality_report():
    report = json.loads(gitlab([ERROR, WARNING]))
    assert [each["severity"] for each in report] == ["major", "minor"]
    assert report[0]["location"] == {"path": "portfolio/a b.yaml", "lines": {"begin": 3}}
    assert report[0]["check_name"] == "rule-b"


def test_sarif_has_regions_that_hold_something_and_the_manual():
    point = ERROR._replace(span=Span(3, 5, 3, 5))
    log = json.loads(sarif([point], [Manual("rule-b", "error", "Short.", "Why.", "x", "y")]))
    (run,) = log["runs"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "portfolio/a%20b.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 6}
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["defaultConfiguration"]["level"]) == (result["ruleId"], "error")


def test_the_summary_of_a_step_cannot_be_broken_out_of():
    text = step_summary([ERROR._replace(message="</pre><script>")])
    assert "&lt;/pre&gt;&lt;script&gt;" in text
    assert "1 error, 0 warnings" in text
    assert step_summary([]).endswith("No findings.\n")


def test_findings_are_counted_by_rule_the_most_frequent_first():
    counted = [(each.rule, each.findings, each.files) for each in statistics([*FOUND, ERROR._replace(rule="rule-0")])]
    assert counted == [("rule-a", 2, 1), ("rule-0", 1, 1), ("rule-b", 1, 1)]
