"""What `pmoctl completeness` takes."""

from dataclasses import dataclass

from pmoctl.cli.options import OnlyUnit, RankOptions, adding


@dataclass(frozen=True, kw_only=True)
class CompletenessOptions(RankOptions):
    """Show by unit and initiative what is missing before it can be assessed, and whom to ask.

    It covers candidates and committed work. Example: pmoctl completeness --unit retail --format xlsx --output ask.xlsx
    """

    unit: OnlyUnit = None


register = adding("completeness", CompletenessOptions, "completeness:completeness")
