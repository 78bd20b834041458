"""Text from people that is hard on terminals, Markdown, HTML and spreadsheets: it survives, and it steers nothing.

The texts are in naughty.json: many are facts of the Big List of Naughty Strings, the others are what conventions name.
"""

import csv
import html.parser
import io
import json
import re
import unicodedata
from pathlib import Path

import pytest
from building import checkpoint, files_of, framework, initiative, to_file, write_files
from markdown_it import MarkdownIt
from rich.cells import cell_len, set_cell_size
from running import run

NAUGHTY = [
    text for texts in json.loads(Path(__file__).with_name("naughty.json").read_text("utf-8")).values() for text in texts
]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """Every naughty string as title, name and reason, all over the workspace."""
    root = tmp_path_factory.mktemp("naughty")
    each = {}
    for place, text in enumerate(NAUGHTY):
        each[f"i{place}"] = initiative(
            title=text, summary=text, problem=text, sponsor=text, owner=text,
            options={"do-nothing": text}, ratings={"fit": {"value": place % 6, "why": text, "evidence": text}},
            contributes={"t": {"by": {2028: 1}, "why": text}}, costs={"capex": {2027: 10}},
            benefits={"b": {"kind": "revenue", "amounts": {2028: 20}, "why": text}},
            risks={"r": {"probability": place % 5 + 1, "impact": 3, "mitigation": text}},
            obligation={"source": text, "kind": "law"},
        )  # fmt: skip
    text = " ".join(NAUGHTY[:6])
    frame = framework(title=text, criteria={"fit": {"name": text, "question": text}})
    point = checkpoint(
        "2026-10-01", i0={"outcome": "approved", "why": text, "by": [text], "conditions": {"c": {"do": text}}}
    )
    files = files_of(
        each,
        frame,
        {"opening": {**point, "name": text, "forum": text}},
        organisation=text,
        envelope={"budget": {2027: 10000}},  # so that the decision sheet lists them all
    )
    files["portfolio/units/ops.yaml"] = to_file(
        {
            "name": text,
            "kind": "business_unit",
            "head": text,
            "objectives": {"o": {"statement": text}},
            "engagement": {
                "meetings": [
                    {
                        "date": "2026-10-01",
                        "with": [text],
                        "summary": text,
                        "actions": {"a": {"do": text, "owner": text}},
                    }
                ]
            },
        }
    )
    target = {"measure": text, "kind": "non_financial", "measured_in": text, "baseline": {2025: 1}, "values": {2028: 2}}
    files["portfolio/strategy/s.yaml"] = to_file({"name": text, "targets": {"t": target}})
    write_files(root, files)
    return root


def steers(text):
    """List the characters that a terminal takes for a command, or that turn a line round."""
    turning = {"\u061c", *map(chr, (*range(0x200E, 0x2010), *range(0x2028, 0x202F), *range(0x2066, 0x206A)))}
    controls = {char for char in text if unicodedata.category(char) in {"Cc", "Cs"}} - {"\n", "\r"}
    return controls | (turning & set(text))


def folded(text):
    """See text as one line shows it."""
    line = " ".join(text.split())
    return "".join(
        char if char.isprintable() or char in "\u200c\u200d" else "\N{REPLACEMENT CHARACTER}" for char in line
    )


