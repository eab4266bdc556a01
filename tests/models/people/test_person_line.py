"""One line that tells two patients apart."""

from __future__ import annotations

from datetime import date

from pcdesk.models.people.person_line import person_line


def test_name_birth_date_and_number(small_clinic):
    found = person_line(small_clinic["patient"])
    assert (found.name, found.born_on, found.mrn) == ("Rosa (Rosie) Alvarez", date(1962, 3, 14), "10001")
    assert person_line(4711) is None
