"""`pmoctl set`, `unset` and `withdraw`: a field is another one, and the rest of the file is as it was."""

import pytest
from building import checkpoint, files_of, framework, initiative, write_files
from running import ROOT, run

FRAME = framework(
    criteria={"fit": {"weight": 3}, "doing": {"criteria": {"speed": {}, "ease": {}}}},
    weights={
        "method": "pairwise",
        "judgements": [
            {"by": "ana", "compare": {"fit": {"doing": 2}, "speed": {"ease": 1}}},
            {"by": "ben", "compare": {"fit": {"doing": 3}, "speed": {"ease": 1}}},
        ],
    },
)
TEXT = """\
# first
title: One   # a name
type: grow
submitted: 2026-09-01
owner: ana   # since spring
costs:
  capex: {2027: 10, 2028: 20}  # quoted
ratings:
  fit: 4  # guess
  speed: {value: 3, why: quick}
requires: [two]
objectives: []
reviews:
  # the first
  - {by: lea, date: 2026-10-01, ratings: {fit: 3}}
  # the second
  - by: max
    date: 2026-10-02
    ratings: {fit: 2}
# end
"""
PATH = "portfolio/initiatives/ops/one.yaml"


@pytest.fixture(name="root")
def _root(tmp_path):
    others = {"it/two": initiative(owner="bob"), "it/three": initiative(owner="bob", submitted=None)}
    write_files(tmp_path, files_of({"ops/one": initiative(), **others}, FRAME))
    write_files(tmp_path, {PATH: TEXT})
    return tmp_path


def text_of(root, path=PATH):
    return (root / path).read_text(encoding="utf-8")


def changed(root, *words):
    """Give the lines of the file that a call changes, before and after."""
    before = text_of(root).splitlines()
    done = run(root, *words)
    assert done.exit_code == 0, done.stderr
    after = text_of(root).splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


@pytest.mark.parametrize(
    ("words", "gone", "new"),
    [
        (["owner=Eva Lind"], ["owner: ana   # since spring"], ["owner: Eva Lind   # since spring"]),
        (["owner=no"], ["owner: ana   # since spring"], ["owner: no   # since spring"]),  # text: YAML is 1.2
        (["title=2027"], ["title: One   # a name"], ["title: '2027'   # a name"]),
        (
            ["costs.capex.2028=25.5"],
            ["  capex: {2027: 10, 2028: 20}  # quoted"],
            ["  capex: {2027: 10, 2028: 25.5}  # quoted"],
        ),
        (
            ["costs.capex.2028=low=1,base=2,high=4"],
            ["  capex: {2027: 10, 2028: 20}  # quoted"],
            ["  capex: {2027: 10, 2028: {low: 1, base: 2, high: 4}}  # quoted"],
        ),
        (["costs.opex=2027=5, 2029=6"], [], ["  opex: {2027: 5, 2029: 6}"]),
        (["ratings.fit=5"], ["  fit: 4  # guess"], ["  fit: 5  # guess"]),
        (["ratings.fit.why=It does"], ["  fit: 4  # guess"], ["  fit: {value: 4, why: It does}  # guess"]),
        (["ratings.speed=2"], ["  speed: {value: 3, why: quick}"], ["  speed: {value: 2, why: quick}"]),
        (["requires.two.by=2027-04"], ["requires: [two]"], ["requires: {two: {by: 2027-04}}"]),
        (["requires+=three"], ["requires: [two]"], ["requires: [two, three]"]),
        (["objectives=ops/a, it/b"], ["objectives: []"], None),
        (["obligation={source: Act 4, kind: law, deadline: 2027-12-31}"], [],
         ["obligation: {source: Act 4, kind: law, deadline: 2027-12-31}"]),
        (["obligation.source=Act 4", "obligation.kind=law"], [], ["obligation: {source: Act 4, kind: law}"]),
        (["schedule.start=2027-04", "schedule.finish=2028-03"], [], ["schedule: {start: 2027-04, finish: 2028-03}"]),
        (["reviews.max.ratings.fit=1"], ["    ratings: {fit: 2}"], ["    ratings: {fit: 1}"]),
        (["reviews.1.date=2026-10-05"], ["  - {by: lea, date: 2026-10-01, ratings: {fit: 3}}"],
         ["  - {by: lea, date: 2026-10-05, ratings: {fit: 3}}"]),
        (["custom.code=4711"], [], ["custom: {code: 4711}"]),
        (["risks.late={probability: 2, impact: 3}"], [], ["risks: {late: {probability: 2, impact: 3}}"]),
    ],
)  # fmt: skip
def test_a_field_is_set_and_all_else_stays(root, words, gone, new):
    if new is None:  # there are no such objectives: refused by the check, nothing written
        before = text_of(root)
        assert run(root, "set", "one", *words).exit_code == 1
        assert text_of(root) == before
        return
    assert changed(root, "set", "one", *words) == (gone, new)


