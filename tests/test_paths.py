"""The clinic's folder: private, on this computer's own disk, or refused in words."""

from __future__ import annotations

import os
import shutil
import stat
from collections import namedtuple
from pathlib import Path

import platformdirs
import pytest

from pcdesk import paths, unsafe_places
from pcdesk.paths import Folder, folder, need_room, papers_folder, refuse_for_paper, refuse_unsafe, resources
from pcdesk.trouble import KnownError
from pcdesk.unsafe_places import Surroundings


def test_every_file_has_its_place(tmp_path):
    place = folder(str(tmp_path / "a" / "clinic"))
    assert place.root == Path(os.path.realpath(tmp_path / "a" / "clinic"))
    files = (place.database, place.keys, place.keys_copy, place.anchor, place.throttle, place.lock)
    assert [path.name for path in files] == [
        "clinic.db", "clinic.keys", "clinic.keys.copy", "clinic.anchor", "sign-in.json", "pcdesk.lock",
    ]  # fmt: skip
    assert all(path.parent == place.root for path in (*files, place.backups, place.logs))
    assert sorted(path.name for path in place.root.iterdir()) == ["backups", "logs"]
    assert folder(str(tmp_path / "a" / "clinic")) == place


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_the_folder_is_private_even_if_it_was_not(tmp_path):
    root = tmp_path / "clinic"
    root.mkdir(mode=0o755)
    place = folder(str(root))
    for path in (place.root, place.backups, place.logs):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_what_others_could_read_they_can_no_longer(tmp_path):
    place = folder(str(tmp_path / "clinic"))
    deep = place.backups / "20261124.pcbackup"
    deep.mkdir(mode=0o755)
    outside = tmp_path / "outside"
    for path in (place.root / "settings.ini", deep / "clinic.db", outside):
        path.write_bytes(b"x")
        path.chmod(0o644)
    (place.logs / "link").symlink_to(outside)
    folder(str(tmp_path / "clinic"))
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (place.root / "settings.ini", deep, deep / "clinic.db")]
    assert modes == [0o600, 0o700, 0o600]
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644


def test_the_platforms_folder_and_the_demo_beside_it(tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path / "share" / "pcdesk"))
    assert folder().root.name == "clinic"
    assert folder(demo=True).root == folder().root.parent / "demo"


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "clinic").write_text("x")
    with pytest.raises(KnownError, match="not a folder"):
        folder(str(tmp_path / "clinic"))
    with pytest.raises(KnownError, match="cannot write"):
        folder(str(tmp_path / "clinic" / "inner"))


def test_a_folder_that_cannot_be_written_is_said(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(paths.tempfile, "mkstemp", refuse)
    with pytest.raises(KnownError, match="Permission denied") as caught:
        folder(str(tmp_path / "clinic"))
    assert caught.value.do


def test_a_full_disk_keeps_a_new_clinic_out_and_no_old_one(tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(100, 99, 1))
    place = folder(str(tmp_path / "clinic"))
    with pytest.raises(KnownError, match="too little room"):
        need_room(place.root)


@pytest.fixture
def own(tmp_path, monkeypatch):
    """This user's own folders: Home, Documents and Downloads in it."""
    for name in ("documents", "downloads"):
        made = tmp_path / "home" / name.title()
        made.mkdir(parents=True)
        monkeypatch.setattr(platformdirs, f"user_{name}_dir", lambda made=made: str(made))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    return tmp_path / "home"


def test_papers_are_offered_away_from_records_and_from_synced_folders(own):
    place = folder(str(own / "Documents" / "clinic"))
    assert papers_folder(place) == own / "Documents"
    assert papers_folder(place, str(own)) == own, "where the last one went"
    assert papers_folder(place, str(place.backups)) == own / "Documents"
    assert papers_folder(place, str(own / "gone")) == own / "Documents"
    (own / "Documents" / ".stfolder").mkdir()
    assert papers_folder(place) == own / "Downloads"
    Folder(own / "Downloads").keys.write_bytes(b"another clinic's")
    assert papers_folder(place) == own


def test_no_paper_lies_among_records(own):
    real, demo = folder(str(own / "clinic")), folder(str(own / "clinic" / "demo"), demo=True)
    real.database.write_bytes(b"records")
    backup = own / "stick" / "20261124-101500.pcbackup"
    backup.mkdir(parents=True)
    (own / "clinic" / "exports").mkdir()
    for among in (real.root, real.root / "exports", demo.root, demo.root.parent, backup, backup.parent):
        for place in (real, demo):
            with pytest.raises(KnownError, match="folder of the clinic's records"):
                refuse_for_paper(place, among / "sheet.pdf")
    refuse_for_paper(real, own / "Documents" / "sheet.pdf")


def test_what_a_killed_writer_left_is_cleared_once_it_is_not_of_this_moment(tmp_path):
    place = folder(str(tmp_path / "clinic"))
    left, fresh, other = (place.root / name for name in (".clinic.keys-a1b2c3", ".clinic.keys-d4e5f6", ".mine"))
    for path in (left, fresh, other):
        path.write_bytes(b"half")
    for path in (left, other):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    folder(str(tmp_path / "clinic"))
    assert [path.exists() for path in (left, fresh, other)] == [False, True, True]


def test_links_lead_to_the_real_place_and_are_refused_inside(tmp_path):
    real = tmp_path / "Dropbox" / "clinic"
    real.mkdir(parents=True)
    (tmp_path / "clinic").symlink_to(real)
    with pytest.raises(KnownError, match="Dropbox"):
        folder(str(tmp_path / "clinic"))
    place = folder(str(tmp_path / "good"))
    place.database.symlink_to(tmp_path / "elsewhere.db")
    with pytest.raises(KnownError, match="link to another place"):
        folder(str(tmp_path / "good"))


def test_the_home_folder_itself_is_not_the_clinics(tmp_path):
    for root in (tmp_path, Path("/")):
        with pytest.raises(KnownError, match="other things"):
            refuse_unsafe(root, Surroundings(home=tmp_path))


@pytest.mark.parametrize("marker", [".stfolder", ".dropbox.cache", ".nextcloudsync.log", ".tmp.drivedownload"])
def test_what_a_sync_program_left_in_a_parent_is_noticed(tmp_path, marker):
    (tmp_path / marker).mkdir()
    with pytest.raises(KnownError, match="in step with other computers"):
        folder(str(tmp_path / "deep" / "clinic"))
    assert not (tmp_path / "deep").exists(), "refused before anything is made"


def test_dropboxs_settings_folder_is_no_sign_but_its_marker_file_is(tmp_path):
    (tmp_path / ".dropbox").mkdir()
    assert folder(str(tmp_path / "clinic")).root.is_dir()
    (tmp_path / ".dropbox").rmdir()
    (tmp_path / ".dropbox").write_text("{}")
    with pytest.raises(KnownError, match="Dropbox"):
        folder(str(tmp_path / "clinic"))


def test_resources_are_found_in_a_checkout_and_in_a_package(monkeypatch, tmp_path):
    assert resources() == Path(paths.__file__).parent.parent / "resources"
    monkeypatch.setattr(paths.sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources() == tmp_path / "resources"


def test_a_folder_is_a_plain_value(tmp_path):
    assert Folder(tmp_path) == Folder(tmp_path)
    assert unsafe_places.here(tmp_path).home == Path(os.path.realpath(Path.home()))
