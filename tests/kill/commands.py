"""Every command that writes, with the workspace it is to be run on."""

import shlex
from collections.abc import Callable
from typing import Any, NamedTuple

from building import checkpoint, files_of, framework, initiative, write_files
from running import commit_all, run

from pmoctl.store.digest import digest_data

ACTION = f"acme/pmoctl@{'a' * 40}"
WHO = "--checkpoint board --by ann --why So"


class Killed(NamedTuple):
    """A command: its call, what it begins with, and how it ends when nobody kills it.

    `apart`: it writes several files that are whole each by itself, so that a killed run may leave some of them.
    """

    name: str
    call: str
    begin: Callable[[Any], None]
    apart: bool = False
    git: bool = True
    checks: bool = True

    @property
    def words(self):
        return shlex.split(self.call)


def base(root):
    criteria = {"fit": {"weight": 2}, "reach": {}}
    frame = framework(criteria=criteria)
    frame["approval"] = [
        {"date": "2026-09-01", "forum": "Board", "by": ["ann"], "digest": digest_data(framework(criteria=criteria))}
    ]
    rated = {"ratings": {"fit": 4, "reach": 3}, "owner": "ann", "costs": {"capex": {2027: 50}}}
    files = files_of(
        {
            "one": initiative(**rated),
            "two": initiative(**rated, requires=["one"]),
            "three": initiative(**rated, submitted=None),
        },
        frame,
        {"opening": checkpoint("2026-06-01")},
        envelope={"budget": {2027: 80}},
        frameworks={"draft": framework(criteria=criteria)},
    )
    files["portfolio/people.yaml"] = 'ann: {name: Ann, handle: "@ann"}\nbea: {name: Bea}\n'
    files["portfolio/units/ops.yaml"] = "name: Unit\nkind: business_unit\naccount_manager: ann\n"
    files["portfolio/strategy/growth.yaml"] = "name: Growth\ntargets: {}\n"
    files["portfolio/checkpoints/board.yaml"] = "name: Board\ndate: 2026-11-20\nforum: Board\nattendees: [ann]\n"
    files["portfolio/checkpoints/later.yaml"] = "name: Later\ndate: 2026-11-25\nforum: Board\n"
    write_files(root, files)


def after(*calls, begin=base):
    """Begin with what these commands leave; what stands before is committed."""

    def made(root):
        begin(root)
        for call in calls:
            commit_all(root)
            found = run(root, *shlex.split(call))
            assert found.exit_code == 0, (call, found.stderr)

    return made


def nothing(root):
    pass


FREEZE = "checkpoint freeze board"
DECIDE = f"decide one {WHO} --outcome approved --condition 'signed: Sign it; owner: ann; due: 2027-02-28'"
SEAL = "checkpoint seal board --by ann --date 2026-11-22 --leave-open"
MEET = "unit meet ops --with ann --summary Seen --date 2026-11-01 --action 'model: Share; owner: ann; due: 2026-12-01'"
OPEN = "rate open autumn --raters ann,bea --date 2026-11-01"
CLOSE = "rate close autumn --date 2026-11-02"
HAND_IN = "rate hand-in autumn ann.csv --by ann"
MAP = """key: Key
unit: {from: Unit, otherwise: slug}
set:
  title: {from: Name}
  type: {value: run}
  costs.capex.2027: {from: Cost}
"""


def opened(root):
    after(OPEN)(root)
    rows = "".join(f"{name},{criterion},3,So\n" for name in ("one", "two") for criterion in ("fit", "reach"))
    (root / "ann.csv").write_text(f"initiative,criterion,value,why\n{rows}")


def handed_in(root):
    opened(root)
    for rater in ("ann", "bea"):
        assert run(root, "rate", "hand-in", "autumn", root / "ann.csv", "--by", rater).exit_code == 0
    ann = root / "ann.csv"
    ann.write_text(ann.read_text().replace(",3,", ",2,"))


