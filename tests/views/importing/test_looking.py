"""What a file is and whether anybody can come in from it, before any window asks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pcdesk.views.importing.looking import hindrance, look

UUID = "018f428e-34f6-4707-8009-5ad742f901e7"
ROSA = {"resourceType": "Patient", "id": UUID, "name": [{"family": "Alvarez"}]}
FLU = {"resourceType": "Condition", "subject": {"reference": f"urn:uuid:{UUID}"}, "code": {"text": "Flu"}}


@pytest.mark.parametrize(("name", "content", "why"), [
    ("a.csv", "Last name\n\n,\nAlvarez\n", ""),
    ("a.csv", "Colour\nred\n", "No column is matched to the last name or the full name."),
    ("a.csv", "Last name\n", "There is no patient in it."),
    ("a.csv", "Last name,MRN\n,1\n,2\n",
     "No patient in it can come in. The first reason: line 2: The row has no last name."),
    ("a.json", json.dumps(ROSA), ""),
    ("a.json", json.dumps({"resourceType": "Bundle", "entry": [{"resource": FLU}, {"resource": ROSA}]}), ""),
    ("a.json", json.dumps({"resourceType": "Bundle", "entry": []}), "There is no patient in it."),
    ("a.json", "[]", "The file is JSON, but not FHIR: it names no kind of resource."),
    ("a.pdf", "%PDF-1.7", "This is a document, not a list of patients or a FHIR file."),
])  # fmt: skip
def test_why_nobody_can_come_in(tmp_path: Path, name: str, content: str, why: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert hindrance(look(path)) == why
