"""What a rule is: a function that yields remarks, with a docstring that is its manual page."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from pmoctl.model.finding import Finding, Route, Severity, Span


class Remark(NamedTuple):
    """What a rule objects to; it becomes a finding with the rule's name and severity.

    `path` is another file than the one the rule looks at; `span` the place in one that is not YAML.
    """

    message: str
    route: Route = ()
    hint: str | None = None
    at_key: bool = False
    path: str | None = None
    severity: Severity | None = None
    span: Span | None = None


class Rule(NamedTuple):
    """A named check. `test` yields remarks; `manual` is its docstring.

    `given` are keys of the file of which one has to be there for the rule to have anything to say; none: it always has.
    """

    name: str
    severity: Severity
    test: Callable[..., Iterable[Remark]]
    manual: str
    given: frozenset[str] = frozenset()


def finding_of(rule: Rule, remark: Remark, path: str) -> Finding:
    """Make a finding of what a rule remarks on a file."""
    return Finding(
        rule.name,
        remark.severity or rule.severity,
        remark.message,
        remark.path or path,
        remark.route,
        remark.hint,
        remark.at_key,
        remark.span,
    )


def error(test: Callable[..., Iterable[Remark]]) -> Rule:
    """Make a rule whose findings are errors."""
    return _rule("error", test)


def warning(test: Callable[..., Iterable[Remark]]) -> Rule:
    """Make a rule whose findings are warnings."""
    return _rule("warning", test)


def given(*keys: str) -> Callable[[Rule], Rule]:
    """Make a rule that is asked only where one of these keys is there: most files lack them."""
    return lambda rule: rule._replace(given=frozenset(keys))


def _rule(severity: Severity, test: Callable[..., Iterable[Remark]]) -> Rule:
    return Rule(test.__name__.replace("_", "-"), severity, test, test.__doc__ or "")
