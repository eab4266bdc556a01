"""X12 files of insurance: eligibility (270, 271) and service review (278), read and written."""
