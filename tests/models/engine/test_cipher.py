"""The encrypted file is opened with its key alone, and never when it is less than encrypted."""

from __future__ import annotations

import sqlite3

import pytest

from pcdesk.models.engine.cipher import NotEncrypted, WrongKey, assert_encrypted_file, connect

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "clinic.db"
    connection = connect(str(path), KEY)
    connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
    connection.execute("INSERT INTO person (name) VALUES ('Rosa')")
    connection.close()
    return path


@pytest.mark.parametrize("read_only", [False, True])
def test_the_right_key_reads_and_another_is_told_from_it(file, read_only):
    connection = connect(str(file), KEY, read_only=read_only)
    assert connection.execute("SELECT name FROM person").fetchall() == [("Rosa",)]
    connection.close()
    with pytest.raises(WrongKey):
        connect(str(file), OTHER, read_only=read_only)


def test_a_damaged_first_page_is_as_a_wrong_key(file):
    raw = bytearray(file.read_bytes())
    raw[2000] ^= 1
    file.write_bytes(bytes(raw))
    with pytest.raises(WrongKey):
        connect(str(file), KEY)


def test_a_plain_file_is_refused(tmp_path):
    path = tmp_path / "plain.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE person (id INTEGER PRIMARY KEY)")
    plain.commit()
    plain.close()
    with pytest.raises(NotEncrypted):
        assert_encrypted_file(path)
    with pytest.raises(WrongKey):
        connect(str(path), KEY)


def test_what_is_on_the_disk_is_encrypted(file):
    assert_encrypted_file(file)
    assert b"Rosa" not in file.read_bytes()
