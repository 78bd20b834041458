"""The finding: what is wrong, where, and how to mend it."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
Route = tuple[str | int, ...]


class Span(NamedTuple):
    """A stretch of a file; 1-based lines and columns, the end is one past the last character."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


WHOLE_FILE = Span()
MOST_LISTED = 1000  # faults of one file, and findings of one rule in it: nobody reads more, and CI holds no more


class Finding(NamedTuple):
    """One fault of one file.

    `route` says symbolically where in the file it is (keys and list places from the top); it becomes a
    `span` when the finding is shown. `at_key` points at the key of the route rather than at its value.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    route: Route = ()
    hint: str | None = None
    at_key: bool = False
    span: Span | None = None

    def at(self, span: Span) -> "Finding":
        """Return the same finding with its place in the file."""
        return self._replace(span=span)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: path, line, column, then rule and message."""
        span = self.span or WHOLE_FILE
        return (self.path, span.line, span.column, self.rule, self.message)
