"""From the start of the process to the painted gate, beside an empty window; both warm, in turns."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import Figure, Skipped, middle
from pcdesk.acts.clinic.founding import create_clinic
from pcdesk.acts.keys.session import sign_out
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.paths import Folder

TIMES = 7
TOP = Path(__file__).parent.parent
# Says "painted" once the first window is on the screen and the event loop is free again.
EYE = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.isWindow():
            QTimer.singleShot(0, self.say)
        return False

    def say(self):
        sys.stdout.write("painted\\n")
        sys.stdout.flush()
        QApplication.instance().removeEventFilter(self)
        QTimer.singleShot(0, QApplication.instance().quit)

"""
EMPTY = EYE + """
app = QApplication([])
eye = Eye()
app.installEventFilter(eye)
window = QMainWindow()
window.show()
app.exec()
"""
OURS = """
from pcdesk.__main__ import desk
open_desk = desk()
""" + EYE + """
wait = QApplication.exec

def watched(*_arguments):
    QApplication.instance().installEventFilter(eye)
    return wait()

eye = Eye()
QApplication.exec = watched
open_desk(sys.argv[1])
"""
USED = """
import sys
import pcdesk.app
print("\\n".join(m.__file__ for n, m in sys.modules.items() if n.startswith("pcdesk") and getattr(m, "__file__", None)))
"""


def run() -> list[Figure | Skipped]:
    """Medians of seven starts each, after one that warms the machine."""
    with tempfile.TemporaryDirectory(prefix="pcdesk-start-") as place:
        folder = Folder(Path(place))
        clinic, _sheet = create_clinic(
            folder, {"name": "Riverside"}, {"sign_in": "olive", "name": "Olive", "initials": "O"},
            "lamp river orange bicycle", cost=FLOOR,
        )  # fmt: skip
        sign_out(clinic)
        try:
            pairs = [(_start(OURS, place), _start(EMPTY, place)) for _ in range(TIMES + 1)][1:]
        except RuntimeError as error:
            return [Skipped("start", str(error))]
    ours, empty = (middle([pair[side] for pair in pairs]) for side in (0, 1))
    missing = _uncompiled()
    return [
        Figure("start: process to painted gate", ours, empty, "process to a painted empty QMainWindow", 1.6),
        Figure("start: own modules without compiled code", float(missing), None, "", 0.0, "files"),
    ]


def _start(code: str, place: str) -> float:
    """Milliseconds from starting a process to its word that it has painted."""
    began = time.perf_counter()
    own = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": str(TOP)}
    own.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its compiled files
    process = subprocess.Popen(
        [sys.executable, "-c", code, place], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=own,
        cwd=place,
    )  # fmt: skip
    said = process.stdout.readline() if process.stdout else ""
    took = (time.perf_counter() - began) * 1000
    _out, trouble = process.communicate(timeout=60)
    if said != "painted\n":
        raise RuntimeError((trouble.strip().splitlines() or ["nothing was painted"])[-1])
    return took


def _uncompiled() -> int:
    """How many modules the gate needs have no compiled file beside them: without, a start takes 2.7 times as long."""
    own = {**os.environ, "PYTHONPATH": str(TOP)}
    told = subprocess.run([sys.executable, "-c", USED], capture_output=True, text=True, check=True, env=own)
    sources = [line for line in told.stdout.split("\n") if line.endswith(".py")]
    return sum(not Path(importlib.util.cache_from_source(source)).exists() for source in sources)
