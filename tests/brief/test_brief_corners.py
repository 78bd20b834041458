"""Packs of workspaces that lack things, and of a `brief` that is called in other ways."""

import json
import re
import shutil
from pathlib import Path

import pytest
from building import checkpoint, files_of, framework, initiative, write_files
from reading import Page, table_faults
from running import GOLDEN, ROOT, commit_all, git, run
from test_brief_pages import LEFT_OVER, without_scripts


def packed(root, folder, *words):
    """Write the pack and give (result, Markdown, page)."""
    result = run(root, "brief", "--output", folder, *words)
    assert result.exit_code in {0, 1}, result.stderr
    markdown, html = ((folder / name).read_text(encoding="utf-8") for name in ("brief.md", "brief.html"))
    page = Page(html)
    assert page.faults == []
    ids = set(page.ids)
    assert len(page.ids) == len(ids)
    for _, attrs, _ in page.elements:
        assert attrs.get("href", "#page-one")[1:] in ids
    assert table_faults(markdown) == []
    assert not LEFT_OVER.search(markdown)
    assert not LEFT_OVER.search(without_scripts(html))
    return result, markdown, page


ONE = {"a": initiative(ratings={"fit": 3})}
COSTS = {"capex": {2027: 100.5}}
RICH = {"a": initiative(ratings={"fit": 3}, costs=COSTS), "b": initiative(ratings={"fit": 5}, title="Second")}
LACKING = {
    "checkpoints": files_of(RICH, envelope={"budget": {2027: 50}}),
    "costs": files_of(ONE, envelope={"budget": {2027: 50}}),
    "budget": files_of(RICH),
    "units": {path: text for path, text in files_of(RICH).items() if "units/" not in path},
    "initiatives": files_of({}, envelope={"budget": {2027: 50}}, checkpoints={"c": checkpoint("2026-12-01")}),
    "decisions": files_of(RICH, checkpoints={"first": checkpoint("2026-12-01")}),
    "scores": files_of(ONE, framework(missing="reject", criteria={"fit": {}, "other": {}})),
    "ratings": files_of({"a": initiative()}, envelope={"capacity": {"team": {2027: 0}}}),
    "line": files_of(RICH, envelope={"budget": {2027: 0}}),
    "money but run": files_of(RICH, envelope={"run": {2027: 5}}),
    "candidates": files_of(ONE, None, {"c": checkpoint("2026-10-01", a="approved")}),
    "anything but decided": files_of(ONE, None, {"c": checkpoint("2026-10-01", a="rejected")}),
    "large amounts": files_of({"a": initiative(costs={"capex": {2027: 0.004}})}, amounts_in="millions"),
    "small amounts": files_of({"a": initiative(costs={"capex": {2027: 1e60}})}, envelope={"budget": {2027: 1e99}}),
}  # fmt: skip


@pytest.mark.parametrize("lacking", LACKING)
def test_a_workspace_may_lack(tmp_path, lacking):
    write_files(tmp_path / "w", LACKING[lacking])
    packed(tmp_path / "w", tmp_path / "pack")


def test_all_that_a_workspace_may_say_in_few_words(tmp_path):
    write_files(tmp_path / "w", LACKING["checkpoints"])
    _, markdown, page = packed(tmp_path / "w", tmp_path / "pack", "--as-of", "2026-12-01")
    assert markdown.startswith("# Portfolio 2027\n\nTest · 1 December 2026 · budget year 2027\n")
    assert "## 1 of 2 candidates can be assessed so far. None of the 2 candidates is recommended." in markdown
    assert "| Test | Defer until the budget for 2027 is raised by EUR 50.5 and it names an owner |" in markdown
    assert "| Second | Not assessed: it states no costs | unknown | unknown |" in markdown
    assert "- Framework: Test (used), nobody has approved it" in markdown
    assert "Warning: framework used is a draft: nobody has approved it" in page.text
    assert "```sh\npmoctl brief --as-of 2026-12-01\n```" in markdown


