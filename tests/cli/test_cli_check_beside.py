"""`pmoctl check` reads maps/: what an import would refuse of a map is found before."""

import json

import pytest
from building import files_of, initiative, write_files
from running import commit_all, run

FINE = "key: Id\nset: {title: {from: Name}}\n"
BROKEN = "key: Id\nhaeder: 3\nset:\n  titel: {from: Name}\n"


@pytest.fixture
def root(tmp_path):
    write_files(tmp_path, files_of({"a": initiative()}))
    return tmp_path


def checked(root, *words):
    result = run(root, "check", "--format", "json", *words)
    data = json.loads(result.stdout)["data"]
    places = [(each["path"], each["line"], each["column"]) for each in data["findings"] if each["severity"] == "error"]
    return result.exit_code, places, data["counts"]["files"]


def test_a_broken_map_is_found_with_its_place_and_one_that_is_whole_counts_as_a_file(root):
    (_, _, without) = checked(root)
    write_files(root, {"maps/fine.yaml": FINE, "maps/notes.txt": "no map"})
    assert checked(root) == (0, [], without + 1)
    write_files(root, {"maps/broken.yaml": BROKEN})
    places = [("maps/broken.yaml", 2, 1), ("maps/broken.yaml", 4, 3)]
    assert checked(root) == (1, places, without + 2)
    assert checked(root, "maps/broken.yaml")[1] == places
    assert checked(root, "maps/fine.yaml")[1] == []
    shown = run(root, "check").stdout
    assert "maps/broken.yaml" in shown
    assert "did you mean `title`?" in shown


def test_a_broken_map_takes_nothing_from_the_ranking(root):
    write_files(root, {"maps/broken.yaml": BROKEN})
    result = run(root, "score")
    assert (result.exit_code, "broken" in result.stderr) == (0, False)


def test_maps_are_those_of_the_commit_and_since_a_branch_only_what_it_brought(root):
    write_files(root, {"maps/broken.yaml": BROKEN})
    commit_all(root)
    write_files(root, {"maps/broken.yaml": FINE, "maps/other.yaml": BROKEN})
    assert {path for path, *_ in checked(root)[1]} == {"maps/other.yaml"}
    assert {path for path, *_ in checked(root, "--at", "HEAD")[1]} == {"maps/broken.yaml"}
    assert [path for path, *_ in checked(root, "--since", "HEAD")[1]] == ["maps/other.yaml"] * 2
    write_files(root, {"maps/other.yaml": FINE, "maps/broken.yaml": BROKEN})
    assert checked(root, "--since", "HEAD")[:2] == (0, [])


def test_a_template_is_found_by_its_path_and_each_since_a_branch(root):
    write_files(root, {"templates/brief.md.j2": "x"})
    commit_all(root)
    write_files(root, {"templates/unit.md.j2": "x", "templates/document.md.j2": "{{ pack.x }}"})

    def found(*words):
        data = json.loads(run(root, "check", "--select", "template-unused", "--format", "json", *words).stdout)["data"]
        return [each["path"].removeprefix("templates/") for each in data["findings"]]

    assert found() == ["brief.md.j2", "document.md.j2", "unit.md.j2"]
    assert found("--since", "HEAD") == ["document.md.j2", "unit.md.j2"]
    assert found("--at", "HEAD", "templates/brief.md.j2") == found("templates/brief.md.j2") == ["brief.md.j2"]
    write_files(root, {"templates/document.md.j2": "{{ pack.x }}{% include 'unit.md.j2' %}"})
    commit_all(root)
    (root / "templates/brief.md.j2").unlink()
    assert found("--at", "HEAD", "templates/brief.md.j2") == ["brief.md.j2"]
