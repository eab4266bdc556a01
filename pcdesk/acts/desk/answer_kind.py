"""What files of payers' answers have in common: who is named, whether that is the one who was asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from pcdesk.acts.cover.payer_file import clinic
from pcdesk.acts.frame.desk import Desk
from pcdesk.exchange.x12.carried import carried
from pcdesk.exchange.x12.entity import Entity
from pcdesk.language import tr
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.record.base import Record
from pcdesk.trouble import KnownError


class Named(Protocol):
    """One answer: about whom, from whom, to which question."""

    @property
    def payer(self) -> Entity | None:
        """Who answers."""

    @property
    def patient(self) -> Entity | None:
        """Whom it is about."""

    @property
    def subscriber(self) -> Entity | None:
        """Whose policy it is."""

    @property
    def our_traces(self) -> tuple[str, ...]:
        """The numbers that came back from the question."""


@dataclass(frozen=True)
class Read:
    """A file taken apart. answers: in their order. refused: why whole questions were not answered for anybody.

    askers: to whom it is sent, by their NPIs where it says them. is_test: made to try the way: no question of ours.
    """

    answers: list[Any]
    refused: tuple[str, ...]
    askers: frozenset[str]
    is_test: bool


@dataclass(frozen=True)
class Took:
    """What became of one answer. row_id: of the check it became, or the case.

    is_usable: whether it said anything that can be used. said: what a person must know of it besides, "" for nothing.
    """

    row_id: int
    is_usable: bool = True
    said: str = ""


@dataclass(frozen=True)
class AnswerKind:
    """One kind of file. key: as UnmatchedAnswer.kind has it. target: the model of what an answer is about.

    read(body, name): raises KnownError for a file that is not whole. ask_of(answer): the question it is the answer to,
    None for none of ours, or for several; target_of(ask): the key of what was asked about. coverage_of(target row): of
    whom. is_known(ask, answer): whether that very answer came before. record(desk, answer, target, ask, sha256): inside
    an act; target: a key, ask: None where a person said whose it is. settles: the column of UnmatchedAnswer that then
    names what was written.
    """

    key: str
    target: type[Record]
    settles: str
    read: Callable[[bytes, str], Read]
    ask_of: Callable[[Any], Any]
    target_of: Callable[[Any], int]
    coverage_of: Callable[[Any], Any]
    is_known: Callable[[Any, Any], bool]
    record: Callable[[Desk, Any, int, Any, str], Took]


def npis_of(named: Iterable[Entity]) -> frozenset[str]:
    """The NPIs of those that are named by one."""
    return frozenset(one.id for one in named if one.id_kind == "XX" and one.id)


def refuse_other_clinics(read: Read, name: str) -> None:
    """Raises KnownError for answers to somebody else: their numbers of questions may be as ours are."""
    own = {clinic().npi, *(row.npi for row in Provider.alive())} - {""}
    if clinic().npi and read.askers and not own & read.askers:
        raise KnownError(
            tr("{file} answers another clinic: its NPI is {npi}.", file=name, npi=", ".join(sorted(read.askers))),
            tr("Nothing of it was taken in."), tr("Give it back to whom it was sent by, or set it aside."),
        )  # fmt: skip


def is_about(answer: Named, row: Any) -> bool:
    """Whether whom an answer names may be whom a Coverage row is of: member number, birth date or last name agrees.

    An answer may correct any of these, so one is enough; where it names nobody, its number speaks alone.
    """
    who, holder = answer.patient, answer.subscriber
    if who is None:
        return True
    patient = row.patient
    number = (holder or who).id
    return (
        (bool(number) and number.casefold() == row.member_number.casefold())
        or (who.born_on is not None and who.born_on == patient.born_on)
        or carried(who.last) == carried(patient.last)
    )
