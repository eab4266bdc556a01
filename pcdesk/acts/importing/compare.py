"""A record that is here against what the same record says now: what differs, and what taking it would write."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pcdesk import moment
from pcdesk.acts.importing.difference import FieldDifference, field_name, shown
from pcdesk.acts.importing.person import Numbers, patient_row, rows_beside
from pcdesk.exchange.ground.incoming import Person
from pcdesk.language import tr
from pcdesk.models.cover.coverage import Plan
from pcdesk.models.engine.hashed import with_hashes
from pcdesk.models.health.outside import OutsideRecord
from pcdesk.models.people.imported import Written, written_by_imports
from pcdesk.models.people.person import Contact, EarlierDetail, Identifier, NameKey, Patient, Phone
from pcdesk.models.people.search_keys import more_keys
from pcdesk.models.record.bulk import insert_rows, stored
from pcdesk.words.names import display_name, fold

Row = tuple[Any, dict[str, Any]]

_OURS = frozenset(
    {"id", "deleted_at", "origin", "digest", "version", "source", "recorded_on", "registered_on", "mrn", "body_sha256"}
)
"""Columns that are about the row, not about what it says."""
_OF_THE_DAY = frozenset({"reviewed_at"})
_BODY = "body"
REPLACED = "replaced"
"""The use of an earlier detail that no file says: it stood in the file until another one took its place."""
_PLACES = frozenset({"where", "digest", "version", "origin", "formerly", "whole", "parts"})
"""Keys of a body kept whole that say where it stood, not what it said."""
_BESIDE = ((Phone, ("kind", "number")), (Identifier, ("system", "value")),
           (Contact, ("name", "relationship", "phone", "phone2", "is_emergency")),
           (EarlierDetail, ("kind", "use", "value", "began", "ended")))  # fmt: skip


@dataclass(slots=True)
class Change:
    """What taking a difference writes, and what of it a person sees."""

    fields: list[FieldDifference] = field(default_factory=list)
    updates: list[tuple[Any, int, dict[str, Any]]] = field(default_factory=list)
    inserts: list[Row] = field(default_factory=list)
    hides: list[tuple[Any, int]] = field(default_factory=list)
    later: list[Callable[[Mapping[str, Any]], object]] = field(default_factory=list)
    """What is written last, with the marks, by whoever knows how."""
    edited_at: str = ""

    def apply(self, marks: Mapping[str, Any]) -> None:
        """Write it, inside an act. marks: digest and version of the words taken, for every row that is changed."""
        for model, row, values in self.updates:
            known = {name: value for name, value in marks.items() if name in model._meta.fields}
            model.update(**values, **known).where(model.id == row).execute()
        for model, row in self.hides:
            model.update(deleted_at=moment.now()).where(model.id == row).execute()
        for model, values in self.inserts:
            known = {name: value for name, value in marks.items() if name in model._meta.fields}
            _put(model, {**values, **known})
        for write in self.later:
            write(marks)


def _put(model: Any, values: dict[str, Any]) -> None:
    """Write a new row; where an undo or an earlier version has hidden the row of this record, it stands again."""
    if not stand_again(model, values):
        insert_rows(model, [values])


def stand_again(model: Any, values: dict[str, Any]) -> bool:
    """Give the row that bears the origin of these values these values; whether there is one."""
    origin = values.get("origin")
    return bool(origin and model.update(**values, deleted_at=None).where(model.origin == origin).execute())


def raw_row(row: Any) -> dict[str, Any]:
    """A row as the file holds it, by field name."""
    return {f.name: stored(f, row.__data__.get(f.name)) for f in row._meta.sorted_fields}


def compare_rows(
    change: Change, model: Any, standing: Mapping[str, Any], wanted: Mapping[str, Any], written: Written | None
) -> None:
    """Add to a change what one row says differently.

    Nothing said is no difference where no import had said anything; and where the sender says what it said before,
    what somebody changed here since stands.
    """
    values = {}
    imported = written.values if written else {}
    for name, value in wanted.items():
        if name in _OURS or name in _OF_THE_DAY:
            continue
        column = model._meta.fields[name]
        new, old = stored(column, value), standing.get(name)
        if _is_same(name, new, old):
            continue
        was = imported.get(column.column_name, old if name == _BODY else None)
        if column.column_name not in imported and name != _BODY:
            if new in (None, "", False) or new == column.default:
                continue
        elif name != _BODY and new == was:
            continue
        values[name] = value
        if _is_silent(name):
            continue
        is_edited = column.column_name in imported and was != old
        change.fields.append(_field(column, old, new, was if is_edited else None, is_edited=is_edited))
    if values:
        change.updates.append((model, standing["id"], with_hashes(model, values)))
        if written:
            change.edited_at = max(change.edited_at, written.edited_at)


def compare_said(ours: Sequence[Row], theirs: Sequence[Row]) -> list[FieldDifference]:
    """What two versions of one record say differently, neither of which is here: the rows each of them would write."""
    found = []
    here = {model: values for model, values in reversed(ours) if model not in _WORDS}
    for model, values in theirs:
        for name, value in (values if model in here else {}).items():
            column = model._meta.fields[name]
            old, new = stored(column, here[model].get(name)), stored(column, value)
            if (
                name not in _OURS | _OF_THE_DAY | {"patient", "plan"}
                and not _is_silent(name)
                and not _is_same(name, new, old)
            ):
                found.append(_field(column, old, new, None, is_edited=False))
    for model, names in _BESIDE:
        one, other = (
            [tuple(values[name] for name in names) for table, values in rows if table is model]
            for rows in (ours, theirs)
        )
        if set(one) != set(other):
            found.append(_beside_words(model, [f for f in one if f not in other], [f for f in other if f not in one]))
    return found


def compare_person(change: Change, person: Person, standing: Mapping[str, Any], written: Written | None) -> None:
    """Add to a change what a patient's row, phones, numbers elsewhere and contacts say differently. Raises Unfit."""
    row = patient_row(person, Numbers(), keeps_number=False)
    for name in ("language", "former_last"):  # where nothing is said of them, what is known stands
        if not getattr(person, name):
            row.pop(name)
    if person.remarks:  # what could not be read is not what its sender took away
        row = {name: value for name, value in row.items() if value not in (None, "")}
    if person.is_part:
        told = _told(person)
        row = {name: v for name, v in row.items() if name in told or (v not in (None, "", False) and name != "status")}
    compare_rows(change, Patient, standing, row, written)
    beside = list(rows_beside(person, standing["id"], standing["mrn"]))
    for model, names in _BESIDE:
        wanted = [values for one, values in beside if one is model]
        _compare_beside(change, model, names, standing["id"], wanted, is_part=person.is_part or bool(person.remarks))
    updated = next((values for model, _, values in change.updates if model is Patient), None)
    _keep_replaced(change, updated or {}, standing)
    if updated is not None:
        have = {(k.kind, k.key) for k in NameKey.alive().where(NameKey.patient == standing["id"])}
        now = {**standing, **updated}
        keys = [*more_keys(now["last"], now["first"], now["preferred"], now["former_last"]),
                *(more_keys("", "", "", standing["last"]) if "last" in updated else ())]  # fmt: skip
        rows = [{"patient": standing["id"], "kind": kind, "key": key} for kind, key in dict.fromkeys(keys)]
        change.inserts += [(NameKey, one) for one in rows if (one["kind"], one["key"]) not in have]


