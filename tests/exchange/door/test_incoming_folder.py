"""A folder anybody may drop anything into: only whole files come in, and nothing in it stops the looking."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pcdesk.exchange.door import incoming_folder
from pcdesk.exchange.door.incoming_folder import DONE, IncomingFolder, Whole
from pcdesk.exchange.door.paper import paper_kind
from pcdesk.trouble import KnownError


@pytest.fixture
def box(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def put(box: Path, name: str, body: bytes = b"%PDF-1.7 x") -> Path:
    path = box / name
    path.write_bytes(body)
    return path


def twice(folder: IncomingFolder) -> tuple[Whole, ...]:
    folder.look()
    return folder.look().whole


def test_a_file_that_still_grows_is_not_taken(box: Path) -> None:
    folder, path = IncomingFolder(box), put(box, "scan.pdf")
    assert folder.look().whole == ()
    path.write_bytes(b"%PDF-1.7 and more")
    assert folder.look().whole == ()
    (whole,) = folder.look().whole
    assert folder.read(whole).body == b"%PDF-1.7 and more"
    assert folder.look().whole == ()
    path.write_bytes(b"%PDF-1.7 another one of this name")
    assert len(twice(folder)) == 1


@pytest.mark.parametrize("name", [".hidden", "~$letter.pdf", "a.part", "b.CRDOWNLOAD", "c.tmp"])
def test_what_is_not_finished_is_left_alone(box: Path, name: str) -> None:
    put(box, name)
    folder = IncomingFolder(box)
    assert folder.look().troubles == ()
    assert folder.look().whole == ()


def test_what_can_never_come_in_is_said_once_and_stops_nothing(
    box: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming_folder, "LARGEST", 1000)
    put(box, "good.pdf")
    put(box, "huge.pdf", b"x" * 1001)
    put(box, "empty.pdf", b"")
    (box / "folder").mkdir()
    (box / "link.pdf").symlink_to(put(tmp_path, "secret.pdf"))
    (box / "loop").symlink_to(box / "loop")
    os.mkfifo(box / "pipe.pdf")
    folder = IncomingFolder(box)
    first = folder.look()
    assert len(first.troubles) == 4
    second = folder.look()
    assert second.troubles == ()
    assert [whole.path.name for whole in second.whole] == ["good.pdf"]


def test_a_name_is_shown_without_what_turns_it_around(box: Path) -> None:
    put(box, "bill\u202efdp.exe\n\x1b[31m.pdf")
    (whole,) = twice(IncomingFolder(box))
    assert not any(letter in whole.name for letter in "\u202e\n\x1b")
    put(box, os.fsdecode(b"\xff\xfe.pdf"))
    for one in twice(IncomingFolder(box)):
        one.name.encode("utf-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_nobody_may_read_is_said_in_words(box: Path) -> None:
    put(box, "locked.pdf").chmod(0)
    folder = IncomingFolder(box)
    (whole,) = twice(folder)
    with pytest.raises(KnownError):
        folder.read(whole)
    assert folder.look().whole == ()


def test_what_vanishes_or_is_swapped_is_not_read(box: Path, tmp_path: Path) -> None:
    folder = IncomingFolder(box)
    put(box, "gone.pdf"), put(box, "swapped.pdf"), put(box, "linked.pdf")
    gone, linked, swapped = twice(folder)
    gone.path.unlink()
    swapped.path.write_bytes(b"%PDF-1.7 something else")
    linked.path.unlink()
    linked.path.symlink_to(put(tmp_path, "secret.pdf"))
    for whole in (gone, linked, swapped):
        with pytest.raises(KnownError) as refused:
            folder.read(whole)
        assert refused.value.kept
        assert refused.value.do


def test_originals_are_put_away_and_nothing_is_overwritten(box: Path) -> None:
    folder = IncomingFolder(box)
    (box / DONE).mkdir()
    put(box / DONE, "scan.pdf", b"an older one")
    put(box, "scan.pdf", b"%PDF-1.7 first")
    folder.put_away(folder.read(twice(folder)[0]), deletes=False)
    assert sorted(path.name for path in (box / DONE).iterdir()) == ["scan (2).pdf", "scan.pdf"]
    put(box, "scan.pdf", b"%PDF-1.7 second")
    read = folder.read(twice(folder)[0])
    put(box, "scan.pdf", b"%PDF-1.7 came while the second was kept")
    folder.put_away(read, deletes=True)
    assert (box / "scan.pdf").exists(), "it was never read"
    folder.put_away(folder.read(twice(folder)[0]), deletes=True)
    assert not (box / "scan.pdf").exists()
    assert len(list((box / DONE).iterdir())) == 2


def test_a_folder_that_writes_nothing_away_is_told_and_the_file_not_taken_twice(box: Path) -> None:
    folder = IncomingFolder(box)
    put(box, "scan.pdf")
    put(box, DONE)
    read = folder.read(next(one for one in twice(folder) if one.path.name == "scan.pdf"))
    with pytest.raises(KnownError) as refused:
        folder.put_away(read, deletes=False)
    assert refused.value.do
    assert [one.path.name for one in twice(folder)] == [DONE]


def test_no_folder_is_said_once_and_again_after_it_was_there(box: Path) -> None:
    folder = IncomingFolder(box / "usb")
    assert [len(folder.look().troubles) for _ in range(3)] == [1, 0, 0]
    (box / "usb").mkdir()
    assert folder.look().troubles == ()
    (box / "usb").rmdir()
    assert len(folder.look().troubles) == 1


def test_many_files_have_their_turns(box: Path) -> None:
    for number in range(incoming_folder.MOST_AT_ONCE + 5):
        put(box, f"{number:03}.pdf", f"%PDF {number}".encode())
    folder = IncomingFolder(box)
    first = twice(folder)
    assert len(first) == incoming_folder.MOST_AT_ONCE
    for whole in first:
        folder.read(whole)
    assert len(folder.look().whole) == 5


@pytest.mark.parametrize(("body", "mime"), [
    (b"%PDF-1.4", "application/pdf"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"plain", "text/plain"), (b"", ""),
    (b"\x00\x01", ""), (b"\xff\xfe\x00", ""), (b"RIFF1234WEBP", "image/webp"),
])  # fmt: skip
def test_what_it_is_stands_in_the_bytes(body: bytes, mime: str) -> None:
    assert paper_kind(body) == mime
