"""Check-in: the panel a patient stands before, one line for each thing that is asked."""
