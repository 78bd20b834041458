"""The what-if of the page ranks as pmoctl does: the same scores to the last shown digit, standings and line."""

import json
import random
import shutil
import subprocess
from importlib.resources import files

import pytest
from building import AS_OF, checkpoint, files_of, framework, initiative
from running import ROOT

from pmoctl.assess.assess import assess_workspace
from pmoctl.model.scenario import Scenario
from pmoctl.report.numbers import Numbers
from pmoctl.report.what_if import what_if
from pmoctl.store.overlay import Overlay
from pmoctl.store.read import read_model
from pmoctl.store.working_tree import WorkingTree

NODE = shutil.which("node") or shutil.which("nodejs")
NEEDS_NODE = pytest.mark.skipif(NODE is None, reason="there is no Node to run the page's script in")
RUN = """
const {data, settings} = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(settings.map((each) => {
  const found = whatIf.rank(data, each);
  return {
    rows: found.rows.map((row) => [row.id, row.rank, whatIf.scoreText(data, row.score), row.standing, row.above]),
    line: found.line && [found.line.row.id, data.limits[found.line.limit].words],
    targets: found.targets.map((each) => each.planned),
    command: whatIf.command(data, each),
  };
})));
"""


def in_node(data, settings):
    """Run the page's script for many settings at once."""
    script = files("pmoctl").joinpath("templates", "what-if.js").read_text("utf-8") + RUN
    done = subprocess.run(
        [NODE, "-e", script], input=json.dumps({"data": data, "settings": settings}), capture_output=True, text=True,
        check=True, timeout=60,
    )  # fmt: skip
    return json.loads(done.stdout)


def setting(data, pick):
    """Move some weights and budgets, and force some in or out, all by chance."""
    weights = {each["id"]: pick.choice([0.5, 1, 3, 7, 20, 33, 60]) for each in data["criteria"] if pick.random() < 0.4}
    budgets = {each["year"]: pick.randrange(101) for each in data["budgets"] if pick.random() < 0.5}
    forced = {row["id"]: pick.choice(["in", "out"]) for row in data["rows"] if pick.random() < 0.08}
    return {"weights": weights, "budgets": budgets, "forced": forced}


def scenario_of(source, command):
    """Read what the page's own command asks for: weights alone, or a scenario."""
    if "--scenario" not in command:
        _, _, words = command.partition("--weights ")
        return Scenario(
            weights={name: float(number) for name, number in (word.split("=") for word in words.split(",") if word)}
        )
    text = command.partition("\n")[2].partition("\nEND\n")[0]
    read = read_model(Overlay(source, {"scenarios/w.yaml": text.encode()}), "scenarios/w.yaml", Scenario)
    assert not read.findings, text
    return read.model


def in_python(source, scenario):
    found = assess_workspace(source, AS_OF, scenario=scenario, with_initiatives=True)
    write = Numbers().score
    rows = [
        [row.scored.id, row.rank, write(row.scored.score), row.standing, row.above_line] for row in found.ranking.rows
    ]
    return rows, found.ranking.line


def hold(source, count, seed):
    """Rank under `count` settings in the page and in Python, and hold one against the other."""
    assessment = assess_workspace(source, AS_OF, with_initiatives=True)
    data = json.loads(json.dumps(what_if(assessment).data))
    pick = random.Random(seed)  # noqa: S311  # chance that can be repeated
    settings = [{"weights": {}, "budgets": {}, "forced": {}}, *(setting(data, pick) for _ in range(count))]
    for given, page in zip(settings, in_node(data, settings), strict=True):
        rows, line = in_python(source, scenario_of(source, page["command"]))
        assert page["rows"] == rows, given
        assert (page["line"] and page["line"][0]) == (line and line.blocked_by.initiative), given
    return data, settings


@NEEDS_NODE
def test_the_sample_ranks_as_in_python():
    hold(WorkingTree(ROOT), 40, 1)


CRITERIA = {
    "fit": {"weight": 40},
    "worth": {"weight": 35, "criteria": {"money": {"weight": 2, "measure": "npv", "points": [[0, 0], [500, 5]]},
                                         "ease": {"weight": 1, "prefer": "lower"}}},
    "risk": {"weight": 25},
}  # fmt: skip
COMPARED = {"fit": {"risk": 3, "reach": 5}, "risk": {"reach": 2}}
JUDGED = {
    "criteria": {"fit": {}, "risk": {}, "reach": {}},
    "weights": {"method": "pairwise", "judgements": [{"by": "ann", "compare": COMPARED}]},
}
GATES = {
    "low": {"exclude_unless": {"criterion": "fit", "at_least": 1}},
    "due": {"include_when": {"has": "obligation"}},
}
FRAMES = [
    {"criteria": CRITERIA, "tie_break": ["worth", "obligation", "npv", "cost"]},
    {"criteria": CRITERIA, "rank_by": "score_per_cost", "missing": "reject"},
    JUDGED,
    {"criteria": {"fit": {"do_nothing": 2}, "risk": {}}, "rank_by": "score_per_cost", "gates": GATES},
]


def portfolio(pick, frame):
    """A small portfolio with bundles, rivals, duties, running work, gaps and equal scores."""
    names = [f"i{number}" for number in range(14)]
    leaves = ["fit", "risk", *(["ease"] if "worth" in frame["criteria"] else ["reach"] if "weights" in frame else [])]
    made = {}
    for name in names:
        others = [each for each in names if each < name]
        keys = {"ratings": {leaf: pick.randrange(6) for leaf in leaves if pick.random() < 0.9}}
        if pick.random() < 0.9:
            keys["costs"] = {"capex": {2027: pick.choice([10, 25.5, 40.25, 100]), 2028: pick.choice([0, 20])}}
            keys["benefits"] = {"b": {"kind": "revenue", "amounts": {2028: pick.randrange(0, 400, 20)}}}
        if others and pick.random() < 0.3:
            keys["requires"] = [pick.choice(others)]
        elif others and pick.random() < 0.3:
            keys["excludes"] = [pick.choice(others)]
        if pick.random() < 0.1:
            keys["obligation"] = {"kind": "law", "source": "Act 1", "confirmed": {"by": "ann", "date": "2026-09-01"}}
        made[name] = initiative(**keys)
    decided = {"board": checkpoint("2026-09-10", i0="approved", i1="approved")}
    envelope = {"budget": {2027: pick.choice([90.5, 200, 260]), 2028: 60}, "held_back": {2027: 10}, "capex": {2028: 55}}
    settings = {"shortlist": pick.choice(["line", "fill"]), "envelope": envelope}
    return files_of(made, framework(**frame), decided, **settings)


@NEEDS_NODE
@pytest.mark.parametrize("seed", range(16))
def test_any_portfolio_ranks_as_in_python(tmp_path, seed):
    pick = random.Random(seed)  # noqa: S311  # likewise
    written = portfolio(pick, FRAMES[seed % len(FRAMES)])
    source = Overlay(WorkingTree(tmp_path), {path: text.encode() for path, text in written.items()})
    data, _ = hold(source, 10, seed)
    assert len(data["rows"]) > 5
