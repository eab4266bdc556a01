"""Verbs: what a person does, one transaction each, permission checked here."""
