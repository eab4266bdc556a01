"""Tells FHIR R4 from older and newer releases by what only they write, so that a file is refused by its version.

Source: the HL7 change logs between DSTU2 (1.0), STU3 (3.0), R4 (4.0) and R5 (5.0).
"""

from __future__ import annotations

from pcdesk.exchange.fhir.json_text import Node
from pcdesk.language import tr

DSTU2, STU3, R5 = "DSTU2", "STU3", "R5"
_NUMBERS = {DSTU2: "1.0", STU3: "3.0", R5: "5.0"}

_KINDS = {
    "MedicationOrder": DSTU2, "DiagnosticOrder": DSTU2, "Conformance": DSTU2, "ImagingObjectSelection": DSTU2,
    "DeviceUseRequest": DSTU2, "BodySite": STU3, "ProcedureRequest": STU3, "ReferralRequest": STU3,
    "EligibilityRequest": STU3, "EligibilityResponse": STU3, "ProcessRequest": STU3, "ProcessResponse": STU3,
    "DeviceComponent": STU3, "Sequence": STU3, "ImagingManifest": STU3, "DataElement": STU3,
    "MedicationUsage": R5, "BiologicallyDerivedProductDispense": R5, "NutritionIntake": R5, "InventoryItem": R5,
    "Transport": R5, "ActorDefinition": R5, "GenomicStudy": R5,
}  # fmt: skip
_ELEMENTS: dict[str, dict[str, str]] = {
    "Patient": {"careProvider": DSTU2, "animal": ""},
    "AllergyIntolerance": {"substance": DSTU2, "lastOccurence": DSTU2, "assertedDate": STU3},
    "Condition": {"patient": DSTU2, "dateRecorded": DSTU2, "assertedDate": STU3},
    "MedicationStatement": {
        "wasNotTaken": DSTU2, "reasonNotTaken": DSTU2, "patient": DSTU2, "taken": STU3, "notTaken": STU3,
        "medication": R5, "adherence": R5,
    },
    "MedicationRequest": {"definition": STU3, "medication": R5, "reported": R5, "effectiveDosePeriod": R5},
    "Immunization": {
        "wasNotGiven": DSTU2, "reported": DSTU2, "vaccinationProtocol": "", "notGiven": STU3, "explanation": "",
        "basedOn": R5, "informationSource": R5,
    },
    "Observation": {"comments": DSTU2, "comment": STU3, "related": "", "triggeredBy": R5, "instantiatesCanonical": R5},
    "Procedure": {"notPerformed": DSTU2, "notDone": STU3, "definition": STU3, "occurrenceDateTime": R5,
                  "occurrencePeriod": R5},
    "Encounter": {"patient": DSTU2, "indication": DSTU2, "reason": "", "actualPeriod": R5, "admission": R5},
    "CarePlan": {"participant": DSTU2, "definition": STU3, "context": STU3},
    "Coverage": {"issuer": DSTU2, "subscriberID": DSTU2, "bin": DSTU2, "kind": R5, "paymentBy": R5, "insurer": R5},
    "RelatedPerson": {},
    "Organization": {"qualification": R5},
}  # fmt: skip
"""Elements that one release alone has, "" for those that DSTU2 and STU3 share and R4 dropped."""
_SHARED = "DSTU2 or STU3"


def release_of(resource: Node) -> str:
    """The release a resource shows to be of: DSTU2, STU3, R5, "DSTU2 or STU3", or "" where it may be R4."""
    kind = resource.get("resourceType")
    if not isinstance(kind, str):
        return ""
    if kind in _KINDS:
        return _KINDS[kind]
    if found := _profiled(resource):
        return found
    elements = _ELEMENTS.get(kind, {})
    keys = resource.keys() & elements.keys()
    # Who it is about is called patient in DSTU2 and subject from then on.
    said = {elements[key] for key in keys if key != "patient" or "subject" not in resource} | _by_type(kind, resource)
    own = said - {""}
    if len(own) == 1:
        return own.pop()
    return _SHARED if said and not own else ""


def _profiled(resource: Node) -> str:
    """A profile names its release; the Argonaut profiles are of DSTU2."""
    meta = resource.get("meta")
    profiles = meta.get("profile") if isinstance(meta, dict) else None
    for profile in profiles if isinstance(profiles, list) else []:
        if isinstance(profile, str) and ("/DSTU2/" in profile or "fhir.org/guides/argonaut/" in profile):
            return DSTU2
        if isinstance(profile, str) and "/STU3/" in profile:
            return STU3
    return ""


def _by_type(kind: str, resource: Node) -> set[str]:
    """Elements that have another type in another release."""
    found = set()
    names = resource.get("name")
    named = [name for name in names if isinstance(name, dict)] if isinstance(names, list) else []
    if any(isinstance(name.get("family"), list) for name in named):
        found.add(DSTU2)
    if kind in ("Condition", "AllergyIntolerance"):
        if any(isinstance(resource.get(key), str) for key in ("clinicalStatus", "verificationStatus")):
            found.add(DSTU2 if kind == "Condition" and "patient" in resource and "subject" not in resource else STU3)
        elif kind == "AllergyIntolerance" and isinstance(resource.get("status"), str):
            found.add(DSTU2)
    if kind == "Encounter":
        found |= {R5} if isinstance(resource.get("class"), list) else set()
        found |= {DSTU2} if isinstance(resource.get("class"), str) else set()
    if kind in ("Immunization", "MedicationStatement", "Procedure") and isinstance(resource.get("reason"), list):
        found.add(R5)
    if kind == "Observation" and isinstance(resource.get("category"), dict):
        found.add(DSTU2)
    if kind == "Immunization" and isinstance(resource.get("date"), str):
        found.add("")
    if kind == "AllergyIntolerance" and isinstance(resource.get("type"), dict):
        found.add(R5)
    return found


def file_release(resources: list[Node]) -> str:
    """The release of a whole file: what its resources show, and "" where some of them show R4 or nothing at all."""
    shown = {release for resource in resources if (release := release_of(resource))}
    if not shown or any(_is_r4(resource) for resource in resources):
        return ""
    return next((one for one in (DSTU2, STU3, R5) if one in shown), _SHARED)


def _is_r4(resource: Node) -> bool:
    """Whether a resource is written as R4 alone writes it, or R4 and R5 do."""
    kind = resource.get("resourceType")
    if release_of(resource):
        return False
    if kind in ("Condition", "AllergyIntolerance"):
        return isinstance(resource.get("clinicalStatus"), dict) or isinstance(resource.get("verificationStatus"), dict)
    return kind == "Immunization" and ("occurrenceDateTime" in resource or "occurrenceString" in resource)


def release_words(release: str) -> str:
    """Why a file or record of this release is refused."""
    number = _NUMBERS.get(release)
    named = tr("FHIR {name} (version {number})", name=release, number=number) if number else f"FHIR {release}"
    if release == R5:
        return tr("This is {version}, which is newer than pcdesk reads. Ask for an export in FHIR R4 (version 4.0).",
                  version=named)  # fmt: skip
    return tr("This is {version}, which is older than pcdesk reads. Ask for an export in FHIR R4 (version 4.0).",
              version=named)  # fmt: skip
