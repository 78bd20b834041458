"""What `pmoctl completeness` takes."""

from pmoctl.cli.options import OnlyUnit, RankOptions, adding


class CompletenessOptions(RankOptions):
    """Show by unit and initiative what is missing before it can be assessed, and whom to ask.

    It covers candidates and committed work. Example: pmoctl completeness --unit retail --format xlsx --output ask.xlsx
    """

    unit: OnlyUnit = None


register = adding("completeness", CompletenessOptions, "completeness:completeness")
