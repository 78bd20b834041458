"""Rows → initiatives: what a map says is what a file gets, and what cannot be read is said."""

import pytest
from importing import SETTINGS, import_bytes, initiatives_of, map_of, one_of, said

APRIL = SETTINGS + "fiscal_year: {starts: 4, named_after: end}\n"


def one(cells, **keys):
    """The data of an initiative whose row has these cells beside its id and name."""
    headings = ",".join(f'"{heading}"' for heading in ("Id", "Name", *cells))
    row = ",".join(f'"{cell}"' for cell in ("1", "One", *cells.values()))
    settings = keys.pop("settings", SETTINGS)
    return import_bytes(f"{headings}\n{row}\n", map_of(**keys), settings=settings)


def test_the_key_is_kept():
    assert one_of(import_bytes("Id,Name\n0042,One\n")) == {
        "title": "One", "type": "run", "custom": {"imported": {"test": "0042"}},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("schedule.latest_start", "2027-04-13", None),  # without start and finish there is no schedule
        ("submitted", "13/04/2027", "2027-04-13"),
        ("costs.run.2029", "1,200.50", 1200.5),
        ("costs.run.2029", "Low: 1 Mid: 2 High: 3", {"low": 1, "base": 2, "high": 3}),
        ("costs.run.2029", "low = 1; most likely = 2; max = 3.5", {"low": 1, "base": 2, "high": 3.5}),
        ("costs.capex", "2027=300, 2028=150.5", {2027: 300, 2028: 150.5}),
        ("ratings.fit", "4", 4),
        ("ratings.fit.value", "4", {"value": 4}),
        ("objectives", "a; b\nc, a", ["a", "b", "c"]),
        ("requires", "data-platform", ["data-platform"]),
        ("type", "Transform", "transform"),
        ("sponsor", " Ana  Ruiz ", "Ana Ruiz"),
        ("summary", "one  \ntwo", "one\ntwo"),
        ("milestones.done", "Mar 2028", "2028-03"),
        ("capacity.engineers.2027", "3.5", 3.5),
        ("measures.jobs", "-12", -12),
        ("custom.code", "007", "007"),
        ("custom.deep.code", "x", "x"),
        ("obligation.source", "A law", None),  # its kind is wanted too
    ],
)
def test_fields(field, cell, value):
    data = one_of(one({"C": cell}, locale="en_GB", set={field: {"from": "C"}}))
    for part in field.split("."):
        part = int(part) if part.isdigit() else part  # noqa: PLW2901  # a year
        data = data.get(part, {}) if isinstance(data, dict) and part in data else None
        if data is None or not isinstance(data, dict) or part == "fit":
            break
    assert data == ({"value": 4} if field == "ratings.fit.value" else value)


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("costs.run.2029", "soon"),
        ("costs.run.2029", "-5"),
        ("costs.run.2029", "=1+2"),
        ("costs.run.2029", "5 %"),
        ("costs.run.2029", "£5"),  # the portfolio is in euros
        ("costs.run.2029", "Low: 1 High: 3"),
        ("costs.run.2029", "Low: 3 Mid: 2 High: 1"),
        ("costs.run.2029", "1.200"),  # nobody has named a locale
        ("submitted", "31/02/2027"),
        ("submitted", "01/02/2027"),
        ("obligation.kind", "custom"),
        ("risks.delay.probability", "9"),
        ("capacity.engineers.2027", "3 k"),
        ("excludes", "Not An Id"),
        ("funding.grant.secured", "perhaps"),
        ("sponsor", "@SUM(A1)"),
        ("sponsor", "=HYPERLINK(A1)"),
        ("sponsor", "bell\x07"),
    ],
)
def test_what_cannot_be_read_is_said_and_left_out(field, cell):
    incoming = one({"C": cell}, set={field: {"from": "C"}})
    (finding,) = [each for each in incoming.data.findings if each.column == "C"]
    assert (finding.sheet, finding.row, finding.cell) == ("table", 2, "C2")
    data = one_of(incoming)
    assert data == {"title": "One", "type": "run", "custom": {"imported": {"test": "1"}}}


def test_strict_leaves_the_row_out():
    content = "Id,Name,C\n1,One,soon\n2,Two,5\n"
    incoming = import_bytes(content, map_of(set={"costs.run.2029": {"from": "C"}}), strict=True)
    assert list(initiatives_of(incoming)) == ["two"]
    assert [(each.row, each.why) for each in incoming.data.skipped] == [(2, "a cell of it cannot be read")]
    assert [each.severity for each in incoming.data.findings] == ["warning", "error"]


