"""The sentence that says how sure a shortlist is, from what was counted."""

from collections.abc import Mapping, Sequence

from pmoctl.analyse.certainty import CORE, OUT
from pmoctl.analyse.robustness import CertaintyCounts, Robustness
from pmoctl.report.numbers import Numbers
from pmoctl.report.sure_columns import RobustData
from pmoctl.report.tied import tied_words

WEIGHTS = {
    "free": "any weights",
    "order": "the weights within the framework's order",
    "none": "what is not known, with the framework's own weights",
}


def weights_words(weights: str, numbers: Numbers) -> str:
    """Say over what was drawn: `weights` is a key of WEIGHTS, or per cents such as `20%`."""
    if weights in WEIGHTS:
        return WEIGHTS[weights]
    percent = weights.removesuffix("%")
    share = numbers.percent(float(percent) / 100, len(percent.partition(".")[2]))
    return f"the weights within {share} of the framework's"


def sure_words(counts: CertaintyCounts, draws: int, weights: str, numbers: Numbers, ties: Sequence[str] = ()) -> str:
    """Say how many are in in nearly every draw, how many in hardly any, and how many there is to argue about.

    `draws` are those that the counts are of: of ranks where their basis is the line, else of selections. `ties` says
    what only the order of ids settles: that is to be argued about, whatever the counts.
    """
    where = "above the line" if counts.basis == "line" else "in the best set"
    verb = "is" if counts.core == 1 else "are"
    drawn = f"{numbers.decimal(draws)} draws of {weights_words(weights, numbers)}"
    text = (
        f"{counts.core} of {counts.initiatives} {verb} {where} in at least {numbers.percent(CORE)} of {drawn},"
        f" {counts.out} in at most {numbers.percent(OUT)}; "
    )
    said = [*ties]
    if counts.borderline:
        said.insert(0, f"{counts.borderline} {'is' if counts.borderline == 1 else 'are'} what there is to argue about")
    return f"{text}{'; '.join(said) or 'there is nothing to argue about'}."


def sentence_of(robustness: Robustness, selections: int | None, titles: Mapping[str, str], numbers: Numbers) -> str:
    """Return the sentence of a run; `selections` is how many best sets were drawn, where they were."""
    draws = robustness.draws if selections is None else selections
    ties = tied_words(robustness, lambda name: titles.get(name, name), numbers)
    return sure_words(robustness.counts, draws, robustness.weights, numbers, ties)


def robust_data(
    robustness: Robustness, selections: int | None, titles: Mapping[str, str], numbers: Numbers
) -> RobustData:
    """Return what a ranking says of how sure it is; `selections` is how many best sets were drawn, where they were."""
    return {
        "weights": robustness.weights,
        "draws": robustness.draws,
        "seed": robustness.seed,
        "selections": selections,
        "sentence": sentence_of(robustness, selections, titles, numbers),
        "initiatives": {
            each.initiative: {
                "rank_5": each.rank_5,
                "rank_95": each.rank_95,
                "share": each.share,
                "certainty": each.certainty,
                "tied_with": each.tied_with if each.is_by_id else (),
            }
            for each in robustness.initiatives
        },
    }
