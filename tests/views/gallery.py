"""Every piece of furniture in one window, for looking at and for the walker.

Run as a script to save pictures: python -m tests.views.gallery DIR
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import peewee as pw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pcdesk.trouble import KnownError
from pcdesk.views.bench.panel import Panel
from pcdesk.views.form.choices import TabPages
from pcdesk.views.form.date_edit import DateEdit
from pcdesk.views.form.form import Ask, Form, Section
from pcdesk.views.form.money_edit import MoneyEdit
from pcdesk.views.list.search_box import SearchBox, SearchRow
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button, tool
from pcdesk.views.look.cards import Card, Segments, StatTile, hairline
from pcdesk.views.look.chips import Chip, ChipRow, StatusPill
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.labels import label
from pcdesk.views.look.notice import Notice
from pcdesk.views.look.progress import Progress
from pcdesk.views.look.toast import Toast

LONG = "Wolfeschlegelsteinhausenbergerdorff-Nguyễn, Maria Ольга (李) & <b>Sons</b>"
PEOPLE = [
    (1, "Alvarez, Rosa (Rosie)", date(1962, 3, 14), 3500, 540, "arrived"),
    (2, "Chen, Wei", date(1990, 11, 2), 0, 480, "gone"),
    (3, LONG, date(2020, 2, 29), 1234567, 570, "scheduled"),
    (4, "O'Brien, Seán", date(1948, 7, 4), -1500, 585, "no_show"),
    (5, "Park, Ji-woo", date(2001, 1, 31), 2500, 600, "with_provider"),
]
COLUMNS = [
    Column("time", "Time", 4, "time", width=84, can_sort=True),
    Column("name", "Patient", 1, stretches=True, can_sort=True),
    Column("born", "Born", 2, "date", width=110),
    Column(
        "status",
        "Status",
        5,
        width=140,
        show=lambda row: theme.status_word(row[5]),
        icon=lambda row: (theme.status_look(row[5]).icon, "muted"),
    ),
    Column("owed", "Balance", 3, "money", width=110, tone=lambda row: "danger" if row[3] > 0 else ""),
]


class Person(pw.Model):
    """Fields of every kind the form knows."""

    last = pw.CharField(verbose_name="Last name", max_length=60)
    first = pw.CharField(verbose_name="First name", default="", max_length=60)
    born_on = pw.DateField(verbose_name="Birth date", null=True)
    sex = pw.CharField(verbose_name="Sex", choices=(("", "Not asked"), ("F", "Female"), ("M", "Male")), default="")
    phone = pw.CharField(verbose_name="Mobile phone", default="", max_length=40)
    email = pw.CharField(verbose_name="E-mail", default="", help_text="For letters only; nothing is sent from here.")
    postal_code = pw.CharField(verbose_name="ZIP", default="")
    copay_cents = pw.IntegerField(verbose_name="Copay", null=True)
    visits = pw.IntegerField(verbose_name="Visits left", null=True)
    start_minute = pw.IntegerField(verbose_name="Best time", null=True)
    is_reminded = pw.BooleanField(verbose_name="Send reminders", default=True)
    note = pw.TextField(verbose_name="Note", default="")
    middle = pw.CharField(verbose_name="Middle name", default="")
    suffix = pw.CharField(verbose_name="Suffix", default="")


def a_person() -> Person:
    """A record as a form shows it."""
    return Person(
        last="Alvarez",
        first="Rosa",
        born_on=date(1962, 3, 14),
        sex="F",
        phone="(405) 555-0142",
        email="rosa@example.org",
        postal_code="73102",
        copay_cents=2500,
        visits=12,
        start_minute=570,
        note="Prefers mornings. Daughter Ana drives & translates <sometimes>.",
    )


def a_form() -> Form:
    """Two sections, one with more."""
    made = Form(
        (
            Section("Name", (Ask(Person.last, is_required=True), Person.first, Person.born_on, Person.sex,
                             Person.phone), more=(Person.middle, Person.suffix)),
            Section("Visits and reach", (Person.email, Person.postal_code, Person.copay_cents, Person.visits,
                                         Person.start_minute, Person.is_reminded, Person.note)),
        )
    )  # fmt: skip
    made.show_record(a_person())
    return made


def find(typed: str) -> list[SearchRow]:
    """Rows for the search box."""
    words = typed.casefold().split()
    people = [
        SearchRow(p[0], p[1], f"{p[2].isoformat()} · MRN 1044{p[0]}", "9:00 am" if p[0] == 1 else "", "Patients")
        for p in PEOPLE
        if all(word in p[1].casefold() for word in words)
    ]
    acts = [SearchRow("book", "Book a visit", "", "Ctrl+N", "Actions", "calendar-plus")]
    return people + [row for row in acts if not words or words[0] in row.title.casefold()]


class Gallery(QMainWindow):
    """The window."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Gallery")
        self.search = SearchBox("Find patient or do anything", find, hint="Ctrl+K")
        self.notice = Notice()
        self.error = Notice()
        self.progress = Progress()
        self.form = a_form()
        self.table = Table(PagedRows(COLUMNS), "Visits")
        self.table.rows.show_rows(PEOPLE)
        self.nobody = Table(PagedRows(COLUMNS), "Waiting list")
        self.nobody.set_empty(Empty("hourglass", "Nobody is waiting for an earlier visit.", "Add a patient"))
        self.panel = Panel("form", "Patient file", "user", self._left)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.panel)
        page = QWidget()
        page.setProperty("kind", "page")
        self._fill(QVBoxLayout(page))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self.setCentralWidget(scroll)
        self.statusBar().addWidget(label("14 visits · 3 arrived · 1 waiting 22 min", "caption"))
        menu = self.menuBar().addMenu("File")
        menu.addAction("Import…")
        self.toast = Toast(self)

    def _left(self, _panel: Panel) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room = QWidget()
        room.setProperty("kind", "page")
        column = QVBoxLayout(room)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(label(LONG, "title", elides=True))
        column.addWidget(label("Mar 14, 1962 · 64 · F · MRN 10442 · Spanish", "muted", wraps=True))
        chips = [Chip(name) for name in ("Identity", "Insurance", "Eligibility", "Forms", "Balance", "Documents")]
        for chip, state, detail in zip(
            chips,
            ("good", "good", "warn", "unknown", "bad", "good"),
            ("", "", "41 days", "not asked", "$35.00", ""),
            strict=True,
        ):
            chip.show_state(state, detail)
        column.addWidget(ChipRow(chips))
        column.addWidget(hairline())
        column.addWidget(self.form, 1)
        scroll.setWidget(room)
        scroll.setMinimumWidth(theme.px(440))
        return scroll

    def _fill(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(self.notice)
        column.addWidget(self.error)
        self.notice.say(
            "Dr. Lee has a visit at 10:30.", "warning", [("double", "Double-book"), ("next", "Next free 10:40")]
        )
        self.error.explain(KnownError("The receipt did not print.", "The payment is kept.", "Print it again with F7."))
        tiles = QHBoxLayout()
        for tile in (
            StatTile("Visits today", "14", note="3 arrived", icon="calendar-days"),
            StatTile("Waiting", "1", note="22 min in the lobby", icon="hourglass", tone="warning"),
            StatTile("Collected", "$1,234.50", icon="banknote"),
        ):
            tiles.addWidget(tile)
        column.addLayout(tiles)
        column.addWidget(self._buttons())
        column.addLayout(self._choices())
        card = Card("Visits", icon="calendar-days")
        card.actions.addWidget(Segments([("day", "Day"), ("week", "Week"), ("month", "Month")], "View"))
        card.actions.addWidget(tool("ellipsis", "More actions"))
        self.table.setMinimumHeight(theme.px(220))
        card.body.addWidget(self.table)
        column.addWidget(card)
        tabs = TabPages()
        tabs.tabBar().setAccessibleName("Parts of the file")
        tabs.addTab(self.nobody, "Summary")
        tabs.addTab(QWidget(), "History")
        tabs.addTab(QWidget(), "Results")
        self.nobody.setMinimumHeight(theme.px(240))
        self.nobody.set_kind("plain")
        column.addWidget(tabs)
        pills = ChipRow()
        for status in theme.STATUSES:
            pills.add(StatusPill(status))
        pills.add(StatusPill("scheduled", "confirmed"))
        column.addWidget(pills)
        self.progress.start("Importing patients", 1200)
        self.progress.advance(420, "patients.csv")
        column.addWidget(self.progress)

    def _buttons(self) -> ChipRow:
        row = ChipRow()
        row.add(button("Check in", "primary", icon="user-check", shortcut="F4"))
        row.add(button("Take payment", icon="wallet", shortcut="F6"))
        row.add(button("Print", "quiet", icon="printer"))
        row.add(button("Reverse", "danger", icon="undo-2"))
        row.add(button("Show all", "link"))
        off = button("Nothing due", icon="check")
        allow(off, "Nothing is due.")
        off_too = button("Check in", "primary")
        allow(off_too, "Your role may not check patients in.")
        row.add(off)
        row.add(off_too)
        return row

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        cash, card = QRadioButton("Cash"), QRadioButton("Card")
        card.setChecked(True)
        day, money = DateEdit(), MoneyEdit()
        day.setAccessibleName("Visit date")
        money.setAccessibleName("Amount")
        money.set_cents(6000)
        day.set_value(date(2026, 11, 24))
        for widget in (cash, card, day, money):
            row.addWidget(widget)
        return row


def main(folder: Path) -> None:
    """Save the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for name, scale in (("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 1.5), ("light", 2.0)):
        theme.apply(app, name, scale)
        window = Gallery()
        window.resize(1366, 1020 if scale == 1 else 1400)
        window.show()
        window.toast.say("Moved Rosa Alvarez to 10:30", "Undo")
        window.table.setFocus()
        window.table.selectRow(1)
        for _ in range(5):
            app.processEvents()
        window.grab().save(str(folder / f"{name}-{scale}.png"))
        if scale == 1:
            window.toast.hide()
            window.search.setFocus()
            window.search.setText("al ro")
            window.search.open()
            field = window.form.fields["postal_code"]
            field.editor.put_text("123")
            field.check()
            for _ in range(5):
                app.processEvents()
            window.grab().save(str(folder / f"{name}-search.png"))
        window.close()
        window.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
