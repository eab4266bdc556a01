"""The clinic's own settings: the clinic, providers and hours, closed days, visit types, rooms, staff, backups."""
