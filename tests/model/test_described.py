"""What fields say of themselves: the text below each, its example apart, under the key that files have."""

import sys
import types

from pydantic import Field

from pmoctl.model.described import Description, choices_of, describe
from pmoctl.model.initiative import StatusReport
from pmoctl.model.map import SpreadFrom
from pmoctl.model.scenario import Scenario
from pmoctl.model.strategy import Target
from pmoctl.model.terms import Risk
from pmoctl.model.values import Frozen

SOURCE = '''
class Below(Frozen):
    size: int = 3
    """How large it is,
    in metres. Example: `7`"""
    bare: int = 1
    said: int = Field(1, description="Said at the field")


class Above(Below):
    """A class."""

    size: int = 4
    """How small. Example: `{a: `b`}`"""
'''


def written(tmp_path, monkeypatch):
    path = tmp_path / "written.py"
    path.write_text(SOURCE, encoding="utf-8")
    module = types.ModuleType("written")
    module.__dict__.update(Frozen=Frozen, Field=Field, __file__=str(path))
    exec(compile(SOURCE, str(path), "exec"), module.__dict__)  # noqa: S102  # as an import of it would
    monkeypatch.setitem(sys.modules, "written", module)
    return module


def test_each_text_is_of_the_field_above_it_and_that_of_a_subclass_wins(tmp_path, monkeypatch):
    module = written(tmp_path, monkeypatch)
    assert describe(module.Below) == {
        "size": Description("How large it is, in metres.", "7"), "bare": Description("", ""),
        "said": Description("Said at the field", ""),
    }  # fmt: skip
    assert describe(module.Above)["size"] == Description("How small.", "{a: `b`}")
    assert describe(module.Above)["said"] == Description("Said at the field", "")


def test_keys_are_those_of_files():
    assert "from" in describe(SpreadFrom)
    assert {"in", "out"} <= set(describe(Scenario))
    assert describe(Risk)["probability"] == Description("How likely it is, 1 to 5.", "3")


def test_the_words_that_a_field_takes_are_those_of_its_model():
    assert choices_of(Risk, "mitigation") == ()
    assert choices_of(Target, "prefer") == ("higher", "lower")
    assert choices_of(StatusReport, "confidence") == ("green", "amber", "red")  # or nothing
