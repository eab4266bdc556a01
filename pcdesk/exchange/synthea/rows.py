"""One row of a Synthea CSV file to one record; a coverage row with two payers gives two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from pcdesk.exchange.fhir.care import NO_PROCEDURES
from pcdesk.exchange.fhir.clinical import NO_VACCINE
from pcdesk.exchange.fhir.snomed import plain, social_topic
from pcdesk.exchange.ground.fit import MARITAL, as_json, first_of, number, sex
from pcdesk.exchange.ground.incoming import (
    Allergy,
    CarePlan,
    Coverage,
    Encounter,
    Immunization,
    Medication,
    NoneKnown,
    Observation,
    OutsideRecord,
    Payer,
    Person,
    Problem,
    Procedure,
    Record,
)
from pcdesk.exchange.ground.iso_date import day, first_day
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.exchange.synthea.row import RowOf, named
from pcdesk.language import tr
from pcdesk.words.none_known import NO_INFORMATION_CODES, NONE_CODES, no_information, none_known

NO_INSURANCE = "NO_INSURANCE"

_RACES = {
    "white": "White", "black": "Black or African American", "asian": "Asian",
    "native": "American Indian or Alaska Native", "hawaiian": "Native Hawaiian or Other Pacific Islander",
    "other": "Other Race",
}  # fmt: skip
_ETHNICITIES = {"hispanic": "Hispanic or Latino", "nonhispanic": "Not Hispanic or Latino"}
_IDENTIFIERS = {
    "SSN": "http://hl7.org/fhir/sid/us-ssn",
    "DRIVERS": "driver's license",
    "PASSPORT": "passport",
}
_OWNERS = {"self": "self", "spouse": "spouse", "guardian": "child"}


def records_of(row: RowOf) -> list[Record]:
    """The records of a row; it is kept whole beside them where no column of theirs holds all of it. Raises Unfit."""
    records = _MAKERS[row.kind](row)
    names = row.unread()
    if not names or any(isinstance(record, OutsideRecord) for record in records):
        return records
    common = row.common()
    common["patient"] = records[0].patient
    common["origin"] += "#whole"
    if common["formerly"]:
        common["formerly"] += "#whole"
    title = tr("As it was sent: {title}", title=_title(row))
    return [*records, OutsideRecord(**common, kind=row.kind, title=title, on=_dated(row), body=as_json(row.cells),
                                    beyond=names)]  # fmt: skip


def _encounter(row: RowOf) -> str:
    id_ = row("ENCOUNTER")
    return f"synthea:encounters:{named(id_)}" if id_ else ""


def _person(row: RowOf) -> list[Record]:
    common = row.common()
    common["patient"] = common["origin"]
    if not row("LAST") and not row("FIRST"):
        raise Unfit(tr("The patient has no name to be filed under."))
    remarks: list[str] = []
    died_on = _day_or_left_out(row, "DEATHDATE", remarks)
    return [
        Person(
            **common, last=row("LAST"), first=row("FIRST"), middle=row("MIDDLE"), prefix=row("PREFIX"),
            suffix=row("SUFFIX"), former_last=row("MAIDEN"),
            born_on=_day_or_left_out(row, "BIRTHDATE", remarks), died_on=died_on,
            is_deceased=bool(died_on), sex=_or_left_out(lambda: sex(row("GENDER")), remarks),
            marital=MARITAL.get(row("MARITAL").casefold(), row("MARITAL")),
            race=_RACES.get(row("RACE").casefold(), row("RACE")),
            ethnicity=_ETHNICITIES.get(row("ETHNICITY").casefold(), row("ETHNICITY")),
            street=row("ADDRESS"), city=row("CITY"), state=row("STATE"), postal_code=row("ZIP"),
            identifiers=tuple((system, row(name)) for name, system in _IDENTIFIERS.items() if row(name)),
            remarks=tuple(remarks),
        )
    ]  # fmt: skip


def _or_left_out(read: Callable[[], str], remarks: list[str]) -> str:
    """A value of a patient; one that does not fit is left out and said: nobody is refused for it."""
    try:
        return read()
    except Unfit as unfit:
        remarks.append(tr("{why} It was left out.", why=str(unfit)))
        return ""


def _day_or_left_out(row: RowOf, column: str, remarks: list[str]) -> str:
    found = _or_left_out(lambda: row.day(column), remarks)
    if row(column) and not found and not remarks:
        remarks.append(tr("“{value}” in {name} stands for no date; it was left out.", value=row(column), name=column))
    return found


def _payer(row: RowOf) -> list[Record]:
    row.names.learn(row.cells)
    if row("NAME") == NO_INSURANCE:
        return _outside(row)
    return [
        Payer(
            **row.common(), name=row.needed("NAME"), phone=row("PHONE"), street=row("ADDRESS"),
            city=row("CITY"), state=row("STATE_HEADQUARTERED"), postal_code=row("ZIP"),
        )
    ]  # fmt: skip


def _named(row: RowOf) -> list[Record]:
    row.names.learn(row.cells)
    return _outside(row)


def _coverage(row: RowOf) -> list[Record]:
    # Synthea writes having no insurance as a payer of that name: that is no coverage to bill.
    payers = [row("PAYER"), row("SECONDARY_PAYER")]
    insured = [payer for payer in payers if payer and row.names.of(payer) != NO_INSURANCE]
    if not insured:
        return _outside(row, title=tr("No insurance"))
    common = row.common()
    starts_on, ends_on = row.day("START"), _last_day(row)
    records: list[Record] = []
    for rank, payer in enumerate(insured, 1):
        which = "" if rank == 1 else ":2"
        records.append(
            Coverage(
                origin=common["origin"] + which, formerly=common["formerly"] + which, digest=common["digest"],
                where=common["where"], patient=common["patient"],
                payer=f"synthea:payers:{named(payer)}", payer_name=row.names.of(payer), plan="",
                member_id=row("MEMBERID") if rank == 1 else "", group="", rank=rank,
                subscriber=row("OWNERNAME"),
                relationship=_OWNERS.get(row("OWNERSHIP").casefold(), ""), status="",
                starts_on=starts_on, ends_on=ends_on,
            )
        )  # fmt: skip
    return records


def _last_day(row: RowOf) -> str:
    """The last day covered. A moment in END is when the next coverage begins, so the day before it counts."""
    text = row.day("END")
    ends, starts = first_day(text), first_day(row.day("START"))
    if "T" in row("END") and ends and starts and ends > starts:
        return (ends - timedelta(days=1)).isoformat() + text[10:]
    return text


def _visit(row: RowOf) -> list[Record]:
    return [
        Encounter(
            **row.common(), started_at=row.moment("START"), ended_at=row.moment("STOP"), status="finished",
            setting=row("ENCOUNTERCLASS"), code=row("CODE"), type=plain(row("DESCRIPTION")),
            provider=row.names.of(row("PROVIDER")), organization=row.names.of(row("ORGANIZATION")),
            reason=plain(row("REASONDESCRIPTION")),
        )
    ]  # fmt: skip


def _problem(row: RowOf) -> list[Record]:
    if none := _none(row, "problems"):
        return none
    ends_on = row.day("STOP")
    return [
        Problem(
            **row.common(), code=row("CODE"), code_system=row("SYSTEM") or "SNOMED CT",
            name=plain(row.needed("DESCRIPTION")),
            status="resolved" if row.is_over() else "active", verification="confirmed", starts_on=row.day("START"),
            ends_on=ends_on, encounter=_encounter(row),
            social=social_topic([row("CODE")], names=[row("DESCRIPTION")]),
        )
    ]  # fmt: skip


def _none(row: RowOf, section: str) -> list[Record]:
    """The statement that there is none, where the row says so; one that is over is kept as it is."""
    said = row("DESCRIPTION")
    is_unknown = section != "immunizations" and no_information(section, said)  # a shot nobody knows the name of is one
    if row("CODE") in NO_INFORMATION_CODES or is_unknown:
        return _outside(row, title=tr("No information: {title}", title=plain(said)))
    if section == "immunizations" and row("CODE") == NO_VACCINE:
        return _outside(row, title=tr("Not given: {vaccine}", vaccine=said))
    about = NONE_CODES.get(row("CODE")) or none_known(section, said)
    if about and row.is_over():
        return _outside(row)
    return [NoneKnown(**row.common(), about=about, on=row.day("START") or row.day("DATE"))] if about else []


def _allergy(row: RowOf) -> list[Record]:
    if none := _none(row, "allergies"):
        return none
    ends_on = row.day("STOP")
    reactions = ((plain(row(f"DESCRIPTION{n}")), row(f"SEVERITY{n}").casefold()) for n in (1, 2))
    return [
        Allergy(
            **row.common(), code=row("CODE"), code_system=row("SYSTEM") or "SNOMED CT",
            name=plain(row.needed("DESCRIPTION")), category=row("CATEGORY"), criticality="",
            reactions=tuple(pair for pair in reactions if pair[0]),
            status="resolved" if row.is_over() else "active", starts_on=row.day("START"), ends_on=ends_on,
        )
    ]  # fmt: skip


def _medication(row: RowOf) -> list[Record]:
    if none := _none(row, "medications"):
        return none
    ends_on = row.day("STOP")
    return [
        Medication(
            **row.common(), code=row("CODE"), code_system="RxNorm", name=row.needed("DESCRIPTION"),
            directions="",
            status="stopped" if row.is_over() else "active", starts_on=row.day("START"), ends_on=ends_on,
            reason=plain(row("REASONDESCRIPTION")), prescriber="", encounter=_encounter(row),
        )
    ]  # fmt: skip


def _immunization(row: RowOf) -> list[Record]:
    if none := _none(row, "immunizations"):
        return none
    return [
        Immunization(
            **row.common(), code=row("CODE"), code_system="CVX", name=row.needed("DESCRIPTION"),
            given_at=row.day("DATE"), is_given=True, reason="", lot="", encounter=_encounter(row),
        )
    ]  # fmt: skip


def _observation(row: RowOf) -> list[Record]:
    value = row("VALUE")
    measured = number(value) if row("TYPE").casefold() == "numeric" else None
    if row("TYPE").casefold() == "numeric" and measured is None:
        raise Unfit(tr("The value is said to be a number and is none."))
    # Synthea's own scores (QALY, DALY, QOLS) are the only rows without a category.
    return [
        Observation(
            **row.common(), category=row("CATEGORY"), code=row("CODE"),
            code_system="LOINC" if "-" in row("CODE") else "Synthea", name=row.needed("DESCRIPTION"),
            value=value if measured is not None else plain(value), number=measured, unit=row("UNITS"), low=None,
            high=None, reference_range="", flag="", status="final",
            taken_at=row.moment("DATE"), panel="", panel_name="", encounter=_encounter(row),
        )
    ]  # fmt: skip


def _procedure(row: RowOf) -> list[Record]:
    if row("CODE") in NO_PROCEDURES:
        return _outside(row)
    return [
        Procedure(
            **row.common(), code=row("CODE"), code_system=row("SYSTEM") or "SNOMED CT",
            name=plain(row.needed("DESCRIPTION")),
            status="completed", started_at=row.moment("START"), ended_at=row.moment("STOP"),
            reason=plain(row("REASONDESCRIPTION")), encounter=_encounter(row),
        )
    ]  # fmt: skip


def _care_plan(row: RowOf) -> list[Record]:
    ends_on = row.day("STOP")
    return [
        CarePlan(
            **row.common(), title=plain(row.needed("DESCRIPTION")), status="completed" if row.is_over() else "active",
            starts_on=row.day("START"), ends_on=ends_on, reason=plain(row("REASONDESCRIPTION")), activities=(),
            encounter=_encounter(row),
        )
    ]  # fmt: skip


def _outside(row: RowOf, title: str = "") -> list[Record]:
    return [
        OutsideRecord(
            **row.common(), kind=row.kind, title=title or _title(row), on=_dated(row), body=as_json(row.cells)
        )
    ]


def _dated(row: RowOf) -> str:
    return day(first_of(row.cells.get(name, "") for name in ("DATE", "START", "FROMDATE", "SERVICEDATE")), "DATE")


def _title(row: RowOf) -> str:
    said = first_of(plain(row(name)) for name in ("DESCRIPTION", "NAME", "PROCEDURE_CODE", "TYPE"))
    return said or " ".join(part for part in (row("FIRST"), row("LAST")) if part)


_MAKERS: dict[str, Callable[[RowOf], list[Record]]] = {
    "patients": _person,
    "payers": _payer,
    "organizations": _named,
    "providers": _named,
    "payer_transitions": _coverage,
    "encounters": _visit,
    "conditions": _problem,
    "allergies": _allergy,
    "medications": _medication,
    "immunizations": _immunization,
    "observations": _observation,
    "procedures": _procedure,
    "careplans": _care_plan,
    "devices": _outside,
    "supplies": _outside,
    "imaging_studies": _outside,
    "claims": _outside,
    "claims_transactions": _outside,
}
