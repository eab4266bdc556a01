"""Reads a plain list of patients, one a row, with the columns a person has matched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pcdesk import moment
from pcdesk.exchange.csv_file import CsvFile, Row, open_csv
from pcdesk.exchange.date_column import DateOrder, read_date
from pcdesk.exchange.fit import fingerprint, language, sex, short, split_name
from pcdesk.exchange.incoming import Arrival, Contact, Coverage, Person, Record
from pcdesk.exchange.patient_columns import DATES, FIELDS, Matching, check, propose
from pcdesk.exchange.refusal import Refusal, Tick, Unfit, Where, no_tick
from pcdesk.language import tr
from pcdesk.names import fold
from pcdesk.showing import show_file_name

_LANGUAGES = {
    "english": "en", "ingles": "en", "spanish": "es", "espanol": "es", "castellano": "es", "vietnamese": "vi",
    "chinese": "zh", "mandarin": "zh", "cantonese": "zh", "korean": "ko", "tagalog": "tl", "filipino": "tl",
    "russian": "ru", "polish": "pl", "arabic": "ar", "french": "fr", "frances": "fr", "german": "de",
    "haitian creole": "ht", "creole": "ht", "portuguese": "pt", "portugues": "pt", "hindi": "hi",
    "japanese": "ja", "italian": "it", "american sign language": "asl", "asl": "asl",
}  # fmt: skip
_YES = {"yes", "y", "true", "1", "si", "s", "x", "needed", "required"}
_NO = {"no", "n", "false", "0"}
_PHONES = ("mobile", "home", "work", "other")
_NOTHING = {"-", "--", "n/a", "#n/a"}
_NO_FURTHER_NAME = _NOTHING | {"null", "none", "nan"}
_EMPTY = _NO_FURTHER_NAME | {"na"}
# People are called Null, Na, None and Nan: where everybody has a name, only signs mean that nothing is said. Among the
# names that many leave empty most of these are a program's words for nothing.
_NAMES = {"full_name", "last", "first"}
_FURTHER_NAMES = {"middle", "preferred", "former_last", "emergency_name", "subscriber"}


def survey(path: Path, matching: Matching, tick: Tick = no_tick) -> list[DateOrder]:
    """How the dates of each date column are written; one that is not certain is a question to ask.

    Reads the whole file. Raises Unfit when it is no CSV file, OSError, and what tick raises.
    """
    return _survey(open_csv(path, tick), matching, tick)


def read(
    path: Path, matching: Matching | None = None, tick: Tick = no_tick, *, today: date | None = None
) -> Iterator[Arrival]:
    """Every row as a Person and, where a row names an insurer, a Coverage; or a refusal.

    Without a matching the proposed one is used. today: birth dates after it are refused; the clinic's day unless told.
    Raises OSError, and what tick raises.
    """
    name = show_file_name(path)
    try:
        table = open_csv(path, tick)
        matching = matching or Matching(propose(table.header))
        check(matching, table.header)
    except Unfit as unfit:
        yield Refusal(Where(name), tr("File"), str(unfit))
        return
    day_first = _day_first(table, matching, tick)
    at = {meant: table.header.index(column) for column, meant in matching.columns.items() if meant}
    for row in table.rows(tick):
        if not isinstance(row, Row):
            yield row
            continue
        where = Where(name, row.line)
        cells = {meant: _cell(row.cells[place], meant) for meant, place in at.items()}
        try:
            records = _patient(cells, where, today or moment.today(), day_first)
        except Unfit as unfit:
            yield Refusal(where, tr("Patient"), str(unfit))
        else:
            yield from records


def _cell(text: str, meant: str) -> str:
    tidy = text.strip()
    # Spreadsheets keep a leading zero or plus sign by an apostrophe or a formula around it.
    if len(tidy) > 3 and tidy.startswith('="') and tidy.endswith('"'):
        tidy = tidy[2:-1]
    return "" if tidy.casefold() in _nothing_in(meant) else tidy


def _nothing_in(meant: str) -> set[str]:
    if meant in _NAMES:
        return _NOTHING
    return _NO_FURTHER_NAME if meant in _FURTHER_NAMES else _EMPTY


def _survey(table: CsvFile, matching: Matching, tick: Tick) -> list[DateOrder]:
    dated = [(column, DateOrder(column)) for column, meant in matching.columns.items() if meant in DATES]
    places = [(table.header.index(column), order) for column, order in dated]
    for row in table.rows(tick) if places else ():
        if isinstance(row, Row):
            for place, order in places:
                order.see(row.cells[place])
    return [order for _, order in dated]


def _day_first(table: CsvFile, matching: Matching, tick: Tick) -> dict[str, bool]:
    """For each date field whether the day comes first: as the person said, or as the column shows."""
    if matching.day_first is not None:
        return dict.fromkeys(DATES, matching.day_first)
    orders = {matching.columns[order.column]: order for order in _survey(table, matching, tick)}
    return {meant: meant in orders and orders[meant].is_day_first for meant in DATES}


def _patient(cells: Mapping[str, str], where: Where, today: date, day_first: Mapping[str, bool]) -> list[Record]:
    said = _Said(cells)
    last, first, middle = split_name(said("full_name"))
    last, first, middle = said("last") or last, said("first") or first, said("middle") or middle
    if not last:
        raise Unfit(tr("The row has no last name."))
    dates = {name: read_date(said(name), tr(FIELDS[name]), today, is_day_first=day_first[name]) for name in DATES}
    ssn = said("ssn")
    # Another system's number alone is not enough to say who this is.
    who = fingerprint(said("mrn"), fold(last), fold(first), fold(middle), dates["born_on"])
    digest = fingerprint(*(f"{name}={value}" for name, value in sorted(cells.items())))
    origin = f"list:patient:{who}"
    person = Person(
        origin=origin, digest=digest, where=where, patient=origin, last=last, first=first, middle=middle,
        prefix=said("prefix"), suffix=said("suffix"), preferred=said("preferred"), former_last=said("former_last"),
        born_on=dates["born_on"], died_on=dates["died_on"], is_deceased=bool(dates["died_on"]), sex=sex(said("sex")),
        gender_identity=said("gender_identity"), pronouns=said("pronouns"), language=_language(said("language")),
        needs_interpreter=_yes_or_no(said("needs_interpreter")), marital=said("marital").casefold(),
        race=said("race"), ethnicity=said("ethnicity"), email=said("email"),
        phones=tuple((kind, said(f"phone_{kind}")) for kind in _PHONES if said(f"phone_{kind}")),
        street=said("street"), street2=said("street2"), city=said("city"), state=said("state"),
        postal_code=_zip(said("postal_code")), country=said("country"), mrn=said("mrn"),
        identifiers=(("http://hl7.org/fhir/sid/us-ssn", ssn),) if ssn else (), contacts=_contacts(said),
    )  # fmt: skip
    return [person, *_coverage(said, person)]


class _Said:
    """The tidy text of a field of one row."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells

    def __call__(self, name: str) -> str:
        return short(self._cells.get(name, ""), tr(FIELDS[name]))