def test_money_is_in_what_the_portfolio_says(tmp_path):
    for amounts, words in (("ones", "EUR"), ("thousands", "thousand EUR"), ("millions", "million EUR")):
        write_files(tmp_path / amounts, files_of(RICH, amounts_in=amounts))
        _, markdown, _ = packed(tmp_path / amounts, tmp_path / "pack")
        assert f"Money in {words}.\n" in markdown
        assert f"| Money, {words} |" in markdown


def test_german_figures_and_dates_in_an_english_text(tmp_path):
    big = {"a": initiative(ratings={"fit": 3}, costs={"capex": {2027: 1234567}})}
    point = {"c": checkpoint("2026-12-01")}
    write_files(tmp_path / "de", files_of(big, None, point, locale="de_DE", envelope={"budget": {2027: 2000000}}))
    _, markdown, page = packed(tmp_path / "de", tmp_path / "pack")
    assert "1. Dezember 2026" in markdown
    assert "| 1.234.567 |" in markdown
    assert "| 60,0 |" in markdown
    assert page.elements[0][1]["lang"] == "en"


def test_no_folder_is_called_as_standard_output_is(tmp_path):
    write_files(tmp_path, files_of(ONE, None))
    result = run(tmp_path, "brief", "--output", "-")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "name one: --output pack" in result.stderr


def test_the_next_checkpoint_without_decisions_is_the_one(tmp_path):
    points = {
        "one": {**checkpoint("2026-09-01", a="approved"), "name": "First"},
        "two": {**checkpoint("2026-10-01"), "name": "Second"},
        "three": {**checkpoint("2026-11-01"), "name": "Third"},
    }
    write_files(tmp_path / "w", files_of(ONE, None, points))
    assert packed(tmp_path / "w", tmp_path / "p")[1].startswith("# Second\n")
    assert packed(tmp_path / "w", tmp_path / "p", "--checkpoint", "three")[1].startswith("# Third\n")
    result, markdown, _ = packed(tmp_path / "w", tmp_path / "p", "--checkpoint", "one")
    assert markdown.startswith("# First\n")
    assert "one has decisions already; the pack shows the portfolio after them" in result.stderr
    unknown = run(tmp_path / "w", "brief", "--checkpoint", "tow", "--output", tmp_path / "q")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "there is no checkpoint `tow`\n  help: did you mean `two`?" in unknown.stderr
    assert not (tmp_path / "q").exists()


def test_the_day_is_that_of_the_checkpoint(tmp_path):
    decision = {"outcome": "approved", "conditions": {"c": {"do": "it", "due": "2026-10-15"}}}
    points = {
        "one": checkpoint("2026-09-01", a=decision),
        "two": checkpoint("2026-10-15"),
        "three": checkpoint("2026-10-16"),
    }
    write_files(tmp_path / "w", files_of(ONE, None, points))
    assert "| open |" in packed(tmp_path / "w", tmp_path / "p")[1]
    assert "| overdue |" in packed(tmp_path / "w", tmp_path / "p", "--checkpoint", "three")[1]
    assert "| overdue |" in packed(tmp_path / "w", tmp_path / "p", "--as-of", "2026-11-01")[1]


def test_files_with_errors_are_left_out_of_the_pack(tmp_path):
    files = files_of(RICH)
    files["portfolio/initiatives/ops/bad.yaml"] = "title: Bad one\ntype: walk\n"
    write_files(tmp_path / "w", files)
    result, markdown, _ = packed(tmp_path / "w", tmp_path / "p")
    assert result.exit_code == 1
    assert "1 initiative file has errors and is left out" in result.stderr
    assert "Bad one" not in markdown
    assert "> **Warning:** 1 initiative file has errors and is left out of all figures: bad\n" in markdown
    assert re.search(r"the check finds 1 error and \d+ warnings\n", markdown)


