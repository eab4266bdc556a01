"""Folders of Synthea CSV files, read."""
