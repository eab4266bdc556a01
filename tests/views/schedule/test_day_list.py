"""The day as a list shows numbers whole, and who has died."""

from __future__ import annotations

import pytest

from pcdesk.acts.people.patient import change_patient
from tests.views.schedule.a_book import TUESDAY, WEDNESDAY


def column(view, key: str) -> int:
    return [one.key for one in view.list.rows.columns].index(key)


@pytest.mark.parametrize("width", [930, 1000, 1180])
def test_a_phone_is_never_cut(qtbot, view, book, width) -> None:
    view.resize(width, 700)
    view._on_view("list")
    place, table = column(view, "phone"), view.list.table
    qtbot.waitUntil(lambda: table.width() > width - 20)
    words = view.list.rows.index(0, place).data()
    assert words == "(405) 555-0142"
    assert table.isColumnHidden(place) or table.sizeHintForColumn(place) <= table.columnWidth(place)


def test_who_has_died_is_not_asked_whether_she_comes(view, book, bench) -> None:
    bench.act(change_patient, book.chen, {"died_on": TUESDAY})
    view._on_view("list")
    view.go(WEDNESDAY)
    shown = {key: view.list.rows.index(0, column(view, key)).data() for key in ("confirmation", "phone")}
    assert shown == {"confirmation": "Deceased", "phone": ""}
