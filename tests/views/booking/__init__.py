"""The booking sheet, driven by keys."""
