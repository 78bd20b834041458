"""What people write in YAML and mean otherwise: each is found where it stands, with the cure that helps."""

import pytest
from building import AS_OF, files_of, initiative, write_files
from running import commit_all, run

from pmoctl.assess.assess import assess_workspace
from pmoctl.store.working_tree import WorkingTree

PATH = "portfolio/initiatives/ops/one.yaml"
REST = "type: grow\nsubmitted: 2026-09-01\nsponsor: s\nowner: o\nsummary: s\nratings: {fit: 3}\n"
DATED = "schedule: {start: 2027-01, finish: 2027-12}\n"


def findings(root, text):
    write_files(root, {**files_of({"two": initiative(ratings={"fit": 3})}), PATH: text})
    found = assess_workspace(WorkingTree(root), AS_OF, located=True).findings
    return [each for each in found if each.path == PATH]


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ("[draft] Portal", "'[draft] Portal'"),
        ('"Fit" programme', "'\"Fit\" programme'"),
        ("{new} Portal", "'{new} Portal'"),
        ("'Fit' programme", "\"'Fit' programme\""),
        ("@home", "'@home'"),
        ("`code` review", "'`code` review'"),
        ("% of calls", "'% of calls'"),
        ("- dashes", "'- dashes'"),
        ("Phase: two", "'Phase: two'"),
        ("Phase two:", "'Phase two:'"),
    ],
)
def test_a_text_that_begins_as_something_else_is_to_be_put_in_quotes(tmp_path, title, quoted):
    (found,) = findings(tmp_path, f"title: {title}\n{REST}{DATED}costs: {{capex: {{2027: 1}}}}\n")
    assert (found.rule, found.span.line) == ("yaml-syntax", 1)
    assert found.hint == f"put the whole text in quotes: {quoted}"
    # and that is the cure
    assert findings(tmp_path, f"title: {quoted}\n{REST}{DATED}costs: {{capex: {{2027: 1}}}}\n") == []


def test_a_list_or_brackets_left_open_want_another_cure(tmp_path):
    (found,) = findings(tmp_path, f"title: One\nobjectives: [a, b\n{REST}")
    assert "closing bracket" in found.hint
    (found,) = findings(tmp_path, f"title: One\nobjectives: [a #2, b]\n{REST}")
    assert "begin a comment" in found.hint


@pytest.mark.parametrize("title", ["Upgrade, lot #2 (north)", "Upgrade\t#2", "Café #2"])
def test_a_number_sign_that_cuts_a_title_is_a_warning_at_the_sign(tmp_path, title):
    (found,) = findings(tmp_path, f"title: {title}\n{REST}{DATED}costs: {{capex: {{2027: 1}}}}\n")
    assert (found.rule, found.severity) == ("text-cut", "warning")
    assert (found.span.line, found.span.column) == (1, len("title: ") + title.index("#") + 1)


@pytest.mark.parametrize(
    "line",
    [
        "problem: One # a comment as pmoctl writes it",
        "problem: 'One' #closed",
        "custom: {a: 5} #closed",
        "custom:\n  a: 5 #a number is not cut",
        "problem: |\n  lot #2",
        "problem: One #------",
        "problem: C#2",
    ],
)
def test_a_comment_that_cuts_nothing_is_not_found(tmp_path, line):
    assert findings(tmp_path, f"title: One\n{REST}{DATED}costs: {{capex: {{2027: 1}}}}\n{line}\n") == []


@pytest.mark.parametrize(
    ("costs", "places"),
    [
        ("{capex: {2027: 5,000}}", [("5,000", 23)]),
        ("{capex: {2027: 5,000, 2028: 6,500}}", [("5,000", 23), ("6,500", 36)]),
        ("{capex: {2027: 1,200,000}}", [("1,200,000", 23)]),
        ("{capex: {2027: {low: 1,000, base: 2,000, high: 3,000}}}", [("1,000", 29), ("2,000", 42), ("3,000", 55)]),
        ("{capex: {2027: 1,5}}", [("1,5", 23)]),
        ("{capex: {2027: 1.200.000}}", [("1.200.000", 23)]),
        ("{capex: {2027: 1 200}}", [("1 200", 23)]),
    ],
)
def test_thousands_are_one_fault_of_spelling_each(tmp_path, costs, places):
    found = findings(tmp_path, f"title: One\n{REST}{DATED}costs: {costs}\n")
    assert {each.rule for each in found} == {"number-spelling"}
    assert [(each.message.split("`")[1], each.span.column) for each in found] == places


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("5,000", "write 5000, or 5 if the comma sets off decimals"),
        ("1,250", "write 1250, or 1.25 if the comma sets off decimals"),
        ("1.200.000", "write 1200000"),
        ("1'200", "write 1200"),
        ("1,5", "write 1.5"),
        ("1.200,50", "write 1200.50"),
        ("1,00,000", "write 100000"),  # a lakh
        ("012", "write 12"),
        (".5", "write 0.5"),
        ("1.2.3", "write it like 12, -3.5, 0.5 or 1e6, below 1e100"),
        ("€500", "write the number alone, without currency or unit"),
        ("500k", "write the number alone, without currency or unit"),
    ],
)
def test_the_cure_of_a_number_is_the_number(tmp_path, text, hint):
    (found,) = findings(tmp_path, f"title: One\n{REST}{DATED}costs:\n  capex:\n    2027: {text}\n")
    assert found.hint == hint


