"""What is said of values and keys that the schema refuses: each fault once, at its place, in the words of the file."""

import pytest

SETTINGS = "portfolio/portfolio.yaml"
PEOPLE = "portfolio/people.yaml"
INITIATIVE = "portfolio/initiatives/it/chat-bot.yaml"
UNIT = "portfolio/units/it.yaml"
DRAFT = "frameworks/fy2028.yaml"
BOARD = "portfolio/checkpoints/2026-12-board.yaml"
AN_ID = "an id is lower-case letters, digits and single hyphens, such as"
STATES = "`idea`, `submitted`, `withdrawn`, `approved`, `paused`, `deferred`, `rejected`, `stopped`, `closed`"
DATE = "expected a date from 1900 to 2199, written YYYY-MM-DD"


def faults(base, find, path, text):
    (base / path).write_text(text, encoding="utf-8")
    return [line.removeprefix(f"{path}:").replace("error[invalid-value] ", "") for line in find(base)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # unions: the branch that was meant
        ("costs: {capex: {2027: abc}}", ["3:23: `2027`: expected a number"]),
        ("costs: {capex: {2027: [1, 2]}}", ["3:23: `2027`: expected a number"]),
        (
            "costs: {capex: {2027: {low: 1}}}",
            [
                "3:17: error[missing-key] `base` and `high` are missing",
                "  add `base:`, `high:`",
            ],
        ),
        ("costs: {capex: {2027: {low: 1, base: x, high: 3}}}", ["3:38: `base`: expected a number"]),
        ("submitted: {2027: nonsense}", [f"3:19: `2027`: {DATE}"]),
        ("submitted: nonsense", [f"3:12: `submitted`: {DATE}"]),
        ("submitted: [2026-09-01]", [f"3:12: `submitted`: {DATE}"]),
        ("ratings: {unit-cost: high}", ["3:22: `unit-cost`: expected a number"]),
        ("ratings: {unit-cost: {value: high, why: x}}", ["3:30: `value`: expected a number"]),
        (
            "ratings: {unit-cost: {base: 3, why: x}}",
            [
                "3:11: error[missing-key] `low` and `high` are missing",
                "  add `low:`, `high:`",
                "3:32: error[unknown-key] `why` is not a key here",
                "  write the numbers as `value: {low: …, base: …, high: …}` beside it",
            ],
        ),
        # lists that stand for mappings
        (
            "requires: [call-centre, 2030x, Big One]",
            [
                "3:25: error[unknown-initiative] there is no initiative `2030x`",
                "  write its file first, or name another",
                "3:32: item 3 of `requires`: expected an id: lower-case letters, digits and single hyphens",
                "  such as `big-one`",
            ],
        ),
        ("requires: {Big One: {}}", ["3:12: `Big One` is not an id", f"  {AN_ID} `big-one`"]),
        ("requires: [{call-centre: {}}]", ["3:12: item 1 of `requires`: expected text; put it in quotes"]),
        (
            "requires: call-centre",
            [
                "3:11: `requires`: expected a list or a mapping",
                "  write it as [call-centre], or as `key: value` pairs, in braces or below it",
            ],
        ),
        (
            "requires: 3",
            [
                "3:11: `requires`: expected a list or a mapping",
                "  write it as [3], or as `key: value` pairs, in braces or below it",
            ],
        ),
        (
            "requires: true",
            [
                "3:11: `requires`: expected a list or a mapping",
                "  write it as [one, two], or as `key: value` pairs, in braces or below it",
            ],
        ),
        (
            "requires: {call-centre: 2027-09}",
            ["3:25: `call-centre`: expected a mapping", "  write `key: value` pairs, in braces or below it"],
        ),
        # keys
        (
            "capacity: {2030: {202x: 1}}",
            ["3:19: `202x` is not a fiscal year from 1900 to 2199", "  write the year alone, such as 2027"],
        ),
        (
            "capacity: {Data Engineers: {2027: x}}",
            ["3:12: `Data Engineers` is not an id", f"  {AN_ID} `data-engineers`", "3:35: `2027`: expected a number"],
        ),
        (
            "risks: {Ärger & Verdruß: {probability: 1, impact: 1}}",
            ["3:9: `Ärger & Verdruß` is not an id", f"  {AN_ID} `arger-verdruss`"],
        ),
        (
            "costs: {2027: {capex: 5}}",
            ["3:9: error[unknown-key] `2027` is not a key here", "  known here: capex, opex, run"],
        ),
        ("Costs: {capex: {2027: 5}}", ["3:1: error[unknown-key] `Costs` is not a key here", "  did you mean `costs`?"]),
        ('"": x', ["3:1: error[unknown-key] `` is not a key here", "  delete it, or keep it under `custom:`"]),
        # nothing written
        ("benefits:", ["3:1: `benefits` is empty", "  fill it in, or delete the key"]),
        ("costs: {capex: {2027: }}", ["3:17: `2027` is empty", "  fill it in, or delete the key"]),
        (
            "requires: [call-centre, ~]",
            [
                "3:25: item 2 of `requires` is empty",
                '  put it in quotes where it is an id or a text, such as "null"; else delete it',
            ],
        ),
        ('owner: ""', ["3:8: `owner` is empty"]),
        (
            "title: Again",
            [
                "3:1: error[yaml-duplicate-key] `title` appears twice; first at line 1, column 1",
                "  delete one of the two",
            ],
        ),
        # bounds and spellings
        (
            "benefits: {a: {kind: revenue, amounts: {2028: 1}, confidence: 80}}",
            ["3:63: `confidence` must be at most 1", "  write 80 % as 0.8"],
        ),
        (
            "benefits: {a: {kind: revenue, amounts: {2028: 1}, confidence: -1}}",
            ["3:63: `confidence` must be at least 0"],
        ),
        ("benefits: {a: {kind: revenue, amounts: {}}}", ["3:40: `amounts` is empty"]),
        (
            "risks: {a: {probability: 2.5, impact: true}}",
            ["3:26: `probability`: expected a whole number", "3:39: `impact`: expected a whole number"],
        ),
        ('milestones: {a: "2027-9"}', ["3:17: `a`: expected a month from 1900 to 2199, written YYYY-MM"]),
        (
            "schedule: {start: 2027-04-01, finish: 2027}",
            [
                "3:19: `start`: expected a month from 1900 to 2199, written YYYY-MM",
                "3:39: `finish`: expected a month from 1900 to 2199, written YYYY-MM",
            ],
        ),
    ],
)
def test_initiative(base, find, text, expected):
    assert faults(base, find, INITIATIVE, f"title: Chat bot\ntype: run\n{text}\n") == expected


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (SETTINGS, "{type: run}", "{type: wrong}", ["14:29: `type` must be one of `run`, `grow`, `transform`"]),
        (
            SETTINGS,
            "{type: run}",
            "{type: [run, grew], unit: [it, I T], state: done, sponsor: 3}",
            [
                "14:35: item 2 of `type` must be one of `run`, `grow`, `transform`",
                "  did you mean `grow`?",
                "14:53: item 2 of `unit`: expected an id: lower-case letters, digits and single hyphens",
                "  such as `i-t`",
                f"14:66: `state` must be one of {STATES}",
                "14:81: `sponsor`: expected text; put it in quotes",
            ],
        ),
        (SETTINGS, "format: 1", "format: 2", ["1:9: `format` must be `1`"]),
        (SETTINGS, "cycle: 2027", "cycle: 27", ["5:8: `cycle` must be at least 1900"]),
        (
            SETTINGS,
            "currency: EUR",
            "currency: euro",
            ["3:11: `currency`: expected a currency: three capital letters, such as EUR"],
        ),
        (
            SETTINGS,
            "budget: {2027: 5000, 2028: 5000}",
            "budget: 5000",
            ["8:11: `budget`: expected a mapping", "  write it by fiscal year, such as {2027: 5000}"],
        ),
        (
            PEOPLE,
            "name: Ana Ruiz",
            "nmae: Ana Ruiz",
            ["1:12: error[unknown-key] `nmae` is not a key here", "  did you mean `name`?"],
        ),
        (
            PEOPLE,
            "ana-ruiz: {name: Ana Ruiz}",
            "Ana Ruiz: {}",
            [
                "1:1: `Ana Ruiz` is not an id",
                f"  {AN_ID} `ana-ruiz`",
            ],
        ),
        (UNIT, "[complaints]", "complaints", ["6:76: `supports`: expected a list", "  write it as [complaints]"]),
        (
            UNIT,
            "kind: support_function",
            "kind: {a: b}",
            ["2:7: `kind` must be one of `business_unit`, `support_function`"],
        ),
        (
            DRAFT,
            "risk-mitigation: 2",
            "risk-mitigation: 10",
            ["11:48: `risk-mitigation`: a pairwise value is a number from 1/9 to 9, or a fraction such as 1/3"],
        ),
        (BOARD, "date: 2026-12-10", "date: 10 December", [f"2:7: `date`: {DATE}"]),
        (
            BOARD,
            "data-platform/supplier: {",
            "data-platform/supplier: {by: x, ",
            ["6:28: error[unknown-key] `by` is not a key here", "  known here: date, evidence"],
        ),
    ],
)
def test_other_files(base, find, path, old, new, expected):
    text = (base / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    assert faults(base, find, path, text.replace(old, new)) == expected


def test_a_year_is_an_id_where_ids_are_wanted(base, find):
    text = "title: Chat bot\ntype: run\nschedule: {start: 2027-01, finish: 2027-02}\n"
    text += "capacity: {2030: {2027: 1}}\nmilestones: {2031: 2029-01}\n"
    assert faults(base, find, INITIATIVE, text) == [
        "5:20: warning[milestone-off-schedule] milestone 2029-01 is outside the schedule, 2027-01 to 2027-02",
        "  move the milestone or the schedule",
    ]


def test_all_faults_of_a_file_are_found_in_one_run(base, find):
    text = "titel: Chat bot\ntype: &kind run\ncosts: {capex: {2027: 012, 2028: x, 2027: 5}}\n"
    text += "owner: !me lee\nsumary: *kind\n"
    found = [line for line in faults(base, find, INITIATIVE, text) if not line.startswith("  ")]
    assert [line.split("]")[0] for line in found] == [
        "1:1: error[unknown-key",
        "2:7: error[yaml-anchor",
        "3:23: error[number-spelling",
        "3:34: `2028`: expected a number",
        "3:37: error[yaml-duplicate-key",
        "4:8: error[yaml-tag",
        "5:1: error[unknown-key",
        "5:9: error[yaml-anchor",
    ]


@pytest.mark.parametrize(
    "path",
    [
        "portfolio/people.yaml",
        "portfolio/units/it.yaml",
        "portfolio/strategy/customers-first.yaml",
        "portfolio/checkpoints/opening.yaml",
        "frameworks/fy2027.yaml",
        "frameworks/fy2028.yaml",
        "portfolio/initiatives/customer-operations/self-service.yaml",
        "portfolio/portfolio.yaml",
        "scenarios/lean.yaml",
    ],
)
def test_a_file_that_cannot_be_read_has_no_findings_in_others(base, find, path):
    text = (base / path).read_text(encoding="utf-8")
    (base / path).write_text(f"{text}}}\n", encoding="utf-8")
    assert len(find(base)) == 2
    assert find(base)[0].startswith(f"{path}:{text.count(chr(10)) + 1}:1: error[yaml-syntax]")
