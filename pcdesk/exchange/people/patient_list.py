"""Reads a plain list of patients, one a row, with the columns a person has matched."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from pcdesk import moment
from pcdesk.exchange.ground.csv_file import CsvFile, Row, made_different, open_csv, too_few
from pcdesk.exchange.ground.date_column import DateOrder
from pcdesk.exchange.ground.fit import fingerprint, short, split_name
from pcdesk.exchange.ground.incoming import ELSEWHERE, Arrival, Contact, Coverage, Person, Record
from pcdesk.exchange.ground.iso_date import shortened
from pcdesk.exchange.ground.refusal import Refusal, Tick, Unfit, Where, no_tick
from pcdesk.exchange.people.columns import DATES, FIELDS, Matching, check, names_columns, propose
from pcdesk.exchange.people.list_cell import NUMBERS, is_no_date, left_out, no_value, several_phones, without_stars
from pcdesk.exchange.people.list_language import interpreter, languages
from pcdesk.exchange.people.list_piece import Pieces
from pcdesk.exchange.people.list_rest import columns_without_field, rest
from pcdesk.exchange.people.list_standing import standing
from pcdesk.exchange.people.list_twin import Twins
from pcdesk.exchange.people.list_words import Numbers, day, marital, mark_names, sexes, zip_of
from pcdesk.exchange.people.name_parts import NameParts, titles, whole_name
from pcdesk.exchange.people.report_line import is_report_line
from pcdesk.language import tr
from pcdesk.words.names import fold
from pcdesk.words.showing import show_file_name

_PHONES = ("mobile", "home", "work", "other")
_NOTHING = {"-", "--", "n/a", "#n/a"}
_NO_FURTHER_NAME = _NOTHING | {"null", "none", "nan"}
_EMPTY = _NO_FURTHER_NAME | {"na", "blank", "(blank)"}
_NO_INSURER = {
    "self pay", "selfpay", "self", "cash", "cash pay", "uninsured", "no insurance", "none", "private pay", "sin seguro",
    "patient pay", "self pay patient",
}  # fmt: skip
# People are called Null, Na, None and Nan: where everybody has a name, only signs mean that nothing is said. Among the
# names that many leave empty most of these are a program's words for nothing.
_NAMES = {"full_name", "last", "first"}
_STARRED = (*_NAMES, "middle", "preferred")
_GENERATIONS = ("jr", "sr", "ii", "iii", "iv")
_FURTHER_NAMES = {"middle", "preferred", "former_last", "emergency_name", "subscriber"}


def open_list(path: Path, tick: Tick = no_tick, named: Collection[str] = ()) -> CsvFile:
    """A plain list that has been looked at; lines of a report above the names of its columns are passed over.

    named: names of columns somebody gave: the line that has them all names the columns. Raises Unfit when it is no CSV
    file, OSError, and what tick raises.
    """
    if not named:
        return open_csv(path, tick, names_columns)
    return open_csv(path, tick, lambda cells: set(made_different(cells)) >= set(named))


def survey(path: Path, matching: Matching, tick: Tick = no_tick) -> list[DateOrder]:
    """How the dates of each date column are written; one that is not certain is a question to ask.

    Reads the whole file. Raises Unfit when it is no CSV file, OSError, and what tick raises.
    """
    return _survey(open_list(path, tick, matching.columns), matching, tick)


def read(
    path: Path, matching: Matching | None = None, tick: Tick = no_tick, *, today: date | None = None
) -> Iterator[Arrival]:
    """Every row as a Person, where a row names an insurer a Coverage, and what no field holds; or a refusal.

    Without a matching the proposed one is used. today: birth dates after it are refused; the clinic's day unless told.
    Raises OSError, and what tick raises.
    """
    name = show_file_name(path)
    try:
        table = open_list(path, tick, matching.columns if matching else ())
        matching = matching or Matching(propose(table.header))
        check(matching, table.header)
    except Unfit as unfit:
        yield Refusal(Where(name), tr("File"), str(unfit))
        return
    day_first = _day_first(table, matching, tick)
    at = {meant: table.header.index(column) for column, meant in matching.columns.items() if meant}
    kept = columns_without_field(table.header, matching)
    numbers = Numbers.of(table.header, matching.columns)
    twins = Twins()
    pieces = Pieces(len(table.header))
    for row in table.rows(tick, fills=True):
        if not isinstance(row, Row):
            yield row
            continue
        where = Where(name, row.line)
        cells = {meant: _cell(row.cells[place], meant) for meant, place in at.items()}
        if numbers.is_open_dental and is_no_date(cells.get("died_on", "")):
            cells["died_on"] = ""
        try:
            if pieces.is_one(row, cells):
                raise Unfit(too_few(len(row.cells) - row.missing, len(row.cells)))
            if is_report_line(cells):
                raise Unfit(tr("This line is a total or a remark of the report, not a patient."))
            if row.cells and all(cells.get(meant, "") == table.header[place].strip() for meant, place in at.items()):
                raise Unfit(tr("This line repeats the names of the columns; it is no patient."))
            person, cover, left = _patient(cells, where, today or moment.today(), day_first, numbers, twins)
        except Unfit as unfit:
            yield Refusal(where, tr("Patient"), str(unfit))
        else:
            not_taken = {table.header[at[name]]: at[name] for name in sorted(left)}
            yield from (person, *cover, *rest(person, row.cells, kept, not_taken))


_KEPT_AS_TEXT = re.compile(r"^'(?=[\d+(=])")
"""The apostrophe that keeps a number as it was typed; a name may begin with one ('t Hooft)."""
_WHOLE_NUMBER = re.compile(r"(\d+)\.0+", re.ASCII)


def _cell(text: str, meant: str) -> str:
    tidy = text.strip()
    # Spreadsheets keep a leading zero or plus sign by an apostrophe or a formula around it.
    if len(tidy) > 3 and tidy.startswith('="') and tidy.endswith('"'):
        tidy = tidy[2:-1]
    tidy = _KEPT_AS_TEXT.sub("", tidy)
    if meant in NUMBERS and (whole := _WHOLE_NUMBER.fullmatch(tidy)):
        tidy = whole[1]
    return "" if tidy.casefold() in _nothing_in(meant) else tidy


def _nothing_in(meant: str) -> set[str]:
    if meant in _NAMES:
        return _NOTHING
    return _NO_FURTHER_NAME if meant in _FURTHER_NAMES else _EMPTY


def _survey(table: CsvFile, matching: Matching, tick: Tick) -> list[DateOrder]:
    dated = [(column, DateOrder(column)) for column, meant in matching.columns.items() if meant in DATES]
    places = [(table.header.index(column), order) for column, order in dated]
    for row in table.rows(tick, fills=True) if places else ():
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


def _patient(
    cells: Mapping[str, str], where: Where, today: date, day_first: Mapping[str, bool], numbers: Numbers,
    twins: Twins,
) -> tuple[Person, list[Record], set[str]]:
    """The patient, their coverage, and the fields whose value was left out. Raises Unfit."""
    said = _Said(cells)
    name, alike = _name(said), _as_written(said)
    if not name.last:
        raise Unfit(tr("The row has no last name."))
    born_on = day("born_on", said, today, is_day_first=day_first["born_on"])
    stands = standing(said, today, is_day_first=day_first["died_on"], numbers=numbers.status)
    ssn, sex, digest = said("ssn"), sexes(said, numbers.sex), _digest(cells)
    insurer = _insurer(said)
    mark_names(said)
    # Another system's number alone is not enough to say who this is.
    known_by = (said.written("mrn"), *(fold(part) for part in alike), born_on.written)
    who = twins.tell(known_by, (sex, ssn, name.suffix, said("preferred")))
    origin = f"list:patient:{who}"
    person = Person(
        origin=origin, digest=digest, where=where, patient=origin, last=name.last, first=name.first,
        middle=name.middle, prefix=name.prefix, suffix=name.suffix, preferred=said("preferred"),
        former_last=said("former_last"), born_on=born_on.iso, died_on=stands.died_on,
        is_deceased=stands.is_deceased or bool(stands.died_on), is_active=stands.is_active, sex=sex,
        gender_identity=said("gender_identity"), pronouns=said("pronouns"), language=languages(said),
        needs_interpreter=interpreter(said), marital=marital(said),
        race=said("race"), ethnicity=said("ethnicity"), email=said("email"),
        phones=tuple((kind, one) for kind in _PHONES for one in several_phones(said(f"phone_{kind}"))),
        street=said("street"), street2=said("street2"), city=said("city"), state=said("state"),
        postal_code=zip_of(said), country=said("country"), mrn=said("mrn"),
        identifiers=(("http://hl7.org/fhir/sid/us-ssn", ssn),) if ssn else (),
        numbers=((ELSEWHERE, said("mrn")),) if said("mrn") else (), contacts=_contacts(said),
        remarks=tuple(said.remarks), is_part=True, said=frozenset(cells),
    )  # fmt: skip
    return person, _coverage(said, person, insurer), said.left


def _digest(cells: Mapping[str, str]) -> str:
    return fingerprint(*(f"{name}={value}" for name, value in sorted(cells.items())))


def _name(said: _Said) -> NameParts:
    """The parts of the name, titles and degrees apart wherever they were typed."""
    whole = whole_name(said("full_name"))
    before, last, after = titles(said("last"), is_last=True)
    given, first, behind = titles(said("first"))
    between, middle, further = titles(said("middle"))
    if fold(middle) in _GENERATIONS:
        middle, further = "", f"{middle} {further}".strip()
    if last and whole.last and fold(last) not in fold(said("full_name")):
        why = tr("The full name and the last name of the row are not the same; the last name was taken.")
        said.remark(why, "full_name")
    return NameParts(
        last or whole.last, first or whole.first, middle or whole.middle,
        _beside(said, "prefix", {"last": before, "first": given, "middle": between}) or whole.prefix,
        _beside(said, "suffix", {"last": after, "first": behind, "middle": further}) or whole.suffix,
    )  # fmt: skip


def _beside(said: _Said, field: str, found: Mapping[str, str]) -> str:
    """A title or suffix: that of its own column, else those that stood beside the name; one that has no place beside
    another is said and kept."""
    own = said(field)
    taken = [own] if own else []
    for column, part in found.items():
        if not part or fold(part) in map(fold, taken):
            continue
        if own or (fold(part) in _GENERATIONS and any(fold(one) in _GENERATIONS for one in taken)):
            said.remark(tr("“{value}” beside the name is not what {name} says; it was left out.", value=shortened(part),
                           name=tr(FIELDS[field])), column)  # fmt: skip
            continue
        taken.append(part)
    return " ".join(taken)


def _as_written(said: _Said) -> tuple[str, str, str]:
    """Last, first and middle with all that stood beside them: what a patient of a list was always known by."""
    last, first, middle = split_name(said.written("full_name"))
    return said.written("last") or last, said.written("first") or first, said.written("middle") or middle


class _Said:
    """The tidy text of a field of one row, "" where it holds no value.

    remarks: what was left out, in sentences; left: the fields whose value was.
    """

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self._found: dict[str, str] = {}
        self.remarks: list[str] = []
        self.left: set[str] = set()

    def __call__(self, name: str) -> str:
        if not self._cells.get(name):  # most of the fields have no column
            return ""
        if name not in self._found:
            text = self.written(name)
            if name in _STARRED and (bare := without_stars(text)) != text:
                why = tr("The stars around “{value}” are no part of the name; they were left out.", value=bare)
                self.remark(why, name)
                text = bare
            if text and (why := no_value(text, name, tr(FIELDS[name]))):
                self.remark(why, name)
                text = ""
            self._found[name] = text
        return self._found[name]

    def written(self, name: str) -> str:
        """The tidy text, whether it holds a value or not."""
        text = self._cells.get(name)
        return short(text, tr(FIELDS[name])) if text else ""

    def remark(self, why: str, field: str = "") -> None:
        """Say what was left out. field: a key of FIELDS, whose cell is kept whole then."""
        self.left |= {field} - {""}
        if why not in self.remarks:
            self.remarks.append(why)


def _contacts(said: _Said) -> tuple[Contact, ...]:
    name, phones = said("emergency_name"), several_phones(said("emergency_phone"))
    phone, more = (*phones[:1], ""), " / ".join(phones[1:])
    relationship = said("emergency_relationship")
    if relationship and not (name or phone[0]):
        said.remark(left_out(relationship, tr(FIELDS["emergency_relationship"])), "emergency_relationship")
        return ()
    return (Contact(name, relationship, phone[0], is_emergency=True, phone2=more),) if name or phone[0] else ()


def _insurer(said: _Said) -> str:
    """Who insures, "" for nobody: then what else the row says of a coverage has no place."""
    payer = said("payer") or said("plan")
    if payer and fold(payer) not in _NO_INSURER:
        return payer
    for field in ("plan", "member_id", "group", "subscriber"):
        if said(field) and said(field) != payer:
            why = tr("The row names no insurer. What it says of a coverage was left out and is kept with the patient.")
            said.remark(why, field)
    return ""


def _coverage(said: _Said, person: Person, payer: str) -> list[Record]:
    if not payer:
        return []
    subscriber = said("subscriber")
    own = not subscriber or fold(subscriber) in (fold(f"{person.first} {person.last}"), "self")
    return [
        Coverage(
            origin=f"{person.origin}:coverage:{fingerprint(payer, said('member_id'))[:12]}",
            digest=person.digest, where=person.where, patient=person.origin,
            payer=f"list:payer:{fold(payer)[:120]}", payer_name=payer, plan=said("plan"),
            member_id=said("member_id"), group=said("group"), rank=1, subscriber=subscriber,
            relationship="self" if own else "other", status="", starts_on="", ends_on="",
        )
    ]  # fmt: skip
