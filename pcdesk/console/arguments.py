"""What may stand behind `python -m pcdesk`."""

from __future__ import annotations

import argparse
from typing import NoReturn

from pcdesk import __version__
from pcdesk.language import tr
from pcdesk.printing.letters.letter_file import case_letters, patient_letters

LARGEST_RECEIPT = 2**63 - 1  # what a row of the records can hold
PAPERS = ("chart", "receipt", "brochure", "schedule", "pull-list", "card", "forms", "estimate", "weekly-log")
#: Short names of letters about a case, and the letter each is.
CASE_PAPERS = {
    "authorization": "authorization-request", "verification": "verification-sheet", "referral": "referral-letter",
}  # fmt: skip


def _letter_names() -> list[str]:
    return [letter.name for letter in (*patient_letters(), *case_letters())]


class _OneLine(argparse.ArgumentParser):
    """Says what is wrong with the command line in one line, and ends with 1 as every other failure does."""

    def error(self, message: str) -> NoReturn:
        self.exit(1, f"{self.prog}: {message} ({self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """The whole command line; without a command the windows open."""
    top = _OneLine(prog="pcdesk", description=tr("The front desk of a small clinic."))
    top.add_argument("--version", action="version", version=__version__)
    top.add_argument("--data", metavar="DIR", help=tr("the clinic's folder (default: this computer's usual place)"))
    top.add_argument("--smoke", action="store_true", help=argparse.SUPPRESS)
    top.add_argument("--smoke-paper", metavar="PDF", help=argparse.SUPPRESS)
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for add in (
        _init, _demo, _import, _print, _coverage, _lists, _eligibility, _authorization, _incoming, _backup, _restore,
        _verify, _tour,
    ):  # fmt: skip
        add(commands)
    return top


def _command(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, words: str, *, opens: bool) -> (
    argparse.ArgumentParser
):  # fmt: skip
    made = commands.add_parser(name, help=words, description=words)
    made.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=tr("the clinic's folder"))
    made.add_argument("--json", action="store_true", help=tr("print what a script would read"))
    if opens:
        made.add_argument("--user", required=True, metavar="NAME", help=tr("sign-in name"))
        made.add_argument(
            "--password-file", required=True, metavar="FILE", help=tr("file whose first line is the password")
        )
    return made


def _init(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "init", tr("set up an empty clinic and its owner"), opens=True)
    made.add_argument("--clinic", required=True, metavar="NAME", help=tr("the clinic's name"))
    made.add_argument("--owner", metavar="NAME", help=tr("the owner's name (default: the sign-in name)"))
    made.add_argument("--zone", default="", metavar="ZONE", help=tr("time zone, such as America/Chicago"))
    made.add_argument(
        "--recovery-sheet", required=True, metavar="PDF", help=tr("where the printed recovery sheet goes; keep it safe")
    )


def _demo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "demo", tr("build the demo clinic in a folder of its own"), opens=False)
    made.add_argument("--on", metavar="YYYY-MM-DD", help=tr("the day it shows (default: today)"))


def _import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "import", tr("bring patients in from files or folders"), opens=True)
    made.add_argument("paths", nargs="+", metavar="PATH")
    made.add_argument("--preview", action="store_true", help=tr("only say what would come in and what not"))
    made.add_argument(
        "--dates",
        choices=("mdy", "dmy"),
        help=tr("how a plain list writes 3/4/1980: month or day first (default: as its other dates show)"),
    )
    made.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="THEIRS=FIELD",
        help=tr("what a column of a plain list is, such as \"Geb. am=Birth date\" (once for each; nothing after = "
                "leaves it out)"),
    )  # fmt: skip
    _take(made)


def _take(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--take",
        choices=("none", "newer"),
        default="none",
        help=tr("of what is here but different: take what is newer by its own date, or nothing (default: none)"),
    )
    made.add_argument(
        "--same-number",
        choices=("ask", "other"),
        default="ask",
        help=tr("of several names under one number, such as a family's: bring the others in as people of their own, or "
                "ask first (default: ask)"),
    )  # fmt: skip


def _print(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "print", tr("make a paper as a PDF file"), opens=True)
    made.add_argument("paper", choices=(*PAPERS, *CASE_PAPERS, *_letter_names()))
    made.add_argument("--out", required=True, metavar="FILE")
    made.add_argument("--patient", metavar="NUMBER", help=tr("MRN, the number of the patient's record"))
    made.add_argument("--case", type=int, metavar="NUMBER", help=tr("of a letter: the number of its case (see lists)"))
    made.add_argument("--pages", type=int, metavar="N", help=tr("of a fax cover: how many pages in all"))
    made.add_argument("--receipt", type=_receipt, metavar="NUMBER", help=tr("receipt number"))
    made.add_argument("--visit", type=int, metavar="NUMBER", help=tr("the visit that is estimated (default: the next)"))
    made.add_argument("--reversal", action="store_true", help=tr("the paper of that receipt's reversal"))
    made.add_argument("--on", metavar="YYYY-MM-DD", help=tr("day of the schedule, pull list or visit (default: today)"))
    made.add_argument("--topic", help=tr("topic of the education sheet"))
    made.add_argument("--language", choices=("en", "es"), help=tr("of a paper for a patient (default: the patient's)"))
    made.add_argument("--form", choices=("folded", "one_page"), default="one_page")
    made.add_argument("--large-print", action="store_true")


def _receipt(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:20]) <= LARGEST_RECEIPT):
        raise argparse.ArgumentTypeError(tr("“{text}” is no receipt number", text=text[:20]))
    return int(text)


def _coverage(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "coverage", tr("say which coverages of a patient apply on a day"), opens=True)
    made.add_argument("--patient", required=True, metavar="NUMBER", help=tr("MRN, the number of the patient's record"))
    made.add_argument("--on", metavar="YYYY-MM-DD", help=tr("the day (default: today)"))


def _lists(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "lists", tr("say what is to be asked of payers and other practices"), opens=True)
    made.add_argument("list", choices=("verify", "authorizations", "referrals"))


def _eligibility(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "eligibility", tr("ask payers by file (X12 270) about the next visits"), opens=True)
    made.add_argument("what", choices=("ask",))
    made.add_argument("--days", type=int, default=7, metavar="N", help=tr("visits of so many days ahead (default: 7)"))
    made.add_argument("--out", required=True, metavar="DIR", help=tr("the folder the files go to"))


def _authorization(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "authorization", tr("ask payers by file (X12 278) for authorizations"), opens=True)
    made.add_argument("what", choices=("ask",))
    made.add_argument("ids", nargs="+", type=int, metavar="ID", help=tr("as “lists authorizations --json” names them"))
    made.add_argument("--out", required=True, metavar="DIR", help=tr("the folder the files go to"))


def _incoming(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "incoming", tr("take in payers' answers (X12 271, 278)"), opens=True)
    made.add_argument("paths", nargs="+", metavar="PATH")


def _backup(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "backup", tr("make a backup and prove it"), opens=True)
    made.add_argument("--to", metavar="DIR", help=tr("keep a second copy there"))


def _restore(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "restore", tr("put a backup in place; the present files are set aside"), opens=True)
    made.add_argument("backup", metavar="BACKUP", nargs="?", help=tr("a .pcbackup folder (default: the newest proven)"))


def _verify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "verify", tr("check the file, the audit trail and the money"), opens=True)
    made.add_argument(
        "--acknowledge", action="store_true",
        help=tr("what was noticed amiss at a sign-in is known: say it now, and at no later check (the owner alone)"),
    )  # fmt: skip
    made.add_argument(
        "--clock-is-right", action="store_true",
        help=tr("the clock is right now, and was wrong when the journal went on ahead of it: say it no more"),
    )  # fmt: skip


def _tour(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "tour", tr("walk the demo clinic through a day, in pictures and papers"), opens=False)
    made.add_argument("--out", required=True, metavar="DIR")
    made.add_argument("--size", default="1366x768", metavar="WxH")
    made.add_argument("--theme", default="light", choices=("light", "dark", "contrast"))
    made.add_argument("--import", dest="imports", metavar="DIR", help=tr("use real patients from this folder"))
