"""A keystroke in the search box at 100,000 patients, beside raw SQL over the same index and one repaint."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from benchmarks import big_clinic
from benchmarks.measure import FRAME_MS, Figure, Skipped, middle, part, times
from benchmarks.screen import application, painted, workbench
from pcdesk.models.find.search import find_patients
from pcdesk.models.record.base import db
from pcdesk.views.main.palette import Palette
from pcdesk.words.names import fold

PATIENTS = 100_000
SHOWN = 8
# As a front desk types: beginnings of names, both names, birth dates, the tail of a phone, a record number.
TYPED = ("al", "gar", "smith", "ber jo", "mar an", "li", "kim s", "3/4/80", "1962", "0142", "#10077", "lopez ma")
MISTYPED = ("smitth", "gracia", "jhonson")
RAW = (
    "SELECT id, mrn, last, first, middle, suffix, preferred, born_on, sex, status FROM patient "
    "WHERE deleted_at IS NULL AND last_key >= ? AND last_key < ? ORDER BY last_key, first_key, born_on LIMIT 30"
)


def run() -> list[Figure | Skipped]:
    """The query alone, then the box with its list painted."""
    folder = big_clinic.opened(PATIENTS)
    try:
        return [*_queries(), *_box(folder)]
    finally:
        big_clinic.closed(folder)


def _raw(typed: str) -> list[object]:
    key = fold(typed.split()[0])
    return list(db.execute_sql(RAW, (key, f"{key}\U0010ffff")).fetchall())


def _spread(work: Callable[[str], object], words: tuple[str, ...]) -> list[float]:
    return [one for typed in words for one in times(lambda typed=typed: work(typed), 25)]  # type: ignore[misc]


def _queries() -> list[Figure | Skipped]:
    limits, found = _spread(_raw, TYPED), _spread(find_patients, TYPED)
    is_one = "one raw SQL range over the index of names, the same columns and rows"
    return [
        Figure("search: query p50 (what a desk types)", middle(found), middle(limits), is_one),
        Figure("search: query p95", part(found, 0.95), part(limits, 0.95), is_one),
        Figure("search: query with a typo p95", part(_spread(find_patients, MISTYPED), 0.95), None, "", FRAME_MS),
    ]


def _box(folder: object) -> list[Figure | Skipped]:
    application()
    bench = workbench(folder, big_clinic.owner())  # type: ignore[arg-type]
    window = QWidget()
    box = Palette(bench, [])
    column = QVBoxLayout(window)
    column.addWidget(box)
    column.addStretch(1)
    window.resize(1366, 768)
    window.show()
    QTest.qWaitForWindowExposed(window)
    box.setFocus()
    raw, keys, repaints = [], [], []
    QTest.keyClick(box, "a")
    offers = window.findChild(QListView)
    for words in (*TYPED, *TYPED):
        box.clear()
        for place, letter in enumerate(words):
            keys.append(painted(lambda letter=letter: QTest.keyClick(box, letter)))  # type: ignore[misc]
            raw.append(times(lambda typed=words[: place + 1]: _raw(typed), 1)[0])  # type: ignore[misc]
            repaints.append(painted(offers.viewport().repaint))
    bench.tasks.close()
    limit = part(raw, 0.95) + part(repaints, 0.95)
    is_both = "raw SQL p95 and one repaint of the list p95 together"
    return [
        Figure("search: key to painted rows p50", middle(keys), middle(raw) + middle(repaints), "the same at p50"),
        Figure("search: key to painted rows p95", part(keys, 0.95), limit, is_both, 1.5),
        Figure("search: key to painted rows p95, one frame", part(keys, 0.95), None, "", FRAME_MS),
        Figure("search: key to painted rows, the slowest", max(keys), None, "", None),
    ]
