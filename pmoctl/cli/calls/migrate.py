"""`pmoctl migrate`: lift a workspace to the newest format of files."""

from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import fail, write_result
from pmoctl.cli.migrate import MigrateOptions
from pmoctl.record.migrate import NEWEST, read_format


def migrate(session: Session, options: MigrateOptions) -> None:  # noqa: ARG001  # nothing is older than the newest, so nothing is written
    """Say that there is nothing to lift. Ends the call where the format is not stated, or is newer than we know."""
    found = read_format(session.read(None).source)
    if found is None:
        fail("portfolio/portfolio.yaml does not say which format it has", f"write `format: {NEWEST}` in it", 1)
    if found > NEWEST:
        fail(f"the workspace has format {found}, and the newest known here is {NEWEST}", "use a newer pmoctl", 1)
    write_result(f"format {found} is the newest: there is nothing to change\n")
