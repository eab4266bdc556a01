"""Billing: the account of a patient, payments, and the money of a day."""
