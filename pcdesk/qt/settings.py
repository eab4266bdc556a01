"""How the program looks to each person: layout, theme, printers. Nothing about patients; the only user of QSettings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from pcdesk.paths import Folder

LAST_FOLDER = "papers/folder"  # where this person put a paper or a list last


class Settings:
    """Values of one person in one file beside the clinic's records; before sign-in, those of nobody."""

    def __init__(self, file: Path) -> None:
        self._file = QSettings(str(file), QSettings.Format.IniFormat)
        self._person = "everyone"

    @classmethod
    def beside(cls, folder: Folder) -> Settings:
        """Those of the clinic in this folder."""
        return cls(folder.settings)

    def of(self, staff_id: int | None) -> None:
        """Whose settings are read and written from now on."""
        self._person = f"staff-{staff_id}" if staff_id is not None else "everyone"

    def text(self, name: str, default: str = "") -> str:
        """A text value."""
        value = self._file.value(f"{self._person}/{name}", default)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: float) -> float:
        """A number; the default where the file holds none."""
        try:
            return float(self.text(name, str(default)))
        except ValueError:
            return default

    def state(self, name: str) -> QByteArray:
        """A window's state or geometry; empty where there is none."""
        value = self._file.value(f"{self._person}/{name}", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def put(self, name: str, value: Any) -> None:
        """Keep a value."""
        self._file.setValue(f"{self._person}/{name}", value)

    def forget(self, name: str) -> None:
        """Back to the default."""
        self._file.remove(f"{self._person}/{name}")

    def save(self) -> None:
        """Write the file now."""
        self._file.sync()
