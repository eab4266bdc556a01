"""Who came in with an import."""

from __future__ import annotations

from pcdesk.acts.importing.patients import import_patients
from pcdesk.exchange.door.detect import Kind
from pcdesk.exchange.people.columns import Matching
from pcdesk.models.people.imported import last_import, patients_of_import


def test_the_patients_of_the_last_import(small_clinic, mia, tmp_path):
    assert last_import() is None
    path = tmp_path / "list.csv"
    matching = Matching({"Last": "last", "First": "first", "Town": "city"})
    for names in ("Reed,Ann,Norman", "Zapata,José,Moore\nAdams,Bo,Yukon"):
        path.write_text(f"Last,First,Town\n{names}\n", encoding="utf-8")
        import_patients(mia, path, Kind.LIST, matching)
    found = patients_of_import(last_import())
    assert [(one.name, one.city) for one in found] == [("Adams, Bo", "Yukon"), ("Zapata, José", "Moore")]
