"""The demo clinic's invented patients: a fixed cast, and families around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pcdesk.acts.demo.making import Made, Making, years_before
from pcdesk.models.people.person import Contact, FormOnFile, NameKey, Patient, Phone
from pcdesk.models.people.search_keys import more_keys, name_keys
from pcdesk.words.names import fold
from pcdesk.words.phones import reversed_digits, show_phone

WANTED = 300
FIRST_NUMBER = 10_001
NEW_PAST, NEW_AHEAD = 12, 4
_WAYS = {"mobile": "mobile", "text": "mobile", "home": "home"}  # Preferred way: the kind of telephone it needs.


@dataclass
class _Person:
    values: dict[str, Any]
    home: int
    key: str = ""
    phone: str = ""
    parent: _Person | None = None
    partner: _Person | None = None
    is_new: bool = False
    row: int = 0


class _Homes:
    """Addresses and telephone numbers, each given once. Numbers are 555-0100 to 0199: never a real person's."""

    def __init__(self, making: Making) -> None:
        self._making = making
        numbers = [f"{area}55501{n:02d}" for area in making.people["area_codes"] for n in range(100)]
        taken = {"4055550100", "4055550101", "4055550142"}
        self._numbers = [number for number in numbers if number not in taken]
        making.dice.shuffle(self._numbers)
        self._next = 0

    def number(self) -> str:
        """A free telephone number; after the last the first is given again, as to people who share one."""
        self._next += 1
        return show_phone(self._numbers[self._next % len(self._numbers)])

    def address(self) -> dict[str, str]:
        """Street, town, state and ZIP."""
        dice, people = self._making.dice, self._making.people
        town, code, _ = self._making.weighted(people["towns"], [town[2] for town in people["towns"]])
        street = f"{dice.randint(100, 2999)} {dice.choice(people['streets'])}"
        flat = f"Apt {dice.randint(1, 24)}" if self._making.chance(0.18) else ""
        return {"street": street, "street2": flat, "city": town, "state": "OK", "postal_code": code, "country": "US"}


def make_people(making: Making) -> None:
    """Add 300 patients with phones, contacts and signed forms, record numbers in order of registration."""
    homes = _Homes(making)
    people = [*_cast(making, homes)]
    home = len(people) + 1
    while len(people) < WANTED:
        people += _no_more_than(WANTED - len(people), _family(making, homes, home))
        home += 1
    _registrations(making, people)
    numbers = _numbers(making, people)
    for person in sorted(people, key=lambda one: numbers[id(one)]):
        _write(making, person, str(numbers[id(person)]))
    for person in people:
        _around(making, person)


def _no_more_than(most: int, family: list[_Person]) -> list[_Person]:
    """The first of a household, heads before children: the last household makes the count full and no more."""
    kept = family[:most]
    for person in kept:
        if not any(other is person.partner for other in kept):
            person.partner = None
    return kept


def _cast(making: Making, homes: _Homes) -> Iterator[_Person]:
    shared: dict[str, tuple[int, dict[str, str], str]] = {}
    made: dict[str, _Person] = {}
    for home, row in enumerate(making.people["cast"], 1):
        kept = {k: v for k, v in row.items() if k not in ("key", "born", "provider", "phone", "home", "mrn", "parent")}
        place = shared.setdefault(row.get("home", row["key"]), (home, homes.address(), homes.number()))
        values = {**place[1], **kept, "born_on": date(*row["born"])}
        values["provider"] = making.providers[row["provider"]]
        values.setdefault("email", "" if "parent" in row else _email(making, values))
        person = _Person(values, place[0], key=row["key"], phone=row.get("phone", place[2]))
        person.parent = made.get(row.get("parent", ""))
        made[row["key"]] = person
        yield person


