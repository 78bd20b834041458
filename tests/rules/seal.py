"""Write the digest that is right into approvals and minutes: python tests/rules/seal.py FILE… (after a change)."""

import re
import sys
from pathlib import Path

from pmoctl.store.digest import digest_data, digest_sealed
from pmoctl.store.events import read_document

DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def seal(path: Path) -> None:
    """Replace the last digest of a framework, theme or checkpoint."""
    text = path.read_text(encoding="utf-8")
    data = read_document(str(path), text).data
    digest = digest_sealed(data) if "minutes" in data else digest_data(data)
    start = text.index("minutes:") if "minutes" in data else text.index("approval:")
    found = list(DIGEST.finditer(text, start))
    last = found[0] if "minutes" in data else found[-1]
    path.write_text(text[: last.start()] + digest + text[last.end() :], encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        seal(Path(name))
