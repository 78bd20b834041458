"""An intake form goes out, is filled in by another program, and comes back without loss."""

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from building import checkpoint, files_of, framework, initiative

from pmoctl.draft.initiative import asked_criteria
from pmoctl.draft.sheet import TOO_LONG, FormBook, RatingSheet, form_sheet
from pmoctl.exchange.answers import Known, chosen
from pmoctl.exchange.change import readable_data
from pmoctl.exchange.form import read_form
from pmoctl.exchange.importing import bring_rows
from pmoctl.store.load import load_context
from pmoctl.store.overlay import Overlay
from pmoctl.store.read import read_data
from pmoctl.store.source import NoFiles
from pmoctl.store.working_tree import WorkingTree
from pmoctl.write.form import write_form

ROOT = Path(__file__).resolve().parent.parent.parent
DAY = dt.date(2026, 11, 29)
FRAME = framework(criteria={"fit": {"name": "Strategic fit", "anchors": {0: "none", 5: "all"}}, "risk": {}})
FULL = initiative(
    title="=Portal & more",
    summary="one\n  two\n",
    owner="ana",
    problem="x" * 40_000,
    submitted={2027: "2026-09-14"},
    schedule={"start": "2027-04", "finish": "2028-03"},
    ratings={"fit": {"value": {"low": 2, "base": 3, "high": 4}, "why": "so"}, "risk": 4},
    costs={"capex": {2025: 1, 2027: {"low": 1, "base": 2, "high": 3.5}}, "run": {2040: 0}},
    benefits={"gain": {"kind": "revenue", "amounts": {2028: 1.25}, "confidence": 0.8, "why": "said"}},
    contributes={"share": {"by": {2027: 0.4}}},
    capacity={"engineers": {2027: 3.5}},
    obligation={"source": "A law", "kind": "law", "deadline": "2027-12-31"},
    requires=["old"],
    excludes=["rival"],
    objectives=["first", "other/second"],
    risks={"delay": {"probability": 3, "impact": 4}},
    options={"do-nothing": "worse"},
    milestones={"done": "2028-01"},
    measures={"jobs": 3},
    custom={"code": "042"},
)
TARGET = "{measure: Share, kind: non_financial, measured_in: '%', baseline: {2025: 1}, values: {2030: 5}}"
THEME = f"name: T\ntargets:\n  share: {TARGET}\n"


class Office:
    """A workspace in memory, whose forms are written, filled in and read back."""

    def __init__(self, initiatives=None, **files):
        found = files_of({"old": initiative(title="Old"), **(initiatives or {})}, FRAME)
        found |= {"portfolio/strategy/t.yaml": THEME, **files}
        self.files = {path: text.encode() for path, text in found.items()}

    @property
    def source(self):
        return Overlay(NoFiles(), self.files)

    @property
    def context(self):
        return load_context(self.source).context

    @property
    def data(self):
        return readable_data(self.source)

    def form(self, *names):
        titles = {name: str(data["title"]) for name, data in self.data.items()}
        sheets = [
            form_sheet(self.context, titles, "ops" if name else "", name, self.data.get(name, {})) for name in names
        ]
        return write_form(FormBook("Forms", ("Fill it in.",), tuple(sheets)))

    def ratings(self, reviewer=""):
        criteria = tuple(asked_criteria(self.context.framework))
        rows = tuple((name, data["title"], data.get("ratings") or {}) for name, data in self.data.items())
        return write_form(FormBook("Ratings", (), (RatingSheet(reviewer, "used", criteria, rows),)))

    def bring(self, content):
        applied = read_form(content, Known(self.context, self.data, DAY))
        return bring_rows(applied, "form", self.context, self.source)


def rows_of(sheet):
    """Rows by what stands in the hidden column; those of a table one after the other."""
    found = {}
    for row in sheet.iter_rows():
        if row[0].value:
            found.setdefault(row[0].value, []).append(row)
    return found


