"""What an import would do, or did: counts, kinds, what was refused line by line, and who came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pcdesk.acts.importing.count import KIND_WORDS, Outcome, what_words
from pcdesk.exchange.ground.refusal import LISTED_AT_MOST
from pcdesk.language import counted, tr
from pcdesk.models.people.imported import CameIn
from pcdesk.models.people.person import Patient
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.importing.differences import DifferencesCard
from pcdesk.views.list.list_window import answer_list_key
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.list.ways import OPEN
from pcdesk.views.list.work_list import PATIENT, Col, Group, Nothing, WorkList
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import Card, Segments, StatTile
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.labels import label

SPARED = 5  # lookalikes named one by one
CAME_IN = WorkList(
    "people", "Patients that came in", None,
    columns=(
        PATIENT,
        Col("born_on", "Born", kind="date", width=120, is_private=True),
        Col("mrn", "MRN", width=130),
        Col("city", "City", width=150, is_private=True),
    ),
    ways=(replace(OPEN, keys="Enter"),),
    groups=(Group("city", "City", none="No city"),),
    nothing=Nothing("users", "No new patients."),
    story=lambda row: (Patient, row.patient_id),
)  # fmt: skip


class ReportPage(QWidget):
    """Signals: list_wanted (save the refusals)."""

    list_wanted = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._would = StatTile(tr("Would come in"), icon="user-plus")
        self._came = StatTile(tr("Came in"), icon="user-plus")
        self._here = StatTile(tr("Here already"), icon="check-check")
        self._refused = StatTile(tr("Refused"), icon="file-x")
        self._differ = StatTile(tr("Here but different"), icon="arrow-left-right")
        self.differences = DifferencesCard()
        tiles = QHBoxLayout()
        tiles.setSpacing(theme.px(12))
        for tile in (self._would, self._came, self._here, self._differ, self._refused):
            tiles.addWidget(tile, 1)
        self._kinds = label("", "body", wraps=True)
        self._alike = label("", "warning", wraps=True)
        self._save = button(tr("Save this list…"), "quiet", icon="download", shortcut="Ctrl+S")
        self._save.setObjectName("save_refusals")
        self._save.clicked.connect(self.list_wanted)
        self._more = label("", "caption", wraps=True)
        self._refusals = self._refusal_table()
        self._people = WorkListView(bench, CAME_IN)
        self._list_key = answer_list_key(self._people, self._people)
        self._list_key.setEnabled(False)  # until they are shown: what differs has a key like it
        self._stack = QStackedWidget()
        self._which = Segments([("differ", tr("Here but different")), ("refused", tr("Refused"))], tr("Which list"))
        self._which.chosen.connect(self._on_which)
        self._refusal_card = Card(tr("What would not come in, line by line"), icon="file-x")
        self._refusal_card.actions.addWidget(self._save)
        self._refusal_card.body.addWidget(self._refusals, 1)
        self._refusal_card.body.addWidget(self._more)
        self._stack.addWidget(self.differences)
        self._stack.addWidget(self._refusal_card)
        self._stack.addWidget(self._people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addLayout(tiles)
        column.addWidget(self._kinds)
        column.addWidget(self._alike)
        column.addWidget(self._which, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)

    def _refusal_table(self) -> Table:
        rows = PagedRows([
            Column("file", tr("File"), 1, width=170),
            Column("line", tr("Line"), 2, "number", width=72),
            Column("what", tr("What"), 3, width=120),
            Column("why", tr("Why"), 4, stretches=True),
        ])  # fmt: skip
        table = Table(rows, tr("Refused lines"))
        table.setObjectName("refusals")
        table.set_kind("plain")
        table.set_empty(Empty("circle-check", tr("Nothing was refused."), detail=tr("Every line fits.")))
        return table

    def show_outcome(self, outcome: Outcome, *, is_done: bool) -> None:
        """Show the counts; is_done: it came in, else it would."""
        patients = tr("{count} of them patients", count=f"{outcome.patients:,}")
        if outcome.came and outcome.patients == outcome.came:
            patients = tr("all of them patients")
        self._would.setVisible(not is_done)
        self._came.setVisible(is_done)
        for tile in (self._would, self._came):
            tile.show_value(f"{outcome.came:,}", patients, "good" if outcome.came else "muted")
        self._here.show_value(f"{outcome.here:,}", tr("nothing changes") if outcome.here else "")
        self._differ.show_value(
            f"{outcome.differ:,}",
            tr("{count} taken", count=outcome.taken) if is_done else tr("you decide") if outcome.differ else "",
            "warning" if outcome.differ and not is_done else "muted",
        )
        self.differences.show_differences([] if is_done else outcome.differences, outcome.differ)
        self._refused.show_value(
            f"{outcome.refused:,}", tr("see the list") if outcome.listed else tr("every line fits"),
            "warning" if outcome.refused else "good",
        )
        self._kinds.setText(_sentences(outcome, is_done=is_done))
        self._kinds.setVisible(bool(self._kinds.text()))
        self._list_key.setEnabled(False)
        self._show_alike(outcome)
        self._show_refusals(outcome, is_done=is_done)
        asks = bool(outcome.differ) and not is_done
        self._which.choose("differ")
        self._which.setVisible(asks and bool(outcome.refused))
        self._on_which("differ" if asks else "refused")

    def said(self) -> str:
        """The counts as one sentence: Would come in: 12, all of them patients. Here already: 3, nothing changes."""
        tiles = (self._would, self._came, self._here, self._differ, self._refused)
        return ". ".join(tile.accessibleName() for tile in tiles if not tile.isHidden())

    def show_people(self, people: Sequence[CameIn]) -> None:
        """Who came in, in place of the refusals."""
        self._people.show_rows(people)
        self._list_key.setEnabled(True)
        self._which.hide()
        self._stack.setCurrentWidget(self._people)
        self._people.table.setFocus()

    def _show_alike(self, outcome: Outcome) -> None:
        found = outcome.lookalikes
        places = ", ".join(where.said() for where in found[:SPARED])
        if len(found) > SPARED:
            places = tr("{places} and {more} more", places=places, more=len(found) - SPARED)
        self._alike.setText(
            tr("Some new patients are likely someone who is here already: {places}. Compare them.", places=places)
            if found else ""
        )  # fmt: skip
        self._alike.setVisible(bool(found))

    def _show_refusals(self, outcome: Outcome, *, is_done: bool) -> None:
        refused, listed = outcome.refusals.listed, outcome.listed
        self._refusal_card.heading.setText(
            tr("What did not come in, line by line") if is_done else tr("What would not come in, line by line")
        )
        self._refusals.rows.show_rows(
            [(place, one.file, one.line or None, one.what, one.why) for place, one in enumerate(listed)]
        )
        allow(self._save, "" if listed else tr("There is nothing to list."))
        is_more = outcome.refused > len(refused) and len(refused) >= LISTED_AT_MOST
        self._more.setText(
            tr("The first {shown} of {count} are listed.", shown=f"{len(refused):,}", count=f"{outcome.refused:,}")
            if is_more else ""
        )  # fmt: skip
        self._more.setVisible(is_more)

    def _on_which(self, key: str) -> None:
        self._stack.setCurrentWidget(self.differences if key == "differ" else self._refusal_card)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _sentences(outcome: Outcome, *, is_done: bool) -> str:
    """What comes in as one would say it: 3 patients would be added. With them: 12 problems, 40 visits elsewhere."""
    said = []
    count = outcome.patients
    if count and is_done:
        said.append(counted(count, "1 patient was added.", "{count} patients were added."))
    elif count:
        said.append(counted(count, "1 patient would be added.", "{count} patients would be added."))
    others = [
        f"{outcome.kinds[key]:,} {_small(what_words(key) if outcome.kinds[key] == 1 else tr(words))}"
        for key, words in KIND_WORDS.items()
        if key != "Person" and outcome.kinds.get(key)
    ]
    if others:
        words = tr("With them: {kinds}.") if count else tr("For patients who are here: {kinds}.")
        said.append(words.format(kinds=", ".join(others)))
    if outcome.older:
        said.append(counted(outcome.older, "1 record is an older version of another one in it.",
                            "{count} records are older versions of others in it."))  # fmt: skip
    if outcome.beyond:
        said.append(tr("Kept whole, without a field of its own: {names}.", names=outcome.beyond_words()))
    return " ".join(said)
