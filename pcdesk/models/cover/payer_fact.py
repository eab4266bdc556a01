"""What a payer is like to deal with: how its phone is reached, where faxes go, how long an answer takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import peewee as pw

from pcdesk.models.cover.coverage import Payer
from pcdesk.models.record.base import Record


class PayerFact(Record):
    """One thing somebody learned, on a day. says: as she wrote it; days: of the topics that are a number of days."""

    TOPICS = (
        ("phone_path", "Way through the phone menu"), ("hours", "Hours"), ("wait", "Usual wait"),
        ("asks", "What they ask on the phone"), ("portal", "Web site"), ("fax", "Fax"),
        ("fax_auth", "Fax for authorizations"), ("fax_referral", "Fax for referrals"),
        ("fax_appeal", "Fax for appeals"), ("mail_auth", "Address for authorizations"),
        ("mail_appeal", "Address for appeals"), ("mail_referral", "Address for referrals"),
        ("filing", "A claim is heard for"), ("auth_answer", "An authorization takes"),
        ("urgent_answer", "An urgent authorization takes"), ("appeal", "An appeal is heard for"), ("other", "Other"),
    )  # fmt: skip
    IN_DAYS = ("filing", "auth_answer", "urgent_answer", "appeal")

    payer = pw.ForeignKeyField(Payer, backref="facts")
    topic = pw.CharField(verbose_name="About", choices=TOPICS, default="other", max_length=14)
    says = pw.CharField(verbose_name="What was learned", default="", max_length=240)
    days = pw.IntegerField(verbose_name="Days", null=True)
    learned_on = pw.DateField(verbose_name="Learned")

    class Meta:
        indexes = ((("payer", "topic"), False),)


def facts_of(payer_id: int) -> list[PayerFact]:
    """What is known of a payer, by topic in their order, the latest of each first."""
    order = [key for key, _words in PayerFact.TOPICS]
    rows: Any = PayerFact.alive().where(PayerFact.payer == payer_id)
    return sorted(rows, key=lambda row: (order.index(row.topic), -row.learned_on.toordinal(), -row.id))


def said_last(payer_id: int, topics: Iterable[str]) -> str:
    """What was learned last of the first of these topics of which anything is; "" where nothing is."""
    known: dict[str, str] = {}
    for fact in facts_of(payer_id):
        if fact.says:
            known.setdefault(fact.topic, fact.says)
    return next((known[topic] for topic in topics if topic in known), "")


def days_told(payer_ids: Iterable[int], topic: str) -> dict[int, int]:
    """How many days it is, of each payer of whom it is known: what was learned last."""
    rows: Any = (
        PayerFact.alive()
        .where(PayerFact.payer.in_(list(payer_ids)), PayerFact.topic == topic, PayerFact.days.is_null(False))
        .order_by(PayerFact.learned_on, PayerFact.id)
    )
    return {row.payer_id: row.days for row in rows}
