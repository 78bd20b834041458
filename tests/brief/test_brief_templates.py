"""Templates of the workspace: they win, they cannot reach out, and their faults are told plainly."""

import base64
import re
import shutil
import signal
import sys
import time
from types import SimpleNamespace

import pytest
from building import files_of, initiative, write_files
from jinja2 import UndefinedError
from reading import Page
from running import GOLDEN, ROOT, commit_all, run

from pmoctl.draft.bounds import bounded
from pmoctl.report.pack.part import NAMES

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>alert(1)</script></svg>'


@pytest.fixture
def workspace(tmp_path):
    root = tmp_path / "w"
    shutil.copytree(GOLDEN, root)
    (root / "templates").mkdir()
    (tmp_path / "secret.txt").write_text("top secret")
    return root


def own(workspace, name, text):
    path = workspace / "templates" / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_template_of_the_workspace_wins_and_the_others_stay(workspace, tmp_path):
    own(workspace, "document.md.j2", "Own: {{ document.title }}\n{% include 'house.md.j2' %}")
    own(workspace, "house.md.j2", "House of {{ document.cover.organisation }}\n")
    own(workspace, "page.css", "body { color: red }\n")
    assert run(workspace, "brief", "--output", tmp_path / "p").exit_code == 0
    assert (tmp_path / "p" / "brief.md").read_text() == "Own: Board, December 2026\nHouse of Rivermouth Water\n"
    page = Page((tmp_path / "p" / "brief.html").read_text())
    assert "body { color: red }" in page.all("style")[0][2]
    assert len(page.all("table")) > 8


def test_text_is_escaped_in_own_templates_too(workspace, tmp_path):
    own(
        workspace,
        "document.html.j2",
        "<p>{% for each in document.sections %}{{ each.blocks }}{% endfor %}</p>",
    )
    portfolio = workspace / "portfolio" / "initiatives" / "support" / "data-desk.yaml"
    portfolio.write_text(portfolio.read_text().replace("A desk for plant data", '"<script>alert(1)</script>"'))
    run(workspace, "brief", "--output", tmp_path / "p")
    assert "&lt;script&gt;" in (tmp_path / "p" / "brief.html").read_text()


FAULTS = {
    "{% if %}": "templates/document.md.j2:1: Expected an expression, got 'end of statement block'",
    "fine\n{% for x in y %}\n": "templates/document.md.j2:2: ",
    "a\nb\n{{ document.nothing }}": "templates/document.md.j2:3: ",
    "{{ nothing }}": "templates/document.md.j2:1: 'nothing' is undefined",
    "{{ ''.__class__.__mro__ }}": "templates/document.md.j2:1: access to attribute '__class__' of 'str'",
    "{{ document.__class__.__init__.__globals__ }}": "templates/document.md.j2:1: access to attribute",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}": "templates/document.md.j2:1: access to attribute",
    "\n{% include 'document.md.j2' %}": "templates/document.md.j2:2: RecursionError: ",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": "templates/document.md.j2:1: RecursionError: ",
    "{% include 'none.j2' %}": "templates/document.md.j2:1: none.j2",
    "{% include '../secret.txt' %}": "templates/../secret.txt: leaves the folder of the templates",
    "{% include '../../secret.txt' %}": "templates/../../secret.txt: leaves the folder of the templates",
    "{{ 1 / 0 }}": "templates/document.md.j2:1: ZeroDivisionError: division by zero",
    "{{ document.title() }}": "templates/document.md.j2:1: TypeError: ",
    "{% for i in range(10 ** 9) %}x{% endfor %}": "templates/document.md.j2:1: OverflowError: ",
    "{{ document | nofilter }}": "templates/document.md.j2:1: No filter named 'nofilter'",
    b"caf\xe9": "templates/document.md.j2: is not UTF-8 text",
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_broken_or_hostile_template_is_told_and_nothing_is_written(workspace, tmp_path, text):
    own(workspace, "document.md.j2", text)
    result = run(workspace, "brief", "--format", "html,markdown", "--output", tmp_path / "p")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"pmoctl: {FAULTS[text]}")
    assert "  help: mend or delete your own template\n" in result.stderr
    assert "Traceback" not in result.stderr
    assert "secret" not in result.stderr.replace("secret.txt", "")
    assert not (tmp_path / "p").exists()


