"""Keeps backups coming: every half hour if something changed, on closing, and when asked; says how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk, house
from pcdesk.acts.keys import backup, cut_off, verify
from pcdesk.acts.keys.backup import STALE_DAYS, Made
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.acts.keys.verify import Faulty, Report
from pcdesk.language import tr
from pcdesk.models.clinic.clock_look import TOLERANCE
from pcdesk.models.engine import refused
from pcdesk.models.engine.refused import Busy
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.trouble import DeskLocked, KnownError
from pcdesk.words.door import show_date_time, show_time

EVERY_MS = 30 * 60 * 1000
SOON_MS = 60 * 1000  # after signing in, where the half hour was over before: a desk that locks often is backed up too
FIRST_CHECK_MS = 5 * 60 * 1000  # the morning's first five minutes belong to the people at the desk
CHECK_EVERY = timedelta(hours=20)  # once a day, however the days begin
SECOND_PLACE = "backups/second-place"


@dataclass(frozen=True)
class BackupState:
    """How the backups stand. proven_at: UTC, None for never. trouble: why the last try failed, or its second place.

    fault: what the last check of the records found; that goes before all else.
    """

    proven_at: datetime | None
    trouble: KnownError | None = None
    is_running: bool = False
    fault: KnownError | None = None

    @property
    def is_good(self) -> bool:
        """Whether the newest proven backup is younger than seven days and nothing failed since."""
        return (
            self.trouble is None
            and self.fault is None
            and self.proven_at is not None
            and -TOLERANCE <= moment.now() - self.proven_at < timedelta(days=STALE_DAYS)
        )

    @property
    def words(self) -> str:
        """For the foot of the window: "backup proven today 07:58"."""
        if self.fault is not None:
            return tr("the check of the records found faults")
        if self.is_running:
            return tr("backing up…")
        if self.proven_at is None:
            return tr("no backup yet") if self.trouble is None else tr("no backup yet: the last try failed")
        here = moment.local(self.proven_at)
        days = (moment.today() - here.date()).days
        clock = show_time(here)
        near = (tr("today {time}", time=clock), tr("yesterday {time}", time=clock))
        when = near[days] if 0 <= days < len(near) else show_date_time(here.date(), here)
        if self.trouble is not None:
            return tr("last backup failed; proven {when}", when=when)
        return tr("backup proven {when}", when=when)


class BackupKeeper(QObject):
    """One per application; at rest while no clinic is open.

    Signals: changed(BackupState); finished(bool), after each backup that was begun, with whether all went well;
    alarmed(KnownError), when the daily check of the records found faults.
    settings: those of everybody, which hold the second place.
    """

    changed = Signal(object)
    finished = Signal(bool)
    alarmed = Signal(object)

    def __init__(self, tasks: Tasks, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._settings = tasks, settings
        self._clinic: OpenClinic | None = None
        self._trouble: KnownError | None = None
        self._is_running = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._on_half_hour)
        self._first_check = QTimer(self)
        self._first_check.setSingleShot(True)
        self._first_check.setInterval(FIRST_CHECK_MS)
        self._first_check.timeout.connect(self.check_if_due)
        self._is_checking = False
        self._fault: KnownError | None = None

    def start(self, clinic: OpenClinic, settings: Settings | None = None) -> None:
        """Watch over the clinic that was just opened. settings: of everybody there, where they are other ones."""
        self._settings = settings or self._settings
        self._clinic, self._trouble = clinic, None
        self._fault = refused.or_unreadable(verify.look_at_last_check) or refused.or_unreadable(
            cut_off.look_at_notices
        )
        self._timer.start(self._until_due())
        self._first_check.start()
        self.changed.emit(self.state())

    def _until_due(self) -> int:
        """Milliseconds until half an hour has passed since the last proven backup, whoever locked meanwhile."""
        proven = self.state().proven_at
        since = moment.now() - proven if proven is not None else timedelta.max
        if since < timedelta(0):  # of a clock that was wrong
            return EVERY_MS
        return max(SOON_MS, EVERY_MS - min(EVERY_MS, int(since / timedelta(milliseconds=1))))

    def stop(self) -> None:
        """The clinic is about to lock or close: begin nothing more."""
        self._timer.stop()
        self._first_check.stop()
        self._clinic = None

    def state(self) -> BackupState:
        """How the backups of the open clinic stand now."""
        if self._clinic is None:
            return BackupState(None, self._trouble, self._is_running)
        proven = backup.last_proven(self._clinic.folder, self._clinic.unlocked)
        return BackupState(proven, self._trouble, self._is_running, self._fault)

    @property
    def is_running(self) -> bool:
        """Whether a backup is being made."""
        return self._is_running

    @property
    def second_place(self) -> Path | None:
        """Where each backup is put as well."""
        said = self._settings.text(SECOND_PLACE)
        return Path(said) if said else None

    def set_second_place(self, place: Path | None) -> None:
        """Put each backup there as well from now on; None: nowhere."""
        self._settings.put(SECOND_PLACE, str(place) if place else "")
        self._settings.save()

    def back_up_if_changed(self, why: str = "half-hour") -> bool:
        """Begin a backup when the records hold something no proven backup has; whether one was begun."""
        return not self._is_running and self.is_due() and self.back_up(why)

    def is_due(self) -> bool:
        """Whether the records hold something no proven backup has."""
        clinic = self._clinic
        return clinic is not None and backup.is_due(clinic.folder, clinic.unlocked, self.second_place)

    def back_up(self, why: str = "manual", desk: Desk | None = None) -> bool:
        """Begin a backup now, for a person or, without one, for the house; False when one is running already."""
        if self._clinic is None or self._is_running:
            return False
        self._is_running = True
        self.changed.emit(self.state())
        self._tasks.run(
            backup.back_up, desk or house(), self._clinic.folder, self._clinic.unlocked, why, self.second_place,
            then=self._on_made, fail=self._on_failed, owner=self, slow=True,
        )  # fmt: skip
        return True

    def _on_half_hour(self) -> None:
        self._timer.setInterval(EVERY_MS)
        self.check_if_due()
        self.back_up_if_changed()

    def check_if_due(self) -> bool:
        """Begin a check of the records beside the people at work, once a day; whether one was begun."""
        if self._clinic is None or self._is_checking:
            return False
        last = verify.last_check()
        if last is not None and timedelta(0) <= moment.now() - last < CHECK_EVERY:
            return False
        self._is_checking = True
        self._tasks.run(
            verify.verify_records, house(), then=self._on_checked, fail=self._on_check_failed, owner=self, slow=True
        )
        return True

    def _on_checked(self, report: Report) -> None:
        self._is_checking = False
        self._sound(None if report.is_good else verify.faulty(len(report.faults)))

    def _on_check_failed(self, error: BaseException) -> None:
        self._is_checking = False
        if isinstance(error, DeskLocked):
            return  # it was locked meanwhile: the next half hour sees what is due
        if not isinstance(error, KnownError):
            self._sound(_unchecked())
            raise error
        if not isinstance(error, Busy):
            self._sound(error)

    def _sound(self, fault: KnownError | None) -> None:
        before, self._fault = self._fault, fault
        if self._clinic is not None:  # everybody who signs in is told, and whoever is here, until a check is good
            others = [one for one in self._clinic.found if one is not before and not isinstance(one, Faulty)]
            self._clinic.found = tuple(others + [fault] * (fault is not None))
        self.changed.emit(self.state())
        if fault is not None:
            self.alarmed.emit(fault)

    def _on_made(self, made: Made) -> None:
        self._end(made.second)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, DeskLocked):
            self._end(self._trouble, is_made=False)  # it had not begun; the next sign-in sees what is due
            return
        if not isinstance(error, KnownError):
            self._end(_unforeseen())
            raise error
        self._end(error)

    def _end(self, trouble: KnownError | None, *, is_made: bool = True) -> None:
        self._is_running, self._trouble = False, trouble
        self.changed.emit(self.state())
        self.finished.emit(is_made and trouble is None)


def _unchecked() -> Faulty:
    return Faulty(
        tr("The records could not be checked: something went wrong that should not."),
        tr("All that is there and all backups are kept."),
        tr("Run the check of the records by hand; if it fails too, call for help."),
    )


def _unforeseen() -> KnownError:
    return KnownError(
        tr("No backup was made: something went wrong that should not."),
        tr("The records and all older backups are kept."),
        tr("Try again; if this stays, run the check of the records and call for help."),
    )
