"""What can be wrong with the headings of a table, or with the map that is laid over them."""

from pmoctl.model.finding import Severity


def import_header() -> Severity:
    """The headings are not in the first row; what stands above them was left out.

    Why: Notes and totals above a table are no initiatives, but a wrong guess would lose some. `header:` settles it.

    Example::

        # a map for a sheet with two lines of notes above its table
        key: Id

    Use instead::

        key: Id
        header: 3
    """
    return "warning"


def import_turned() -> Severity:
    """The headings run down a column, so the columns of the sheet were read as rows.

    Why: It is what such a sheet means; whoever sees it in the wrong place would rather know.

    Example::

        Id,1,2
        Name,Portal,Meter hub

    Use instead::

        Id,Name
        1,Portal
        2,Meter hub
    """
    return "warning"


def import_merged() -> Severity:
    """Cells of the sheet are merged.

    Why: What merged cells say belongs to the first of them alone; the rows below it are read as empty.

    Example::

        | Retail     | Portal |
        | (merged)   | Outlet |

    Use instead::

        | Retail     | Portal |
        | Retail     | Outlet |
    """
    return "warning"


def import_map() -> Severity:
    """The map does not fit: a field that no initiative has, a constant that its field cannot be, an unknown locale.

    Why: What was meant would be lost from every row. Nothing is imported.

    Example::

        set:
          titel: {from: Project}

    Use instead::

        set:
          title: {from: Project}
    """
    return "error"


def import_heading() -> Severity:
    """A heading that the map names is not in the table, is there several times, or begins several headings.

    Why: The field stays empty in all rows, or is read from the wrong column. It is an error where the heading tells
    rows apart or filters them, or where several headings begin with it, and a warning otherwise.

    Example::

        # the table has  Project name  and  Project number
        set:
          title: {from: Project}

    Use instead::

        set:
          title: {from: Project name}
    """
    return "warning"


def import_currency() -> Severity:
    """The heading of a column of money names another currency than the portfolio has; the column was left out.

    Why: Amounts are not converted: at which rate, and of which day, is a decision.

    Example::

        # the portfolio has EUR
        Cost (USD)

    Use instead::

        # converted in the spreadsheet
        Cost (EUR)
    """
    return "error"


def import_scale() -> Severity:
    """The heading of a column of money names another scale than the portfolio has; its amounts were converted.

    Why: A factor of 1,000 that nobody expected is worth a second look. The finding says by what was multiplied.

    Example::

        # the portfolio has thousands; the heading says  Cost (£m)
        costs.capex.2027: {from: "Cost (£m)"}

    Use instead::

        # says so itself, and is not remarked on
        costs.capex.2027: {from: "Cost (£m)", in: millions}
    """
    return "warning"


RULES = (import_header, import_turned, import_merged, import_map, import_heading, import_currency, import_scale)