ENDLESS = {
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}": "takes longer than 2 seconds",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(99) }}": "takes longer than",
    "{{ 10 ** (10 ** 10) }}": "reckons with a number that is too large",
    "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}": "reckons with a",
    "{{ 'x' * 10 ** 10 }}": "repeats a text or a list too often",
    "{{ [1] * 10 ** 10 }}": "repeats a text or a list too often",
    "{% set n = namespace(x='x') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}": "",
    "{{ 'x'.ljust(10 ** 11) }}": "wants more memory than it may have",
    "{{ '%99999999999d' % 1 }}": "",
    "{{ 'x'|center(2000000000) }}": "wants more memory than it may have",
    "{% if 1 %}" * 200 + "{% endif %}" * 200: "",
    "{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}": "RecursionError",
}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
@pytest.mark.parametrize("text", ENDLESS, ids=lambda text: text[:40])
def test_a_template_that_takes_for_ever_or_too_much_is_told(workspace, tmp_path, monkeypatch, text):
    monkeypatch.setattr("pmoctl.draft.bounds.SECONDS", 2.0)
    own(workspace, "house.md.j2", text)
    own(workspace, "document.md.j2", "{% include 'house.md.j2' %}")
    import resource  # of POSIX systems alone

    limits, heard = resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGINT)
    start = time.monotonic()
    result = run(workspace, "brief", "--format", "markdown", "--output", tmp_path / "p")
    assert time.monotonic() - start < 20
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("pmoctl: templates/")
    assert ENDLESS[text] in result.stderr
    assert not (tmp_path / "p").exists()
    assert (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGINT)) == (limits, heard)