def _contacts(said: _Said) -> tuple[Contact, ...]:
    name, phone = said("emergency_name"), said("emergency_phone")
    contact = Contact(name, said("emergency_relationship"), phone, is_emergency=True)
    return (contact,) if contact.name or contact.phone else ()


def _coverage(said: _Said, person: Person) -> list[Record]:
    if not said("payer"):
        return []
    subscriber = said("subscriber")
    own = not subscriber or fold(subscriber) in (fold(f"{person.first} {person.last}"), "self")
    return [
        Coverage(
            origin=f"{person.origin}:coverage:{fingerprint(said('payer'), said('member_id'))[:12]}",
            digest=person.digest, where=person.where, patient=person.origin,
            payer=f"list:payer:{fold(said('payer'))[:120]}", payer_name=said("payer"), plan=said("plan"),
            member_id=said("member_id"), group=said("group"), rank=1, subscriber=subscriber,
            relationship="self" if own else "other", status="", starts_on="", ends_on="",
        )
    ]  # fmt: skip


def _language(said: str) -> str:
    return _LANGUAGES.get(fold(said), language(said) if len(said) <= 6 else "")


def _yes_or_no(said: str) -> bool | None:
    word = fold(said)
    return True if word in _YES else False if word in _NO else None


def _zip(said: str) -> str:
    """A ZIP whose leading zeros a spreadsheet has eaten gets them back (2155 is 02155, 601 is 00601)."""
    return said.zfill(5) if said.isascii() and said.isdigit() and len(said) in (3, 4) else said
