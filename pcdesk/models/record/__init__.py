"""What every row stands on: base, journal, audit."""
