"""FHIR R4 resources, read."""
