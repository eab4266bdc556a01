"""The chart on paper."""
