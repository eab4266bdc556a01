"""Paths of a .venv on each system."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.place import Place, here


def test_layout_on_linux_and_macos() -> None:
    place = Place(Path("/srv/pcdesk"), windows=False, version=(3, 13))
    assert place.python == Path("/srv/pcdesk/.venv/bin/python")
    assert place.site_packages == Path("/srv/pcdesk/.venv/lib/python3.13/site-packages")


def test_layout_on_windows() -> None:
    place = Place(Path("C:/pcdesk"), windows=True, version=(3, 12))
    assert place.python == Path("C:/pcdesk/.venv/Scripts/python.exe")
    assert place.site_packages == Path("C:/pcdesk/.venv/Lib/site-packages")


def test_here_is_this_checkout() -> None:
    assert (here().checkout / "pyproject.toml").is_file()
    assert here().lock("run").is_file()
    assert here().lock("dev").is_file()


def test_only_two_kinds() -> None:
    with pytest.raises(ValueError, match="other"):
        here().lock("other")
