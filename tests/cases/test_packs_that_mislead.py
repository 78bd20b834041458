"""What a pack once said that was not so; each is a small workspace with what is right."""

import json
import re

import pytest
from building import checkpoint, files_of, initiative, write_files
from running import run

BUDGET = {"envelope": {"budget": {2027: 100}}}
BOARD = {"board": checkpoint("2026-12-10")}


def one(title, fit, cost, **keys):
    return initiative(title=title, ratings={"fit": fit}, costs={"capex": {2027: cost}}, owner="ann", **keys)


@pytest.fixture
def brief(tmp_path):
    """Write a pack and give its data, its Markdown and its page."""

    def write(files):
        write_files(tmp_path / "w", files)
        result = run(tmp_path / "w", "brief", "--format", "json,markdown,html", "--output", tmp_path / "p")
        assert result.exit_code in {0, 1}, result.stderr
        data, markdown, page = ((tmp_path / "p" / f"brief.{end}").read_text("utf-8") for end in ("json", "md", "html"))
        return json.loads(data)["data"], markdown, page

    return write


def part(markdown, start):
    return markdown[markdown.index(start) :].split("\n## ")[0]


def verdicts(data):
    return {each["initiative"]: each["verdict"] for each in data["verdicts"]}


def test_what_requires_a_deferred_platform_is_not_recommended_and_page_one_says_so(brief):
    asked = {
        "app": one("App", 5, 40, requires=["platform"]), "mid": one("Mid", 4, 30), "platform": one("Platform", 1, 90),
    }  # fmt: skip
    data, markdown, _ = brief(files_of(asked, None, BOARD, **BUDGET))
    assert verdicts(data)["app"] == "defer"
    page_one = markdown[: markdown.index("### What could hurt") if "### What could hurt" in markdown else 3000]
    assert "App ranks first: it cannot start without Platform" in page_one
    assert "Defer until Platform is approved" in part(markdown, "## Decision sheet")
    assert {each["initiative"]: each["needs"] for each in data["verdicts"]}["app"] == ["platform"]


def test_of_two_that_exclude_each_other_one_gives_way_and_its_money_goes_on(brief):
    asked = {"buy": one("Buy", 5, 40), "build": one("Build", 4, 40, excludes=["buy"]), "mid": one("Mid", 3, 30)}
    data, markdown, _ = brief(files_of(asked, None, BOARD, **BUDGET))
    assert verdicts(data) == {"buy": "approve", "build": "defer", "mid": "approve"}
    assert data["money"]["2027"]["recommended"] == 40 + 30
    assert "Choose between Buy and Build; recommended is Buy" in markdown
    assert "Build | Defer until Buy is not chosen" in part(markdown, "## Decision sheet")


def test_a_tie_at_the_line_is_told_first_and_both_stay_to_be_decided(brief):
    asked = {"alpha": one("Alpha office", 4, 60), "mid": one("Mid", 5, 30), "zebra": one("Zebra clinic", 4, 60)}
    data, markdown, _ = brief(files_of(asked, None, BOARD, **BUDGET))
    assert verdicts(data) == {"mid": "approve", "alpha": "approve_if", "zebra": "defer"}
    said = "Alpha office and Zebra clinic are equal in everything they are ranked by."
    assert markdown.index(said) < markdown.index("### ")
    sheet = part(markdown, "## Decision sheet")
    assert "Approve if it is chosen over Zebra clinic" in sheet
    # Mid and Alpha take 90 of 100: without Alpha 70 are free, and Zebra asks for 60
    assert "| Defer until it is chosen over Alpha office, with which it ties |" in sheet


def test_amounts_in_millions_are_those_that_were_asked(brief):
    asked = {"x": one("First", 5, 12.5), "y": one("Second", 4, 12.5), "z": one("Third", 3, 0.04)}
    settings = {"amounts_in": "millions", "envelope": {"budget": {2027: 25}}}
    data, markdown, page = brief(files_of(asked, None, BOARD, **settings))
    assert {each["initiative"]: each["total"] for each in data["verdicts"]} == {"x": 12.5, "y": 12.5, "z": 0.04}
    sheet = part(markdown, "## Decision sheet")
    assert re.findall(r"(?:First|Second|Third) \|[^|]*\| ([\d.]+) \| ([\d.]+) \|", sheet) == [
        ("12.50", "12.50"), ("12.50", "12.50"), ("0.04", "0.04"),
    ]  # fmt: skip
    assert "EUR 25 m in 2027" in markdown
    assert not re.search(r"\b13\b", sheet)
    assert "EUR\N{NO-BREAK SPACE}40\N{NO-BREAK SPACE}k" in page  # what the third is short of


