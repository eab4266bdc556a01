"""Today: the ranked queue of what wants a hand, and the flow board."""
