"""What can be wrong with a whole file."""

from pmoctl.model.finding import Severity


def import_file() -> Severity:
    """The file cannot be imported at all: it is damaged, protected, too large, or not what its name says.

    Why: Half of a table looks like the whole of it. Nothing of the file is read.

    Example::

        # an Excel file of the old kind
        pmoctl import projects.xls

    Use instead::

        # saved anew as .xlsx, .ods or .csv
        pmoctl import projects.xlsx
    """
    return "error"


def import_encoding() -> Severity:
    """The file is text, but not UTF-8, and its encoding was guessed.

    Why: A wrong guess turns `Müller` into `MÃ¼ller` in every file that comes of it.

    Example::

        # saved as "CSV"
        projects.csv

    Use instead::

        # saved as "CSV UTF-8"
        projects.csv
    """
    return "warning"


def import_delimiter() -> Severity:
    """The cells of the file are separated by something other than a comma, which was found by looking.

    Why: Where the guess is wrong, headings are missing or cells are cut in two. The finding says what was taken.

    Example::

        Id;Name;Cost
        1;Portal;300

    Use instead::

        Id,Name,Cost
        1,Portal,300
    """
    return "warning"


def import_quotes() -> Severity:
    """Quotation marks stand inside cells of a CSV file without being doubled.

    Why: Nobody can say for certain where such a cell ends, and a mark at its beginning is lost.

    Example::

        1,The "green" portal,300

    Use instead::

        1,"The ""green"" portal",300
    """
    return "warning"


def import_macros() -> Severity:
    """The workbook holds macros.

    Why: They are never run, so what they would have filled in or recalculated is not read.

    Example::

        pmoctl import projects.xlsm

    Use instead::

        # saved without macros
        pmoctl import projects.xlsx
    """
    return "warning"


def import_sheets() -> Severity:
    """The workbook has several sheets, and one of them was read.

    Why: Half the projects may be on the other one. The finding names the sheet that was read and those left out.

    Example::

        pmoctl import projects.xlsx

    Use instead::

        pmoctl import projects.xlsx --sheet "Projects 2027"
    """
    return "warning"


RULES = (import_file, import_encoding, import_delimiter, import_quotes, import_macros, import_sheets)
