"""What may be done with a visit, from whichever room it is seen in."""
