"""The gate stands before anything heavy is loaded; the rest comes in small parts while nobody waits."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from pcdesk import ahead
from pcdesk.ahead import Loader

HEAVY = ("peewee", "sqlcipher3", "argon2", "cryptography", "reportlab", "PIL", "pypdfium2", "PySide6.QtNetwork",
         "secrets", "_hashlib")  # fmt: skip
GATE = """
import sys
from pcdesk.__main__ import desk
desk()
import pcdesk.views.gate.sign_in, pcdesk.views.gate.welcome
print("\\n".join(sys.modules))
"""


def loaded_by(code: str) -> set[str]:
    own = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=own)
               .stdout.split())  # fmt: skip


def test_the_gate_needs_neither_records_nor_keys_nor_papers() -> None:
    loaded = loaded_by(GATE)
    assert "pcdesk.views.gate.gate" in loaded
    assert not loaded.intersection(HEAVY)
    slow = ("pcdesk.acts.", "pcdesk.models.record.base", "pcdesk.printing")
    assert not {name for name in loaded if name.startswith(slow)}


def test_every_part_is_there() -> None:
    assert [part for part in ahead.PARTS if importlib.util.find_spec(part) is None] == []
    assert len(set(ahead.PARTS)) == len(ahead.PARTS)


def test_all_parts_are_loaded_and_the_loader_goes(qtbot: QtBot) -> None:
    parent = QObject()
    loader = Loader(parent)
    with qtbot.waitSignal(loader.destroyed):
        pass
    assert set(ahead.PARTS) <= set(sys.modules)
