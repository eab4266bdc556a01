"""In a short bar words and controls give way, and none of what stays is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from pcdesk.views.calendar.date_bar import DateBar
from pcdesk.views.look import theme
from tests.views.calendar.a_day import LEE, OSEI, TUESDAY, a_week


@pytest.fixture
def bar(qtbot, qapp: QApplication) -> Iterator[DateBar]:
    theme.apply(qapp, "light", 1.0)
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(1200, 100)
    made = DateBar(holder)
    made.show_columns((LEE, OSEI), (LEE.key, OSEI.key))
    holder.show()
    yield made
    holder.hide()  # Qt deletes what it holds with it


def cut(bar: DateBar) -> list[str]:
    bar.layout().activate()
    bar.view.layout().activate()
    seen = [one for one in bar.findChildren(QPushButton) if one.isVisible() and one.text().strip()]
    return [one.text() for one in seen if one.width() < one.sizeHint().width()]


@pytest.mark.parametrize("days", [(TUESDAY,), a_week()], ids=["day", "week"])
@pytest.mark.parametrize("width", range(480, 960, 9))
def test_no_word_is_cut(bar, days, width) -> None:
    bar.show_days(days)
    bar.resize(width, bar.sizeHint().height())
    assert cut(bar) == []
    bar.resize(1100, bar.height())
    bar.resize(width, bar.height())
    bar.show_days(days[::-1][:1])
    bar.show_days(days)
    assert cut(bar) == []


def test_the_week_is_said_where_its_title_is_short(bar) -> None:
    bar.show_days(a_week())
    bar.resize(543, bar.sizeHint().height())
    assert "Week of" in bar.title.accessibleName()
    assert bar.find.isVisible()