def test_formats_can_be_chosen_and_the_folder_is_that_of_the_workspace(tmp_path, monkeypatch):
    shutil.copytree(GOLDEN, tmp_path / "w")
    monkeypatch.chdir(tmp_path)
    assert run(tmp_path / "w", "brief", "--format", "html").stdout == "w/pack/brief.html\n"
    assert [path.name for path in (tmp_path / "w" / "pack").iterdir()] == ["brief.html"]
    assert (
        run(tmp_path / "w", "brief", "--format", " markdown , html ", "--output", "there").stdout
        == "there/brief.md\nthere/brief.html\n"
    )
    for wrong in ("csv", "", "html,word"):
        result = run(tmp_path / "w", "brief", "--format", wrong)
        assert (result.exit_code, result.stdout) == (2, "")
    (tmp_path / "file").write_text("")
    result = run(tmp_path / "w", "brief", "--output", "file")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "file/brief.md cannot be written: " in result.stderr


def test_another_framework_can_be_asked_for(tmp_path):
    other = {"title": "Other way", "criteria": {"fit": {"prefer": "lower"}}}
    write_files(tmp_path / "w", files_of(RICH, frameworks={"other": other}))
    _, markdown, _ = packed(tmp_path / "w", tmp_path / "p", "--framework", "other")
    assert "- Framework: Other way (other), nobody has approved it" in markdown
    assert "pmoctl brief --framework other" in markdown
    assert run(tmp_path / "w", "brief", "--framework", "othr").exit_code == 2


def test_the_command_in_the_pack_rebuilds_it(tmp_path):
    shutil.copytree(GOLDEN, tmp_path / "w")
    commit = commit_all(tmp_path / "w")
    _, markdown, _ = packed(tmp_path / "w", tmp_path / "p")
    command = re.search(r"```sh\npmoctl (.*)", markdown)[1].split()
    assert command == ["brief", "--checkpoint", "2026-12", "--at", commit]
    (tmp_path / "w" / "portfolio" / "units" / "plants.yaml").write_text("name: Changed\nkind: business_unit\n")
    (tmp_path / "w" / "templates").mkdir()
    (tmp_path / "w" / "templates" / "document.md.j2").write_text("changed")
    assert run(tmp_path / "w", *command, "--output", tmp_path / "again").exit_code == 0
    for name in ("brief.md", "brief.html"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "p" / name).read_bytes()
    git(tmp_path / "w", "checkout", "-q", ".")


def test_how_sure_it_is(tmp_path):
    wide = {"value": {"low": 1, "base": 4, "high": 5}}
    own = {"owner": "ann"}
    several = {
        "sure": initiative(ratings={"fit": {"value": 5, "evidence": "x"}}, costs={"capex": {2027: 1}}, **own),
        "shaky": initiative(ratings={"fit": wide}, costs={"capex": {2027: 60}}, **own),
        "proud": initiative(ratings={"fit": 5}, costs={"capex": {2027: 1}}, **own),
        "cut": initiative(title="Cut", ratings={"fit": 3}, costs={"capex": {2027: 60}}, **own),
    }
    write_files(tmp_path / "w", files_of(several, envelope={"budget": {2027: 100}}))
    _, markdown, _ = packed(tmp_path / "w", tmp_path / "p", "--quick")
    said = markdown[markdown.index("### How sure we are") :].split("\n\n")[1].split("\n")
    assert said == [
        "- Cut, the first below the line, is 20.0 points short of Test, the last above it",  # 60 and 80
        "- 1 of 3 has a top rating that no evidence supports",
        "- Scores of 1 of 3 are uncertain; the lowest could fall to 20 of 100",
        "- 0 of 3 were reviewed by somebody besides the submitter",
    ]


def test_the_pack_agrees_with_the_ranking(tmp_path):
    _, markdown, _ = packed(GOLDEN, tmp_path / "p")
    ranked = json.loads(run(GOLDEN, "score", "--format", "json").stdout)["data"]["initiatives"]
    section = markdown[markdown.index("| Standing | Recommendation |") :].split("\n\n")[0]
    rows = re.findall(r"^\| (\d+|–) \| (.+?) \| [^|]+ \| ([\d.]+) \|", section, re.MULTILINE)
    assert [row[0] for row in rows] == ["–" if row["rank"] is None else str(row["rank"]) for row in ranked]
    for shown, row in zip(rows, ranked, strict=True):
        assert float(shown[2]) == pytest.approx(row["score"], abs=0.051)


