"""`pmoctl framework elicit`: answers from flags, CSV files and the terminal, written without disturbing the file."""

import re

import pytest
from building import files_of, write_files
from running import ROOT, program, run

from pmoctl.store.read import read_data

FRAME = """\
title: Draft   # of the year
base_year: 2027
criteria:
  a: {name: Alpha, question: How alpha?}
  b:
    criteria: {b1: {}, b2: {}}  # a group
  c: {}
"""
THREE = ("--compare", "a:b=2", "--compare", "a:c=1/3", "--compare", "c:b=3.5")


@pytest.fixture
def root(tmp_path):
    write_files(tmp_path, {**files_of({}), "frameworks/new.yaml": FRAME})
    return tmp_path


def text_of(root):
    return (root / "frameworks" / "new.yaml").read_text(encoding="utf-8")


def elicit(root, *words):
    return run(root, "framework", "elicit", "new", *words)


def said(root):
    return {person["by"]: person["compare"] for person in read_data(text_of(root))["weights"]["judgements"]}


def test_flags_write_the_judgements_of_one_person(root):
    result = elicit(root, "--by", "Ann", *THREE)
    assert result.exit_code == 0
    assert text_of(root).startswith(FRAME)
    assert text_of(root).removeprefix(FRAME) == (
        "weights:\n  method: pairwise\n  judgements:\n    - by: Ann\n      compare: {a: {b: 2, c: 1/3}, c: {b: 3.5}}\n"
    )
    assert "consistency ratio" in result.stdout


def test_a_second_person_joins_and_the_first_can_change_their_mind(root):
    elicit(root, "--by", "Ann", *THREE)
    before = text_of(root)
    elicit(root, "--by", "Ben", "--compare", "b:a=1", "--compare", "a:c=1", "--compare", "c:b=1")
    assert text_of(root).startswith(before)
    # c over b stands in the file; b over c is said now.
    assert elicit(root, "--by", "Ann", "--compare", "b:c=1/9", "--compare", "a:b=3").exit_code == 0
    assert said(root) == {
        "Ann": {"a": {"b": 3, "c": "1/3"}, "c": {"b": 9}},
        "Ben": {"b": {"a": 1}, "a": {"c": 1}, "c": {"b": 1}},
    }


def test_who_stands_there_by_the_full_name_changes_their_mind_there(root):
    elicit(root, "--by", "Ann Lee", *THREE)
    write_files(root, {"portfolio/people.yaml": "ann: {name: Ann Lee}\n"})
    for by, value in (("Ann Lee", 4), ("ann", 5)):
        done = elicit(root, "--by", by, "--compare", f"a:b={value}")
        assert done.exit_code == 0, done.stderr
        assert said(root) == {"Ann Lee": {"a": {"b": value, "c": "1/3"}, "c": {"b": 3.5}}}


def test_a_csv_file_may_hold_several_people(root):
    file = root / "said.csv"
    file.write_text(
        "\ufeffFirst;Second;Value;By\na;b;0,5;Ben\na;c;1/3;Ben\nb;c;2;Ben\nb1;b2;4;Ann\n\n", encoding="utf-8"
    )
    assert elicit(root, "--csv", file).exit_code == 0
    assert said(root) == {"Ben": {"a": {"b": 0.5, "c": "1/3"}, "b": {"c": 2}}, "Ann": {"b1": {"b2": 4}}}


def test_every_wrong_row_of_a_csv_file_is_named(root):
    file = root / "said.csv"
    file.write_text("first,second,value,by\na,b,12,Ben\nc,a,3,\nb,a,3,Ben\na,b,3,Ben\n", encoding="utf-8")
    result = elicit(root, "--csv", file)
    assert (result.exit_code, text_of(root)) == (2, FRAME)
    assert re.findall(r"^  - line (\d):", result.stderr, re.MULTILINE) == ["2", "3", "5"]


