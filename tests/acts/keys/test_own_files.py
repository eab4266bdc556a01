"""The clinic's own data files count from sign-in to sign-out; a mistake in one is told and stops nobody."""

from __future__ import annotations

import shutil

import pytest

from pcdesk.acts.clinic import founding
from pcdesk.acts.keys import session
from pcdesk.data_file import OwnFileFault
from pcdesk.paths import Folder
from pcdesk.words.nicknames import shared_full_form
from tests.acts.keys.test_session import CHEAP, PASSWORD


@pytest.fixture
def folder(tmp_path, clock):
    made = Folder(tmp_path / "clinic")
    made.root.mkdir()
    clinic, _ = founding.create_clinic(
        made, {"name": "Riverside"}, {"sign_in": "olive", "name": "Olive Owner"}, PASSWORD, cost=CHEAP
    )
    session.sign_out(clinic)
    return made


def found(folder):
    clinic = session.sign_in(folder, "olive", PASSWORD)
    try:
        return [one for one in clinic.found if isinstance(one, OwnFileFault)], shared_full_form("Bobberino", "Robert")
    finally:
        session.sign_out(clinic)


def test_from_sign_in_to_sign_out(folder):
    words = folder.own / "words"
    words.mkdir(parents=True)
    (words / "nicknames.toml").write_text('[names]\nRobert = ["Bobberino"]\n')
    assert found(folder) == ([], "Robert")
    assert shared_full_form("Bobberino", "Robert") == ""
    (words / "nicknames.toml").write_text("[names]\nRobert = Bobberino\n")
    (fault,), shared = found(folder)
    assert "own/words/nicknames.toml, line 2" in fault.what
    assert shared == ""
    shutil.move(words / "nicknames.toml", words / "nicknams.toml")
    (fault,), _ = found(folder)
    assert "own/words/nicknams.toml" in fault.what
    assert "words/nicknames.toml" in fault.do
