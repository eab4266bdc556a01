"""File → Import: looked at first, then all or nothing."""
