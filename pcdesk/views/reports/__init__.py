"""Reports: what happened in a span of days, as a list, a drawn chart, a paper and a file."""
