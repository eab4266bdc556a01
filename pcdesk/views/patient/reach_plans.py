"""How phones and contacts are listed, asked for and saved."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.people.patient import (
    add_contact,
    add_phone,
    change_contact,
    change_phone,
    remove_contact,
    remove_phone,
)
from pcdesk.language import tr
from pcdesk.models.desk.patient_file import contacts_of, phone_rows
from pcdesk.models.people.guardian import relationship_words
from pcdesk.models.people.person import Contact, EarlierDetail, Phone
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.patient.entry_list import Entries
from pcdesk.views.patient.line import LineWords
from pcdesk.words.door import show_date


def _never(_entry: Any) -> bool:
    return False


def _nothing(_entry: Any) -> str:
    return ""


def phones_plan() -> Entries:
    """The list of phone numbers."""
    kinds = dict(Phone.KINDS)

    return Entries(
        "phones", tr("No phone number is known."), tr("Add phone"), Phone, phone_rows,
        lambda phone: str(phone.number), lambda phone: tr(kinds.get(phone.kind, phone.kind)), _nothing, _never,
        lambda: (Section("", (Ask(Phone.number, kind="phone", is_required=True, span=3), Ask(Phone.kind, span=3))),),
        add_phone, change_phone, remove_phone, add_phone,
    )  # fmt: skip


def _contact_words(contact: Any) -> str:
    marks = [tr("call in an emergency")] if contact.is_emergency else []
    marks += [tr("guarantor")] if contact.is_guarantor else []
    parts = (relationship_words(contact.relationship), contact.phone, contact.phone2, *marks)
    return " · ".join(part for part in parts if part)


def contacts_plan() -> Entries:
    """The list of family, emergency contacts and those who pay."""
    fields = (
        Ask(Contact.name, is_required=True, span=3),
        Ask(Contact.relationship, span=3),
        Ask(Contact.phone, span=3),
        Ask(Contact.phone2, span=3),
        Ask(Contact.is_emergency, span=3),
        Ask(Contact.is_guarantor, span=3),
    )
    return Entries(
        "contacts", tr("Nobody to call is recorded."), tr("Add contact"), Contact, contacts_of,
        lambda contact: str(contact.name), _contact_words, _nothing, _never, lambda: (Section("", fields),),
        add_contact, change_contact, remove_contact, add_contact,
    )  # fmt: skip


_USES = {
    "old": "no longer used", "temp": "for a time", "maiden": "maiden name", "billing": "for bills",
    "nickname": "nickname", "anonymous": "anonymous",
    "home": "home", "work": "work", "mobile": "mobile", "official": "official",
    "usual": "usual", "secondary": "secondary", "fax": "fax", "pager": "pager", "url": "web address",
    "replaced": "until an import",
}  # fmt: skip


def earlier_line(row: Any) -> LineWords:
    """One name, address or number of before or to come: what, and below it what it was and when."""
    kind = tr(dict(EarlierDetail.KINDS).get(row.kind, row.kind))
    use = tr(_USES[row.use]) if row.use in _USES else row.use
    is_to_come = row.began is not None and row.began.first_day > moment.today()
    words = tr("only from {day}") if is_to_come else tr("from {day}")
    since = words.format(day=show_date(row.began)) if row.began else ""
    until = tr("until {day}", day=show_date(row.ended)) if row.ended else ""
    return LineWords(row.value, " · ".join(part for part in (kind, use, since, until) if part))
