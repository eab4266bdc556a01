"""The row of Today's queue that says how many files came in and wait."""

from __future__ import annotations

from datetime import date

from pcdesk.acts.desk.incoming import read_incoming
from pcdesk.language import counted, tr
from pcdesk.models.desk.incoming_file import files_waiting
from pcdesk.models.desk.today import Item
from pcdesk.views.bench.wishes import IncomingWish
from pcdesk.views.list.queue_kind import QueueKind, Said
from pcdesk.views.list.ways import Way


def _say(item: Item, _today: date) -> Said:
    words = counted(item.number, "1 file came in", "{count} files came in")
    return Said("inbox", "info", words, tr("Look at it, take it in or set it aside"))


FILES = QueueKind(
    "files", ("1 file came in", "{count} files came in"), _say,
    (Way("incoming", "Incoming files…", "inbox", read_incoming, "Enter", "Look", wish=lambda _item: IncomingWish()),),
    rows=files_waiting,
)  # fmt: skip
