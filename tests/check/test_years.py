"""Years off the schedule: where a fiscal year is not the calendar's, its months are said."""

from building import AS_OF, Files, files_of, initiative

from pmoctl.assess.assess import assess_workspace

FISCAL = {"starts": 4, "named_after": "end"}  # 2027 is 2026-04 to 2027-03


def test_a_year_that_is_off_the_schedule_is_said_with_its_months():
    work = initiative(
        schedule={"start": "2027-04", "finish": "2028-09"},
        capacity={"engineers": {2027: 1, 2028: 1}},
        costs={"capex": {2026: 5, 2028: 5}},
    )
    found = assess_workspace(Files(files_of({"a": work}, fiscal_year=FISCAL)), AS_OF, located=True).findings
    assert sorted(each.message for each in found if each.rule.endswith("-off-schedule")) == [
        "2026 (2025-04 to 2026-03) is far outside the schedule, 2027-04 to 2028-09",
        "`engineers` is asked for in 2027 (2026-04 to 2027-03), but the work runs from 2027-04 to 2028-09",
    ]
