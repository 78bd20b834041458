"""What `pmoctl targets` takes."""

from pmoctl.cli.options import RankOptions, Set, SetName, adding


class TargetsOptions(RankOptions):
    """Show each target by year: what is planned of it, the gap, and how much of the way is covered.

    Closed initiatives count with every set. Example: pmoctl targets --set committed --format csv
    """

    chosen: SetName = Set.shortlist


register = adding("targets", TargetsOptions, "targets:targets")
