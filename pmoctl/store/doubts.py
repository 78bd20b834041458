"""What a file says that its author hardly meant. Each function's docstring is its manual page; all are warnings."""

from pmoctl.model.finding import Finding, Route, Span
from pmoctl.store.faults import shown


def text_cut(path: str, route: Route, span: Span, comment: str, rest: str) -> Finding:
    """A text without quotes ends at a space and a `#`, because YAML takes what follows for a comment.

    Why: Half of a title is lost silently, and two titles may end up the same.

    Example::

        title: Upgrade, lot #2 (north)

    Use instead::

        title: "Upgrade, lot #2 (north)"
    """
    left = f"the text ends at `{shown(rest)}`" if rest else "nothing is read"
    message = f"`{shown(comment)}` is taken for a comment, so {left}"
    hint = "put the whole text in quotes; if it is a comment, write a space after the #"
    return Finding("text-cut", "warning", message, path, route, hint, span=span)


def thousands_point(path: str, route: Route, span: Span, written: str) -> Finding:
    """An amount of money looks as if its point separated thousands, and is read as a decimal point.

    Why: 1.200 is one thousand two hundred to some readers and one and a fifth to YAML: a thousandth of what was meant
    would be ranked. The rule speaks where every decimal amount of a file has three decimals of which the last is 0.

    Example::

        costs:
          capex: {2027: 1.200, 2028: 800}

    Use instead::

        costs:
          capex: {2027: 1200, 2028: 800}
    """
    message = f"`{written}` is read as {float(written):g}"
    hint = f"write {written.replace('.', '')} if the point separates thousands, else {float(written):g}"
    return Finding("thousands-point", "warning", message, path, route, hint, span=span)


DOUBTS = (text_cut, thousands_point)
