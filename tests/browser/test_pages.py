"""Pages in a real browser: what axe finds, what a page asks for, where it scrolls, the tab key, print, the what-if."""

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import browser
from building import files_of, initiative, write_files
from playwright.sync_api import expect
from running import ROOT, run

NASTY = [
    "x" * 300,
    "word " * 60,
    "</script><img src=x onerror=alert(1)>",
    "[/bold]",
    "\u05d0\u05d1\u05d2 (a)",
    "漢字",
    "👩‍🚀",
]
SIZES = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
NAMES = ["sample-score.html", "sample-roadmap.html", "nasty-score.html", "nasty-roadmap.html", "brief.html"]
SHOWN = [
    (name, *size) for name in NAMES for size in (SIZES if name in {"sample-score.html", "brief.html"} else SIZES[::3])
]
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALL = """() => [...document.querySelectorAll("main *, header *")].filter((one) =>
    one.getClientRects().length && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) &&
    !one.closest("svg") && parseFloat(getComputedStyle(one).fontSize) < 11.99).map((one) => one.outerHTML)"""

THIN = """() => [...document.querySelectorAll("caption, tbody th, h2, h3, figcaption")].filter((one) =>
    one.getClientRects().length && one.getBoundingClientRect().width < 100).map((one) => one.textContent)"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Pages of the sample, and of a portfolio with names that are hard on a layout."""
    folder = tmp_path_factory.mktemp("pages")
    made = {
        f"i{number}": initiative(
            title=title,
            ratings={"fit": number % 5},
            costs={"capex": {2027: 10 * number + 1}},
            risks={"r": {"probability": number % 5 + 1, "impact": 3}},
            schedule={"start": "2027-02", "finish": "2028-03"},
        )
        for number, title in enumerate(NASTY)
    }
    write_files(folder / "nasty", files_of(made, envelope={"budget": {2027: 120}}))
    for name, root in (("sample", ROOT), ("nasty", folder / "nasty")):
        for command in ("score", "roadmap"):
            words = ["--set", "all"] if command == "roadmap" else []
            result = run(root, command, *words, "--format", "html", "--output", folder / f"{name}-{command}.html")
            assert result.exit_code == 0, result.stderr
    done = run(ROOT, "brief", "--format", "html", "--output", folder)
    assert done.exit_code == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def started():
    """Give one browser for all of these tests."""
    with browser() as found:
        yield found


@pytest.fixture
def opened(pages, started):
    """Open a page, and hold it to asking for nothing and complaining of nothing."""
    heard, made = [], []

    def opening(name, width=1280, scheme="light", **options):
        page = started.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        made.append(page)
        path = (pages / name).as_uri()
        page.on("request", lambda request: request.url.startswith((path, "data:")) or heard.append(request.url))
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(path)
        return page

    yield opening
    for page in made:
        page.close()
    assert heard == []


@pytest.mark.parametrize(("name", "width", "scheme"), SHOWN)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(opened, name, width, scheme):
    page = opened(name, width, scheme)
    found = Axe().run(page, options={"runOnly": LEVELS})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", NAMES)
def test_the_tab_key_stops_only_where_something_can_be_done(opened, name):
    page = opened(name)
    stops = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate("document.activeElement && document.activeElement.tagName")
        if stop in {"BODY", None}:
            break
        stops.append(stop)
    assert set(stops) <= {"A", "SUMMARY", "INPUT", "SELECT", "BUTTON"}


def test_no_words_stand_on_end_on_a_phone(opened):
    page = opened("brief.html", 360)
    assert page.evaluate(THIN) == []


def test_a_page_works_without_javascript(opened):
    page = opened("sample-score.html", java_script_enabled=False)
    assert page.locator("main table").first.is_visible()
    assert page.get_by_text("This part needs JavaScript").is_visible()
    assert not page.locator("[data-part=live]").is_visible()


def test_sliders_move_by_keyboard_the_line_follows_and_all_goes_back(opened):
    page = opened("sample-score.html")
    slider = page.get_by_role("slider", name="Budget 2027")
    rows = page.locator("[data-part=rows] tr")
    before = rows.all_inner_texts()
    slider.focus()
    for _ in range(20):
        page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-part=says]")).to_contain_text("Leaves: ")
    assert page.evaluate("document.activeElement.type") == "range"
    assert "budget: {2027: 19600, 2028: 17500, 2029: 9500}" in page.locator("[data-part=command]").inner_text()
    page.get_by_role("button", name="Put everything back").click()
    expect(page.locator("[data-part=says]")).to_contain_text("Nobody crosses")
    assert rows.all_inner_texts() == before
    assert page.locator("[data-part=command]").inner_text() == "pmoctl score"
    assert slider.bounding_box()["height"] >= 24


def test_an_initiative_is_put_in_and_what_it_displaces_is_said(opened):
    page = opened("sample-score.html")
    page.get_by_label("Heat pump leasing: in or out").select_option("in")
    expect(page.locator("[data-part=says]")).to_contain_text("Enters: Heat pump")
    assert "in: [heat-pump-leasing]" in page.locator("[data-part=command]").inner_text()
    assert "Leaves: " in page.locator("[data-part=says]").inner_text()


def test_print_has_text_of_nine_points_on_upright_pages(opened):
    import pikepdf

    page = opened("brief.html")
    page.emulate_media(media="print")
    assert page.evaluate(SMALL) == []
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        assert len(printed.pages) >= 3
        assert [float(each) for each in printed.pages[0].mediabox[2:]] == pytest.approx([595, 842], abs=1)
