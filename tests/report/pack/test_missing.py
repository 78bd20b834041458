"""What is missing: how many can be assessed, and the units in which something is lacking."""

from looking import BUDGET, look_at, rated

from pmoctl.report.pack.missing import missing_part


def test_nothing_is_missing():
    part = missing_part(look_at({"a": rated(5, 10)}, envelope=BUDGET))
    assert (part.shown, part.why_not) == (False, "every initiative can be assessed")
    assert not missing_part(look_at({})).shown


def test_how_many_can_be_assessed():
    part = missing_part(look_at({"a": rated(5, 10), "b": rated(3, 10, ratings={})}, envelope=BUDGET))
    assert part.sections[0].title.startswith("1 of 2 ")
    assert not part.sections[0].title.endswith(".")
    (table,) = part.sections[0].blocks
    assert table.notes[-1] == "What each lacks, and whom to ask: pmoctl completeness."


def test_of_many_units_thirty_are_shown():
    def table(number):
        some = {f"u{unit:02}/i{unit}": rated(3, 10, ratings={}) for unit in range(number)}
        return missing_part(look_at(some)).sections[0].blocks[0]

    assert (len(table(32).rows), table(32).notes[-1][:34]) == (30, "2 more units are not shown. What e")
    assert table(31).notes[-1].startswith("1 more unit is not shown. ")
    assert (len(table(30).rows), table(30).notes[-1][:9]) == (30, "What each")
