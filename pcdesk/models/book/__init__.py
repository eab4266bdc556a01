"""Visits, hours and the calendar."""