def _family(making: Making, homes: _Homes, home: int) -> list[_Person]:
    """One household: someone alone, a couple, or parents with children."""
    dice = making.dice
    group = making.weighted(making.people["groups"], [group["weight"] for group in making.people["groups"]])
    last, place = dice.choice(group["last"]), homes.address()
    kind = making.weighted(
        ["alone", "old alone", "couple", "old couple", "family", "one parent"], [20, 12, 12, 16, 30, 10]
    )
    ages = {"alone": (20, 62), "old alone": (66, 92), "couple": (22, 60), "old couple": (64, 88)}.get(kind, (26, 46))
    sex = making.weighted(["F", "M"], [54, 46])
    head = _person(making, homes, group, last, sex, dice.randint(*ages), place, home)
    people = [head]
    if kind in ("couple", "old couple", "family"):
        gap = max(20, _age(making, head) + dice.randint(-6, 6))
        its_last = last if making.chance(0.75) else dice.choice(group["last"])
        partner = _person(making, homes, group, its_last, "M" if sex == "F" else "F", gap, place, home)
        partner.partner, head.partner = head, partner
        people.append(partner)
    if kind in ("family", "one parent"):
        oldest = min(17, _age(making, head) - 20)
        for age in sorted((dice.randint(0, max(0, oldest)) for _ in range(dice.choice([1, 1, 2, 2, 3]))), reverse=True):
            child = _person(making, homes, group, last, dice.choice("FM"), age, place, home)
            child.parent, child.phone, child.values["email"] = head, head.phone, ""
            people.append(child)
    for before, person in enumerate(people):
        taken = {other.values["first"] for other in people[:before]}
        if person.values["first"] in taken:
            names = group["female" if person.values["sex"] == "F" else "male"]
            person.values["first"] = dice.choice([name for name in names if name not in taken])
    return people


def _person(
    making: Making,
    homes: _Homes,
    group: dict[str, Any],
    last: str,
    sex: str,
    age: int,
    place: dict[str, str],
    home: int,
) -> _Person:
    dice = making.dice
    born = years_before(making.today, age) - timedelta(days=dice.randint(0, 364))
    language = group["language"] if making.chance(0.55) else "en"
    values = {
        **place,
        "last": last,
        "first": dice.choice(group["female" if sex == "F" else "male"]),
        "sex": sex,
        "middle": dice.choice("ABCDEFGHJKLMPRSTW") if making.chance(0.4) else "",
        "born_on": born,
        "race": group["race"],
        "ethnicity": group["ethnicity"],
        "language": "" if making.chance(0.04) else language,
        "needs_interpreter": language != "en" and age > 17 and making.chance(0.45),
        "provider": making.weighted(list(making.providers.values()), [3, 3, 5] if age < 18 else [4, 4, 3]),
        "contact_way": making.weighted(["mobile", "text", "home", "email", ""], [40, 30, 12, 8, 10])
        if age > 17
        else "",
        "pronouns": making.weighted(["", "she/her" if sex == "F" else "he/him"], [75, 25]),
    }
    values["email"] = _email(making, values) if age > 17 else ""
    return _Person(values, home, phone=homes.number() if age > 17 else "")


def _email(making: Making, values: dict[str, Any]) -> str:
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", fold(f"{values['first']}.{values['last']}")) if c.isascii()
    )
    name = re.sub("[^a-z]+", ".", plain).strip(".")[:40]
    return f"{name}{making.dice.randint(1, 99)}@example.org" if len(name) > 3 and making.chance(0.6) else ""


