"""The pack as a browser shows it: one file that asks for nothing, and fits a telephone."""

import pytest
from browsing import opened
from running import GOLDEN, run

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
