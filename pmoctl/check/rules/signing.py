"""What people sign commits with."""

import base64
import binascii
import re
from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, error
from pmoctl.model.kinds import PEOPLE
from pmoctl.model.portfolio import Portfolio

_SSH = r"((?:sk-)?(?:ssh|ecdsa)-[a-z0-9-]+(?:@openssh\.com)?) +([A-Za-z0-9+/]+={0,2})(?: .*)?"
_FINGERPRINT = r"(?:0x)?(?:[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})"  # of version 4, and of 5 and 6


@error
def signing_key_shape(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:  # called alike
    """The signing key of somebody is neither an ssh public key nor an OpenPGP fingerprint.

    Why: A signature is held against this key; one that is cut off, or a short key id, proves nothing.

    Example::

        lee-chong: {name: Lee Chong, signing_key: 5DE3E0509C47EA3C}

    Use instead::

        lee-chong: {name: Lee Chong, signing_key: 0E4F6D0F3B9B7C7C2B1A9D0E5DE3E0509C47EA3C}
    """
    for person, data in facts.context.people.items():
        if data.signing_key is not None and not is_signing_key(data.signing_key):
            message = f"the signing key of `{person}` is neither an ssh public key nor an OpenPGP fingerprint"
            if "PRIVATE KEY" in data.signing_key:
                message = f"this is the private key of `{person}`: everybody who can read this file now knows it"
            hint = "write the line of its .pub file, or the 40 digits that `gpg --fingerprint` prints"
            yield Remark(message, (person, "signing_key"), hint, path=PEOPLE.pattern)


def is_signing_key(text: str) -> bool:
    """Return whether text is an OpenPGP fingerprint, or an ssh public key that holds the kind it begins with."""
    if re.fullmatch(_FINGERPRINT, "".join(text.split())):
        return True
    found = re.fullmatch(_SSH, text.strip())
    if found is None:
        return False
    try:
        blob = base64.b64decode(found[2], validate=True)
    except binascii.Error:
        return False
    # RFC 4253, 6.6: the length of the name of the kind, and the name.
    kind = found[1].encode()
    return blob.startswith(len(kind).to_bytes(4, "big") + kind)


RULES = (signing_key_shape,)
