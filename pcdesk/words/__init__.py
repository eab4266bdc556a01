"""Words and figures without records: dates, names, phones, cents, none known."""
