"""A small file is the old one or the new one, whatever the disk says."""

from __future__ import annotations

import errno
import os

import pytest

from pcdesk.models.engine import durable


def test_durable_write_keeps_the_old_file_when_the_rename_fails(tmp_path, monkeypatch):
    path = tmp_path / "small"
    durable.write(path, b"old")

    def refuse(*_):
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="input/output"):
        durable.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["small"]