def test_a_lookup():
    named = map_of(set={"ratings.fit": {"from": "C", "lookup": {"Green": 3, "Red": 1}}})
    assert one_of(import_bytes("Id,Name,C\n1,One, gREEN \n", named))["ratings"] == {"fit": 3}
    incoming = import_bytes("Id,Name,C\n1,One,Blue\n", named)
    assert "ratings" not in one_of(incoming)
    assert said(incoming) == [("import-lookup", 2, "C", "C2")]


@pytest.mark.parametrize(
    ("otherwise", "value"), [("grow", "grow"), ("missing", "run"), ("slug", "run")]
)  # fmt: skip
def test_what_a_lookup_lacks(otherwise, value):
    source = {"from": "C", "lookup": {"x": "transform"}, "otherwise": otherwise}
    incoming = import_bytes("Id,Name,C\n1,One,Other\n", map_of(set={"type": source}))
    assert incoming.data.skipped or one_of(incoming)["type"] == value


def test_a_lookup_may_refuse_the_row():
    source = {"from": "C", "lookup": {"x": "transform"}, "otherwise": "refuse"}
    incoming = import_bytes("Id,Name,C\n1,One,y\n", map_of(set={"type": source}))
    assert incoming.files == {}
    assert [each.row for each in incoming.data.skipped] == [2]


def test_the_first_of_several_that_says_something():
    source = {"from": ["A", "B"], "lookup": {"g": 3, "r": 1}}
    named = map_of(set={"ratings.fit": source}, nothing=["n/a"])
    found = import_bytes("Id,Name,A,B\n1,One,,g\n2,Two,N/A,r\n3,Three,r,g\n4,Four,?,g\n", named)
    assert [each["ratings"]["fit"] for each in initiatives_of(found).values()] == [3, 1, 1, 3]
    assert said(found) == [("import-lookup", 5, "A", "C5")]


def test_texts_that_mean_nothing():
    named = map_of(set={"costs.run.2029": {"from": "C"}}, nothing=["-", "Not set", "Exempt*"])
    found = import_bytes("Id,Name,C\n1,One,-\n2,Two, not  SET\n3,Three,Exempt under 43\n4,Four,Not set yet\n", named)
    assert said(found) == [("import-cell", 5, "C", "C5")]


@pytest.mark.parametrize(
    ("total", "spread", "years"),
    [
        # By hand: 100 over three years is 33.33 and twice that; the last takes the cent that is left.
        ("100", "schedule", {2027: 33.33, 2028: 33.33, 2029: 33.34}),
        ("0.05", {"from": 2027, "years": 10}, {**dict.fromkeys(range(2027, 2036), 0), 2036: 0.05}),
        ("10", {"after": "schedule", "years": 4}, dict.fromkeys(range(2030, 2034), 2.5)),
        ("-10", {"from": 2027, "years": 4}, None),
        ("0", "schedule", dict.fromkeys(range(2027, 2030), 0)),
        (
            "Low: 3 Mid: 6 High: 9",
            "schedule",
            {year: {"low": 1, "base": 2, "high": 3} for year in (2027, 2028, 2029)},
        ),
    ],
)
def test_a_total_spread(total, spread, years):
    source = {"from": "C", "spread": spread}
    cells = {"C": total, "Start": "2026-04", "End": "2029-03"}  # fiscal years 2027 to 2029, named after their end
    schedule = {"schedule.start": {"from": "Start"}, "schedule.finish": {"from": "End"}}
    data = one_of(one(cells, settings=APRIL, locale="en_GB", set={"costs.capex": source, **schedule}))
    assert data.get("costs", {}).get("capex") == years


def test_a_total_without_a_schedule_is_not_spread():
    incoming = one({"C": "100", "Start": "2026-04"}, set={
        "costs.capex": {"from": "C", "spread": "schedule"}, "schedule.start": {"from": "Start"},
    })  # fmt: skip
    assert said(incoming) == [("import-cell", 2, "C", "C2"), ("import-cell", 2, "Start", "D2")]
    assert set(one_of(incoming)) == {"title", "type", "custom"}


def test_an_object_with_constants():
    setting = {
        "kind": "cost_saving",
        "confidence": {"from": "P"},
        "amounts": {"from": "C", "spread": {"from": 2027, "years": 2}},
    }
    named = map_of(set={"benefits.gain": setting})
    found = initiatives_of(import_bytes("Id,Name,C,P\n1,One,10,80 %\n2,Two,,\n", named))
    assert found["one"]["benefits"] == {
        "gain": {"kind": "cost_saving", "confidence": 0.8, "amounts": {2027: 5, 2028: 5}}
    }
    assert "benefits" not in found["two"]