def _keep_replaced(change: Change, updated: dict[str, Any], standing: Mapping[str, Any]) -> None:
    """What a patient was called, lived at and was reached by goes to what was before, and the last name stays one they
    are found by; another spelling of the same is nothing else."""
    now = {**standing, **updated}
    was = [("name", display_name(standing["first"], standing["last"]), display_name(now["first"], now["last"])),
           ("address", _address(standing), _address(now)), ("email", standing["email"], now["email"])]  # fmt: skip
    if not now["former_last"] and fold(standing["last"]) != fold(now["last"]):
        updated["former_last"] = standing["last"]
    gone: Any = Phone.select().where(Phone.id.in_([row for model, row in change.hides if model is Phone]))
    come = {values["reversed_digits"] for model, values in change.inserts if model is Phone}
    was += [("phone", one.number, "") for one in gone.order_by(Phone.id) if one.reversed_digits not in come]
    rows: Any = EarlierDetail.alive(EarlierDetail.kind, EarlierDetail.value)
    known = set(rows.where(EarlierDetail.patient == standing["id"]).tuples()) | {
        (values["kind"], values["value"]) for model, values in change.inserts if model is EarlierDetail}  # fmt: skip
    change.inserts += [
        (EarlierDetail, {"patient": standing["id"], "kind": kind, "use": REPLACED, "value": value, "began": None,
                         "ended": None})
        for kind, value, new in dict.fromkeys(was) if fold(value) not in ("", fold(new)) and (kind, value) not in known
    ]  # fmt: skip


def _address(row: Mapping[str, Any]) -> str:
    place = " ".join(row[name] for name in ("state", "postal_code") if row[name])
    return ", ".join(part for part in (row["street"], row["street2"], row["city"], place) if part)


_PARTS = frozenset({"last", "first", "middle", "prefix", "suffix"})
"""What a full name says."""


def _told(person: Person) -> frozenset[str]:
    """The columns of a patient that a list says something about, be it nothing."""
    told = person.said | (_PARTS if "full_name" in person.said else frozenset())
    told |= {"gender"} if "gender_identity" in told else frozenset()
    return told | ({"status"} if told & {"status", "deceased", "died_on", "inactive"} else frozenset())


