"""Other payers that an answer names beside the one that was asked: proposals, each until somebody decides about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.cover.coverage import Coverage, CoverageCheck, Payer, Plan
from pcdesk.models.people.person import Patient
from pcdesk.models.people.to_call import Callee, to_call
from pcdesk.models.record.base import Record


class NamedPayer(Record):
    """One of them. coverage: whose payer named it, coverage_check: in which answer. starts_on, ends_on: as it was told.

    role: NM101 of the 271: PR a payer, PRP, SEP and TTP the first, second and third one, Y2 a managed care
    organization, to which a state's plan has handed the patient. insurance_type: EB04, "" where none was told.
    """

    STATES = (("open", "To decide"), ("taken", "Taken over"), ("refused", "Left as it is"))
    ROLES = (
        ("PR", "Another payer"), ("PRP", "Pays first"), ("SEP", "Pays second"), ("TTP", "Pays third"),
        ("Y2", "Managed care plan"),
    )  # fmt: skip

    coverage = pw.ForeignKeyField(Coverage, backref="named_payers")
    coverage_check = pw.ForeignKeyField(CoverageCheck, backref="named_payers")
    role = pw.CharField(verbose_name="Named as", choices=ROLES, default="PR", max_length=4)
    payer_name = pw.CharField(verbose_name="Payer", default="", max_length=120)
    payer_number = pw.CharField(verbose_name="Payer ID", default="", max_length=80)
    plan_name = pw.CharField(verbose_name="Plan", default="", max_length=120)
    insurance_type = pw.CharField(verbose_name="Kind of insurance", default="", max_length=4)
    member_number = pw.CharField(verbose_name="Member ID", default="", max_length=80)
    starts_on = pw.DateField(verbose_name="From", null=True)
    ends_on = pw.DateField(verbose_name="Through", null=True)
    state = pw.CharField(verbose_name="State", choices=STATES, default="open", max_length=8, index=True)

    @property
    def name(self) -> str:
        """Payer and plan as they were told."""
        return " ".join(part for part in (self.payer_name, self.plan_name) if part)


@dataclass(frozen=True, slots=True)
class Named(Callee):
    """One that waits, as a row. payer: who named it, plan: of the patient's coverage; on: the day of that answer.

    told_payer, told_plan: as they were told; starts_on, ends_on: likewise. checked_at in UTC.
    """

    id: int
    coverage_id: int
    payer: str
    plan: str
    on: date
    checked_at: datetime
    role: str
    told_payer: str
    told_plan: str
    member_number: str
    starts_on: date | None
    ends_on: date | None


def named_payers(patient_id: int = 0) -> list[Named]:
    """Those nobody has decided about, of a patient or, for 0, of everybody who lives; the oldest answer first."""
    return _named(NamedPayer.state == "open", *((Coverage.patient == patient_id,) if patient_id else ()))


def named_payer(row_id: int) -> Named | None:
    """One of them; None once it is decided or was taken back."""
    return next(iter(_named(NamedPayer.id == row_id, NamedPayer.state == "open")), None)


def _named(*where: Any) -> list[Named]:
    rows: Any = (
        NamedPayer.alive(NamedPayer, CoverageCheck, Coverage, Plan, Payer)
        .join(CoverageCheck)
        .switch(NamedPayer)
        .join(Coverage)
        .join(Plan)
        .join(Payer)
        .where(Coverage.deleted_at.is_null(), CoverageCheck.deleted_at.is_null(), *where)
        .order_by(CoverageCheck.checked_at, NamedPayer.id)
    )
    every = list(rows)
    whose = to_call({row.coverage.patient_id for row in every})
    return [_row(whose[row.coverage.patient_id], row) for row in every if row.coverage.patient_id in whose]


def _row(who: Callee, row: Any) -> Named:
    plan, at = row.coverage.plan, row.coverage_check.checked_at
    return Named(
        *who.told, row.id, row.coverage_id, plan.payer.name, plan.name, moment.day_of(at), at, row.role,
        row.payer_name, row.plan_name, row.member_number, row.starts_on, row.ends_on,
    )  # fmt: skip


def likely_plan(named: Named) -> int | None:
    """The plan on file that is meant: the one of this payer by name, or of this name; None for none or several."""
    payer, plan = named.told_payer.casefold(), named.told_plan.casefold()
    rows: Iterable[Any] = Plan.alive(Plan, Payer).join(Payer).where(Payer.deleted_at.is_null())
    every = list(rows)
    of_payer = [row for row in every if payer and row.payer.name.casefold() == payer]
    by_name = [row for row in of_payer or every if row.name.casefold() in (plan or payer, f"{payer} {plan}".strip())]
    found = by_name or of_payer
    return int(found[0].id) if len(found) == 1 else None


def whose_named(row_id: int) -> int:
    """The patient of one; 0 where it was taken back."""
    row: Any = NamedPayer.alive_by_id(row_id)
    owner: Any = Patient.alive_by_id(row.coverage.patient_id) if row is not None else None
    return int(owner.id) if owner is not None else 0
