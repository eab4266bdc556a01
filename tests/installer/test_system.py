"""How a .venv and packages are added on Debian."""

from __future__ import annotations

from installer import system


def test_as_root_the_lists_are_refreshed_first() -> None:
    update, install = system.apt_commands(["libgl1"])
    assert update[-1] == "update"
    assert install[-1] == "libgl1"
    assert "-y" in install


def test_a_venv_needs_certificates_as_well() -> None:
    assert system.venv_packages((3, 13), certificates=True) == ["python3.13-venv"]
    assert system.venv_packages((3, 11), certificates=False) == ["python3.11-venv", "ca-certificates"]


def test_a_real_display_needs_a_server_a_window_manager_and_a_hand() -> None:
    assert {"xvfb", "openbox", "xdotool", "at-spi2-core"} <= set(system.display_packages(lambda name: False))
    assert system.display_packages({"Xvfb", "openbox", "xdotool"}.__contains__) == [
        "at-spi2-core", "dbus-daemon", "gir1.2-atspi-2.0", "python3-gi",
    ]  # fmt: skip
    assert system.display_packages(lambda name: True) == []
