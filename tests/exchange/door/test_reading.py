"""The one way in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pcdesk.exchange.door.detect import Kind, detect
from pcdesk.exchange.door.reading import read
from pcdesk.exchange.ground.incoming import Person
from pcdesk.exchange.ground.refusal import Cancelled
from pcdesk.exchange.people.columns import Matching
from pcdesk.trouble import KnownError

Write = Callable[..., Path]


def test_each_kind_is_read_by_its_reader(written: Write) -> None:
    files = {
        Kind.SYNTHEA: written("patients.csv", "Id,BIRTHDATE,FIRST,LAST,GENDER\np1,1980-03-04,Rosa,Alvarez,F\n"),
        Kind.FHIR: written(
            "a.json", '{"resourceType": "Patient", "name": [{"text": "Rosa Alvarez"}], "birthDate": "1980-03-04"}'
        ),
        Kind.LIST: written("list.csv", "x,DOB\nAlvarez,3/4/1980\n"),
    }
    for kind, path in files.items():
        assert detect(path).kind is kind
        matching = Matching({"x": "last", "DOB": "born_on"}) if kind is Kind.LIST else None
        for _ in range(2):
            [person] = read(path, kind, matching, today=date(2026, 11, 24))
            assert isinstance(person, Person)
            assert (person.last, person.born_on) == ("Alvarez", "1980-03-04")


@pytest.mark.parametrize("kind", list(Kind))
def test_a_file_that_cannot_be_read_is_said_and_nothing_comes(tmp_path: Path, kind: Kind) -> None:
    with pytest.raises(KnownError, match="could not be read"):
        list(read(tmp_path / "nowhere", kind))


def test_cancel_passes_through(written: Write) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(read(written("list.csv", "Last name\nA\n"), Kind.LIST, tick=stop))
