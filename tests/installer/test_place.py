"""Paths of a .venv on each system."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.place import KINDS, Place, here


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
    assert all(here().lock(kind).is_file() for kind in KINDS)


def test_what_a_package_is_made_of_lies_apart() -> None:
    place = Place(Path("/srv/pcdesk"), windows=False, version=(3, 13), venv_name="build/package-venv")
    assert place.python == Path("/srv/pcdesk/build/package-venv/bin/python")
    assert place.stamp.parent == place.venv


def test_no_other_kind() -> None:
    with pytest.raises(ValueError, match="other"):
        here().lock("other")
