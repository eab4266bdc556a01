"""A folder with keys, and one with keys and records."""

from __future__ import annotations

import pytest

from pcdesk.models.engine import key_file
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.paths import Folder
from tests.models.engine.people import DANA
from tests.models.engine.records import fill, open_records


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "clinic"
    root.mkdir()
    return Folder(root)


@pytest.fixture
def opened(folder):
    """The key file of a clinic with one person, and its data key."""
    return key_file.create(folder, staff_id=1, name="Dana", password=DANA, cost=FLOOR)


@pytest.fixture
def recorded(folder):
    """The same with 300 persons and as many visits in its records."""
    opened = key_file.create(folder, staff_id=1, name="Dana", password=DANA, cost=FLOOR)
    connection = open_records(folder, opened)
    connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, note TEXT)")
    connection.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person)")
    connection.execute("CREATE TABLE audit (id INTEGER PRIMARY KEY, mac TEXT)")
    connection.execute("CREATE VIRTUAL TABLE search USING fts5 (name)")
    connection.execute("INSERT INTO search VALUES ('somebody')")
    connection.execute("PRAGMA user_version = 7")
    fill(connection, 0, 300)
    connection.close()
    return opened
