"""What the packs are as documents: structure, links, tables, nothing that shows how they were made."""

import base64
import hashlib
import re
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from reading import Page, table_faults
from running import GOLDEN, ROOT, run

from pmoctl.write.images import readable_on

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LEFT_OVER = re.compile(
    r"\b(None(?! of)|nan|NaN|inf|Infinity|undefined|Undefined|datetime|object at 0x)\b|\{\{|\{%|Decimal\(|Month\("
)


def without_scripts(html):
    return re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)


@pytest.fixture(scope="module", params=[ROOT, GOLDEN], ids=["sample", "golden"])
def pack(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pack")
    result = run(request.param, "brief", "--output", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{folder}/brief.md\n{folder}/brief.html\n"
    assert sorted(path.name for path in folder.iterdir()) == ["brief.html", "brief.md"]
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


@pytest.fixture(scope="module")
def page(pack):
    return Page(pack["brief.html"])


def test_elements_are_balanced(page):
    assert page.faults == []
    assert [tag for tag, *_ in page.elements[:2]] == ["html", "head"]


def test_one_h1_and_no_level_left_out(page):
    levels = [int(tag[1]) for tag, *_ in page.all(*HEADINGS)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert all(text.strip() for _, _, text in page.all(*HEADINGS))


def test_ids_are_unique_and_every_link_and_label_leads_to_one(page):
    ids = set(page.ids)
    assert len(page.ids) == len(ids)
    for _, attrs, _ in page.elements:
        for name in ("aria-labelledby", "aria-describedby", "for", "headers"):
            assert set(attrs.get(name, "").split()) <= ids
        if attrs.get("href", "").startswith("#"):
            assert attrs["href"][1:] in ids


def test_nothing_is_fetched_and_nothing_is_run(page, pack):
    for tag, attrs, _ in page.elements:
        for name in ("src", "href", "srcset", "action", "poster", "data"):
            assert re.match(r"#|data:image/(svg\+xml|png|jpeg);base64,", attrs.get(name, "#")), (tag, attrs)
        assert not any(name.startswith("on") for name in attrs)
    assert page.all("iframe", "object", "embed", "form", "link", "base") == []
    data, script = page.all("script")  # the what-if alone
    assert (data[1], script[1]) == ({"type": "application/json"}, {})
    (style,) = page.all("style")
    assert not re.search(r"url\(|@import", style[2])
    policies = [
        attrs["content"] for _, attrs, _ in page.all("meta") if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    digests = {
        each[0]: base64.b64encode(hashlib.sha256(each[2].encode()).digest()).decode() for each in (style, script)
    }
    (policy,) = policies
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digests['style']}'; " in policy
    assert f"script-src 'sha256-{digests['script']}'; " in policy
    assert "unsafe" not in policy
    assert pack["brief.html"].index("Content-Security-Policy") < pack["brief.html"].index("<style>")


def test_the_language_and_the_character_set_are_said(page):
    assert page.elements[0][1]["lang"] == "en"
    assert page.all("meta")[0][1] == {"charset": "utf-8"}
    assert page.all("title")[0][2].strip()


def test_tables_have_heads_with_scope_and_rows_of_one_width(pack):
    tables = re.findall(r"<table.*?</table>", pack["brief.html"], re.DOTALL)
    assert len(tables) > 8
    for table in tables:
        part = Page(table)
        assert all(text.strip() for _, _, text in part.all("caption"))
        heads = part.all("th")
        assert heads
        assert {attrs.get("scope") for _, attrs, _ in heads} <= {"col", "row"}
        counts = set()
        for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL):
            cells = re.findall(r"<t[hd]\b([^>]*)>", row)
            counts.add(sum(int((re.search(r'colspan="(\d+)"', attrs) or [0, 1])[1]) for attrs in cells))
        assert len(counts) == 1, counts


def test_pictures_have_a_title_and_a_description_or_are_hidden(page):
    for _, attrs, _ in page.all("svg"):
        assert attrs.get("aria-hidden") == "true" or (attrs.get("role") == "img" and attrs.get("aria-labelledby"))
    for _, attrs, _ in page.all("img"):
        assert attrs["alt"]
    for _, attrs, _ in page.all("circle", "rect", "line", "text"):
        for name in ("x", "y", "cx", "cy", "r", "width", "height", "x1", "x2", "y1", "y2"):
            assert re.fullmatch(r"-?\d+(\.\d+)?", attrs.get(name, "0"))


@pytest.mark.parametrize("name", ["brief.md", "brief.html"])
def test_nothing_is_left_over_of_how_it_was_made(pack, name):
    assert not LEFT_OVER.search(without_scripts(pack[name]))
    assert "\r" not in pack[name]
    assert "\x00" not in pack[name]
    assert pack[name].endswith("\n")


def test_tables_of_markdown_are_tables(pack):
    text = pack["brief.md"]
    assert table_faults(text) == []
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert html.count("<table>") == len(re.findall(r"^\|[-:|]+\|$", text, re.MULTILINE)) > 8
    assert "|" not in re.sub(r"<code>.*?</code>", "", html.replace("Leak sensors | first *zone*", ""))
    assert re.search(r"^\|", text, re.MULTILINE)


def test_markdown_parts_are_parted_by_blank_lines_and_never_by_three(pack):
    text = pack["brief.md"]
    assert "\n\n\n\n" not in text
    for heading in re.finditer(r"^#+ .*$", text, re.MULTILINE):
        assert text[: heading.start()].endswith("\n\n") or heading.start() == 0
        assert text[heading.end() :].startswith("\n\n")


def test_both_formats_say_the_same_figures(pack):
    section = pack["brief.md"][pack["brief.md"].index("Standing | Recommendation") :].split("\n\n")[0]
    rows = re.findall(r"^\| (\d+|–) \|.*$", section, re.MULTILINE)
    ranking = pack["brief.html"][pack["brief.html"].index('id="ranking"') :]
    assert len(rows) >= 4
    for line in re.findall(r"^\| (?:\d+|–) \|.*$", section, re.MULTILINE):
        for figure in re.findall(r"\| ([−\d.,]+) (?=\|)", line):
            assert re.search(rf'<td data-label="[^"]*" class="n[ a-z]*">{re.escape(figure)}</td>', ranking), figure


# From Understanding WCAG 2.2, SC 1.4.3, and webaim.org/resources/contrastchecker: ratios of colours on white or black.
CONTRASTS = [
    ("#ffffff", "#000000", 21.0),
    ("#777777", "#ffffff", 4.48),
    ("#767676", "#ffffff", 4.54),
    ("#0000ff", "#ffffff", 8.59),
    ("#ff0000", "#ffffff", 4.0),
    ("#ffff00", "#ffffff", 1.07),
    ("#00ff00", "#000000", 15.3),
]


def contrast(one, other):
    """Calculate the contrast ratio of WCAG 2.2 as the standard has it."""

    def luminance(colour):
        channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("one", "other", "ratio"), CONTRASTS)
def test_the_contrast_of_the_tests_is_the_published_one(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    "colour", ["#000", "#fff", "#0a5", "#767676", "#777777", "#808080", "#ff0000", "#ffff00", "#0b5c7a", "#1d5fa8"]
)
def test_text_on_the_accent_is_the_one_that_reads_better_and_well_enough(colour):
    long = colour if len(colour) == 7 else "#" + "".join(char * 2 for char in colour[1:])
    chosen = readable_on(colour)
    other = {"#000000": "#ffffff", "#ffffff": "#000000"}[chosen]
    assert contrast(chosen, long) >= contrast(other, long)
    assert contrast(chosen, long) >= 4.5  # AA: one of black and white always reaches it
