"""What is asked of a new unit, theme, target, framework or checkpoint."""

from pmoctl.draft import fields as read
from pmoctl.draft.fields import Field
from pmoctl.model.described import choices_of, describe
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, THEME, UNIT
from pmoctl.model.strategy import Target

KINDS_OF_UNIT = choices_of(UNIT.model, "kind")
KINDS_OF_TARGET = choices_of(Target, "kind")
PREFERENCES = choices_of(Target, "prefer")
COUNTS = choices_of(Target, "counts")
_UNIT, _THEME, _TARGET = describe(UNIT.model), describe(THEME.model), describe(Target)
_CHECKPOINT, _FRAMEWORK = describe(CHECKPOINT.model), describe(FRAMEWORK.model)

UNIT_FIELDS = (
    Field("name", "Name", _UNIT["name"].text, read.words, ("name",), required=True),
    Field("kind", "Kind", "business_unit or support_function.", read.one_of(KINDS_OF_UNIT, "kind of unit"), ("kind",),
          required=True, choices=KINDS_OF_UNIT),
    Field("head", "Head", _UNIT["head"].text, read.words, ("head",)),
    Field("account_manager", "Account manager", _UNIT["account_manager"].text, read.words,
          ("account_manager",)),
)  # fmt: skip
THEME_FIELDS = (
    Field("name", "Name", _THEME["name"].text, read.words, ("name",), required=True),
    Field("owner", "Owner", _THEME["owner"].text, read.words, ("owner",)),
)
TARGET_FIELDS = (
    Field("measure", "Measure", _TARGET["measure"].text, read.words, ("measure",), required=True),
    Field("kind", "Kind", "financial or non_financial.", read.one_of(KINDS_OF_TARGET, "kind of target"), ("kind",),
          required=True, choices=KINDS_OF_TARGET),
    Field("measured_in", "Measured in", _TARGET["measured_in"].text, read.words, ("measured_in",), required=True),
    Field("prefer", "Prefer", "higher or lower.", read.one_of(PREFERENCES, "way to prefer"), ("prefer",),
          choices=PREFERENCES),
    Field("baseline", "Baseline", "One year and its value, such as 2025=41.", read.by_year, ("baseline",),
          required=True),
    Field("values", "Values", "One, three and five years ahead: 2028=48, 2030=60, 2032=75.", read.by_year, ("values",),
          required=True),
    Field("counts", "Counts", "contributions of initiatives, or their money.", read.one_of(COUNTS, "way to count"),
          ("counts",), choices=COUNTS),
    Field("source", "Source", _TARGET["source"].text, read.words, ("source",)),
)  # fmt: skip
CHECKPOINT_FIELDS = (
    Field("name", "Name", _CHECKPOINT["name"].text, read.words, ("name",), required=True),
    Field("date", "Date", _CHECKPOINT["date"].text, read.a_date, ("date",), required=True),
    Field("forum", "Forum", _CHECKPOINT["forum"].text, read.words, ("forum",)),
    Field("attendees", "Attendees", "Who is there, separated by commas.", read.people, ("attendees",)),
)
FRAMEWORK_FIELDS = (Field("title", "Title", _FRAMEWORK["title"].text, read.words, ("title",)),)
