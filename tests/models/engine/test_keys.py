"""The data key and its subkeys: apart from each other, stable over releases, wiped on time."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from pcdesk.models.engine.keys import key_statement, new_data_key, subkey, wipe
from pcdesk.trouble import DeskLocked

PURPOSES = ("db", "audit", "anchor", "files", "backup", "keys")


def by_hand(data_key: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 of RFC 5869 in two lines, one block long."""
    extracted = hmac.digest(bytes(32), data_key, hashlib.sha256)
    return hmac.digest(extracted, info + b"\x01", hashlib.sha256)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_subkey_is_plain_hkdf(purpose):
    data_key = bytes(range(32))
    assert subkey(data_key, purpose) == by_hand(data_key, b"pcdesk|1|" + purpose.encode())


def test_subkeys_differ_by_purpose_and_by_clinic():
    one, other = new_data_key(), new_data_key()
    made = {bytes(subkey(key, purpose)) for key in (one, other) for purpose in PURPOSES}
    assert len(made) == 2 * len(PURPOSES)
    assert bytes(one) not in made


def test_a_published_database_stays_readable():
    # A clinic's file must open with every later release: this value never changes.
    assert subkey(bytes(range(32)), "db").hex() == "28e62ebbe17b8d65776bb4318978b95fe1a24060d2e2f66f2a90930621cee128"


def test_wrong_sizes_and_purposes_are_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        subkey(b"short", "db")
    with pytest.raises(ValueError, match="no such purpose"):
        subkey(bytes(range(32)), "everything")
    with pytest.raises(DeskLocked):
        subkey(bytearray(32), "db")


def test_key_statement_is_what_sqlcipher_reads_and_is_zeroed_afterwards():
    key = subkey(new_data_key(), "db")
    with key_statement(key) as statement:
        assert statement == "PRAGMA key = \"x'" + key.hex() + "'\""
        size = len(statement)
    assert statement == "\x00" * size
    assert any(key), "the key itself belongs to the caller"
    with pytest.raises(ValueError, match="32 bytes"), key_statement(b"short"):
        pass


def test_wipe_zeroes_what_it_is_given():
    buffer, text, raw = bytearray(b"s" * 40), "".join(["secret"] * 5), bytes(bytearray(b"k" * 32))
    wipe(buffer, text, raw)
    assert buffer == bytes(40)
    assert text == "\x00" * 30
    assert raw == bytes(32)


def test_wipe_leaves_shared_small_values_alone():
    text, raw = "ab", b"x"
    wipe(text, raw)
    assert [text, raw] == ["a" + "b", bytes([120])]
