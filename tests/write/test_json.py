"""JSON of a report: one object that says what it is, in readable text that steers nothing."""

import dataclasses
import json

from pmoctl.report.document import Document, Report
from pmoctl.report.numbers import Numbers
from pmoctl.write.json import json_object, write
from pmoctl.write.registry import Canvas


@dataclasses.dataclass(frozen=True)
class _Data:
    name: str
    score: float | None


def test_one_object_says_its_kind_and_holds_the_data_and_nothing_of_the_document():
    text = write(Report("some-kind", _Data("Ä", None), Document("A title", (), Numbers())), Canvas())
    whole = json.loads(text)
    assert [*whole] == ["schema_version", "kind", "tool", "data"]
    assert (whole["kind"], whole["data"]) == ("some-kind", {"name": "Ä", "score": None})
    assert "Ä" in text
    assert text.endswith("}\n")
    assert "A title" not in text


def test_what_steers_a_terminal_is_spelled_out_and_what_is_no_number_is_null():
    text = json_object("k", {"a": "x\x1b[31m\u202ey\x9b", "b": float("nan")})
    assert text.isascii()
    assert "\x1b" not in text
    assert json.loads(text)["data"] == {"a": "x\x1b[31m\u202ey\x9b", "b": None}
