"""Which language a cell names, and whether somebody needs an interpreter: what is plain is read, the rest is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pcdesk.exchange.ground.incoming import OutsideRecord, Person
from pcdesk.exchange.people import patient_list

Write = Callable[..., Path]


def one(written: Write, column: str, cell: str) -> tuple[Person, list[OutsideRecord]]:
    found, *rest = patient_list.read(written("list.csv", f'Last name,First name,{column}\nPrueba,Ana,"{cell}"\n'))
    assert isinstance(found, Person)
    return found, [record for record in rest if isinstance(record, OutsideRecord)]


@pytest.mark.parametrize(("cell", "code", "is_said"), [
    ("eng (US)", "en", False), ("Spanish only", "es", False), ("en_US.UTF-8", "en", False), ("EN-us", "en", False),
    ("Spanish speaking", "es", False), ("Solo español", "es", False), ("Mandarin Chinese", "zh", False),
    ("Mexican Spanish", "es", False), ("Brazilian Portuguese", "pt", False), ("zh-Hant", "zh", False),
    ("Haitian Creole", "ht", False), ("sgn-US", "asl", False), ("DE", "de", False),
    ("English (UK)", "en", False), ("uk", "other", True), ("de", "de", False), ("Spanish?", "es", False),
    ("English - US", "en", False),
    ("English/Spanish", "en", True), ("English and Spanish", "en", True), ("Spanish, some English", "es", True),
    ("hmn", "other", True), ("Hmong", "other", True), ("nl-NL", "other", True), ("Other", "other", False),
    ("E", "", True), ("S", "", True), ("N", "", True), ("?", "", True), ("Declined to specify", "", True),
    ("Declined", "", True), ("bilingual", "", True), ("No English", "", True), ("not English", "", True),
    ("non-English speaking", "", True), ("see chart", "", True), ("xyz", "", True), ("Yes", "", True),
    ("Unknown", "", False), ("und", "", False), ("", "", False),
])  # fmt: skip
def test_a_language_is_read_where_it_is_plain(written: Write, cell: str, code: str, is_said: bool) -> None:
    person, kept = one(written, "Language", cell)
    assert person.language == code
    assert len(person.remarks) == is_said
    assert [record.body for record in kept] == [f'{{"Language":"{cell}"}}'] * is_said


@pytest.mark.parametrize(("cell", "needs", "is_said"), [
    ("Yes, ASL", True, True), ("Vietnamese", True, True), ("ASL", True, True), ("Sign language", True, True),
    ("Sí, español", True, True), ("Y - Somali", True, True), ("yes (daughter helps)", True, True),
    ("Hmong interpreter", True, True), ("Sometimes", None, True), ("Unknown", None, True), ("No needed", None, True),
    ("No, speaks English", None, True), ("English", None, True), ("?", None, True), ("2", None, True),
    ("he", None, True), ("SPA", True, True),
    ("Not Vietnamese", None, True), ("Declined", None, True),
    ("TRUE", True, False), ("Sí", True, False), ("y", True, False), ("needed", True, False), ("1", True, False),
    ("No", False, False), ("FALSE", False, False), ("0", False, False), ("Not needed", False, False),
    ("", None, False), ("N/A", None, False),
])  # fmt: skip
def test_whether_an_interpreter_is_needed(written: Write, cell: str, needs: bool | None, is_said: bool) -> None:
    person, kept = one(written, "Needs Interpreter", cell)
    assert person.needs_interpreter is needs
    assert len(person.remarks) == is_said
    assert [record.body for record in kept] == [f'{{"Needs Interpreter":"{cell}"}}'] * is_said
