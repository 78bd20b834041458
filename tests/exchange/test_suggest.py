"""A map proposed for a table: it reads that table, and says what it is not certain of."""

import datetime as dt

import pytest
from building import framework, to_file
from importing import SETTINGS, import_bytes, initiatives_of

from pmoctl.exchange.maps import read_map
from pmoctl.exchange.read import read_table
from pmoctl.exchange.suggest import suggest_map
from pmoctl.store.load import load_context
from pmoctl.store.overlay import Overlay
from pmoctl.store.source import NoFiles

DAY = dt.date(2026, 11, 29)
FILES = {
    "frameworks/used.yaml": to_file(framework(criteria={"fit": {"name": "Strategic fit"}, "risk": {}})).encode(),
    "portfolio/portfolio.yaml": SETTINGS.encode(),
}
LIST = """\
Projects of 2027;;
Ref;Project;Business unit;Category;Project lead;Start;End;Capex 2027;Total cost (k€);Savings;Strategic fit;Colour
A-1;Smart meters;Grid;ICT;Ana Ruiz;01.04.2027;31.03.2029;1.200,50;2.000;2.500;High;red
A-2;Depot roof;Stations;Maintenance;Ben Cole;01.05.2027;31.12.2027;90;90;n/a;Low;blue
"""


def suggest(text, file="list.csv"):
    context = load_context(Overlay(NoFiles(), FILES)).context
    table, _ = read_table(file, text.encode())
    return suggest_map(table, context, DAY, file)


def value_of(text, name):
    return next(line.partition(": ")[2] for line in map(str.strip, text.splitlines()) if line.startswith(f"{name}:"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("key", "Ref"),
        ("header", "2"),
        ("locale", "de_DE    # 1.234,5"),
        ("dates", "DMY"),
        ("unit", "{from: Business unit, otherwise: slug}    # Grid, Stations"),
        ("title", "{from: Project}    # Smart meters, Depot roof"),
        ("owner", "{from: Project lead}    # Ana Ruiz, Ben Cole"),
        ("schedule.start", "{from: Start}    # 01.04.2027, 01.05.2027"),
        ("costs.capex.2027", "{from: Capex 2027}    # 1.200,50, 90"),
        ("nothing", "[n/a]"),
        ("# left out", "Colour (red, blue)"),
    ],
)
def test_what_says_itself(name, value):
    assert value_of(suggest(LIST), name) == value


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("type", "which of them grow or transform"),
        ("costs.capex", "a total: spread over the schedule"),
        ("benefits.savings", "its kind, and the years it is spread over"),
        ("ratings.fit", "which place of the scale each word is"),
        ("submitted", "the day they were handed in; without it they are ideas, not ranked"),
    ],
)
def test_what_does_not(name, doubt):
    assert value_of(suggest(LIST), name).endswith(f"# ? {doubt}")


def test_the_map_reads_the_table():
    named, findings = read_map("list.yaml", suggest(LIST).encode(), "list")
    assert findings == []
    data = initiatives_of(import_bytes(LIST, named, "list.csv", files=FILES))
    assert data["smart-meters"]["ratings"] == {"fit": 5}
    assert data["smart-meters"]["type"] == "transform"
    assert data["depot-roof"]["schedule"] == {"start": "2027-05", "finish": "2027-12"}


def test_a_benefit_by_year_says_its_kind_once():
    table = "Ref,Project,Unit,Saving 2028,Saving 2029\nR1,One,Grid,5,7\n"
    named, findings = read_map("list.yaml", suggest(table).encode(), "list")
    assert findings == []
    data = initiatives_of(import_bytes(table, named, "list.csv", files=FILES))
    assert {str(year): amount for year, amount in data["one"]["benefits"]["saving"]["amounts"].items()} == {
        "2028": 5, "2029": 7,
    }  # fmt: skip


def test_headings_that_are_names_of_fields():
    text = suggest("id,title,type,costs.run.2028,Rating: Strategic fit,Reason: Strategic fit\na,A,run,5,3,so\n")
    assert value_of(text, "costs.run.2028") == "{from: costs.run.2028}    # 5"
    assert "ratings.fit.value: {from: 'Rating: Strategic fit'}" in text
    assert "ratings.fit.why: {from: 'Reason: Strategic fit'}" in text


@pytest.mark.parametrize(
    ("dates", "line"),
    [("13/01/2027", "DMY"), ("01/13/2027", "MDY"), ("01/02/2027", "DMY    # ? no date says which is the day")],
)
def test_the_order_of_dates(dates, line):
    assert value_of(suggest(f"Id,Name,Start\na,A,{dates}\n"), "dates") == line


def test_no_column_tells_rows_apart():
    text = suggest("Name,Colour\nA,red\nA,red\n")
    assert value_of(text, "key") == "Name    # ? no column tells all rows apart"


def test_text_of_others_is_no_yaml():
    text = suggest('Id,"Name: [x]\n# {y}"\na,"b: c #"\n')
    named, findings = read_map("list.yaml", text.encode(), "list")
    assert findings == []
    assert named.map.set["title"].from_ == "Name: [x] # {y}"


@pytest.mark.parametrize("headings", ["Project ID;Project Name", "Project;Project Name", "Initiative no.;Initiative"])
def test_the_title_is_the_column_of_names(headings):
    assert value_of(suggest(f"{headings};Unit\n1;Alpha;it\n2;Beta;it\n"), "title").endswith("# Alpha, Beta")
