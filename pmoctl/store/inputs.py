"""The digest of all that a ranking was made from."""

import hashlib

from pmoctl.store.digest import canonical_json
from pmoctl.store.source import Fault, Source

_FOLDERS = ("portfolio/", "frameworks/")


def inputs_digest(source: Source, leave_out: str) -> str:
    """Give `sha256:` + the digest of the sorted `[path, SHA-256 of its bytes]` of portfolio/ and frameworks/.

    `leave_out` is the path of the checkpoint's own file, which the record is written into.
    """
    listed = []
    for path in source.paths():
        if path.startswith(_FOLDERS) and path != leave_out:
            content = source.read(path)
            said = content.message.encode("utf-8") if isinstance(content, Fault) else content
            listed.append([path, hashlib.sha256(said).hexdigest()])
    return f"sha256:{hashlib.sha256(canonical_json(sorted(listed))).hexdigest()}"
