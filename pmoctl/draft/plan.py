"""What is asked of a new unit, theme, target, framework or checkpoint."""

from pmoctl.draft import fields as read
from pmoctl.draft.fields import Field

KINDS_OF_UNIT = ("business_unit", "support_function")
KINDS_OF_TARGET = ("non_financial", "financial")
COUNTS = ("contributions", "revenue", "cost_saving", "cost_avoidance", "benefit", "net_benefit")

UNIT_FIELDS = (
    Field("name", "Name", "What people call it.", read.words, ("name",), required=True),
    Field("kind", "Kind", "business_unit or support_function.", read.one_of(KINDS_OF_UNIT, "kind of unit"), ("kind",),
          required=True, choices=KINDS_OF_UNIT),
    Field("head", "Head", "Who leads it.", read.words, ("head",)),
    Field("account_manager", "Account manager", "The PMO's person for it.", read.words, ("account_manager",)),
)  # fmt: skip
THEME_FIELDS = (
    Field("name", "Name", "What the strategy calls it.", read.words, ("name",), required=True),
    Field("owner", "Owner", "Who answers for its targets.", read.words, ("owner",)),
)
TARGET_FIELDS = (
    Field("measure", "Measure", "What is measured.", read.words, ("measure",), required=True),
    Field("kind", "Kind", "financial or non_financial.", read.one_of(KINDS_OF_TARGET, "kind of target"), ("kind",),
          required=True, choices=KINDS_OF_TARGET),
    Field("measured_in", "Measured in", "The unit of the numbers, such as %.", read.words, ("measured_in",),
          required=True),
    Field("prefer", "Prefer", "higher or lower.", read.one_of(("higher", "lower"), "way to prefer"), ("prefer",),
          choices=("higher", "lower")),
    Field("baseline", "Baseline", "One year and its value, such as 2025=41.", read.by_year, ("baseline",),
          required=True),
    Field("values", "Values", "One, three and five years ahead: 2028=48, 2030=60, 2032=75.", read.by_year, ("values",),
          required=True),
    Field("counts", "Counts", "contributions of initiatives, or their money.", read.one_of(COUNTS, "way to count"),
          ("counts",), choices=COUNTS),
    Field("source", "Source", "Where the numbers come from.", read.words, ("source",)),
)  # fmt: skip
CHECKPOINT_FIELDS = (
    Field("name", "Name", "What the meeting is called.", read.words, ("name",), required=True),
    Field("date", "Date", "When it is, YYYY-MM-DD.", read.a_date, ("date",), required=True),
    Field("forum", "Forum", "Who meets.", read.words, ("forum",)),
    Field("attendees", "Attendees", "Who is there, with commas between them.", read.people, ("attendees",)),
)
FRAMEWORK_FIELDS = (Field("title", "Title", "What it is called.", read.words, ("title",)),)
