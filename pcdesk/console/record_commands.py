"""Commands on open records: import, print, backup, verify."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from pcdesk import moment
from pcdesk.acts.importing.count import Outcome
from pcdesk.acts.importing.difference import Answers
from pcdesk.acts.importing.patients import import_patients, preview_import, take_differences
from pcdesk.acts.keys.backup import back_up
from pcdesk.acts.keys.cut_off import acknowledge_notices
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.acts.keys.verify import verify_records
from pcdesk.acts.papers.paper import CASE_LETTERS, LETTERS, make_paper, put_out
from pcdesk.console import import_report
from pcdesk.console.arguments import CASE_PAPERS
from pcdesk.console.case_papers import about_case
from pcdesk.console.chosen import Chosen, look_at
from pcdesk.console.clinic_commands import day_of
from pcdesk.console.estimate_commands import estimated_visit
from pcdesk.exchange.door.detect import Kind
from pcdesk.language import tr
from pcdesk.models.engine.durable import write_elsewhere
from pcdesk.models.money.ledger import Posting
from pcdesk.models.people.person import Patient
from pcdesk.paths import refuse_for_paper
from pcdesk.trouble import KnownError

KINDS = {"schedule": "day_schedule", "pull-list": "pull_list", "card": "appointment_card", "forms": "forms_to_sign"}
IN_BOTH = ("receipt", "estimate", "appointment_card", "forms_to_sign", "brochure")  # made in English and in Spanish
_CASES, _COVERAGES = tuple(CASE_LETTERS), tuple(key for key, one in CASE_LETTERS.items() if one.about == "coverage")
_FAXES = tuple(key for key, one in CASE_LETTERS.items() if one.layout == "fax")


def import_paths(clinic: OpenClinic, options: argparse.Namespace) -> dict[str, Any]:
    """Bring in each path, one act a path and one for all that is FHIR, and count; the first that fails ends it, and
    what came before it stays."""
    chosen = look_at(options.paths, options.dates, options.column)
    files: list[dict[str, Any]] = []
    lines: list[str] = []
    faults: list[str] = []
    for one in chosen:
        try:
            outcome = _bring(clinic, one, options)
        except KnownError as error:
            if not files:
                raise KnownError(f"{one.name}: {error.what}", error.kept, error.do) from error
            faults += import_report.cut_off([left.name for left in chosen[len(files) :]], error)
            break
        except KeyboardInterrupt:
            if not files:
                raise
            faults += import_report.cut_off([left.name for left in chosen[len(files) :]])
            break
        if options.take == "newer" and one.kind is Kind.LIST and outcome.differ > outcome.taken:
            one = replace(one, remarks=(*one.remarks, import_report.without_dates()))
        files.append(import_report.counts(one, outcome))
        lines += import_report.lines(one, outcome)
        faults += filter(None, [import_report.fault(one.name, outcome, is_preview=options.preview)])
    total = {key: sum(file[key] for file in files) for key in import_report.COUNTED}
    said = import_report.sentence(total, is_preview=options.preview)
    # A script reads the lines in "files".
    return {"said": said if options.json else "\n".join([said, *lines]), **total, "files": files, "faults": faults}


def _bring(clinic: OpenClinic, one: Chosen, options: argparse.Namespace) -> Outcome:
    """One path: looked at, or brought in; then what is newer is taken as an act of its own when that is wished."""
    answers = Answers(same_number_is_other=options.same_number == "other")
    if options.preview:
        return preview_import(clinic.desk, one.path, one.kind, one.matching, answers=answers, beside=one.beside)
    outcome = import_patients(clinic.desk, one.path, one.kind, one.matching, answers=answers, beside=one.beside)
    if options.take == "newer" and any(difference.is_newer for difference in outcome.differences):
        taken = take_differences(clinic.desk, one.path, one.kind, replace(answers, newer=True), one.matching,
                                 beside=one.beside)  # fmt: skip
        outcome.taken = taken.taken
    return outcome


def print_paper(clinic: OpenClinic, options: argparse.Namespace) -> dict[str, Any]:
    """Make a paper and write it to a file."""
    out = Path(options.out)
    refuse_for_paper(clinic.folder, out)
    kind = KINDS.get(options.paper, CASE_PAPERS.get(options.paper, options.paper).replace("-", "_"))
    paper = make_paper(clinic.desk, kind, _about(clinic, kind, options))
    put_out(clinic.desk, paper, "save")
    write_elsewhere(out, paper.pdf, clinic.folder)
    said = tr("{title}: written to {file}.", title=paper.title, file=out)
    return {"said": " ".join(part for part in (said, paper.note) if part), "file": str(out), "bytes": len(paper.pdf)}


#: What may be said of a paper, and of which: elsewhere it would be passed over in silence.
_OF = {
    "topic": ("brochure",), "large_print": ("brochure",), "form": ("brochure",), "receipt": ("receipt",),
    "reversal": ("receipt",), "on": ("day_schedule", "pull_list", "estimate", "weekly_log"), "visit": ("estimate",),
    "patient": ("brochure", "estimate", "chart", "appointment_card", "forms_to_sign", *LETTERS, *_COVERAGES),
    "case": _CASES, "pages": _FAXES,
}  # fmt: skip


def _refuse_what_is_of_others(kind: str, options: argparse.Namespace) -> None:
    for name, kinds in _OF.items():
        if kind not in kinds and getattr(options, name) not in (None, False, "", "one_page"):
            raise KnownError(
                tr("This paper is not made that way."), tr("Nothing was written."),
                tr("Leave {option} out.", option=f"--{name.replace('_', '-')}"),
            )  # fmt: skip
    is_office = kind in CASE_LETTERS and CASE_LETTERS[kind].to != "patient"
    if options.language and (is_office or kind not in (*IN_BOTH, *LETTERS, *_CASES)):
        raise KnownError(
            tr("This paper is for staff and is not made in another language."), tr("Nothing was written."),
            tr("Leave {option} out.", option="--language"),
        )  # fmt: skip


def _about(clinic: OpenClinic, kind: str, options: argparse.Namespace) -> dict[str, Any]:
    _refuse_what_is_of_others(kind, options)
    if kind in CASE_LETTERS:
        return about_case(CASE_LETTERS[kind], options, _patient(options) if options.patient else None)
    if kind == "chart":
        return {"patient_id": _patient(options)}
    if kind in ("appointment_card", "forms_to_sign", *LETTERS):
        return {"patient_id": _patient(options), "language": options.language or ""}
    if kind == "receipt":
        return {"posting_id": _posting(options), "language": options.language or ""}
    if kind == "estimate":
        visit = estimated_visit(clinic, None if options.visit else _patient(options), options)
        return {"visit_id": visit, "language": options.language or ""}
    if kind == "brochure":
        if not options.topic:
            raise _missing(tr("An education sheet needs a topic."), "--topic")
        patient = {"patient_id": _patient(options)} if options.patient else {}
        return {"topic": options.topic, "language": options.language or "", "form": options.form,
                "large_print": options.large_print, **patient}  # fmt: skip
    return {"on": day_of(options.on) if options.on else moment.today()}


def _posting(options: argparse.Namespace) -> int:
    """The payment or refund of this number, or what reversed it."""
    posting: Any = Posting.get_or_none(Posting.receipt_number == (options.receipt or 0))
    if posting is None:
        raise _missing(tr("There is no receipt {number}.", number=options.receipt), "--receipt")
    if not options.reversal:
        return int(posting.id)
    mirror: Any = Posting.get_or_none(Posting.reverses == posting.id)
    if mirror is None:
        raise KnownError(
            tr("Receipt {number} was not reversed.", number=options.receipt), tr("Nothing was written."),
            tr("Leave {option} out.", option="--reversal"),
        )  # fmt: skip
    return int(mirror.id)


def _patient(options: argparse.Namespace) -> int:
    patient: Any = Patient.get_or_none(Patient.mrn == (options.patient or ""), Patient.deleted_at.is_null())
    if patient is None:
        raise _missing(tr("There is no patient with the MRN {n}.", n=options.patient or "?"), "--patient")
    return int(patient.id)


def _missing(what: str, option: str) -> KnownError:
    return KnownError(what, tr("Nothing was written."), tr("Say which with {option}.", option=option))


def backup(clinic: OpenClinic, options: argparse.Namespace) -> dict[str, Any]:
    """Make a backup and prove it."""
    made = back_up(clinic.desk, clinic.folder, clinic.unlocked, second=Path(options.to) if options.to else None)
    trouble = [str(made.second)] if made.second else []
    return {
        "said": tr("The backup is proven: {path}.", path=made.backup.path), "backup": str(made.backup.path),
        "faults": trouble,
    }  # fmt: skip


def verify(clinic: OpenClinic, options: argparse.Namespace) -> dict[str, Any]:
    """Check the file, the audit trail and the money."""
    report = verify_records(clinic.desk)
    said = " ".join(part for part in report.sentences() if part)
    if options.acknowledge and not report.is_good:
        acknowledge_notices(clinic.desk)
        said = f"{said} {tr('What was noticed at sign-ins is known from now on, and no later check tells of it.')}"
    counts = {"acts": report.acts, "entries": report.entries, "money": report.money}
    return {"said": said, **counts, "faults": list(report.faults)}
