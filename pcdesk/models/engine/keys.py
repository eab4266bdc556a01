"""The data key of the clinic, the keys made from it, and how they leave memory again."""

from __future__ import annotations

import contextlib
import ctypes
import secrets
import sys
from collections.abc import Iterator
from typing import Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pcdesk.trouble import DeskLocked

Purpose = Literal["db", "audit", "anchor", "files", "backup", "keys"]

KEY_BYTES = 32
_PURPOSES = frozenset({"db", "audit", "anchor", "files", "backup", "keys"})
# An empty bytes object is its header and one closing zero byte: what follows the header is the content.
_BYTES_HEADER = sys.getsizeof(b"") - 1
# A shorter bytes or str may be a value the interpreter shares; none of ours is.
_LEAST_OWN = 16


def new_data_key() -> bytearray:
    """A fresh data key of 32 random bytes. It encrypts nothing itself; subkey() makes the keys that do."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def subkey(data_key: bytes | bytearray, purpose: Purpose) -> bytearray:
    """The 32-byte key for one purpose, by HKDF-SHA256 (RFC 5869); the caller wipes it.

    Raises DeskLocked for a key that was wiped; ValueError for one of another length or a purpose nobody declared.
    """
    if len(data_key) != KEY_BYTES:
        raise ValueError(f"the data key has {KEY_BYTES} bytes, not {len(data_key)}")
    if not any(data_key):
        raise DeskLocked
    if purpose not in _PURPOSES:
        raise ValueError(f"no such purpose for a key: {purpose}")
    made = bytearray(KEY_BYTES)
    HKDF(SHA256(), KEY_BYTES, salt=None, info=b"pcdesk|1|" + purpose.encode()).derive_into(data_key, made)
    return made


@contextlib.contextmanager
def key_statement(key: bytes | bytearray) -> Iterator[str]:
    """The statement that gives SQLCipher its raw key, wiped when the block ends.

    key: subkey(data_key, "db"), 32 bytes; it stays the caller's. A raw key (x'<64 hex digits>') skips
    SQLCipher's own derivation: opening takes 1 ms, not 105. Raises ValueError for another length.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"a database key has {KEY_BYTES} bytes, not {len(key)}")
    digits = key.hex()
    statement = "".join(("PRAGMA key = \"x'", digits, "'\""))
    try:
        yield statement
    finally:
        wipe(digits, statement)


def wipe(*secret: bytearray | bytes | str) -> None:
    """Overwrite secrets with zeros, as far as Python lets us.

    A bytearray always. A bytes or plain ASCII str only under CPython and only from 16 characters on;
    the caller must have made it and be its only owner, because everybody who holds it sees the zeros.
    Copies made elsewhere (by the toolkit's text fields, by the system) are out of reach.
    """
    for one in secret:
        if isinstance(one, bytearray):
            one[:] = bytes(len(one))
        elif sys.implementation.name == "cpython" and len(one) >= _LEAST_OWN:
            if isinstance(one, bytes):
                ctypes.memset(id(one) + _BYTES_HEADER, 0, len(one))
            elif one.isascii():
                # A compact ASCII str ends with its characters and one zero byte.
                ctypes.memset(id(one) + sys.getsizeof(one) - len(one) - 1, 0, len(one))
