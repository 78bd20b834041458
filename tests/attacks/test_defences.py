"""The list of defences is that of the product and of docs/security.md; `defences.py` itself switches each off."""

import pytest
from defences import DEFENCES, ROOT

SECURITY = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("defence", DEFENCES, ids=lambda each: each.attack)
def test_a_defence_stands_and_its_test_is_there(defence):
    assert defence.text in (ROOT / defence.file).read_text(encoding="utf-8")
    place, _, name = defence.test.partition("::")
    name = name.split()[0]
    assert f"def {name}(" in (ROOT / "tests" / place).read_text(encoding="utf-8")
    if defence.attack != "a process killed between two files":  # `make kill` plays it for every command
        assert f"`{name}`" in SECURITY


def test_every_test_that_the_threat_model_names_is_there():
    named = {word for word in SECURITY.replace("\n", " ").split("`") if word.startswith("test_")}
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert named
    assert {name for name in named if f"def {name}(" not in written} == set()
