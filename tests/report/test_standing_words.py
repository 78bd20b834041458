"""A standing is one word in every output: that of docs/glossary.md for people, that of the contract for machines."""

import csv
import io
import json
import re

import pytest
from building import checkpoint, files_of, framework, initiative, write_files
from running import ROOT, run

# The words of formats.md ("Standing"), made readable.
LABELS = {
    "committed": "committed", "paused": "paused", "must_do": "must do", "above": "above", "needed": "needed",
    "below": "below", "waits": "waits", "excluded": "excluded", "no_costs": "no costs", "not_assessed": "not assessed",
    "no_score": "no score", "gated_out": "gated out",
}  # fmt: skip


def asks(fit, cost=10, extra=3, **keys):
    ratings = {name: value for name, value in {"fit": fit, "extra": extra}.items() if value is not None}
    data = initiative(ratings=ratings, costs={"capex": {2027: cost}}, owner="ann", **keys)
    return {key: value for key, value in data.items() if value not in ({}, [])}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """One of each standing; what has its name has its standing, and `no_score` stands in a workspace of its own."""
    frame = framework(
        criteria={"fit": {}, "extra": {}},
        gates={
            "must": {"include_when": {"has": "obligation"}},
            "linked": {"exclude_unless": {"has": "owner"}},
        },
    )
    initiatives = {
        "committed": asks(5),
        "paused": asks(5),
        "must-do": asks(1, obligation={"source": "Act", "kind": "law"}),
        "above": asks(5, requires=["needed"]),
        "needed": asks(2),
        "excluded": asks(4, excludes=["above"]),
        "waits": asks(4, requires=["gated-out"]),
        "no-costs": {key: value for key, value in asks(4).items() if key != "costs"},
        "not-assessed": {key: value for key, value in asks(4).items() if key != "ratings"},
        "gated-out": {key: value for key, value in asks(4).items() if key != "owner"},
        "below": asks(3, 500),
    }
    points = {
        "one": checkpoint("2026-10-01", committed="approved", paused="approved"),
        "two": checkpoint("2026-10-02", paused="paused"),
        "board": {"name": "Board", "date": "2026-12-10"},
    }
    named = {name: {**data, "title": f"Title of {name}"} for name, data in initiatives.items()}
    root = tmp_path_factory.mktemp("standings")
    write_files(root, files_of(named, frame, points, envelope={"budget": {2027: 100}}))
    return root


def standings(root):
    rows = json.loads(run(root, "score", "--format", "json").stdout)["data"]["initiatives"]
    return {row["initiative"]: row["standing"] for row in rows}


def test_machines_read_the_words_of_the_contract(root):
    found = standings(root)
    assert {name: standing.replace("_", "-") for name, standing in found.items()} == {name: name for name in found}
    assert {*found.values()} == {*LABELS} - {"no_score"}
    rows = csv.DictReader(io.StringIO(run(root, "score", "--format", "csv").stdout))
    assert {row["initiative"]: row["standing"] for row in rows} == found
    assert (
        json.loads(run(root, "show", "must-do", "--format", "json").stdout)["data"]["objects"][0]["standing"]
        == "must_do"
    )


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("command", [("score",), ("unit", "ops"), ("roadmap", "--set", "all")])
def test_people_read_one_word_of_each(root, command, form):
    said = run(root, *command, "--format", form, COLUMNS="200").stdout
    if command == ("score",):
        rows = re.findall(r"<tr.*?</tr>", said, re.DOTALL) if form == "html" else said.splitlines()
        for name, standing in standings(root).items():
            row = next(
                each for each in rows if re.search(rf"Title of {name}(?![-\w])", each) and "The line:" not in each
            )
            assert re.search(rf"(?<=[>| ]){LABELS[standing]}(?=[<| ]|$)", row), row
    assert "must do" in said
    assert not re.search(
        r"\b(must_do|gated_out|no_costs|not_assessed)\b", re.sub(r"<script.*?</script>", "", said, flags=re.DOTALL)
    )


def test_people_read_it_in_an_explanation_a_file_shown_and_the_pack(root, tmp_path):
    run(root, "brief", "--format", "markdown", "--output", tmp_path)
    pack = (tmp_path / "brief.md").read_text(encoding="utf-8")
    ranking = next(part for part in pack.split("\n## ") if "| Standing |" in part)
    for name, standing in standings(root).items():
        label = LABELS[standing]
        assert re.search(rf"(rank \d+|no rank), {label}$", run(root, "explain", name).stdout, re.MULTILINE), name
        assert re.search(rf"Standing +{label}$", run(root, "show", name).stdout, re.MULTILINE), name
        row = next(line for line in ranking.splitlines() if f"| Title of {name} |" in line)
        assert f"| {label} |" in row, row


def test_the_page_that_ranks_anew_and_the_glossary_know_all_of_them(root):
    page = run(root, "score", "--format", "html").stdout
    data = next(json.loads(each) for each in re.findall(r"<script[^>]*json[^>]*>(.*?)</script>", page, re.DOTALL))
    assert data["words"]["standings"] == LABELS
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    listed = [name for row in re.findall(r"\| standing: (.*?) \|", glossary) for name in row.split(", ")]
    assert listed == [*LABELS.values()]
