"""What every output of a ranking says of itself: framework, revision, day, and what has to be said loudly."""

import datetime as dt
from typing import Any, NamedTuple

from typing_extensions import TypedDict  # Pydantic takes that of `typing` from Python 3.12 on

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.approval import ApprovalState, approval_state
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.model.portfolio import Envelope
from pmoctl.model.scenario import Scenario
from pmoctl.model.workspace import Context
from pmoctl.report.language import mark, say
from pmoctl.report.numbers import Numbers
from pmoctl.report.words import numbers_of
from pmoctl.score.data import envelope_data

WARNINGS = {
    "draft": mark("framework {id} is a draft: nobody has approved it"),
    "altered": mark("framework {id} was altered after its approval: this is not the agreed baseline"),
}


STATES = {
    "draft": mark("draft"), "approved": mark("approved"), "altered": mark("altered"), "what-if": mark("what-if"),
}  # fmt: skip


class Head(NamedTuple):
    """What every output of a ranking says of itself; `envelope` is that of the files, where a scenario has its own."""

    framework: str
    digest: str
    state: ApprovalState
    revision: str | None
    as_of: dt.date
    scenario: Scenario | None = None
    envelope: Envelope | None = None
    numbers: Numbers = Numbers()

    @classmethod
    def of(cls, assessment: RankedWorkspace, revision: str | None, as_of: dt.date) -> "Head":
        """Say with which framework, of which revision and on which day a ranking was made."""
        scenario = assessment.scenario
        head = cls.of_framework(assessment.workspace, assessment.baseline.id, revision, as_of)
        state = "altered" if scenario and scenario.weights and head.state == "approved" else head.state
        return head._replace(scenario=scenario, state=state, envelope=assessment.envelope)

    @classmethod
    def of_framework(cls, context: Context, name: str, revision: str | None, as_of: dt.date) -> "Head":
        """Say it of a framework that nothing was ranked with."""
        digest = context.digests.get(FRAMEWORK.path(name), "")
        framework = context.frameworks.get(name)  # where it cannot be read, nobody can have approved it as it is
        state = approval_state(framework.approval, digest) if framework else "draft"
        return cls(name, digest, state, revision, as_of, numbers=numbers_of(context.settings))

    @property
    def warning(self) -> str | None:
        """What has to be said loudly of an unapproved framework, or of a what-if."""
        if self.scenario is not None:
            words = scenario_words(self.scenario, self.numbers, self.envelope)
            return f"this is a what-if, not the agreed baseline: {words}"
        return say(WARNINGS[self.state], id=self.framework) if self.state in WARNINGS else None

    @property
    def warnings(self) -> tuple[str, ...]:
        """The same, for a document."""
        return (self.warning,) if self.warning else ()

    def words(self) -> str:
        """Say it in one line."""
        dirty = "+" if self.revision and self.revision.endswith("+") else ""
        revision = say("no revision")
        if self.revision:
            revision = say("revision {revision}", revision=f"{self.revision[:10]}{dirty}")
        return say(
            "Framework {framework} ({state}), {revision}, as of {day}",
            framework=self.framework, revision=revision, day=self.as_of,
            state=say(STATES[self.state if self.scenario is None else "what-if"]),
        )  # fmt: skip


def scenario_words(scenario: Scenario, numbers: Numbers, envelope: Envelope | None = None) -> str:
    """Say what a scenario replaces, in one line; `envelope` is what the files have in place of its own."""
    parts = []
    if scenario.framework:
        parts.append(f"framework {scenario.framework}")
    if scenario.weights:
        parts.append(
            "weights " + ", ".join(f"{name} {numbers.written(each)}" for name, each in scenario.weights.items())
        )
    if scenario.envelope is not None:
        parts += _other_limits(scenario.envelope, envelope or Envelope())
    for word, names in (("in", scenario.in_), ("out", scenario.out)):
        if names:
            parts.append(f"{word}: {', '.join(names)}")
    return "; ".join(parts) or "nothing is replaced"


def _other_limits(given: Envelope, own: Envelope) -> list[str]:
    """Say which limits are others."""
    changed = {
        "budget": say("another budget"),
        "capex": say("another limit on capex"),
        "opex": say("another limit on opex"),
        "run": say("another limit on recurring cost"),
        "held_back": say("more or less held back"),
        "capacity": say("other people"),
    }
    return [words for key, words in changed.items() if getattr(given, key) != getattr(own, key)]


def scenario_data(scenario: Scenario | None) -> dict[str, Any] | None:
    """Return what a scenario replaces as JSON data; None where there is no what-if."""
    if scenario is None:
        return None
    envelope = None if scenario.envelope is None else envelope_data(scenario.envelope)
    return {
        "framework": scenario.framework,
        "weights": scenario.weights,
        "envelope": envelope,
        "in": scenario.in_,
        "out": scenario.out,
    }


class FrameworkUse(TypedDict):
    """Which framework it was, and whether it is the approved one; as a class of dicts it is soon made."""

    id: str
    digest: str
    state: ApprovalState


def head_parts(head: Head) -> tuple[FrameworkUse, str | None, str]:
    """Return framework, revision and day, with which the data of most outputs begin."""
    use: FrameworkUse = {"id": head.framework, "digest": head.digest, "state": head.state}
    return use, head.revision, head.as_of.isoformat()