def corrected(root):
    after(FREEZE, DECIDE, SEAL)(root)
    board = root / "portfolio/checkpoints/board.yaml"
    board.write_text(board.read_text().replace("why: So", "why: Thus"))


def table(root):
    base(root)
    (root / "rows.csv").write_text("Key,Name,Unit,Cost\nA1,Alpha,ops,20\nA2,Beta,ops,30\nA3,Gamma,ops,40\n")
    write_files(root, {"maps/rows.yaml": MAP})


COMMANDS = (
    Killed("new initiative", "new initiative four --unit ops --title Four --type run", base),
    Killed("new unit", "new unit it", base),
    Killed("new theme", "new theme safety", base),
    Killed(
        "new target",
        "new target sales --theme growth --measure Sales --measured-in m --baseline 2026=1 --values 2028=3",
        base,
    ),
    Killed("new framework", "new framework next --like used", base),
    Killed("new checkpoint", "new checkpoint spring --date 2027-03-18 --forum Board", base),
    Killed("checkpoint new", "checkpoint new spring --date 2027-03-18 --forum Board", base),
    Killed("set", "set one two owner=bea costs.capex.2028=7", base),
    Killed("unset", "unset one two owner", base),
    Killed("submit", "submit three --date 2026-11-01", base),
    Killed("withdraw", "withdraw three --why So --date 2026-11-01", base),
    Killed("rename initiative", "rename one first", base),
    Killed("rename unit", "rename ops operations", base),
    Killed("rename framework", "rename used taken", base),
    Killed("rename person", "rename ann anna", base),
    Killed("checkpoint freeze", FREEZE, base, apart=True),
    Killed("decide", DECIDE, after(FREEZE)),
    Killed("decide several", f"decide one two {WHO} --outcome deferred --override No", after(FREEZE)),
    Killed("decide --recommended", f"decide --recommended {WHO}", after(FREEZE)),
    Killed("fulfil", "fulfil one/signed --checkpoint later --date 2026-11-24", after(DECIDE)),
    Killed("checkpoint seal", SEAL, after(FREEZE, DECIDE)),
    Killed("checkpoint seal --replace", f"{SEAL} --replace --why Typo", corrected),
    Killed("rollover", "rollover 2028 --leave-undecided --budget 2028=90", base),
    Killed("unit meet", MEET, base),
    Killed("unit done", "unit done ops model --date 2026-11-02", after(MEET)),
    Killed("framework elicit", "framework elicit draft --by ann --compare fit:reach=3", base),
    Killed("framework approve", "framework approve draft --forum Board --by ann --date 2026-11-01", base),
    Killed("rate open", OPEN, base),
    Killed("rate form", "rate form autumn --by ann --output form.csv", after(OPEN)),
    Killed("rate hand-in", HAND_IN, opened),
    Killed("rate hand-in again", HAND_IN, handed_in),
    Killed("rate close", CLOSE, handed_in),
    Killed("rate agree", "rate agree autumn --by Panel --date 2026-11-03", after(CLOSE, begin=handed_in)),
    Killed("import", "import rows.csv --map rows", table),
    Killed("import --suggest", "import rows.csv --suggest --map maps/more.yaml", table),
    Killed("form", "form one --output form.xlsx", base),
    Killed("codeowners", "codeowners", base),
    Killed(
        "init",
        f"init . --cycle 2027 --organisation Ours --actions {ACTION}",
        nothing,
        apart=True,
        git=False,
        checks=False,
    ),
    Killed("init around a workspace", f"init . --actions {ACTION}", base, apart=True),
    Killed("brief", "brief --quick --checkpoint board --output pack", base, apart=True),
    Killed("export", "export ranking --format csv --output tables", base, apart=True),
    Killed("export --format xlsx", "export ranking --output ranking.xlsx", base),
    Killed("score --output", "score --format json --output score.json", base),
    Killed("schema --output", "schema --kind unit --output unit.json", base),
)