def _compare_beside(
    change: Change, model: Any, names: Sequence[str], patient: int, wanted: list[Any], *, is_part: bool
) -> None:
    """Rows without a name of their own: those of the file that are not here come, those of an import that are no
    longer in the file go, those added or changed here stay. A part takes only the place of the same kind or system, and
    is silent where it says nothing at all."""
    held: list[Any] = list(model.alive().where(model.patient == patient).order_by(model.id))
    told = [tuple(values[name] for name in names) for values in wanted]
    written = written_by_imports(model._meta.table_name, [row.id for row in held])
    new = [values for values, one in zip(wanted, told, strict=True) if not any(_facts(h, names) == one for h in held)]
    gone = []
    relatives = _relatives(patient) if model is Contact else set()
    for row in held:
        if model is EarlierDetail and row.use == REPLACED:
            continue
        if model is Contact and {row.name, f"{row.name} ({row.relationship})"} & relatives:
            continue
        first, facts = written.get(row.id), _facts(row, names)
        is_told = model is Contact or not is_part or any(facts[0] == one[0] for one in told)
        if first and not first.edited_at and first.values and facts not in told and is_told and (told or not is_part):
            gone.append(row)
    again = [values for values in new if not _was_imported(model, names, patient, values)]
    if not again and not gone:
        return
    change.inserts += [(model, values) for values in again]
    change.hides += [(model, row.id) for row in gone]
    change.fields.append(
        _beside_words(model, [_facts(row, names) for row in gone], [tuple(v[name] for name in names) for v in again])
    )


def _relatives(patient: int) -> set[str]:
    """The titles of related persons who have a record of their own: what a patient says of contacts is not of them."""
    rows = OutsideRecord.alive(OutsideRecord.title).where(
        OutsideRecord.patient == patient, OutsideRecord.kind == "RelatedPerson"
    )
    return {title for (title,) in rows.tuples()}


def _beside_words(model: Any, here: Iterable[tuple[Any, ...]], file: Iterable[tuple[Any, ...]]) -> FieldDifference:
    names = dict(_BESIDE)[model]
    one, other = (", ".join(_words_of(model, names, facts) for facts in side) for side in (here, file))
    return FieldDifference(tr(_WORDS[model]), one, other)


def _is_silent(name: str) -> bool:
    """Columns a person does not read: keys for search, a code's system, the number beside a value as it was written."""
    return name.endswith("_key") or name in ("reversed_digits", "code_system", "value")


_WORDS: dict[Any, str] = {
    Phone: "Phones", Identifier: "Numbers elsewhere", Contact: "Contacts", EarlierDetail: "Earlier details",
}  # fmt: skip


def _was_imported(model: Any, names: Sequence[str], patient: int, values: Mapping[str, Any]) -> bool:
    """Whether an import wrote these very values before and they were changed or taken away here since."""
    rows = [row for (row,) in model.select(model.id).where(model.patient == patient).tuples()]
    kept = [model._meta.fields[name] for name in names]
    return any(
        one.edited_at and all(one.values.get(each.column_name) == stored(each, values[each.name]) for each in kept)
        for one in written_by_imports(model._meta.table_name, rows).values()
    )


def _words_of(model: Any, names: Sequence[str], facts: Iterable[Any]) -> str:
    """What stands beside a patient on one line: "Home 405 555 0142"."""
    told = zip((model._meta.fields[name] for name in names), facts, strict=True)
    said = (shown(field, stored(field, fact)) for field, fact in told if not isinstance(fact, bool))
    return " ".join(one for one in said if one)


def _facts(row: Any, names: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)


def compare_contact(change: Change, values: Mapping[str, Any]) -> None:
    """A relative's row among the contacts, known by the patient and the name."""
    found = Contact.alive().where(Contact.patient == values["patient"], Contact.name == values["name"]).first()
    if found is None:
        change.inserts.append((Contact, dict(values)))
        return
    written = written_by_imports("contact", [found.id]).get(found.id)
    compare_rows(change, Contact, raw_row(found), values, written)


def _field(column: Any, old: Any, new: Any, was: Any, *, is_edited: bool) -> FieldDifference:
    if column.name == _BODY:
        return FieldDifference(tr("Record kept whole"), tr("as it came"), tr("in other words"))
    if column.name == "plan":
        return FieldDifference(field_name(column), _plan(old), _plan(new), _plan(was) if is_edited else None)
    if column.name == "patient":
        return FieldDifference(tr("Patient"), _who(old), _who(new), _who(was) if is_edited else None)
    return FieldDifference(
        field_name(column), shown(column, old), shown(column, new), shown(column, was) if is_edited else None
    )


def _plan(row: Any) -> str:
    found: Any = Plan.get_or_none(Plan.id == row) if row else None
    return str(found.name) if found else ""


def _who(patient: Any) -> str:
    found: Any = Patient.get_or_none(Patient.id == patient) if patient else None
    return f"{found.last}, {found.first}" if found else ""


def _is_same(name: str, new: Any, old: Any) -> bool:
    if new == old:
        return True
    return name == _BODY and _plain_body(new) == _plain_body(old)


def _plain_body(text: Any) -> Any:
    try:
        body = json.loads(text)
    except (TypeError, ValueError):
        return text
    return {key: value for key, value in body.items() if key not in _PLACES} if isinstance(body, dict) else body


def hide(change: Change, model: Any, rows: Iterable[int], why: str, title: str) -> None:
    """Add to a change rows that are no longer to stand."""
    change.hides += [(model, row) for row in rows]
    change.fields.append(FieldDifference(tr("Record"), title, why))
