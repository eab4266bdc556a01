"""Commands that make or replace a clinic: init, demo, restore."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pcdesk import moment
from pcdesk.acts.backup import list_backups, open_keys, restore_backup
from pcdesk.acts.demo_clinic import open_demo
from pcdesk.acts.paper import recovery_sheet
from pcdesk.acts.session import create_clinic, sign_out
from pcdesk.language import tr
from pcdesk.models.engine.durable import write
from pcdesk.models.person import Patient
from pcdesk.models.schedule import Visit
from pcdesk.paths import Folder, refuse_for_paper
from pcdesk.trouble import KnownError

FIRST_YEAR, LAST_YEAR = 1900, 2199  # of days that a clinic may ask for


def init(folder: Folder, options: argparse.Namespace) -> dict[str, Any]:
    """Set up an empty clinic; the recovery sheet goes to a file and nowhere else."""
    practice = _practice(options)
    owner = {"sign_in": options.user, "name": options.owner or options.user, "initials": ""}
    out = Path(options.recovery_sheet)
    with _reserved(folder, out):
        clinic, sheet = create_clinic(folder, practice, owner, options.password)
        try:
            write(out, recovery_sheet(clinic.desk, sheet, clinic.unlocked.database_id).pdf)
        finally:
            sign_out(clinic)
    said = tr("{clinic} is set up in {folder}. Print {file} and keep it safe.", clinic=options.clinic,
              folder=folder.root, file=out)  # fmt: skip
    return {"said": said, "folder": str(folder.root), "recovery_sheet": str(out)}


def _practice(options: argparse.Namespace) -> dict[str, str]:
    if not options.clinic.strip():
        raise KnownError(tr("The clinic has no name."), tr("Nothing was created."), tr("Name it with --clinic."))
    if options.zone and not moment.is_zone(options.zone):
        raise KnownError(
            tr("“{zone}” is no time zone.", zone=options.zone),
            tr("Nothing was created."),
            tr("Name one such as America/Chicago with --zone."),
        )
    return {"name": options.clinic.strip(), "zone": options.zone}


@contextlib.contextmanager
def _reserved(folder: Folder, sheet: Path) -> Iterator[None]:
    """The place of the recovery sheet, tried before there is a key that only the sheet will tell."""
    refuse_for_paper(folder, sheet)
    try:
        sheet.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise KnownError(
            tr("{file} is there already.", file=sheet), tr("Nothing was created."), tr("Name another file.")
        ) from error
    try:
        yield
    except BaseException:
        if not sheet.stat().st_size:
            sheet.unlink()
        raise


def demo(folder: Folder, options: argparse.Namespace) -> dict[str, Any]:
    """Build the demo clinic."""
    clinic = open_demo(folder, on=day_of(options.on) if options.on else None)
    try:
        patients, visits = Patient.alive().count(), Visit.alive().count()
    finally:
        sign_out(clinic)
    words = tr("The demo clinic with {patients} invented patients is in {folder}.")
    said = words.format(patients=patients, folder=folder.root)
    return {"said": said, "folder": str(folder.root), "patients": patients, "visits": visits}


def restore(folder: Folder, options: argparse.Namespace) -> dict[str, Any]:
    """Put a backup in place of the records."""
    chosen = Path(options.backup) if options.backup else _newest(folder)
    unlocked = open_keys(folder, chosen, options.user, options.password)
    try:
        restored = restore_backup(folder, chosen, unlocked)
    finally:
        unlocked.wipe()
    when = moment.local(restored.manifest.made_at).strftime("%Y-%m-%d %H:%M")
    said = tr("The backup of {when} is in place.", when=when)
    aside = str(restored.set_aside) if restored.set_aside else None
    if aside:
        said += " " + tr("The former files are in {aside}.", aside=aside)
    return {"said": said, "backup": str(chosen), "set_aside": aside}


def _newest(folder: Folder) -> Path:
    # Made just before a restore, of what that restore took away: to get it back, it must be named.
    lines = [line for line in list_backups([folder.backups]) if line.why != "restore"]
    if not lines:
        raise KnownError(
            tr("There is no backup in {folder}.", folder=folder.backups),
            tr("Nothing was changed."),
            tr("Name the backup's folder after “restore”."),
        )
    return lines[0].path


def day_of(text: str) -> date:
    """A day written YYYY-MM-DD. Raises KnownError."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise KnownError(
            tr("“{text}” is not a day written like 2026-11-24.", text=text), tr("Nothing was done."), ""
        ) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise KnownError(
            tr("The day must be between the years {first} and {last}.", first=FIRST_YEAR, last=LAST_YEAR),
            tr("Nothing was done."),
            "",
        )
    return day