def test_a_template_that_writes_too_much_is_told(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr("pmoctl.draft.templates.TEXT", 1_000_000)
    own(workspace, "document.md.j2", "{% for i in range(99999) %}twelve signs{% endfor %}")
    result = run(workspace, "brief", "--format", "markdown", "--output", tmp_path / "p")
    assert result.exit_code == 1
    assert result.stderr.startswith("pmoctl: templates/document.md.j2: writes more than 1 million characters\n")


def test_a_template_of_ours_has_no_bound(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr("pmoctl.draft.bounds.SECONDS", 0.0)
    monkeypatch.setattr("pmoctl.draft.bounds._AGAIN", 0.001)
    assert run(workspace, "brief", "--output", tmp_path / "p").exit_code == 0


def test_somebody_at_the_keyboard_is_heard_while_a_template_runs():
    def at_the_keyboard():
        with bounded(lambda _: True):
            signal.raise_signal(signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts jobs deaf to it
    try:
        with pytest.raises(KeyboardInterrupt):
            at_the_keyboard()
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_fault_in_a_template_that_ours_includes_is_told_with_its_name(workspace, tmp_path):
    own(workspace, "house.html.j2", "<p>\n{{ nothing }}</p>")
    result = run(workspace, "brief", "--output", tmp_path / "p")
    assert result.exit_code == 1
    assert result.stderr.startswith("pmoctl: templates/house.html.j2:2: 'nothing' is undefined\n")


def test_a_fault_of_ours_is_not_blamed_on_the_workspace(workspace):
    from pmoctl.store.working_tree import WorkingTree
    from pmoctl.write.html import write_document
    from pmoctl.write.registry import Canvas

    own(workspace, "house.html.j2", "<p>fine</p>")
    cover = SimpleNamespace(logo=None, accent=None, stamp="", organisation="")
    document = SimpleNamespace(cover=cover, numbers=None, sections=(), title="T", names=())
    with pytest.raises(UndefinedError):  # our own document.html.j2 looks for more of the document first
        write_document(document, Canvas(source=WorkingTree(workspace)))


@pytest.mark.parametrize(("name", "instead"), [("brief.md.j2", "document.md.j2"), ("charts.html.j2", "section-ID")])
def test_a_template_that_nothing_uses_any_more_is_told_with_what_took_its_place(workspace, tmp_path, name, instead):
    own(workspace, name, "{{ pack.cover.title }}")
    result = run(workspace, "brief", "--output", tmp_path / "p")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"templates/{name}: nothing uses this template any more\n  help: {instead}" in result.stderr
    assert not (tmp_path / "p").exists()


def test_what_is_gone_of_the_values_is_told_too(workspace, tmp_path):
    own(workspace, "house.md.j2", "{{ pack.cover.title }}")
    result = run(workspace, "brief", "--output", tmp_path / "p")
    assert (result.exit_code, "templates are given `document`, no `pack`" in result.stderr) == (1, True)


def test_the_example_of_the_howto_page_is_right(workspace, tmp_path):
    page = (ROOT / "docs" / "howto" / "templates.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```jinja\n(.*?)```", page, re.DOTALL)
    run(workspace, "brief", "--format", "markdown", "--output", tmp_path / "before")
    own(workspace, "section-ranking.md.j2", example)
    assert run(workspace, "brief", "--format", "markdown", "--output", tmp_path / "after").exit_code == 0
    before, after = ((tmp_path / name / "brief.md").read_text(encoding="utf-8") for name in ("before", "after"))
    added = [line for line in after.split("\n") if line not in before.split("\n")]
    assert added == ["The board approves; the ranking recommends."]
    named = re.search(r"The sections are (.*?)\. A template", page, re.DOTALL)[1]
    assert re.findall(r"`([a-z-]+)`", named) == list(NAMES)
    assert "templates/section-ranking" not in run(workspace, "check").stdout


def test_one_section_alone_can_be_the_workspaces_own(workspace, tmp_path):
    own(workspace, "section-sheet.md.j2", "## Our sheet\n\n{{ section.blocks[0].rows | length }} lines\n")
    own(workspace, "section-sheet.html.j2", "<section><h2>Our sheet</h2></section>")
    assert run(workspace, "brief", "--output", tmp_path / "p").exit_code == 0
    markdown, html = ((tmp_path / "p" / name).read_text() for name in ("brief.md", "brief.html"))
    assert "## Our sheet\n\n5 lines\n" in markdown
    assert "<h2>Our sheet</h2>" in html
    assert "Decision sheet" not in markdown + html


@pytest.mark.posix
def test_a_template_that_is_a_link_out_of_the_workspace_is_refused(workspace, tmp_path):
    (workspace / "templates" / "document.md.j2").symlink_to(tmp_path / "secret.txt")
    result = run(workspace, "brief", "--output", tmp_path / "p")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "templates/document.md.j2: is a symbolic link that leaves the workspace" in result.stderr


def test_templates_come_from_the_revision_that_is_read(workspace, tmp_path):
    own(workspace, "document.md.j2", "committed\n")
    commit_all(workspace)
    own(workspace, "document.md.j2", "changed since\n")
    run(workspace, "brief", "--output", tmp_path / "now")
    run(workspace, "brief", "--at", "HEAD", "--output", tmp_path / "then")
    assert (tmp_path / "now" / "brief.md").read_text() == "changed since\n"
    assert (tmp_path / "then" / "brief.md").read_text() == "committed\n"


def with_logo(workspace, value):
    file = workspace / "portfolio" / "portfolio.yaml"
    file.write_text(file.read_text().replace("brand: {", f"brand: {{logo: {value}, "))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("logo.svg", SVG, "image/svg+xml"),
        ("logo.png", PNG, "image/png"),
        ("logo.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 9, "image/jpeg"),
        ("odd.name", b"\n <?xml version='1.0'?><svg/>", "image/svg+xml"),
    ],
)
def test_a_logo_travels_in_the_page(workspace, tmp_path, name, content, kind):
    own(workspace, name, content)
    with_logo(workspace, f"templates/{name}")
    result = run(workspace, "brief", "--output", tmp_path / "p")
    assert (result.exit_code, result.stderr) == (0, "")
    page = Page((tmp_path / "p" / "brief.html").read_text())
    ((_, attrs, _),) = page.all("img")
    assert attrs["src"] == f"data:{kind};base64,{base64.b64encode(content).decode()}"
    assert attrs["alt"] == "Rivermouth Water"
    assert not any("alert" in text for _, _, text in page.all("script"))


@pytest.mark.parametrize(
    "logo",
    [
        "templates/none.svg",
        "templates/odd.txt",
        "portfolio/portfolio.yaml",
        "templates/../../secret.svg",
        "/etc/logo.png",
    ],
)
def test_a_logo_that_cannot_be_shown_is_said_and_left_out(workspace, tmp_path, logo):
    own(workspace, "odd.txt", "no image")
    (tmp_path / "secret.svg").write_bytes(SVG)
    with_logo(workspace, logo)
    result = run(workspace, "brief", "--output", tmp_path / "p")
    assert f"pmoctl: the logo {logo} cannot be shown" in result.stderr
    text = (tmp_path / "p" / "brief.html").read_text()
    assert Page(text).all("img") == []
    assert base64.b64encode(SVG).decode() not in text


def test_control_characters_of_yaml_do_not_reach_a_page_by_way_of_a_filter(tmp_path):
    write_files(
        tmp_path / "w",
        files_of({"a": initiative(title="a\x1b[31m", requires=["b"]), "b": initiative(title="b\x9b\u202e")}),
    )
    run(tmp_path / "w", "brief", "--output", tmp_path / "p")
    for name in ("brief.md", "brief.html"):
        text = (tmp_path / "p" / name).read_text()
        assert not set("\x1b\x9b\u202e") & set(text)
