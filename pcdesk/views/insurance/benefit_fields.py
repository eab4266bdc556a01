"""What is asked of benefits on the phone, as fields of a form, and the lines of an answer they become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import peewee as pw

from pcdesk.language import tr
from pcdesk.models.cover.benefit import Benefit
from pcdesk.views.form.form import Ask

_NEEDED = ((None, "Not told"), (True, "Yes"), (False, "No"))


@dataclass(frozen=True)
class _Asked:
    """One field: of which line of the answer, and which of its columns. title: English, for tr."""

    kind: str
    column: str
    title: str
    service: str = ""
    level: str = ""
    network: str = "in"
    span: int = 2

    @property
    def name(self) -> str:
        """The name of the field, which a draft is kept under."""
        return "_".join(("benefit", self.kind, self.service or "any", self.level or "all", self.network, self.column))

    @property
    def line(self) -> tuple[str, str, str, str]:
        """Fields of the same line become one row."""
        return self.kind, self.service, self.level, self.network

    def ask(self) -> Ask:
        """The field of a form."""
        model: Any = Benefit._meta.fields[self.column]
        if isinstance(model, pw.BooleanField):
            field = pw.CharField(null=True, verbose_name=self.title)
            field.name = self.name
            return Ask(field, kind="choice", choices=[(value, tr(words)) for value, words in _NEEDED], span=self.span)
        field = type(model)(null=True, verbose_name=self.title)
        field.name = self.name
        return Ask(field, kind="money" if self.column.endswith("_cents") else "count", span=self.span)


def _sum(kind: str, level: str, network: str, whole: str, left: str) -> tuple[_Asked, _Asked]:
    return (
        _Asked(kind, "total_cents", whole, level=level, network=network, span=3),
        _Asked(kind, "left_cents", left, level=level, network=network, span=3),
    )


FIRST = (
    *_sum("deductible", "individual", "in", "Deductible", "Deductible still left"),
    *_sum("out_of_pocket", "individual", "in", "Out-of-pocket maximum", "Of it still left"),
    _Asked("copay", "total_cents", "Copay, office visit", "office"),
    _Asked("copay", "total_cents", "Copay, specialist", "specialist"),
    _Asked("coinsurance", "percent", "Patient pays (%)"),
    _Asked("authorization", "is_needed", "Authorization needed", span=3),
    _Asked("referral", "is_needed", "Referral needed", span=3),
)
MORE = (
    *_sum("deductible", "family", "in", "Deductible, family", "Family's still left"),
    *_sum("out_of_pocket", "family", "in", "Most a family pays", "Of it still left, family"),
    *_sum("deductible", "individual", "out", "Deductible, out of network", "Out of network still left"),
    _Asked("coinsurance", "percent", "Patient's % out of network", network="out"),
    _Asked("copay", "total_cents", "Copay, urgent care", "urgent"),
    _Asked("copay", "total_cents", "Copay, emergency room", "emergency"),
    _Asked("visits", "total_count", "Therapy visits a year", "therapy", span=3),
    _Asked("visits", "left_count", "Therapy visits left", "therapy", span=3),
)
NAMES = frozenset(one.name for one in (*FIRST, *MORE))


def lines(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The lines of the answer that these values of the fields make; what was left empty was not told."""
    found: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    for one in (*FIRST, *MORE):
        if values.get(one.name) is not None:
            kind, service, level, network = one.line
            about = {"kind": kind, "service": service, "level": level, "network": network, "period": _period(kind)}
            row = found.setdefault(one.line, about)
            row[one.column] = values[one.name]
    return list(found.values())


def _period(kind: str) -> str:
    return {"copay": "visit", "deductible": "year", "out_of_pocket": "year", "visits": "year"}.get(kind, "")