COMMANDS = [
    *(("score", "--format", form) for form in ("table", "json", "csv", "markdown")),
    *(("check", "--format", form) for form in ("text", "concise", "json", "github", "gitlab", "sarif")),
    *(("list", kind, "--format", form) for kind in ("initiatives", "decisions") for form in ("table", "json", "csv")),
    *(("targets", "--set", "all", "--format", form) for form in ("table", "json", "csv", "markdown")),
    *(("benefits", "--format", form) for form in ("table", "json", "csv", "markdown")),
    *(("roadmap", "--set", "all", "--format", form) for form in ("text", "json", "markdown")),
    *(("conditions", "--format", form) for form in ("table", "json", "csv", "markdown")),
    *(("plan", "2027", "--format", form) for form in ("table", "json", "csv", "markdown")),
    *(("checkpoint", "list", "--format", form) for form in ("table", "json", "csv", "markdown")),
    ("checkpoint", "show", "opening"),
    ("checkpoint", "show", "opening", "--format", "json"),
    *((command, "--format", form) for command in ("units", "actions") for form in ("table", "json", "csv", "markdown")),
    ("unit", "ops"),
    ("unit", "ops", "--format", "json"),
    ("log", "i0"),
    ("log", "i0", "--format", "json"),
    ("explain", "i1"),
    ("explain", "i1", "--format", "json"),
    ("show", "i1"),
    ("show", "opening"),
    ("show", "i2", "--format", "json"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_nothing_that_steers_a_terminal_gets_out(workspace, words):
    result = run(workspace, *words)
    assert result.exit_code == 0, result.stderr
    assert result.stdout
    assert steers(result.stdout) == set()
    assert steers(result.stderr) == set()


def test_titles_survive_in_json(workspace):
    rows = json.loads(run(workspace, "score", "--format", "json").stdout)["data"]["initiatives"]
    assert {row["initiative"]: row["title"] for row in rows} == {f"i{n}": text for n, text in enumerate(NAUGHTY)}


def test_titles_survive_in_csv_as_text(workspace):
    text = run(workspace, "score", "--format", "csv").stdout
    rows = {row["initiative"]: row["title"] for row in csv.DictReader(io.StringIO(text, newline=""))}
    for place, title in enumerate(NAUGHTY):
        wanted = folded(title)
        assert rows[f"i{place}"] == (f"'{wanted}" if wanted.startswith(tuple("=+-@")) else wanted)


@pytest.mark.parametrize("width", [50, 80, 140])
def test_the_table_stands_whatever_the_titles_are(workspace, width):
    shown = run(workspace, "score", COLUMNS=str(width)).stdout
    lines = re.split(r"^(?= *#   Initiative)", shown, flags=re.MULTILINE)[1].splitlines()
    assert max(map(cell_len, lines)) <= width
    ranked = [line for line in lines if re.match(r" *(\d+|–) {3}", line)]
    assert len(ranked) == len(NAUGHTY)
    # The score ends in the same column in every row, however wide the characters of the title are.
    end = lines[0].index("Score") + len("Score")
    for line in ranked:
        assert re.search(r" \d+\.\d$", set_cell_size(line, end)), line


def test_short_titles_are_in_the_table_as_they_are(workspace):
    shown = run(workspace, "score", COLUMNS="200").stdout
    for title in NAUGHTY:
        if len(title) < 60:
            assert folded(title) in shown, title


MARKDOWN = MarkdownIt("commonmark").enable("table")


class Page(html.parser.HTMLParser):
    """The text of a page, its elements, and what it links to."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.links, self.words = set(), [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.links += [value for key, value in attrs if key in {"href", "src"}]

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())


ZERO_WIDTH = "\u200b"


def seen(text):
    """See a text as a reader of Markdown or HTML does: blanks folded, what breaks a mention left out."""
    return folded(text).replace(ZERO_WIDTH, "")


def test_titles_survive_in_the_markdown_table(workspace):
    page = Page(MARKDOWN.render(run(workspace, "score", "--format", "markdown").stdout))
    assert page.elements <= {"blockquote", "h2", "ul", "li", "p", "strong", "table", "thead", "tbody", "tr", "th", "td"}
    text = page.text.replace(ZERO_WIDTH, "")
    for title in NAUGHTY:
        assert " ".join(seen(title).split()) in text, title


@pytest.fixture(scope="module")
def pack(workspace, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pack")
    result = run(workspace, "brief", "--output", folder)
    assert result.exit_code == 0, result.stderr
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_titles_survive_in_the_markdown_pack(pack):
    rendered = MARKDOWN.render(pack["brief.md"])
    page = Page(rendered)
    assert page.elements <= {
        "h1", "h2", "h3", "p", "strong", "ul", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td",
        "pre", "code",
    }  # fmt: skip
    text = page.text.replace(ZERO_WIDTH, "")
    for title in NAUGHTY:
        assert " ".join(seen(title).split()) in text, title
    assert steers(pack["brief.md"]) == set()
    assert not re.search(r"(^|[^&])[@#]\w", re.sub(r"(?m)^#+ ", "", pack["brief.md"]))  # nobody is notified


def test_titles_survive_in_the_html_pack(pack):
    page = Page(pack["brief.html"])
    assert pack["brief.html"].count("<script") == 2  # the what-if and its data
    assert "img" not in page.elements
    assert all(link.startswith("#") for link in page.links)
    text = page.text
    for title in NAUGHTY:
        assert " ".join(folded(title).split()) in text or " ".join(html_seen(title).split()) in text, title
    assert steers(pack["brief.html"]) == set()


def html_seen(text):
    """See text as the HTML pack has it: control characters replaced where they stand, line ends kept as blanks."""
    return "".join(
        char if char.isprintable() or char in "\n\u00a0\u202f\u200c\u200d" else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )
