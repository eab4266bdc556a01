"""What a payer has to say of a visit that is booked, moved or copied: what speaks against it, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pcdesk.models.cover.foreseen import foreseen
from pcdesk.views.insurance.case_words import ON_ITS_WAY, word_of


@dataclass(frozen=True)
class PayersWord:
    """In sentences. against: it would exceed, or fall outside days, service or provider. remarks: what is left, and
    what is still to be asked for or on its way: nothing has to be pressed twice for it.
    """

    against: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def payers_word(
    patient_id: int, visit_type_id: int, provider_id: int, on: date, *, but: int | None = None
) -> PayersWord:
    """Of a visit there. but: the visit that is being moved: its own unit is free again."""
    found = foreseen(patient_id, visit_type_id, provider_id, on, but=but)
    is_against = [bool(one.why) and one.why not in ON_ITS_WAY for one in found]
    words = [word_of(one) for one in found]
    return PayersWord(
        tuple(said for said, is_bad in zip(words, is_against, strict=True) if is_bad),
        tuple(said for said, is_bad in zip(words, is_against, strict=True) if not is_bad),
    )
