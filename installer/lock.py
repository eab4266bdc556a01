"""Makes the lock files again from pyproject.toml: python3 -m installer.lock [--upgrade].

It needs uv (pip install uv); with --upgrade it takes the newest versions that pyproject.toml allows. Run it
after changing a dependency. It writes installer/requirements.txt (to run pcdesk), installer/requirements-dev.txt
(to test it) and installer/requirements-package.txt (to make a package of it: the same versions and more), for
every supported Python and system at once, each package with the hashes of its files. The first line of each file
holds a digest of the dependencies in pyproject.toml, so that a test notices when the two have drifted apart.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from installer.place import KINDS, here


def digest(pyproject: str) -> str:
    """A digest of everything in the text of pyproject.toml that the lock files depend on."""
    told = tomllib.loads(pyproject)
    project = told["project"]
    asked = [project["requires-python"], project["dependencies"], told["dependency-groups"]]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:32]


def header(pyproject: str) -> str:
    """The first line of a lock file made from this pyproject.toml."""
    return f"# Made by installer/lock.py; pyproject.toml asks {digest(pyproject)}. Do not edit."


def main(arguments: list[str]) -> int:
    """Write the lock files; 1 with a sentence when uv is not there or refuses."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        print("uv is needed to make the lock files: pip install uv", file=sys.stderr)
        return 1
    place = here()
    first = header((place.checkout / "pyproject.toml").read_text(encoding="utf-8"))
    for kind in KINDS:
        target = place.lock(kind)
        more = [] if kind == "run" else ["--group", kind, "-c", "installer/requirements.txt"]
        command = [uv, "pip", "compile", "pyproject.toml", *more, "--universal", "--generate-hashes"]
        command += ["--python-version", "3.11", "--only-binary", ":all:"]
        command += ["--no-header", "--no-annotate", "--quiet"]
        command += ["-o", str(target), *arguments]
        if subprocess.call(command, cwd=place.checkout) != 0:
            return 1
        target.write_text(f"{first}\n{target.read_text(encoding='utf-8')}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
