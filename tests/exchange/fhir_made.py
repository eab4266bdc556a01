"""Small FHIR resources and bundles that tests of the FHIR reader write themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pcdesk.exchange.fhir import bundle as fhir_bundle
from pcdesk.exchange.ground.incoming import Arrival
from pcdesk.exchange.ground.refusal import Refusal

Resource = dict[str, Any]
UUID = "018f428e-34f6-4707-8009-5ad742f901e7"
ROSA: Resource = {
    "resourceType": "Patient",
    "id": UUID,
    "name": [{"family": "Alvarez", "given": ["Rosa"]}],
    "birthDate": "1980-03-04",
    "identifier": [{"system": "http://x", "value": "77"}],
}
FLU: Resource = {
    "resourceType": "Condition",
    "id": "c1",
    "subject": {"reference": f"urn:uuid:{UUID}"},
    "code": {"text": "Flu"},
    "clinicalStatus": {"coding": [{"code": "active"}]},
}


def bundle(*resources: Resource, **more: object) -> str:
    entries = [
        {"fullUrl": f"urn:uuid:{r['id']}" if len(str(r.get("id"))) == 36 else "", "resource": r} for r in resources
    ]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries, **more})


def read(path: Path) -> list[Arrival]:
    return list(fhir_bundle.read(path))


def whys(arrived: list[Arrival]) -> list[str]:
    return [a.why for a in arrived if isinstance(a, Refusal)]
