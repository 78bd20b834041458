"""Files that were taken without a word, or left out without one."""

import json

import pytest
from building import AS_OF, assess_files, checkpoint, files_of, framework, initiative, write_files
from running import run

from pmoctl.assess.assess import assess_workspace
from pmoctl.store.working_tree import WorkingTree


def asks(rating, cost, **more):
    return initiative(ratings={"fit": rating}, costs={"capex": {2027: cost}}, **more)


def rules(files):
    return [(each.rule, each.severity) for each in assess_files(files).findings if each.severity == "error"]


FAULTS = {"rating above the scale": {"ratings": {"fit": 7}}, "objective of another unit": {"objectives": ["gone"]}}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_committed_keeps_its_money_whatever_is_wrong_in_its_file(tmp_path, fault):
    """80 of 100 are committed: 30 do not fit, 20 do."""
    running = {**asks(5, 80), **FAULTS[fault]}
    files = files_of(
        {"running": running, "a": asks(5, 20, title="A"), "b": asks(4, 30, title="B")},
        None,
        {"opening": checkpoint("2026-09-10", running="approved")},
        envelope={"budget": {2027: 100}},
    )
    write_files(tmp_path, files)
    done = run(tmp_path, "score", "--format", "json")
    assert done.exit_code == 1
    rows = {each["initiative"]: each for each in json.loads(done.stdout)["data"]["initiatives"]}
    assert {name: row["standing"] for name, row in rows.items()} == {"running": "committed", "a": "above", "b": "below"}
    planned = run(tmp_path, "plan", "2027", "--format", "json")
    assert "running" in planned.stdout


def test_what_is_committed_and_cannot_be_read_leaves_no_ranking(tmp_path):
    files = files_of({"a": asks(5, 20)}, None, {"opening": checkpoint("2026-09-10", running="approved")})
    files["portfolio/initiatives/ops/running.yaml"] = "title: Running\ntype: walk\n"
    write_files(tmp_path, files)
    done = run(tmp_path, "score", "--format", "json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "running" in done.stderr


def test_a_candidate_with_an_error_is_left_out_and_named(tmp_path):
    files = files_of({"a": asks(5, 20), "b": {**asks(5, 20), "type": "walk"}})
    write_files(tmp_path, files)
    data = json.loads(run(tmp_path, "score", "--format", "json").stdout)["data"]
    assert [each["initiative"] for each in data["initiatives"]] == ["a"]
    (left,) = data["left_out"]
    assert (left["initiative"], left["path"]) == ("b", "portfolio/initiatives/ops/b.yaml")
    assert "b" in run(tmp_path, "score", COLUMNS="120").stdout.split("Left out of the ranking")[1]


def test_one_person_judges_once():
    twice = [{"by": "A", "compare": {"c": {"h": value}}} for value in (9, 1)]
    frame = framework(criteria={"c": {}, "h": {}}, weights={"method": "pairwise", "judgements": twice})
    assert rules(files_of({}, frame)) == [("judge-twice", "error")]


def files_in(locale, currency, **initiatives):
    files = files_of(initiatives, locale=locale)
    path = "portfolio/portfolio.yaml"
    return {**files, path: files[path].replace('"EUR"', f'"{currency}"')}


@pytest.mark.parametrize(("locale", "currency"), [("es_419", "EUR"), ("en_001", "INR"), ("en_GB", "XOF")])
def test_locales_and_currencies_that_exist_are_accepted(locale, currency):
    assert rules(files_in(locale, currency)) == []


def test_a_locale_and_a_currency_that_do_not_exist_are_errors_where_they_stand(tmp_path):
    files = files_in("en_UK", "BTC")
    write_files(tmp_path, files)
    found = assess_workspace(WorkingTree(tmp_path), AS_OF, located=True).findings
    lines = files["portfolio/portfolio.yaml"].splitlines()
    places = {each.rule: lines[each.span.line - 1].split(":")[0] for each in found if each.severity == "error"}
    assert places == {"locale-unknown": "locale", "currency-unknown": "currency"}
    (said,) = [each.message for each in found if each.rule == "locale-unknown"]
    assert "en_GB" in said


@pytest.mark.parametrize(("locale", "said"), [("en_IN", "12,34,567"), ("hi_IN", "12,34,567"), ("en_GB", "1,234,567")])
def test_digits_are_grouped_as_the_locale_groups_them(tmp_path, locale, said):
    write_files(tmp_path, files_of({"one": asks(3, 1234567)}, locale=locale))
    assert said in run(tmp_path, "score", COLUMNS="120").stdout


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com0", "com9", "lpt0", "lpt9"])
def test_a_name_that_windows_keeps_is_found_and_not_given(tmp_path, name):
    write_files(tmp_path, files_of({name: asks(3, 1), "fine": asks(3, 1)}))
    found = json.loads(run(tmp_path, "check", "--format", "json").stdout)["data"]["findings"]
    assert ("name-reserved", "error") in {
        (each["rule"], each["severity"]) for each in found if each["path"].endswith(f"/{name}.yaml")
    }
    (tmp_path / f"portfolio/initiatives/ops/{name}.yaml").unlink()
    run(tmp_path, "new", "initiative", "--unit", "ops", "--title", name.title(), "--type", "run")
    made = {path.stem for path in (tmp_path / "portfolio/initiatives/ops").iterdir()} - {"fine"}
    assert name not in made
    assert len(made) <= 1
