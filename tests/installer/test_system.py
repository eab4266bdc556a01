"""What is missing on which Linux, and the one command that adds it."""

from __future__ import annotations

import pytest

from installer import system

BARE = {"libzstd.so.1", "libstdc++.so.6"}


def test_a_bare_debian_12_lacks_these_for_windows() -> None:
    lacking = system.missing((*system.ALWAYS, *system.SCREEN), BARE.__contains__)
    names = system.packages(lacking, later=False)
    assert {"libgl1", "libegl1", "libglib2.0-0", "libxcb-cursor0", "libcups2", "libdbus-1-3"} <= set(names)
    assert not {"libzstd1", "libstdc++6"} & set(names)
    assert names == sorted(set(names))


def test_newer_releases_have_later_names() -> None:
    names = system.packages((*system.ALWAYS, *system.SCREEN), later=True)
    assert {"libglib2.0-0t64", "libcups2t64", "libgl1"} <= set(names)
    assert not {"libglib2.0-0", "libcups2"} & set(names)


def test_a_real_display_needs_a_server_a_window_manager_and_a_hand() -> None:
    assert {"xvfb", "openbox", "xdotool", "at-spi2-core"} <= set(system.display_packages(lambda name: False))
    assert system.display_packages({"Xvfb", "openbox", "xdotool"}.__contains__) == [
        "at-spi2-core", "dbus-daemon", "gir1.2-atspi-2.0", "python3-gi",
    ]  # fmt: skip
    assert system.display_packages(lambda name: True) == []


@pytest.mark.parametrize(
    ("libc", "later"),
    [("2.36", False), ("2.38", False), ("2.39", True), ("3.0", True), ("", False), ("x.y", False)],
)
def test_later_names_follow_the_c_library(libc: str, later: bool) -> None:
    assert system.has_later_names(libc) is later


def test_nothing_is_missing_where_all_loads() -> None:
    assert system.missing(system.ALWAYS, lambda soname: True) == []


def test_the_loader_is_really_asked() -> None:
    assert not system.loads("libno-such-library-anywhere.so.9")


@pytest.mark.parametrize(
    ("text", "debian"),
    [
        ("ID=debian\nVERSION_ID=12\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=ubuntu\n", True),
        ('ID="fedora"\n', False),
        ("ID=alpine\nNAME=debian\n", False),
        ("", False),
    ],
)
def test_kinds_of_linux(text: str, debian: bool) -> None:
    assert system.is_debian(text) is debian


def test_the_command_for_a_person_is_one_line() -> None:
    assert system.by_hand(["libgl1", "python3.11-venv"], has_sudo=True) == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 python3.11-venv"
    )
    assert system.by_hand(["libgl1"], has_sudo=False) == (
        "su -c 'apt-get update && apt-get install -y --no-install-recommends libgl1'"
    )


def test_as_root_the_lists_are_refreshed_first() -> None:
    update, install = system.apt_commands(["libgl1"])
    assert update[-1] == "update"
    assert install[-1] == "libgl1"
    assert "-y" in install


def test_a_venv_needs_certificates_as_well() -> None:
    assert system.venv_packages((3, 13), certificates=True) == ["python3.13-venv"]
    assert system.venv_packages((3, 11), certificates=False) == ["python3.11-venv", "ca-certificates"]
