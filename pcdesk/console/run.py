"""Runs one command: exit 0 on success, 1 with one clear line on standard error; prints no secret."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pcdesk import crash, paths
from pcdesk.acts.clinic.founding import clear_unfinished
from pcdesk.acts.keys.backup import before_upgrade, settle_restore
from pcdesk.acts.keys.clock_look import ClockSetBack, confirm_clock, look_at_clock
from pcdesk.acts.keys.session import OpenClinic, sign_in, sign_out
from pcdesk.acts.keys.verify import Faulty
from pcdesk.console import authorization_commands, clinic_commands, cover_commands, record_commands
from pcdesk.language import tr
from pcdesk.models.engine import refused
from pcdesk.passing import clear_left
from pcdesk.trouble import KnownError

Result = dict[str, Any]
LARGEST_PASSWORD_FILE = 4096
FOLDER_COMMANDS: dict[str, Callable[[paths.Folder, argparse.Namespace], Result]] = {
    "init": clinic_commands.init,
    "demo": clinic_commands.demo,
    "restore": clinic_commands.restore,
}
RECORD_COMMANDS: dict[str, Callable[[OpenClinic, argparse.Namespace], Result]] = {
    "import": record_commands.import_paths,
    "print": record_commands.print_paper,
    "backup": record_commands.backup,
    "verify": record_commands.verify,
    "coverage": cover_commands.coverage,
    "lists": cover_commands.lists,
    "eligibility": cover_commands.eligibility,
    "authorization": authorization_commands.authorization,
    "incoming": cover_commands.incoming,
}


def run(options: argparse.Namespace) -> int:
    """Run the command the person named; returns the exit code."""
    clear_left()
    try:
        if getattr(options, "password_file", None):
            options.password = read_password(Path(options.password_file))
        result = _run(options)
    except KnownError as error:
        return _fail(options, str(error))
    except OSError as error:
        return _fail(options, tr("{file}: {why}.", file=error.filename or "", why=error.strerror or error))
    except KeyboardInterrupt:
        return _fail(options, tr("Stopped. What was under way was taken back."))
    except Exception as error:
        return _fail(options, _unforeseen(options, error))
    _say(options, result)
    return 1 if result.get("faults") else 0


def _run(options: argparse.Namespace) -> Result:
    if options.command in FOLDER_COMMANDS:
        folder = paths.folder(options.data, demo=options.command == "demo")
        clear_unfinished(folder)
        return FOLDER_COMMANDS[options.command](folder, options)
    if options.data and not Path(options.data).expanduser().is_dir():
        raise KnownError(tr("There is no folder {folder}.", folder=options.data), tr("Nothing was changed."), "")
    folder = paths.folder(options.data)
    clear_unfinished(folder)
    settle_restore(folder)
    clinic = sign_in(folder, options.user, options.password, before_upgrade=before_upgrade)
    try:
        found = [one for one in clinic.found if not (isinstance(one, Faulty) and options.command == "verify")]
        for amiss in [*found, *_clock(clinic, options)]:  # of the last check nothing is said where the next one answers
            sys.stderr.write(f"pcdesk: {amiss}\n")
        return RECORD_COMMANDS[options.command](clinic, options)
    finally:
        sign_out(clinic)


def _clock(clinic: OpenClinic, options: argparse.Namespace) -> list[str]:
    """What is to be said of a clock that was set back; nothing where the person says now that it is right."""
    back = [one for one in look_at_clock(clinic.desk) if isinstance(one, ClockSetBack)]
    if back and getattr(options, "clock_is_right", False):
        confirm_clock(clinic.desk)
        return []
    return [f"{one} " + tr("Say it with “verify {option}”.", option="--clock-is-right") for one in back]


def _unforeseen(options: argparse.Namespace, error: Exception) -> str:
    """For a mistake of the program: where it happened goes into the log, without any record's words."""
    logs = paths.folder(options.data, demo=options.command == "demo").logs
    crash.note(error, logs)
    return str(
        refused.trouble_of(error)
        or KnownError(
            tr("pcdesk itself made a mistake ({kind}).", kind=type(error).__name__),
            tr("What was under way was taken back; everything saved before is safe."),
            tr("Send {log} to whoever helps you with pcdesk: no patient is named in it.", log=logs / crash.LOG),
        )
    )


def read_password(file: Path) -> str:
    """The first line of a password file. Raises KnownError, OSError."""
    with file.open("rb") as opened:
        raw = opened.read(LARGEST_PASSWORD_FILE + 1)
    try:
        line = raw.decode("utf-8-sig").splitlines()[0] if raw.strip() else ""
    except UnicodeDecodeError:
        line = ""
    if not line or len(raw) > LARGEST_PASSWORD_FILE:
        raise KnownError(
            tr("{file} does not hold a password in its first line.", file=file),
            tr("Nothing was opened."),
            tr("Put the password alone in the first line, as UTF-8."),
        )
    return line


def _say(options: argparse.Namespace, result: Result) -> None:
    if options.json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False, sort_keys=True) + "\n")
        return
    sys.stdout.write(result["said"] + "\n")
    for fault in result.get("faults", ()):
        sys.stderr.write(f"pcdesk: {fault}\n")


def _fail(options: argparse.Namespace, why: str) -> int:
    if getattr(options, "json", False):
        sys.stdout.write(json.dumps({"error": why}, ensure_ascii=False) + "\n")
    sys.stderr.write("pcdesk: " + " ".join(why.split()) + "\n")
    return 1