@pytest.mark.parametrize(
    ("keys", "gone"),
    [
        (["owner"], ["owner: ana   # since spring"]),
        (["costs.capex.2027"], ["  capex: {2027: 10, 2028: 20}  # quoted"]),
        (["costs.capex.2027", "costs.capex.2028"], ["costs:", "  capex: {2027: 10, 2028: 20}  # quoted"]),
        (["ratings.fit"], ["  fit: 4  # guess"]),
        (["reviews.lea"], ["  - {by: lea, date: 2026-10-01, ratings: {fit: 3}}"]),
        (["reviews.max"], ["  - by: max", "    date: 2026-10-02", "    ratings: {fit: 2}"]),
        (["requires.two"], ["requires: [two]"]),
        (["problem"], []),
    ],
)
def test_a_field_is_taken_away_with_what_is_left_empty(root, keys, gone):
    found, new = changed(root, "unset", "one", *keys)
    assert found == gone
    assert new == (["  capex: {2028: 20}  # quoted"] if keys == ["costs.capex.2027"] else [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ownr=x"], "ownr: there is no such field: did you mean `owner`?"),
        (["costs.capx.2027=1"], "costs.capx.2027: there is no such field: did you mean `costs.capex`?"),
        (["costs=12"], "costs: it holds several values: set one of capex, opex, run"),
        (["costs.capex.2027=1,000"], "is not a number: write 1200 or 0.5, without thousands separators"),
        (["submitted=1 September"], "is not a date: write it as 2027-04-30"),
        (["type=growth"], "did you mean `grow`?"),
        (["owner="], "removes it"),
        (["reviews.eva.date=2026-10-01"], "there are 2: name one by its number, or by who it is by"),
        (["owner=a\x07b"], "U+0007"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(root, words, said):
    before = text_of(root)
    done = run(root, "set", "one", "title=Two", *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert text_of(root) == before


def test_what_the_check_would_call_an_error_is_not_written(root):
    done = run(root, "set", "one", "ratings.fit=9")
    assert done.exit_code == 1
    assert "above the scale's highest" in done.stderr
    assert text_of(root) == TEXT
    assert run(root, "unset", "one", "title").exit_code == 1
    assert text_of(root) == TEXT


def test_many_at_once_by_what_holds_of_them(root):
    done = run(root, "set", "--where", "unit=it", "sponsor=sam")
    assert done.exit_code == 0, done.stderr
    assert "sponsor added" in done.stdout
    assert all("sponsor: sam" in text_of(root, f"portfolio/initiatives/it/{name}.yaml") for name in ("two", "three"))
    assert text_of(root) == TEXT
    run(root, "set", "--where", "owner=bob", "--where", "state=idea", "owner=kim")
    assert "kim" in text_of(root, "portfolio/initiatives/it/three.yaml")
    assert "kim" not in text_of(root, "portfolio/initiatives/it/two.yaml")
    run(root, "unset", "--where", "unit=it", "sponsor")
    assert "sponsor" not in text_of(root, "portfolio/initiatives/it/two.yaml")
    assert run(root, "set", "--where", "unit=nobody", "owner=x").exit_code == 1
    done = run(root, "set", "one", "two", "sponsor=eva", "--dry-run")
    assert done.stdout.count("+sponsor: eva") == 2
    assert "eva" not in text_of(root)


def test_nothing_is_written_where_one_of_many_would_be_wrong(root):
    done = run(root, "set", "one", "two", "excludes=two")
    assert done.exit_code == 1  # two cannot exclude itself, and one requires it
    assert text_of(root) == TEXT


def test_what_stands_there_already_changes_nothing(root):
    done = run(root, "set", "one", "owner=ana", "costs.capex.2027=10")
    assert (done.exit_code, done.stdout) == (0, "Nothing to change: the files already say so.\n")


def test_the_budget_and_who_left(root):
    done = run(root, "set", "portfolio", "envelope.budget.2027=18000", "shortlist=fill", "tolerances.cost=0.2")
    assert done.exit_code == 0, done.stderr
    text = text_of(root, "portfolio/portfolio.yaml")
    assert "envelope: {budget: {2027: 18000}}" in text
    assert "shortlist: fill" in text
    names = ["ana.name=Ana", "bob.name=Bob", "lea.name=Lea", "max.name=Max"]
    assert run(root, "set", "people", *names).exit_code == 0  # a file of their own that was not there
    assert run(root, "set", "people", "ana.left=2026-08-31", "ana.successor=bob").exit_code == 0
    assert "ana: {name: Ana, left: 2026-08-31, successor: bob}" in text_of(root, "portfolio/people.yaml")


def test_a_framework_its_criteria_weights_and_judges(root):
    def frame():
        return text_of(root, "frameworks/used.yaml")

    assert run(root, "set", "framework/used", "criteria.speed.weight=4", "criteria.fit.question=How?").exit_code == 0
    assert "speed: {weight: 4}" in frame()
    done = run(root, "set", "used", "weights.judgements.ben.compare.fit.doing=1/3", "weights.judgements.ben.votes=2")
    assert done.exit_code == 0, done.stderr
    assert "1/3" in frame()
    assert run(root, "unset", "framework/used", "weights.judgements.ana").exit_code == 0
    assert "ana" not in frame()
    assert "ben" in frame()
    assert run(root, "unset", "framework/used", "weights").exit_code == 0


def test_an_approved_framework_is_not_changed():
    done = run(ROOT, "set", "fy2027", "discount_rate=0.05", "--dry-run")
    assert done.exit_code == 1
    assert "was approved by the" in done.stderr
    assert "pmoctl new framework ID --like fy2027" in done.stderr


def test_a_checkpoint_is_not_edited_so(root):
    write_files(root, files_of({}, FRAME, {"board": checkpoint("2026-12-01")}))
    assert "decide" in run(root, "set", "checkpoint/board", "forum=x").stderr


def test_withdraw_takes_back_what_nothing_is_approved_of(root):
    done = run(root, "withdraw", "two", "--why", "The site is sold", "--date", "2026-11-02")
    assert done.exit_code == 0, done.stderr
    assert "withdrawn: {date: 2026-11-02, why: The site is sold}" in text_of(root, "portfolio/initiatives/it/two.yaml")
    assert '"state":"withdrawn"' in run(root, "show", "two", "--format", "json").stdout.replace(" ", "")
    early = run(root, "withdraw", "one", "--why", "x", "--date", "2026-08-31")
    assert early.exit_code == 1
    assert "one is submitted since 2026-09-01, which is after 2026-08-31" in early.stderr
    write_files(root, files_of({}, FRAME, {"board": checkpoint("2026-10-01", one="approved")}))
    approved = run(root, "withdraw", "one", "--why", "x", "--date", "2026-11-02")
    assert approved.exit_code == 1
    assert "one is approved" in approved.stderr
    assert run(root, "withdraw", "one", "--why", " ").exit_code == 2
