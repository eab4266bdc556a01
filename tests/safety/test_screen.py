"""No window takes markup in a name for markup: every panel, list, tooltip and dialog shows it as it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from pcdesk.acts.frame.desk import Desk
from pcdesk.models.clinic.right import Role
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError
from pcdesk.views.bench.wishes import CheckInWish, SectionWish
from pcdesk.views.look import dialogs, theme
from pcdesk.views.look.labels import plain_tip
from pcdesk.views.main.rooms import ROOMS
from pcdesk.views.main.window import MainWindow
from pcdesk.views.patient.sections import SECTIONS
from tests.safety.deeds import TODAY
from tests.safety.planting import plant
from tests.views.conftest import _workbench

PLANTS = ("<b>x</b>", "<img src=file:///etc/passwd>", "&amp;", "<h1>Ana</h1><table>")
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qapp, qtbot, clinic, owner, ids, tmp_path) -> Iterator[MainWindow]:
    """The owner's main window on the rich clinic, with a planted patient for each text."""
    theme.apply(qapp, "light")
    for workbench in _workbench(clinic, Desk(ids["staff"], "Olive Owner", Role.OWNER, "OO"), tmp_path):
        workbench.planted = {text: plant(text, TODAY, ids) for text in PLANTS}
        made = MainWindow(workbench)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.open_layout()
        made.show()
        qtbot.waitExposed(made)
        yield made
        qtbot.waitUntil(lambda bench=workbench: bench.tasks.is_idle)
        QApplication.sendPostedEvents()


def settle(qtbot, window: MainWindow) -> None:
    """Wait until no task is under way and what it brought is painted."""
    qtbot.waitUntil(lambda: window.bench.tasks.is_idle)
    qtbot.wait(20)


def complaints() -> list[str]:
    """Every text of every widget there is that Qt would read as markup."""
    found = []
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            found += [f"label {widget.objectName()!r}: {widget.text()!r}"] * _is_read_as_markup(widget.text())
        if isinstance(widget, QTextEdit):
            found += [f"rich editor {widget.objectName()!r}"] * any(plant in widget.toHtml() for plant in PLANTS[:2])
        tips = [widget.toolTip(), widget.whatsThis()]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            tips += _tips_in(widget)
        found += [f"tooltip of {type(widget).__name__}: {tip!r}" for tip in tips if _is_read_as_markup(tip)]
    return found


def _is_read_as_markup(text: str) -> bool:
    """Whether Qt would take the text for rich and thereby swallow one of the planted ones."""
    if not text or not Qt.mightBeRichText(text):
        return False
    document = QTextDocument()
    document.setHtml(text)
    return any(plant in text and plant not in document.toPlainText() for plant in PLANTS)


def _tips_in(view: QAbstractItemView) -> list[str]:
    model = view.model()
    is_list = isinstance(model, QAbstractListModel)  # which keeps the number of its columns, one, to itself
    columns = 1 if is_list else model.columnCount(QModelIndex())
    rows = min(model.rowCount(QModelIndex()), 60)
    indexes = [model.index(row, column, QModelIndex()) for row in range(rows) for column in range(columns)]
    return [str(index.data(Qt.ItemDataRole.ToolTipRole) or "") for index in indexes]


def words_on(window: QWidget) -> str:
    """Everything labels, editors and lists of a window say."""
    said = []
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QLabel | QLineEdit):
            said.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            said.append(widget.toPlainText())
        said.append(widget.accessibleName())
        said.append(widget.accessibleDescription())
    return "\n".join(said)


def test_the_check_sees_a_label_that_guesses(qtbot):
    """The control: a label and a tooltip made carelessly are found, careful ones are not."""
    careless, careful = QLabel("<b>x</b>"), QLabel("<b>x</b>")
    careful.setTextFormat(Qt.TextFormat.PlainText)
    careful.setToolTip(plain_tip("<b>x</b>"))
    careless.setToolTip("<img src=file:///etc/passwd>")
    qtbot.addWidget(careless)
    qtbot.addWidget(careful)
    assert len(complaints()) == 2


def test_every_panel_shows_what_was_typed(window, qtbot):
    for plan, text in product(ROOMS, PLANTS):
        made = window.bench.planted[text]
        window.bench.open_patient(made["patient"])
        if plan.key == "check_in":
            window.bench.wish(CheckInWish(made["visit"]))
        window.docks.bring_up(plan.key)
        settle(qtbot, window)
        assert complaints() == [], plan.key
        if plan.key not in ("calendar", "today", "reports"):  # these paint their rows themselves
            assert text in words_on(window.docks.panels[plan.key]), f"{plan.key} does not show {text!r}"
    assert window.bench.troubles == []


def test_every_part_of_the_patient_file_shows_what_was_typed(window, qtbot):
    for section, text in product(SECTIONS, PLANTS[:2]):
        window.bench.wish(SectionWish(window.bench.planted[text]["patient"], section.key))
        settle(qtbot, window)
        assert complaints() == [], section.key
        assert text in words_on(window.docks.panels["patient"]), section.key


def test_search_dialogs_and_toasts_show_what_was_typed(window, qtbot):
    box = window.palette_box
    box.open()
    qtbot.keyClicks(box, "<b>x")
    settle(qtbot, window)
    assert "<b>x</b>" in box.current().title
    told = dialogs.tell(window, KnownError(*PLANTS[:3]))
    window.bench.said.emit("<img src=file:///etc/passwd>", True)
    settle(qtbot, window)
    assert complaints() == []
    assert "<b>x</b>" in words_on(told)
    assert told.accessibleName() == "<b>x</b>"
    assert told.windowTitle().endswith("pcdesk")
    assert not any(text in told.windowTitle() for text in PLANTS)
    told.close()


def test_a_window_title_names_no_patient(window, qtbot):
    for made in window.bench.planted.values():
        window.bench.open_patient(made["patient"])
    titles = [widget.windowTitle() for widget in QApplication.topLevelWidgets()]
    assert [title for title in titles if any(text in title for text in PLANTS)] == []
    assert Act.select().where(Act.verb == "open_file").count() == len(PLANTS)
