"""`pmoctl benefits`: what approved initiatives promised against what came."""

import typer

from pmoctl.analyse.benefits import compare_benefits
from pmoctl.cli.benefits import BenefitsOptions
from pmoctl.cli.calls.opened import open_ranked
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import show
from pmoctl.report.benefits import benefits_report


def benefits(session: Session, options: BenefitsOptions) -> None:
    """Show what approved and closed initiatives promised against what came, by unit and type."""
    opened = open_ranked(session.read(options.at), options.as_of, options.framework)
    found = compare_benefits(opened.workspace, opened.head.as_of)
    show(session, benefits_report(found, opened.workspace.settings, opened.head), options.form, options.output)
    raise typer.Exit(opened.status)