def test_the_headline_is_singular_where_there_is_one(tmp_path):
    one = {"a": initiative(ratings={"fit": 1}, costs=COSTS, owner="ann")}
    write_files(tmp_path / "w", files_of(one, envelope={"budget": {2027: 200}}))
    _, markdown, _ = packed(tmp_path / "w", tmp_path / "p")
    assert (
        "## We ask you to approve 1 initiative: EUR 100.5 in 2027 and EUR 100.5 in total. "
        "That leaves EUR 99.5 of the 2027 budget free.\n" in markdown
    )
    assert "1 initiative read, 1 ranked" in markdown


def test_excluding_works_both_ways_and_an_obligation_says_what_is_open(tmp_path):
    frame = framework(gates={"must-do": {"include_when": {"has": "obligation"}}})
    both = {
        "a": initiative(
            title="A", ratings={"fit": 1}, excludes=["b"], costs=COSTS, obligation={"source": "Act 1", "kind": "law"}
        ),
        "b": initiative(title="B", ratings={"fit": 2}, costs=COSTS),
    }
    write_files(tmp_path / "w", files_of(both, frame, envelope={"budget": {2027: 500}}))
    _, markdown, _ = packed(tmp_path / "w", tmp_path / "p")
    assert "- **Excludes:** B" in markdown
    assert "The obligation stays unmet: Act 1." in markdown
    assert "| B | Defer until A is not chosen and it names an owner |" in markdown
    assert "due –" not in markdown


def test_nothing_is_written_beside_what_is_asked_for(tmp_path):
    shutil.copytree(GOLDEN, tmp_path / "w")
    before = {path: path.read_bytes() for path in (tmp_path / "w").rglob("*") if path.is_file()}
    packed(tmp_path / "w", tmp_path / "p")
    assert before == {path: path.read_bytes() for path in (tmp_path / "w").rglob("*") if path.is_file()}
    assert {Path(path).name for path in (tmp_path / "p").iterdir()} == {"brief.md", "brief.html"}


def test_what_was_decided_more_than_a_year_ago_is_left_out_and_said(tmp_path):
    asked = {"outcome": "approved", "by": ["ann"], "why": "Pays", "conditions": {
        "done": {"do": "Met long ago", "owner": "ann", "due": "2025-10-31"},
        "late": {"do": "Owed for long", "owner": "ann", "due": "2025-11-30"},
    }}  # fmt: skip
    long_ago = {**checkpoint("2025-09-01", b="rejected", a=asked), "name": "Long ago"}
    met = {"fulfilled": {"a/done": {"date": "2025-10-30"}}}
    points = {"c": checkpoint("2026-10-01", c="deferred"), "now": checkpoint("2026-12-01")}
    first = {"a": initiative(submitted="2025-08-01"), "b": initiative(submitted="2025-08-01"), "c": initiative()}
    older = {"x": long_ago, "y": {**checkpoint("2025-11-01"), **met}}
    write_files(tmp_path / "w", files_of(first, None, {**older, **points}))
    _, markdown, _ = packed(tmp_path / "w", tmp_path / "pack", "--checkpoint", "now")
    earlier = markdown.split("### Earlier decisions\n")[1].split("\n### ")[0]
    assert "2 decisions before 30 November 2025." in earlier
    assert ("| deferred |" in earlier, "| rejected |" in earlier) == (True, False)
    assert ("Owed for long" in markdown, "Met long ago" in markdown) == (True, False)
    assert "**1 condition overdue:** Owed for long (Test)" in markdown


