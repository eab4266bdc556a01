"""Where things lie: the checkout, its .venv, the lock files, the stamp and the log."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

KINDS = ("run", "dev", "package")  # each but the first holds "run" as well


@dataclass(frozen=True)
class Place:
    """One checkout on one computer.

    checkout: the folder that holds pcdesk/ and installer/, symbolic links resolved.
    windows: whether a virtual environment has the layout of Windows.
    version: (major, minor) of the Python the .venv is for.
    venv_name: where the virtual environment lies in the checkout; what a package is made of has one of its own.
    """

    checkout: Path
    windows: bool
    version: tuple[int, int]
    venv_name: str = ".venv"

    @property
    def venv(self) -> Path:
        """The virtual environment's folder."""
        return self.checkout / self.venv_name

    @property
    def python(self) -> Path:
        """The virtual environment's Python."""
        return self.venv / "Scripts" / "python.exe" if self.windows else self.venv / "bin" / "python"

    @property
    def site_packages(self) -> Path:
        """The folder that holds the installed packages."""
        if self.windows:
            return self.venv / "Lib" / "site-packages"
        return self.venv / "lib" / "python{}.{}".format(*self.version) / "site-packages"

    @property
    def stamp(self) -> Path:
        """The file that says an installation was finished, and of what."""
        return self.venv / "pcdesk-stamp.json"

    @property
    def build(self) -> Path:
        """The folder for the log and the lock that keeps two installers apart."""
        return self.checkout / "build"

    @property
    def log(self) -> Path:
        """Everything pip and apt said, for whoever looks into a failure."""
        return self.build / "install.log"

    @property
    def tour(self) -> Path:
        """Where the off-screen tour puts its pictures and papers."""
        return self.checkout / "tour-out"

    def lock(self, kind: str) -> Path:
        """The lock file of this kind."""
        if kind not in KINDS:
            raise ValueError(kind)
        name = "requirements.txt" if kind == "run" else f"requirements-{kind}.txt"
        return self.checkout / "installer" / name


def here() -> Place:
    """The checkout this installer was started from, on this computer."""
    checkout = Path(os.path.realpath(__file__)).parent.parent
    return Place(checkout, os.name == "nt", (sys.version_info.major, sys.version_info.minor))
