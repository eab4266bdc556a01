"""One real call of every act about referrals elsewhere, the directory and who was not accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from pcdesk.acts.desk import disclosure, referral
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.models.clinic.right import Role


def refer(desk: Desk, ids: dict[str, Any]) -> None:
    """A practice with a plan it takes, and one referral in each of the states that others come from."""
    ids["outside"] = referral.add_outside_practice(desk, {"name": "Heart Center"})
    ids["takes"] = referral.add_practice_plan(desk, ids["outside"], {"payer": ids["payer"]})
    for state in ("to_send", "sent", "planned", "reported", "missed"):
        ids[state] = referral.refer_patient(desk, ids["patient"], {"reason": f"Chest pain, {state}"})
    for state in ("sent", "planned", "reported", "missed"):
        referral.send_referral(desk, ids[state], {"practice": ids["outside"], "way": "fax"})
    ids["turned_away"] = referral.add_not_accepted(desk, {"name": "Ed Noor", "is_refused": True})
    ids["told"] = disclosure.log_disclosure(desk, ids["patient"], COURT)
    by_them = {"name": "Ed Noor", "is_refused": True, "sender": ids["outside"]}
    ids["sent_here"] = referral.add_not_accepted(desk, by_them)
    for state in ("planned", "missed"):
        referral.schedule_referral(desk, ids[state], {"seen_on": date(2026, 12, 3)})
    referral.miss_referral(desk, ids["missed"])
    referral.receive_report(desk, ids["reported"])


COURT = {"name": "County court", "what": "Visits of 2025", "why": "court", "sent_to": "court", "note": "Order 12-7"}
REFERRAL_DEEDS: dict[str, Callable[[Desk, dict[str, Any]], object]] = {
    "refer_patient": lambda d, i: referral.refer_patient(d, i["patient"], {"reason": "Chest pain"}),
    "change_referral": lambda d, i: referral.change_referral(d, i["sent"], {"note": "asked twice"}),
    "send_referral": lambda d, i: referral.send_referral(d, i["to_send"], {"practice": i["outside"], "way": "fax"}),
    "accept_referral": lambda d, i: referral.accept_referral(d, i["sent"]),
    "schedule_referral": lambda d, i: referral.schedule_referral(d, i["sent"], {"seen_on": date(2026, 12, 3)}),
    "record_visit_of_referral": lambda d, i: referral.see_referral(d, i["planned"]),
    "record_missed_visit_of_referral": lambda d, i: referral.miss_referral(d, i["planned"]),
    "receive_report_of_referral": lambda d, i: referral.receive_report(d, i["sent"]),
    "review_report_of_referral": lambda d, i: referral.review_report(
        replace(d, role=Role.CLINICIAN), i["reported"]
    ),
    "decline_referral": lambda d, i: referral.decline_referral(d, i["sent"]),
    "cancel_referral": lambda d, i: referral.cancel_referral(d, i["sent"]),
    "add_outside_practice": lambda d, i: referral.add_outside_practice(d, {"name": "Eye Center"}),
    "change_outside_practice": lambda d, i: referral.change_outside_practice(d, i["outside"], {"fax": "4055550100"}),
    "remove_outside_practice": lambda d, i: referral.remove_outside_practice(d, i["outside"]),
    "add_practice_plan": lambda d, i: referral.add_practice_plan(d, i["outside"], {"payer": i["insurer"]}),
    "change_practice_plan": lambda d, i: referral.change_practice_plan(d, i["takes"], {"note": "only on Mondays"}),
    "remove_practice_plan": lambda d, i: referral.remove_practice_plan(d, i["takes"]),
    "add_not_accepted": lambda d, i: referral.add_not_accepted(d, {"name": "Jo Vance", "practice": i["outside"]}),
    "change_not_accepted": lambda d, i: referral.change_not_accepted(d, i["turned_away"], {"said": "Called back"}),
    "log_disclosure": lambda d, i: disclosure.log_disclosure(d, i["patient"], COURT),
    "take_back_disclosure": lambda d, i: disclosure.take_back_disclosure(d, i["told"]),
    "choose_packet": lambda d, i: disclosure.choose_packet(d, i["patient"], {"name": "Heart Center"}, ["face"]),
    "show_packet": lambda d, i: PAPERS["packet"](d, patient_id=i["patient"], parts=["face"], name="Heart Center"),
    "show_chart_part": lambda d, i: PAPERS["chart_part"](d, patient_id=i["patient"], part="history"),
    "show_weekly_log": lambda d, _i: PAPERS["weekly_log"](d),
    "show_not_accepted": lambda d, i: PAPERS["not_accepted"](d, not_accepted_id=i["turned_away"]),
    "show_not_accepted_sender": lambda d, i: PAPERS["not_accepted_sender"](d, not_accepted_id=i["sent_here"]),
    "remove_not_accepted": lambda d, i: referral.remove_not_accepted(d, i["turned_away"]),
}
