"""The ledger and what is read out of it."""
