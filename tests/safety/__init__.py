"""What must never happen: lost acts, wrong values, names where they do not belong."""
