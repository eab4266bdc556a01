"""What nobody touched is not saved: on every page of the settings, in a new clinic and one with odd values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from pcdesk.acts.clinic import setup
from pcdesk.models.book.visit import VisitType
from pcdesk.models.clinic.practice import Practice, Provider, Room, Staff
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.record import journal
from pcdesk.views.form.form import Form, Section
from tests.views.clinic.conftest import Office

FORMS = ("clinic", "providers", "visit_types", "rooms", "staff")
EVERY = ("clinic", "providers", "closed", "visit_types", "rooms", "staff", "backups", "desk")
# Kept as they are though no list offers them and no check would take them.
ODD: dict[Any, dict[str, Any]] = {
    Practice: {"zone": "America/Adak", "phone": "ask at the desk", "state": "Oklahoma", "postal_code": "7310"},
    Provider: {"colour": "#123456", "npi": "123", "specialty": "  Family  "},
    VisitType: {"colour": "#654321", "minutes": 17, "fee_cents": 12345, "preparation": "Come early.\nBring it."},
    Room: {"name": "Room  1"},
    Staff: {"initials": ""},
}


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of every journalled table."""
    return {model.__name__: list(model.select().order_by(model.id).dicts()) for model in JOURNALLED}


@pytest.fixture(params=["new", "odd"])
def clinic(request: pytest.FixtureRequest, office: Office) -> Office:
    setup.add_visit_type(office.bench.desk, {"name": "Office visit", "minutes": 30, "fee_cents": 9000})
    if request.param == "odd":
        with journal.act("odd", "Odd values", staff_id=None, staff_name="Olive", session="s"):
            for model, values in ODD.items():
                model.update(**values).execute()
    return office


def shown_rows(page: Any) -> Iterator[int | None]:
    """Show every row of a page in turn; one time for a page without a list."""
    if not hasattr(page, "show_row"):
        yield None
        return
    for line in page.listed.lines():
        page.table.choose(line[0])
        yield line[0]


def test_a_form_that_was_shown_nothing_is_not_edited(clinic: Office) -> None:
    for key in FORMS:
        asked = [field.ask for field in clinic.window.open_page(key).findChild(Form).fields.values()]
        again = Form([Section("", asked)])
        assert not again.is_edited(), key
        assert again.changes() == {}, key


def test_saving_what_nobody_touched_changes_no_row(qtbot: QtBot, clinic: Office) -> None:
    before = rows()
    for key in (*EVERY, *reversed(EVERY)):  # open, leave, come back
        page: Any = clinic.window.open_page(key)
        assert not any(form.is_edited() for form in page.findChildren(Form)), key
    for key in FORMS:
        page = clinic.window.open_page(key)
        for row_id in shown_rows(page):
            assert not page.form.is_edited(), (key, row_id)
            page.save()
    assert rows() == before


@pytest.mark.parametrize("key", FORMS)
def test_one_changed_word_changes_one_value(qtbot: QtBot, clinic: Office, key: str) -> None:
    page: Any = clinic.window.open_page(key)
    clinic.window.open_page("closed")
    assert clinic.window.open_page(key) is page
    name = {"clinic": "city", "providers": "specialty"}.get(key, "name")
    line = page.form.fields[name].editor.widget
    assert isinstance(line, QLineEdit)
    before = rows()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Another")
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    differing = [
        (table, column)
        for table, now in rows().items()
        for was, one in zip(before[table], now, strict=True)
        for column in one
        if one[column] != was[column]
    ]
    model = {"clinic": "Practice", "providers": "Provider", "visit_types": "VisitType", "rooms": "Room"}
    assert differing == [(model.get(key, "Staff"), name)]


def test_every_choice_shows_what_is_recorded(clinic: Office) -> None:
    for key in reversed(FORMS):  # the first page was open before
        page: Any = clinic.window.open_page(key)
        for row_id in shown_rows(page):
            record = page.record(row_id) if row_id else Practice.get()
            for name, field in page.form.fields.items():
                if isinstance(field.editor.widget, QComboBox):
                    assert field.editor.widget.currentData() == getattr(record, name), (key, name)