def fill(content, name, answers=(), tables=()):
    """Fill in a form: answers by field; cells of tables as (field, row, label, value)."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = rows_of(book[name])
    for field, value in dict(answers).items():
        rows[f"field:{field}"][0][3].value = value
    for field, row, label, value in tables:
        head = [cell.value for cell in rows[f"head:{field}"][0]]
        same = [each for key, found in rows.items() if key.split("=")[0] == f"row:{field}" for each in found]
        same[row][head.index(label)].value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_form_that_nobody_touched_changes_nothing():
    office = Office({"portal": FULL})
    found = office.bring(office.form("portal", "old", ""))
    assert found.files == {}
    assert set(found.data.unchanged) == {"portal", "old"}
    assert found.data.findings == ()


def test_the_forms_of_the_sample_change_nothing():
    source = WorkingTree(ROOT)
    context = load_context(source).context
    data = readable_data(source)
    titles = {name: str(each["title"]) for name, each in data.items()}
    sheets = [form_sheet(context, titles, context.initiative_units[name][0], name, data[name]) for name in data]
    applied = read_form(write_form(FormBook("Forms", (), tuple(sheets))), Known(context, data, DAY))
    found = bring_rows(applied, "form", context, source)
    assert (found.files, found.data.findings) == ({}, ())
    assert len(found.data.unchanged) == len(data)


def test_a_new_initiative():
    office = Office()
    content = fill(
        office.form(""),
        "New",
        {"unit": "ops – Unit", "title": "Paperless – invoices", "type": "grow", "stage": "Submission for 2027",
         "summary": "Scan.\nPay.", "schedule.start": "2027-04", "schedule.finish": dt.date(2028, 3, 1)},
        [("ratings", 0, "Rating", "5 – all"), ("ratings", 0, "Reason", "because"), ("ratings", 1, "Rating", 2),
         ("costs", 0, "2028", 120.5), ("costs", 2, "2030", "Low: 1 Base: 2 High: 3"),
         ("benefits", 0, "Benefit", "Less paper"), ("benefits", 0, "Kind", "cost_saving"), ("benefits", 0, "2029", 40),
         ("contributes", 0, "Target", "share – Share, %"), ("contributes", 0, "2028", 0.5),
         ("requires", 0, "Initiative", "old – Old"), ("requires", 0, "By", "2027-09"),
         ("capacity", 0, "Team", "Data engineers"), ("capacity", 0, "2027", 1.5),
         ("risks", 0, "Risk", "Scanner fails"), ("risks", 0, "Probability", "2"), ("risks", 0, "Impact", 3),
         ("options", 0, "Option", "do-nothing"), ("options", 0, "Why not", "Paper is dear"),
         ("milestones", 0, "Milestone", "First scan"), ("milestones", 0, "Month", "2027-06")],
    )  # fmt: skip
    found = office.bring(content)
    path = "portfolio/initiatives/ops/paperless-invoices.yaml"
    assert found.data.findings == ()
    assert read_data(found.files[path].decode()) == {
        "title": "Paperless – invoices",
        "type": "grow",
        "submitted": {2027: "2026-11-29"},
        "summary": "Scan.\nPay.",
        "schedule": {"start": "2027-04", "finish": "2028-03"},
        "ratings": {"fit": {"value": 5, "why": "because"}, "risk": {"value": 2}},
        "costs": {"capex": {2028: 120.5}, "run": {2030: {"low": 1, "base": 2, "high": 3}}},
        "benefits": {"less-paper": {"kind": "cost_saving", "amounts": {2029: 40}}},
        "contributes": {"share": {"by": {2028: 0.5}}},
        "requires": {"old": {"by": "2027-09"}},
        "capacity": {"data-engineers": {2027: 1.5}},
        "risks": {"scanner-fails": {"probability": 2, "impact": 3}},
        "options": {"do-nothing": "Paper is dear"},
        "milestones": {"first-scan": "2027-06"},
        "custom": {"imported": {"form": "ops/paperless-invoices"}},
    }
    office.files |= found.files
    assert office.bring(content).data.unchanged == ("paperless-invoices",)


def test_what_is_changed_and_what_is_emptied():
    office = Office({"portal": FULL})
    content = fill(
        office.form("portal"),
        "portal",
        {"owner": "ben", "obligation.deadline": None},
        [("benefits", 0, "Benefit", None), ("benefits", 0, "Kind", None), ("benefits", 0, "Reason", None),
         ("benefits", 0, "2028", None), ("benefits", 0, "Confidence", None), ("costs", 0, "2025", None),
         ("risks", 0, "Impact", 5)],
    )  # fmt: skip
    found = office.bring(content)
    assert found.data.skipped == ()
    (text,) = found.files.values()
    changed = read_data(text.decode())
    before = office.data["portal"]
    assert changed == {
        **{key: value for key, value in before.items() if key != "benefits"},
        "owner": "ben",
        "obligation": {"source": "A law", "kind": "law"},
        "costs": {"capex": {2027: before["costs"]["capex"][2027]}, "run": {2040: 0}},
        "risks": {"delay": {"probability": 3, "impact": 5}},
    }


def test_what_others_wrote_meanwhile_is_not_taken_away():
    office = Office({"portal": FULL})
    content = fill(office.form("portal"), "portal", {"owner": None}, [("costs", 0, "2025", None)])
    path = "portfolio/initiatives/ops/portal.yaml"
    office.files[path] += b"sponsor: carl\n"
    found = office.bring(content)
    assert found.files == {}
    assert "was changed since the form was written" in found.data.findings[0].message


def test_what_is_missing_is_said_in_words():
    office = Office()
    found = office.bring(fill(office.form(""), "New", {"title": "Half a form"}))
    assert found.files == {}
    assert [each.message for each in found.data.findings] == ["the row was left out: the form New lacks Unit and Type"]


def test_what_cannot_be_read_stays_as_it_was():
    office = Office({"portal": FULL})
    found = office.bring(
        fill(office.form("portal"), "portal", {"schedule.start": "soon"}, [("costs", 0, "2025", "much")])
    )
    assert found.files == {}
    assert [(each.sheet, each.column) for each in found.data.findings] == [
        ("portal", "schedule.start"),
        ("portal", "costs.capex.2025"),
    ]


def test_the_sheet_says_itself_what_it_lacks():
    office = Office({"portal": initiative(title="Portal", ratings={"fit": 3})})
    book = openpyxl.load_workbook(io.BytesIO(office.form("portal", "")), data_only=True)
    assert book["portal"]["C3"].value == "Still missing: 1"
    assert rows_of(book["portal"])["row:ratings=fit"][0][1].value == "reason missing"
    assert book["New"]["C3"].value == "Still missing: 3"
    formulas = openpyxl.load_workbook(io.BytesIO(office.form("")))["New"]
    assert rows_of(formulas)["field:title"][0][1].value == '=IF(D7="","missing","")'


def test_text_that_no_cell_holds_stays():
    office = Office({"portal": FULL})
    book = openpyxl.load_workbook(io.BytesIO(office.form("portal")))
    assert rows_of(book["portal"])["field:problem"][0][3].value == TOO_LONG


def test_lists_to_choose_from():
    office = Office()
    book = openpyxl.load_workbook(io.BytesIO(office.form("")))
    lists = {tuple(cell.value for cell in column if cell.value) for column in book["Lists"].columns}
    assert {("ops – Unit",), ("run", "grow", "transform"), ("share – Share, %",), ("old – Old",)} <= lists
    assert ("0 – none", "1", "2", "3", "4", "5 – all") in lists
    assert book["Lists"].sheet_state == "hidden"


@pytest.mark.parametrize("reviewer", ["", "lee"])
def test_ratings_of_many(reviewer):
    office = Office({"portal": FULL})
    content = office.ratings(reviewer)
    if not reviewer:
        assert office.bring(content).files == {}
    book = openpyxl.load_workbook(io.BytesIO(content))
    line = next(row for row in book["Ratings"].iter_rows() if row[0].value == "id:old")
    line[3].value, line[4].value = 5, "seen"
    stream = io.BytesIO()
    book.save(stream)
    found = office.bring(stream.getvalue())
    old = read_data(found.files["portfolio/initiatives/ops/old.yaml"].decode())
    ratings = {"fit": {"value": 5, "why": "seen"}}
    if reviewer:
        assert old["reviews"] == [{"framework": "used", "by": "lee", "date": "2026-11-29", "ratings": ratings}]
        office.files |= found.files
        assert office.bring(stream.getvalue()).files == {}
    else:
        assert old["ratings"] == ratings


def test_another_workbook_is_no_form():
    book = openpyxl.Workbook()
    book.active.append(["Id", "Name"])
    stream = io.BytesIO()
    book.save(stream)
    office = Office(**{"portfolio/checkpoints/c.yaml": str(checkpoint("2026-12-10"))})
    assert read_form(stream.getvalue(), Known(office.context, office.data, DAY)) is None


def test_two_reviewers_in_one_workbook_are_both_heard():
    office = Office({"portal": FULL})
    criteria = tuple(asked_criteria(office.context.framework))
    sheets = tuple(RatingSheet(who, "used", criteria, (("portal", "Portal", {}),)) for who in ("ana", "ben"))
    book = openpyxl.load_workbook(io.BytesIO(write_form(FormBook("Ratings", (), sheets))))
    for name, rating in (("Ratings", 2), ("Ratings 2", 4)):
        rows_of(book[name])["id:portal"][0][3].value = rating
    stream = io.BytesIO()
    book.save(stream)
    found = office.bring(stream.getvalue())
    assert found.data.updated == ("portal",)
    (text,) = found.files.values()
    reviews = read_data(text.decode())["reviews"]
    assert [(each["by"], each["ratings"]) for each in reviews] == [("ana", {"fit": 2}), ("ben", {"fit": 4})]


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("Idea", "`pmoctl withdraw portal`"),
        ("Submission for 2026", "is not a stage: Submission for 2027 or Idea"),
        ("submission for 2027", None),
        (None, None),
    ],
)
def test_a_stage_that_changes_nothing_is_said(stage, said):
    office = Office({"portal": FULL})
    found = office.bring(fill(office.form("portal"), "portal", {"stage": stage}))
    assert found.files == {}
    assert [each.column for each in found.data.findings] == ([] if said is None else ["stage"])
    assert all(said in each.message for each in found.data.findings)


def test_a_second_row_of_one_name_does_not_overwrite_the_first():
    office = Office({"portal": FULL})
    more = [("risks", 1, "Risk", "Delay"), ("risks", 1, "Probability", 1)]
    found = office.bring(fill(office.form("portal"), "portal", {}, more))
    assert found.files == {}
    assert [each.message for each in found.data.findings] == ["delay has a row already: this one was left out"]


def test_a_file_that_breaks_the_schema_has_no_form_and_takes_none():
    office = Office({"portal": FULL})
    content = fill(office.form("portal"), "portal", {"owner": "ben"})
    path = "portfolio/initiatives/ops/portal.yaml"
    office.files[path] = b"title: x\nrequires: old\nbenefits: [1]\nratings: 3\nsubmitted: 3\nreviews: 7\n"
    assert "portal" not in office.data
    found = office.bring(content)
    assert found.files == {}
    assert [each.why for each in found.data.skipped] == ["there is no initiative portal that can be read"]


def test_a_sheet_of_ratings_without_its_head_is_said():
    book = openpyxl.Workbook()
    book.active["A1"] = "pmoctl form 1 ratings"
    stream = io.BytesIO()
    book.save(stream)
    found = Office().bring(stream.getvalue())
    assert [(each.rule, each.severity) for each in found.data.findings] == [("import-form", "error")]


def test_what_was_typed_is_known_by_its_name_or_its_id_in_other_letters():
    office = Office({"portal": initiative(title="Portal"), "twin": initiative(title="old")})
    new = {"unit": "UNIT", "title": "Third", "type": "run"}
    content = fill(
        office.form("portal", ""), "New", new,
        [("requires", 0, "Initiative", "PORTAL"), ("requires", 1, "Initiative", "nowhere"),
         ("excludes", 0, "Initiative", " twin – whatever "), ("contributes", 0, "Target", "Share, %"),
         ("contributes", 0, "2028", 1)],
    )  # fmt: skip
    data = read_data(office.bring(content).files["portfolio/initiatives/ops/third.yaml"].decode())
    assert data["requires"] == {"portal": {}, "nowhere": {}}
    assert (data["excludes"], data["contributes"]) == (["twin"], {"share": {"by": {2028: 1}}})
    assert chosen("old", ["old – Old", "twin – old"]) == "old"  # the name of two
    assert chosen("Retail – Retail and more", ["retail – Retail"]) == "retail"
    assert chosen(None) == ""


def test_a_copy_of_a_form_that_is_filled_in_does_not_overwrite_what_it_was_copied_from():
    office = Office({"portal": FULL})
    book = openpyxl.load_workbook(io.BytesIO(office.form("portal")))
    copy = book.copy_worksheet(book["portal"])
    rows_of(copy)["field:title"][0][3].value = "Another"
    stream = io.BytesIO()
    book.save(stream)
    found = office.bring(stream.getvalue())
    assert found.files == {}
    assert [each.why for each in found.data.skipped] == [
        "portal Copy is a second form of portal, beside portal: copy an empty one"
    ]


def test_titles_in_other_letters_are_told_apart_the_second_time_too():
    office = Office()
    content = office.form("", "")
    for name, title in (("New", "日本"), ("New 2", "京都")):
        content = fill(content, name, {"unit": "ops", "title": title, "type": "run"})
    found = office.bring(content)
    assert found.data.created == ("initiative", "initiative-2")
    office.files |= found.files
    assert office.bring(content).data.unchanged == ("initiative", "initiative-2")


def test_what_no_initiative_lacks_cannot_be_emptied():
    office = Office({"portal": FULL})
    found = office.bring(fill(office.form("portal"), "portal", {"title": None, "type": " ", "owner": "ben"}))
    assert [each.message for each in found.data.findings] == [
        "Title and Type cannot be empty: what the file says stays"
    ]
    (text,) = found.files.values()
    assert read_data(text.decode()) == {**office.data["portal"], "owner": "ben"}
