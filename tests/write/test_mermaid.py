"""A roadmap as Mermaid: nothing breaks it, and no block is longer than what is drawn."""

import re

import pytest
from building import files_of, write_files
from building import initiative as unrated
from running import run

LIMIT = 50_000  # maxTextSize of Mermaid, and so of GitHub and GitLab


def initiative(**keys):
    return unrated(ratings={"fit": 3}, schedule={"start": "2027-04", "finish": "2027-12"}, **keys)


def blocks(root):
    text = run(root, "roadmap", "--set", "all", "--format", "markdown").stdout
    return text, re.findall(r"```mermaid\n(.*?)\n```", text, re.DOTALL)


@pytest.mark.parametrize("units", [1, 5])
def test_500_initiatives_are_drawn_in_parts_that_mermaid_takes(tmp_path, units):
    made = {
        f"u{number % units}/i{number}": initiative(
            title=f"Initiative {number} with a name of a usual length",
            milestones={"half-way": "2027-08", "all-done": "2027-12"},
        )
        for number in range(500)
    }
    write_files(tmp_path, files_of(made))
    text, parts = blocks(tmp_path)
    assert len(parts) > 1
    assert all(len(part) < LIMIT for part in parts)
    assert f"The picture has {len(parts)} parts" in text
    drawn = re.findall(r":i-(i\d+), 2027-04-01, 2028-01-01", "\n".join(parts))
    assert sorted(drawn) == sorted(f"i{number}" for number in range(500))
    assert all(part.startswith("gantt\n") and "section Horizons" in part for part in parts)


def test_one_part_needs_no_words(tmp_path):
    write_files(tmp_path, files_of({"a": initiative(title="One")}))
    text, parts = blocks(tmp_path)
    assert len(parts) == 1
    assert "parts" not in text


@pytest.mark.parametrize(
    "title", ["section: x", "click a; b", 'say "x" #1', "%%{init}%% `y`", "<b> end:", "2027-01-01"]
)
def test_no_title_breaks_a_gantt(tmp_path, title):
    write_files(tmp_path, files_of({"a": initiative(title=title, milestones={"half-way": "2027-09"})}))
    _, (part,) = blocks(tmp_path)
    (line,) = [line for line in part.splitlines() if "i-a" in line]
    name, colon, rest = line.partition(":")
    assert (colon, rest) == (":", "i-a, 2027-04-01, 2028-01-01")
    assert name.startswith("    1. ")
    assert not set('";#%`<>{}\n') & set(name)
    assert "    ◆ half way :milestone, 2027-10-01, 0d" in part