@pytest.mark.parametrize(
    ("words", "message", "status"),
    [
        (("--by", "Ann", "--compare", "a:b=2"), "lacks the comparison of a to c; b to c", 1),
        (("--by", "Ann", "--compare", "a:b=10"), "is not a judgement", 2),
        (("--by", "Ann", "--compare", "a:b=0"), "is not a judgement", 2),
        (("--by", "Ann", "--compare", "a:b=-2"), "is not a judgement", 2),
        (("--by", "Ann", "--compare", "a:b=1/12"), "is not a judgement", 2),
        (("--by", "Ann", "--compare", "a=3"), "is not a judgement", 2),
        (("--by", "Ann", "--compare", "a:a=3"), "compared to itself", 2),
        (("--by", "Ann", "--compare", "a:b1=3"), "not members of one group", 2),
        (("--by", "Ann", "--compare", "a:nobody=3"), "there is no criterion `nobody`", 2),
        (("--by", "Ann", "--compare", "a:b=3", "--compare", "b:a=3"), "compared twice", 2),
        (("--compare", "a:b=3"), "add --by PERSON", 2),
        ((), "there are no judgements", 2),
        (("--csv", "nowhere.csv"), "cannot be read", 2),
        (("--points", "a=101"), "not a number from 0 to 100", 2),
        (("--points", "a=1,a=2"), "given twice", 2),
        (("--points", "a=1"), "lacks points for b, c", 1),
        (("--points", "a=0,b=0,c=0"), "are all zero", 1),
        (("--points", "a=1", "--by", "Ann", "--compare", "a:b=3"), "cannot be combined with comparisons", 2),
    ],
)
def test_a_wrong_call_writes_nothing(root, words, message, status):
    result = elicit(root, *words)
    assert (result.exit_code, text_of(root)) == (status, FRAME)
    assert message in result.stderr


def test_swing_points(root):
    assert elicit(root, "--points", "a=100,b=50", "--points", "c=25.5").exit_code == 0
    assert read_data(text_of(root))["weights"] == {"method": "swing", "points": {"a": 100, "b": 50, "c": 25.5}}
    assert elicit(root, "--points", "b=60").exit_code == 0
    assert read_data(text_of(root))["weights"]["points"]["b"] == 60
    assert "by method `swing`" in elicit(root, "--by", "Ann", *THREE).stderr


def test_a_dry_run_writes_nothing(root):
    result = elicit(root, "--by", "Ann", *THREE, "--dry-run")
    assert (result.exit_code, text_of(root)) == (0, FRAME)
    assert "+weights:" in result.stdout


def test_an_approved_framework_is_not_touched():
    before = (ROOT / "frameworks" / "fy2027.yaml").read_bytes()
    result = run(ROOT, "framework", "elicit", "fy2027", "--by", "Ann", "--compare", "cycle-time:unit-cost=3")
    assert result.exit_code == 1
    assert "judge a draft" in result.stderr
    assert (ROOT / "frameworks" / "fy2027.yaml").read_bytes() == before


def asked(root, answers, *words):
    call = ("framework", "elicit", "new", "--by", "Ann", "--interactive", *words)
    return program(*call, cwd=root, stdin=answers.encode())


def test_it_asks_for_every_pair_and_goes_back(root):
    # a over b 3, a over c first 9, then back: 2; b over c 1; b1 over b2 what it takes two tries to say
    result = asked(root, "3\n9\nb\n2\n1\nten\n4\n")
    assert result.returncode == 0
    assert said(root) == {"Ann": {"a": {"b": 3, "c": 2}, "b": {"c": 1}, "b1": {"b2": 4}}}
    assert "How alpha?" not in result.stderr.decode()


def test_it_explains_and_enter_keeps_what_was_said(root):
    elicit(root, "--by", "Ann", *THREE)
    result = asked(root, "?\n\n1/2\n\n", "--group", ".")
    assert result.returncode == 0
    assert "How alpha?" in result.stderr.decode()
    assert said(root) == {"Ann": {"a": {"b": 2, "c": "1/2"}, "c": {"b": 3.5}}}


def test_it_asks_again_for_what_contradicts_the_rest(root):
    result = asked(root, "2\n1/4\n2\n8\n", "--group", ".")
    assert result.returncode == 0
    assert "These contradict each other" in result.stderr.decode()
    values = said(root)["Ann"]
    assert sorted(value for row in values.values() for value in row.values() if value != "1/4") != [2, 2]


@pytest.mark.parametrize("answers", ["q\n", "3\nq\n", "", "3\n"])
def test_stopping_writes_nothing(root, answers):
    result = asked(root, answers, "--group", ".")
    assert (result.returncode, text_of(root)) == (1, FRAME)
    assert "nothing was written" in result.stderr.decode()


def test_flags_answer_what_is_not_asked(root):
    result = asked(root, "5\n", *THREE)
    assert result.returncode == 0
    assert said(root)["Ann"]["b1"] == {"b2": 5}


def test_no_such_group(root):
    assert asked(root, "1\n", "--group", "c").returncode == 2