def test_only_some_sections_a_short_pack_and_what_stands_on_every_page(tmp_path):
    short = tmp_path / "short"
    result = run(GOLDEN, "brief", "--short", "--draft", "--confidential", "Board only", "--output", short)
    assert result.exit_code == 0, result.stderr
    markdown, html = ((short / name).read_text(encoding="utf-8") for name in ("brief.md", "brief.html"))
    assert [line for line in markdown.split("\n") if line.startswith("## ")][1:] == [
        "## Decision sheet · 2 of 5 candidates recommended"
    ]
    assert "· Board only · Draft" in markdown
    assert (">Board only<" in html, ">Draft<" in html) == (True, True)
    assert run(GOLDEN, "brief", "--sections", "ranking,annex", "--output", tmp_path / "some").exit_code == 0
    assert (tmp_path / "some/brief.md").read_text().count("\n## ") == 2
    wrong = run(GOLDEN, "brief", "--sections", "rankng", "--output", tmp_path / "none")
    assert (wrong.exit_code, "did you mean `ranking`" in wrong.stderr) == (2, True)
    assert not (tmp_path / "none").exists()


def test_data_alone_goes_to_standard_output_and_beside_others_into_a_file(tmp_path):
    alone = run(GOLDEN, "brief", "--format", "json")
    both = run(GOLDEN, "brief", "--format", "json,html", "--output", tmp_path)
    assert both.stdout == f"{tmp_path}/brief.json\n{tmp_path}/brief.html\n"
    assert (tmp_path / "brief.json").read_text() == alone.stdout
    assert json.loads(alone.stdout)["kind"] == "pack"


@pytest.mark.parametrize("lacking", ["initiatives", "costs", "line", "decisions"])
def test_all_five_forms_of_whatever_workspace(tmp_path, lacking):
    write_files(tmp_path / "w", LACKING[lacking])
    result = run(tmp_path / "w", "brief", "--format", "all", "--output", tmp_path / "p")
    assert result.exit_code == 0, result.stderr
    ends = {path.suffix for path in (tmp_path / "p").iterdir()}
    assert ends == {".md", ".html", ".pdf", ".pptx", ".xlsx"}


RULES = {
    "grow-share": {"where": {"type": "grow"}, "at_least": 0.125},
    "run-share": {"where": {"type": "run"}, "of": "count", "at_most": 0.5},
    "run-cost": {"where": {"type": "run"}, "at_most_number": 10},
    "each-unit": {"each": "unit", "of": "count", "at_least_number": 2},
    "each-type": {"each": "type", "of": "count", "at_least_number": 1},
}
BROKEN = {
    "en": ["at least 12.5% of the cost", "at most 50% of the initiatives", "at most EUR 10",
           "Networks: at least 2 initiatives", "yes"],
    "de": ["mindestens 12,5 % der Kosten", "höchstens 50 % der Vorhaben", "höchstens 10 EUR",
           "Networks: mindestens 2 Vorhaben", "ja"],
}  # fmt: skip


@pytest.mark.parametrize(("language", "locale"), [("en", "en_GB"), ("de", "de_DE")])
def test_a_balance_rule_that_is_broken_says_what_it_asks_for_in_the_language_of_the_pack(tmp_path, language, locale):
    asked = {
        "networks/a": initiative(
            title="Alone", type="run", owner="ann", ratings={"fit": 4}, costs={"capex": {2027: 40}}
        )
    }
    files = files_of(asked, None, {"now": checkpoint("2026-12-01")}, envelope={"budget": {2027: 50}}, limits=RULES)
    files["portfolio/portfolio.yaml"] += f"language: {language}\nlocale: {locale}\n"
    files["portfolio/units/networks.yaml"] = "name: Networks\nkind: business_unit\n"
    write_files(tmp_path / "w", files)
    _, markdown, _ = packed(tmp_path / "w", tmp_path / "p", "--quick")
    table = markdown.split({"en": "Balance rules", "de": "Ausgewogenheitsregeln"}[language])[1]
    for words in BROKEN[language]:
        assert words in table.replace("\N{NO-BREAK SPACE}", " ")


def test_cost_of_all_years_and_of_those_to_come_are_told_apart(tmp_path):
    _, markdown, _ = packed(ROOT, tmp_path, "--quick")
    said = markdown.index("Cost is from 2027 on, as in the ranking; below it is of all years.")
    assert markdown.index("| Cost |") < said < markdown.index("| Cost approved |")
