"""What `pmoctl roadmap` takes."""

from pmoctl.cli.options import RankOptions, Set, SetName, adding


class RoadmapOptions(RankOptions):
    """Show initiatives and milestones over the years, what waits for what, and the people by team and year.

    Example: pmoctl roadmap --set all --format svg
    """

    chosen: SetName = Set.shortlist


register = adding("roadmap", RoadmapOptions, "roadmap:roadmap")