def test_one_case_of_an_estimate():
    named = map_of(set={"measures.high": {"from": "C", "is": "high"}, "measures.all": {"from": "C"}})
    data = one_of(import_bytes("Id,Name,C\n1,One,Low: 1 Mid: 2 High: 3\n", named))
    assert data["measures"] == {"high": 3, "all": {"low": 1, "base": 2, "high": 3}}


@pytest.mark.parametrize(
    ("amounts_in", "heading", "value"),
    [
        ("thousands", "Cost (€m)", 2500),
        ("millions", "Cost (€m)", 2.5),
        ("ones", "Cost (k€)", 2500),
        ("millions", "Cost", 2.5),
    ],
)
def test_the_scale_of_a_heading(amounts_in, heading, value):
    incoming = one({heading: "2.5"}, settings=SETTINGS + f"amounts_in: {amounts_in}\n",
                   set={"costs.run.2029": {"from": "Cost"}})  # fmt: skip
    assert one_of(incoming)["costs"]["run"] == {2029: value}
    assert bool(said(incoming)) == (value == 2500)


def test_the_scale_of_a_cell_and_of_the_map():
    named = map_of(set={"costs.run.2029": {"from": "A"}, "costs.run.2030": {"from": "B", "in": "millions"}})
    incoming = import_bytes("Id,Name,A,B\n1,One,€1.25m,2\n", named, settings=SETTINGS + "amounts_in: thousands\n")
    assert one_of(incoming)["costs"]["run"] == {2029: 1250, 2030: 2000}


def test_amounts_of_another_currency_are_not_taken_for_ours():
    incoming = one({"Cost (£m)": "2.5"}, set={"costs.run.2029": {"from": "Cost"}})
    assert [(each.rule, each.severity) for each in incoming.data.findings] == [("import-currency", "error")]
    assert "costs" not in one_of(incoming)
    incoming = one({"Cost (£m)": "2.5"}, set={"costs.run.2029": {"from": "Cost", "in": "ones"}})  # the map knows better
    assert one_of(incoming)["costs"] == {"run": {2029: 2.5}}


def test_units():
    unit = {"from": "Dept", "lookup": {"DfT": "transport"}, "otherwise": "slug"}
    found = import_bytes("Id,Name,Dept\n1,One,dft\n2,Two,Home Office\n3,Three,\n", map_of(unit=unit))
    assert sorted(found.files) == [
        "portfolio/initiatives/home-office/two.yaml",
        "portfolio/initiatives/transport/one.yaml",
        "portfolio/units/home-office.yaml",
        "portfolio/units/transport.yaml",
    ]
    assert found.files["portfolio/units/home-office.yaml"] == b"name: Home Office\nkind: business_unit\n"
    assert [(each.row, each.why) for each in found.data.skipped] == [(4, "it names no unit")]
    assert [each.rule for each in found.data.findings] == ["import-row", "import-unit", "import-unit"]


@pytest.mark.parametrize(("otherwise", "path"), [("missing", None), ("refuse", None), ("ops", "ops/one")])
def test_units_that_the_map_does_not_know(otherwise, path):
    unit = {"from": "Dept", "lookup": {"DfT": "transport"}, "otherwise": otherwise}
    found = import_bytes("Id,Name,Dept\n1,One,Home Office\n", map_of(unit=unit))
    assert list(found.files) == ([f"portfolio/initiatives/{path}.yaml"] if path else [])


def test_a_unit_for_all():
    found = import_bytes("Id,Name\n1,One\n", map_of(unit={"from": "Nowhere"}), unit="ops")
    assert list(found.files) == ["portfolio/initiatives/ops/one.yaml"]


def test_ids_are_numbered_where_taken():
    files = {"portfolio/initiatives/ops/one.yaml": b"title: One\ntype: run\n"}
    found = import_bytes("Id,Name\n1,One\n2,One\n", files=files)
    assert found.data.created == ("one-2", "one-3")


def test_ids_are_made_of_what_the_map_names_looked_up_and_no_name_that_windows_keeps():
    named = map_of(id={"from": "Code", "lookup": {"A": "Alpha plan"}})
    found = import_bytes("Id,Name,Code\n1,One,a\n2,Two,Beta\n3,Three,\n4,Four,CON\n", named)
    assert found.data.created == ("alpha-plan", "beta", "3", "con-1")
    assert import_bytes("Id,Name\n1,Aux\n2,日本\n", None).data.created == ("aux-1", "2")


