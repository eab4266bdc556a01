"""How tests of the command line say which clinic they mean and who asks."""

from __future__ import annotations

from pathlib import Path

PASSWORD = "tall ships sail past bridges"


def call(place: Path, *words: str) -> list[str]:
    """A command on the clinic of this place."""
    return [*words, "--data", str(place / "clinic")]


def signed(place: Path, *words: str) -> list[str]:
    """The same, with Olive's name and password."""
    return call(place, *words, "--user", "olive", "--password-file", str(place / "password"))