def _age(making: Making, person: _Person) -> int:
    return int((making.today - person.values["born_on"]).days // 365.25)


def _registrations(making: Making, people: list[_Person]) -> None:
    """When each came first; a few are new, their first visit lying within these weeks."""
    for person in people:
        oldest = min(3650, (making.today - person.values["born_on"]).days)
        person.values["registered_on"] = making.days_ago(min(70, oldest), oldest)
    for person in people:
        if person.parent is not None:
            own, theirs = person.values["registered_on"], person.parent.values["registered_on"]
            person.values["registered_on"] = theirs if person.key else max(own, theirs)
    newcomers = making.dice.sample(
        [person for person in people if not person.key and not person.parent and not person.partner],
        NEW_PAST + NEW_AHEAD,
    )
    for place, person in enumerate(newcomers):
        person.is_new = True
        age = (making.today - person.values["born_on"]).days
        least, most = (0, 3) if place < NEW_AHEAD else (4, 50)
        person.values["registered_on"] = making.days_ago(min(least, age), min(most, age))
    for person in people:
        if person.parent is not None and person.parent.is_new:
            person.is_new, person.values["registered_on"] = True, person.parent.values["registered_on"]


def _numbers(making: Making, people: list[_Person]) -> dict[int, int]:
    """Record numbers that rise with the day of registration; who has a fixed number is registered to suit."""
    fixed = {row["key"]: int(row["mrn"]) for row in making.people["cast"] if "mrn" in row}
    numbers: dict[int, int] = {}
    number = FIRST_NUMBER
    waiting = {mrn: next(person for person in people if person.key == key) for key, mrn in fixed.items()}
    for person in sorted(people, key=lambda one: one.values["registered_on"]):
        if person.key in fixed:
            continue
        number += making.dice.randint(2, 4)
        for mrn in [mrn for mrn in waiting if mrn <= number]:
            other = waiting.pop(mrn)
            other.values["registered_on"] = person.values["registered_on"]
            numbers[id(other)] = mrn
            number = max(number, mrn + 1)
        numbers[id(person)] = number
    return numbers | {id(person): mrn for mrn, person in waiting.items()}


def _write(making: Making, person: _Person, mrn: str) -> None:
    values, dice = person.values, making.dice
    if making.chance(0.6):
        named = fold(" ".join((values["last"], values.get("preferred", ""), values["first"])))
        letter = next((one for one in named if one.isascii() and one.isalpha()), "a")  # the shelves have Latin letters
        values.setdefault("chart_location", f"Shelf {letter.upper()}-{dice.randint(1, 6)}")
    phone = _settle_ways(making, person)
    names = values["last"], values["first"], values.get("preferred", "")
    guarantor = person.parent.row if person.parent else None
    person.row = making.batch.add(Patient, **values, mrn=mrn, guarantor=guarantor, **name_keys(*names))
    for kind, key in more_keys(*names, values.get("former_last", "")):
        making.batch.add(NameKey, patient=person.row, kind=kind, key=key)
    making.patients.append(
        Made(
            person.row,
            person.key,
            values["last"],
            values["first"],
            values["born_on"],
            values["sex"],
            values["language"],
            values["provider"],
            values["registered_on"],
            person.is_new,
            person.home,
            head=person.parent is None,
            guarantor_id=guarantor,
        )
    )
    if phone:
        _phone(making, person, phone, person.phone)


def _settle_ways(making: Making, person: _Person) -> str:
    """The kind of this person's telephone, "" for none; who prefers a way of contact can be reached that way."""
    kind, values = "", person.values
    if person.phone and (not making.chance(0.02) or person.key):
        kind = "home" if person.parent else making.weighted(["mobile", "home"], [85, 15])
    way = values.get("contact_way", "")
    if way in _WAYS and kind:
        return _WAYS[way]
    if way in _WAYS or (way == "email" and not values["email"]):
        values["contact_way"] = ""
    return kind


def _phone(making: Making, person: _Person, kind: str, number: str) -> None:
    making.batch.add(Phone, patient=person.row, kind=kind, number=number, reversed_digits=reversed_digits(number))


def _around(making: Making, person: _Person) -> None:
    """Contacts and forms, once everybody has a row."""
    for other, relation in ((person.parent, "Parent"), (person.partner, "Spouse")):
        if other is not None:
            making.batch.add(
                Contact,
                patient=person.row,
                name=f"{other.values['first']} {other.values['last']}",
                relationship=relation,
                phone=other.phone,
                is_emergency=True,
                is_guarantor=relation == "Parent",
                related_patient=other.row,
            )
    if person.parent is None and person.partner is None and making.chance(0.7):
        group = making.dice.choice(making.people["groups"][:4])
        name = f"{making.dice.choice(group['female'])} {person.values['last']}"
        relation = making.dice.choice(["Sister", "Daughter", "Friend", "Mother", "Neighbor"])
        making.batch.add(
            Contact,
            patient=person.row,
            name=name,
            relationship=relation,
            phone=f"({making.dice.choice(making.people['area_codes'])}) 555-01{making.dice.randint(10, 99)}",
            is_emergency=True,
        )
    signed = person.values["registered_on"]
    for form, rate in (("privacy", 0.88), ("consent", 0.9), ("financial", 0.75)):
        if not person.is_new and (making.chance(rate) or person.key == "rosa"):
            making.batch.add(FormOnFile, patient=person.row, form=form, signed_on=signed, version=str(signed.year))
