"""pcdesk: the front desk of a small clinic, on one PC."""

__version__ = "0.1.0"
