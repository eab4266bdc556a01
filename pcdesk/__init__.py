"""pcdesk: the front desk of a small clinic, on one PC."""
