"""Papers of the calendar and the visit."""
