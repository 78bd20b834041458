"""Who owns which file: account managers, approvers, successors; and who cannot be named."""

import datetime as dt

import pytest
from building import files_of, framework, initiative, to_file, write_files

from pmoctl.analyse.owners import assign_owners
from pmoctl.store.load import load_context
from pmoctl.store.working_tree import WorkingTree

APPROVAL = {"date": "2026-09-30", "forum": "Board", "digest": "sha256:" + "0" * 64}
PEOPLE = {
    "ann": {"name": "Ann", "handle": "@ann"},
    "bob": {"name": "Bob", "handle": "@bob", "left": "2026-10-31", "successor": "cleo"},
    "cleo": {"name": "Cleo", "handle": "@org/pmo.team"},
    "dave": {"name": "Dave"},
}


def owners(tmp_path, day="2026-12-01", people=PEOPLE, **units):
    """Give what is owned in a workspace with these units' managers, who cannot be named, and what nobody owns."""
    frame = framework(approval=[{**APPROVAL, "by": ["bob"]}, {**APPROVAL, "by": ["ann", "bob"]}])
    files = files_of({}, frame, frameworks={"draft": framework()})
    files["portfolio/people.yaml"] = to_file(people)
    for name, manager in units.items():
        unit = {"name": name, "kind": "business_unit", "account_manager": manager}
        files[f"portfolio/units/{name}.yaml"] = to_file({key: value for key, value in unit.items() if value})
    write_files(tmp_path, files)
    context = load_context(WorkingTree(tmp_path)).context
    owned, unnamed, unowned = assign_owners(context, dt.date.fromisoformat(day))
    return [(each.path, " ".join(each.owners)) for each in owned], list(unnamed), list(unowned)


def test_the_last_approvers_own_what_holds_for_all_and_managers_their_unit(tmp_path):
    owned, unnamed, unowned = owners(tmp_path, "2026-10-31", retail="ann", it="bob")
    assert owned == [
        ("/.github/", "@ann @bob"),
        ("/.gitlab/", "@ann @bob"),
        ("/.gitlab-ci.yml", "@ann @bob"),
        ("/CODEOWNERS", "@ann @bob"),
        ("/docs/CODEOWNERS", "@ann @bob"),
        ("templates/", "@ann @bob"),
        ("portfolio/portfolio.yaml", "@ann @bob"),
        ("portfolio/people.yaml", "@ann @bob"),
        ("portfolio/strategy/", "@ann @bob"),
        ("scenarios/", "@ann @bob"),
        ("portfolio/checkpoints/", "@bob @ann"),
        ("frameworks/", "@ann @bob"),
        ("frameworks/used.yaml", "@ann @bob"),
        ("portfolio/initiatives/it/", "@bob"),
        ("portfolio/units/it.yaml", "@bob"),
        ("portfolio/initiatives/retail/", "@ann"),
        ("portfolio/units/retail.yaml", "@ann"),
    ]
    assert (unnamed, unowned) == ([], [])


def test_who_left_is_replaced_by_the_successor_from_the_day_after(tmp_path):
    owned, unnamed, _ = owners(tmp_path, "2026-11-01", it="bob")
    assert dict(owned)["portfolio/units/it.yaml"] == "@org/pmo.team"
    assert dict(owned)["frameworks/used.yaml"] == "@ann @org/pmo.team"
    assert unnamed == []


def test_of_the_same_person_twice_one_is_named(tmp_path):
    owned, _, _ = owners(tmp_path, people={**PEOPLE, "bob": {**PEOPLE["bob"], "successor": "ann"}})
    assert dict(owned)["frameworks/used.yaml"] == "@ann"


@pytest.mark.parametrize(
    ("manager", "entry", "why"),
    [
        ("dave", None, "dave has no handle in people.yaml"),
        ("Somebody", None, "Somebody is not in people.yaml"),
        (
            "eve",
            {"handle": "@eve", "left": "2026-01-31"},
            "eve left on 2026-01-31, and has no successor who is still there",
        ),
        ("eve", {"left": "2026-01-31", "successor": "dave"}, "eve → dave has no handle in people.yaml"),
        ("eve", {"left": "2026-01-31", "successor": "nobody"}, "eve → nobody is not in people.yaml"),
        (
            "eve",
            {"left": "2026-01-31", "successor": "eve"},
            "eve → eve left on 2026-01-31, and has no successor who is still there",
        ),
        ("eve", {"handle": "eve"}, "the handle of eve, `eve`, is neither @account, @group/team nor an address"),
        ("eve", {"handle": "@évé"}, "the handle of eve, `@évé`, is neither @account, @group/team nor an address"),
        ("eve", {"handle": "@eve @boss"}, "the handle of eve, `@eve @boss`, is neither"),
        ("eve", {"handle": "@eve\n* @boss"}, "the handle of eve, `@eve\n* @boss`, is neither"),
    ],
)
def test_who_cannot_be_named_is_left_out_and_said(tmp_path, manager, entry, why):
    owned, unnamed, unowned = owners(tmp_path, people={**PEOPLE, **({manager: entry} if entry else {})}, it=manager)
    assert not [path for path, _ in owned if "/it" in path]
    assert unnamed[0].startswith(why)
    paths = ("checkpoints/", "initiatives/it/", "units/it.yaml")
    assert unowned == [f"portfolio/{path}" for path in paths]


def test_an_address_is_an_owner_too(tmp_path):
    owned, _, _ = owners(tmp_path, people={**PEOPLE, "eve": {"handle": "eve.x+pmo@mail.example.org"}}, it="eve")
    assert dict(owned)["portfolio/units/it.yaml"] == "eve.x+pmo@mail.example.org"


def test_where_nobody_approved_and_no_unit_has_a_manager_nothing_is_owned(tmp_path):
    write_files(tmp_path, files_of({"one": initiative()}))
    owned, _, unowned = assign_owners(load_context(WorkingTree(tmp_path)).context, dt.date(2026, 12, 1))
    assert owned == ()
    assert "portfolio/units/ops.yaml" in unowned
