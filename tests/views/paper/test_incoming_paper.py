from __future__ import annotations

import os

import pytest

from pcdesk.trouble import KnownError
from pcdesk.views.paper.incoming_paper import read_paper, read_whole


def test_a_pipe_is_never_waited_for(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes among its files")
    os.mkfifo(tmp_path / "scan.pdf")
    with pytest.raises(KnownError, match="no file"):
        read_paper(str(tmp_path / "scan.pdf"))


def test_a_device_is_no_document(tmp_path):
    if not os.path.exists("/dev/zero"):
        pytest.skip("this system has no such device")
    (tmp_path / "scan.png").symlink_to("/dev/zero")
    with pytest.raises(KnownError, match="no file"):
        read_paper(str(tmp_path / "scan.png"))


def test_no_more_is_read_than_is_kept(tmp_path):
    (tmp_path / "a").write_bytes(b"x" * 2_000_001)
    assert len(read_whole(tmp_path / "a", 2_000_001)) == 2_000_001
    with pytest.raises(OSError, match="larger than 2 MB"):
        read_whole(tmp_path / "a", 2_000_000)


def test_a_name_that_is_no_text_can_be_kept(tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt")
    try:
        with open(path, "wb") as file:
            file.write(b"words")
    except OSError:
        pytest.skip("this disk takes no such name")
    paper = read_paper(path)
    assert paper.file_name.encode()
    assert paper.title == "bad\ufffd"
