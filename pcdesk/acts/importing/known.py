"""Records of a batch that are here: the same words, other words, or taken back by their sender."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from typing import Any, NamedTuple

from pcdesk import moment
from pcdesk.acts.importing.compare import Change, compare_contact, compare_person, compare_rows, hide, raw_row
from pcdesk.acts.importing.coverage import arrange, last_before
from pcdesk.acts.importing.difference import Asks, Difference, FieldDifference, title_of
from pcdesk.acts.importing.parts import parts
from pcdesk.acts.importing.payer import Payers
from pcdesk.acts.importing.rows import HOMES, coverage_row, rows_of
from pcdesk.acts.importing.seen import is_outdated
from pcdesk.exchange.ground.incoming import Coverage, NoneKnown, Person, Record, Relative, Withdrawn
from pcdesk.exchange.ground.version import Age, age, is_newer, said_date
from pcdesk.language import tr
from pcdesk.models.cover import coverage
from pcdesk.models.engine.hashed import with_hashes
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.health.fact import Observation
from pcdesk.models.health.outside import OutsideRecord
from pcdesk.models.people import person
from pcdesk.models.people.imported import arrived_at, written_by_imports
from pcdesk.models.record.base import Arrived
from pcdesk.models.record.prepared import rows_with
from pcdesk.words.names import list_name

_PARTS: tuple[tuple[Any, str], ...] = ((Observation, "/"), (OutsideRecord, "#"))
"""How rows made of a part of a record, or kept whole beside it, are named after it."""
_FIRST = ((Observation, "/1"), (OutsideRecord, "#whole"))
"""Where there is any part, there is one of these."""


_SAYS_NONE = (person.SectionReview, OutsideRecord)


class Standing(NamedTuple):
    """Where a record is here. row: its key in the table. origin: what the row calls it. is_other: whether the row is
    another part of the same resource, or the resource kept whole, which the record has come to stand for."""

    model: Any
    row: int
    digest: str
    version: str
    is_hidden: bool
    origin: str
    is_other: bool = False


def find(records: Iterable[Record]) -> dict[str, list[Standing]]:
    """The rows of these records by origin, whatever table they stand in, also where they stand under the name an
    earlier pcdesk gave these words, and rows of the same resource that its records do not speak of any more."""
    asked: dict[Any, set[str]] = defaultdict(set)
    records = list(records)
    former = [record for record in records if record.formerly]
    for record in (one for one in records if one.whole):
        asked[OutsideRecord].add(record.whole)
        for model, first in _FIRST if _leads(record) else ():
            asked[model] |= {record.whole, record.whole + first}
    for record in records:
        for model in HOMES[type(record)]:
            asked[model].add(record.origin)
            if record.formerly:
                asked[model].add(record.formerly)
    found = _rows(asked)
    for record in former:
        same = [one for one in found.get(record.formerly, ()) if one.digest in (record.digest, "")]
        if same and record.origin not in found:
            found[record.origin] = same
    others = {record.origin: _others(record, found) for record in records if record.whole}
    for origin, rest in others.items():
        if rest:
            found[origin] = [*found.get(origin, ()), *rest]
    return found


def _leads(record: Record) -> bool:
    return record.parts[:1] == (record.origin,)


def _others(record: Record, found: dict[str, list[Standing]]) -> list[Standing]:
    """The resource kept whole where it has parts now; and for the first part the parts there are no longer."""
    at_whole = found.get(record.whole, ()) if record.origin != record.whole else ()
    rest = [one for one in at_whole if one.model is OutsideRecord or _leads(record)]
    if record.whole in record.parts:
        rest = [one for one in rest if one.is_hidden and taken_back([one])]
    if not _leads(record):
        return list(map(_other, rest))
    near = [one for _, first in _FIRST for one in found.get(record.whole + first, ())]
    if any(one.digest != record.digest for one in near):
        near = [one for origin, one in _parts_of([record.whole]) if not one.is_hidden]
        rest += [one for one in near if one.origin not in record.parts]
    return list(map(_other, rest))


def _other(one: Standing) -> Standing:
    return Standing(*one[:-1], is_other=True)


def _parts_of(origins: Iterable[str]) -> Iterable[tuple[str, Standing]]:
    for origin, (model, mark) in product(origins, _PARTS):
        inside = (model.origin >= origin + mark) & (model.origin < origin + chr(ord(mark) + 1))
        for row in model.select(model.id, model.origin, model.digest, model.version, model.deleted_at).where(inside):
            is_hidden = row.deleted_at is not None
            yield origin, Standing(model, row.id, row.digest, row.version, is_hidden, row.origin, is_other=True)


def taken_back(standing: Iterable[Standing]) -> Standing | None:
    """What stands for a record that its sender took back before it was here; None where rows of it are or were."""
    found = list(standing)
    only = all(one.model is OutsideRecord and one.is_hidden for one in found)
    rows = [one for one in found if not OutsideRecord.get_by_id(one.row).body] if found and only else []
    return rows[0] if len(rows) == len(found) and rows else None


def take_back(record: Withdrawn, known: Standing | None) -> None:
    """Keep in mind that its sender took a record back that is not here: an older version of it is no fact either."""
    marks = {"digest": record.digest, "version": record.version}
    if known is None:
        said = {"kind": record.kind[:60], "source": "import", "recorded_on": moment.today(), "origin": record.origin}
        OutsideRecord.create(**with_hashes(OutsideRecord, {**said, "body": ""}), **marks, deleted_at=moment.now())
    elif is_newer(age(record.version), age(known.version)):
        OutsideRecord.update(**marks).where(OutsideRecord.id == known.row).execute()


def find_anywhere(origins: Iterable[str]) -> dict[str, list[Standing]]:
    """The rows of records of which only the origin is known, with the parts of an observation."""
    wanted = set(origins)
    found = _rows({model: wanted for model in JOURNALLED if issubclass(model, Arrived)}) if wanted else {}
    for origin, one in _parts_of(wanted):
        found.setdefault(origin, []).append(one)
    return found


def _rows(asked: dict[Any, set[str]]) -> dict[str, list[Standing]]:
    found: dict[str, list[Standing]] = {}
    for model, origins in asked.items():
        for part in parts(origins):
            columns = (model.origin, model.id, model.digest, model.version, model.deleted_at)
            for origin, row, digest, version, hidden_at in rows_with(model, columns, model.origin, part):
                is_hidden = hidden_at is not None
                found.setdefault(origin, []).append(Standing(model, row, digest, version, is_hidden, origin))
    return found


def compare(
    record: Record, standing: list[Standing], owner: int | None, payers: Payers, asks: Asks = Asks.CHANGED
) -> tuple[Difference, Change] | None:
    """What a record says differently from its rows; None for nothing, or where a person took the rows away here.

    Raises Unfit for words that do not fit.
    """
    alive = [one for one in standing if not one.is_hidden]
    if not alive or (isinstance(record, NoneKnown) and all(one.model in _SAYS_NONE for one in alive)):
        return None
    if asks is Asks.CHANGED and all(one.digest == record.digest for one in alive):
        return None
    known = Age(*map(max, zip(*(age(one.version) for one in alive), strict=True)))
    newer = is_newer(age(record.version), known)
    if newer is False or is_outdated(record):
        return None
    change = Change()
    if isinstance(record, Withdrawn):
        for one in alive:
            hide(change, one.model, [one.row], record.why, title_of(raw_row(one.model.get_by_id(one.row))))
        asks = Asks.WITHDRAWN
    elif isinstance(record, Person):
        _person(change, record, alive[0])
    else:
        _facts(change, record, alive, owner, payers)
        if isinstance(record, Coverage) and alive[0].model is coverage.Coverage:
            _new_plan(change, record, alive[0], payers)
    if not change.fields:
        return None
    if not isinstance(record, Person | Withdrawn):
        change.updates += [(one.model, one.row, {"origin": record.origin}) for one in alive if one.model in HOMES[
            type(record)] and one.origin != record.origin and not one.is_other]  # fmt: skip
    return _difference(record, alive[0], asks, change, newer), change


def _person(change: Change, record: Person, one: Standing) -> None:
    row = person.Patient.get_by_id(one.row)
    compare_person(change, record, raw_row(row), written_by_imports("patient", [one.row]).get(one.row))


def _facts(change: Change, record: Record, alive: list[Standing], owner: int | None, payers: Payers) -> None:
    """Rows in the table they stand in are compared; where the record belongs into another one now, it moves there."""
    wanted = _wanted(record, owner, payers, is_here=any(one.model is coverage.Coverage for one in alive))
    homes = {model for model, values in wanted if "origin" in values}
    here = {one.model: one for one in alive if not one.is_other}
    for model, values in wanted:
        if model in here:
            one = here[model]
            written = written_by_imports(model._meta.table_name, [one.row]).get(one.row)
            compare_rows(change, model, raw_row(model.get_by_id(one.row)), values, written)
        elif isinstance(record, Coverage):
            arrange(change, record, values, payers, last_before())
        elif "origin" in values:
            change.inserts.append((model, values))
        elif isinstance(record, Relative) and change.fields:
            compare_contact(change, values)
    for one in alive:
        if one.is_other or one.model not in homes:
            row = raw_row(one.model.get_by_id(one.row))
            now = next((title_of(v) for m, v in wanted if m in homes), "")
            hide(change, one.model, [one.row], "" if one.is_other and here else now, title_of(row))


def _new_plan(change: Change, record: Coverage, one: Standing, payers: Payers) -> None:
    """A plan that is not here yet is made when the difference is taken."""
    if payers.known_plan(record):
        return
    row = coverage.Coverage.get_by_id(one.row)
    said = record.plan or record.payer_name
    change.fields.append(FieldDifference(tr("Plan"), row.plan.name, said))
    change.later.append(lambda _marks: coverage.Coverage.set_by_id(one.row, {"plan": payers.make_plan(record)}))


def _wanted(record: Any, owner: int | None, payers: Payers, *, is_here: bool) -> list[Any]:
    if not isinstance(record, Coverage):
        return rows_of(record, owner)
    model, values = coverage_row(record, owner or 0, payers.known_plan(record))
    if not is_here:
        return [(model, values)]
    if not values["plan"]:
        values.pop("plan")
    if not record.starts_on:
        values.pop("starts_on")
    return [(model, values)]


def _difference(record: Record, one: Standing, asks: Asks, change: Change, newer: bool | None) -> Difference:
    row: Any = one.model.get_by_id(one.row)
    whose: Any = row if one.model is person.Patient else getattr(row, "patient", None)
    dated = said_date(record.version)
    if newer is None and dated and not one.version:
        # What came in without a version is of that day or older.
        newer = dated > arrived_at(one.model._meta.table_name, one.row) or None
    if change.edited_at and any(f.was is not None for f in change.fields) and not dated > change.edited_at:
        newer = None
    return Difference(
        key=f"{record.origin}#{record.digest[:12]}", where=record.where,
        kind=record.kind if isinstance(record, Withdrawn) else type(record).__name__,
        patient=list_name(whose.first, whose.last) if whose is not None else "",
        what="" if one.model is person.Patient else title_of(raw_row(row)) or _plan(row), asks=asks,
        is_newer=newer is True, dated=dated, fields=tuple(change.fields),
    )  # fmt: skip


def _plan(row: Any) -> str:
    return str(row.plan.name) if isinstance(row, coverage.Coverage) else ""
