"""Nouns, queries and the journal: everything that is recorded."""
