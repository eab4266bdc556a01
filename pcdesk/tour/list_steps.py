"""The steps of the tour that end on a list: a call that is logged, a report that is drawn and listed."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QPushButton

from pcdesk.language import tr
from pcdesk.tour.day import Day
from pcdesk.tour.hand import find, keys, press, rest, window_of
from pcdesk.views.bench.wishes import SectionWish
from pcdesk.views.form.asking import AskingSheet


def log_a_call(day: Day) -> None:
    """A call that was made, and what was promised: it is in the contact log and in the tasks."""
    day.bench.wish(SectionWish(day.patient_id, "correspondence"))
    rest(300)
    day.window.commands["log_contact"].run()
    sheet = window_of(AskingSheet)
    press(find(sheet, QCheckBox, "is_incoming"))
    keys(sheet.form.fields["note"].editor.widget, tr("Asks whether she may take her tablets before the blood draw."))
    keys(sheet.form.fields["promised"].editor.widget, tr("Ask Dr. Lee and call back"))
    keys(sheet.form.fields["promised_on"].editor.widget, "t")
    rest(200)
    day.picture("log-contact", tr("A call is logged"), tr("L: how, with whom, what came of it, and what was promised."))
    press(find(sheet, QPushButton, "yes"))
    rest(300)
    day.picture("calls", tr("The contact log"), tr(
        "Calls, messages, talks and what went out on paper, in one list; the promise has become a task."
    ))  # fmt: skip


def look_at_reports(day: Day) -> None:
    """A report: its question, its chart and its rows."""
    view: Any = day.show("reports")
    view.take_keys()
    rest(400)
    day.picture("reports", tr("Reports"), tr("Drawn, listed, printed or saved as a file for a spreadsheet."))
