"""How long a pack is: a body of at most 20 pages and some 25 slides, whatever the size; the rest in the annex."""

import io
import json
import re

import pikepdf
import pytest
from building import checkpoint, files_of, framework, initiative, write_files
from pptx import Presentation
from reading import Page
from running import ROOT, run

PAGES, SLIDES, APPENDIX = 20, 26, 15  # of the body, of the body with its cover, and of what follows the divider
TEAMS = [f"team-{number}" for number in range(18)]
THEME = {
    "name": "Theme",
    "targets": {
        f"t{number}": {
            "measure": f"A measure of target {number} that takes some words", "measured_in": "points",
            "kind": "non_financial", "baseline": {2025: 1}, "values": {2028: 5, 2030: 6},
        }
        for number in range(40)
    },
}  # fmt: skip


def workspace_of(count):
    """Give a workspace in which every section of a pack has more to say than there is room for."""
    many, decisions = {}, {}
    for number in range(count):
        name = f"unit-{number % 45}/i{number}"
        many[name] = initiative(
            title=f"Initiative {number} with a title of some length", owner="ann", summary="It does much. " * 4,
            ratings={"fit": number % 5 + 1, "ease": {"low": 1, "base": 2, "high": 5}},
            costs={"capex": {2027: 50 + number % 40, 2028: 20}, "run": {2029: 5}},
            contributes={f"t{number % 40}": {"by": {2028: 0.1}}},
            schedule={"start": "2027-01", "finish": "2028-06"},
            capacity={TEAMS[number % 18]: {2027: 1, 2028: 1}},
            risks={"delay": {"probability": 3, "impact": 4}},
            benefits={"saved": {"kind": "cost_saving", "amounts": {2028: 30}, "owner": "ann"}},
            **({"requires": [f"i{number - 7}"]} if number > 7 else {}),
        )  # fmt: skip
        if number % 4 == 0:
            decisions[f"i{number}"] = "approved"
    rules = framework(criteria={"fit": {"weight": 2}, "ease": {"weight": 1}})
    envelope = {
        "budget": {2027: count * 25, 2028: count * 20},
        "capacity": {team: {2027: 9, 2028: 9, 2029: 9} for team in TEAMS},
    }
    points = {"before": checkpoint("2026-10-01", **decisions), "now": checkpoint("2026-12-01")}
    files = files_of(many, rules, points, envelope=envelope)
    return files | {"portfolio/strategy/theme.yaml": json.dumps(THEME)}


@pytest.fixture(scope="module", params=[0, 240], ids=["sample", "240"])
def pack(request, tmp_path_factory):
    root = ROOT
    if request.param:
        root = tmp_path_factory.mktemp("workspace")
        write_files(root, workspace_of(request.param))
    folder = tmp_path_factory.mktemp("pack")
    result = run(root, "brief", "--as-of", "2026-11-29", "--format", "markdown,html,pdf,pptx", "--output", folder)
    assert result.exit_code == 0, result.stderr
    return {path.suffix: path.read_bytes() for path in folder.iterdir()}


def test_the_body_of_the_document_has_at_most_twenty_pages(pack):
    with pikepdf.open(io.BytesIO(pack[".pdf"])) as pdf:
        pages = [page.obj.objgen for page in pdf.pages]
        with pdf.open_outline() as outline:
            begins = {str(item.title): pages.index(item.destination[0].objgen) for item in outline.root}
    assert 5 < begins["Annex"] <= PAGES
    assert len(pages) > begins["Annex"]


def test_page_one_is_one_page(pack):
    with pikepdf.open(io.BytesIO(pack[".pdf"])) as pdf, pdf.open_outline() as outline:
        pages = [page.obj.objgen for page in pdf.pages]
        first, second, *_ = (pages.index(item.destination[0].objgen) for item in outline.root)
    assert (first, second) == (0, 1)


def test_the_body_of_the_deck_is_short_and_its_appendix_stands_behind_a_divider(pack):
    deck = Presentation(io.BytesIO(pack[".pptx"]))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    divider = titles.index("Annex")
    assert divider <= SLIDES
    assert len(titles) - divider - 1 <= APPENDIX


def test_what_the_agenda_refers_to_is_called_so_in_every_form(pack, request):
    said = set(re.findall(r"[Ss]ee “([^”]+)”", pack[".md"].decode()))
    page = Page(pack[".html"].decode())
    with pikepdf.open(io.BytesIO(pack[".pdf"])) as pdf, pdf.open_outline() as outline:
        marks = [str(item.title) for item in outline.root]
    slides = [
        slide.shapes.title.text_frame.text.split("\n") for slide in Presentation(io.BytesIO(pack[".pptx"])).slides
    ]
    for name in said:
        assert f"\n## {name} · " in pack[".md"].decode()
        assert any(words.startswith(f"{name} · ") for _, _, words in page.all("a"))
        assert name in [words for _, kind, words in page.all("span") if kind.get("class") == "kicker"]
        assert any(words.startswith(f"{name} · ") for words in marks)
        assert any(first == name and rest for first, *rest in slides)
    assert said >= ({"Strategy", "The ranking", "Alternatives"} if "sample" in request.node.name else set())
