"""Why something is not written: in words, with a cure and what is wrong with files."""

import pytest

from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.finding import Finding
from pmoctl.record.refusal import ImpossibleError, NotRecordedError, refuse, require_unsealed

MINUTES = {"approved": "2026-12-17", "by": ["Ann"], "digest": f"sha256:{'0' * 64}"}


def test_a_refusal_has_its_cure_and_the_findings_that_stand_in_the_way():
    finding = Finding("yaml-syntax", "error", "So", "a.yaml")
    with pytest.raises(NotRecordedError, match="It is so") as caught:
        refuse("It is so", "mend it", [finding])
    assert (caught.value.hint, caught.value.findings) == ("mend it", (finding,))
    assert (ImpossibleError("x").hint, ImpossibleError("x").findings) == ("nothing was written", ())


def test_what_is_sealed_is_refused_with_the_day_of_its_minutes():
    point = Checkpoint.model_validate({"name": "B", "date": "2026-12-10", "minutes": MINUTES})
    with pytest.raises(NotRecordedError) as caught:
        require_unsealed("board", point, "decide later")
    assert (str(caught.value), caught.value.hint) == (
        "board is sealed: its minutes were approved on 2026-12-17", "decide later",
    )  # fmt: skip
    require_unsealed("board", point.model_copy(update={"minutes": None}), "decide later")
