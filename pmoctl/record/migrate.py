"""Which version of the format of files a workspace has."""

from pmoctl.model.kinds import PORTFOLIO
from pmoctl.store.parse import decode
from pmoctl.store.read import read_data
from pmoctl.store.source import Fault, Source

NEWEST = 1  # the first, so nothing is older


def read_format(source: Source) -> int | None:
    """Return the version that portfolio.yaml states; None where it states no whole number from 1 on."""
    content = source.read(PORTFOLIO.pattern)
    text = None if isinstance(content, Fault) else decode(content)
    data = None if text is None else read_data(text)
    stated = data.get("format") if isinstance(data, dict) else None
    return stated if type(stated) is int and stated >= 1 else None
