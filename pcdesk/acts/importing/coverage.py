"""The guard of coverages holds for imports too: no second one of a rank for days that are covered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from peewee import fn

from pcdesk import moment
from pcdesk.acts.cover.insurance import share_days
from pcdesk.acts.importing.compare import Change, compare_rows, raw_row, stand_again
from pcdesk.acts.importing.difference import Asks, Difference, FieldDifference, shown
from pcdesk.acts.importing.payer import Payers
from pcdesk.exchange.ground.incoming import Coverage
from pcdesk.exchange.ground.version import said_date
from pcdesk.language import tr
from pcdesk.models.cover import coverage
from pcdesk.models.people.imported import written_by_imports
from pcdesk.words.door import show_date
from pcdesk.words.names import fold, list_name


def last_before() -> int:
    """The newest coverage before an import: those of one file do not stand against each other."""
    return int(coverage.Coverage.select(fn.MAX(coverage.Coverage.id)).scalar() or 0)


def insured_before() -> set[int]:
    """The patients who have a coverage before an import, hidden ones too."""
    rows: Any = coverage.Coverage.select(coverage.Coverage.patient).distinct().tuples()
    return {patient for (patient,) in rows}


class Twins:
    """The coverages of one import, by whose they are: one that a sender has under two names is one."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, ...], list[coverage.Coverage]] = {}

    def is_here(self, record: Coverage, values: dict[str, Any]) -> bool:
        """Whether the same payer insures the same person under the same number on all its days; else it is remembered.

        One that only partly overlaps brings days of its own and comes in beside it.
        """
        if not record.member_id:
            return False
        words = record.payer_name, record.plan, record.member_id, record.group
        row = coverage.Coverage(**{name: value for name, value in values.items() if name != "plan"})
        before = self._seen.setdefault((record.patient, *(fold(word) for word in words)), [])
        if any(share_days(row, other) and _has_all_days_of(other, row) for other in before):
            return True
        before.append(row)
        return False


def _has_all_days_of(wide: coverage.Coverage, row: coverage.Coverage) -> bool:
    begins = wide.starts_on is None or (row.starts_on is not None and wide.starts_on <= row.starts_on)
    return begins and (wide.ends_on is None or (row.ends_on is not None and row.ends_on <= wide.ends_on))


def widest_first(record: Coverage) -> tuple[str, str, bool, str]:
    """Sorts coverages so that of two that share days the one that begins first and lasts longer comes first."""
    ends = "".join(chr(ord("9") - ord(one) + ord("0")) if one.isdigit() else one for one in record.ends_on)
    return record.patient, record.starts_on, bool(record.ends_on), ends


def clash(
    record: Coverage, values: dict[str, Any], payers: Payers, before: int
) -> tuple[bool, tuple[Difference, Change] | None]:
    """Whether its days are covered in its place, and the question a new coverage then asks; None where the very same
    coverage is here under another name."""
    change = Change()
    standing = arrange(change, record, values, payers, before)
    if not standing or not change.fields:
        return bool(standing), None
    patient = standing[0].patient
    return True, (Difference(
        key=f"{record.origin}#{record.digest[:12]}", where=record.where, kind="Coverage",
        patient=list_name(patient.first, patient.last), what=standing[0].plan.name, asks=Asks.COVERAGE,
        is_newer=False, dated=said_date(record.version), fields=tuple(change.fields),
    ), change)  # fmt: skip


def arrange(
    change: Change, record: Coverage, values: dict[str, Any], payers: Payers, before: int
) -> list[coverage.Coverage]:
    """Add to a change what writing a coverage takes; returns those that cover its days in its place."""
    to_be = coverage.Coverage(**{name: value for name, value in values.items() if name != "plan"})
    others: Any = coverage.Coverage.alive().where(
        coverage.Coverage.patient == values["patient"], coverage.Coverage.rank == values["rank"],
        coverage.Coverage.id <= before,
    ).order_by(coverage.Coverage.starts_on)  # fmt: skip
    standing = [other for other in others if share_days(to_be, other)]
    if not standing:
        change.later.append(lambda marks: _write(values, record, payers, marks))
    elif any(_is_same(other, values) for other in standing):
        pass
    elif len(standing) == 1 and standing[0].plan_id == values["plan"] and not record.starts_on:
        _corrected(change, standing[0], values, record)
    else:
        _replaced(change, standing, values, record, payers)
    return standing


def _is_same(standing: Any, values: dict[str, Any]) -> bool:
    names = ("member_number", "group_number", "relationship", "subscriber", "starts_on", "ends_on", "is_over")
    return standing.plan_id == values["plan"] and all(getattr(standing, name) == values[name] for name in names)


def _corrected(change: Change, standing: Any, values: dict[str, Any], record: Coverage) -> None:
    """The same plan without a start of its own: other words for the coverage that stands."""
    wanted = {name: value for name, value in values.items() if name not in ("plan", "starts_on", "note")}
    written = written_by_imports("coverage", [standing.id]).get(standing.id)
    compare_rows(change, coverage.Coverage, raw_row(standing), wanted, written)
    change.updates.append((coverage.Coverage, standing.id, {"origin": record.origin}))


def _replaced(change: Change, standing: list[Any], values: dict[str, Any], record: Coverage, payers: Payers) -> None:
    """The one that stands ends the day before the new one starts; one that starts later ends the new one.

    A start that was not said is the day it is taken: until then the other one was held to be true.
    """
    starts: date = values["starts_on"] or moment.today()
    new = {**values, "starts_on": starts}
    for other in standing:
        if other.starts_on is not None and other.starts_on > starts:
            new["ends_on"] = other.starts_on - timedelta(days=1)
            continue
        ends = starts - timedelta(days=1)
        # What started on the very day has no day before: it is over, and takes no day from another.
        has_a_day = other.starts_on is None or ends >= other.starts_on
        how = {"ends_on": ends} if has_a_day else {"ends_on": None, "is_over": True}
        change.updates.append((coverage.Coverage, other.id, how))
        change.fields.append(FieldDifference(tr("Through"), shown(coverage.Coverage.ends_on, other.ends_on),
                                             show_date(ends)))  # fmt: skip
    change.later.append(lambda marks: _write(new, record, payers, marks))
    said = f"{record.plan or record.payer_name} {record.member_id}".strip()
    old = f"{standing[-1].plan.name} {standing[-1].member_number}".strip()
    change.fields.insert(0, FieldDifference(tr("Coverage"), old, said))


def _write(values: dict[str, Any], record: Coverage, payers: Payers, marks: Any) -> None:
    row = {**values, **marks, "plan": payers.make_plan(record)}
    if not stand_again(coverage.Coverage, row):
        coverage.Coverage.create(**row)
