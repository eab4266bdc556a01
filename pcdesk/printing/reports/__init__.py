"""Lists and reports on paper."""
