"""The pack as a browser shows it: one file that asks for nothing, and fits a telephone."""

import io

import pikepdf
import pytest
from browsing import opened
from running import GOLDEN, ROOT, run

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pack")
    assert run(GOLDEN, "brief", "--format", "html", "--output", folder).exit_code == 0
    return folder / "brief.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pack_asks_for_nothing_and_complains_of_nothing(page, scheme):
    with opened(page, color_scheme=scheme) as (shown, heard):
        assert shown.title()
        assert shown.locator("h1").count() == 1
        assert heard == []


def test_the_pack_is_read_on_a_telephone_without_scrolling_sideways(page):
    with opened(page, viewport={"width": 360, "height": 640}) as (shown, _):
        assert shown.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_pack_does_without_javascript(page):
    with opened(page, java_script_enabled=False) as (shown, heard):
        assert shown.locator("table").count() > 3
        assert heard == []


def test_page_one_of_the_sample_is_printed_on_one_page(tmp_path):
    assert run(ROOT, "brief", "--format", "html", "--output", tmp_path).exit_code == 0
    with opened(tmp_path / "brief.html") as (shown, _):
        printed = shown.pdf(outline=True, tagged=True, prefer_css_page_size=True)
    with pikepdf.open(io.BytesIO(printed)) as pdf, pdf.open_outline() as outline:
        pages = [page.obj.objgen for page in pdf.pages]
        (top,) = outline.root
        first, second, *_ = (pages.index(item.destination[0].objgen) for item in top.children)
        lists = [pages.index(item.destination[0].objgen) for item in top.children[0].children]
    assert (first, set(lists), second) == (0, {0}, 1)
