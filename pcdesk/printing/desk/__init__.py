"""Papers of the desk itself: keys, recovery."""
