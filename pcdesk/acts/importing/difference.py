"""What is here but different: one known record in other words, field by field, for a person to decide about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.acts.importing.day import clinic_day
from pcdesk.exchange.ground.refusal import Where
from pcdesk.language import tr
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import MomentField, PartialDateField, WhenField
from pcdesk.words.door import show_date, show_time
from pcdesk.words.names import display_name, fold
from pcdesk.words.partial_date import PartialDate

NOTHING = "\N{EN DASH}"


class Asks(StrEnum):
    """What kind of question a difference is."""

    CHANGED = "changed"
    """The same record in other words."""
    WITHDRAWN = "withdrawn"
    """Its sender says that it is no fact."""
    NUMBER = "number"
    """A number of ours with another name or birth date: the same person, corrected, or another one."""
    COVERAGE = "coverage"
    """A coverage for days on which another one covers: the old one would end."""


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field. was: what the last import wrote, where somebody changed it here since; else None. is_who: whether it
    says who two people are, not what one of them is called."""

    name: str
    here: str
    file: str
    was: str | None = None
    is_who: bool = False

    def said(self) -> str:
        """One line: "Phone: 405 555 0142 → 405 555 0150"; of two people who they are."""
        if self.is_who:
            return tr("{one}; and {other}", one=self.here or NOTHING, other=self.file or NOTHING)
        words = tr("{field}: {here} → {file}", field=self.name, here=self.here or NOTHING, file=self.file or NOTHING)
        if self.was is None:
            return words
        return f"{words} {tr('(changed here since; was {was})', was=self.was or NOTHING)}"


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that is here in other words.

    key: names it in an answer. kind: a key of import_count.KIND_WORDS. patient and what: whose it is and what it is,
    as they stand here. is_newer: whether the file's version is newer than what stands; where its own date does not
    tell that, nobody knows (False). dated: the date the file's version gives itself, ISO, "" for none. is_twice:
    whether another row of the same list is about the same person.
    """

    key: str
    where: Where
    kind: str
    patient: str
    what: str
    asks: Asks
    is_newer: bool
    dated: str
    fields: tuple[FieldDifference, ...]
    is_twice: bool = False

    @property
    def is_two_people(self) -> bool:
        """Whether it is more likely about two people than about one who was corrected."""
        return any(one.is_who for one in self.fields)

    def day_words(self) -> str:
        """The day of the file's version in words, "" for none."""
        return show_date(clinic_day(self.dated))

    @property
    def is_remembered(self) -> bool:
        """Whether leaving it is kept in mind: no older version is offered then, or the row is not asked about again."""
        return self.is_twice or bool(self.dated)

    @property
    def is_edited_here(self) -> bool:
        """Whether taking it would overwrite what somebody changed here."""
        return any(one.was is not None for one in self.fields)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person decided about differences.

    newer: take all that are newer. taken: keys of others to take. others: keys of NUMBER questions whose row is
    another person, who comes in under a number of their own; same_number_is_other: so are all others. left: keys of
    those that stay as they are.
    """

    newer: bool = False
    taken: frozenset[str] = field(default_factory=frozenset)
    others: frozenset[str] = field(default_factory=frozenset)
    left: frozenset[str] = field(default_factory=frozenset)
    same_number_is_other: bool = False

    def takes(self, difference: Difference) -> bool:
        """Whether a difference is to be taken."""
        return difference.key in self.taken or (self.newer and difference.is_newer)

    @property
    def takes_any(self) -> bool:
        """Whether anything that is here may change."""
        return self.newer or bool(self.taken)


def as_people(
    fields: Iterable[FieldDifference], here: Mapping[str, Any], file: Mapping[str, Any]
) -> tuple[FieldDifference, ...]:
    """The fields of a question about a number, the names, birth dates and sexes together where they are those of two
    people: another first name, or another birth date and another name. here, file: the columns of both."""
    (last, first, born), (their_last, their_first, their_born) = (
        (fold(row["last"] or ""), fold(row["first"] or ""), _day_words(row["born_on"])) for row in (here, file)
    )
    is_short = first.startswith(their_first) or their_first.startswith(first)  # Sam is Samuel, and so is no name
    is_born_other = bool(born and their_born and born != their_born)
    if is_short and not (is_born_other and (first != their_first or last != their_last)):
        return tuple(fields)
    told = {field_name(getattr(Patient, name)) for name in _WHO}
    who = FieldDifference(tr("Who"), _who(here), _who(file), is_who=True)
    return who, *(one for one in fields if one.name not in told)


_WHO = ("last", "first", "middle", "prefix", "suffix", "preferred", "born_on", "sex")


def _who(row: Mapping[str, Any]) -> str:
    told = display_name(row["first"], row["last"]), _day_words(row["born_on"]), shown(Patient.sex, row["sex"])
    return ", ".join(part for part in told if part)


def _day_words(day: Any) -> str:
    return shown(Patient.born_on, day)


def shown(model_field: Any, value: Any) -> str:
    """A stored value in words."""
    if value is None or value == "":
        return ""
    if model_field.choices:
        return tr(str(dict(model_field.choices).get(value, value)))
    if isinstance(model_field, pw.BooleanField):
        return tr("Yes") if value else tr("No")
    if isinstance(model_field, MomentField | WhenField) and "T" in str(value):
        at = moment.local(datetime.fromisoformat(str(value).replace("Z", "+00:00")))
        return f"{show_date(at.date())} {show_time(at)}"
    if isinstance(model_field, PartialDateField | WhenField):
        return show_date(PartialDate.parse(str(value)))
    if isinstance(model_field, pw.DateField):
        return show_date(date.fromisoformat(str(value)))
    return str(value)


def field_name(model_field: Any) -> str:
    """What a column is called on the screen."""
    return tr(model_field.verbose_name)


def title_of(row: Mapping[str, Any]) -> str:
    """What a row of any table is called in a list."""
    names = ("substance", "vaccine", "title", "name", "member_number", "section")
    return next((str(row[name]) for name in names if row.get(name)), "")
