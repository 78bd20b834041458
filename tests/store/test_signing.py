"""Keys as people write them, and as they are compared."""

import pytest

from pmoctl.store.signing import plain_key

PRINT = "0E4F6D0F3B9B7C7C2B1A9D0E5DE3E0509C47EA3C"


@pytest.mark.parametrize(
    ("key", "plain"),
    [
        ("ssh-ed25519 AAAA+/= ann@home of hers", "ssh-ed25519 AAAA+/="),
        ("  sk-ssh-ed25519@openssh.com   AAAA ", "sk-ssh-ed25519@openssh.com AAAA"),
        ("ecdsa-sha2-nistp256 AAAA", "ecdsa-sha2-nistp256 AAAA"),
        (PRINT, PRINT), (f"0x{PRINT.lower()}", PRINT), (PRINT.lower(), PRINT), ("0E4F 6D0F " + PRINT[8:], PRINT),
        ("A" * 64, "A" * 64), ("A" * 41, None), ("ssh-ed25519", None), ("rsa AAAA", None), ("", None),
        ("ssh-ed25519 AA\nAA", "ssh-ed25519 AA"), ("ssh-ed25519 A*A", None),
    ],
)  # fmt: skip
def test_a_key_without_what_is_said_about_it(key, plain):
    assert plain_key(key) == plain
