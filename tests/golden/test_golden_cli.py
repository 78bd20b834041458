"""What commands say of the golden workspace, byte for byte, in the formats of text."""

from pathlib import Path

import cli
import pytest

HERE = Path(__file__).resolve().parent / "cli"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return cli.make_workspace(tmp_path_factory.mktemp("golden"))


@pytest.mark.parametrize("file", cli.files())
def test_a_command_says_what_is_golden(workspace, file):
    expected = (HERE / file).read_bytes().decode()
    assert cli.say(workspace, *cli.files()[file]) == expected, "if this is meant: make golden, and read the difference"


def test_there_are_no_other_golden_outputs_and_none_is_empty():
    assert {path.name for path in HERE.iterdir() if path.stat().st_size} == set(cli.files())
