"""Insurance: a patient's coverages by date, their checks, and the list of what is to be checked."""
