"""Puts a text into every text column of every table, as rows of a clinic that works all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import count
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.clinic.practice import Practice, Staff
from pcdesk.models.desk.care import Blob
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.money.ledger import Allocation, ChargeLine, Line, PayerBatch, Posting
from pcdesk.models.people.person import NameKey, Patient, Phone
from pcdesk.models.people.search_keys import more_keys, name_keys
from pcdesk.models.record import journal
from pcdesk.models.record.base import MomentField, PartialDateField, WhenField
from pcdesk.models.record.counter import RECEIPT, next_number
from pcdesk.words.phones import reversed_digits

# Columns that hold no words of a person: names of colours and zones, sums, keys of search and of other systems.
FORMAL = {
    "zone", "colour", "logo_sha256", "photo_sha256", "sha256", "signed_sha256", "body_sha256", "last_key", "first_key",
    "preferred_key", "reversed_digits", "mime", "recovery_confirmed_at", "status", "confirmation", "role", "sign_in",
    "insurance_type", "certification", "content",
}  # fmt: skip
# Filled by hand: money has rules of its own, bytes are not text.
BY_HAND = (Practice, Staff, NameKey, Blob, PayerBatch, Posting, Line, ChargeLine, Allocation)
_number = count(1)


def is_formal(model: Any, field: Any) -> bool:
    """Whether a column holds no words of a person. "what" a posting is about is a code: its words are in what_name."""
    return field.name in FORMAL or (model is Posting and field.name == "what")


def plant(text: str, today: date, ids: dict[str, Any]) -> dict[str, int]:
    """Add a row to every table with the text in each of its text columns; returns table to id.

    One patient with everything, seen today. ids: provider, type and staff of a clinic that is set up.
    """
    made = {"staff": ids["staff"]}
    with journal.act("plant", "Plant", staff_id=None, staff_name="Test", session="test"):
        for model in JOURNALLED:
            if model not in BY_HAND:
                made[model._meta.table_name] = _row(model, text, today, made)
        patient = made["patient"]
        names = name_keys(text, text, text)
        Patient.update(**names).where(Patient.id == patient).execute()
        for kind, key in more_keys(text, text, text, text):
            NameKey.create(patient=patient, kind=kind, key=key)
        Phone.update(reversed_digits=reversed_digits("4055550142")).where(Phone.id == made["phone"]).execute()
        _money(text, today, made)
    return made


def _row(model: Any, text: str, today: date, made: dict[str, int]) -> int:
    values: dict[str, Any] = {}
    for field in model._meta.sorted_fields:
        if field.name in ("id", "deleted_at"):
            continue
        value = _value(model, field, text, today, made)
        if value is not None:
            values[field.name] = value
    return int(model.create(**values).id)


def _value(model: Any, field: Any, text: str, today: date, made: dict[str, int]) -> Any:
    if isinstance(field, pw.ForeignKeyField):
        return None if field.rel_model is model else made.get(field.rel_model._meta.table_name)
    if isinstance(field, pw.CharField | pw.TextField) and not field.choices and not is_formal(model, field):
        text = text[: getattr(field, "max_length", None)]  # forms and imports keep to the room of a column
        return f"{text[:60]} {next(_number)}" if field.unique else text
    if field.choices:
        return _default(field) or next(key for key, _ in field.choices if key)
    if is_formal(model, field):
        return "#3B7A9E" if field.name == "colour" else None
    if isinstance(field, MomentField | WhenField):
        return moment.now() if not field.null or field.name == "taken_at" else None
    if isinstance(field, pw.DateField | PartialDateField):
        return None if field.null and field.name in ("ended_on", "ends_on", "died_on") else today
    if isinstance(field, pw.IntegerField) and field.default is None and not field.null:
        return 30 if field.name != "start_minute" else 600
    return None


def _default(field: Any) -> Any:
    return field.default() if callable(field.default) else field.default


def _money(text: str, today: date, made: dict[str, int]) -> None:
    whose = {"patient": made["patient"], "visit": made["visit"]}
    common = {**whose, "posted_at": moment.now(), "posted_on": today, "memo": text[:200]}
    charge = Posting.create(kind="charge", **common)
    named = Posting.create(kind="charge", what="fee", what_name=text[:120], **{**common, "memo": "", "visit": None})
    payment = Posting.create(
        kind="payment", tender="check", tender_reference=text[:40], paid_by=text[:120], reason_code=text[:20],
        reason=text[:200], receipt_number=next_number(RECEIPT), **common,
    )  # fmt: skip
    batch = PayerBatch.create(
        payer=made["payer"], tender="check", reference=text[:40], cents=500, received_on=today, posted_at=moment.now()
    )
    answer = Posting.create(kind="payer_paid", what_name=text[:120], batch=batch, **{**common, "memo": ""})
    cover = made["coverage"]
    for posting, account, cents, coverage in (
        (charge, "receivable", 9_000, None), (charge, "insurer", 3_000, cover), (charge, "revenue", -12_000, None),
        (named, "receivable", 1_000, None), (named, "revenue", -1_000, None), (payment, "check", 2_500, None),
        (payment, "receivable", -2_500, None), (answer, "deposit", 500, None), (answer, "insurer", -500, cover),
    ):  # fmt: skip
        Line.create(
            posting=posting, patient=made["patient"], account=account, amount_cents=cents, coverage=coverage
        )
    for posting, cents in ((charge, 12_000), (named, 1_000)):
        ChargeLine.create(posting=posting, code=text[:20], fee_cents=cents, service_on=today)
    for credit, paid, cents, coverage in (
        (payment, charge, 2_000, None), (payment, named, 500, None), (answer, charge, 500, cover)
    ):
        Allocation.create(credit=credit, charge=paid, amount_cents=cents, coverage=coverage)
    made["posting"], made["charge"] = payment.id, charge.id


def words_in(shown: Any) -> list[str]:
    """Every string in what a query returned: records, dataclasses, lists, tuples, dicts."""
    if isinstance(shown, str):
        return [shown]
    if isinstance(shown, pw.Model):
        return words_in(list(shown.__data__.values()))
    if is_dataclass(shown) and not isinstance(shown, type):
        return words_in([getattr(shown, one.name) for one in fields(shown)])
    if isinstance(shown, dict):
        return words_in([*shown.keys(), *shown.values()])
    if isinstance(shown, list | tuple | set | frozenset):
        return [word for one in shown for word in words_in(one)]
    return []


def squeezed(text: str) -> str:
    """The text without spaces and line ends: papers and labels break lines where they like."""
    return "".join(text.split())


Query = Callable[[], Any]
