"""What `pmoctl status` takes."""

from pmoctl.cli.options import OnlyUnit, ReadOptions, adding


class StatusOptions(ReadOptions):
    """Hold running work against what was approved, and say what wants attention.

    What was approved is the file at the recorded revision of the checkpoint that approved it, or at the commit that
    first holds the decision. The forecast is the file of today with its actuals and its latest status report.

    Example: pmoctl status --unit it --as-of 2027-06-30
    """

    unit: OnlyUnit = None


register = adding("status", StatusOptions, "status:status")