@pytest.mark.parametrize("fault", ["ratings: {fit: 7}", "objectives: [old-aim]"])
def test_running_work_whose_file_has_an_error_keeps_its_money_or_nothing_is_recommended(brief, fault):
    points = {"opening": checkpoint("2026-10-01", running="approved"), **BOARD}
    running = {"title": "Running", "type": "run", "submitted": "2026-09-01", "costs": {"capex": {2027: 60}}}
    asked = {"running": running, "next": one("Next", 4, 60), "after": one("After", 3, 30)}
    files = files_of(asked, None, points, **BUDGET)
    files["portfolio/initiatives/ops/running.yaml"] += f"{fault}\n"
    data, markdown, _ = brief(files)
    if data["left_out"]:
        assert [each["initiative"] for each in data["left_out"]] == ["running"]
        assert "approve" not in verdicts(data).values()
        assert data["money"]["2027"]["committed"] is None
        assert markdown.index("running (approved)") < markdown.index("\n## ")
    else:
        assert "counted although its file has errors: Running (" in markdown[: markdown.index("\n## ")]
        assert data["money"]["2027"]["committed"] == 60
        assert data["money"]["2027"]["recommended"] <= 40


def test_a_file_that_cannot_be_read_is_named_before_anything_else(brief):
    files = files_of({"a": one("A", 4, 60)}, None, BOARD, **BUDGET)
    files["portfolio/initiatives/ops/broken.yaml"] = "title: [Broken\n"
    data, markdown, page = brief(files)
    assert [each["initiative"] for each in data["left_out"]] == ["broken"]
    assert markdown.index("broken") < markdown.index("We ask you")
    content = page[page.index("<main") :]  # the table of contents stands before it
    assert content.index("left out of all figures: broken") < content.index("We ask you")
    assert "fit the budget" not in markdown


@pytest.mark.parametrize("locale", ["ar", "de_DE", "he_IL", "hi_IN"])
def test_the_language_of_a_page_is_that_of_its_text(brief, locale):
    _, _, page = brief(files_of({"a": one("A", 4, 60)}, None, BOARD, locale=locale, **BUDGET))
    assert re.search(r"<html[^>]*>", page)[0] == '<html lang="en">'


# Dates of 10 December 2026 as CLDR's patterns of each locale write them.
@pytest.mark.parametrize(
    ("locale", "marked"),
    [
        ("ar_EG", '<span lang="ar" dir="rtl">10 ديسمبر 2026</span>'),
        ("he_IL", '<span lang="he" dir="rtl">10 בדצמבר 2026</span>'),
        ("ja_JP", '<span lang="ja">2026年12月10日</span>'),
        ("el_GR", '<span lang="el">10 Δεκεμβρίου 2026</span>'),
    ],
)
def test_a_date_in_another_script_says_its_language_and_direction(brief, locale, marked):
    _, _, page = brief(files_of({"a": one("A", 4, 60)}, None, BOARD, locale=locale, **BUDGET))
    assert f"<p>Board · {marked}" in page
    shown = re.sub(r"<(title|svg|script|style)\b.*?</\1>|<span lang.*?</span>", "", page, flags=re.DOTALL)
    assert not re.search(r"[\u0370-\u06ff\u3040-\u9fff]", shown)
    assert not re.search(r'="[^"]*<span', page)  # never within a tag


@pytest.mark.parametrize("locale", ["en_US", "de_DE", "fr_FR"])
def test_a_date_in_the_script_of_the_text_is_left_as_it_is(brief, locale):
    assert "<span lang" not in brief(files_of({"a": one("A", 4, 60)}, None, BOARD, locale=locale, **BUDGET))[2]


def test_thirty_unrated_initiatives_without_a_budget_are_no_approvals(brief):
    bare = {f"i{place}": initiative(title=f"T {place}") for place in range(30)}
    data, markdown, _ = brief(files_of(bare, None, BOARD))
    assert set(verdicts(data).values()) == {"not_assessed"}
    assert "## 0 of 30 candidates can be assessed so far. No budget is set." in markdown
    assert data["money"]["2027"]["asked"] is None
    assert "unknown: 30 state no costs" in markdown
    assert "Approve" not in markdown.replace("Approved", "")


