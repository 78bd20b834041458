"""What can be wrong with a row of a table, or with one of its cells."""

from pmoctl.model.finding import Severity


def import_row() -> Severity:
    """A row was left out, or has more or fewer cells than there are headings.

    Why: An initiative that is missing is not missed until somebody asks for it. The finding says why; a row that is
    hidden or has no key is a warning, any other an error.

    Example::

        Id,Name,Cost
        1,Portal,300
        1,Meter hub,500

    Use instead::

        Id,Name,Cost
        1,Portal,300
        2,Meter hub,500
    """
    return "error"


def import_cell() -> Severity:
    """A cell cannot be read as what its field wants; its row comes in without it.

    Why: A number that is guessed is worse than one that is missing: `1.200` may be a thousand times another.

    Example::

        Cost
        about 300

    Use instead::

        Cost
        300
    """
    return "warning"


def import_formula() -> Severity:
    """A cell holds a formula; its row comes in without it.

    Why: What a spreadsheet last calculated may be out of date, and may not be there at all.

    Example::

        =SUM(B2:B9)

    Use instead::

        # copied, and pasted as a value
        300
    """
    return "warning"


def import_error() -> Severity:
    """The spreadsheet shows an error in a cell; its row comes in without it.

    Why: Nobody knows what was meant to stand there.

    Example::

        #N/A

    Use instead::

        300
    """
    return "warning"


def import_lookup() -> Severity:
    """The lookup of the map does not know what a cell says; its row comes in without it.

    Why: Which place of the scale, which type or which unit a new word stands for is for people to say.

    Example::

        # a cell says  Deep Green
        ratings.risk:
          from: Confidence
          lookup: {Green: 5, Red: 1}

    Use instead::

        ratings.risk:
          from: Confidence
          lookup: {Deep Green: 5, Green: 4, Red: 1}
    """
    return "warning"


def import_unit() -> Severity:
    """A row names a unit that is not there yet, or another one than its initiative has.

    Why: A new unit is made a business unit, which may be a slip of the pen; and an initiative never moves by import,
    since its path is its place.

    Example::

        # the unit is  retail
        unit: {value: retial}

    Use instead::

        unit: {value: retail}
    """
    return "warning"


def import_form() -> Severity:
    """An answer of an intake form cannot be read or used, or the file was changed since the form was written.

    Why: The answer stays out, and what the file says stays; whoever filled in the form should know.

    Example::

        # in the row of a benefit, under 2028
        a lot

    Use instead::

        Low: 300 Base: 400 High: 500
    """
    return "warning"


RULES = (import_row, import_cell, import_formula, import_error, import_lookup, import_unit, import_form)
