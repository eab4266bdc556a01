"""Memory hygiene at the start, looked at from outside in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import resource
from pathlib import Path
from pcdesk.models.engine.harden import harden
print(harden(), harden() == harden())
print(resource.getrlimit(resource.RLIMIT_CORE))
print(Path("/proc/self/mem").stat().st_uid, Path("/proc/self/limits").read_text().count("Max core file size"))
import ctypes
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's own account of a process")
def test_no_core_dump_and_not_dumpable():
    shown = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, timeout=60
    ).stdout.splitlines()
    assert shown[0] == "['no core dump', 'private files', 'not dumpable'] True"
    assert shown[1] == "(0, 0)"
    assert shown[-1] == "0", "PR_GET_DUMPABLE"
