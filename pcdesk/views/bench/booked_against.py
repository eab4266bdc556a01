"""Names the visits that a setting leaves standing against it, when it is made, and leads to where they are settled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea

from pcdesk.language import counted, tr
from pcdesk.models.book.unsettled import Unsettled, unsettled
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.notice import Notice
from pcdesk.words.door import show_day_time

SETTLE = "settle"  # the key of the notice's button: then UnsettledWish, which shows them in Today
MOST_NAMED = 5


def name_standing(bench: Workbench, notice: Notice, against: Callable[[Unsettled], bool]) -> None:
    """After a setting: find in a worker what waits to be settled, and name on the notice what stands against it.

    against: which of them this setting is the reason of. Nothing is said for none.
    """
    bench.tasks.run(
        unsettled, then=lambda rows: _name(notice, [row for row in rows if against(row)]), owner=notice,
        key="standing",
    )  # fmt: skip


def _name(notice: Notice, rows: list[Unsettled]) -> None:
    if not rows:
        return
    one, many = "Saved. One booked visit stands against it:", "Saved. {count} booked visits stand against it:"
    said = counted(len(rows), one, many)
    notice.say(said, "warning", [(SETTLE, tr("Settle in Today"))], detail=_named(rows))
    QTimer.singleShot(0, notice, lambda: _bring_in_sight(notice))


def _bring_in_sight(notice: Notice) -> None:
    """On a long page what was saved may stand far below it."""
    above = notice.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(notice)


def _named(rows: list[Unsettled]) -> str:
    words = [
        tr("{name}, {when}, {provider}", name=row.name, when=show_day_time(row.on, row.start),
           provider=row.provider) for row in rows[:MOST_NAMED]
    ]  # fmt: skip
    if len(rows) > MOST_NAMED:
        words.append(tr("and {n} more", n=len(rows) - MOST_NAMED))
    return "; ".join(words)
