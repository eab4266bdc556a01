"""A receipt: the first, which imports ReportLab, the next, and its page on the screen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from benchmarks import big_clinic
from benchmarks.measure import Figure, Skipped, middle, times
from benchmarks.screen import application, workbench
from pcdesk.models.money.ledger import Posting
from pcdesk.paths import Folder

IMPORT = "import time; began = time.perf_counter(); import reportlab.platypus; print(time.perf_counter() - began)"


def run() -> list[Figure | Skipped]:
    """Each from the click on, with the query and the note in the journal."""
    folder = big_clinic.opened(3_000, is_full=True)
    try:
        return _figures(folder)
    finally:
        big_clinic.closed(folder)


def _figures(folder: Folder) -> list[Figure | Skipped]:
    told = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True)
    importing = float(told.stdout) * 1000
    desk = big_clinic.owner()
    posting = Posting.get(Posting.kind == "payment").id

    def make() -> bytes:
        from pcdesk.acts.papers.receipt import receipt

        return receipt(desk, posting).pdf

    first = times(make, 1, 0)[0]
    following = middle(times(make, 40))
    bare = middle(times(_bare, 40))
    is_bare = "bare platypus: one page of four paragraphs and a table in Helvetica"
    return [
        Figure("receipt: the first", first, importing, "importing reportlab.platypus in a fresh process"),
        Figure("receipt: the next ones", following, bare, is_bare),
        *_on_screen(folder, posting),
    ]


def _bare() -> None:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    look = getSampleStyleSheet()["Normal"]
    rows = [["Office visit", "$25.00"], ["Balance", "$0.00"], ["Paid", "$25.00"]]
    SimpleDocTemplate(BytesIO()).build([*(Paragraph("Thank you for your visit.", look) for _ in range(4)), Table(rows)])


def _asleep_until(is_so: Callable[[], bool]) -> None:
    """Wait as a desk does, asleep in its event loop: to ask without a rest keeps the interpreter from the worker."""
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: loop.quit() if is_so() else None)
    look.start(1)
    loop.exec()


def _on_screen(folder: Folder, posting: int) -> list[Figure | Skipped]:
    """From the wish for a paper to the first page in its window."""
    try:
        from pcdesk.views.bench.wishes import PaperWish
        from pcdesk.views.paper.preview import PaperWindow
    except ImportError as error:
        return [Skipped("receipt: click to page on screen", str(error))]
    application()
    bench = workbench(folder, big_clinic.owner())

    desk = QWidget()
    desk.show()

    def open_one() -> None:
        window = PaperWindow(bench, PaperWish("receipt", {"posting_id": posting}), desk)
        window.show()
        _asleep_until(lambda: window.pane.paper is not None and window.pane.view.has_picture(0))
        window.close()

    first = times(open_one, 1, 0)[0]
    later = times(open_one, 15)
    bench.tasks.close()
    return [
        Figure("receipt: click to page on screen, the first", first),
        Figure("receipt: click to page on screen, later", middle(later), None, "", 50.0),
    ]
