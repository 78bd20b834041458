"""Make the three pictures of README from the program as it is: a terminal, page one, the comment on a branch."""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from markdown_it import MarkdownIt
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DAY = "2026-12-03"
WIDTH = 96
STYLE = """body { font: 14px/1.5 "DejaVu Sans", Arial, sans-serif; max-width: 860px; margin: 16px; color: #1b1f24; }
table { border-collapse: collapse; } th, td { border: 1px solid #d0d7de; padding: 4px 10px; text-align: left; }
h2, h3 { font-size: 17px; } summary { font-weight: 600; } code { background: #eff1f3; padding: 1px 4px; }"""


def pmoctl(root: Path, *words: str, colour: bool = False) -> str:
    """Run pmoctl on a workspace and return what it prints."""
    program = [sys.executable, "-m", "pmoctl", "-C", str(root), *words]
    if colour:  # only a terminal gets colours
        program = ["script", "-qec", f"stty cols {WIDTH}; {' '.join(program)}", "/dev/null"]
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1796256000", "PAGER": "", "TERM": "xterm-256color"}
    return subprocess.run(program, env=env, capture_output=True, text=True, check=False, cwd=root).stdout


def git(root: Path, *words: str) -> None:
    """Run git in a workspace, as somebody whom nobody knows."""
    who = ["-c", "user.name=Sample", "-c", "user.email=sample@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


def terminal(root: Path) -> None:
    """Draw `pmoctl score` as a terminal shows it."""
    shown = pmoctl(root, "score", "--as-of", DAY, colour=True).replace("\r\n", "\n")
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(Text.from_ansi("$ pmoctl score\n" + shown))
    svg = console.export_svg(title="pmoctl score")
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)  # a picture that asks for nothing from elsewhere
    (HERE / "score.svg").write_text(svg, encoding="utf-8")


def comment(root: Path) -> str:
    """Return the comment on a branch that rates one initiative anew, as a page."""
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "The sample")
    git(root, "checkout", "-qb", "better-case")
    path = root / "portfolio/initiatives/electricity-networks/joint-control-centre.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(strategic-alignment: \{value: )\d", r"\g<1>5", text), encoding="utf-8")
    git(root, "commit", "-qam", "A better case")
    said = pmoctl(root, "impact", "main", "--format", "markdown")
    body = MarkdownIt("commonmark", {"html": True}).enable("table").render(said)
    return f"<!doctype html><meta charset='utf-8'><style>{STYLE}</style>{body}"


def main() -> None:
    """Write all three beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "sample")
        for name in ("portfolio", "frameworks", "templates"):
            shutil.copytree(ROOT / name, root / name)
        terminal(root)
        pmoctl(root, "brief", "--as-of", DAY, "--format", "html", "--output", str(Path(folder, "pack")))
        Path(folder, "comment.html").write_text(comment(root), encoding="utf-8")
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 905})
            page.goto(f"file://{folder}/pack/brief.html")
            page.screenshot(path=HERE / "page-one.png")
            page.set_viewport_size({"width": 900, "height": 200})
            page.goto(f"file://{folder}/comment.html")
            page.screenshot(path=HERE / "comment.png", full_page=True)
            browser.close()


if __name__ == "__main__":
    main()
