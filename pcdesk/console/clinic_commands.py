"""Commands that make or replace a clinic: init, demo, restore."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path
from typing import Any

from pcdesk import moment
from pcdesk.acts.clinic.founding import create_clinic
from pcdesk.acts.demo.demo_clinic import DEMO_PASSWORD, DEMO_PEOPLE, open_demo
from pcdesk.acts.keys.backup import default_backup, list_backups, open_keys, restore_backup, settle_restore
from pcdesk.acts.keys.session import OpenClinic, sign_out
from pcdesk.acts.papers.paper import recovery_sheet
from pcdesk.language import tr
from pcdesk.models.book.visit import Visit
from pcdesk.models.engine import setting_up
from pcdesk.models.engine.key_file import unlock_by_recovery
from pcdesk.models.people.person import Patient
from pcdesk.paths import Folder, refuse_for_paper
from pcdesk.trouble import KnownError
from pcdesk.words.door import show_date_time

FIRST_YEAR, LAST_YEAR = 1900, 2199  # of days that a clinic may ask for


def init(folder: Folder, options: argparse.Namespace) -> dict[str, Any]:
    """Set up an empty clinic; the recovery sheet goes to a file and nowhere else.

    There is a clinic once its sheet was read from the disk and has opened it. options.read_back: (PDF, page) to text.
    """
    practice = _practice(options)
    owner = {"sign_in": options.user, "name": options.owner or options.user, "initials": ""}
    out = Path(options.recovery_sheet)
    refuse_for_paper(folder, out)
    if os.path.lexists(out):
        raise _is_there(out)

    def print_sheet(clinic: OpenClinic, key: str) -> None:
        pdf = recovery_sheet(clinic.desk, key, clinic.unlocked.database_id).pdf
        try:
            setting_up.lend(clinic.folder, out, pdf)
        except FileExistsError as error:
            raise _is_there(out) from error
        _prove_sheet(clinic, key, options.read_back(out.read_bytes(), 0), out)

    sign_out(create_clinic(folder, practice, owner, options.password, and_then=print_sheet)[0])
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


def _is_there(sheet: Path) -> KnownError:
    return KnownError(tr("{file} is there already.", file=sheet), tr("Nothing was created."), tr("Name another file."))


def _prove_sheet(clinic: OpenClinic, key: str, words: str, sheet: Path) -> None:
    """The sheet, as it can be read on the disk, opens the clinic. Raises KnownError."""
    left = iter(words.split())
    read = "-".join(group for group in key.split("-") if group in left)  # in their order, whatever stands between
    try:
        opened = unlock_by_recovery(clinic.folder, read)
    except KnownError as error:
        raise KnownError(
            tr("The recovery sheet {file} could not be read back.", file=sheet),
            tr("Nothing was created."),
            tr("Name a file on another disk."),
        ) from error
    opened.wipe()


def demo(folder: Folder, options: argparse.Namespace) -> dict[str, Any]:
    """Build the demo clinic."""
    clinic = open_demo(folder, on=day_of(options.on) if options.on else None)
    try:
        patients, visits = Patient.alive().count(), Visit.alive().count()
    finally:
        sign_out(clinic)
    words = tr("The demo clinic with {patients} invented patients is in {folder}.")
    said = words.format(patients=patients, folder=folder.root)
    ways = {"people": ", ".join(DEMO_PEOPLE), "password": DEMO_PASSWORD}
    said += " " + tr("Sign in as one of {people}; the password of all is “{password}”.", **ways)
    return {"said": said, "folder": str(folder.root), "patients": patients, "visits": visits, "sign_in": ways}


def restore(folder: Folder, options: argparse.Namespace) -> dict[str, Any]:
    """Put a backup in place of the records."""
    settle_restore(folder)
    unlocked = open_keys(folder, Path(options.backup or _any(folder)), options.user, options.password)
    try:
        chosen = Path(options.backup) if options.backup else default_backup(folder, unlocked).path
        restored = restore_backup(folder, chosen, unlocked)
    finally:
        unlocked.wipe()
    made = moment.local(restored.manifest.made_at)
    when = show_date_time(made, made)
    said = tr("The backup of {when} is in place.", when=when)
    aside = str(restored.set_aside) if restored.set_aside else None
    if aside:
        said += " " + tr("The former files are in {aside}.", aside=aside)
    if restored.manifest.made_at > moment.now():
        said += " " + tr("Its date lies ahead of this computer's clock: one of the two is wrong.")
    return {"said": said, "backup": str(chosen), "set_aside": aside}


def _any(folder: Folder) -> Path:
    """A backup to take the keys from, should today's be lost."""
    lines = list_backups([folder.backups])
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
