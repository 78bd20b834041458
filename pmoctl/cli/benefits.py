"""What `pmoctl benefits` takes."""

from pmoctl.cli.options import RankOptions, adding


class BenefitsOptions(RankOptions):
    """Show what approved and closed initiatives promised against what came, by unit and type.

    Promised is each benefit times its confidence. Example: pmoctl benefits --format csv
    """


register = adding("benefits", BenefitsOptions, "benefits:benefits")
