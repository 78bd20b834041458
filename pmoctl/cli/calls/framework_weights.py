"""`pmoctl framework weights`: what the weights come to, how consistent they are, and how far people differ."""

from pmoctl.cli.calls.framework_file import open_framework, require_sound
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.framework_weights import FrameworkWeightsOptions
from pmoctl.report.weights import weights_report


def weights(session: Session, options: FrameworkWeightsOptions) -> Reply:
    """Show the shares of all criteria, how consistent the judgements are, and how far people differ."""
    opened = open_framework(session, options.name, options.at, options.as_of)
    require_sound(opened)
    return Reply(
        weights_report(opened.framework, opened.head, opened.numbers), 1 if opened.head.state == "altered" else 0
    )
