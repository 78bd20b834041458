"""What `pmoctl framework weights` takes."""

from pmoctl.cli.options import FrameworkArgument, ReadOptions, adding


class FrameworkWeightsOptions(ReadOptions):
    """Show the shares of all criteria, how consistent the judgements are, and how far people differ.

    Example: pmoctl framework weights fy2028
    """

    name: FrameworkArgument = None


register = adding("weights", FrameworkWeightsOptions, "framework_weights:weights")
