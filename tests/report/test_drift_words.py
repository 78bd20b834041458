"""What wants attention of running work: which sentence is said, and with which figures."""

import datetime as dt
from decimal import Decimal

import pytest
from building import initiative

from pmoctl.analyse.drift import Approved, Drift, DriftFigure, Finish
from pmoctl.model.condition import Condition
from pmoctl.model.initiative import Initiative, StatusReport
from pmoctl.model.values import Month
from pmoctl.model.workspace import Entry
from pmoctl.report.drift_words import SENTENCES
from pmoctl.report.numbers import Numbers

NUMBERS = Numbers("en_GB", "EUR", "thousands")
SAME = DriftFigure(Decimal(100), Decimal(100))
DUE = dt.date(2026, 11, 30)


def drift(**parts):
    entry = Entry("a", "ops", Initiative.model_validate(initiative(title="Alpha")))
    finish = Finish(Month(2027, 6), Month(2027, 6))
    made = {
        "entry": entry, "state": "approved", "baseline": Approved("c", None, None), "report": None, "cost": SAME,
        "finish": finish, "benefits": SAME, "contributes": {}, "above_funds": {}, "part_years": (), "overdue": (),
        "silent": 1,
    }  # fmt: skip
    return Drift(**{**made, **parts})


def moved(old, new):
    return DriftFigure(*(None if each is None else Decimal(each) for each in (old, new)))


def report(**keys):
    return StatusReport.model_validate({"date": "2026-09-01", "confidence": "red", **keys})


def due(name):
    return Condition("a", name, "c", DUE, None, None, DUE)


MAY, JUNE, JULY, APRIL = Month(2027, 5), Month(2027, 6), Month(2027, 7), Month(2028, 4)


@pytest.mark.parametrize(
    ("rule", "parts", "words"),
    [
        ("over-funds", {"above_funds": {2028: Decimal(5), 2027: Decimal("12.5")}},
         "Alpha needs more than was released: EUR 12.5 k in 2027 and EUR 5 k in 2028."),
        ("finish-after-approved", {"finish": Finish(JUNE, JULY)},
         "Alpha finishes in Jul 2027, 1 month later than approved (Jun 2027)."),
        ("finish-after-approved", {"finish": Finish(JUNE, APRIL)},  # from June to April are ten months
         "Alpha finishes in Apr 2028, 10 months later than approved (Jun 2027)."),
        ("finish-after-approved", {"finish": Finish(JUNE, JUNE)},
         "Alpha was to finish in Jun 2027, and is not closed."),
        ("finish-after-approved", {"finish": Finish(None, MAY)},
         "Alpha was to finish in May 2027, and is not closed."),
        ("green-but-late", {"finish": Finish(JUNE, JULY)},
         "Alpha is reported green, but finishes in Jul 2027, 1 month later than approved (Jun 2027)."),
        ("green-but-late", {"finish": Finish(JUNE, APRIL)},
         "Alpha is reported green, but finishes in Apr 2028, 10 months later than approved (Jun 2027)."),
        ("green-but-late", {"finish": Finish(JUNE, JUNE)},
         "Alpha is reported green, but was to finish in Jun 2027, and is not closed."),
        ("green-but-late", {"finish": Finish(None, MAY)},
         "Alpha is reported green, but was to finish in May 2027, and is not closed."),
        ("finish-passed", {"finish": Finish(JUNE, MAY)}, "Alpha was to finish in May 2027, and is not closed."),
        ("cost-above-approved", {"cost": moved(80, 100)},  # 20 of 80
         "Alpha costs 25% more than approved: EUR 100 k instead of EUR 80 k."),
        ("cost-above-approved", {"cost": moved(0, 100)},
         "Alpha costs more than approved: EUR 100 k instead of EUR 0."),
        ("benefits-below-approved", {"benefits": moved(80, 60)},
         "Alpha brings 25% less than approved: EUR 60 k instead of EUR 80 k."),
        ("benefits-below-approved", {"benefits": moved(0, -5)},
         "Alpha brings less than approved: EUR −5 k instead of EUR 0."),
        ("contribution-below-approved", {"contributes": {"waste": moved(5, 3), "same": SAME, "heat": moved(9, 8)}},
         "Alpha contributes 3 t to waste instead of 5 and 8 to heat instead of 9."),
        ("condition-overdue", {"overdue": (due("sign"),)},
         "Alpha has a condition overdue: sign was due on 30 November 2026."),
        ("condition-overdue", {"overdue": (due("sign"), due("hire"))},
         "Alpha has conditions overdue: sign was due on 30 November 2026 and hire was due on 30 November 2026."),
        ("confidence-red", {"report": report()}, "Alpha is reported red."),
        ("confidence-red", {"report": report(note="  Nobody is there. ")}, "Alpha is reported red: Nobody is there."),
        ("status-stale", {}, "Alpha has not reported yet; a report was due 1 day ago."),
        ("status-stale", {"silent": 2}, "Alpha has not reported yet; a report was due 2 days ago."),
        ("status-stale", {"report": report()},
         "Alpha last reported on 1 September 2026; the next report was due 1 day ago."),
        ("status-stale", {"report": report(), "silent": 30},
         "Alpha last reported on 1 September 2026; the next report was due 30 days ago."),
    ],
)  # fmt: skip
def test_each_rule_has_its_sentence(rule, parts, words):
    assert SENTENCES[rule](drift(**parts), NUMBERS, {"waste": "t"}) == words
