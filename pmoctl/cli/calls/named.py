"""What somebody calls a thing: its id, the unique beginning of one, its rank, or its whole title."""

from collections.abc import Mapping

from pmoctl.cli.calls.speech import fail, fail_unknown


def named(what: str, text: str, titles: Mapping[str, str | None], ranks: Mapping[int, list[str]] | None = None) -> str:
    """Find the id that is meant among ids with their titles (and ids by rank). Ends the call where none or several."""
    if text in titles:
        return text
    folded = text.strip().casefold()
    found = [name for name, title in titles.items() if title is not None and title.strip().casefold() == folded]
    if not found and ranks and folded.removeprefix("#").isdecimal():
        found = ranks.get(int(folded.removeprefix("#")), [])
    if not found and folded:
        found = [name for name in titles if name.startswith(folded)]
    if len(found) == 1:
        return found[0]
    if found:
        fail(f"`{text}` may be {' or '.join(sorted(found)[:6])}", "write the whole id")
    return fail_unknown(what, text, titles)
