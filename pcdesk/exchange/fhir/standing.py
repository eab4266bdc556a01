"""What a FHIR resource is not: a fact that holds. Its statuses and modifier elements, in words for a list.

FHIR marks elements that may turn the meaning round as modifiers (R4, "Is Modifier"): only what is positively said
to hold goes to the tables; the rest carries its word there, or is kept whole under the word given here.
"""

from __future__ import annotations

from datetime import date

from pcdesk.exchange.fhir.element import child, flag, status_codes, text
from pcdesk.exchange.fhir.json_text import Node
from pcdesk.exchange.fhir.reach import is_over, is_to_come
from pcdesk.language import tr

_ORDERED = ("", "order", "original-order", "reflex-order", "filler-order", "instance-order")
_NEGATIVE = {
    "not-done": "Not done", "not-taken": "Not taken", "cancelled": "Canceled", "revoked": "Revoked",
    "draft": "Only a draft", "proposed": "Only proposed", "rejected": "Rejected", "declined": "Declined",
    "suspended": "On hold", "on-hold": "On hold", "aborted": "Broken off", "abandoned": "Given up",
    "unknown": "Status not known", "noshow": "Did not come", "planned": "Planned", "intended": "Only intended",
    "partial": "Not complete", "preliminary": "Preliminary", "registered": "No result yet", "stopped": "Stopped",
    "failed": "Failed", "not-started": "Not begun", "preparation": "Only prepared", "inactive": "Not in use",
    "retired": "Not in use", "superseded": "Replaced by a newer one", "withdrawn": "Withdrawn", "onhold": "On hold",
    "waitlist": "On a waiting list", "potential": "Only possible",
}  # fmt: skip
"""Words of statuses that are no fact that holds, for kinds that are kept whole in any case."""
STATUSES = ("status", "lifecycleStatus", "docStatus", "intent", "actuality")
"""Elements that say whether a resource holds: a goal's is its lifecycleStatus, that of a document's words docStatus."""
_INTENTS = {"proposal": "Only proposed", "plan": "Only planned", "option": "Only one of several possible"}
_SAID = {
    "preparation": "only prepared", "in-progress": "under way", "on-hold": "on hold", "stopped": "broken off",
    "planned": "planned", "arrived": "arrived", "triaged": "triaged", "onleave": "on leave", "cancelled": "canceled",
    "draft": "only a draft", "revoked": "revoked", "completed": "completed", "unknown": "status not known",
    "preliminary": "preliminary", "registered": "no result yet", "not-started": "not begun", "scheduled": "scheduled",
    "proposal": "only proposed", "option": "one of several possible", "not-done": "not done", "": "status not said",
}  # fmt: skip


def set_aside(node: Node, kind: str, today: date | None) -> str:
    """Why a resource is kept whole and is no row of its kind, as the first words of its title; "" where it may be."""
    if has_unread_mark(node):
        return tr("With a mark pcdesk cannot read")
    if kind not in _RULES:
        return _plainly(node)
    if "refuted" in status_codes(child(node, "verificationStatus")):
        return tr("Ruled out")
    return _RULES[kind](node, today)


def not_holding(node: Node) -> str:
    """Why what a record refers to does not hold now, in words for the middle of a line; "" where it does.

    A problem that is over was the reason all the same, and who has died or left is still who was insured.
    """
    kind, said = node.get("resourceType"), [word for key in STATUSES if isinstance(word := node.get(key), str)]
    verified = node.get("verificationStatus")
    verdicts = {*said, *(status_codes(verified) if isinstance(verified, dict) else ())}
    if "entered-in-error" in verdicts:
        return tr("entered in error")
    if "refuted" in verdicts:
        return tr("ruled out")
    if has_unread_mark(node):
        return tr("with a mark pcdesk cannot read")
    if kind == "Medication":
        return "" if said in ([], ["active"]) else tr("not in use") if said == ["inactive"] else tr("status not known")
    if kind not in ("Patient", "RelatedPerson") and node.get("active") is False:
        return tr("no longer active")
    words = (tr(_NEGATIVE[word]) for word in said if word in _NEGATIVE)
    return next((word[:1].lower() + word[1:] for word in words), "")


def has_unread_mark(node: Node) -> bool:
    """Whether a modifier extension stands anywhere in it (not in what it contains): nobody may read past one."""
    if node.get("implicitRules"):
        return True
    level: list[object] = [value for key, value in node.items() if key != "contained"]
    if node.get("modifierExtension"):
        return True
    while level:
        below: list[object] = []
        for value in level:
            if isinstance(value, dict):
                if value.get("modifierExtension"):
                    return True
                below.extend(value.values())
            elif isinstance(value, list):
                below.extend(value)
        level = below
    return False


def status_words(status: str) -> str:
    """A status of the sender in the middle of a line: "planned", "on hold"."""
    return tr(_SAID[status]) if status in _SAID else status.replace("-", " ")


def _request(node: Node, _today: date | None) -> str:
    if flag(node, "doNotPerform"):
        return tr("Not to be given")
    intent = text(node, "intent")
    if intent not in _ORDERED:
        return tr(_INTENTS.get(intent, "Only proposed"))
    return tr("Only a draft") if text(node, "status") == "draft" else ""


def _statement(node: Node, _today: date | None) -> str:
    status = text(node, "status")
    return tr(_NEGATIVE[status]) if status in ("not-taken", "intended") else ""


def _immunization(node: Node, _today: date | None) -> str:
    return "" if text(node, "status") in ("completed", "not-done") else tr("Not said whether it was given")


def _observation(node: Node, _today: date | None) -> str:
    if node.get("focus"):
        return tr("Not of the patient")
    return tr("Canceled") if text(node, "status") == "cancelled" else ""


def _procedure(node: Node, _today: date | None) -> str:
    return tr("Not done") if text(node, "status") == "not-done" else ""


def _coverage(node: Node, _today: date | None) -> str:
    return tr("Only a draft") if text(node, "status") == "draft" else ""


def _relative(node: Node, today: date | None) -> str:
    if flag(node, "active") is False or is_over(node, today):
        return tr("No longer")
    return tr("Not yet") if is_to_come(node, today) else ""


def _organization(node: Node, _today: date | None) -> str:
    return tr("Not in use") if node.get("active") is False else ""


def _as_it_is(_node: Node, _today: date | None) -> str:
    return ""


def _plainly(node: Node) -> str:
    """For kinds without a table: the word of a status or mark that turns the meaning round."""
    if node.get("doNotPerform") is True:
        return tr("Not to be done")
    for key in STATUSES:
        said = node.get(key)
        if isinstance(said, str) and (word := _NEGATIVE.get(said) or _INTENTS.get(said)):
            return tr(word)
    return tr("Not in use") if node.get("active") is False else ""


_RULES = {
    "MedicationRequest": _request, "MedicationStatement": _statement, "Immunization": _immunization,
    "Observation": _observation, "Procedure": _procedure, "Coverage": _coverage, "RelatedPerson": _relative,
    "AllergyIntolerance": _as_it_is, "Condition": _as_it_is, "Encounter": _as_it_is, "CarePlan": _as_it_is,
    "Organization": _organization, "Patient": _as_it_is,
}  # fmt: skip
