"""Sentences of a selection: what is proven, what is not, and what nobody knows."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from building import assess_files, files_of, initiative
from cells import lines

from pmoctl.model.finding import Finding, Span
from pmoctl.model.kinds import PORTFOLIO
from pmoctl.report.numbers import Numbers
from pmoctl.report.selection_words import (
    Words,
    alternatives_words,
    best_words,
    conflict_section,
    limits_words,
    proof_words,
    rounding_words,
    why_not,
    worth_words,
)
from pmoctl.score.charges import Limited
from pmoctl.select.problem import Constraint
from pmoctl.select.selection import (
    Alternative,
    ForcedChange,
    Give,
    Instead,
    Needs,
    Placement,
    Rejected,
    Selected,
    Selection,
    Usage,
)

TITLES = {"a": "Alpha", "b": "Beta", "c": "Gamma"}
WORDS = Words("score", Numbers("en_GB", "EUR", "thousands"), TITLES)
BUDGET, CREW = Limited("budget", None, 2027), Limited("capacity", "crew", 2027)


def selection(*names, **parts):
    chosen = tuple(Selected(name, "full", None, 0, 5.0, 5.0) for name in names)
    return Selection(**{"status": "optimal", "maximise": "score", "objective": 50.0, "selected": chosen, **parts})


def ranked(**ranks):
    rows = [SimpleNamespace(scored=SimpleNamespace(id=name), rank=rank) for name, rank in ranks.items()]
    return SimpleNamespace(ranking=SimpleNamespace(rows=rows))


@pytest.mark.parametrize(
    ("maximise", "kind", "worth"),
    [
        ("score", "score", "50.3 points"), ("npv", "money", "EUR 50.3 k of npv"),
        ("score_times_cost", "figure", "50.25 points times cost"), ("own", "figure", "50.25 own"),
    ],
)  # fmt: skip
def test_a_worth_is_said_in_what_is_maximised(maximise, kind, worth):
    words = WORDS._replace(maximise=maximise)
    assert (words.kind, words.worth(50.25), words.title("a"), words.title("x")) == (kind, worth, "Alpha", "x")


def test_a_sum_that_is_not_that_of_what_is_shown_says_so():
    # 0.25 and 0.25 are shown as 0.3 each, and their sum 0.5
    assert rounding_words([0.25, 0.25, None], 0.5, WORDS) == (
        "Each worth is rounded: as shown they add up to 0.6.",
    )  # fmt: skip
    assert rounding_words([0.2, 0.3], 0.5, WORDS) == ()
    assert rounding_words([0.25, 0.25], None, WORDS) == ()
    assert rounding_words([0.25, 0.25], 0.5, WORDS._replace(maximise="npv")) == ()


def test_what_a_worth_is_made_of_is_said_of_scores_alone():
    plain = "Worth is the score less that of doing nothing (12.0)."
    assert worth_words(selection("a"), 12.0, WORDS) == plain
    assert worth_words(selection("a"), 12.0, WORDS._replace(maximise="npv")) is None
    level, later = " A level has a score of its own.", " A later start than planned takes some off."
    piloted = Selected("a", "pilot", None, 0, 5.0, 5.0)
    assert worth_words(selection(selected=(piloted,)), 12.0, WORDS) == plain + level
    change = ForcedChange("b", None, 1.0, {}, None, Placement("pilot"))
    rejected = {"b": Rejected("displaced", needs=Needs(1.0, {}, (), 1.0, (change,)))}
    assert worth_words(selection("a", rejected=rejected), 12.0, WORDS) == plain + level
    delayed = Selected("a", "full", None, 1, 5.0, 4.0)
    assert worth_words(selection(selected=(delayed,)), 12.0, WORDS) == plain + later
    assert worth_words(selection(selected=(delayed._replace(objective=5.0),)), 12.0, WORDS) == plain
    assert worth_words(selection(selected=(delayed._replace(delay=0),)), 12.0, WORDS) == plain


def test_limits_say_what_they_count():
    usages = [Usage(each, Decimal(1), Decimal(1)) for each in (BUDGET, CREW, Limited("run", None, 2027))]
    assert limits_words(selection(limits=tuple(usages[:1]))) == ()
    assert limits_words(selection(limits=tuple(usages))) == (
        "Run is the recurring cost of a year.", "Capacity is counted in full-time equivalents.",
    )  # fmt: skip


def test_an_alternative_is_told_by_how_much_it_leaves_out():
    other = Alternative(40.0, ("b",), ("b",), ("a",))
    # a twentieth of 50
    assert "worth 2.5 points (5%) or more" in alternatives_words(selection("a", alternatives=(other,)), WORDS)
    assert alternatives_words(selection("a"), WORDS) is None
    assert alternatives_words(selection("a", alternatives=(other,), objective=None), WORDS) is None
    assert alternatives_words(selection("a", alternatives=(other,), objective=0.0), WORDS) is None


PROVEN = "Proven: no set that keeps all rules is worth more."


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"objective": None},
         "The search was stopped before there was any set that keeps all rules: give it more time."),
        ({"unique": True}, f"{PROVEN} No other set is worth as much."),
        ({"unique": False}, (f"{PROVEN} Others are worth as much: of these it brings most for the least cost,"
                            " starts earliest, ranks best.")),
        ({"stopped": True}, (f"{PROVEN} Whether another is worth as much was not settled."
                            " The search for other sets beside it was stopped early.")),
        ({"status": "feasible"}, ("The search reached the limit of its effort: nobody knows how much better a set could"
         " be. `--prove` goes on to the end.")),
        ({"status": "feasible", "stopped": True, "bound": 55.0, "gap": 0.1},
         ("The search was stopped before the end: there may be a better set, by at most 5.0 points (10.00%)."
         " `--prove` goes on to the end.")),
    ],
)  # fmt: skip
def test_it_says_how_far_it_is_proven(parts, words):
    assert proof_words(selection("a", **parts), WORDS) == words


@pytest.mark.parametrize(
    ("chosen", "left", "rejected", "words"),
    [
        ("ab", (), {}, "The 2 best ranked are all in."),
        ("a", (), {}, "The best ranked is in."),
        ("ac", ("b",), {}, "Of the 2 best ranked 1 is not in: Beta (rank 2)."),
        ("ab", ("c",), {}, "The 2 best ranked are all in."),  # the third is none of the two best
        ("b", ("a",), {}, "The best ranked is not in: Alpha (rank 1)."),
        ("cd", ("a", "b"), {}, "The 2 best ranked are all not in: Alpha (rank 1) and Beta (rank 2)."),
        ("cde", ("a", "b"), {}, "Of the 3 best ranked 2 are not in: Alpha (rank 1) and Beta (rank 2)."),
        ("", (), {"a": Rejected("displaced")}, "No candidate is in; the reasons are below."),
        ("", (), {}, "There is nothing to choose from."),
    ],
)  # fmt: skip
def test_what_becomes_of_the_best_ranked(chosen, left, rejected, words):
    found = selection(*chosen, best_left_out=left, rejected=rejected)
    assert best_words(found, ranked(a=1, b=2, c=3, d=4, e=5), WORDS) == words


def test_ten_that_are_left_out_may_be_more():
    names = [f"n{place}" for place in range(22)]
    ranks = ranked(**{name: place + 1 for place, name in enumerate(names)})
    ten = selection(*names[10:21], best_left_out=tuple(names[:10]))
    assert best_words(ten, ranks, WORDS).startswith("Of the 11 best ranked 10 or more are not in: n0 (rank 1), ")
    nine = selection(*names[9:20], best_left_out=tuple(names[:9]))
    assert best_words(nine, ranks, WORDS).startswith("Of the 11 best ranked 9 are not in: ")


@pytest.mark.parametrize(
    ("instead", "words"),
    [
        (("score", ("a", "b")), "`--maximise score`, where each counts as one, the same initiatives would be in."),
        (("score_times_cost", ("a", "c")), ("`--maximise score_times_cost`, where a large one counts as large, Gamma"
         " would be in, and Beta would not.")),
        (("score", ("a",)), "`--maximise score`, where each counts as one, Beta would not."),
        (("score", ("a", "b", "c")), "`--maximise score`, where each counts as one, Gamma would be in."),
    ],
)  # fmt: skip
def test_what_the_other_objective_would_choose(instead, words):
    found = selection("a", "b", instead=Instead(*instead, ()))
    assert best_words(found, ranked(a=1, b=2), WORDS) == f"The 2 best ranked are all in. With {words}"


@pytest.mark.parametrize(
    ("rejected", "apart", "words"),
    [
        (Rejected("out"), (), "is taken out by the what-if"),
        (Rejected("gated_out"), (), "a gate excludes it: law, owner"),
        (Rejected("no_costs"), (), "states no costs, so that nobody knows what it would take"),
        (Rejected("not_assessed"), (), "has no rating at all"),
        (Rejected("no_score"), (), "has no score"),
        (Rejected("no_worth"), (), "has no score, which is what is maximised"),
        (Rejected("no_gain"), (), "is worth no more than doing nothing"),
        (Rejected("waits", ("b",)), (), "requires Beta, which cannot be had"),
        (Rejected("excluded", ("b",)), ("b", "c"),
         "does not go together with Beta, which is in; does not go together with Gamma"),
        (Rejected("displaced"), (), "others bring more with the same money and people"),
        (Rejected("too_large", limited=BUDGET), (),
         "asks for more of budget 2027 than is left beside what must be in"),
    ],
)  # fmt: skip
def test_why_one_is_not_in(rejected, apart, words):
    row = SimpleNamespace(scored=SimpleNamespace(gate=SimpleNamespace(by=("law", "owner"))))
    assert why_not(rejected, row, apart, WORDS) == words


def test_a_conflict_says_what_would_have_to_give():
    limits = {
        "share": {"each": "unit", "of": "cost", "at_most": 0.5},
        "many": {"where": {"type": "run"}, "of": "count", "at_least_number": 3},
    }
    context = assess_files(files_of({"a": initiative()}, envelope={"budget": {2027: 100}}, limits=limits)).workspace
    share = Constraint(("balance", "share", "ops", "at_most"), PORTFOLIO.pattern, ("limits", "share", "at_most"))
    many = share._replace(key=("balance", "many", "", "at_least_number"))
    budget = Constraint(("limit",), PORTFOLIO.pattern, ("envelope",), limited=BUDGET, bound=Decimal(100))
    places = [Finding("r", "error", "m", share.path), Finding("r", "error", "m", share.path).at(Span(3, 7))]
    found = selection(conflict=(share, budget))

    def told(found, places):
        return lines(*conflict_section(found, places, context, WORDS).blocks)

    assert told(found, places)[1:] == [
        "balance rule share (Unit): at most 50% of the cost (portfolio/portfolio.yaml)",
        "budget 2027: at most 100 (portfolio/portfolio.yaml:3:7)",
        "No more money and no more people would make it possible.",
    ]
    gives = (Give(share, Decimal("1200.5")), Give(many, Decimal(1)), Give(budget, Decimal(20)))
    assert told(found._replace(relaxation=gives), places)[3:] == [
        "balance rule share (Unit): give way by 1,200.5", "balance rule many: give way by 1", "budget 2027: 20 more",
    ]  # fmt: skip
    assert told(selection(), []) == ["Which rules stand against each other was not settled."]
