"""Groups, counters and folding."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from pcdesk.models.desk.today import Item
from pcdesk.views.today.queue_rows import QueueRows, rows_of

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)


def confirm(number):
    return Item("confirm", 51, number, number, name=f"Patient {number}", on=WEDNESDAY, start=480)


ITEMS = [Item("waiting", 0, 1, 1, name="Chen, Wei", on=TUESDAY, start=500, number=31), *map(confirm, (2, 3, 4))]


def shapes(rows):
    return [(row.shape, row.words) for row in rows]


def test_many_of_a_kind_are_one_line_that_opens():
    rows = rows_of(ITEMS, TUESDAY, set())
    assert shapes(rows) == [
        ("group", "Now · 1"), ("item", "Chen, Wei: waiting 31 min"),
        ("group", "Coming days · 3"), ("counter", "3 visits to confirm"),
    ]  # fmt: skip
    opened = rows_of(ITEMS, TUESDAY, {rows[-1].key})
    assert [row.item.patient_id for row in opened[4:]] == [2, 3, 4]


def test_two_of_a_kind_stand_for_themselves():
    assert [row.shape for row in rows_of(ITEMS[1:3], TUESDAY, set())] == ["group", "item", "item"]


def test_far_tasks_are_one_folded_line_at_the_end_however_few():
    far = Item("later", 90, task_id=7, text="Order forms", on=date(2028, 1, 8))
    rows = rows_of([*ITEMS[:1], far], TUESDAY, set())
    assert [row.shape for row in rows] == ["group", "item", "group", "counter"]
    assert shapes(rows)[-1] == ("counter", "1 task later on")
    opened = rows_of([far], TUESDAY, {rows[-1].key})
    assert opened[-1].item == far
    assert opened[-1].said.end == "due Jan 8, 2028"
    assert [way.key for way in opened[-1].ways] == ["done", "snooze"]


def test_what_is_pressing_is_never_folded():
    many = [Item("late", 20, n, n, name=f"Patient {n}", on=TUESDAY, start=500, number=12) for n in range(5)]
    assert [row.shape for row in rows_of(many, TUESDAY, set())] == ["group", *["item"] * 5]


def test_the_model_folds_and_passes_over_headings(qtbot):
    rows = QueueRows()
    rows.show_items(ITEMS, TUESDAY)
    counter = rows.row(3)
    assert rows.data(rows.index(3), Qt.ItemDataRole.AccessibleTextRole) == "3 visits to confirm, folded"
    rows.fold(counter.key, is_open=True)
    assert rows.data(rows.index(3), Qt.ItemDataRole.AccessibleTextRole) == "3 visits to confirm, shown"
    assert rows.rowCount() == 7
    assert rows.place_of(("confirm", 3, None)) == 5
    assert rows.flags(rows.index(0)) == Qt.ItemFlag.NoItemFlags
    assert rows.data(rows.index(1), Qt.ItemDataRole.AccessibleTextRole) == "Chen, Wei: waiting 31 min"
    rows.fold(counter.key, is_open=False)
    assert rows.rowCount() == 4
    assert rows.row(99) is None
