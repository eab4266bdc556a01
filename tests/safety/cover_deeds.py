"""One real call of every act about payers, plans and coverages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.acts.cover import authorization, authorized_visit, insurance, next_step, payer_fact, rule, service
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.cover.authorization import AuthorizedService

COVER = {"member_number": "B1", "starts_on": date(2026, 2, 1), "rank": 2}


def needed(desk: Desk, ids: dict[str, Any]) -> int:
    """A case that is begun for the patient's coverage."""
    values = {"what": "Physical therapy", "reason": "M54.50"}
    service = {"says": "Therapy", "visit_type": ids["type"], "units_asked": 12}
    return authorization.need_authorization(desk, ids["patient"], ids["coverage"], values, [service])


def ask_for_authorizations(desk: Desk, ids: dict[str, Any]) -> None:
    """One that is needed, one that is submitted, one that was denied, and a visit that is counted."""
    ids["cover_rule"] = rule.add_cover_rule(desk, ids["payer"], {"source": "Provider manual"})
    ids["needed"], ids["submitted"], ids["denied"] = (needed(desk, ids) for _one in range(3))
    for one in ("submitted", "denied"):
        authorization.submit_authorization(desk, ids[one], {"way": "portal"})
    authorization.deny_authorization(desk, ids["denied"], {"answer": "Try tablets first"})
    ids["service"] = AuthorizedService.get(AuthorizedService.authorization == ids["submitted"]).id
    ids["second_service"] = service.add_authorized_service(desk, ids["submitted"], {"says": "Brace"})
    ids["counted"] = authorized_visit.count_visit(desk, ids["service"], ids["visit"])


COVER_DEEDS: dict[str, Callable[[Desk, dict[str, Any]], object]] = {
    "add_payer": lambda d, i: insurance.add_payer(d, {"name": "Medi"}),
    "add_plan": lambda d, i: insurance.add_plan(d, i["payer"], {"name": "Prairie HMO"}),
    "add_coverage": lambda d, i: insurance.add_coverage(d, i["patient"], {"plan": i["plan"], **COVER}),
    "change_coverage": lambda d, i: insurance.change_coverage(d, i["coverage"], {"group_number": "G7"}),
    "end_coverage": lambda d, i: insurance.end_coverage(d, i["coverage"], date(2026, 12, 31)),
    "remove_coverage": lambda d, i: insurance.remove_coverage(d, i["old_coverage"]),
    "record_check": lambda d, i: insurance.record_check(
        d, i["coverage"], {"result": "active", "reference": "R1"},
        benefits=[{"kind": "copay", "service": "office", "network": "in", "total_cents": 2_500}],
    ),
    "plan_next_step": lambda d, i: next_step.plan_next_step(d, i["failed_check"], "portal", moment.now()),
    "end_next_step": lambda d, i: next_step.end_next_step(d, i["failed_check"]),
    "change_payer": lambda d, i: insurance.change_payer(d, i["payer"], {"eligibility_days": 14}),
    "change_plan": lambda d, i: insurance.change_plan(d, i["plan"], {"year_begins": 7}),
    "add_payer_fact": lambda d, i: payer_fact.add_payer_fact(d, i["payer"], {"topic": "hours", "says": "8 to 5"}),
    "change_payer_fact": lambda d, i: payer_fact.change_payer_fact(d, i["payer_fact"], {"says": "9 to 4"}),
    "remove_payer_fact": lambda d, i: payer_fact.remove_payer_fact(d, i["payer_fact"]),
    "need_authorization": lambda d, i: needed(d, i),
    "change_authorization": lambda d, i: authorization.change_authorization(d, i["needed"], {"note": "asked twice"}),
    "prepare_authorization": lambda d, i: authorization.prepare_authorization(d, i["needed"]),
    "submit_authorization": lambda d, i: authorization.submit_authorization(d, i["needed"], {"way": "fax"}),
    "withdraw_authorization": lambda d, i: authorization.withdraw_authorization(d, i["needed"]),
    "pend_authorization": lambda d, i: authorization.pend_authorization(d, i["submitted"], {"missing": "The chart"}),
    "approve_authorization": lambda d, i: authorization.approve_authorization(d, i["submitted"], {"number": "A1"}),
    "approve_part_of_authorization": lambda d, i: authorization.approve_part(d, i["submitted"], {"number": "A1"}),
    "deny_authorization": lambda d, i: authorization.deny_authorization(d, i["submitted"], {"answer": "Not needed"}),
    "record_approval": lambda d, i: authorization.record_approval(
        d, i["submitted"], {"number": "A1", "ends_on": date(2027, 1, 31)}, {i["service"]: 6}
    ),
    "record_answer": lambda d, i: authorization.record_answer(d, i["submitted"], "pended", {"missing": "The chart"}),
    "appeal_authorization": lambda d, i: authorization.appeal_authorization(d, i["denied"], {"way": "mail"}),
    "close_authorization": lambda d, i: authorization.close_authorization(d, i["denied"]),
    "renew_authorization": lambda d, i: authorization.renew_authorization(d, i["denied"]),
    "add_authorized_service": lambda d, i: service.add_authorized_service(
        d, i["submitted"], {"says": "Massage", "units_asked": 6}
    ),
    "change_authorized_service": lambda d, i: service.change_authorized_service(d, i["service"], {"says": "Exercises"}),
    "remove_authorized_service": lambda d, i: service.remove_authorized_service(d, i["second_service"]),
    "count_visit": lambda d, i: authorized_visit.count_visit(d, i["service"], i["second_visit"]),
    "uncount_visit": lambda d, i: authorized_visit.uncount_visit(d, i["counted"]),
    "add_cover_rule": lambda d, i: rule.add_cover_rule(d, i["payer"], {"source": "Kim on the phone"}),
    "change_cover_rule": lambda d, i: rule.change_cover_rule(d, i["cover_rule"], {"is_needed": False}),
    "remove_cover_rule": lambda d, i: rule.remove_cover_rule(d, i["cover_rule"]),
    "keep_copay": lambda d, i: insurance.keep_copay(d, i["coverage"]),
}
