"""The calendar connected: the clinic's visits on it, and what is done to them."""
