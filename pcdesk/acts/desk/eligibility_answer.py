"""Take in what payers answer about eligibility (X12 271): by the number of the question, else by a person's hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pcdesk import moment
from pcdesk.acts.cover.insurance import record_check
from pcdesk.acts.cover.named_payer import propose_payer
from pcdesk.acts.desk.answered_benefits import lines_of
from pcdesk.acts.desk.incoming import close_incoming
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.blob import keep_blob
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.living import living
from pcdesk.exchange.ground.refusal import Refusal
from pcdesk.exchange.x12.benefits import State, benefits_from
from pcdesk.exchange.x12.eligibility_answer import PersonAnswer, eligibility_answers, open_eligibility
from pcdesk.exchange.x12.other_payer import OtherPayer
from pcdesk.language import counted, tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.coverage import Coverage, CoverageCheck
from pcdesk.models.cover.eligibility import EligibilityAsk
from pcdesk.models.desk.care import Blob
from pcdesk.models.desk.incoming_file import IncomingFile, incoming_body
from pcdesk.models.desk.unmatched_answer import UnmatchedAnswer
from pcdesk.models.engine.hashed import sha256_of
from pcdesk.trouble import KnownError

_RESULTS = {State.ACTIVE: "active", State.INACTIVE: "inactive", State.UNKNOWN: "unclear"}


@dataclass(frozen=True)
class Answers:
    """What a file brought. answered: checks that were recorded; by_hand: people nobody asked about by this number;
    again: answers that are here already. unusable: of those answered, how many said nothing that can be used. refused:
    why a question was not answered for anybody, in the payer's reasons said in our words.
    """

    answered: int
    by_hand: int
    again: int
    unusable: int
    refused: tuple[str, ...] = ()


@act("Take in payers' answers", Right.COVERAGE)
def take_answers(desk: Desk, body: bytes, name: str) -> Answers:
    """Record every answer of a file. Raises KnownError, and nothing is taken, for a file that is not whole or no 271.

    The same answer a second time is passed over. An answer without anything usable leaves what was known, and is kept
    as a check that could not confirm.
    """
    people, refused = _read(body, name)
    sha256 = sha256_of(body)
    keep_blob(body)
    answered = by_hand = again = unusable = 0
    for place, person in enumerate(people):
        ask = _ask_of(person)
        if ask is None:
            is_new = _keep_for_a_hand(person, sha256, place, name)
            by_hand, again = by_hand + is_new, again + (not is_new)
        elif ask.coverage_check_id is not None:
            again += 1
        else:
            check = record_answer_of(desk, person, ask.coverage_id)
            EligibilityAsk.update(coverage_check=check).where(EligibilityAsk.id == ask.id).execute()
            answered += 1
            unusable += not benefits_from(person).is_usable
    about(label=counted(answered, "Take in 1 answer of payers", "Take in {count} answers of payers"))
    return Answers(answered, by_hand, again, unusable, refused)


@act("Take in incoming answers", Right.COVERAGE)
def take_incoming_answers(desk: Desk, incoming_file_id: int) -> Answers:
    """The same of a file that came in by the folder: it waits no more. Raises as take_answers, and WrongStep."""
    row = living(IncomingFile, incoming_file_id)
    taken = take_answers(desk, incoming_body(row.id), row.name)
    close_incoming(desk, row.id)
    about(label=tr("Take in answers of {name}", name=row.name))
    return taken


@act("Match payer's answer", Right.COVERAGE)
def match_answer(desk: Desk, unmatched_answer_id: int, coverage_id: int) -> int:
    """Say whose an answer is that no question names; returns the check it becomes. Raises KnownError once that is said.
    """
    row = living(UnmatchedAnswer, unmatched_answer_id)
    coverage = living(Coverage, coverage_id)
    if row.coverage_check_id is not None:
        raise KnownError(
            tr("Somebody has said whose this answer is."), tr("Nothing was changed."),
            tr("Look at the coverage's checks."),
        )  # fmt: skip
    body = bytes(Blob.get(Blob.sha256 == row.sha256).body)
    check = record_answer_of(desk, _read(body, row.file_name)[0][row.place], coverage_id)
    UnmatchedAnswer.update(coverage_check=check).where(UnmatchedAnswer.id == row.id).execute()
    about(label=tr("Match answer of {name}", name=row.name), patient=coverage.patient_id)
    return check


@act("Set payer's answer aside", Right.COVERAGE)
def set_answer_aside(desk: Desk, unmatched_answer_id: int) -> None:
    """An answer about nobody of ours: it is asked about no more."""
    row = living(UnmatchedAnswer, unmatched_answer_id)
    UnmatchedAnswer.update(deleted_at=moment.now()).where(UnmatchedAnswer.id == row.id).execute()
    about(label=tr("Set answer of {name} aside", name=row.name))


def record_answer_of(desk: Desk, person: PersonAnswer, coverage_id: int) -> int:
    """Inside an act: the check that an answer becomes, as one by phone would be."""
    found = benefits_from(person)
    theirs = next((one.number for one in person.traces if not one.is_ours), "")
    said = [one.words for one in person.rejections]
    said += [_other_payer(one) for one in found.other_payers]
    values = {
        "result": _RESULTS[found.state], "way": "file", "reference": theirs[:60],
        "note": " ".join(dict.fromkeys(said))[: CoverageCheck.note.max_length],
    }  # fmt: skip
    check = record_check(desk, coverage_id, values, benefits=lines_of(found))
    for one in found.other_payers:
        propose_payer(desk, coverage_id, check, {
            "role": one.role, "payer_name": one.name, "payer_number": one.id, "plan_name": one.plan,
            "insurance_type": one.insurance_type, "member_number": one.member_id, "starts_on": one.first,
            "ends_on": one.last,
        })  # fmt: skip
    return check


def _other_payer(one: OtherPayer) -> str:
    """Another payer that is named is a proposal: nothing changes by itself."""
    number = tr("member {number}", number=one.member_id) if one.member_id else ""
    return tr("Another payer is named: {who}.", who=" ".join(part for part in (one.name, one.plan, number) if part))


def _read(body: bytes, name: str) -> tuple[list[PersonAnswer], tuple[str, ...]]:
    """The people of a file, in their order, and why whole questions were refused."""
    file = open_eligibility(body, name)
    if isinstance(file, Refusal):
        raise KnownError(f"{file.where.said()}: {file.why}", "", "")  # it says what was kept and what to do
    people: list[PersonAnswer] = []
    refused: list[str] = []
    for answer in eligibility_answers(file):
        people += answer.people
        if not answer.people:
            payer = answer.payers[0].name if answer.payers else ""
            refused += [": ".join(part for part in (payer, one.words) if part) for one in answer.rejections]
    return people, tuple(dict.fromkeys(refused))


def _ask_of(person: PersonAnswer) -> Any:
    rows: Any = EligibilityAsk.alive().where(EligibilityAsk.trace.in_([one.upper() for one in person.our_traces]))
    found = list(rows)
    return found[0] if len(found) == 1 else None


def _keep_for_a_hand(person: PersonAnswer, sha256: str, place: int, name: str) -> bool:
    known = UnmatchedAnswer.select().where(UnmatchedAnswer.sha256 == sha256, UnmatchedAnswer.place == place)
    if known.exists():
        return False
    who, holder = person.patient, person.subscriber
    UnmatchedAnswer.create(
        file_name=name[:200], sha256=sha256, place=place, name=(who.name if who else "")[:160],
        member_number=(holder.id if holder else "")[:80], born_on=who.born_on if who else None,
        payer_name=(person.payer.name if person.payer else "")[:120], came_at=moment.now(),
    )  # fmt: skip
    return True
