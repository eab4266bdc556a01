"""Plain lists of patients, read."""
