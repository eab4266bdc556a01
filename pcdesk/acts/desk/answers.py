"""Take in what payers answer by file (X12 271, 278): by the number of the question, else by a person's hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pcdesk import moment
from pcdesk.acts.desk.answer_kind import AnswerKind, Named, Read, is_about, refuse_other_clinics
from pcdesk.acts.desk.eligibility_answer import ELIGIBILITY
from pcdesk.acts.desk.incoming import close_incoming
from pcdesk.acts.desk.review_answer import REVIEWS
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.blob import keep_blob
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.living import is_living, living
from pcdesk.exchange.x12.content import content_of
from pcdesk.exchange.x12.kind import X12Kind, kind_words, x12_kind
from pcdesk.language import counted, tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.care import Blob
from pcdesk.models.desk.incoming_file import IncomingFile, incoming_body
from pcdesk.models.desk.unmatched_answer import UnmatchedAnswer
from pcdesk.models.engine.hashed import sha256_of
from pcdesk.trouble import KnownError

KINDS = {X12Kind.ELIGIBILITY_ANSWER: ELIGIBILITY, X12Kind.REVIEW_ANSWER: REVIEWS}
_LOOKED_AT = 4_000  # bytes by which the kind of a file is known
MOST = 10_000  # answers in one file: a clinic asks about some hundreds in a day


@dataclass(frozen=True)
class Answers:
    """What a file brought. answered: answers that were recorded; by_hand: those to no question of ours by its number;
    again: those that are here already. unusable: of those answered, how many said nothing that can be used. refused:
    what a person must know of: why a question was not answered for anybody, and which answer changed nothing and why.
    repeated: those that stand in this very file before.
    """

    answered: int
    by_hand: int
    again: int
    unusable: int
    refused: tuple[str, ...] = ()
    repeated: int = 0

    @property
    def said(self) -> str:
        """How many were taken in, in words."""
        return counted(
            self.answered, "1 answer was taken in.", "{count} answers were taken in.", "No answer was taken in."
        )

    @property
    def more(self) -> tuple[str, ...]:
        """What else there is to know, a sentence each; nothing where all went well."""
        told = (
            (self.by_hand, "1 waits for somebody to say whose it is.",
             "{count} wait for somebody to say whose they are."),
            (self.unusable, "1 of them says nothing that can be used: it comes back in Today.",
             "{count} of them say nothing that can be used: they come back in Today."),
            (self.again, "1 was here already.", "{count} were here already."),
            (self.repeated, "1 stands in the file a second time, and was taken once.",
             "{count} stand in the file a second time, and were taken once."),
        )  # fmt: skip
        return (*(counted(count, one, many) for count, one, many in told if count), *self.refused)


@act("Take in payers' answers", Right.COVERAGE)
def take_answers(desk: Desk, body: bytes, name: str, *, read: Read | None = None) -> Answers:
    """Record every answer of a file. Raises KnownError, and nothing is taken, for a file that is not whole, that holds
    no answers or more than MOST, or that was sent to another clinic.

    The same answer a second time is passed over, in this file or another. read: what stands in it, where
    that was read before.
    """
    kind = _kind_of(body)
    read = read or kind.read(body, name)
    refuse_other_clinics(read, name)
    _refuse_flood(read, name)
    sha256 = sha256_of(body)
    keep_blob(body)
    answered = by_hand = again = unusable = repeated = 0
    said = list(read.refused)
    seen: set[str] = set()
    for place, answer in enumerate(read.answers):
        content = content_of(answer)
        if content in seen:
            repeated += 1
            continue
        seen.add(content)
        ask = None if read.is_test else _ask_of(kind, answer)
        if ask is None:
            is_new = _keep_for_a_hand(kind, answer, sha256, place, name, content)
            by_hand, again = by_hand + is_new, again + (not is_new)
        elif kind.is_known(ask, answer):
            again += 1
        else:
            took = kind.record(desk, answer, kind.target_of(ask), ask, sha256)
            answered += 1
            unusable += not took.is_usable
            said += [took.said] if took.said else []
    about(label=counted(answered, "Take in 1 answer of payers", "Take in {count} answers of payers"))
    return Answers(answered, by_hand, again, unusable, tuple(dict.fromkeys(said)), repeated)


def _refuse_flood(read: Read, name: str) -> None:
    if len(read.answers) > MOST:
        raise KnownError(
            tr("{name} holds more than {most} answers, and no more are taken at once.", name=name, most=f"{MOST:,}"),
            tr("Nothing of it was taken in. The file is as it was."), tr("Ask the payer for smaller files."),
        )  # fmt: skip


@act("Take in incoming answers", Right.COVERAGE)
def take_incoming_answers(desk: Desk, incoming_file_id: int, *, read: Read | None = None) -> Answers:
    """The same of a file that came in by the folder: it waits no more. Raises as take_answers, and WrongStep."""
    row = living(IncomingFile, incoming_file_id)
    taken = take_answers(desk, incoming_body(row.id), row.name, read=read)
    close_incoming(desk, row.id)
    about(label=tr("Take in answers of {name}", name=row.name))
    return taken


def take_waiting_answers(desk: Desk, incoming_file_id: int) -> Answers:
    """The same, as a task does it: the file is read before anybody else must wait with writing."""
    row = living(IncomingFile, incoming_file_id)
    body = incoming_body(row.id)
    return take_incoming_answers(desk, incoming_file_id, read=_kind_of(body).read(body, row.name))


@act("Match payer's answer", Right.COVERAGE)
def match_answer(desk: Desk, unmatched_answer_id: int, coverage_id: int) -> int:
    """Say whose an answer about eligibility is that no question names; returns the check it becomes.

    Raises KnownError once that is said, and for an answer about an authorization.
    """
    return _match(desk, ELIGIBILITY, unmatched_answer_id, coverage_id)


@act("Match payer's decision", Right.COVERAGE)
def match_decision(desk: Desk, unmatched_answer_id: int, authorization_id: int) -> int:
    """Say which case a decision is about that names no request of ours; returns the case. Raises as match_answer."""
    return _match(desk, REVIEWS, unmatched_answer_id, authorization_id)


def _match(desk: Desk, kind: AnswerKind, unmatched_answer_id: int, target_id: int) -> int:
    row = living(UnmatchedAnswer, unmatched_answer_id)
    target = living(kind.target, target_id)
    if row.coverage_check_id is not None or row.authorization_id is not None or row.kind != kind.key:
        raise KnownError(
            tr("Somebody has said whose this answer is."), tr("Nothing was changed."),
            tr("Look at what is kept with the patient's coverage."),
        )  # fmt: skip
    body = bytes(Blob.get(Blob.sha256 == row.sha256).body)
    answer = kind.read(body, row.file_name).answers[row.place]
    took = kind.record(desk, answer, target_id, None, row.sha256)
    UnmatchedAnswer.update(**{kind.settles: took.row_id}).where(UnmatchedAnswer.id == row.id).execute()
    about(label=tr("Match answer of {name}", name=row.name), patient=target.patient_id)
    return took.row_id


@act("Set payer's answer aside", Right.COVERAGE)
def set_answer_aside(desk: Desk, unmatched_answer_id: int) -> None:
    """An answer about nobody of ours: it is asked about no more."""
    row = living(UnmatchedAnswer, unmatched_answer_id)
    UnmatchedAnswer.update(deleted_at=moment.now()).where(UnmatchedAnswer.id == row.id).execute()
    about(label=tr("Set answer of {name} aside", name=row.name))


def _kind_of(body: bytes) -> AnswerKind:
    """Which kind of answers a file holds; one that is no X12 at all is told so by the first that reads it."""
    found = x12_kind(body[:_LOOKED_AT])
    if found in (None, X12Kind.BROKEN):
        return ELIGIBILITY
    if found not in KINDS:
        raise KnownError(kind_words(found), tr("Nothing was taken in."), tr("Choose a file of payers' answers."))
    return KINDS[found]


def _ask_of(kind: AnswerKind, answer: Named) -> Any:
    """The question of ours that has this number, where what it was about stands and is whom the answer names."""
    ask = kind.ask_of(answer)
    target = kind.target_of(ask) if ask is not None else 0
    if not is_living(kind.target, target):
        return None
    return ask if is_about(answer, kind.coverage_of(kind.target.get_by_id(target))) else None


def _keep_for_a_hand(kind: AnswerKind, answer: Named, sha256: str, place: int, name: str, content: str) -> bool:
    """Keep it unless it was kept before, also where somebody has said whose it is, or that it is nobody's."""
    known = UnmatchedAnswer.select().where(
        (UnmatchedAnswer.content == content)
        | ((UnmatchedAnswer.sha256 == sha256) & (UnmatchedAnswer.place == place))
    )
    if known.exists():
        return False
    who, holder = answer.patient, answer.subscriber
    UnmatchedAnswer.create(
        kind=kind.key, file_name=name[:200], sha256=sha256, place=place, content=content,
        name=(who.name if who else "")[:160],
        member_number=(holder.id if holder else "")[:80], born_on=who.born_on if who else None,
        payer_name=(answer.payer.name if answer.payer else "")[:120], came_at=moment.now(),
    )  # fmt: skip
    return True
