"""Every asking there is, so that one that was open before a lock or a crash opens again whatever was imported."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.asking import AskingSheet, ask_again
from pcdesk.views.insurance import (
    answer_list,
    case_letters,
    case_sheets,
    check_again,
    estimate_sheets,
    packet_sheet,
    payer_list,
    plan_list,
    practice_plan_list,
    referral_sheets,
    service_list,
    wanted_list,
)
from pcdesk.views.insurance.end_coverage import END_COVERAGE
from pcdesk.views.insurance.letter_answers import EXPECT, TIE
from pcdesk.views.patient import disclosures
from pcdesk.views.patient.contact_sheets import LOG_ABOUT, LOG_CONTACT, LOG_VISIT_CONTACT, SENT
from pcdesk.views.visit.death import HAS_DIED

__all__ = ["ALL", "open_again"]

ALL = (
    END_COVERAGE, HAS_DIED, LOG_CONTACT, *LOG_ABOUT.values(), LOG_VISIT_CONTACT, SENT,
    case_sheets.NEED, case_sheets.CHANGE, case_sheets.SUBMIT, case_sheets.RECORD_ANSWER, case_sheets.APPEAL,
    case_sheets.WITHDRAW,
    referral_sheets.REFER, referral_sheets.CHANGE, referral_sheets.SEND, referral_sheets.SCHEDULE,
    referral_sheets.DECLINE, referral_sheets.CANCEL, referral_sheets.ADD_PRACTICE, referral_sheets.CHANGE_PRACTICE,
    referral_sheets.NOT_ACCEPTED, referral_sheets.CHANGE_NOT_ACCEPTED,
    payer_list.ADD_FACT, payer_list.CHANGE_FACT, payer_list.ADD_RULE, payer_list.CHANGE_RULE,
    packet_sheet.PACKET, packet_sheet.REFERRAL_PACKET, packet_sheet.AUTHORIZATION_PACKET,
    disclosures.LOG_DISCLOSURE,
    answer_list.MATCH, answer_list.MATCH_DECISION, estimate_sheets.ESTIMATE, estimate_sheets.ADD_SERVICE,
    wanted_list.HAVE, *wanted_list.WANT.values(), TIE, EXPECT, case_letters.OUR_REASON,
    service_list.ADD_SERVICE, service_list.CHANGE_SERVICE,
    practice_plan_list.ADD_TERM, practice_plan_list.CHANGE_TERM,
    plan_list.ADD_PAYER, plan_list.CHANGE_PAYER, plan_list.ADD_PLAN, plan_list.CHANGE_PLAN,
    check_again.PUT_OFF,
)  # fmt: skip


def open_again(bench: Workbench, draft_key: str, parent: QWidget) -> AskingSheet | None:
    """Open the sheet of a draft with its patient; None when what it was about is gone."""
    made = ask_again(bench, draft_key, parent)
    patient = getattr(made.about, "patient_id", 0) if made is not None else 0
    if patient:
        bench.open_patient(patient)
    return made

