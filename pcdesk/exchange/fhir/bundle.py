"""Reads FHIR R4 from one file or a folder: bundles and single resources, patients first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from pcdesk.exchange.fhir.beyond import beyond, cut
from pcdesk.exchange.fhir.care import beside, care_plan, coverage, encounter, organization, outside, procedure
from pcdesk.exchange.fhir.clinical import allergy, immunization, medication, problem
from pcdesk.exchange.fhir.days import without_impossible
from pcdesk.exchange.fhir.deleted import deleted, origin_deleted, undated_after
from pcdesk.exchange.fhir.element import Coded, child, children, coded, status_codes, text
from pcdesk.exchange.fhir.json_text import LINED, Lines, Node, check_resource, load
from pcdesk.exchange.fhir.observation import observation
from pcdesk.exchange.fhir.patient import person, relative, sexes
from pcdesk.exchange.fhir.range import Who
from pcdesk.exchange.fhir.reach import not_of_now
from pcdesk.exchange.fhir.readable import readable
from pcdesk.exchange.fhir.release import file_release, release_of, release_words
from pcdesk.exchange.fhir.scope import AMONG_FILES, NO_CODE, Known, Scope, Source, name_of, origin_of, person_of
from pcdesk.exchange.fhir.standing import STATUSES, not_holding, set_aside
from pcdesk.exchange.ground.fit import as_json, fingerprint
from pcdesk.exchange.ground.incoming import Arrival, OutsideRecord, Record, Withdrawn
from pcdesk.exchange.ground.refusal import Refusal, Tick, Unfit, Where, no_tick
from pcdesk.exchange.ground.version import age, version_of
from pcdesk.language import tr
from pcdesk.words.showing import show_file_name

MAKERS: dict[str, Callable[[Source], list[Record]]] = {
    "Patient": person,
    "RelatedPerson": relative,
    "AllergyIntolerance": allergy,
    "Condition": problem,
    "MedicationRequest": medication,
    "MedicationStatement": medication,
    "Immunization": immunization,
    "Observation": observation,
    "Procedure": procedure,
    "Encounter": encounter,
    "CarePlan": care_plan,
    "Coverage": coverage,
    "Organization": organization,
}
"""Kinds with a table; every other kind is kept whole."""

_REACHED = ("RelatedPerson", "Organization", "Coverage")
"""Kinds beside the patient whose names and numbers may be over or still to come."""
_IN_ERROR = "entered-in-error"
_READ = (".json", *LINED)
_OF_SYSTEMS = ("thumbs.db", "desktop.ini")
MAX_NAMED = 300_000
"""Resources of a folder that other files may refer to."""


@dataclass(slots=True)
class _Entry:
    """One resource of a file, or why it is none."""

    where: Where
    full_url: str = ""
    resource: Node = field(default_factory=dict)
    digest: str = ""
    fault: str = ""
    is_deleted: bool = False

    @property
    def kind(self) -> str:
        return text(self.resource, "resourceType") if not self.fault else ""

    def refusal(self, why: str) -> Refusal:
        return Refusal(self.where, self.kind or tr("Entry"), why)


def files(path: Path) -> list[Path]:
    """The JSON files of a folder in the order of their names, or the one file."""
    if path.is_file():
        return [path]
    return [p for p in _shown(path) if p.suffix.casefold() in _READ and p.is_file()]


def _shown(folder: Path) -> list[Path]:
    return [p for p in sorted(folder.iterdir()) if p.name[0] != "." and p.name.casefold() not in _OF_SYSTEMS]


def _unread(path: Path) -> Iterator[Refusal]:
    """What else lies in a folder: nobody may take it for read."""
    for one in _shown(path) if path.is_dir() else ():
        if one.is_dir():
            why = tr("Folders inside the folder are not read. Choose this one by itself.")
            yield Refusal(Where(show_file_name(one)), tr("Folder"), why)
        elif one.suffix and one.suffix.casefold() not in _READ:  # LICENSE and the like hold no records
            why = tr("This file was not read: of a folder pcdesk reads the FHIR files in JSON (.json, .ndjson).")
            yield Refusal(Where(show_file_name(one)), tr("File"), why)


def read(
    path: Path, tick: Tick = no_tick, *, today: date | None = None, beside: Sequence[Path] = ()
) -> Iterator[Arrival]:
    """Every resource of every file, as records or as a refusal; all patients before anything else.

    today: tells an address that has ended from the one that holds; without it only what is called old has. beside: more
    files and folders, asked for whom the files of a place do not know. Each file is read twice, and only one is in
    memory at a time. Raises OSError, and what tick raises.
    """
    everything = Scope(today=today)
    found: dict[Path, Scope] = {}
    for place in (path, *beside):
        yield from _unread(place)
        folder = Scope(everything, today=today)
        for file in files(place):
            found.setdefault(file.absolute(), folder)
    names = _names(found)
    total, done, broken = 2 * sum(file.stat().st_size for file in found), 0, set()
    for (file, folder), name in zip(found.items(), names, strict=True):
        try:
            entries = _entries(file, name)
        except Unfit as unfit:
            broken.add(file)
            yield Refusal(Where(name), tr("File"), str(unfit))
        else:
            scope = _scope(entries, folder)
            for wider in (folder, everything) if beside else (folder,):
                _share(entries, scope, wider)
            yield from _records(entries, scope, patients=True)
        tick(done := done + file.stat().st_size, total)
    for (file, folder), name in zip(found.items(), names, strict=True):
        if file not in broken:
            yield from _second_look(file, name, folder)
        tick(done := done + file.stat().st_size, total)


def _names(found: Collection[Path]) -> list[str]:
    """What each file is called; with its folder where two folders have one of the same name."""
    count = Counter(file.name for file in found)
    return [show_file_name(file) if count[file.name] == 1 else
            f"{show_file_name(file.parent)}/{show_file_name(file)}" for file in found]  # fmt: skip


def _second_look(file: Path, name: str, folder: Scope) -> Iterator[Arrival]:
    try:
        entries = _entries(file, name)
    except Unfit as unfit:  # changed while it was being read
        yield Refusal(Where(name), tr("File"), str(unfit))
        return
    yield from _records(entries, _scope(entries, folder), patients=False)


def _entries(file: Path, name: str) -> list[_Entry]:
    """The resources of a file with their places. Raises Unfit when the whole file is refused."""
    top = load(file)
    if isinstance(top, Lines):
        return _lines(name, top)
    if not isinstance(top, dict) or not isinstance(top.get("resourceType"), str):
        raise Unfit(tr("The file is JSON, but not FHIR: it names no kind of resource."))
    if top["resourceType"] != "Bundle":
        return [_entry(Where(name), "", top)]
    listed = top.get("entry", [])
    if not isinstance(listed, list):
        raise Unfit(tr("The bundle's entries are not a list."))
    held = [item.get("resource") for item in listed if isinstance(item, dict)]
    if release := file_release([resource for resource in held if isinstance(resource, dict)]):
        raise Unfit(release_words(release))
    found = [_bundled(Where(name, number, "entry"), item) for number, item in enumerate(listed, 1)]
    return _dated(found) if top.get("type") == "history" else found


def _lines(name: str, lines: Lines) -> list[_Entry]:
    """The resources of a file that has one on each line, as bulk exports have."""
    if release := file_release([each for _, each in lines if isinstance(each, dict)]):
        raise Unfit(release_words(release))
    return [
        _entry(Where(name, number), "", each)
        if isinstance(each, dict) else _Entry(Where(name, number), fault=each)
        for number, each in lines
    ]  # fmt: skip


def _dated(entries: list[_Entry]) -> list[_Entry]:
    """A history has the newest first: a deletion without a date is newer than the versions listed after it."""
    newest: dict[tuple[str, str], str] = {}
    for entry in reversed(entries):
        if entry.fault:
            continue
        name = entry.kind, str(entry.resource.get("id"))
        if entry.is_deleted and not entry.resource["meta"]:
            entry.resource["meta"] = undated_after(newest.get(name, ""))
        else:
            newest[name] = max(newest.get(name, ""), version_of(entry.resource), key=age)
    return entries


def _bundled(where: Where, item: Any) -> _Entry:
    try:
        if gone := deleted(item):
            return replace(_entry(where, *gone), is_deleted=True)
    except Unfit as unfit:
        return _Entry(where, fault=str(unfit))
    if not isinstance(item, dict) or not isinstance(item.get("resource"), dict):
        return _Entry(where, fault=tr("The entry holds no record."))
    full_url = item.get("fullUrl", "")
    if not isinstance(full_url, str):
        return _Entry(where, fault=tr("The entry's address is not text."))
    return _entry(where, full_url, item["resource"])


def _entry(where: Where, full_url: str, resource: Node) -> _Entry:
    try:
        check_resource(resource)
        check_resource({"fullUrl": full_url})
        kind = text(resource, "resourceType")
        text(resource, "id")
    except Unfit as unfit:
        return _Entry(where, fault=str(unfit))
    if not kind.isalpha() or len(kind) > 60:
        return _Entry(where, fault=tr("The record does not say of which kind it is."))
    if kind == "Bundle":
        return _Entry(where, fault=tr("The entry is a bundle inside the bundle."))
    return _Entry(where, full_url, resource, fingerprint(as_json(resource)))


def _scope(entries: list[_Entry], folder: Scope) -> Scope:
    """What can be referred to inside one file. Patients come first: others are named after them."""
    scope = Scope(folder, today=folder.today)
    for wanted in (True, False):
        for entry in entries:
            if entry.fault or entry.is_deleted or (entry.kind == "Patient") is not wanted:
                continue
            try:
                if entry.kind == "Coverage":  # whoever the patient is, and whether they are known yet or not
                    payors = children(entry.resource, "payor")
                    scope.payers |= {text(payor, "reference") for payor in payors}
                origin = _origin(entry, scope)
                version, fault = version_of(entry.resource), not_holding(entry.resource)
                known = Known(origin, entry.kind, _name(entry, scope.today), _code(entry), version, fault)
                scope.add(entry.resource, entry.full_url, known)
                if wanted:
                    scope.people[origin] = Who(sexes(entry.resource)[0], text(entry.resource, "birthDate"))
            except Unfit:
                continue  # said when the record itself is read
    return scope


def _share(entries: list[_Entry], scope: Scope, folder: Scope) -> None:
    """Let other files of the folder refer to what this one has."""
    folder.payers |= scope.payers
    if len(folder.people) < MAX_NAMED:
        folder.people |= scope.people
    for entry in entries:
        if not entry.fault and not entry.is_deleted and len(folder) < MAX_NAMED:
            known = scope.find(f"{entry.kind}/{text(entry.resource, 'id')}") or scope.find(entry.full_url)
            if known and (entry.kind in AMONG_FILES or known.fault):
                folder.add(entry.resource, entry.full_url, known)


def _name(entry: _Entry, today: date | None) -> str:
    try:
        return name_of(entry.resource, today)
    except Unfit:
        return ""


def _code(entry: _Entry) -> Coded:
    is_medicine = entry.kind == "Medication" and isinstance(entry.resource.get("code"), dict)
    return coded(child(entry.resource, "code")) if is_medicine else NO_CODE


def _origin(entry: _Entry, scope: Scope) -> str:
    patient = ""
    if entry.kind != "Patient":
        patient = person_of(entry.resource, scope, is_needed=False)
    return origin_of(entry.resource, entry.full_url, entry.digest, patient)


def _records(entries: list[_Entry], scope: Scope, *, patients: bool) -> Iterator[Arrival]:
    """The patients of a file, or all the rest of it."""
    seen: dict[tuple[str, str], int] = {}
    for entry in entries:
        if (entry.kind == "Patient") is not patients:
            continue
        try:
            if entry.fault:
                raise Unfit(entry.fault)
            if entry.is_deleted:
                yield _withdrawn(entry, scope)
                continue
            source = _source(entry, scope)
            again = seen.setdefault((source.origin, source.digest), entry.where.line)
            if again != entry.where.line:
                raise Unfit(tr("The same record is already in this file, as entry {number}.", number=again))
            records = _made(source, entry.kind)
        except Unfit as unfit:
            yield entry.refusal(str(unfit))
        else:
            version = version_of(entry.resource)
            parts = tuple(record.origin for record in records)
            whole = "" if patients else source.origin
            yield from (replace(record, version=version, whole=whole, parts=parts) for record in records)


def _withdrawn(entry: _Entry, scope: Scope) -> Withdrawn:
    if entry.kind == "Patient":
        raise Unfit(tr("The sender deleted this patient. Charts here are kept: look whether this one is needed."))
    origin = origin_deleted(entry.resource, entry.full_url, entry.digest, scope)
    why = tr("The sender deleted this record.")
    return Withdrawn(origin=origin, digest=entry.digest, where=entry.where, kind=entry.kind, why=why,
                     version=version_of(entry.resource))  # fmt: skip


def _source(entry: _Entry, scope: Scope) -> Source:
    node, kind = entry.resource, entry.kind
    if kind == "OperationOutcome":
        raise Unfit(tr("This is a message from the sending system, not a record."))
    if release := release_of(node):
        raise Unfit(release_words(release))
    if kind == "Patient":
        patient = origin = origin_of(node, entry.full_url, entry.digest)
    else:
        patient = person_of(node, scope, is_needed=kind in MAKERS and kind != "Organization")
        origin = origin_of(node, entry.full_url, entry.digest, patient)
    return Source(node, entry.full_url, origin, entry.digest, patient, entry.where, scope, scope.today)


def _verdicts(node: Node) -> set[str]:
    said = {status for key in STATUSES if isinstance(status := node.get(key), str)}
    concept = node.get("verificationStatus")
    return said | (status_codes(child(node, "verificationStatus")) if isinstance(concept, dict) else set())


def _made(source: Source, kind: str) -> list[Record]:
    node = source.resource
    if _IN_ERROR in _verdicts(node):
        why = tr("The sender marked this record as entered in error.")
        return [Withdrawn(origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
                          kind=kind, why=why)]  # fmt: skip
    if kind == "Patient" and (node.get("modifierExtension") or node.get("implicitRules")):
        # FHIR: a modifier extension may turn the meaning round, so nobody may read past one.
        raise Unfit(tr("The record carries a mark that may change its meaning and that pcdesk cannot read."))
    word = "" if kind == "Patient" else set_aside(node, kind, source.today)
    if kind not in MAKERS or word:
        return outside(source, word)
    if kind == "Patient":
        return person(source)
    node, unlikely = without_impossible(node, kind, source.today)
    node, unread = readable(replace(source, resource=node), MAKERS[kind])
    records = MAKERS[kind](replace(source, resource=node)) or outside(source)
    if any(isinstance(record, OutsideRecord) for record in records):
        # Kept whole means as it was sent, with what cannot be read.
        body = as_json(source.resource)
        return [replace(one, body=body) if isinstance(one, OutsideRecord) else one for one in records]
    left = (*(f"{name} (no day that can be)" for name in unlikely), *(f"{name} (not readable)" for name in unread))
    when = not_of_now(node, kind, source.today) if kind in _REACHED else ()
    names = (*left, *when, *beyond(node, kind), *cut(records))
    return [*records, beside(source, names)] if names else records
