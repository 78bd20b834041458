"""Our lines of CODEOWNERS: written as patterns, and put in the place of those that stand."""

from pmoctl.analyse.owners import OwnedPath
from pmoctl.record.codeowners import BEGIN, END, render_owners, splice

BLOCK = f"{BEGIN}\n/a @x\n{END}\n"


def test_paths_are_from_the_top_and_odd_signs_match_any():
    owned = (
        OwnedPath("units/a b.yaml", ("@x", "@y/z")),
        OwnedPath("/.github/", ("@x",)),
        OwnedPath("a*[é]\t", ("@x",)),
    )
    assert render_owners(owned, "port/").splitlines() == [
        BEGIN, r"/port/units/a\ b.yaml @x @y/z", "/.github/ @x", "/port/a??é?? @x", END,
    ]  # fmt: skip


def test_a_block_comes_last_or_takes_the_place_of_the_one_that_stands():
    assert splice("", BLOCK) == BLOCK
    assert splice("* @all", BLOCK) == f"* @all\n\n{BLOCK}"
    assert splice("* @all\n", BLOCK) == f"* @all\n\n{BLOCK}"
    assert splice(f"* @all\n# pmoctl begin: older words\n/b @y\n{END}\n/c @z\n", BLOCK) == f"* @all\n{BLOCK}/c @z\n"
    assert splice(f"{BEGIN}\n/b @y\n", BLOCK) is None