def test_a_point_for_thousands_is_doubted_only_where_every_amount_ends_in_0(tmp_path):
    begin = f"title: One\n{REST}{DATED}costs: "
    (found,) = findings(tmp_path, begin + "{capex: {2027: 1.200}}\n")
    assert (found.rule, found.message) == ("thousands-point", "`1.200` is read as 1.2")
    assert found.hint == "write 1200 if the point separates thousands, else 1.2"
    assert findings(tmp_path, begin + "{capex: {2027: 1.200, 2028: 1.25}}\n") == []
    assert findings(tmp_path, begin + "{capex: {2027: 1.234}}\n") == []
    assert findings(tmp_path, begin + "{capex: {2027: 0.200}}\n") == []
    assert findings(tmp_path, begin + "{capex: {2027: 1}}\ncapacity: {team: {2027: 1.500}}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "title: One\n<<<<<<< HEAD\ntype: run\n||||||| base\ntype: grow\n=======\ntype: transform\n>>>>>>> theirs\n",
        "{title: One,\n<<<<<<< HEAD\ntype: run,\n=======\ntype: grow,\n>>>>>>> theirs\n}\n",
        "title: One\r\n<<<<<<< HEAD\r\ntype: run\r\n=======\r\ntype: grow\r\n>>>>>>> theirs\r\n",
    ],
)
def test_marks_of_a_conflict_are_said_to_be_that(tmp_path, text):
    (found,) = findings(tmp_path, text)
    assert (found.rule, found.span.line) == ("yaml-conflict", 2)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ("How  good is it?", "at character 5 there is a space (U+0020), and there was nothing"),
        ("How\u00a0good is it?", "at character 4 there is no-break space (U+00A0), and there was a space (U+0020)"),
        ("How good is \u0456t?", "cyrillic small letter byelorussian-ukrainian i (U+0456)"),
        ("How good is it? ", "at character 16 there is a space (U+0020), and there was nothing"),
    ],
)
def test_a_change_that_cannot_be_seen_is_named(tmp_path, after, said):
    frame = {"title": "Case", "base_year": 2027, "criteria": {"a": {"question": "How good is it?"}}}
    write_files(tmp_path, files_of({"two": initiative(ratings={"a": 3})}, frame))
    commit_all(tmp_path)
    run(tmp_path, "framework", "approve", "used", "--by", "ann", "--forum", "Exec", "--date", "2026-09-01")
    path = tmp_path / "frameworks/used.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("How good is it?", after), encoding="utf-8")
    found = run(tmp_path, "check", "--select", "framework-altered", "--format", "concise").stdout
    assert said in found


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com0", "com9", "lpt0", "lpt9"])
def test_names_that_windows_keeps_are_found_and_not_given(tmp_path, name):
    names = (f"ops/{name}", f"{name}/one", f"{name}/two")
    write_files(tmp_path, files_of({each: initiative() for each in names}))
    found = run(tmp_path, "check", "--select", "name-reserved", "--format", "concise")
    assert found.exit_code == 1
    assert [line.split(":")[0] for line in found.stdout.splitlines()] == sorted(
        f"portfolio/{each}.yaml" for each in (f"initiatives/ops/{name}", f"units/{name}")
    )
    (tmp_path / f"portfolio/units/{name}.yaml").unlink()
    found = run(tmp_path, "check", "--select", "name-reserved", "--format", "concise").stdout
    assert found.count(f"portfolio/initiatives/{name}/one.yaml:") == found.count(f"{name}/") == 1
    write_files(tmp_path, {f"portfolio/units/{name}.yaml": "name: Back\n"})
    made = run(tmp_path, "new", "initiative", "--unit", "ops", "--title", name.title(), "--type", "run", "--dry-run")
    assert f"+++ b/portfolio/initiatives/ops/{name}-1.yaml" in made.stdout
    made = run(tmp_path, "new", "initiative", name, "--unit", "ops", "--title", "T", "--type", "run", "--dry-run")
    assert made.exit_code != 0
    assert "Windows" in made.stderr
    other = "aux" if name == "con" else "con"
    moved = run(tmp_path, "rename", name, other, "--kind", "unit", "--dry-run")
    assert (moved.exit_code, "Windows" in moved.stderr) == (2, True)


def test_names_that_only_look_like_those_pass(tmp_path):
    write_files(tmp_path, files_of({"ops/console": initiative(), "ops/com10": initiative(), "ops/aux-1": initiative()}))
    assert run(tmp_path, "check", "--select", "name-reserved").stdout == ""


@pytest.mark.parametrize("costs", ["{}", "{capex: {}}", "{capex: {}, opex: {}, run: {}}"])
def test_costs_without_an_amount_are_missing(tmp_path, costs):
    (found,) = findings(tmp_path, f"title: One\n{REST}{DATED}costs: {costs}\n")
    assert (found.rule, found.message) == ("costs-missing", "`costs` states no amount: it is passed over at the line")


def test_an_unrated_initiative_is_one_finding(tmp_path):
    frame = {"title": "Case", "base_year": 2027, "criteria": {name: {"question": "q"} for name in "abcdefghij"}}
    rated = {"costs": {"capex": {2027: 1}}}
    write_files(tmp_path, files_of({"one": initiative(**rated), "two": initiative(ratings={"a": 1}, **rated)}, frame))
    lines = run(tmp_path, "check", "--select", "rating-missing", "--format", "concise").stdout.splitlines()
    assert [line.partition("] ")[2] for line in lines] == [
        "none of the 10 criteria is rated: they count as the lowest",
        "no rating for `b`, `c`, `d`, `e`, `f`, `g`, `h` and 2 more: they count as the lowest",
    ]
