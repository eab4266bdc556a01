"""What a person had open when the desk was locked, and how she finds it again. Kept in memory alone."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from pcdesk import moment, paths
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.importing.patients import imported_after
from pcdesk.language import tr
from pcdesk.models.people.imported import last_import
from pcdesk.models.record.audit import seals_of
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.main.keys_back import Field, KeysBack, field_with_keys
from pcdesk.views.main.window import MainWindow

MOST_UNDONE = 100  # acts


class Left(NamedTuple):
    """In another folder her number is another's. places: by panel, where she was in it (see Panel.place).

    done, undone: what could be undone and done again (see acts.frame.desk.Desk) on the day `on`; seals: of those acts,
    by which they are known again, for a backup may have been restored at the gate.
    """

    folder: paths.Folder
    staff_id: int | None
    patient_id: int
    panels: tuple[str, ...]
    places: dict[str, Any]
    last_import: int
    importing: str
    on: date
    done: tuple[int, ...]
    undone: tuple[tuple[int, int], ...]
    seals: dict[int, str]
    field: Field | None


def left_in(window: MainWindow) -> Left:
    """What is open in the main window now."""
    bench, docks = window.bench, window.docks
    places = {key: panel.place() for key, panel in docks.panels.items() if panel.content is not None}
    return Left(
        bench.folder, bench.desk.staff_id, bench.patient_id, docks.front_keys(), places, last_import() or 0,
        _importing(window), moment.today(), *_undoable(bench.desk),
        field_with_keys(docks),
    )  # fmt: skip


def go_back(window: MainWindow, left: Left) -> None:
    """Give the keys to what she had in front where the desk was locked, patient, page and row."""
    _undo_again(window.bench, left)
    if left.patient_id:
        window.bench.open_patient(left.patient_id)
    for key, place in left.places.items():
        if key in window.docks.panels:
            window.docks.panels[key].go_back_to(place)
    window.docks.bring_back(left.panels)
    if left.field is not None and left.field[0] in left.panels[-1:]:
        KeysBack(window.docks, left.field)
    if left.importing:
        _tell_import(left, window.bench)


def _undoable(desk: Desk) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...], dict[int, str]]:
    done, undone = tuple(desk.done[-MOST_UNDONE:]), tuple(desk.undone[-MOST_UNDONE:])
    return done, undone, seals_of({*done, *(one for pair in undone for one in pair)})


def _undo_again(bench: Workbench, left: Left) -> None:
    """What she could take back before the lock she still can, on the same day and in the same records."""
    if left.on != moment.today() or seals_of(left.seals) != left.seals:
        return
    bench.desk.done[:0], bench.desk.undone[:0] = left.done, left.undone
    bench.undo_changed.emit()


def _tell_import(left: Left, bench: Workbench) -> None:
    """What became of the import that was under way when the desk was locked. Nobody signs in before its end."""
    if come := imported_after(left.last_import):
        bench.said.emit(tr("While the desk was locked: {what}.", what=come[-1]), False)
        return
    bench.troubled.emit(
        KnownError(
            tr("The import of {name} did not come to its end while the desk was locked.", name=left.importing),
            tr("Nothing of it was brought in; everything else is as it was."),
            tr("Import the file again."),
        )
    )


def _importing(window: QWidget) -> str:
    """The file that is being brought in, "" for none."""
    names = [str(getattr(one, "bringing_in", "")) for one in window.findChildren(QWidget, "import_window")]
    return next(filter(None, names), "")
