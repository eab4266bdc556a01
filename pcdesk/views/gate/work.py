"""What the gate has done beside the screen: opening, building the demo, recovering, restoring."""

from __future__ import annotations

from pathlib import Path

from pcdesk.acts.clinic import first_run
from pcdesk.acts.clinic.first_run import FirstRun
from pcdesk.acts.demo import demo_clinic
from pcdesk.acts.keys import backup, session
from pcdesk.acts.keys.doorway import beside
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.models.engine.key_file import Unlocked
from pcdesk.models.engine.key_slot import USUAL, Cost
from pcdesk.models.engine.restore import Restored
from pcdesk.models.file.backup_look import Since
from pcdesk.paths import Folder


def sign_in(folder: Folder, name: str, password: str, at_least: Cost | None) -> OpenClinic:
    """Open the clinic; see session.sign_in. A key slot that costs less than at_least is wrapped anew."""
    return beside(_sign_in, folder, name, password, at_least)  # type: ignore[no-any-return]


def _sign_in(folder: Folder, name: str, password: str, at_least: Cost | None) -> OpenClinic:
    backup.settle_restore(folder)  # records that a restore would still replace are not worked with
    return session.sign_in(folder, name, password, at_least=at_least, before_upgrade=backup.before_upgrade)


def recover(folder: Folder, sheet: str, name: str, password: str, cost: Cost | None) -> OpenClinic:
    """Open the clinic with the recovery sheet and a new password."""
    return beside(_recover, folder, sheet, name, password, cost or USUAL)  # type: ignore[no-any-return]


def _recover(folder: Folder, sheet: str, name: str, password: str, cost: Cost) -> OpenClinic:
    backup.settle_restore(folder)
    return session.recover(
        folder, sheet, name, password, cost=cost, before_upgrade=backup.before_upgrade
    )


def put_back_keys(folder: Folder, name: str, password: str, at_least: Cost | None) -> OpenClinic:
    """Take the key file from a backup, then open the clinic with it."""
    backup.put_back_keys(folder, name, password)
    return sign_in(folder, name, password, at_least)


def open_demo(folder: Folder) -> OpenClinic:
    """Open the demo clinic, built first if need be."""
    return beside(demo_clinic.open_demo, folder)  # type: ignore[no-any-return]


def create(folder: Folder, plan: FirstRun, cost: Cost | None) -> tuple[OpenClinic, str]:
    """Make the clinic that the first run asked for."""
    return beside(first_run.create, folder, plan, cost)  # type: ignore[no-any-return]


def look_before(folder: Folder, path: Path, name: str, password: str) -> tuple[Unlocked, Since | None]:
    """Open the keys for a restore, check that this person may, and say what would be lost."""
    return _look(folder, path, backup.open_keys(folder, path, name, password))


def look_before_by_sheet(folder: Folder, path: Path, sheet: str) -> tuple[Unlocked, Since | None]:
    """The same with the recovery sheet."""
    return _look(folder, path, backup.open_keys_by_sheet(folder, path, sheet))


def _look(folder: Folder, path: Path, unlocked: Unlocked) -> tuple[Unlocked, Since | None]:
    try:
        backup.require_restore(folder, path, unlocked)
        return unlocked, beside(backup.what_would_be_lost, folder, path, unlocked)
    except BaseException:
        unlocked.wipe()
        raise


def restore(folder: Folder, path: Path, unlocked: Unlocked) -> Restored:
    """Put the backup in place; the keys are forgotten afterwards."""
    try:
        return beside(backup.restore_backup, folder, path, unlocked)  # type: ignore[no-any-return]
    finally:
        unlocked.wipe()
