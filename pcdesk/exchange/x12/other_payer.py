"""Other payers that an answer about benefits names: whoever pays first, or whom a state's plan has put in charge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pcdesk.exchange.x12.benefit import Benefit
from pcdesk.exchange.x12.benefit_code import OTHER_PAYER
from pcdesk.exchange.x12.entity import Entity
from pcdesk.exchange.x12.value import Period, coverage_days

_OTHER_PAYERS = frozenset(("PR", "PRP", "SEP", "TTP", "Y2"))
_INSURED = "IL"


@dataclass(frozen=True, slots=True)
class OtherPayer:
    """Another payer that the answer names. role: NM101: PR payer, PRP first, SEP second, TTP third, Y2 managed care.

    member_id: the patient's number there, where it is given.
    """

    role: str
    name: str
    id_kind: str
    id: str
    member_id: str
    plan: str
    insurance_type: str
    first: date | None
    last: date | None
    dates: tuple[Period, ...]
    entity: Entity
    line: Benefit


def other_payers(lines: tuple[Benefit, ...], own: Entity | None) -> Iterator[OtherPayer]:
    """Every payer a line names that is not own, who answers."""
    for line in lines:
        payers = [one for one in line.entities if one.role in _OTHER_PAYERS and not _is_same(one, own)]
        if line.info == OTHER_PAYER and not payers:
            payers = [one for one in line.entities if not one.is_person and one.role != _INSURED]
        insured = next((one.id for one in line.entities if one.role == _INSURED), "")
        for payer in payers:
            member_id = insured or line.referred("1W") or payer.referred("1W")
            yield OtherPayer(
                payer.role, payer.name, payer.id_kind, payer.id, member_id, line.plan, line.insurance_type,
                *coverage_days(line.dates), line.dates, payer, line,
            )  # fmt: skip


def _is_same(one: Entity, other: Entity | None) -> bool:
    if other is None:
        return False
    if one.id and other.id:
        return (one.id_kind, one.id) == (other.id_kind, other.id)
    return one.name.casefold() == other.name.casefold()
