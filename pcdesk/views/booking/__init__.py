"""Booking a visit, or finding another time for one."""
