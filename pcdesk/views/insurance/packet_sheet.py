"""Asks what goes into a packet, for whom and why; then the packet is shown as it will leave."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import peewee as pw

from pcdesk.acts.desk.disclosure import choose_packet
from pcdesk.acts.papers.packet import Offered, offered
from pcdesk.language import tr
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.desk.disclosure import Disclosure
from pcdesk.models.desk.referral import OutsidePractice, Referral
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.asking import Asking, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.words.door import show_phone

D = Disclosure
MOST_AT_ONCE = 8  # documents; older ones wait behind "More"
_TICK = "tick_"
_SAYS = "Tick what is needed, and no more. Who got what is noted once it is printed or saved."


@dataclass(frozen=True)
class Packing:
    """What a packet is about, and who gets it as far as that is known. id: of the patient, or of the case."""

    id: int
    patient_id: int
    offered: tuple[Offered, ...]
    sent_to: str = "other"
    name: str = ""
    address: str = ""
    why: str = "treatment"
    referral: int | None = None
    authorization: int | None = None
    practice: int | None = None


def of_patient(patient_id: int) -> Packing:
    """A packet that is about no case."""
    return Packing(patient_id, patient_id, tuple(offered(patient_id)), why="asked")


def of_referral(referral_id: int) -> Packing | None:
    """For the practice of a referral; None where it was taken back."""
    row = Referral.alive_by_id(referral_id)
    if row is None:
        return None
    there = row.practice if row.practice_id is not None else None
    return Packing(
        row.id, row.patient_id, tuple(offered(row.patient_id, referral_id=row.id)), "practice",
        there.name if there is not None else "", _address(there) if there is not None else "", "treatment",
        referral=row.id, practice=row.practice_id,
    )  # fmt: skip


def of_authorization(authorization_id: int) -> Packing | None:
    """For the payer of an authorization, or the doctor who is asked for a referral; None where it was taken back."""
    row = Authorization.alive_by_id(authorization_id)
    if row is None:
        return None
    payer = Coverage.get_by_id(row.coverage_id).plan.payer
    is_payer = row.kind == "authorization"
    return Packing(
        row.id, row.patient_id, tuple(offered(row.patient_id, authorization_id=row.id)),
        "payer" if is_payer else "practice", payer.name if is_payer else row.asked_of, "",
        "payment" if is_payer else "treatment", authorization=row.id,
    )  # fmt: skip


def _address(there: OutsidePractice) -> str:
    town = " ".join(part for part in (f"{there.city}," if there.city else "", there.state, there.postal_code) if part)
    fax = tr("Fax {number}", number=show_phone(there.fax)) if there.fax else ""
    return ", ".join(part for part in (there.person, there.street, town, fax) if part)


def _tick(one: Offered) -> Ask:
    """A tick of its own for each thing: what there is differs from patient to patient."""
    field = pw.BooleanField(verbose_name=one.words)
    field.name = field.column_name = f"{_TICK}{one.key}"
    return Ask(field, title=one.words, span=3)


def _sections(about: Packing) -> tuple[Section, ...]:
    ours = [_tick(one) for one in about.offered if not one.is_document]
    filed = [_tick(one) for one in about.offered if one.is_document]
    documents = (Section(tr("Documents on file"), filed[:MOST_AT_ONCE], more=filed[MOST_AT_ONCE:]),) if filed else ()
    return (
        Section("", (
            Ask(D.name, is_required=True, span=3), Ask(D.sent_to, span=3), Ask(D.address, span=6), Ask(D.why, span=3),
            Ask(D.note, span=3),
        )),
        Section(tr("What goes in"), ours), *documents,
    )  # fmt: skip


def _record(about: Packing) -> Any:
    ticks = {f"{_TICK}{one.key}": one.is_usual for one in about.offered}
    return SimpleNamespace(
        name=about.name, sent_to=about.sent_to, address=about.address, why=about.why, note="", **ticks
    )


def _send(about: Packing, values: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    parts = [one.key for one in about.offered if values.get(f"{_TICK}{one.key}")]
    told = {name: value for name, value in values.items() if not name.startswith(_TICK)}
    of = {"referral": about.referral, "authorization": about.authorization, "practice": about.practice}
    return (about.patient_id, {**told, **{name: row for name, row in of.items() if row}}, parts), {}


def _show(bench: Workbench, _about: Packing, told: dict[str, Any]) -> None:
    bench.wish(PaperWish("packet", told))


def _asking(key: str, again: Any) -> Asking:
    return declare(
        Asking(
            key, "Show the packet", "files", choose_packet, title=lambda _about: tr("Packet of records"),
            says=lambda _about: tr(_SAYS),
            record=_record, sections=_sections, send=_send, again=again, done=_show,
        )
    )  # fmt: skip


PACKET = _asking("packet", of_patient)
REFERRAL_PACKET = _asking("referral_packet", of_referral)
AUTHORIZATION_PACKET = _asking("authorization_packet", of_authorization)
