"""Payers, plans, coverages and their checks."""
