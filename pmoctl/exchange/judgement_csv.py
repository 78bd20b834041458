"""The CSV of pairwise judgements → what each person says; every row that cannot be used is named."""

from pmoctl.exchange.records import VALUE, read_records
from pmoctl.record.elicit import add_judgement, read_judgement
from pmoctl.record.refusal import ImpossibleError
from pmoctl.store.judgements import Pair, Value

COLUMNS = ("first", "second", VALUE, "by")


def read_judgement_csv(text: str, by: str | None) -> tuple[dict[str, dict[Pair, Value]], list[str]]:
    """Return judgements by person, and what is wrong; a row that names nobody is said by `by`.

    Raises RefusedError where it is not such a table.
    """
    found: dict[str, dict[Pair, Value]] = {}
    wrong = []
    for line, cells in read_records(text, COLUMNS, "by"):
        person, value = cells["by"] or by, read_judgement(cells[VALUE])
        if not person:
            wrong.append(f"line {line}: nobody said it: add a column `by`, or --by")
        elif value is None:
            wrong.append(f"line {line}: `{cells[VALUE]}` is no number from 1/9 to 9")
        else:
            try:
                add_judgement(found.setdefault(person, {}), (cells["first"], cells["second"]), value)
            except ImpossibleError as error:
                wrong.append(f"line {line}: {person}: {error}")
    return found, wrong
