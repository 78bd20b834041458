"""Write a workspace of any size whose files pass `check`: about 47 lines and 2 kB an initiative, like real ones."""

import argparse
import random
from pathlib import Path

UNITS, TARGETS = 20, 12
CRITERIA = ("strategic-alignment", "risk-mitigation", "regulatory-compliance", "cycle-time", "unit-cost")
SETTINGS = """\
format: 1
organisation: Benchmark plc
currency: EUR
amounts_in: thousands
fiscal_year: {{starts: 4, named_after: start}}
cycle: 2027
framework: fy2027
envelope:
  budget: {{2027: {budget}, 2028: {budget}}}
  capacity:
    data-engineers: {{2027: {people}}}
"""
FRAMEWORK = """\
title: Benchmark framework
base_year: 2027
horizon: 10
discount_rate: 0.08
criteria:
  strategic-alignment: {weight: 30, question: How strongly does it serve the strategy?}
  financial-benefit: {weight: 25, measure: npv, points: [[-500, 0], [0, 1], [1000, 3], [5000, 5]]}
  risk-mitigation: {weight: 20, question: How much risk does it take away?}
  regulatory-compliance: {weight: 15, question: Is it owed to a regulator?}
  operational-efficiency:
    weight: 10
    criteria:
      cycle-time: {weight: 2, question: How much faster?}
      unit-cost: {weight: 1, question: How much cheaper?}
gates:
  must-do: {include_when: {has: obligation.confirmed}}
tie_break: [obligation, npv, cost]
"""
INITIATIVE = """\
# yaml-language-server: $schema=https://example.org/schemas/initiative.json
title: Renewal of asset group {number} in region {region}
type: {type}
submitted: {{2027: 2026-09-{day:02d}}}
sponsor: sponsor-{region}
owner: owner-{day}
summary: Replaces the ageing assets of group {number} before they fail and halves the time of repair.
problem: |
  Repairs take too long, and the assets are past their design life.
  Customers wait {day} days on average, and every second complaint is about it.
objectives: [objective-1]
contributes:
  target-{target}:
    by: {{2028: 0.{day}, 2030: {{low: 1.0, base: 1.5, high: 2.0}}}}
    why: Counted by asset, from the register of the region
ratings:
  strategic-alignment:
    value: {r[0]}
    why: Moves the target by a measured amount in region {region}
    evidence: "https://intranet.example/documents/{number}"
  risk-mitigation:
    value: {{low: 1, base: {r[1]}, high: 5}}
    why: The failure rate of the group falls, by the engineers' own estimate
  regulatory-compliance: {{value: {r[2]}, why: A reporting duty falls due within three years}}
  cycle-time: {{value: {r[3]}, why: Repairs go from nine days to {r[2]}}}
  unit-cost: {{value: {r[4]}, why: Fewer visits for each fault}}
costs:
  capex: {{2027: {m[0]}, 2028: {m[1]}}}
  opex: {{2027: {m[2]}}}
  run: {{2029: {m[3]}, 2030: {m[3]}}}
benefits:
  fewer-repairs:
    kind: cost_saving
    amounts: {{2029: {m[4]}, 2030: {{low: {m[2]}, base: {m[4]}, high: {m[5]}}}, 2031: {m[5]}, 2032: {m[5]}}}
    confidence: 0.8
    owner: owner-{day}
    why: The repair log of the last three years
schedule: {{start: 2027-04, finish: 2028-09}}
milestones: {{design-complete: 2027-09, in-service: 2028-06}}
capacity:
  data-engineers: {{2027: 1.5, 2028: 0.5}}
risks:
  supplier-delay: {{probability: {r[1]}, impact: {r[2]}, mitigation: A second supplier is under contract}}
  late-permit: {{probability: 2, impact: 3}}
"""


def generate(root: Path, count: int) -> None:
    """Write a workspace of `count` initiatives below `root`; the same count gives the same bytes."""
    rng = random.Random(count)  # noqa: S311  # figures, not secrets
    _write(root / "portfolio/portfolio.yaml", SETTINGS.format(budget=count * 1000, people=count))
    _write(root / "frameworks/fy2027.yaml", FRAMEWORK)
    theme = ["name: Everything", "targets:"]
    for target in range(TARGETS):
        values = "baseline: {2025: 1}, values: {2028: 5, 2030: 6, 2032: 7}"
        theme.append(f"  target-{target}: {{measure: Measure, kind: non_financial, measured_in: points, {values}}}")
    _write(root / "portfolio/strategy/everything.yaml", "\n".join(theme) + "\n")
    for unit in range(UNITS):
        objective = "objectives: {objective-1: {statement: Get better}}"
        text = f"name: Unit {unit}\nkind: business_unit\naccount_manager: manager\n{objective}\n"
        _write(root / f"portfolio/units/unit-{unit}.yaml", text)
    for number in range(count):
        text = INITIATIVE.format(
            number=number,
            type=rng.choice(("run", "grow", "transform")),
            day=rng.randint(10, 28),
            region=rng.randint(1, 30),
            target=number % TARGETS,
            r=[rng.randint(1, 5) for _ in CRITERIA],
            m=[rng.randint(100, 9000), rng.randint(50, 2000) / 2, rng.randint(1, 100), rng.randint(1, 50),
               rng.randint(101, 900), rng.randint(901, 2000)],
        )  # fmt: skip
        _write(root / f"portfolio/initiatives/unit-{number % UNITS}/initiative-{number}.yaml", text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.count)
