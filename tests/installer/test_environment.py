"""What is set up is compiled, pcdesk itself too."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from installer.environment import compiling
from installer.place import Place


@pytest.mark.skipif(sys.platform == "win32", reason="the .venv's python is linked to here")
def test_packages_and_program_are_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place(tmp_path, windows=False, version=(sys.version_info.major, sys.version_info.minor))
    sources = [place.site_packages / "one.py", tmp_path / "pcdesk" / "views" / "two.py"]
    for source in sources:
        source.parent.mkdir(parents=True)
        source.write_text("NUMBER = 1\n")
    place.python.parent.mkdir(parents=True)
    place.python.symlink_to(sys.executable)
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    subprocess.run(compiling(place), check=True)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    assert all(Path(cache_from_source(str(source))).is_file() for source in sources)
