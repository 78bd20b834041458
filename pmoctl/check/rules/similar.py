"""Initiatives that look like one and the same."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, islice

from pmoctl.check.facts import AllLinks, Grounds, Links
from pmoctl.check.rule import Remark, warning
from pmoctl.check.words import MOST_NAMED, named
from pmoctl.model.portfolio import State

OPEN: frozenset[State] = frozenset({"idea", "submitted", "approved", "paused", "deferred"})
STEM = 5  # letters by which words are compared, so that endings do not count
FEWEST = 2  # words of titles that are the same; three where one title has a word more
SERIES = re.compile(r".{1,2}|[ivx]+|.*\d.*")  # a word more that tells two of a series apart: phase B, phase II
WORD = re.compile(r"\w+")


@warning
def similar_initiative(links: AllLinks, facts: Grounds) -> Iterator[Remark]:  # noqa: ARG001
    """An initiative has nearly the title of an earlier one, and neither says that it knows of the other.

    Why: Two units may be asking for the same thing, and would be given its money twice.

    Titles are nearly the same where they have the same words, whatever their order and endings, or where one has a
    word more. Whoever requires or excludes the other knows of it.

    Example::

        # portfolio/initiatives/it/hub.yaml, beside networks/meter-data-hub.yaml
        title: Hub for meter data
        …
        # networks/meter-data-hub.yaml
        title: Meter data hub

    Use instead::

        # one of the two withdrawn; or, if they are two, in either of them
        related: [meter-data-hub]
    """
    for link, others in _alike(links):
        strangers = [each.id for each in others if link.id not in each.known and each.id not in link.known]
        if strangers:
            hint = f"withdraw one of them, or say that they differ with `related: [{strangers[0]}]`"
            yield Remark(f"the title is nearly that of {named(strangers)}", ("title",), hint, path=link.path)


def _alike(links: AllLinks) -> Iterator[tuple[Links, list[Links]]]:
    """List with each initiative those submitted before it whose title is nearly the same, ideas last."""
    same: dict[frozenset[str], list[Links]] = defaultdict(list)
    longer: dict[frozenset[str], list[Links]] = defaultdict(list)  # by their words but one
    each_words = {link.id: _words(link.title) for link in links.values() if link.state in OPEN}
    titles = frozenset(each_words.values())  # of thousands, next to none is another with a word more
    for link in sorted(links.values(), key=lambda link: (link.submitted, link.id)):
        words = each_words.get(link.id, frozenset())
        if len(words) < FEWEST:
            continue
        fewer = [(word, words - {word}) for word in sorted(words)] if len(words) > FEWEST + 1 else []
        shorter = [rest for word, rest in fewer if rest in titles and not SERIES.fullmatch(word)]
        found = chain(same.get(words, ()), longer.get(words, ()), *(same.get(each, ()) for each in shorter))
        if others := list(islice(found, MOST_NAMED)):
            yield link, others
        same[words].append(link)
        for each in shorter:
            longer[each].append(link)


def _words(title: str) -> frozenset[str]:
    return frozenset(word[:STEM].rstrip("s") for word in WORD.findall(title.casefold()))


RULES = (similar_initiative,)
