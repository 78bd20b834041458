"""Initiatives that look like one and the same."""

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain, islice

from pmoctl.check.facts import AllLinks, Grounds, Links
from pmoctl.check.rule import Remark, warning
from pmoctl.check.words import MOST_NAMED, named
from pmoctl.model.portfolio import State

OPEN: frozenset[State] = frozenset({"idea", "submitted", "approved", "paused", "deferred"})
STEM = 5  # letters by which words are compared, so that endings do not count
FEWEST = 2  # words of titles that are the same; three where one title has a word more
SERIES = r".{1,2}|[ivx]+|.*\d.*"  # a word more that tells two of a series apart: phase B, phase II
WORD = re.compile(r"\w+")


@warning
def similar_initiative(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
    """An initiative has nearly the title of an earlier one, and neither says that it knows of the other.

    Why: Two units may be asking for the same thing, and would be given its money twice.

    Titles are nearly the same where they have the same words, whatever their order and endings, or where one has a
    word more. Whoever requires or excludes the other knows of it. Of a title that a `#` cuts short nothing is said.

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
        strangers = [each for each in others if link.id not in each.known and each.id not in link.known]
        if strangers:
            hint = f"withdraw one of them, or say that they differ with `related: [{strangers[0].id}]`"
            yield Remark(f"the title {_likeness(link, strangers)}", ("title",), hint, path=link.path)


def _likeness(link: Links, others: list[Links]) -> str:
    """Say how near a title comes to those of others."""
    alike: dict[str, list[str]] = {}
    for each in others:
        if WORD.findall(each.title.casefold()) == WORD.findall(link.title.casefold()):
            how = "reads the same as that of"
        elif _words(each.title) == _words(link.title):
            how = "reads the same but for the order or endings of words as that of"
        else:
            how = "is nearly that of"
        alike.setdefault(how, []).append(each.id)
    return ", and ".join(f"{how} {named(ids)}" for how, ids in alike.items())


def _alike(links: AllLinks) -> Iterator[tuple[Links, list[Links]]]:
    """List with each initiative those submitted before it whose title is nearly the same, ideas last."""
    words_of = {link.id: _words(link.title) for link in links.values() if link.state in OPEN}
    shorter = _shorter(words_of)
    same: dict[frozenset[str], list[Links]] = defaultdict(list)
    longer: dict[frozenset[str], list[Links]] = defaultdict(list)  # by their words but one
    for link in sorted([links[name] for name in shorter], key=lambda link: (link.submitted, link.id)):
        words, fewer = words_of[link.id], shorter[link.id]
        found = chain(same.get(words, ()), longer.get(words, ()), *(same.get(each, ()) for each in fewer))
        if others := list(islice(found, MOST_NAMED)):
            yield link, others
        same[words].append(link)
        for each in fewer:
            longer[each].append(link)


def _shorter(words_of: dict[str, frozenset[str]]) -> dict[str, list[frozenset[str]]]:
    """Return the titles that have a word less than another, by its id, of all that may be like another at all.

    A word that stands in one title alone can only be the word more: most titles are soon told by it.
    """
    titles = frozenset(words_of.values())
    times = Counter(chain.from_iterable(words_of.values()))
    alone = {word for word, number in times.items() if number == 1}
    shorter = {}
    for name, words in words_of.items():
        own = words & alone
        if len(own) > 1 or len(words) < FEWEST:
            continue
        more = sorted(own or words) if len(words) > FEWEST + 1 else ()
        fewer = [rest for word in more if (rest := words - {word}) in titles and not re.fullmatch(SERIES, word)]
        if fewer or not own:
            shorter[name] = fewer
    return shorter


def _words(title: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_stems, title.casefold().split())))


@functools.lru_cache(10_000)  # titles have most words in common
def _stems(part: str) -> tuple[str, ...]:
    """Return by what the words of a part without blanks are compared: `meter-data` has two."""
    return tuple([word[:STEM].rstrip("s") for word in WORD.findall(part)])


RULES = (similar_initiative,)