def test_money_of_years_gone_by_stands_beside_what_is_asked_and_never_in_its_row(brief):
    """Ten years of 7 from 2022 on: the five before 2027 are 35 of 70, and the row adds up to what is asked."""
    costs = {"capex": dict.fromkeys(range(2022, 2032), 7), "run": dict.fromkeys(range(2032, 2044), 1)}
    benefits = {"less": {"kind": "cost_saving", "amounts": dict.fromkeys(range(2028, 2048), 4)}}
    files = files_of(
        {"long": initiative(ratings={"fit": 5}, costs=costs, benefits=benefits, owner="ann")}, None, BOARD, **BUDGET
    )
    data, markdown, _ = brief(files)
    (asked,) = data["verdicts"]
    assert asked["total"] == 35
    case = part(markdown, "### Test: approve")
    assert (
        "| Money, EUR | 2027 | 2028 | 2029 | 2030 | 2031 | 2032 | 2033 | 2034 | 2035 | 2036 to 2043 | Total |" in case
    )
    assert "| Capex | 7 | 7 | 7 | 7 | 7 | 0 | 0 | 0 | 0 | 0 | 35 |" in case
    assert "| Recurring | 0 | 0 | 0 | 0 | 0 | 1 | 1 | 1 | 1 | 8 | 12 |" in case
    assert "EUR 35 of earlier years is not in it" in case
    promised = part(
        markdown, "## Benefits · EUR 80 of benefits are promised in 20 years"
    )  # 20 × 4, not the 8 years that are shown
    (row,) = re.findall(r"^\| Cost saving \|(.*)\|$", promised, re.MULTILINE)
    assert [float(each) for each in row.split("|")] == [4] * 8 + [4 * 12]
    assert "| 2036 to 2047 |" in promised


def test_what_scores_less_than_doing_nothing_is_named_before_it_is_approved(brief):
    """The measure is at its best for nothing: 100 points for doing nothing, 50 for a cost of 50, 100 less 60 for 60."""
    frame = {"title": "F", "base_year": 2027, "criteria": {"cheap": {"measure": "cost", "points": [[0, 5], [100, 0]]}}}
    asked = {"a": one("Cheap", 5, 10), "b": one("Dear", 5, 60)}
    files = files_of({key: {**value, "ratings": {}} for key, value in asked.items()}, frame, BOARD, **BUDGET)
    _, markdown, _ = brief(files)
    assert "2 of 2 score less than doing nothing (100.0), the dearest Dear" in markdown


def test_a_long_ranking_says_where_rows_are_left_out_and_shows_both_sides_of_the_line(brief):
    """60 of a cost of 2 each; 50 fit, the line falls at the 51st, and 12 without costs stand in between."""
    asked = {f"n{place:02}": one(f"Name {place:02}", 5 - place / 20, 2) for place in range(60)}
    blank = {f"b{place:02}": initiative(title=f"Blank {place:02}", ratings={"fit": 3}) for place in range(12)}
    _, markdown, _ = brief(files_of({**asked, **blank}, None, BOARD, **BUDGET))
    ranking = part(markdown, "## The ranking · The line falls at rank")
    rows = re.findall(r"^\| *(?:\d+|–)? *\| (.*?) \|", ranking, re.MULTILINE)
    shown = [row for row in rows if row.startswith(("Name", "Blank", "**"))]
    assert shown[:2] == ["Name 00", "Name 01"]
    line = next(place for place, row in enumerate(shown) if "The line falls" in row)
    assert shown[line - 4 : line] == [f"Name {place}" for place in (46, 47, 48, 49)]
    assert shown[line + 1 : line + 9] == [f"Name {place}" for place in range(50, 58)]
    named = sum(row.startswith(("Name", "Blank")) for row in shown)
    left_out = sum(int(row.split()[0].strip("*")) for row in shown if row.endswith("more**"))
    tail = int(re.search(r"(\d+) more are in the workbook", ranking)[1])
    assert named == 40
    assert named + tail == 72
    assert left_out == tail - 2  # the last two stand below all that is shown


