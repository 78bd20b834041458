"""`pmoctl check --format json`."""

import datetime as dt

from pmoctl.cli.calls.findings_text import statistics
from pmoctl.model.finding import Finding
from pmoctl.report.check_data import CheckCountsData, CheckData, StatisticData
from pmoctl.report.finding import finding_data
from pmoctl.write.json import json_object


def findings_json(found: list[Finding], counts: dict[str, int], day: dt.date) -> str:
    """Give what was found, counted and as of a day, as one JSON object."""
    data = CheckData(
        tuple(map(finding_data, found)),
        CheckCountsData(**counts),
        tuple(StatisticData(*each) for each in statistics(found)),
        day.isoformat(),
    )
    return json_object("check", data)
