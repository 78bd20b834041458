"""What wants attention of running work: which sentence is said, and with which figures."""

import datetime as dt
from decimal import Decimal

import pytest
from drifts import drift, figure

from pmoctl.analyse.drift import Finish
from pmoctl.model.condition import Condition
from pmoctl.model.dates import Month
from pmoctl.model.initiative import StatusReport
from pmoctl.report.drift_words import SENTENCES
from pmoctl.report.numbers import Numbers

NUMBERS = Numbers("en_GB", "EUR", "thousands")
SAME = figure(100, 100)
DUE = dt.date(2026, 11, 30)


def report(**keys):
    return StatusReport.model_validate({"date": "2026-09-01", "confidence": "red", **keys})


def due(name):
    return Condition("a", name, "c", DUE, None, None, DUE)


MAY, JUNE, JULY, APRIL = Month(2027, 5), Month(2027, 6), Month(2027, 7), Month(2028, 4)


@pytest.mark.parametrize(
    ("rule", "parts", "words"),
    [
        ("over-funds", {"above_funds": {2028: Decimal(5), 2027: Decimal("12.5")}},
         "A needs more than was released: EUR 12.5 k in 2027 and EUR 5 k in 2028."),
        ("finish-after-approved", {"finish": Finish(JUNE, JULY)},
         "A finishes in Jul 2027, 1 month later than approved (Jun 2027)."),
        ("finish-after-approved", {"finish": Finish(JUNE, APRIL)},  # from June to April are ten months
         "A finishes in Apr 2028, 10 months later than approved (Jun 2027)."),
        ("finish-after-approved", {"finish": Finish(JUNE, JUNE)},
         "A was to finish in Jun 2027, and is not closed."),
        ("finish-after-approved", {"finish": Finish(None, MAY)},
         "A was to finish in May 2027, and is not closed."),
        ("green-but-late", {"finish": Finish(JUNE, JULY)},
         "A is reported green, but finishes in Jul 2027, 1 month later than approved (Jun 2027)."),
        ("green-but-late", {"finish": Finish(JUNE, APRIL)},
         "A is reported green, but finishes in Apr 2028, 10 months later than approved (Jun 2027)."),
        ("green-but-late", {"finish": Finish(JUNE, JUNE)},
         "A is reported green, but was to finish in Jun 2027, and is not closed."),
        ("green-but-late", {"finish": Finish(None, MAY)},
         "A is reported green, but was to finish in May 2027, and is not closed."),
        ("finish-passed", {"finish": Finish(JUNE, MAY)}, "A was to finish in May 2027, and is not closed."),
        ("cost-above-approved", {"cost": figure(80, 100)},  # 20 of 80
         "A costs 25% more than approved: EUR 100 k instead of EUR 80 k."),
        ("cost-above-approved", {"cost": figure(0, 100)},
         "A costs more than approved: EUR 100 k instead of EUR 0."),
        ("benefits-below-approved", {"benefits": figure(80, 60)},
         "A brings 25% less than approved: EUR 60 k instead of EUR 80 k."),
        ("benefits-below-approved", {"benefits": figure(0, -5)},
         "A brings less than approved: EUR −5 k instead of EUR 0."),
        ("contribution-below-approved", {"contributes": {"waste": figure(5, 3), "same": SAME, "heat": figure(9, 8)}},
         "A contributes 3 t to waste instead of 5 and 8 to heat instead of 9."),
        ("condition-overdue", {"overdue": (due("sign"),)},
         "A has a condition overdue: sign was due on 30 November 2026."),
        ("condition-overdue", {"overdue": (due("sign"), due("hire"))},
         "A has conditions overdue: sign was due on 30 November 2026 and hire was due on 30 November 2026."),
        ("confidence-red", {"report": report()}, "A is reported red."),
        ("confidence-red", {"report": report(note="  Nobody is there. ")}, "A is reported red: Nobody is there."),
        ("status-stale", {}, "A has not reported yet; a report was due 1 day ago."),
        ("status-stale", {"silent": 2}, "A has not reported yet; a report was due 2 days ago."),
        ("status-stale", {"report": report()},
         "A last reported on 1 September 2026; the next report was due 1 day ago."),
        ("status-stale", {"report": report(), "silent": 30},
         "A last reported on 1 September 2026; the next report was due 30 days ago."),
    ],
)  # fmt: skip
def test_each_rule_has_its_sentence(rule, parts, words):
    assert SENTENCES[rule](drift(**parts), NUMBERS, {"waste": "t"}) == words