def test_of_nothing_recommended_nothing_is_said_to_hold(brief):
    asked = {name: one(name.title(), fit, 200) for name, fit in {"one": 5, "two": 4, "three": 3}.items()}
    _, markdown, page = brief(files_of(asked, None, BOARD, **BUDGET))
    for said in (markdown, page):
        assert "0 of 0" not in said
    assert "Nothing is recommended" in markdown


def test_what_a_gate_excludes_does_not_fit_the_budget(brief):
    frame = {"title": "F", "criteria": {"fit": {}}, "gates": {"led": {"exclude_unless": {"has": "sponsor"}}}}
    asked = {name: one(name.title(), 4, 10) for name in ("one", "two", "three")}
    data, markdown, _ = brief(files_of(asked, frame, BOARD, **BUDGET))
    assert set(verdicts(data).values()) == {"reject"}
    assert "fit the budget" not in markdown
    assert "## The ranking · 3 initiatives ranked: no limit draws a line, and none is recommended" in markdown


def test_all_that_a_tie_leaves_above_the_line_are_named(brief):
    """Five ask for 40 of 100 and are equal in all: two fit, and their 80 are what is chosen."""
    asked = {name: one(name.title(), 4, 40) for name in ("ann", "bob", "cid", "dot", "eve")}
    data, markdown, _ = brief(files_of(asked, None, BOARD, **BUDGET))
    assert data["money"]["2027"]["recommended"] == 80
    assert "| Choose between Ann, Bob, Cid and 2 more; recommended are Ann and Bob | 80 | 80 |" in markdown
    assert "Eve, the first below" not in markdown
    assert "Cid, the first below the line, has the score of Bob, the last above it" in markdown


@pytest.mark.parametrize("envelope", [{"budget": {2028: 100}}, {"capacity": {"dev": {2027: 3}}}, {"run": {2027: 5}}])
def test_nothing_is_approved_whose_money_no_limit_looks_at(brief, envelope):
    asked = {"a": one("A", 5, 60), "b": one("B", 4, 60)}
    data, markdown, _ = brief(files_of(asked, None, BOARD, envelope=envelope))
    assert set(verdicts(data).values()) == {"approve_if"}
    assert "Approve if a budget is set" in part(markdown, "## Decision sheet")
    assert "fit the budget" not in markdown
    assert "not all of them are recommended" not in markdown
    assert "Later years" not in markdown


def test_money_of_others_stands_beside_the_total(brief):
    """90 asked in 2027, of which a secured grant pays 80: the budget is charged 10."""
    grant = {"grant": {"from": "EU", "amounts": {2027: 80}, "secured": True}}
    _, markdown, _ = brief(files_of({"a": one("A", 5, 90, funding=grant)}, None, BOARD, **BUDGET))
    assert "approve 1 initiative: EUR 10 in 2027 and EUR 90 in total, EUR 80 of it paid by others." in markdown


def test_one_that_is_deferred_is_named_and_counts_agree_with_their_verbs(brief):
    asked = {"a": one("Able", 5, 90), "b": one("Baker", 4, 20), "c": initiative(title="Cold", ratings={"fit": 3})}
    _, markdown, _ = brief(files_of(asked, None, BOARD, **BUDGET))
    assert "Defer Baker and leave Cold unassessed" in markdown
    assert "1 candidate cannot be assessed: 1 states no costs." in markdown
    assert "ranks first" not in markdown


def test_how_sure_a_selection_is_is_told_by_draws_of_the_best_set(brief):
    """The best set of 100 is B and D, 140 points, not A, as the line has it; one criterion weighs the same always."""
    asked = {"a": one("A", 5, 90), "b": one("B", 4, 50), "d": one("D", 3, 50)}
    data, markdown, _ = brief(files_of(asked, None, BOARD, shortlist="selection", **BUDGET))
    assert {name for name, verdict in verdicts(data).items() if verdict == "approve"} == {"b", "d"}
    assert "2 of 2 recommended hold in 95% or more of" in markdown


def test_recurring_cost_is_said_beside_what_is_asked_for(brief):
    """Nothing is asked for but 50 a year from 2028 to 2030 to run it: 150 that no total holds."""
    cheap = initiative(ratings={"fit": 4}, costs={"run": dict.fromkeys((2028, 2029, 2030), 50)}, owner="ann")
    data, markdown, _ = brief(files_of({"cheap": cheap}, None, BOARD, **BUDGET))
    assert data["verdicts"][0]["total"] == 0
    assert "Recurring cost comes on top: EUR 150 in total, 2028 to 2030." in markdown