def test_rows_that_are_left_out_are_named():
    named = map_of(rows={"Status": ["Active", "Planned"]})
    content = "Id,Name,Status\n1,One,active\n2,Two,Closed\n,Total,Active\n1,Again,Active\n5,,Planned\n,,\n"
    found = import_bytes(content, named)
    assert found.data.created == ("one",)
    assert [(each.row, each.why) for each in found.data.skipped] == [
        (3, "Status is closed"),
        (4, "it has no key"),
        (5, "it has the key 1 of row 2"),
        (6, "it has no title"),
    ]
    assert [(each.row, each.severity) for each in found.data.findings] == [(4, "warning"), (5, "error"), (6, "error")]


def test_columns_used_and_left_out():
    found = import_bytes("Id,Name,Colour,\n1,One,red,x\n")
    assert (found.data.columns.used, found.data.columns.unused) == (("Id", "Name"), ("Colour",))
    assert said(found) == [("import-row", 2, None, None)]  # a cell without a heading


def test_rows_of_other_lengths():
    found = import_bytes("Id,Name,Colour\n1,One\n2,Two,red,blue,\n")
    assert found.data.created == ("one", "two")
    assert [(each.rule, each.row) for each in found.data.findings] == [("import-row", 2), ("import-row", 3)]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("costs.capx", "did you mean `capex`?"),
        ("ownr", "did you mean `owner`?"),
        ("schedule", "has parts; name one of them, such as `schedule.finish`"),
        ("status.0.note", "is no field"),
    ],
)
def test_a_field_that_no_initiative_has(field, words):
    found = one({"C": "x"}, set={field: {"from": "C"}})
    assert found.files == {}
    assert words in found.data.findings[0].message


def test_headings():
    content = 'Id,Name of the project,"Name\nof the owner",Owner,Owner\n1,One,Ana,,Ben\n'
    named = map_of(
        set={"title": {"from": "Name of the p"}, "sponsor": {"from": "Name  of the owner"}, "owner": {"from": "owner"}}
    )
    found = import_bytes(content, named)
    assert (one_of(found)["title"], one_of(found)["sponsor"], one_of(found)["owner"]) == ("One", "Ana", "Ben")
    found = import_bytes(content, map_of(set={"title": {"from": "Name"}}))
    assert said(found)[0] == ("import-heading", None, "Name", None)
    assert "begins several headings" in found.data.findings[0].message


def test_without_its_key_nothing_comes_in():
    found = import_bytes("Number,Name\n1,One\n")
    assert found.files == {}
    assert found.data.findings[-1].message == "there is no heading `Id`"


def test_a_locale_that_does_not_exist():
    found = import_bytes("Id,Name\n1,One\n", map_of(locale="xx_YY"))
    assert [each.message for each in found.data.findings] == ["there is no locale xx_YY"]


@pytest.mark.parametrize(
    ("cell", "rating"), [("4 of 5", 4), ("3/5", 3), ("2.5 out of 5", 2.5), ("4 of 10", None), ("x of 5", None)]
)
def test_x_of_y(cell, rating):
    frame = {"frameworks/used.yaml": b"title: T\nscale: {lowest: 0, highest: 5}\ncriteria: {fit: {}}\n"}
    found = import_bytes(f"Id,Name,C\n1,One,{cell}\n", map_of(set={"ratings.fit": {"from": "C"}}), files=frame)
    assert one_of(found).get("ratings") == (None if rating is None else {"fit": rating})
    assert bool(found.data.findings) == (rating is None)


def test_the_cases_of_an_estimate_in_columns_of_their_own():
    sources = {f"costs.run.2029.{case}": {"from": case} for case in ("low", "base", "high")}
    found = import_bytes("Id,Name,low,base,high\n1,One,1,2,3\n2,Two,1,,3\n", map_of(set=sources))
    data = initiatives_of(found)
    assert data["one"]["costs"] == {"run": {2029: {"low": 1, "base": 2, "high": 3}}}
    assert "costs" not in data["two"]
    assert said(found) == [("import-cell", 3, "low", "C3"), ("import-cell", 3, "high", "E3")]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("type", "ruo", "the constant of `type`: `ruo` is none of run, grow, transform; did you mean `run`?"),
        (
            "costs.run.2027",
            "x",
            "the constant of `costs.run.2027`: `x` is not a number; write a plain number, such as 1200 or 0.5",
        ),
    ],
)
def test_a_constant_of_a_map_that_its_field_cannot_be_is_an_error_of_the_map(field, value, said):
    incoming = import_bytes("Id,Name\n1,One\n", map_of(set={field: {"value": value}}))
    assert initiatives_of(incoming) == {}
    (finding,) = incoming.data.findings
    assert (finding.rule, finding.severity, finding.message) == ("import-map", "error", said)
