"""What payers answer about eligibility (X12 271): each person's answer becomes a check, as one by phone would be."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.cover.insurance import record_check
from pcdesk.acts.cover.named_payer import propose_payer
from pcdesk.acts.desk.answer_kind import AnswerKind, Read, Took, npis_of
from pcdesk.acts.desk.answered_benefits import lines_of
from pcdesk.acts.frame.desk import Desk
from pcdesk.exchange.ground.refusal import Refusal
from pcdesk.exchange.x12.benefits import State, benefits_from
from pcdesk.exchange.x12.content import content_of
from pcdesk.exchange.x12.eligibility_answer import PersonAnswer, eligibility_answers, open_eligibility
from pcdesk.exchange.x12.other_payer import OtherPayer
from pcdesk.language import tr
from pcdesk.models.cover.coverage import Coverage, CoverageCheck
from pcdesk.models.cover.eligibility import EligibilityAsk
from pcdesk.trouble import KnownError

_RESULTS = {State.ACTIVE: "active", State.INACTIVE: "inactive", State.UNKNOWN: "unclear"}


def _read(body: bytes, name: str) -> Read:
    """The people of a file, in their order."""
    file = open_eligibility(body, name)
    if isinstance(file, Refusal):
        raise KnownError(f"{file.where.said()}: {file.why}", "", "")  # it says what was kept and what to do
    people: list[PersonAnswer] = []
    refused: list[str] = []
    askers: set[str] = set()
    is_test = False
    for answer in eligibility_answers(file):
        people += answer.people
        askers |= npis_of(answer.providers)
        is_test = is_test or answer.is_test
        if not answer.people:
            payer = answer.payers[0].name if answer.payers else ""
            refused += [": ".join(part for part in (payer, one.words) if part) for one in answer.rejections]
    return Read(people, tuple(dict.fromkeys(refused)), frozenset(askers), is_test)


def _ask_of(person: PersonAnswer) -> Any:
    rows: Any = EligibilityAsk.alive().where(EligibilityAsk.trace.in_([one.upper() for one in person.our_traces]))
    found = list(rows)
    return found[0] if len(found) == 1 else None


def _is_known(ask: Any, person: PersonAnswer) -> bool:
    """Whether a check of this coverage says just this. What a payer says otherwise later stands beside it, and what
    it said before, sent again, does not come back over that.
    """
    same = (CoverageCheck.coverage == ask.coverage_id) & (CoverageCheck.content == content_of(person))
    return bool(CoverageCheck.alive().where(same).exists())


def _record(desk: Desk, person: PersonAnswer, coverage_id: int, ask: Any, _sha256: str) -> Took:
    """A check. An answer without anything usable leaves what was known, and is kept as one that could not confirm."""
    found = benefits_from(person)
    theirs = next((one.number for one in person.traces if not one.is_ours), "")
    said = [one.words for one in person.rejections]
    said += [_other_payer(one) for one in found.other_payers]
    values = {
        "result": _RESULTS[found.state], "way": "file", "reference": theirs[:60], "again_at": moment.now(),
        "note": " ".join(dict.fromkeys(said))[: CoverageCheck.note.max_length], "content": content_of(person),
    }  # fmt: skip
    check = record_check(desk, coverage_id, values, benefits=lines_of(found))
    for one in found.other_payers:
        propose_payer(desk, coverage_id, check, {
            "role": one.role, "payer_name": one.name, "payer_number": one.id, "plan_name": one.plan,
            "insurance_type": one.insurance_type, "member_number": one.member_id, "starts_on": one.first,
            "ends_on": one.last,
        })  # fmt: skip
    if ask is not None:
        EligibilityAsk.update(coverage_check=check).where(EligibilityAsk.id == ask.id).execute()
    return Took(check, found.is_usable)


def _other_payer(one: OtherPayer) -> str:
    """Another payer that is named is a proposal: nothing changes by itself."""
    number = tr("member {number}", number=one.member_id) if one.member_id else ""
    return tr("Another payer is named: {who}.", who=" ".join(part for part in (one.name, one.plan, number) if part))


ELIGIBILITY = AnswerKind(
    "eligibility", Coverage, "coverage_check", _read, _ask_of,
    target_of=lambda ask: int(ask.coverage_id), coverage_of=lambda row: row,
    is_known=_is_known, record=_record,
)  # fmt: skip
